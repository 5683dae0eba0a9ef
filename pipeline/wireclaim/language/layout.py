"""Which part of wire copy is what, from the text alone: ``read_layout``.

The copy is cut into paragraphs (lines that belong together), each is given a kind by its place and its
shape, and
parts of a paragraph that are something else (a dateline before the first sentence, a credit behind the
last) become
pieces of their own. The conventions themselves are in ``copy_patterns``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from . import copy_patterns as cp
from .dates.grammar import parse
from .dates.values import Calendar, Context, Numeric

#: Headlines, decks and bylines stand within this many paragraphs; a dateline further down starts no body.
PREAMBLE = 14
#: In words: a headline or deck is no longer, a subhead no longer.
HEADLINE_WORDS, DECK_WORDS, SUBHEAD_WORDS = 28, 45, 10
#: A hard-wrapped line has at least and at most so many characters.
WRAP = (45, 100)
#: Copy is hard-wrapped if it has so many lines, and so large a share of them runs on into the next.
WRAPPED_LINES, RUNNING_ON = 6, 0.3
#: A line of such copy that is so full, as a share of its width, goes on unless it ends a sentence.
FULL = 0.75
#: A credit begins within so many characters of its paragraph's end.
CREDIT_REACH = 160
_SMALL = frozenset({"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "as", "with"})
_SMALL |= {
    "is",
    "are",
    "over",
    "after",
    "into",
    "amid",
    "vs",
    "vs.",
    "v",
    "up",
    "out",
    "off",
    "than",
    "that",
    "from",
}


@dataclass(slots=True)
class Piece:
    """Characters ``[start, end)`` of one kind."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """Pieces in text order and what they tell of the article; ``undated``: a dateline gave a day without a
    year."""

    pieces: list[Piece] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    undated: bool = False


@dataclass(slots=True)
class Paragraph:
    """``block``: number of the stretch between empty lines that it stands in."""

    start: int
    end: int
    text: str
    block: int


def paragraphs(text: str) -> list[Paragraph]:
    """Every paragraph: lines are paragraphs of their own unless they are hard-wrapped."""
    blocks: list[list[tuple[int, int]]] = [[]]
    for m in re.finditer(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)", text):
        start, end = m.start(), m.end()
        line = text[start:end]
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            blocks[-1].append((left, start + len(line.rstrip())))
        elif blocks[-1]:
            blocks.append([])
    width = _width(text, blocks)
    return [p for k, lines in enumerate(blocks) if lines for p in _joined(text, lines, k, width)]


def _width(text: str, blocks: list[list[tuple[int, int]]]) -> int | None:
    """The width to which copy is wrapped: no line is longer, many run on into the next. None where lines are
    paragraphs."""
    lines = [line for block in blocks for line in block]
    width = max((end - start for start, end in lines), default=0)
    if len(lines) < WRAPPED_LINES or not WRAP[0] <= width <= WRAP[1]:
        return None
    capitals = text.isupper()
    breaks = [(one, other) for block in blocks for one, other in pairwise(block)]
    on = sum(_goes_on(text, *one, other[0], capitals) for one, other in breaks)
    return width if breaks and on >= RUNNING_ON * len(breaks) else None


def _joined(text: str, lines: list[tuple[int, int]], block: int, width: int | None) -> list[Paragraph]:
    """The paragraphs of one block of lines. width: to which the copy is wrapped: a paragraph then ends with a line
    that has room for the next one's first word."""
    lengths = [end - start for start, end in lines[:-1]]
    wrapped = len(lines) > 2 and WRAP[0] <= max(lengths) <= WRAP[1] and min(lengths) >= max(lengths) - 22
    spans: list[tuple[int, int]] = []
    last = 0, 0
    for start, end in lines:
        if spans and not cp.BULLET.match(text[start:end]):
            length = last[1] - last[0]
            goes_on = (length >= WRAP[0] or width is not None) and _goes_on(text, *last, start)
            full = width is not None and _is_full(text, last, (start, end), width)
            if goes_on or full or (wrapped and width is None):
                spans[-1] = (spans[-1][0], end)
                last = start, end
                continue
        spans.append((start, end))
        last = start, end
    return [Paragraph(a, b, text[a:b], block) for a, b in spans]


