"""The words of loss and the nouns that are counted, read from ``lexicons/losses.tsv`` and ``people_nouns.tsv``.

Start with ``LossLexicon.find``: which words of loss stand in a list of lower-case tokens, in which form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

LEXICONS = Path(__file__).resolve().parents[2] / "lexicons"

Sort = Literal[
    "verb",
    "shot",
    "falls",
    "state",
    "bedside",
    "under",
    "shaft",
    "camp",
    "count",
    "event",
    "toll",
    "lives",
    "those",
]
#: What each of several has one of: "lost their lives", "lost his life".
ONES = {"lives": "life", "deaths": "death", "homes": "home", "graves": "grave", "throats": "throat"}
#: base and third person are active; past may be a participle too; see ``losses.tsv`` for the sorts.
Form = Literal["finite", "past", "either", "participle", "ing", ""]
VOWELS = "aeiou"


class Entry(NamedTuple):
    """One reading of a word or phrase: its rest (further words), particle (apart from it or not), form; ``needs``:
    the second word of what it takes, see ``losses.tsv``."""

    rest: tuple[str, ...]
    particle: tuple[str, ...]
    sort: str
    kind: str
    takes: str
    form: str
    lemma: str
    needs: str = ""


class Trigger(NamedTuple):
    """A word of loss at tokens ``[start, end)``. ``particle``: where its particle stands, or -1; ``particle_end``:
    the token after it."""

    start: int
    end: int
    entry: Entry
    particle: int = -1
    particle_end: int = -1


def inflect(verb: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle, -ing of a regular verb: stab → stabs, stabbed, stabbed, stabbing."""
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    if verb.endswith("e"):
        past, ing = verb + "d", verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        past, ing = verb[:-1] + "ied", verb + "ing"
    elif doubles(verb):
        past, ing = verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        past, ing = verb + "ed", verb + "ing"
    return verb, third, past, past, ing


def doubles(verb: str) -> bool:
    """Whether the last consonant is doubled: stab, gun, strand (no), hit."""
    syllables = sum(1 for a, b in zip(" " + verb, verb, strict=False) if b in VOWELS and a not in VOWELS)
    return (
        len(verb) > 2
        and syllables == 1
        and verb[-1] not in VOWELS + "wxy"
        and verb[-2] in VOWELS
        and verb[-3] not in VOWELS
    )


