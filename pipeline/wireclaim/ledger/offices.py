"""Which public body speaks, in one word for it whatever the copy calls it or whoever speaks for it.

"The army", "the defence ministry" and "Col. Anwar Shah, a military spokesman" are "military"; "the county
governor" and "Gov. Hassan Abdi" are "governor"; "Interior Minister Joseph Kariuki" is "interior". Start with
``office_of``. Whose body it is, the word does not tell."""

from __future__ import annotations

import re
from functools import lru_cache

from ..language.people import role_plurals, roles
from ..people.bodies import GENERIC, owner_of

#: Posts that one person holds, who is the voice.
POSTS = frozenset(("governor", "mayor", "sheriff", "president", "premier", "king", "commissioner", "prosecutor"))
#: Of these, those of a town or region, which is no party but its country's.
LOCAL_POSTS = frozenset(("governor", "mayor", "sheriff"))
#: Words for an army, and ranks that only one has.
_ARMY = frozenset("army military troops navy marines pentagon soldiers airforce".split())
_RANKS = frozenset("general colonel brigadier admiral marshal gen col brig adm".split())
#: Of the words that every country's bodies have, those that tell nothing of what a body is for.
_CONTAINERS = frozenset(
    """ministry department office agency authority service services bureau directorate secretariat administration
    commission committee council board staff command management planning force forces national federal supreme
    high central state general civil royal public main local social armed security""".split()
)
#: Whose body of that sort it is, where a country has many.
_LOCAL = {"provincial": "local", "county": "local", "regional": "local", "district": "local", "city": "local",
          "municipal": "local", "local": "local"}  # fmt: skip
_SAME = {
    "gov": "governor", "pm": "premier", "defense": "defence", "policeman": "police", "policewoman": "police",
    "gendarmerie": "police", "gendarmes": "police", "emergencies": "emergency",
    "rescuers": "rescue", "authorities": "authority", "internal": "interior", "home": "interior",
    "affairs": "", "situations": "", "relief": "", "response": "", "crisis": "", "search": "", "and": "", "of": "",
    "the": "", "for": "", "a": "", "an": "", "in": "", "at": "", "s": "", "deputy": "", "senior": "", "chief": "",
    "top": "", "minister": "ministry", "ministers": "ministry", "us": "", "u": "", "vice": "", "acting": "",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def office_of(text: str | None) -> str | None:
    """The public body that a name, a role or a description speaks for; None where it names none, or a body with a
    name of its own."""
    plain = (text or "").lower().replace("prime minister", "premier").replace("coast guard", "coastguard")
    words = re.findall(r"[a-z]+", plain)
    if not words or "source" in words or "sources" in words:
        return None
    if _ARMY & set(words) or {"armed", "forces"} <= set(words) or {"air", "force"} <= set(words):
        return "military"
    if "defence" in (w := {_SAME.get(w, w) for w in words}) and w & {"ministry", "secretary", "department"}:
        return "military"
    if "police" in w:
        return "police"
    if w & POSTS:
        return min(w & POSTS)
    if {"civil", "defence"} <= w:
        return "civil defence"
    topic: set[str] = set()
    for word in w - _CONTAINERS - {""}:
        if word in _LOCAL:
            topic.add(_LOCAL[word])
        elif word in GENERIC:
            topic.add(word)
        elif not _speaks(word) and owner_of(word.title()) is None:
            return None
    if topic - {"local"}:
        return " ".join(sorted(topic))
    return "government" if "government" in w or "cabinet" in w else None


def _speaks(word: str) -> bool:
    """Whether a word says that somebody leads or speaks for a body."""
    known = roles().get(role_plurals().get(word, word))
    leads = known is not None and known.sort in ("office", "voice")
    return leads or word in ("official", "officials", "officer")


@lru_cache(maxsize=20_000)
def of_the_army(title: str | None) -> bool:
    """Whether a title is a rank of an army's higher officers."""
    return any(w in _RANKS for w in re.findall(r"[a-z]+", (title or "").lower()))