def _goes_on(text: str, start: int, end: int, following: int, capitals: bool = False) -> bool:
    """Whether the line at ``[start, end)`` runs on into the one that begins at ``following``: it ends no sentence,
    and a small letter follows. capitals: the copy has no small letters."""
    small = text[following].islower() or (capitals and text[following].isalpha())
    return small and not cp.FINAL_STOP.search(text[start:end])


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether a line is no paragraph's last: it had no room for the next one's first word, or hardly any, and ends
    no sentence."""
    start, end = line
    first = len(text[slice(*following)].split(" ", 1)[0])
    if end - start + 1 + first > width:
        return True
    return end - start >= FULL * width and not cp.FINAL_STOP.search(text[start:end])


def read_layout(text: str) -> Reading:
    """The pieces of an article's text and what its conventions tell: headline, dateline, date, agency,
    byline."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str):
        self.text = text
        self.reading = Reading()
        self.capitals = text.isupper()
        self.foreign = not text.isascii() and cp.FOREIGN_LETTER.search(text) is not None
        self._kinds: dict[int, str | None] = {}

    def read(self) -> Reading:
        header = cp.HEADER_DATE.match(self.text)
        if header is not None:
            self._add("header", 0, header.end())
            self._know("date", header["date"])
        items = paragraphs(self.text[header.end() :]) if header is not None else paragraphs(self.text)
        shift = header.end() if header is not None else 0
        for p in items:
            p.start, p.end = p.start + shift, p.end + shift
        body = self._body_start(items)
        for i, p in enumerate(items):
            if i < body:
                self._preamble(p, items, i)
        self._body(items, body)
        self.reading.pieces.sort(key=lambda x: x.start)
        return self.reading

    # what is found

    def _add(self, kind: str, start: int, end: int) -> None:
        if start < end:
            self.reading.pieces.append(Piece(kind, start, end))

    def _know(self, name: str, value: str | None) -> None:
        if value and name not in self.reading.meta:
            self.reading.meta[name] = value

    # before the body

    def _body_start(self, items: list[Paragraph]) -> int:
        """Index of the first paragraph of the body: the one with the dateline, else the first that reads
        so."""
        for i, p in enumerate(items[:PREAMBLE]):
            if i and not self._may_stand_above(items[i - 1]):
                break
            if self._dateline(p, items, first=True) is not None:
                return i
        for i, p in enumerate(items[:PREAMBLE]):
            if self._is_preamble(p):
                continue
            more = any(not self._is_preamble(q) for q in items[i + 1 : i + 6])
            if not (more and self._is_headline(p, i, items)):
                return i
        return 0

    def _may_stand_above(self, p: Paragraph) -> bool:
        """Whether a paragraph could stand above a body."""
        return self._is_preamble(p) or (len(p.text.split()) <= DECK_WORDS and p.text[0] not in '“"')

    def _dateline(self, p: Paragraph, items: list[Paragraph], *, first: bool) -> cp.Dateline | None:
        found = cp.dateline(p.text, first=first, capitals=self.capitals)
        if found is None:
            return None
        alone = found.agency is None and not found.dated
        return None if alone and _is_transcript(items) else found

    def _is_preamble(self, p: Paragraph) -> bool:
        return self._preamble_kind(p) is not None

    def _preamble_kind(self, p: Paragraph) -> str | None:
        """As ``_line_kind``, read once a paragraph."""
        if p.start not in self._kinds:
            self._kinds[p.start] = _line_kind(p.text)
        return self._kinds[p.start]

    def _is_headline(self, p: Paragraph, i: int, items: list[Paragraph]) -> bool:
        words = p.text.split()
        if (
            not 1 < len(words) <= HEADLINE_WORDS
            or _is_transcript(items)
            or cp.BULLET.match(p.text)
            or p.text[0] in '“"@'
            or p.text[-1] in ",:;"
            or cp.SIGNOFF_TAIL.search(p.text)
        ):
            return False
        if cp.FINAL_STOP.search(p.text) and not p.text.rstrip().endswith(("?", "!")):
            return i == 0 and len(words) > 3 and _title_share(words) >= 0.8
        return i < 4

    def _preamble(self, p: Paragraph, items: list[Paragraph], i: int) -> None:
        kind = self._preamble_kind(p)
        if kind == "header":
            self._read_field(_header_field(p.text), p)
            return
        if kind == "byline":
            self._read_byline(p)
        elif kind == "dateline":
            self._know_dateline(cp.place_line(p.text))
        elif kind == "credit":
            credit = cp.CREDIT_LINE.fullmatch(p.text)
            if credit is not None:
                self._know("agency", cp.agency_name(credit["agency"]))
        elif self._foreign(p):
            kind = "foreign"
        elif self._caption(p):
            return
        else:
            self._read_headline(p)
            return
        self._add(kind, p.start, p.end)

    def _know_dateline(self, found: cp.Dateline | None) -> None:
        """Keeps what a dateline tells."""
        if found is not None:
            self._know("dateline", found.place)
            self._know("agency", found.agency)
            self._know("date", found.date)
            self.reading.undated |= found.dated and found.date is None

    def _read_headline(self, p: Paragraph) -> None:
        slug = cp.SLUG.match(p.text)
        at = slug.end() if slug is not None and slug.end() < len(p.text) else 0
        self._add("header", p.start, p.start + at)
        kind = "deck" if "headline" in self.reading.meta else "headline"
        if kind == "headline":
            self._know("headline", p.text[at:].strip())
        self._add(kind, p.start + at, p.end)

    def _read_field(self, m: re.Match[str] | None, p: Paragraph) -> None:
        if m is None:
            self._add("header", p.start, p.end)
            self._know("date", _line_date(p.text))
            return
        name, value = m["key"].lower(), m["value"].strip()
        if name in ("headline", "title") and value:
            at = p.start + m.start("value")
            self._add("header", p.start, at)
            self._add("headline", at, p.end)
            self._know("headline", value)
            return
        self._add("header", p.start, p.end)
        if name in ("byline", "author"):
            self._know("byline", value)
        elif name == "source":
            self._know("agency", cp.agency_name(value))
        elif name in ("dateline", "location"):
            self._know("dateline", value)
        elif name not in ("embargo", "embargoed", "copyright"):
            self._know("date", _line_date(value))

    def _read_byline(self, p: Paragraph) -> None:
        m = cp.BYLINE.fullmatch(p.text)
        other = cp.BYLINE_AGENCY.fullmatch(p.text)
        names = (m or other)["names"]
        parts = names.split(", ")
        for i, desk in enumerate(parts[1:], 1):  # "Jane Doe, Associated Press Writer"
            if agency := cp.agency_name(cp.JOB.sub("", desk)):
                names = ", ".join(parts[:i])
                self._know("agency", agency)
                break
        self._know("byline", names)
        if other is not None:
            self._know("agency", cp.agency_name(other["agency"]))
        elif m is not None:
            self._know("agency", cp.agency_name(p.text[m.end("names") :].strip(" ,|/(-)")))

    # the body

    def _body(self, items: list[Paragraph], body: int) -> None:
        posts = self._posts(items, body)
        end = self._body_end(items, body)
        for i in range(body, len(items)):
            p = items[i]
            if i in posts:
                self._add("post", p.start, p.end)
                continue
            if self._foreign(p):
                self._add("foreign", p.start, p.end)
            elif i >= end or (i > body and i >= len(items) - 6 and self._is_signoff(p, last=False)):
                self._add("signoff", p.start, p.end)
                self._read_signoff(p, p.text)
            elif (i > body and self._line_between(p)) or self._caption(p):
                continue
            elif body < i and self._is_subhead(p, items, i):
                self._add("subhead", p.start, p.end)
            else:
                self._paragraph(p, items, first=i == body, last=i == end - 1)

    def _line_between(self, p: Paragraph) -> bool:
        """A byline, credit or note that stands between paragraphs of the body."""
        short = len(p.text.split()) <= 20 and not _header_field(p.text)
        kind = self._preamble_kind(p) if short else None
        if kind == "dateline":
            return False  # a heading
        if kind is None and re.fullmatch(r"[\W_]{1,12}", p.text):
            kind = "header"
        if kind is None and cp.NAVIGATION.match(p.text) and len(p.text.split()) <= 25:
            kind = "credit"
        if kind is not None:
            self._add(kind, p.start, p.end)
            if kind == "byline":
                self._read_byline(p)
        return kind is not None

    def _body_end(self, items: list[Paragraph], body: int) -> int:
        """Index behind the last paragraph that is not sign-off alone."""
        end = len(items)
        while end > body + 1 and self._is_signoff(items[end - 1], last=True):
            end -= 1
        return end

    def _is_signoff(self, p: Paragraph, *, last: bool) -> bool:
        """``last``: nothing but sign-offs follows, so that an agency's name alone is one."""
        if cp.SIGNOFF_LINE.match(p.text) and len(p.text) <= 400:
            return True
        return last and bool(cp.DESK_LINE.fullmatch(p.text) or cp.CREDIT_LINE.fullmatch(p.text))

    def _read_signoff(self, p: Paragraph, text: str) -> None:
        credit = cp.DESK_LINE.fullmatch(text) or cp.CREDIT_LINE.fullmatch(text)
        self._know("agency", cp.agency_name(credit["agency"] if credit else _INPUTS.sub("", text)))
        if text.lower().startswith("published in"):
            self._know("date", _line_date(text))

    def _foreign(self, p: Paragraph) -> bool:
        foreign = len(cp.FOREIGN_LETTER.findall(p.text)) if self.foreign else 0
        return foreign > 0 and 2 * foreign > sum(c.isalpha() for c in p.text)

    def _caption(self, p: Paragraph) -> bool:
        if len(p.text) > 700:
            return False
        if cp.PHOTO_LINE.fullmatch(p.text):
            self._add("credit", p.start, p.end)
            return True
        head = cp.FILE_PHOTO.match(p.text)
        tail = p.text[-CREDIT_REACH:].lower()
        bracketed = not cp.CLOSED.isdisjoint(tail.rpartition(".")[2])
        marked = bracketed or any(mark in tail for mark in cp.PHOTO_MARKS)
        credit = cp.PHOTO_CREDIT.search(p.text, max(0, len(p.text) - CREDIT_REACH)) if marked else None
        if head is None and credit is None:
            return False
        a = head.end() if head is not None else 0
        b = credit.start() if credit is not None else len(p.text)
        self._add("credit", p.start, p.start + a)
        self._add("caption", p.start + a, p.start + max(a, b))
        self._add("credit", p.start + max(a, b), p.end)
        return True

    def _is_subhead(self, p: Paragraph, items: list[Paragraph], i: int) -> bool:
        words = p.text.split()
        if not 1 <= len(words) <= SUBHEAD_WORDS or i + 1 == len(items) or self.capitals:
            return False
        if cp.BULLET.match(p.text) or p.text[0] in "“\"‘'@(#" or p.text.rstrip()[-1] in '.,;:”"’)!…':
            return False
        if not (p.text[0].isupper() or p.text[0].isdigit()):
            return False
        following = items[i + 1]
        alone = len(following.text.split()) > len(words) and following.block != p.block
        return alone or _title_share(words) >= 0.6

    def _posts(self, items: list[Paragraph], body: int) -> set[int]:
        """Indexes of the paragraphs of social-media posts set into the copy."""
        found: set[int] = set()
        for i in range(body, len(items)):
            p = items[i]
            if "@" not in p.text:
                continue
            foot = cp.POST_FOOT.search(p.text)
            if foot is not None:
                found.add(i)
                k = i - 1
                if foot.start() == 0 and k >= body:  # the attribution alone: the post stands before it
                    found.add(k)
                    k -= 1
                while k >= body and k not in found and self._post_like(items[k]):
                    found.add(k)
                    k -= 1
            elif len(p.text) <= 100 and cp.POST_HEAD.fullmatch(p.text) and i + 1 < len(items):
                if cp.SIGNOFF_LINE.match(items[i + 1].text):
                    continue
                found |= {i, i + 1}
                k = i + 2
                while k < len(items) and (items[k].block == items[i + 1].block or self._post_like(items[k])):
                    found.add(k)
                    k += 1
        return found

    def _post_like(self, p: Paragraph) -> bool:
        return self._foreign(p) or cp.PICTURE_LINK.search(p.text) is not None

    def _paragraph(self, p: Paragraph, items: list[Paragraph], *, first: bool, last: bool) -> None:
        """A paragraph of body text with what stands at its two ends."""
        start, end = p.start, p.end
        byline = cp.BYLINE_PREFIX.match(p.text) if first else None
        if byline is not None:
            rest = Paragraph(p.start + byline.end(), p.end, p.text[byline.end() :], p.block)
            if self._dateline(rest, items, first=True) is not None:
                self._add("byline", start, rest.start)
                self._know("byline", byline["names"])
                start, p = rest.start, rest
        found = self._dateline(p, items, first=first)
        if found is not None:
            notes = _NOTES.match(p.text, found.end) if self.capitals else None
            self._add("dateline", start, start + found.end)
            start += found.end
            if notes is not None:
                self._add("header", start, p.start + notes.end())
                start = p.start + notes.end()
            self._know_dateline(found)
        tail = cp.SIGNOFF_TAIL.search(self.text, start, end) if end - start > 1 else None
        if tail is not None and (last or not cp.DESK_LINE.fullmatch(tail["tail"])):
            self._add_body(start, tail.start("tail"))
            self._add("signoff" if last else "credit", tail.start("tail"), end)
            credit = next((tail[k] for k in ("a1", "a2", "a3", "a4", "a5") if tail[k]), None)
            if last and credit is not None:
                self._know("agency", cp.agency_name(credit) or cp.agency_name(credit.split()[0].split("/")[0]))
            elif last:
                self._know("agency", cp.agency_name(_INPUTS.sub("", tail["tail"])))
            return
        self._add_body(start, end)

    def _add_body(self, start: int, end: int) -> None:
        """Body text, with longer passages in another script as pieces of their own."""
        foreign = self.foreign and cp.FOREIGN_LETTER.search(self.text, start, end) is not None
        for m in cp.FOREIGN_RUN.finditer(self.text, start, end) if foreign else ():
            self._add("body", start, m.start())
            self._add("foreign", m.start(), m.end())
            start = m.end()
        self._add("body", start, end)


