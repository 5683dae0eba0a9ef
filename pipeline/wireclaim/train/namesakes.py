"""Other names in the same places: what the corpora say of Boston and Mr. Miller, said of Khost and Mr.
Rahimi.

The annotated corpora are American and European; wire copy is not. Names from the project's own lexicons, put
in where the corpora have a name of that label, teach the name recogniser the context and the look of both
(mention replacement: Dai and Adel 2020, "An Analysis of Simple Data Augmentation for Named Entity
Recognition").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from ..language.gazetteer import COUNTRIES, LEXICONS, PLACES, REGIONS, read_table
from .columns import Columns

#: Towns smaller than this are too seldom in the news to be worth the encoder's few thousand rows.
INHABITANTS = 100_000
#: A country is in the news more often than a town.
WEIGHT_OF_COUNTRIES = 5
#: A name's words as the tokenizer splits them: at spaces and around hyphens.
_WORD = re.compile(r"[^\s-]+|-")


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Names to choose from, in a fixed order."""

    places: tuple[str, ...]
    organisations: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]

    @classmethod
    def collect(cls, texts: Iterable[Columns]) -> Namesakes:
        """Places, groups and given names of the lexicons; family names of the persons in ``texts``."""
        towns = [row[0] for row in read_table(PLACES) if int(row[4] or 0) >= INHABITANTS]
        countries = [row[1] for row in read_table(COUNTRIES)]
        regions = [row[0] for row in read_table(REGIONS)]
        groups = [name for row in read_table(LEXICONS / "groups.tsv") if row[1] == "ORG" for name in _forms(row)]
        given = {
            name.title()
            for line in (LEXICONS / "given_names.txt").read_text("utf-8").splitlines()
            if line and not line.startswith("#")
            for name in line.split()[1:]
        }
        family = {
            text.words[end - 1]
            for text in texts
            for begin, end, label in _names(text)
            if label == "PERSON" and end - begin > 1 and text.words[end - 1].istitle()
        }
        return cls(
            places=tuple(towns + regions * 2 + countries * WEIGHT_OF_COUNTRIES),
            organisations=tuple(groups),
            given=tuple(sorted(given)),
            # Many bear a name as family name that others bear as given name: Ahmed, Ali, Ibrahim.
            family=tuple(sorted(family | given)),
        )


def rename(text: Columns, random: Random, share: float, pool: Namesakes) -> Columns:
    """``text`` with about ``share`` of its names replaced by others of their label; the same name by the
    same other, a person's family name also where it stands alone. The result has neither tags nor parse."""
    chosen: dict[tuple[str, str], str | None] = {}
    new = Columns(tagged=False, parsed=False)
    copied = 0
    for begin, end, label in _names(text):
        words = _other(text.words[begin:end], label, chosen, random, share, pool)
        if words is None:
            continue
        _copy(text, copied, begin, new)
        for k, (word, space) in enumerate(words):
            new.append(
                word,
                space=space if k + 1 < len(words) else text.spaces[end - 1],
                start=k == 0 and text.starts[begin],
                ent=f"{'I' if k else 'B'}-{label}",
            )
        copied = end
    _copy(text, copied, len(text), new)
    return new


def _other(
    words: list[str],
    label: str,
    chosen: dict[tuple[str, str], str | None],
    random: Random,
    share: float,
    pool: Namesakes,
) -> list[tuple[str, bool]] | None:
    """The words of the name to put in, each with whether a space follows, None to leave it. ``chosen``
    remembers, by what identifies the name."""
    key = (label, words[-1] if label == "PERSON" else " ".join(words))
    if key not in chosen:
        choices = {"PERSON": pool.family, "LOC": pool.places, "ORG": pool.organisations}[label]
        # Organisations are replaced half as often: the lexicon has few, and theirs is the most varied shape.
        level = share / 2 if label == "ORG" else share
        chosen[key] = random.choice(choices) if choices and random.random() < level else None
    name = chosen[key]
    if name is None:
        return None
    if label == "PERSON" and len(words) > 1 and pool.given:
        name = f"{random.choice(pool.given)} {name}"
    if all(word.isupper() for word in words) and len("".join(words)) > 3:
        name = name.upper()
    return [(m[0], name[m.end() : m.end() + 1] == " ") for m in _WORD.finditer(name)]


def _names(text: Columns) -> Iterable[tuple[int, int, str]]:
    begin = None
    for i, ent in enumerate([*text.ents, "O"]):
        if begin is not None and not ent.startswith("I-"):
            yield begin, i, text.ents[begin][2:]
            begin = None
        if ent.startswith("B-"):
            begin = i


def _forms(row: list[str]) -> list[str]:
    others = row[2] if len(row) > 2 else ""
    return [row[0], *(form.strip() for form in others.split(",") if form.strip())]


def _copy(text: Columns, begin: int, end: int, new: Columns) -> None:
    for i in range(begin, end):
        new.append(
            text.words[i],
            space=text.spaces[i],
            tag=text.tags[i],
            lemma=text.lemmas[i],
            start=text.starts[i],
            ent=text.ents[i],
        )
