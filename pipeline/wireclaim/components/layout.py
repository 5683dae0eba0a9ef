"""Where, when, agency, byline, sign-off; which parts of the copy are what.

Reads the text alone and stands first in the pipeline: the parser finds sentences that begin where a paragraph does
and never run from a dateline into the story. See
``language/layout.py`` and ``language/copy_patterns.py``.
"""

from __future__ import annotations

import bisect
from itertools import compress, pairwise

from spacy.attrs import ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from ..annotations import SILENT, Layout, Zone
from ..language.columns import column, spaced, text_of, words_of
from ..language.layout import Piece, Reading, read_layout
from ..language.tokenizer import RANKS

#: A full stop after these ends no sentence: before a name, and before a number.
BEFORE_NAME = frozenset(
    [
        "lt",
        "col",
        "maj",
        "brig",
        "capt",
        "sgt",
        "cpl",
        "pvt",
        "cmdr",
        "cdr",
        "adm",
        "insp",
        "supt",
        "dy",
        "asst",
        "hon",
        "rev",
        "sr",
        "msgr",
        "ste",
        "mt",
        "ft",
        "vs",
    ]
)
BEFORE_NUMBER = frozenset(
    ["Rs", "rs", "No", "Nos", "nos", "p", "pp", "Vol", "Art", "Sec", "Fig", "approx"]
)  # "no" is an answer, too
#: Tokens with or as which a full stop stands that may end no sentence.
STOPS = frozenset((".", *RANKS))
#: Said where the dateline tells the day but nobody the year.
NO_YEAR = "the dateline gives no year: article date unknown"


@Language.factory("wireclaim_layout", assigns=["doc._.layout", "doc._.meta", "token.is_sent_start"])
def make_layout(nlp: Language, name: str) -> LayoutMarker:
    return LayoutMarker()


class LayoutMarker:
    """Writes ``doc._.layout``, what the caller left out of ``doc._.meta``, and sure sentence starts."""

    def __call__(self, doc: Doc) -> Doc:
        reading = read_layout(text_of(doc))
        doc._.layout = self.layout(doc, reading.pieces)
        doc._.meta = self.meta(doc, reading)
        if reading.undated and not doc._.meta.get("date"):
            doc._.warnings = [*doc._.warnings, NO_YEAR]
        if not doc.has_annotation("DEP"):  # a parsed Doc keeps its sentences
            self.preset_sentences(doc)
        return doc

    def preset_sentences(self, doc: Doc) -> None:
        """Sentences begin where zones do, and nowhere behind an abbreviation's full stop. Written as one array:
        setting ``Token.is_sent_start`` looks through the whole Doc each time."""
        starts = doc.to_array(SENT_START).astype("int64")
        words = column(doc, ORTH)
        begun = False
        for zone in doc._.layout.paragraphs:
            first = next((i for i in range(zone.start, zone.end) if not words[i].isspace()), None)
            if first is not None:
                if begun or first == 0:  # blanks before the first word are no sentence of their own
                    starts[first] = 1
                begun = True
        for i in self.inner_stops(words, spaced(doc)):
            if starts[i] == 0:
                starts[i] = -1
        doc.from_array([SENT_START], starts.astype("uint64").reshape(-1, 1))

    def inner_stops(self, words: list[str], space: list[bool]) -> list[int]:
        """The tokens that follow the full stop of an abbreviation: "Lt. Col.", "Rs. 75 crore"."""
        found = []
        for stop in compress(range(len(words) - 1), map(STOPS.__contains__, words)):
            word, following = words[stop], words[stop + 1][:1]
            if word != ".":
                if following.isupper():
                    found.append(stop + 1)
            elif stop and not space[stop - 1]:
                word = words[stop - 1]
                name = word.lower() in BEFORE_NAME and following.isupper()
                if name or (word in BEFORE_NUMBER and following.isdigit()):
                    found.append(stop + 1)
        return found

    def meta(self, doc: Doc, reading: Reading) -> dict[str, str | None]:
        """The caller's meta, completed by what the copy tells."""
        meta = dict(doc._.meta)
        for name, value in reading.meta.items():
            if not meta.get(name):
                meta[name] = value
        return meta

    def layout(self, doc: Doc, pieces: list[Piece]) -> Layout:
        """Pieces of text as zones that cover every token; one body zone where there are none."""
        if len(doc) == 0:
            return Layout()
        _, starts, text = words_of(doc)
        zones: list[Zone] = []
        for piece in pieces or [Piece("body", 0, len(text))]:
            first = bisect.bisect_left(starts, piece.start)
            if first >= len(doc):
                break
            if zones and zones[-1].start == first:  # a piece shorter than a token
                zones.pop()
            zones.append(Zone(piece.kind, first, len(doc)))
        if not zones:
            zones.append(Zone("body", 0, len(doc)))
        zones[0].start = 0
        for zone, following in pairwise(zones):
            zone.end = following.start
        silent: list[bool] = []
        for zone in zones:
            silent += [zone.kind in SILENT] * (zone.end - zone.start)
        return Layout(paragraphs=zones, silent=silent)
