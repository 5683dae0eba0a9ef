"""Entities for this field on top of the statistical ones: eight labels, ranks kept out of names.

Start with ``NameTagger.predict``. Names come from a lexicon (countries, peoples, armed groups), from patterns
(``language/name_patterns.py``) and from the model's PERSON, ORG and LOC; where they overlap the longest stays, of
equals the surest. What an article calls somebody in full once is then known wherever it stands in short.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from .. import annotations  # noqa: F401  (registers the Doc extensions)
from ..language.gazetteer import LEXICONS, gazetteer, key, plurals, read_table
from ..language.name_patterns import BRANCHES, GLUE, RANK_WORDS, Found, NamePatterns, Words

#: Words before a town's name in copy; a name after one is a place if a gazetteer knows it.
PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "near", "from", "outside", "around", "towards", "toward", "to", "across", "into", "inside")
)
LABEL_OF_KIND = {"country": "GPE", "state": "GPE", "city": "GPE", "loc": "LOC", "fac": "FAC"}
#: Written in capitals, these are English words; in upper-case copy they name nothing.
WORDS_IN_CAPITALS = frozenset(("WHO", "IT", "AU", "LET", "QUAD", "SANA", "ETA"))
#: What the model takes for names and is none.
NEVER = frozenset(
    ("God", "Allah", "GMT", "UTC", "EST", "EDT", "Rs", "Covid", "COVID", "MP", "PM", "CEO", "DPO", "SP", "FIR")
)
NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozens
    hundreds thousands""".split()
)
#: Before a name, these say that it is an organisation's: "the militia X", "the channel X".
NAMED_BODIES = frozenset(
    """channel newspaper daily magazine website company firm group gang militia charity paramilitary cartel airline
    agency outlet broadcaster ngo movement faction party""".split()
)
PROVINCES = (["province"], ["governorate"], ["oblast"], ["prefecture"])
#: After a name they say that it is a place people live in: "Kotli area", "Mendhar sector".
AREAS = frozenset(
    """province district governorate tehsil sector area neighbourhood neighborhood suburb township village town
    prefecture oblast municipality region subdivision""".split()
)
#: After a name they say that it is a place built by people, and are no part of it: "Litoral complex".
FACILITIES = frozenset(("complex", "compound", "site", "terminal", "mine", "prison", "jail"))
#: Labels of names that copy abbreviates.
ABBREVIATED = frozenset(("ORG", "LOC", "GPE", "FAC", "EVENT"))
QUOTES = frozenset("\"“”'‘’")
#: Posts that a town or district has: its name stands before them.
LOCAL_OFFICES = frozenset(("commissioner", "mayor", "governor", "magistrate", "collector", "police", "prefect"))
#: How sure a name's origin is: a lexicon, a pattern, the model, a pattern of an ordinary word ("Service").
SURE, PATTERN, MODEL, WEAK = 3, 2, 1, 0
#: People in a town so well known that its name outweighs the model's PERSON.
LARGE_TOWN = 100_000


@Language.factory("wireclaim_names")
def make_names(nlp: Language, name: str) -> NameTagger:
    return NameTagger(nlp)


