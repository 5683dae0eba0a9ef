"""What is known about people's names without a model: titles, roles, given names and their gender."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from .gazetteer import LEXICONS, fold, read_table

Gender = Literal["m", "f", "u"]
RoleSort = Literal["office", "voice", "person", "group"]


class Title(NamedTuple):
    """capitals: a title only when written in capitals (DIG)."""

    kind: Literal["rank", "honorific", "royal"]
    gender: Gender
    capitals: bool = False


class Role(NamedTuple):
    sort: RoleSort
    gender: Gender


def _gender(field: str) -> Gender:
    return field if field in ("m", "f") else "u"  # type: ignore[return-value]


@lru_cache(maxsize=1)
def titles() -> dict[str, Title]:
    """Words before a name, lower case without points -> what they are."""
    rows = read_table(LEXICONS / "titles.tsv")
    return {word.lower(): Title(kind, _gender(g), word.isupper()) for word, kind, g in rows}  # type: ignore[arg-type]


def title_of(word: str) -> Title | None:
    """The title that a word is as it is written, with or without a point; None when it is none."""
    bare = word.rstrip(".")
    title = titles().get(bare.lower())
    return None if title is None or (title.capitals and not bare.isupper()) else title


def plural(word: str) -> str:
    """The plural of a role's head word."""
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith(("fe", "lf")):
        return word.rstrip("fe") + "ves"
    if word == "child":
        return "children"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Heads of roles, singular, lower case -> what they are."""
    return {w: Role(s, _gender(g)) for w, g, s in read_table(LEXICONS / "roles.tsv")}  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def role_plurals() -> dict[str, str]:
    """Plural heads of roles -> the singular."""
    return {"people": "person", "media": "media", "police": "police"} | {plural(w): w for w in roles()}


@lru_cache(maxsize=1)
def given_names() -> dict[str, Gender]:
    """Given names, lower case without diacritics -> the gender of those who bear them (u: both)."""
    found: dict[str, Gender] = {}
    for line in (LEXICONS / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        gender, names = line[0], line[2:].split()
        for name in names:
            found[name] = gender if found.get(name, gender) == gender else "u"  # type: ignore[assignment]
    return found


#: Slavic and Caucasian surnames tell the gender where the given name is not known.
SURNAME_ENDINGS: dict[str, Gender] = {
    "ova": "f", "eva": "f", "skaya": "f", "skaia": "f", "ska": "f", "ov": "m", "ev": "m", "sky": "m", "skyi": "m",
    "skiy": "m", "skii": "m",
}  # fmt: skip


def gender_of_name(name: str) -> Gender:
    """The gender that a person's given names show, else the surname's ending; "u" where neither does."""
    words = fold(name).lower().replace("-", " ").split()
    for part in words[:-1] or words:
        gender = given_names().get(part)
        if gender in ("m", "f"):
            return gender
        if gender is not None:
            return "u"
    for ending, gender in SURNAME_ENDINGS.items():
        if len(words) > 1 and words[-1].endswith(ending):
            return gender
    return "u"