_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{1,30}:\s")
#: "With inputs from PTI": what is not the agency.
_INPUTS = re.compile(r"^\W*with (?:\w+ )?(?:inputs?|reporting) from |\W+$", re.IGNORECASE)
#: [REPORT] [TEXT] behind the datelines of monitoring services.
_NOTES = re.compile(r"(?:\s*\[[^\[\]]{1,80}\])+\s*")


def _is_transcript(items: list[Paragraph]) -> bool:
    """Several paragraphs open with a name in capitals: "SMITH: …", "JONES: …"."""
    return sum(bool(_SPEAKER.match(p.text)) for p in items) > 1


def _line_kind(text: str) -> str | None:
    """What a line is that stands apart from running text: header, byline, credit or dateline; None for any
    other."""
    if len(text) > 300:
        return None
    if cp.HEADER_NOTE.match(text) or _header_field(text) or _is_date_line(text):
        return "header"
    if cp.BYLINE.fullmatch(text) or cp.BYLINE_AGENCY.fullmatch(text):
        return "byline"
    if cp.CREDIT_LINE.fullmatch(text) or cp.PHOTO_LINE.fullmatch(text):
        return "credit"
    if cp.place_line(text) is not None:
        return "dateline"
    return None


def _header_field(text: str) -> re.Match[str] | None:
    """ "Published: Feb 28, 2026"; a headline like "Source: Suspect in custody" is none."""
    m = cp.HEADER_FIELD.fullmatch(text)
    if m is None or m["key"].lower() in ("headline", "title"):
        return m
    return m if len(m["value"].split()) <= (3 if m["key"].lower() == "source" else 8) else None


