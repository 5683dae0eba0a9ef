"""Which party a speaker speaks for.

Start with ``Voices._affiliation``.
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from ...annotations import Name, Quote
from ..ordered import Ordered
from .groups import AT_WAR, PARTIES, fuller
from .lexicon import words
from .shallow import Named
from .spelt import BETWEEN_WORDS, alone
from .wars import Wars

STATE_VOICES = words("state_voices")
SOLDIERLY = frozenset({"military", "army", "navy"})
#: Bodies of a state, and the tokens behind its name in which they stand.
OFFICES = words("offices")
OFFICE_REACH = 6
REBELS_CALLED = re.compile(
    r"\b(?:rebels?|militants?|insurgents?|guerrillas?|jihadists?|separatists?|paramilitar(?:y|ies)|armed group)\b"
)
#: Tokens behind a name in which it is said where somebody is.
WHERE_REACH = 8
#: Who speaks for a place of a country, and tokens back to its name.
OF_A_PLACE = frozenset({"governor", "mayor", "regional", "provincial", "prefect", "commissioner"})
PLACE_BACK = 40
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Tokens behind a country's name in which its armed group is named.
BEHIND_A_COUNTRY = 6
#: Tokens of an apposition in which the party of a name is looked for.
APPOSITION = 12


class Voices(Wars):
    """Which party each speaker of one article speaks for. A part of ``loss_context.Context``."""

    def _init_voices(self) -> None:
        self._first_named: dict[str, Span | None] = {}
        self._spoken_for: dict[int, tuple[str | None, bool]] = {}
        self._offices_named: dict[tuple[str, ...], list[tuple[int, str]]] | None = None
        places = [e for e in self.ents if e.label in ("GPE", "LOC")]
        self._places_named: Ordered[Named] = Ordered(places, lambda e: e.start)

    def _affiliation(self, quote: Quote | None) -> str | None:
        """The party that a speaker speaks for: by name, affiliation or office."""
        if quote is None or quote.speaker is None:
            return None
        if id(quote) not in self._spoken_for:
            self._spoken_for[id(quote)] = self._speaks_for_party(quote, quote.speaker)
        party, official = self._spoken_for[id(quote)]
        return self._government() if official else party

    def _speaks_for_party(self, quote: Quote, who: Name) -> tuple[str | None, bool]:
        """The party of a speaker, and whether it is whichever government the article's is."""
        whose = who.affiliation or who.place
        told = " ".join(filter(None, (whose, who.role, who.name)))
        affiliated = whose if whose != who.name else None
        for alias, name in (*self.groups.items(), *self._aliases):
            if alias in told and any(alone(told, alias)):
                return name, False
        for word in told.lower().split():
            if word in PARTIES:
                return fuller(PARTIES[word], self.party_counts), False
        if affiliated:
            affiliation = self.country(affiliated) or next(
                (
                    self.country(w.removesuffix("'s"))
                    for w in affiliated.replace("’s ", "'s ").split()
                    if (self.is_people(w) or w.endswith("'s")) and self.country(w.removesuffix("'s"))
                ),
                None,
            )  # "the Kenyan army", "Kenya's army": Kenya
            where = self._country_of_place(affiliated) if affiliation is None else None
            if where in self.conflict:
                return where, False  # a district's officer, of the country it lies in
            if affiliation or not (self.rebels or self.conflict):
                return affiliation or affiliated, False
        for word in (who.role or "", who.name):
            for part in word.split():
                name = self.country(part) if part[:1].isupper() else None
                if name:
                    return name, False
        if quote.source is not None:
            start = quote.source.start
            while start > quote.source.start - 4 and start > 0 and self.low[start - 1][:1].isalnum():
                start -= 1
            named = self.party_in(start, quote.source.end)
            if named:
                return named, False
        first = who.entity.mentions[0].span if who.entity is not None and who.entity.mentions else None
        if first is None and who.name not in self._first_named:
            at = self.text.find(who.name)
            self._first_named[who.name] = self.doc.char_span(at, at + len(who.name)) if at >= 0 else None
        first = first or self._first_named.get(who.name)
        named = who.name[:1].isupper()  # "the ship's operator" is introduced by nothing before it
        introduced = self._introduced(first) if first is not None and named else None
        if introduced:
            return introduced, False
        low = told.lower()
        if self.rebels and REBELS_CALLED.search(low):
            return self.rebels, False
        foe = AT_WAR.get(self.home or "")
        if foe in self.conflict and any(w in SOLDIERLY for w in low.split()):
            return foe, False  # "the military" of a people that has none is its enemy's
        office = self._office(low, (quote.source or quote.spans[0]).start) if self.conflict else None
        title = who.entity.title if who.entity is not None else None
        said = BETWEEN_WORDS.split(f"{low} {(title or '').lower()}")
        if office or not any(w in STATE_VOICES for w in said):
            return office, False
        if self.conflict and any(w in OF_A_PLACE for w in said):
            where = self._warring(self._where_speaks(quote)) or self._place_before(first or quote.source)
            return where, where is None
        return None, True

    def _offices(self) -> dict[tuple[str, ...], list[tuple[int, str]]]:
        """Words for a body behind the name of its party -> where and of which party: "Gaza's civil defence
        agency" tells of "defence agency", "civil defence" and "defence"."""
        found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        owners = {e.end - 1: self._country_of_place(e.text) for e in self._places_named.items}
        owners.update(self.party_words)
        for i, party in sorted(owners.items()):
            side = self._warring(party)
            k = i + 1
            back = [k for k in range(max(1, i - OFFICE_REACH), i) if self.low[k] in OFFICES]
            if side and back and "in" in self.low[back[-1] : i]:  # "the health ministry in Hamas-run Gaza"
                found.setdefault((self.low[back[-1] - 1], self.low[back[-1]]), []).append((back[-1], side))
            while side and k < min(i + OFFICE_REACH, len(self.low)):
                if self.tag[k][:2] not in ("NN", "JJ", "PO", "HY") and self.low[k] not in (
                    "of",
                    "'s",
                    "’s",
                    "for",
                ):
                    break
                for key in ((self.low[k],), (self.low[k - 1], self.low[k])):
                    if self.low[k] in OFFICES or self.low[k - 1] in OFFICES:
                        found.setdefault(key, []).append((k, side))
                k += 1
        return found

    def _office(self, told: str, at: int) -> str | None:
        """The party whose office ``told`` names without it: the one of which the article last spoke with that
        office before token ``at``: "Cambodia's Ministry of Defence … ministry spokesman Sok"."""
        if self._offices_named is None:
            self._offices_named = self._offices()
        said = re.findall(r"\w+", told)
        pairs = [tuple(said[k : k + 2]) for k in range(len(said) - 1)]
        for keys in (pairs, [(w,) for w in said if w in OFFICES]):
            near = [place for key in keys for place in self._offices_named.get(key, ()) if place[0] < at]
            if near:
                return max(near)[1]
        return None

    def _where_speaks(self, quote: Quote | None) -> str | None:
        """The country of the place beside which a speaker is introduced who speaks for nobody: "a doctor at the
        Zaranj hospital", "Farid Barekzai, a stallholder in Zaranj"."""
        if quote is None or quote.speaker is None or quote.source is None:
            return None
        who = quote.speaker
        named = [m.span for m in who.entity.mentions if m.kind == "name"] if who.entity is not None else []
        for span in (quote.source, *named[:1]):
            for e in self._places_named.between(span.start - 2, span.end + WHERE_REACH):
                if self._same_sentence(span.start, e.start):
                    where = self._country_of_place(e.text)
                    if where:
                        return where
        return None

    def _place_before(self, span: Span | None) -> str | None:
        """The side in whose country the place lies that the copy names last before a governor: "In Voronezh, there
        was anger. Governor X said"."""
        near = self._places_named.between(span.start - PLACE_BACK, span.start) if span is not None else []
        sides = [self._warring(self._country_of_place(place.text)) for place in near]
        return next((side for side in reversed(sides) if side is not None), None)

    def _same_sentence(self, a: int, b: int) -> bool:
        return not any(w in (".", ";", "?", "!") or "\n" in w for w in self.low[min(a, b) : max(a, b)])

    def _introduced(self, span: Span) -> str | None:
        """The party of somebody where he is introduced: "Its spokesman, Col. X" is of who spoke before."""
        a = span.start
        while (
            a > max(0, span.start - 8) and "\n" not in self.low[a - 1] and self.low[a - 1] not in (".", "?", "!")
        ):
            a -= 1
        its = any(self.low[i] in ("its", "their") for i in range(a, span.start + 1))
        verb = next((i for i in range(span.start - 1, a - 1, -1) if self.tag[i] in FINITE), a - 1)
        named = None if its else self.party_in(verb + 1, span.start)  # not who "died, army spokesman X said"
        if its:
            i = next((i for i in range(span.start - 1, max(0, a - 40), -1) if i in self.party_words), None)
            while (
                i is not None and i > 0 and self.low[i - 1] not in (".", "?", "!") and "\n" not in self.low[i - 1]
            ):
                i -= 1  # the first party of that sentence
            if i is not None:
                first = next((k for k in range(i, min(i + 30, len(self.low))) if k in self.party_words), i)
                behind = (self.party_words.get(k) for k in range(first + 1, first + BEHIND_A_COUNTRY))
                group = next((p for p in behind if p in self.under_names and not self.conflict), None)
                return group or self.party_words.get(first)  # "Verda's armed opposition (ABC)"
        return named or self._said_after(span)

    def _said_after(self, span: Span) -> str | None:
        """The party in the apposition to a name: "X, the Afghan ministry's spokesman"."""
        i = span.end
        if self.low[i : i + 1] == ["("]:
            i = next((k + 1 for k in range(i, min(i + 6, len(self.low))) if self.low[k] == ")"), i)
        if self.low[i : i + 1] != [","]:
            return None
        end = i + 1
        while end < min(i + 1 + APPOSITION, len(self.low)) and (
            self.low[end] not in (",", ".", ":", ";") and self.tag[end] not in ("VBD", "VBZ", "VBP", "WP", "WDT")
        ):
            end += 1
        named = self.party_in(i + 1, end)
        if named or not any(w in STATE_VOICES for w in self.low[i + 1 : end]):
            return named
        return self._government()