class NameTagger:
    """Writes ``doc.ents``: PERSON, ORG, GPE, NORP, LOC, FAC, EVENT, WEAPON."""

    def __init__(self, nlp: Language) -> None:
        self.patterns = NamePatterns()
        self.gazetteer = gazetteer()
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.tokenizer = nlp.tokenizer
        forms = self.known = self._lexicon()
        docs = nlp.tokenizer.pipe(forms)
        by_label: dict[str, list[Doc]] = defaultdict(list)
        for label, doc in zip(forms.values(), docs, strict=True):
            by_label[label].append(doc)
        for label, phrases in by_label.items():
            self.matcher.add(label, phrases)

    def _lexicon(self) -> dict[str, str]:
        """Every form of every name known without the model -> its label."""
        forms: dict[str, str] = {}
        for row in read_table(LEXICONS / "groups.tsv"):
            name, label, others = [*row, ""][:3]
            for form in (name, *filter(None, others.split(","))):
                forms.setdefault(form, label)
        for country in self.gazetteer.countries:
            for name in (country.name, *country.others):
                forms.setdefault(name, "GPE")
            for word in country.people:
                for form in (word, *plurals(word)):
                    forms.setdefault(form, "NORP")
        for row in read_table(LEXICONS / "regions.tsv"):
            if " " in row[0] or row[2] != "state":
                forms.setdefault(row[0], LABEL_OF_KIND[row[2]])
        for name in self.patterns.weapons.sure:
            forms.setdefault(name, "WEAPON")
        for form, label in list(forms.items()):
            if form.upper() not in WORDS_IN_CAPITALS:
                forms.setdefault(form.upper(), label)
        return forms

    def __call__(self, doc: Doc) -> Doc:
        doc.ents = self.predict(doc)  # type: ignore[assignment]
        return doc

    def predict(self, doc: Doc) -> list[Span]:
        """The entities of a Doc, in order, none overlapping another."""
        if not len(doc):
            return []
        words = Words.of(doc)
        known = [Found(s, e, doc.vocab.strings[m]) for m, s, e in self.matcher(doc)]
        if words.upper_case:
            known = [f for f in known if words.text[f.start] not in WORDS_IN_CAPITALS]
        known = [self._hyphenated(words, f) for f in known]
        taken = [""] * len(doc)
        for found in known:
            if found.label != "GPE":
                taken[found.start : found.end] = [found.label] * (found.end - found.start)
        candidates = [(found, SURE) for found in known]
        weak = self.patterns.weak_last
        for found in self.patterns.find(words, taken):
            ordinary = found.label == "ORG" and words.text[found.end - 1] in weak
            candidates.append((found, WEAK if ordinary else PATTERN))
        agencies = self._agency(doc, words)
        candidates += [(found, SURE) for found in (*self._datelines(doc, words), *agencies)]
        for ent in doc.ents:
            if any(ent.start < a.end and a.start < ent.end and doc._.layout.silent[a.start] for a in agencies):
                continue  # "AGN RTY KLP": the agency and initials of its desk
            repaired = self._repaired(words, ent, taken)
            candidates += [(found, MODEL) for found in (self._parted(words, repaired) if repaired else ())]
        people = {f.end: f.start for f, sure in candidates if f.label == "PERSON" and sure == PATTERN}
        candidates = [  # a person by a pattern is one in all of the model's words
            (f._replace(label="PERSON") if sure == MODEL and f.start <= people.get(f.end, -1) else f, sure)
            for f, sure in candidates
        ]
        names = {(f.start, f.end) for f, sure in candidates if sure == SURE}
        candidates = [c for c in candidates if c[1] == SURE or not self._opens_with_a_noun(words, c[0], names)]
        spans = self._longest(doc, candidates)
        spans = self._places(doc, words, spans)
        return self._joined_people(doc, words, self._short_forms(doc, words, spans))

    def _opens_with_a_noun(self, words: Words, found: Found, names: set[tuple[int, int]]) -> bool:
        """Whether a name is a known one after a sentence's first word: "Paramilitary Rapid Support Forces"."""
        first = found.start
        known = words.begins[first] and (first + 1, found.end) in names
        return known and words.lower[first] in self.patterns.role_words

    @staticmethod
    def _datelines(doc: Doc, words: Words) -> list[Found]:
        """The town that a dateline begins with, and the agency in its brackets."""
        found = []
        for zone in doc._.layout.paragraphs if doc._.layout is not None else ():
            if zone.kind != "dateline":
                continue
            start = zone.start
            while start < zone.end and not words.text[start][0].isalpha():
                start += 1
            end = start
            while end < zone.end and (words.text[end][0].isupper() or words.glued(end)):
                end += 1
            if start < end and end - start <= 4:
                found.append(Found(start, end, "GPE"))
        return found

    def _agency(self, doc: Doc, words: Words) -> list[Found]:
        """The agency of the copy, wherever the copy names it."""
        name = (doc._.meta or {}).get("agency")
        tokens = [t.text for t in self.tokenizer(name.removeprefix("The "))] if name else []
        n = len(tokens)
        places = range(len(words) - n + 1) if n else ()
        return [Found(i, i + n, "ORG") for i in places if words.text[i : i + n] == tokens]

    def _parted(self, words: Words, found: Found) -> list[Found]:
        """Two places or peoples that the model took for one: "the Bijapur-Dantewada border"."""
        start, end, label = found
        name = "".join(words.text[start:end])
        if end - start != 3 or not words.glued(start + 1) or label == "PERSON" or self.gazetteer.kind(name):
            return [found]
        labels = [self._known_label(words.text[i]) for i in (start, start + 2)]
        if None in labels:
            return [found]
        return [Found(start, start + 1, labels[0] or label), Found(start + 2, end, labels[1] or label)]

    def _known_label(self, word: str) -> str | None:
        """The label of a word that a lexicon has as a place or a people."""
        kind = self.gazetteer.kind(word)
        return self.known.get(word) or (LABEL_OF_KIND[kind] if kind else None)

    def _hyphenated(self, words: Words, found: Found) -> Found:
        """A known group's name with what is hyphened before it and the capitals after: Tehreek-i-Taliban Ahrar."""
        start, end, label = found
        if label != "ORG" or not words.glued(start - 1):
            return found
        while start > 1 and words.glued(start - 1):
            start -= 2
        while end < len(words) and words.cap[end] and words.lower[end] not in self.patterns.role_words:
            end += 1
        return Found(start, end, label)

    @staticmethod
    def _longest(doc: Doc, candidates: list[tuple[Found, int]]) -> list[Span]:
        """No two overlapping: the longest, of equals the surest, then the first."""
        covered = [False] * len(doc)
        kept = []
        for found, _ in sorted(candidates, key=lambda c: (c[0].start - c[0].end, -c[1], c[0].start)):
            if not any(covered[found.start : found.end]):
                covered[found.start : found.end] = [True] * (found.end - found.start)
                kept.append(found)
        return [Span(doc, f.start, f.end, label=f.label) for f in sorted(kept)]

    def _repaired(self, words: Words, ent: Span, taken: list[str]) -> Found | None:
        """The model's entity without titles, roles and marks at its ends; None when nothing is left of it."""
        start, end, label = ent.start, ent.end, ent.label_
        lower = words.lower
        while start < end and (not words.text[start][0].isalnum() or lower[start] in ("the", "a", "an")):
            start += 1
        while start < end and (lower[end - 1] in ("'s", "’s", "the") or not words.text[end - 1][-1].isalnum()):
            if words.text[end - 1].endswith(".") and len(words.text[end - 1]) > 1:
                break
            end -= 1
        roles = self.patterns.roles
        heads = (self.patterns.first, self.patterns.last)
        title = words.title[start] if start < end else None
        ranked = title is not None and title.kind == "rank" and lower[start] not in self.patterns.given
        if ranked and end - start > 1 and not any(words.text[end - 1] in head for head in heads):
            label = "PERSON"  # "Col X Y", whatever the model says
        titles_alone = start < end and all(words.title[i] for i in range(start, end))
        if titles_alone and label != "PERSON" and words.cap[end : end + 1] == [True]:
            return None  # "SSP" of "SSP X"
        if label in ("GPE", "LOC", "ORG"):
            start, end, label = self._without_small_words(words, start, end, label)
        if label == "PERSON" or any(
            lower[i] in roles and roles[lower[i]].sort != "group" for i in range(start, end)
        ):
            for i in range(end - 2, start - 1, -1):
                title = words.title[i]
                if title or (lower[i] in roles and i + 1 < end):
                    royal = title is not None and title.kind == "royal" and end - i == 2
                    if lower[i] in self.patterns.given and i == start and lower[i] not in roles:
                        continue
                    start = i if royal else i + 1
                    label = "PERSON"
                    while start < end and not words.text[start][0].isalnum():
                        start += 1  # the point of "Col."
                    break
            if end - start > 1 and lower[start] in BRANCHES and start and self._police_rank(words, start - 1):
                start += 1
            if start < end and end - start == 1 and lower[start] in roles:
                return None
            if lower[end - 1] in roles and label != "PERSON":
                return None
        if end - start == 1 and (words.text[start] in NEVER or lower[start] in NUMBER_WORDS):
            return None
        if start >= end or (label == "ORG" and not any(w[:1].isupper() for w in words.text[start:end])):
            return None
        while end > start and lower[end - 1] in ("of", "for", "and", "in"):
            end -= 1
        if start >= end:
            return None
        if label == "LOC" and words.upper_case and self.gazetteer.kind(" ".join(words.text[start:end])) is None:
            return None
        if label in ("ORG", "LOC", "GPE") and end - start > 1 and lower[start] in self.patterns.given:
            names = words.text[start:end]
            if names[-1] not in self.patterns.last and all(map(str.isalpha, names)) and not any(taken[start:end]):
                label = "PERSON"
        single = label == "PERSON" and end - start == 1 and lower[start] not in self.patterns.given
        if single and any(words.text[start] in head for head in heads):
            return None  # "Gulf" of "Gulf reporter"
        if label == "PERSON" and any(c > "\u024f" and c.isalpha() for c in words.text[start]):
            return None  # a word of another script
        if label == "PERSON" and end - start == 1:
            title = words.title[start]
            rank = title is not None and title.kind != "royal" and lower[start] not in self.patterns.given
            follows = words.cap[end : end + 1] == [True] or words.text[end : end + 1] == ["."]
            if (rank and follows) or (words.upper_case and not words.cap[start]):
                return None  # "Gen" of "Lt Gen X"
        if label == "PERSON":
            if lower[end - 1] in roles and lower[start] not in self.patterns.given:
                return None
            start, end = self._whole_person(words, start, end, taken)
        return Found(start, end, label)

    def _without_small_words(self, words: Words, start: int, end: int, label: str) -> tuple[int, int, str]:
        """A place or body without what the model took in around it: "eastern" of "eastern Congo", "valley" of
        "Swat valley" (which makes it LOC), "news" of "Tarsa news agency", "Additional" of "Police Additional"."""
        heads, lower = self.patterns.lower_last, words.lower
        while start < end - 1 and words.text[start].islower() and label != "ORG" and not words.glued(start + 1):
            start += 1
        if label != "ORG":
            while end - start > 1 and words.text[end - 1].islower() and heads.get(lower[end - 1]) != "FAC":
                label = heads.get(lower[end - 1], label)
                end -= 1
        elif words.cap[start]:
            last = self.patterns.roles.get(lower[end - 1])
            while end - start > 1 and words.text[end - 1].islower() and last is None and not words.glued(end - 2):
                end -= 1
            while end - start > 1 and lower[end - 1] in RANK_WORDS:
                end -= 1
        return start, end, label

    @staticmethod
    def _police_rank(words: Words, i: int) -> bool:
        title = words.title[i]
        return title is not None and title.capitals

    def _whole_person(self, words: Words, start: int, end: int, taken: list[str]) -> tuple[int, int]:
        """A person's name with the particles, hyphenated parts and given name that the model left out."""
        lower = words.lower
        if end < len(words) and not words.upper_case:
            joins = words.glued(end) or lower[end] in self.patterns.particles or words.glued(end - 1)
            closes = words.verb[end + 1 : end + 2] == [True] or words.text[end + 1 : end + 2] == [","]
            whole = words.cap[end] and closes and not taken[end] and not words.begins[end]
            if joins or whole or (end - start == 1 and lower[start] in self.patterns.given):
                end = max(end, self.patterns.person_end(words, start, taken))
        opened = next((i for i in range(start + 1, end) if words.text[i] in QUOTES), end)
        closed = opened + 2
        quoted = closed + 1 < len(words) and words.text[opened] in QUOTES and words.text[closed] in QUOTES
        if quoted and words.cap[opened + 1] and words.cap[closed + 1] and not words.begins[closed + 1]:
            end = max(end, closed + 2)  # Omar "Dheere" Warsame
        given = all(w in self.patterns.given for w in lower[start:end])
        if words.upper_case and given and end < len(words) and words.cap[end] and not taken[end]:
            end += 1
        while start and words.space[start - 1] and words.cap[start - 1] and not taken[start - 1]:
            before = lower[start - 1]
            if before not in self.patterns.given or words.title[start - 1] or words.begins[start]:
                break
            start -= 1
        return start, end

    def _places(self, doc: Doc, words: Words, spans: list[Span]) -> list[Span]:
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
            elif label == "LOC":
                label = self._place_label(words, span)
            elif self._is_facility(words, span):
                label = "FAC"
            elif label == "FAC" and words.text[span.start] in self.patterns.first and self._is_city(span):
                label = "GPE"  # Port Harcourt, Fort Worth
            elif (
                label in ("PERSON", "ORG") and len(span) <= 2 and self._is_town(words, span.start, span.end, label)
            ):
                label = "GPE"
            start = span.start - (label == "ORG" and self._named_with_the(doc, words, span.start - 1))
            kept.append(Span(doc, start, span.end, label=label))
            inside[start : span.end] = [True] * (span.end - start)
        i = 1
        while i < len(doc):
            if words.text[i] == "X" and words.lower[i - 1] == "on" and not inside[i]:
                kept.append(Span(doc, i, i + 1, label="ORG"))
                inside[i] = True
            elif words.cap[i] and not inside[i] and words.lower[i + 1 : i + 2] in PROVINCES:
                kept.append(Span(doc, i, i + 1, label="GPE"))
                inside[i] = True
            elif words.cap[i] and not inside[i] and words.lower[i - 1] in PLACE_PREPOSITIONS:
                end = i + 1
                while end < len(doc) and end - i < 3 and (words.cap[end] or words.glued(end)) and not inside[end]:
                    end += 1
                while end > i and self.gazetteer.kind(doc[i:end].text) is None:
                    end -= 1
                if end > i:
                    kind = self.gazetteer.kind(doc[i:end].text)
                    kept.append(Span(doc, i, end, label=LABEL_OF_KIND[kind or "city"]))
                    inside[i:end] = [True] * (end - i)
                    i = end
            i += 1
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
        return len(span) == 1 and self.gazetteer.kind(span.text) == "city" and self._has_the(words, span)

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

    def _joined_people(self, doc: Doc, words: Words, spans: list[Span]) -> list[Span]:
        """A person's name that the model cut in two: "Dil Kumar" (a place) and "Rai" (a person)."""
        joined: list[Span] = []
        for span in spans:
            before = joined[-1] if joined else None
            if (
                before is not None
                and span.label_ == "PERSON"
                and before.end == span.start
                and before.label_ in ("GPE", "LOC", "PERSON")
                and not words.begins[span.start]
                and all(words.text[i].isalpha() and words.cap[i] for i in range(before.start, before.end))
                and self.gazetteer.kind(before.text) is None
            ):
                joined[-1] = Span(doc, before.start, span.end, label="PERSON")
            else:
                joined.append(span)
        return joined

    def _short_forms(self, doc: Doc, words: Words, spans: list[Span]) -> list[Span]:
        """Names consistent through the article: short forms of people, and one label for one string."""
        spans = self._abbreviations(doc, words, spans)
        surnames: dict[str, str] = {}
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for span in spans:
            votes[span.text.lower()][span.label_] += 1
            if span.label_ == "PERSON" and len(span) > 1:
                for short in self._surnames(words, span):
                    surnames[short] = "PERSON"
        firsts = {s.text.split()[0].lower() for s in spans if s.label_ == "ORG" and " " in s.text}
        fixed: list[Span] = []
        inside = [False] * len(doc)
        for span in spans:
            label = span.label_
            low = span.text.lower()
            if label in ("ORG", "GPE", "LOC") and len(span) == 1 and low in surnames:
                before = words.lower[span.start - 1] if span.start else ""
                place = self.gazetteer.kind(low) in ("country", "state") or before in PLACE_PREPOSITIONS
                if label == "ORG" or votes[low]["PERSON"] or not place:
                    label = "PERSON"
            elif label in ("GPE", "LOC") and low in firsts and self.gazetteer.kind(low) is None:
                label = "ORG"  # "Acme" of "Acme Mining"
            elif label == "PERSON" and self._begins_body(words, span, firsts - surnames.keys()):
                label = "ORG"
            elif label == "PERSON" and len(span) == 1 and low not in surnames and self._is_reached(words, span):
                label = "GPE"
            elif label in ("GPE", "LOC") and votes[low]["FAC"] and self.gazetteer.kind(low) is None:
                label = "FAC"
            elif label in ("PERSON", "ORG") and len(votes[low]) > 1 and low not in surnames:
                best = max(sorted(votes[low]), key=votes[low].__getitem__)
                label = best if votes[low][best] > votes[low][label] else label
            fixed.append(span if label == span.label_ else Span(doc, span.start, span.end, label=label))
            inside[span.start : span.end] = [True] * len(span)
        for i, low in enumerate(words.lower):
            if low in surnames and words.cap[i] and not inside[i] and not (i and words.glued(i - 1)):
                fixed.append(Span(doc, i, i + 1, label="PERSON"))
        for i, ok in enumerate(words.cap):  # a longer name found elsewhere, missed here
            if not ok or inside[i]:
                continue
            for end in range(min(i + 4, len(doc)), i + 1, -1):
                vote = votes.get(doc[i:end].text.lower())
                if vote and not any(inside[i:end]):
                    fixed.append(Span(doc, i, end, label=max(sorted(vote), key=vote.__getitem__)))
                    inside[i:end] = [True] * (end - i)
                    break
        return sorted(filter_spans(fixed), key=lambda s: s.start)

    def _is_reached(self, words: Words, span: Span) -> bool:
        """Whether a single word taken for a person, and nobody's surname in the article, is a large town that
        something is done to: "left Maiduguri"."""
        low = span.text.lower()
        does = words.verb[span.end : span.end + 1] == [True]
        done_to = span.start > 0 and words.verb[span.start - 1] and not does
        town = self.gazetteer.kind(low) == "city" and self.gazetteer.people(low) > LARGE_TOWN
        return done_to and town and low not in self.patterns.given

    def _begins_body(self, words: Words, span: Span, firsts: set[str]) -> bool:
        """Whether a single word taken for a person is short for an organisation of the article: it begins the name
        of one, is nobody's surname there and no given name, and no title stands before it."""
        low = span.text.lower()
        titled = span.start > 0 and words.title[span.start - 1] is not None
        return " " not in low and low in firsts - self.patterns.given.keys() and not titled

    @staticmethod
    def _abbreviations(doc: Doc, words: Words, spans: list[Span]) -> list[Span]:
        """A name's abbreviation, once given in brackets after it, wherever it stands: the name's initials, or
        after an organisation any word of capitals ("Kurdistan Workers' Party (PKK)")."""
        short = {}
        for span in spans:
            i = span.end
            if span.label_ not in ABBREVIATED or len(span) < 2:
                continue
            if words.text[i : i + 1] != ["("] or i + 2 >= len(doc):
                continue
            word, closes = words.text[i + 1], words.text[i + 2] == ")"
            initials = [w[0] for w in span.text.replace("-", " ").split()]
            capitals = "".join(c for c in initials if c.isupper())
            same = word.lower() in (capitals.lower(), "".join(initials).lower())
            letters = span.label_ == "ORG" and word.isalpha() and word.isupper() and 2 < len(word) < 8
            if closes and (word == capitals or (same and sum(map(str.isupper, word)) > 1) or letters):
                short[word] = span.label_
        if not short:
            return spans
        inside = [False] * len(doc)
        for span in spans:
            inside[span.start : span.end] = [True] * len(span)
        more = [
            Span(doc, i, i + 1, label=short[w]) for i, w in enumerate(words.text) if w in short and not inside[i]
        ]
        relabelled = [Span(doc, s.start, s.end, label=short[s.text]) if s.text in short else s for s in spans]
        return sorted(relabelled + more, key=lambda s: s.start)

    def _surnames(self, words: Words, span: Span) -> list[str]:
        """The last word of a person's name, unless it says nothing by itself (a given name, two letters)."""
        last = words.lower[span.end - 1]
        ok = len(last) > 2 and last[0].isalpha() and last not in self.patterns.role_words and last not in GLUE
        if last in ("jr.", "jr", "sr.", "iii", "ii"):
            last = words.lower[span.end - 2]
        return [last] if ok and words.text[span.end - 1][0].isupper() else []