def _title_share(words: list[str]) -> float:
    """Share of the words that a title gives a capital which have one."""
    content = [w.strip("“”\"'‘’()[],.:;") for w in words]
    content = [w for w in content if w and w.lower() not in _SMALL]
    return sum(w[0].isupper() or w[0].isdigit() for w in content) / len(content) if content else 0.0


def _is_date_line(text: str) -> bool:
    """A line of nothing but a date, with or without time: "Saturday, February 28, 2026 3:45 p.m. EST"."""
    if len(text) > 70 or not any(map(str.isdigit, text)):
        return False
    found, _, _ = parse(text)
    if not any(isinstance(x.node, Numeric) or x.kind in ("day", "month_day", "clock") for x in found):
        return False
    rest = text
    for x in reversed(found):
        rest = rest[: x.start] + " " + rest[x.end :]
    return (
        re.fullmatch(r"[\W\d]*(?:(?:updated|published|posted|on|at|last|ist|est|et|gmt|edt)\W*)*", rest, re.I)
        is not None
    )


def _line_date(text: str) -> str | None:
    """The day that a line names with its year, ISO; None if none, or if day and month could be swapped."""
    for x in parse(text)[0]:
        node = getattr(x.node, "day", None) if x.kind == "clock" else x.node
        if isinstance(node, Numeric) and len(node.readings) > 1:
            continue
        if isinstance(node, (Numeric, Calendar)) and not node.relative:
            found = node.resolve(Context(None))
            if found is not None and found.start == found.end:
                return found.start.isoformat()
    return None
