"""A baseline of regular expressions: quotation marks, reporting verbs, the nearest capitalised source.

Nothing but the text is read. It is what one writes in an afternoon, and a floor for all that reads a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from ..attributions import Attribution

#: The forms that news copy reports in.
CUE = (
    r"\b(?P<cue>said|says|told|tells|added|adds|announced|announces|argued|argues|asked|asks|asserted|claimed|claims|"
    r"confirmed|confirms|declared|declares|denied|denies|explained|explains|insisted|insists|noted|notes|"
    r"recalled|replied|reported|responded|stated|states|stressed|suggested|tweeted|urged|vowed|warned|warns|"
    r"wrote|writes)\b"
)
#: Capitalised words, with what joins them in names and titles; or a personal pronoun.
SOURCE = r"(?P<source>\b(?:[A-Z][\w.’'-]*(?: (?:of|the|for|and|bin|al|de|van|von|[A-Z][\w.’'-]*))*|he|she|they)\b)"
QUOTED = re.compile(r"(?:[“\"]|'')([^“”\"\n]{2,}?)(?:[”\"]|'')")
NAMED_FIRST = re.compile(rf"{SOURCE}[^.“”\"\n]{{0,40}}?{CUE}")
CUE_FIRST = re.compile(rf"{CUE} {SOURCE}")
REPORTED = re.compile(rf"{SOURCE} {CUE} (?:that )?(?P<content>[^.\n]{{10,}})")
ACCORDING = re.compile(rf"(?P<content>[^.\n]{{10,}}), (?P<cue>according to) (?:the )?{SOURCE}")
#: Characters around a quotation in which its verb and source are looked for.
REACH = 100


class Regex:
    """The clause after a source and a reporting verb; every other quotation, with the nearest of them."""

    name = "regex baseline"

    def missing(self) -> str | None:
        return None

    def quotes(self, doc: Doc) -> list[Attribution]:
        text = doc.text
        found: list[Attribution] = []
        for line in re.finditer(r"[^\n]+", text):
            start, end = line.span()
            reported = [m for p in (REPORTED, ACCORDING) for m in p.finditer(text, start, end)]
            found.extend(_attribution(m, m.span("content")) for m in reported)
            for mark in QUOTED.finditer(text, start, end):
                if not any(
                    m.start("content") <= mark.start() and mark.end() <= m.end("content") for m in reported
                ):
                    near = min(_around(text, mark, start, end), key=lambda found: found[0], default=None)
                    if near is not None:
                        found.append(_attribution(near[1], mark.span(1)))
        return found


def _around(text: str, mark: re.Match[str], start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Sources with a verb in reach of a quotation, each with how far the verb is."""
    for m in NAMED_FIRST.finditer(text, max(start, mark.start() - REACH), mark.start()):
        yield mark.start() - m.end("cue"), m
    for pattern in (NAMED_FIRST, CUE_FIRST):
        for m in pattern.finditer(text, mark.end(), min(end, mark.end() + REACH)):
            yield m.start("cue") - mark.end(), m


def _attribution(m: re.Match[str], content: tuple[int, int]) -> Attribution:
    return Attribution((content,), (m.span("source"),), (m.span("cue"),))
