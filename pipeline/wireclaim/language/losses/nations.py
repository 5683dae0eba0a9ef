"""Countries that no gazetteer knows, told by what only a country has: "Norland's army", "Tollian border guards".

Start with ``nations``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

from ..gazetteer import gazetteer
from .lexicon import words
from .shallow import Named

#: What only a state has, behind its name ("Norland's army") or its adjective ("Tollian artillery").
NATIONAL = words("national")
NATIONAL_PAIRS = frozenset(tuple(pair.split("_")) for pair in words("national_pairs"))
#: What a country's adjective is before, and a leader's name may be, too: "the Tollian government".
GOVERNS = frozenset({"government", "authorities", "capital", "embassy"})
ADJECTIVES = ("an", "ic", "ese", "ish", "i", "ite")
#: "Soldiers of Norland": whose people these are.
OF_A_STATE = frozenset(
    {
        "soldiers",
        "troops",
        "army",
        "armies",
        "navy",
        "government",
        "governments",
        "border",
        "ministry",
        "president",
    }
)
#: What two countries do to each other: "Norland and Verda blamed each other".
DEALINGS = words("dealings")
#: Peoples and beliefs that are no country's.
PEOPLES = words("peoples")
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
#: What makes an adjective or a people of a country's name, longest first.
ENDINGS = ("landic", "lander", "lese", "nese", "ian", "ese", "ish", "ean", "ite", "er", "an", "ic", "ni", "i", "n")
#: What the name of a country may end with and its adjective not: Norlandia, Tarsis, Fennmark.
OF_LANDS = ("", "ia", "is", "mark", "land")
SHORTEST = 4
#: Signs of a state: it has people, it acts; both are enough, neither is alone, however often it is told.
PEOPLED, ACTING = 1, 2
ENOUGH = PEOPLED | ACTING
NEIGHBOURING = frozenset({"neighbouring", "neighboring"})
#: Offices and officers of states, whatever stands before them: "Estrin's fisheries minister".
OF_STATES = frozenset("ministry minister admiral president parliament embassy commandos marines".split())
#: Of whom copy tells by their country.
NATIONALS = frozenset(
    """soldiers soldier troops sailors sailor marines airmen guards pilots conscripts fishermen trawlermen farmers
    villagers civilians citizens nationals officers forces""".split()
)
#: What states do in copy on a conflict.
ACTS = frozenset(
    """said says denied denies accused accuses blamed retorted insisted admitted conceded acknowledged fired
    shelled bombed sank seized captured invaded released freed withdrew""".split()
)
#: "The South's military", "the People's Army".
DIRECTIONS = frozenset({"North", "South", "East", "West", "People"})


def nations(
    ents: Collection[Named],
    texts: list[str],
    low: list[str],
    tag: list[str],
    capitals: Iterable[int],
    known: Collection[int],
    dateline: str,
) -> dict[str, str]:
    """Word as written -> the country, for every name, adjective and people of a country that no gazetteer knows.
    ``texts``, ``low``, ``tag``: of the tokens; ``capitals``: those that begin with one; ``known``: those that name
    a party already; ``dateline``: its country or region."""
    full_names = {w for e in ents if e.label == "PERSON" and e.end - e.start > 1 for w in e.text.split()}
    no_bodies = {e.text for e in ents if e.label != "ORG"}
    named: set[str] = set()
    signs: Counter[str] = Counter()
    for i in capitals:
        w = texts[i]
        if i in known or w in full_names or tag[i][:2] not in ("NN", "JJ") or not _a_name(w):
            continue
        sure = _has_a_state(texts, low, i) or _one_of_two(texts, low, i)
        sign = ENOUGH if sure else _sign_of_a_state(texts, low, tag, i) if w in no_bodies else 0
        if not sign or i - 1 in known or (i and gazetteer().country_of(f"{texts[i - 1]} {w}")):
            continue  # "the Uganda People's Defence Forces"
        if not full_names.isdisjoint(texts[i + 1 : i + 2]) or (
            i and texts[i - 1][:1].isupper() and _a_name(texts[i - 1]) and tag[i - 1] == "NNP"
        ):
            continue
        signs[w] |= sign
    named.update(w for w, sign in signs.items() if sign == ENOUGH)
    if _a_name(dateline) and texts.count(dateline) > 1 and gazetteer().lookup(dateline) is None:
        named.add(dateline)
    titled = {
        texts[i]
        for i in capitals
        if i not in known and tag[i][:3] in ("NNP", "JJ") and texts[i] not in full_names and _a_name(texts[i])
    }
    named |= _with_their_adjectives(titled, texts, tag, capitals)
    if not named:
        return {}
    found: dict[str, str] = {}
    for word in sorted(named, key=lambda w: (len(w), w)):
        noun = min((w for w in titled if _adjective_of(word, w)), key=len, default=None)
        noun = noun or (word[:-1] if _only_an_adjective(word, texts, tag) else word)
        found[word] = noun
        found.setdefault(noun, noun)
    for noun in sorted(set(found.values())):
        found.update({w: noun for w in titled if _adjective_of(w, noun)})
    return {w: found.get(noun, noun) for w, noun in found.items()}


@lru_cache(maxsize=20_000)
def _a_name(word: str) -> bool:
    if len(word) < SHORTEST or not word.istitle() or not word.isalpha() or word in DIRECTIONS:
        return False
    known = gazetteer().country_of(word) or word.lower() in gazetteer().peoples or word.lower() in PEOPLES
    return not known


def _has_a_state(texts: list[str], low: list[str], i: int) -> bool:
    """Whether the name at ``i`` stands before or behind what only a state has."""
    after = i + 1
    if low[after : after + 1] and low[after] in POSSESSIVE:
        after += 1
        while after < len(low) and low[after].startswith("self-"):
            after += 1  # "Lunn's self-styled defence minister"
    elif low[i - 1 : i] == ["of"] and low[i - 2 : i - 1] != [] and low[i - 2] in OF_A_STATE:
        return texts[i - 2] != "Ministry"  # of Health, of Foreign Affairs
    elif low[i - 1 : i] == ["the"] and low[after : after + 1] in (["army"], ["military"], ["navy"]):
        return texts[after].islower()  # "the Kelland army"
    elif not low[i].endswith(ADJECTIVES):
        return False
    thing, then = (low[k] if k < len(low) else "" for k in (after, after + 1))
    governs = after == i + 1 and thing in GOVERNS and low[i].endswith(ADJECTIVES)
    return thing in NATIONAL or (thing, then) in NATIONAL_PAIRS or governs


def _sign_of_a_state(texts: list[str], low: list[str], tag: list[str], i: int) -> int:
    """How much the words beside the name at ``i`` tell that it is a state's: what one of the kind has ("Estrin's
    fisheries minister", "the flag of Estrin", "neighbouring Ulmar") is enough, its people ("sailors from Merrin",
    "17 Merrin sailors") and what it does ("Hekka said it was holding") count together. Of a place that the
    gazetteer knows nothing tells."""
    if gazetteer().lookup(texts[i]) is not None:
        return 0
    after = low[i + 1 : i + 5]
    if after[:1] and after[0] in POSSESSIVE:
        office = next((k for k, w in enumerate(after[1:]) if w in OF_STATES), None)
        return (
            ENOUGH if office is not None and all(x[:2] in ("NN", "JJ") for x in tag[i + 2 : i + 2 + office]) else 0
        )
    if low[i - 1 : i] and (low[i - 1] in NEIGHBOURING or low[i - 2 : i] == ["flag", "of"]):
        return ENOUGH
    if low[i - 1 : i] in (["from"], ["of"]) and low[i - 2 : i - 1] and low[i - 2] in NATIONALS:
        return PEOPLED
    acts = after[1:2] if after[:1] in (["has"], ["had"]) else after[:1]
    return PEOPLED * (not NATIONALS.isdisjoint(after[:1])) | ACTING * (not ACTS.isdisjoint(acts))


def _with_their_adjectives(
    titled: set[str], texts: list[str], tag: list[str], capitals: Iterable[int]
) -> set[str]:
    """The names that the article also has an adjective of before a common noun: Tarsis, of "Tarsian marines"."""
    nouns: dict[str, list[str]] = {}
    for w in titled:
        nouns.setdefault(w[: SHORTEST - 1], []).append(w)
    found: set[str] = set()
    for i in capitals:
        kin = nouns.get(texts[i][: SHORTEST - 1], ())
        if len(kin) > 1 and texts[i + 1 : i + 2] and texts[i + 1].islower() and tag[i + 1][:2] == "NN":
            found.update(noun for noun in kin if texts[i] in titled and _adjective_of(texts[i], noun))
    return found


def _one_of_two(texts: list[str], low: list[str], i: int) -> bool:
    """Whether the name at ``i`` is one of two that deal with each other: "Norland and Verda exchanged fire"."""
    for first in (i, i - 2):
        pair = low[first + 1 : first + 2] == ["and"] and first >= 0 and first + 3 < len(low)
        if pair and _a_name(texts[first]) and _a_name(texts[first + 2]) and low[first + 3] in DEALINGS:
            return True
    return False


def _only_an_adjective(word: str, texts: list[str], tag: list[str]) -> bool:
    """Whether the article never writes the name of the country of which it has the adjective: Tollia, of "the
    Tollian army"."""
    behind = (tag[i + 1][:2] for i, w in enumerate(texts[:-1]) if w == word)
    return word.endswith("ian") and all(t in ("NN", "JJ", "HY") for t in behind)


def _adjective_of(word: str, noun: str) -> bool:
    """Whether ``word`` may be an adjective or a people of the country ``noun``: Verdan, Tollians, Norlandic."""
    if word == noun or word[: SHORTEST - 1] != noun[: SHORTEST - 1]:
        return False
    form = word.lower().removesuffix("s")
    stems = {noun.lower()[:-1], *(noun.lower().removesuffix(ending) for ending in OF_LANDS)}
    roots = (form.removesuffix(ending) for ending in ENDINGS if form.endswith(ending))
    return any(len(root) >= SHORTEST - 1 and root in stems for root in roots)
