"""Which party a speaker speaks for.

Start with ``Voices._affiliation``.
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from ..annotations import Quote
from .loss_groups import PARTIES, fuller
from .loss_lexicon import words
from .loss_wars import Wars

STATE_VOICES = words("state_voices")
#: Tokens of an apposition in which the party of a name is looked for.
APPOSITION = 12


class Voices(Wars):
    """Which party each speaker of one article speaks for. A part of ``loss_context.Context``."""

    def _init_voices(self) -> None:
        self._first_named: dict[str, Span | None] = {}

    def _affiliation(self, quote: Quote | None) -> str | None:
        """The party that a speaker speaks for: by name, affiliation or office."""
        if quote is None or quote.speaker is None:
            return None
        who = quote.speaker
        told = " ".join(filter(None, (who.affiliation, who.role, who.name)))
        affiliated = who.affiliation if who.affiliation != who.name else None
        for alias, name in self.groups.items():
            if alias in told:
                return name
        for word in told.lower().split():
            if word in PARTIES:
                return fuller(PARTIES[word], self.party_counts)
        if affiliated:
            affiliation = self.country(affiliated) or next(
                (self.country(w) for w in affiliated.split() if self.is_people(w) and self.country(w)), None
            )  # "the Kenyan army": Kenya
            where = self._country_of_place(affiliated) if affiliation is None else None
            if where in self.conflict:
                return where  # a district's officer, of the country it lies in
            if affiliation or not (self.rebels or self.conflict):
                return affiliation or affiliated
        for word in (who.role or "", who.name):
            for part in word.split():
                name = self.country(part) if part[:1].isupper() else None
                if name:
                    return name
        if quote.source is not None:
            start = quote.source.start
            while start > quote.source.start - 4 and start > 0 and self.low[start - 1][:1].isalnum():
                start -= 1
            named = self.party_in(start, quote.source.end)
            if named:
                return named
        first = who.entity.mentions[0].span if who.entity is not None and who.entity.mentions else None
        if first is None and who.name not in self._first_named:
            at = self.text.find(who.name)
            self._first_named[who.name] = self.doc.char_span(at, at + len(who.name)) if at >= 0 else None
        first = first or self._first_named.get(who.name)
        introduced = self._introduced(first) if first is not None else None
        if introduced:
            return introduced
        low = told.lower()
        if self.rebels and re.search(r"\b(?:rebels?|militants?|insurgents?|guerrillas?|jihadists?)\b", low):
            return self.rebels
        if any(w in STATE_VOICES for w in re.split(r"\W+", low)):
            return self._government()
        return None

    def _introduced(self, span: Span) -> str | None:
        """The party of somebody where he is introduced: "Its spokesman, Col. X" is of who spoke before."""
        a = span.start
        while a > max(0, span.start - 8) and "\n" not in self.low[a - 1]:
            a -= 1
        its = any(self.low[i] in ("its", "their") for i in range(a, span.start))
        named = None if its else self.party_in(a, span.start)
        if its:
            i = next((i for i in range(span.start - 1, max(0, a - 40), -1) if i in self.party_words), None)
            while (
                i is not None and i > 0 and self.low[i - 1] not in (".", "?", "!") and "\n" not in self.low[i - 1]
            ):
                i -= 1  # the first party of that sentence
            if i is not None:
                return self.party_in(i, i + 30)
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
