"""Files of records, read back: what every view of records begins with.

A line that is no record costs itself alone: ``Unfit`` tells where it is and what is wrong with it.
"""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from .batch.store import DEAD, SKIPPED
from .records import Quote, Record

#: How a file of records ends.
ENDINGS = (".jsonl", ".jsonl.gz")
#: Problems of one line that are told.
TOLD = 3


class NoRecords(ValueError):
    """An input that is not there, holds no file of records, or would be replaced by the output."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A line that is no record: FILE:LINE and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def read_records(
    inputs: Iterable[str], *, min_score: float = 0.0, output: str | None = None
) -> Iterator[Record | Unfit]:
    """The records of files, folders (searched through) or ``-``, in order. ``min_score``: quotes and figures below
    are left out. Fields of a later version are passed over. Raises NoRecords for an input that is not there."""
    for where, line in lines(inputs, output=output):
        try:
            record = Record.model_validate_json(line, extra="ignore")
        except ValidationError as error:
            copy = not line.lstrip().startswith((b"{", b"["))
            yield Unfit(
                where, "no record but other text: give copy to `wireclaim extract`" if copy else reason(error)
            )
            continue
        except ValueError as error:
            yield Unfit(where, f"not a record: {error}")
            continue
        if (broken := _not_in_text(record)) is not None:
            yield Unfit(where, f"not a record: {broken}")
            continue
        yield confident(record, min_score) if min_score > 0 else record


def lines(inputs: Iterable[str], *, output: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Every line that is not blank, with its FILE:LINE. ``output``: a file that must not be one of the inputs; of
    a folder it is left out."""
    made = Path(output).resolve() if output not in (None, "-") else None
    for given in inputs:
        if given == "-":
            yield from _numbered("-", sys.stdin.buffer)
            continue
        if made is not None and Path(given).resolve() == made:
            raise NoRecords(f"{given}: the output would replace what is read: give --output another name")
        for path in files_of(Path(given)):
            if path.resolve() == made:
                continue
            try:
                with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
                    yield from _numbered(str(path), file)
            except (OSError, EOFError, zlib.error) as error:
                raise NoRecords(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def files_of(path: Path) -> list[Path]:
    """The files of records at a path: itself, or those in a folder but for what the batch job has beside them."""
    if not path.is_dir():
        return [path]
    beside = (f".{DEAD}.jsonl", f".{SKIPPED}.jsonl")
    found = sorted(p for p in path.rglob("*") if p.name.endswith(ENDINGS) and not p.name.endswith(beside))
    if not found:
        raise NoRecords(
            f"{path}: no file there ends in {' or '.join(ENDINGS)}; give what `wireclaim extract` wrote"
        )
    return found


def _numbered(name: str, file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    for number, line in enumerate(file, 1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield f"{name}:{number}", line


def confident(record: Record, min_score: float) -> Record:
    """The record without quotes and figures that are less sure than ``min_score``; what pointed to them points to
    nothing."""
    quotes = [q for q in record.quotes if q.score >= min_score]
    figures = [f for f in record.figures if f.score >= min_score]
    kept = {x.id for x in (*quotes, *figures)}

    def ref(id: str | None) -> str | None:
        return id if id in kept else None

    return record.model_copy(
        update={
            "quotes": [
                q.model_copy(update={"inside": ref(q.inside), "continues": ref(q.continues)}) for q in quotes
            ],
            "figures": [
                f.model_copy(update={"quote": ref(f.quote), "of_which": ref(f.of_which)}) for f in figures
            ],
        }
    )


def _not_in_text(record: Record) -> str | None:
    """The first span of a quote or figure that is not in the record's text, in words; None where all are."""
    text = record.text
    for x in (*record.quotes, *record.figures):
        spans = (*x.spans, x.cue, x.source) if isinstance(x, Quote) else (x.span, x.of)
        for span in filter(None, spans):
            if not 0 <= span.start <= span.end <= len(text) or text[span.start : span.end] != span.text:
                return f"{x.id}: the text has no {span.text!r} at {span.start} to {span.end}"
    return None


def reason(error: ValidationError, what: str = "a record") -> str:
    """Why a line is not ``what``, in words."""
    problems = error.errors(include_url=False, include_input=False)
    if problems[0]["type"] == "json_invalid":
        return f"broken JSON: {problems[0]['msg'].removeprefix('Invalid JSON: ')}"
    told = "; ".join(f"{'.'.join(map(str, p['loc'])) or 'line'}: {p['msg']}" for p in problems[:TOLD])
    more = f"; {len(problems) - TOLD} more" if len(problems) > TOLD else ""
    return f"not {what}: {told}{more}"
