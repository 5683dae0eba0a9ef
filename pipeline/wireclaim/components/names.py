"""Entities for this field on top of the statistical ones: eight labels, ranks kept out of names.

Start with ``NameTagger.predict``. Names come from a lexicon (countries, peoples, armed groups), from patterns
(``language/names/patterns.py``) and from the model's PERSON, ORG and LOC (``names/repair.py``); where they overlap
the longest stays, of equals the surest. Then ``names/places.py`` says which are places, and
``names/consistency.py`` lets the article's names help each other: whom it calls by a full name once is known
wherever in short.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import registry

from .. import annotations  # noqa: F401  (registers the Doc extensions)
from ..evaluation.scorers import Scored, Scorer, line_scorer
from ..language.gazetteer import LEXICONS, gazetteer, plurals, read_table
from ..language.names.consistency import NameConsistency
from ..language.names.patterns import NamePatterns
from ..language.names.places import LABEL_OF_KIND, PlaceNames
from ..language.names.repair import NameRepair
from ..language.names.words import Found, Words, apart

#: Written in capitals, these are English words; in upper-case copy they name nothing.
WORDS_IN_CAPITALS = frozenset(("WHO", "IT", "AU", "LET", "QUAD", "SANA", "ETA"))
#: How sure a name's origin is: a lexicon, a pattern, the model, a pattern of an ordinary word ("Service").
SURE, PATTERN, MODEL, WEAK = 3, 2, 1, 0
#: First words of bodies of many states.
INTERNATIONAL = frozenset(("UN", "U.N.", "United", "African", "AU", "EU", "European", "OSCE"))


@Language.factory(
    "wireclaim_names",
    requires=["doc._.layout", "doc.ents", "token.tag"],
    assigns=["doc.ents"],
    default_config={"scorer": {"@scorers": "wireclaim.names_scorer.v1"}},
)
def make_names(nlp: Language, name: str, scorer: Scorer | None) -> NameTagger:
    return NameTagger(nlp, scorer)


@registry.scorers("wireclaim.names_scorer.v1")
def make_names_scorer() -> Scorer:
    return line_scorer(names="names: span + label")


class NameTagger(Scored):
    """Writes ``doc.ents``: PERSON, ORG, GPE, NORP, LOC, FAC, EVENT, WEAPON."""

    def __init__(self, nlp: Language, scorer: Scorer | None = None) -> None:
        super().__init__(scorer)
        self.patterns = NamePatterns()
        self.gazetteer = gazetteer()
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.tokenizer = nlp.tokenizer
        forms = self.known = self._lexicon()
        self.repair = NameRepair(self.patterns)
        self.places = PlaceNames(self.patterns, self.known)
        self.consistency = NameConsistency(self.patterns)
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
        doc.ents = [Span(doc, name.start, name.end, label=name.label) for name in self.predict(doc)]  # type: ignore[assignment]
        return doc

    def predict(self, doc: Doc) -> list[Found]:
        """The names of a Doc, in order, none overlapping another."""
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
        silent = doc._.layout.silent if agencies and doc._.layout is not None else [False] * len(doc)
        credited = {i for a in agencies if silent[a.start] for i in range(a.start, a.end)}
        for ent in doc.ents:
            if not credited.isdisjoint(range(ent.start, ent.end)):
                continue  # "AGN RTY KLP": the agency and initials of its desk
            repaired = self.repair.repaired(words, ent, taken)
            candidates += [(found, MODEL) for found in (self._parted(words, repaired) if repaired else ())]
        people = {f.end: f.start for f, sure in candidates if f.label == "PERSON" and sure == PATTERN}
        candidates = [  # a person by a pattern is one in all of the model's words
            (f._replace(label="PERSON") if sure == MODEL and f.start <= people.get(f.end, -1) else f, sure)
            for f, sure in candidates
        ]
        names = {(f.start, f.end) for f, sure in candidates if sure == SURE}
        candidates = [c for c in candidates if c[1] == SURE or not self._opens_with_a_noun(words, c[0], names)]
        candidates.sort(key=lambda c: (-c[0].length, -c[1], c[0].start))  # the longest, of equals the surest
        settled = self.places.settled(doc, words, apart([found for found, _ in candidates], words))
        return self.consistency.applied(doc, words, self._with_its_land(words, settled))

    @staticmethod
    def _with_its_land(words: Words, names: list[Found]) -> list[Found]:
        """The names with the land that an international mission's ends with made part of it: "United Nations
        Mission in South Sudan"."""
        kept: list[Found] = []
        for name in names:
            last = kept[-1] if kept else None
            if (
                last is not None
                and last.label == "ORG"
                and last.length > 1
                and words.text[last.end - 1] == "Mission"
                and name.label == "GPE"
                and name.start == last.end + 1
                and words.lower[last.end] in ("in", "for")
                and words.text[last.start] in INTERNATIONAL
            ):
                kept[-1] = last._replace(end=name.end)
            else:
                kept.append(name)
        return kept

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
        begun = [i for i, word in enumerate(words.text) if word == tokens[0]] if n else []
        return [Found(i, i + n, "ORG") for i in begun if words.text[i : i + n] == tokens]

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
