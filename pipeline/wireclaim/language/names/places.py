"""Which names are places, and of what kind: LOC split into GPE, LOC and FAC, places that the model took for people
or organisations, or missed.

Start with ``PlaceNames.settled``.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from ..gazetteer import gazetteer, key
from .patterns import AREAS, LOCAL_OFFICES, PLACE_PREPOSITIONS, RANK_WORDS, NamePatterns
from .words import Words

LABEL_OF_KIND = {"country": "GPE", "state": "GPE", "city": "GPE", "loc": "LOC", "fac": "FAC"}
#: Before a name, these say that it is an organisation's: "the militia X", "the channel X".
NAMED_BODIES = frozenset(
    """channel newspaper daily magazine website company firm group gang militia charity paramilitary cartel airline
    agency outlet broadcaster ngo movement faction party""".split()
)
PROVINCES = (["province"], ["governorate"], ["oblast"], ["prefecture"])
#: After a name they say that it is a place built by people, and are no part of it: "Litoral complex".
FACILITIES = frozenset(("complex", "compound", "site", "terminal", "mine", "prison", "jail"))
#: After a name they say that it is a people's: "Karen refugees".
OF_A_PEOPLE = frozenset(
    """refugees herders hunters villagers tribesmen clan clans tribe tribes minority community communities
    herdsmen pastoralists""".split()
)
#: People in a town so well known that its name outweighs the model's PERSON.
LARGE_TOWN = 100_000


class PlaceNames:
    """``known``: the forms of every name that a lexicon has, with its label."""

    def __init__(self, patterns: NamePatterns, known: dict[str, str]) -> None:
        self.patterns, self.known, self.gazetteer = patterns, known, gazetteer()

    def settled(self, doc: Doc, words: Words, spans: list[Span]) -> list[Span]:
        """LOC split into GPE, LOC and FAC; places that the model took for something else, or missed."""
        kept: list[Span] = []
        inside = [False] * len(doc)
        for span in spans:
            label = span.label_
            before = words.lower[span.start - 1] if span.start else ""
            if label in ("PERSON", "LOC", "FAC") and before in NAMED_BODIES and not words.cap[span.start - 1]:
                label = "ORG"
            elif label in ("LOC", "GPE") and self._bears_office(words, span):
                label = "PERSON"
            elif label in ("PERSON", "ORG", "LOC") and self._is_area(words, span):
                label = "GPE"
            elif label == "ORG" and span.text not in self.known and self._is_river(words, span):
                label = "LOC"
            elif (
                label == "PERSON"
                and len(span) == 1
                and words.text[span.end : span.end + 1] != []
                and (words.text[span.end] in OF_A_PEOPLE)
            ):
                label = "NORP"
            elif label == "LOC":
                label = self._place_label(words, span)
            elif self._is_facility(words, span):
                label = "FAC"
            elif label == "FAC" and words.text[span.start] in self.patterns.first and self._is_city(span):
                label = "GPE"  # Port Harcourt, Fort Worth
            elif (
                label in ("PERSON", "ORG")
                and len(span) <= 2
                and self.known.get(span.text) != "ORG"
                and self._is_town(words, span.start, span.end, label)
            ):
                label = "GPE"
            start = span.start - (label == "ORG" and self._named_with_the(doc, words, span.start - 1))
            kept.append(Span(doc, start, span.end, label=label))
            inside[start : span.end] = [True] * (span.end - start)
        last = -1
        for i in [
            i for i, (cap, word) in enumerate(zip(words.cap, words.text, strict=True)) if cap or word == "X"
        ]:
            if not i or inside[i] or i <= last:
                continue
            if words.text[i] == "X" and words.lower[i - 1] == "on":
                kept.append(Span(doc, i, i + 1, label="ORG"))
                inside[i] = True
            elif words.cap[i] and words.lower[i + 1 : i + 2] in PROVINCES:
                kept.append(Span(doc, i, i + 1, label="GPE"))
                inside[i] = True
            elif words.cap[i] and words.lower[i - 1] in PLACE_PREPOSITIONS:
                end = i + 1
                while end < len(doc) and end - i < 3 and (words.cap[end] or words.glued(end)) and not inside[end]:
                    end += 1
                while end > i and self.gazetteer.kind(doc[i:end].text) is None:
                    end -= 1
                if end > i:
                    kind = self.gazetteer.kind(doc[i:end].text)
                    kept.append(Span(doc, i, end, label=LABEL_OF_KIND[kind or "city"]))
                    inside[i:end] = [True] * (end - i)
                    last = end
        return sorted(kept, key=lambda s: s.start)

    def _bears_office(self, words: Words, span: Span) -> bool:
        """Whether an unknown place of several words is somebody: after an office, before a verb ("Leader of
        Opposition X Y said")."""
        end = span.end
        closes = end < len(words) and (words.verb[end] or words.text[end] == ",")
        if len(span) < 2 or not closes or self.gazetteer.kind(span.text) is not None:
            return False
        if words.text[end - 1] in self.patterns.last or words.text[span.start] in self.patterns.first:
            return False
        for k in range(span.start - 1, max(-1, span.start - 5), -1):
            role = self.patterns.roles.get(words.lower[k])
            if role is not None:
                return role.sort in ("office", "voice") and words.lower[span.start - 1] not in ("of", "for", "in")
            if not words.cap[k] and words.lower[k] not in ("of", "the", "for"):
                return False
        return False

    @staticmethod
    def _named_with_the(doc: Doc, words: Words, i: int) -> bool:
        """Whether token ``i`` is a "The" that belongs to the name after it: a capital inside a sentence or a
        byline ("told The Khyber Gazette")."""
        if i < 1 or words.text[i] != "The" or words.upper_case:
            return False
        zone = doc._.layout.zone_at(i) if doc._.layout is not None else None
        kind = zone.kind if zone else "body"
        byline = kind in ("byline", "deck") and (words.begins[i] or words.text[i - 1] == ",")
        return byline or (kind != "headline" and words.text[i - 1].islower() and not words.begins[i])

    def _is_area(self, words: Words, span: Span) -> bool:
        """Whether an unknown name is a place by what follows it or whose head it is: "Mendhar sector", "Kotli
        Deputy Commissioner Ola Brandt" (no person has a capitalised post after the name)."""
        if span.text in self.known or self.gazetteer.kind(span.text) in ("loc", "fac") or len(span) > 2:
            return False
        after = words.lower[span.end] if span.end < len(words) else ""
        if after in AREAS and words.text[span.end].islower():
            return True
        k = span.end
        while k < len(words) and words.cap[k] and (words.lower[k] in RANK_WORDS or words.lower[k] == "deputy"):
            k += 1
        office = k < len(words) and words.cap[k] and words.lower[k] in LOCAL_OFFICES
        return office and self.gazetteer.kind(span.text) in ("city", "state")

    def _is_facility(self, words: Words, span: Span) -> bool:
        last = words.text[span.end - 1]
        facility = self.patterns.last.get(last) == "FAC" and self.patterns.first.get(last) != "ORG"
        other = span.label_ in ("PERSON", "ORG", "GPE") and span.text not in self.known
        return facility and other and len(span) > 1

    def _is_city(self, span: Span) -> bool:
        return self.gazetteer.kind(span.text) in ("city", "state")

    def _place_label(self, words: Words, span: Span) -> str:
        first, last = words.text[span.start], words.text[span.end - 1]
        heads = (self.patterns.last.get(last), self.patterns.first.get(first))
        for label in heads:
            if len(span) > 1 and label in ("LOC", "FAC", "GPE"):
                return label
        after = words.lower[span.end] if span.end < len(words) else ""
        if self.patterns.lower_last.get(last.lower()) == "FAC" or after in FACILITIES:
            return "FAC"
        kind = self.gazetteer.kind(span.text)
        if kind != "country" and self.patterns.lower_last.get(after) == "LOC":
            return "LOC"  # "Swat valley"
        if kind is None and len(span) == 1 and self._has_the(words, span):
            return "LOC"
        if self._is_river(words, span):
            return "LOC"
        if len(span) == 1 and kind is None and first.isupper() and first.isalpha() and not words.upper_case:
            return "ORG" if len(first) > 2 else "GPE"
        return LABEL_OF_KIND[kind or "city"]

    def _is_river(self, words: Words, span: Span) -> bool:
        """Whether a town's name is a river's, a sea's, a range's: after an article of its own ("the Dnipro")."""
        head = span.text in self.patterns.last  # "the Bank", "the Court"
        return (
            len(span) == 1 and not head and self.gazetteer.kind(span.text) == "city" and self._has_the(words, span)
        )

    @staticmethod
    def _has_the(words: Words, span: Span) -> bool:
        """Whether "the" before a name is its own, not a later noun's ("the Kotli area", "the Bonn-bound")."""
        if not span.start or words.lower[span.start - 1] != "the":
            return False
        return not (
            span.end < len(words) and (words.glued(span.end) or span.doc[span.end].pos_ in ("NOUN", "PROPN"))
        )

    def _is_town(self, words: Words, start: int, end: int, label: str) -> bool:
        """Whether a name the model took for a person or an organisation is a place: a country or region always,
        a town after a preposition of place or beside "province"."""
        name = " ".join(words.text[start:end])
        kind = self.gazetteer.kind(name)
        if kind == "country":
            return True
        before = words.lower[start - 1] if start else ""
        after = words.lower[end] if end < len(words) else ""
        if kind in ("state", "city", "loc") and after in ("province", "district", "region", "city", "governorate"):
            return True
        if kind == "state":
            return label == "PERSON" or before in PLACE_PREPOSITIONS or before in (",", "and", "of")
        if kind != "city" or key(name) in self.patterns.given:
            return False
        if key(name) in self.gazetteer.seats:
            return True
        large = label == "ORG" or self.gazetteer.people(name) > LARGE_TOWN
        return large and before in PLACE_PREPOSITIONS - {"to", "from", "into"}
