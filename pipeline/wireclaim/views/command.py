"""`wireclaim prodigy`: gold and records to Prodigy tasks, corrected tasks to gold, and the validator of gold."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

Json = dict[str, Any]
EXIT_PROBLEMS, EXIT_USAGE, EXIT_FATAL = 1, 2, 3

app = typer.Typer(
    name="prodigy",
    help="Annotate in Prodigy: tasks out (export), corrected tasks back (import), breaks of the rules (check).",
    no_args_is_help=True,
)


class _Recipe(str, Enum):
    rel = "rel.manual"
    spans = "spans.manual"


class _Layer(str, Enum):
    entities = "entities"
    quotes = "quotes"
    figures = "figures"
    measures = "measures"
    dates = "dates"


Output = Annotated[str, typer.Option("--output", "-o", help="The JSONL file to write, or - for standard output.")]


def _tell(message: str) -> None:
    typer.echo(f"wireclaim: {message}", err=True)


@app.command("export")
def export(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Gold or records: JSONL files, folders of them, or - for standard input."
        ),
    ],
    output: Output,
    recipe: Annotated[_Recipe, typer.Option(help="The Prodigy recipe that will open the tasks.")] = _Recipe.spans,
    layer: Annotated[
        list[_Layer] | None,
        typer.Option(help="A layer to show; again for more. Default: all in spans.manual, quotes in rel.manual."),
    ] = None,
) -> None:
    """Turn gold or records into tasks for an annotator, one an article.

    spans.manual shows overlapping spans, but no relations. rel.manual shows relations, but no overlapping spans:
    what lies in another span is left out, so export figures, quotes and mentions each to a file of its own.
    Prodigy shows a text once a dataset: give each file its own dataset. What is not shown travels along unseen,
    and import puts all together again.

    Exit code: 0 all lines became tasks, 1 some did not, 2 wrong usage, 3 the output cannot be written.
    """
    from .prodigy import BESIDE, LAYERS, exported, gold_of, labels_of, place

    layers = [x.value for x in layer or ()] or (["quotes"] if recipe is _Recipe.rel else list(LAYERS))
    layers = list(dict.fromkeys(layers))
    tokenizer = None
    tasks, problems, hidden = [], 0, 0
    for where, line in _lines(inputs):
        try:
            data = _object(line)
            if BESIDE in data:
                raise ValueError("an exported task: import it first")
            if tokenizer is None and "tokens" not in data:
                tokenizer = _tokenizer()
            gold = gold_of(data, tokenizer)
            task = exported(gold, recipe.value, layers, answered=gold is data)
        except UNFIT as error:
            problems += 1
            _tell(f"{where}: neither gold nor a record: {_reason(error)}")
            continue
        hidden += len({place(s) for s in gold["spans"] if s["layer"] in layers}) - len(task["spans"])
        tasks.append(task)
    _write(output, tasks)
    _tell(f"{len(tasks):,} tasks for {recipe.value} show {', '.join(layers)}")
    if hidden:
        hint = " or give one --layer alone" if len(layers) > 1 else ""
        _tell(f"{hidden:,} spans overlap others and are not shown: use spans.manual for them{hint}")
    spans, relations = labels_of(layers)
    labels = f"--label {','.join(spans)}"
    if recipe is _Recipe.rel:
        labels = f"--label {','.join(relations) or 'NONE'} --span-label {','.join(spans)} --wrap"
    _tell(f"prodigy {recipe.value} DATASET blank:en {output} {labels}")
    if problems:
        raise typer.Exit(EXIT_PROBLEMS)


@app.command("import")
def import_(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="TASKS...", help="What `prodigy db-out` wrote: JSONL files, folders, or - for standard input."
        ),
    ],
    output: Output,
    unanswered: Annotated[
        bool, typer.Option("--unanswered", help="Take tasks without an answer, too, as if they were accepted.")
    ] = False,
) -> None:
    """Turn accepted tasks back into gold, which `wireclaim evaluate` reads; tasks of one article are joined.

    Ids are given anew in the order of the text. Rejected, ignored and unanswered tasks are left out; of two
    answers to one task the later counts. What a new span does not tell is null: `wireclaim prodigy check` names
    the fields to fill in.

    Exit code: 0 all accepted tasks became gold, 1 some did not, 2 wrong usage, 3 the output cannot be written.
    """
    from .comparison import question, readable
    from .corrections import corrected

    articles: dict[tuple[str, str], dict[tuple[Any, ...], tuple[str, Json]]] = {}
    answers: Counter[str] = Counter()
    problems = 0
    for where, line in _lines(inputs):
        try:
            task = _object(line)
            answer = task.get("answer")
            if answer is None and not unanswered:
                answers["unanswered"] += 1
            elif answer in ("reject", "ignore"):
                answers["rejected" if answer == "reject" else "ignored"] += 1
            elif answer in ("accept", None):
                found, asked = articles.setdefault(readable(task), {}), question(task)
                if asked in found:
                    _tell(
                        f"{where}: {task['meta']['id']}: answers {found[asked][0]} anew, and counts in its place"
                    )
                found[asked] = where, task
                answers["accepted"] += 1
            else:
                raise ValueError(f"answer: {answer!r}, expected accept, reject or ignore")
        except UNFIT as error:
            problems += 1
            _tell(f"{where}: not a task: {_reason(error)}")
    edits: Counter[str] = Counter()
    golds, changed = [], 0
    for (key, _), found in articles.items():
        places = [where for where, _ in found.values()]
        try:
            gold, made = corrected([task for _, task in found.values()], _noter(places, key))
        except UNFIT as error:
            problems += 1
            _tell(f"{places[0]}: {key}: cannot be imported: {_reason(error)}")
            continue
        golds.append(gold)
        edits += made
        changed += bool(made)
    _write(output, golds)
    told = ", ".join(f"{answers[x]:,} {x}" for x in ("accepted", "rejected", "ignored", "unanswered"))
    _tell(f"tasks: {told}")
    _tell(f"{len(golds):,} articles, {changed:,} of them changed{': ' if edits else ''}{_listed(edits)}")
    if problems:
        raise typer.Exit(EXIT_PROBLEMS)


@app.command("check")
def check(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Gold files or folders of them.")],
) -> None:
    """Tell every break of the format's rules, one a line: FILE:LINE: article: field: what is there and expected.

    Exit code: 0 there is none, 1 there are some, 2 a file cannot be read.
    """
    from .check import check_file

    total = 0
    for path in _files(gold):
        try:
            for number, key, problem in check_file(path):
                total += 1
                typer.echo(f"{path}:{number}: {key or '?'}: {problem.path}: {problem.message}")
        except OSError as error:
            _tell(f"{path}: {error.strerror or error}")
            raise typer.Exit(EXIT_USAGE) from None
    _tell(f"{total:,} problems" if total else "no problems")
    if total:
        raise typer.Exit(EXIT_PROBLEMS)


#: What reading data of another form may end in.
UNFIT = (ValueError, KeyError, TypeError, AttributeError, IndexError)


def _reason(error: Exception) -> str:
    return str(error) if type(error) is ValueError else f"{type(error).__name__}: {error}"


def _noter(places: list[str], key: str) -> Callable[[int, str], None]:
    return lambda n, message: _tell(f"{places[n]}: {key}: {message}")


def _listed(edits: Counter[str]) -> str:
    return ", ".join(f"{n:,} {what}" for what, n in sorted(edits.items()))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        found = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        if not found:
            _tell(f"{path}: no .jsonl file there")
            raise typer.Exit(EXIT_USAGE)
        yield from found


def _lines(inputs: list[str]) -> Iterator[tuple[str, bytes]]:
    """``FILE:LINE`` and the line, of every line that is not empty."""
    for given in inputs:
        for path in ["-"] if given == "-" else _files([Path(given)]):
            try:
                data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            except OSError as error:
                _tell(f"{path}: {error.strerror or error}")
                raise typer.Exit(EXIT_USAGE) from None
            for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
                if line.strip():
                    yield f"{path}:{number}", line


def _object(line: bytes) -> Json:
    import orjson

    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"broken JSON: {error}") from None
    if not isinstance(data, dict):
        raise ValueError(f"a {type(data).__name__}, expected an object")
    return data


def _write(output: str, rows: list[Json]) -> None:
    """Writes JSON lines; a file beside its place first, and renamed when it is whole."""
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        _tell(f"{output}: cannot be written: {error.strerror or error}")
        raise typer.Exit(EXIT_FATAL) from None


def _tokenizer() -> Any:
    """The tokenizer alone, as the pipelines have it."""
    import spacy

    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}}).tokenizer