def plural(noun: str) -> str:
    """The regular plural: casualty → casualties, woman → women, class → classes."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("fe"):
        return noun[:-2] + "ves"
    return noun + "s"


def of_one(phrase: str) -> list[str]:
    """The phrase as it is said of one person: "lose+their lives" → "lose+his life", "lose+her life"."""
    one = re.sub("|".join(ONES), lambda m: ONES[m[0]], phrase)
    return [re.sub(r"\btheir\b", own, one) for own in ("his", "her")] if "their" in one else []


def rows(name: str) -> list[list[str]]:
    lines = (LEXICONS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=1)
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of ``lexicons/loss_words.txt`` by name. Raises ValueError for a name that stands twice."""
    lists: dict[str, list[str]] = {}
    name = ""
    for line in (LEXICONS / "loss_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            lists[name] += line.split()
        elif line and not line.startswith("#"):
            name = line.removesuffix(":")
            if name in lists:
                raise ValueError(f"loss_words.txt has two lists called {name!r}: join them")
            lists[name] = []
    return {name: frozenset(found) for name, found in lists.items()}


def words(name: str) -> frozenset[str]:
    """One word list of the frames, by its name in ``lexicons/loss_words.txt``; KeyError if there is none."""
    return word_lists()[name]


def remark(name: str) -> re.Pattern[str]:
    """The pattern of one kind of remark in ``lexicons/loss_remarks.tsv``."""
    return re.compile("|".join(row[1] for row in rows("loss_remarks.tsv") if row[0] == name))


def by_rest(entries: list[Entry]) -> dict[str, dict[str, list[Entry]]]:
    """The entries of one first word by the word after it and the next but one ("" for any other), each list in
    order with those that need fewer words."""

    def fitting(*rest: str) -> list[Entry]:
        return [e for e in entries if e.rest[:2] == rest[: len(e.rest)]]

    found = {e.rest[0]: {"": fitting(e.rest[0])} for e in entries if e.rest}
    for e in entries:
        if len(e.rest) > 1:
            found[e.rest[0]][e.rest[1]] = fitting(*e.rest[:2])
    return found


class Remark:
    """One kind of remark in ``lexicons/loss_remarks.tsv``, with the words of which one stands in whatever it
    matches."""

    def __init__(self, name: str) -> None:
        self.pattern = remark(name)
        marks = [row[3].split() if len(row) > 3 else [] for row in rows("loss_remarks.tsv") if row[0] == name]
        self.marks = frozenset(chain(*marks)) if all(marks) else None

    def may_stand(self, said: frozenset[str]) -> bool:
        """Whether it can match words that are all among ``said``."""
        return self.marks is None or not self.marks.isdisjoint(said)

    def stands(self, words: list[str], said: frozenset[str]) -> bool:
        """Whether it matches ``words``, all of them among ``said``."""
        return self.may_stand(said) and self.pattern.search(" ".join(words)) is not None


class LossLexicon:
    """Words of loss by their first token, counted nouns by their form."""

    def __init__(self) -> None:
        self.entries: dict[str, list[Entry]] = {}
        #: form of a counted noun -> (lemma, category)
        self.nouns: dict[str, tuple[str, str]] = {}
        #: plural or mass forms among them
        self.plurals: set[str] = set()
        for phrase, sort, kind, takes, _example in rows("losses.tsv"):
            self._add(phrase, sort, kind, takes)
            for singular in of_one(phrase):
                self._add(singular, sort, kind, takes)
            if phrase.startswith("number of"):
                for word in ("count", "tally"):
                    self._add(phrase.replace("number", word, 1), sort, kind, takes)
        for row in rows("people_nouns.tsv"):
            lemma, category = row[0], row[1]
            forms = row[2].split() if len(row) > 2 else [plural(lemma)]
            self.nouns.setdefault(lemma, (lemma, category))
            for form in forms:
                self.nouns.setdefault(form, (lemma, category))
                self.plurals.add(form)
        # British doubling: levelled, imprisoned stays
        for a, b in (("leveled", "levelled"), ("leveling", "levelling")):
            self.entries.setdefault(b, self.entries.get(a, []))
        for found in self.entries.values():
            found.sort(key=lambda e: -len(e.rest) - len(e.particle))
        #: First word -> next word -> next but one -> the entries that they allow; -> the entries whatever follows.
        self.followed = {first: by_rest(found) for first, found in self.entries.items()}
        self.alone = {first: [e for e in found if not e.rest] for first, found in self.entries.items()}
        #: Those of them without a particle, and how the particles of the others begin.
        self.bare = {first: [e for e in found if not e.particle] for first, found in self.alone.items()}
        self.particles = {
            first: frozenset(e.particle[0] for e in found if e.particle) for first, found in self.alone.items()
        }
        #: By which a sentence may tell of a loss: first words of the entries, and nouns for what somebody suffers.
        self.marks = self.entries.keys() | words("wounding") | words("landing") | words("throwing")
        self.marks |= words("spoiling")

    def _add(self, phrase: str, sort: str, kind: str, takes: str) -> None:
        if sort == "none":
            return
        first, _, particle = phrase.partition("+")
        takes, _, needs = takes.partition(" ")
        lemma = first.split("/")[0]
        if sort in ("verb", "falls", "shot"):
            forms = tuple(first.split("/")) if "/" in first else inflect(first)
            base, third, past, participle, ing = forms
            same = past == participle
            kinds = [(base, "either" if base == past else "finite"), (third, "finite")]
            kinds += [(past, "either" if same else "past")]
            if not same:
                kinds.append((participle, "either" if participle == base else "participle"))
            kinds.append((ing, "ing"))
            for form, how in dict(reversed(kinds)).items():
                self._put(form, Entry((), tuple(particle.split()), sort, kind, takes, how, lemma, needs))
            return
        head, *rest = first.split()
        if sort in ("count", "event", "lives") and not rest:
            for form in dict.fromkeys((head, plural(head) if head not in ("dead", "remains") else head)):
                self._put(form, Entry((), (), sort, kind, takes, "", head))
            return
        if sort == "count":
            self._put(head, Entry((plural(rest[-1]),), (), sort, kind, takes, "", rest[-1]))
        self._put(head, Entry(tuple(rest), (), sort, kind, takes, "", rest[-1] if rest else head))

    def _put(self, form: str, entry: Entry) -> None:
        entries = self.entries.setdefault(form, [])
        if entry not in entries:
            entries.append(entry)

    @lru_cache(maxsize=20_000)  # noqa: B019  (one lexicon a process; the cache only saves time)
    def noun(self, word: str) -> tuple[str, str] | None:
        """(lemma, category) of a counted noun in any form, with what its ending tells of an unknown one."""
        known = self.nouns.get(word)
        if known is not None:
            return known
        if "-" in word:
            known = self.nouns.get(word.rpartition("-")[2])
            if known is not None:
                return (word.rpartition("-")[0] + "-" + known[0], known[1])
        for ending, lemma, category in ENDINGS if word.endswith(ALL_ENDINGS) else ():
            if len(word) > len(ending) + 2 and word.endswith(ending):
                return (word[: -len(ending)] + lemma, category)
        return None


#: Endings of nouns for people that the table need not list.
ENDINGS = (
    ("women", "woman", "person"),
    ("woman", "woman", "person"),
    ("workers", "worker", "civilian"),
    ("worker", "worker", "civilian"),
    ("goers", "goer", "civilian"),
    ("goer", "goer", "civilian"),
    ("smen", "sman", "person"),
    ("rmen", "rman", "person"),
    ("sman", "sman", "person"),
    ("rman", "rman", "person"),
    ("children", "child", "civilian"),
    ("year-olds", "year-old", "person"),
    ("year-old", "year-old", "person"),
)
ALL_ENDINGS = tuple(ending for ending, _, _ in ENDINGS)


@lru_cache(maxsize=1)
def loss_lexicon() -> LossLexicon:
    """The lexicon of this process, read once; nothing writes to it."""
    return LossLexicon()


def noun(word: str) -> tuple[str, str] | None:
    """(lemma, category) of a counted noun in any form; None for another word."""
    return loss_lexicon().noun(word)
