"""What speaks for and against two people of one name being one: role, affiliation, gender, the story; in bits.

``evidence`` adds up what two ``Context``s say. Together with what the names themselves tell
(``names.agreement``) it must come to ``ENOUGH``: the frequent name needs the same post or story, the rare one
needs nothing and bears a new post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..language.gazetteer import fold, gazetteer
from ..language.people import Gender, roles
from .bodies import Body, owner_of, same_body

#: Bits that two mentions in different articles must have in common to be one person's. Two given names of average
#: frequency and a family name that no list holds have 20, the most frequent names 6 to 12. Set on the key's dev
#: pairs.
ENOUGH = 15.0
SAME_POST, SAME_ROLE, SAME_CALLING = 5.0, 3.0, 1.0
OTHER_ROLE, OTHER_LIFE = -1.5, -4.0
SAME_COUNTRY, SAME_BODY, OTHER_COUNTRY = 3.0, 5.0, -6.0
#: The same country where one of the articles tells it by its dateline alone ("the interior ministry", NIAMEY).
SAME_HOME = 2.0
#: Bits of standing in takes of one story, and the most that shared names of an article can tell of that.
SAME_STORY = 8.0

_FORMER = re.compile(
    r"\b(?:former|ex|then|late|outgoing|acting|interim|incoming|newly|appointed|elected|ousted|deposed)\b"
)
_ROLE_WORDS = {
    "pm": "prime minister", "fm": "foreign minister", "dg": "director general", "spokesman": "spokesperson",
    "spokeswoman": "spokesperson", "spokespeople": "spokesperson", "spokesmen": "spokesperson",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "defense": "defence", "labor": "labour",
    "premier": "prime minister", "congresswoman": "representative", "congressman": "representative",
    "head": "chief", "policeman": "police officer", "policewoman": "police officer", "mp": "lawmaker",
    "legislator": "lawmaker", "parliamentarian": "lawmaker", "boss": "chief", "directors": "director",
    "affairs": "", "transportation": "transport", "physician": "doctor", "medic": "doctor",
    "attorney": "lawyer", "barrister": "lawyer",
}  # fmt: skip
_SMALL = frozenset("the a an of for in at on to and s his her its their with deputy vice senior top chief".split())
#: What anybody can be besides what they are: shared by so many that it tells little, and at odds with no calling.
_ANYBODY = frozenset(
    """resident villager witness survivor victim mother father son daughter wife husband brother sister neighbour
    man woman boy girl child relative pensioner passenger refugee widow owner voter patient visitor""".split()
)
#: Callings that so many share that a common one tells little.
_CALLINGS = _ANYBODY | frozenset(
    """farmer driver teacher student worker trader shopkeeper labourer soldier doctor nurse fisherman officer
    official analyst journalist activist lawyer""".split()
)


#: Of these, what is no private person's.
_PUBLIC = frozenset(("officer", "official", "soldier", "activist", "lawyer"))


@dataclass(frozen=True, slots=True)
class Context:
    """What an article says of somebody: role and affiliation as in the record, gender by title, role or
    pronoun. home: the country where the copy was written, of those who hold an office."""

    role: str | None = None
    affiliation: str | None = None
    gender: Gender = "u"
    home: str | None = None


@lru_cache(maxsize=100_000)
def role_words(role: str) -> frozenset[str]:
    """What a role says, in words that its wordings share: "Minister for Information", "information minister"."""
    plain = _FORMER.sub(" ", fold(role).lower().replace("ex-", " "))
    words: list[str] = []
    for word in re.findall(r"[a-z]+", plain):
        words += _ROLE_WORDS.get(word, word).split()
    country = gazetteer()
    return frozenset(w for w in words if w not in _SMALL - {"chief"} and country.country_of(w) is None)


@lru_cache(maxsize=100_000)
def role_gender(role: str) -> Gender:
    """The gender that a role's words tell: "spokeswoman", "fisherman"."""
    for word in re.findall(r"[a-z]+", role.lower()):
        known = roles().get(word)
        if known is not None and known.gender != "u":
            return known.gender
        if word.endswith("woman"):
            return "f"
        if word.endswith("man") and word not in ("woman", "human", "german", "roman"):
            return "m"
    return "u"


@lru_cache(maxsize=100_000)
def country_of(context: Context) -> str | None:
    """The country that somebody belongs to, by affiliation or role."""
    for text in (context.affiliation, context.role):
        found = owner_of(text) if text else None
        if found is not None:
            return found
    return None


@lru_cache(maxsize=200_000)
def evidence(a: Context, b: Context) -> float | None:
    """Bits for (positive) or against (negative) the two being one person; None where they cannot be."""
    genders = {gender_of(a), gender_of(b)}
    if genders == {"m", "f"}:
        return None
    return _roles(a, b) + _affiliations(a, b)


@lru_cache(maxsize=100_000)
def gender_of(context: Context) -> Gender:
    """The gender told by pronoun or title, else by the role."""
    if context.gender != "u" or not context.role:
        return context.gender
    return role_gender(context.role)


def _roles(a: Context, b: Context) -> float:
    if not a.role or not b.role:
        return 0.0
    x, y = role_words(a.role), role_words(b.role)
    if not x or not y:
        return 0.0
    both = x & y
    if not both <= _CALLINGS:
        if x <= y or y <= x:
            return SAME_POST if len(both) > 1 else SAME_ROLE
        return SAME_CALLING
    if both and (x == both or y == both):
        return SAME_CALLING
    private = _private(x), _private(y)
    if all(private):
        return 0.0 if x & _ANYBODY or y & _ANYBODY else OTHER_LIFE
    return OTHER_LIFE if any(private) else OTHER_ROLE


@lru_cache(maxsize=50_000)
def holds_office(role: str | None, affiliation: str | None) -> bool:
    """Whether somebody speaks or acts for a state: a minister, the spokesman of a ministry, a police chief."""
    if not role or _private(role_words(role)):
        return False
    body = Body.of(affiliation) if affiliation else None
    if body is not None and not body.generic:
        return False
    sorts = {known.sort for w in role_words(role) if (known := roles().get(w)) is not None}
    return "office" in sorts or body is not None


@lru_cache(maxsize=50_000)
def _private(words: frozenset[str]) -> bool:
    """Whether a role is a private person's: a calling, and no word of it an office or one that speaks for
    others."""
    sorts = {known.sort for w in words if (known := roles().get(w)) is not None}
    return bool(words & (_CALLINGS - _PUBLIC)) or ("person" in sorts and not sorts & {"office", "voice"})


def _affiliations(a: Context, b: Context) -> float:
    one, two = country_of(a), country_of(b)
    if a.affiliation and b.affiliation:
        x, y = Body.of(a.affiliation), Body.of(b.affiliation)
        if same_body(x, y) and (x.words or x.country):
            return SAME_BODY if x.words else SAME_COUNTRY
    if one is None or two is None:
        return SAME_HOME if (one or a.home) is not None and (one or a.home) == (two or b.home) else 0.0
    return SAME_COUNTRY if one == two else OTHER_COUNTRY
