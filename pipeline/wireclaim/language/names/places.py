"""Which names are places, and of what kind: LOC split into GPE, LOC and FAC, places that the model took for people
or organisations, or missed.

Start with ``PlaceNames.settled``.
"""

from __future__ import annotations

from spacy.tokens import Doc

from ..gazetteer import gazetteer, key
from .patterns import AREAS, LOCAL_OFFICES, PLACE_PREPOSITIONS, RANK_WORDS, NamePatterns
from .words import Found, Words

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

    def settled(self, doc: Doc, words: Words, names: list[Found]) -> list[Found]:
        """LOC split into GPE, LOC and FAC; places that the model took for something else, or missed."""
        kept: list[Found] = []
        inside = [False] * len(words)
        for name in names:
            label, written = name.label, words.written(name.start, name.end)
            before = words.lower[name.start - 1] if name.start else ""
            if label in ("PERSON", "LOC", "FAC") and before in NAMED_BODIES and not words.cap[name.start - 1]:
                label = "ORG"
            elif label in ("LOC", "GPE") and self._bears_office(words, name, written):
                label = "PERSON"
            elif label in ("PERSON", "ORG", "LOC") and self._is_area(words, name, written):
                label = "GPE"
            elif label == "ORG" and written not in self.known and self._is_river(words, name, written):
                label = "LOC"
            elif (
                label == "PERSON"
                and name.length == 1
                and not OF_A_PEOPLE.isdisjoint(words.text[name.end : name.end + 1])
            ):
                label = "NORP"
            elif label == "LOC":
                label = self._place_label(words, name, written)
            elif self._is_facility(words, name, written):
                label = "FAC"
            elif label == "FAC" and words.text[name.start] in self.patterns.first and self._is_city(written):
                label = "GPE"  # Port Harcourt, Fort Worth
            elif (
                label in ("PERSON", "ORG")
                and name.length <= 2
                and self.known.get(written) != "ORG"
                and self._is_town(words, name.start, name.end, label)
            ):
                label = "GPE"
            start = name.start - (label == "ORG" and self._named_with_the(doc, words, name.start - 1))
            kept.append(Found(start, name.end, label))
            inside[start : name.end] = [True] * (name.end - start)
        last = -1
        for i in range(len(words)) if words.upper_case else words.capitals:
            if not i or inside[i] or i <= last:
                continue
            if words.text[i] == "X" and words.lower[i - 1] == "on":
                kept.append(Found(i, i + 1, "ORG"))
                inside[i] = True
            elif words.cap[i] and words.lower[i + 1 : i + 2] in PROVINCES:
                kept.append(Found(i, i + 1, "GPE"))
                inside[i] = True
            elif words.cap[i] and words.lower[i - 1] in PLACE_PREPOSITIONS:
                end = i + 1
                while (
                    end < len(words) and end - i < 3 and (words.cap[end] or words.glued(end)) and not inside[end]
                ):
                    end += 1
                while end > i and self.gazetteer.kind(words.written(i, end)) is None:
                    end -= 1
                if end > i:
                    kind = self.gazetteer.kind(words.written(i, end))
                    kept.append(Found(i, end, LABEL_OF_KIND[kind or "city"]))
                    inside[i:end] = [True] * (end - i)
                    last = end
        return sorted(kept, key=lambda name: name.start)

    def _bears_office(self, words: Words, name: Found, written: str) -> bool:
        """Whether an unknown place of several words is somebody: after an office, before a verb ("Leader of
        Opposition X Y said")."""
        end = name.end
        closes = end < len(words) and (words.verb[end] or words.text[end] == ",")
        if name.length < 2 or not closes or self.gazetteer.kind(written) is not None:
            return False
        if words.text[end - 1] in self.patterns.last or words.text[name.start] in self.patterns.first:
            return False
        for k in range(name.start - 1, max(-1, name.start - 5), -1):
            role = self.patterns.roles.get(words.lower[k])
            if role is not None:
                return role.sort in ("office", "voice") and words.lower[name.start - 1] not in ("of", "for", "in")
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

    def _is_area(self, words: Words, name: Found, written: str) -> bool:
        """Whether an unknown name is a place by what follows it or whose head it is: "Mendhar sector", "Kotli
        Deputy Commissioner Ola Brandt" (no person has a capitalised post after the name)."""
        if name.length > 2:
            return False
        area = not AREAS.isdisjoint(words.text[name.end : name.end + 1])
        k = name.end
        while k < len(words) and words.cap[k] and (words.lower[k] in RANK_WORDS or words.lower[k] == "deputy"):
            k += 1
        office = k < len(words) and words.cap[k] and words.lower[k] in LOCAL_OFFICES
        if not (area or office) or written in self.known:
            return False
        kind = self.gazetteer.kind(written)
        return kind not in ("loc", "fac") if area else kind in ("city", "state")

    def _is_facility(self, words: Words, name: Found, written: str) -> bool:
        last = words.text[name.end - 1]
        facility = self.patterns.last.get(last) == "FAC" and self.patterns.first.get(last) != "ORG"
        other = name.label in ("PERSON", "ORG", "GPE") and written not in self.known
        return facility and other and name.length > 1

    def _is_city(self, written: str) -> bool:
        return self.gazetteer.kind(written) in ("city", "state")

    def _place_label(self, words: Words, name: Found, written: str) -> str:
        first, last = words.text[name.start], words.text[name.end - 1]
        heads = (self.patterns.last.get(last), self.patterns.first.get(first))
        for label in heads:
            if name.length > 1 and label in ("LOC", "FAC", "GPE"):
                return label
        after = words.lower[name.end] if name.end < len(words) else ""
        if self.patterns.lower_last.get(last.lower()) == "FAC" or after in FACILITIES:
            return "FAC"
        kind = self.gazetteer.kind(written)
        if kind != "country" and self.patterns.lower_last.get(after) == "LOC":
            return "LOC"  # "Swat valley"
        if kind is None and name.length == 1 and self._has_the(words, name):
            return "LOC"
        if self._is_river(words, name, written):
            return "LOC"
        if name.length == 1 and kind is None and first.isupper() and first.isalpha() and not words.upper_case:
            return "ORG" if len(first) > 2 else "GPE"
        return LABEL_OF_KIND[kind or "city"]

    def _is_river(self, words: Words, name: Found, written: str) -> bool:
        """Whether a town's name is a river's, a sea's, a range's: after an article of its own ("the Dnipro")."""
        if name.length > 1 or not self._has_the(words, name) or written in self.patterns.last:
            return False  # "the Bank", "the Court"
        return self.gazetteer.kind(written) == "city"

    @staticmethod
    def _has_the(words: Words, name: Found) -> bool:
        """Whether "the" before a name is its own, not a later noun's ("the Kotli area", "the Bonn-bound")."""
        if not name.start or words.lower[name.start - 1] != "the":
            return False
        return not (name.end < len(words) and (words.glued(name.end) or words.pos[name.end] in ("NOUN", "PROPN")))

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
