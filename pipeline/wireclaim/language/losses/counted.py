"""What a loss counts: noun, lemma, category. Start with ``counted``, ``toll_noun`` and ``category_of``."""

from __future__ import annotations

from itertools import pairwise

from .counted_groups import Group
from .lexicon import loss_lexicon, words
from .parts import WOUNDS
from .shallow import Sketch
from .walks import ANIMALS, Loss

#: "Police officers", "prison guards": of the state, but not fighting for it.
SERVICES = frozenset({"police", "prison", "traffic", "jail", "customs", "immigration", "tax", "court", "election"})
#: Where these are spoken of and nobody is at war, guards and officers are the state's, not fighters.
JAILERS = frozenset({"guard", "guards", "officer", "officers"})
JAILS = frozenset({"prison", "jail", "inmates", "penitentiary"})
#: Nouns that count people by themselves: a couple, twins, a nine-year-old. A family does, but is a noun too.
THEMSELVES = frozenset({"couple", "twins", "triplets", "quadruplets", "year-old"})
ADULT = 18
#: Nouns that a toll is of: "put the dead at 12", "the number of soldiers killed rose to nine".
NUMBERS = frozenset({"number", "count", "tally", "total"})
LOST_NOUNS = frozenset({"dead", "deaths", "losses", "casualties", "missing", "wounded", "injured", "fatalities"})
#: Before a count of the wounded as people: "received 14 wounded", "along with 48 wounded" but not "killed 12 men,
#: with 40 wounded".
WITH = frozenset({"of", "treated", "received", "admitted", "taken"})
#: After a number without a noun: it speaks of no noun of another sentence.
PREDICATES = frozenset({"dead", "killed", "wounded", "injured", "hurt", "missing", "homeless", "fleeing"})
#: Plurals that count nothing by themselves.
NO_NOUNS = words("never_lost") | {"others", "times", "lives"}
#: Of whom a part is told: "eight of the dead".
LOST_PEOPLE = frozenset(
    """dead wounded injured victims victim killed martyrs martyr deceased casualties casualty missing those
    fatalities slain""".split()
)
NO_PLURALS = WOUNDS | LOST_PEOPLE | NO_NOUNS
#: An article with one of these tells of men in arms.
ARMED = frozenset(
    """soldiers troops fighters militants rebels army gunmen terrorists guerrillas paramilitary military
    forces""".split()
)
SUFFERING = frozenset({"suffered", "suffer", "sustained", "sustain", "our", "its", "cost"})
LOSING = frozenset({"lost", "lose", "loses", "losing", "loss"})
#: Words of the article or the sentence by which "men" are men in arms.
UNITS = frozenset(
    """patrol garrison battalion platoon company brigade unit squad regiment post outpost barracks stationed army
    military""".split()
)
PRISONERS = frozenset({"prisoner", "prisoners", "pow", "pows"})
#: Beside officers who are soldiers.
SOLDIERLY = frozenset(
    """army military navy troops soldiers soldier battalion regiment brigade commissioned non-commissioned
    servicemen garrison marines jawans infantry security co""".split()
)
#: What fighters and civilians are members of.
BANDS = frozenset(
    {
        "group",
        "groups",
        "faction",
        "factions",
        "movement",
        "organisation",
        "organization",
        "cell",
        "squad",
        "committee",
        "vigilante",
        "front",
        "brigade",
        "network",
    }
)
GATHERINGS = frozenset(
    {"party", "team", "crew", "crews", "church", "congregation", "choir", "club", "staff", "tribe"}
)
POSSESSIVES = frozenset({"our", "his", "its", "their", "your", "my"})
#: The wounded as people: "16 wounded were brought in".
WOUNDED = frozenset({"wounded", "injured"})
#: Before a number of the dead as people: "the register listed 19 dead".
LISTING = frozenset({"listed", "lists", "claimed", "claims", "have", "has", "had", "see", "saw", "carried"})
LINKS = frozenset({"at", "to", "from"})
#: Tokens before a number within which what it counts stands.
TOLL_REACH = 20
FORCES = words("state_force_names")
UNITS_OF_MEN = words("military_units")


def counted(view: Sketch, loss: Loss) -> Group | None:
    """The group that tells what is counted: the loss's own, or for "and 22 wounded" the one before."""
    seen = 0
    while loss.like is not None and seen < 5 and near(view, loss, loss.like):
        loss, seen = loss.like, seen + 1
    g = loss.group
    if g.noun is None and loss.whole is not None:
        return counted(view, loss.whole) if loss.whole.whole is None else loss.whole.group
    return g


def near(view: Sketch, loss: Loss, before: Loss) -> bool:
    """Whether a number without a noun still speaks of the noun before: not of one in another paragraph, and
    "nobody" speaks of none."""
    start, end = loss.group.number
    if view.low[start] == "nobody" or view.low[start : start + 2] == ["no", "one"] or view.low[start] == "no-one":
        return False
    if view.low[end : end + 1] == ["of"] or loss.group.part is not None:
        return True  # "four of them", "twice as many"
    if view.low[start - 1] == "at" and loss.voice == "toll":
        return False  # "put the number at 112"
    if view.low[end : end + 1] == ["fleeing"]:
        return False
    if view.low[end : end + 1] and view.low[end] in PREDICATES:
        return view.segment_of(start) == view.segment_of(before.group.start)
    if before.group.lemma == "person" and view.segment_of(start) != view.segment_of(before.group.start):
        return False  # "people" are not those of the sentence before
    return not any("\n" in w for w in view.low[before.group.end : loss.group.start])


def predicate(view: Sketch, end: int) -> tuple[int, int, int] | None:
    """What those are who are counted before token ``end``: "eight of the dead were [pupils]", "six of those killed
    were [unarmed villagers]", "of the dead, 19 were [women]"; None where the verb says what happened to them."""
    low, tag = view.low, view.tag
    k = end
    if low[k : k + 1] == ["of"]:
        k += 1
        if low[k : k + 1] == ["the"]:
            k += 1
        if not low[k : k + 1] or low[k] not in LOST_PEOPLE:
            return None
        k += 1
        if low[k - 1] == "those" and tag[k : k + 1] in (["VBN"], ["VBD"]):
            k += 1
    if low[k : k + 1] not in (["were"], ["was"], ["are"]):
        return None
    start = k + 1
    while tag[start : start + 1] in (["DT"], ["RB"]):
        start += 1
    head = start
    while tag[head : head + 1] and (tag[head][:2] in ("JJ", "NN") or tag[head] == "HYPH"):
        head += 1
    head -= 1
    if head < start or tag[head][:2] != "NN" or loss_lexicon().noun(low[head]) is None:
        return None
    return start, head + 1, head


def plural_after(view: Sketch, end: int) -> tuple[int, int, int] | None:
    """The plural right after a number at token ``end`` that no lexicon has: "three suspected [facilitators]"."""
    low, tag = view.low, view.tag
    head = end
    while head < end + 4 and tag[head : head + 1] and tag[head] in ("JJ", "VBN", "NN", "HYPH", "NNP"):
        head += 1
    if tag[head : head + 1] != ["NNS"] or low[head] in NO_PLURALS or low[head - 1] in LOST_NOUNS:
        return None
    return end, head + 1, head


def toll_noun(view: Sketch, loss: Loss) -> tuple[int, int, int] | None:
    """What a number without a noun beside it counts, as start, end and head; None elsewhere: "civilian dead at
    23", "the number of its soldiers killed rose to 12", "five managers, four of whom", "nine of those freed", and
    "wounded" in "16 wounded were brought in"."""
    low, tag, g = view.low, view.tag, loss.group
    end = g.number[1]
    if g.noun is not None:
        return predicate(view, end) if g.lemma in LOST_PEOPLE else None
    if low[end : end + 1] and low[end] in WOUNDED:
        verb = tag[end + 1 : end + 2] and tag[end + 1] in ("VBD", "VBZ", "VBP", "MD")
        before = g.number[0] - 1
        taken = tag[before][:2] == "VB" or low[before] in WITH or low[before - 1 : before + 1] == ["along", "with"]
        if verb or (
            taken and (low[end + 1 : end + 2] in (["."], [","], ["and"], ["to"]) or in_time(view, end + 1))
        ):
            return end, end + 1, end
    if low[end : end + 1] == ["dead"] and low[g.number[0] - 1] in LISTING and tag[end + 1 : end + 2] != ["NNS"]:
        return end, end + 1, end
    said = predicate(view, end)
    if said is not None:
        return said
    if low[end : end + 1] and (low[end] in LOST_NOUNS or low[end] in ("killed", "dead")):
        return None
    if low[end : end + 2] == ["of", "those"] and tag[end + 2 : end + 3] in (["VBN"], ["VBD"]):
        return end + 1, end + 3, end + 1
    unlisted = plural_after(view, end)
    if unlisted is not None:
        return unlisted
    told = number_of(view, end)
    if told is not None:
        return told
    head = start = g.number[0] - 2
    if low[end : end + 2] == ["of", "whom"] and low[head + 1] == "," and loss_lexicon().noun(low[head]):
        while tag[start - 1][:2] in ("NN", "JJ"):
            start -= 1
        return start, head + 1, head
    joined = loss.like is not None and near(view, loss, loss.like)
    a = max(view.segment_of(g.number[0])[0], g.start - TOLL_REACH)
    for i in range(g.start - 1, a - 1, -1):
        if not joined and low[i] in LOST_NOUNS and (low[i + 1] in LINKS or low[i - 1] == "of"):
            start = i
            while start > a and tag[start - 1][:2] in ("JJ", "NN") and low[start - 1] != "own":
                start -= 1
            return start, i + 1, i
        if low[i] in NUMBERS and low[i + 1] == "of":
            start = i + 2
            while start < g.start and tag[start] in ("DT", "PRP$"):
                start += 1
            stop = start
            while stop < g.start and tag[stop][:2] in ("JJ", "NN"):
                stop += 1
            return (start, stop, stop - 1) if stop > start else None
    return None


def in_time(view: Sketch, i: int) -> bool:
    """Whether token ``i`` begins when or where: "treated 38 wounded [since] Monday"."""
    return view.tag[i : i + 1] in (["IN"], ["DT"]) and view.low[i] not in ("of", "as")


def number_of(view: Sketch, end: int) -> tuple[int, int, int] | None:
    """What a number that ends before its noun counts: "bringing to 26 the number of [aid workers] killed"."""
    low, tag = view.low, view.tag
    k = end + (low[end : end + 1] in (["the"], ["its"], ["their"]))
    k += low[k : k + 1] in (["total"], ["official"], ["overall"])
    if not low[k : k + 1] or low[k] not in NUMBERS or low[k + 1 : k + 2] != ["of"]:
        return None
    start = stop = k + 2
    while (
        stop not in view.triggers_at
        and tag[stop : stop + 1]
        and (tag[stop][:2] in ("JJ", "NN") or tag[stop] == "HYPH")
    ):
        stop += 1
    return (start, stop, stop - 1) if stop > start and low[stop - 1] not in LOST_NOUNS else None


def minor(view: Sketch, g: Group) -> bool:
    """Whether "a nine-year-old" is no adult yet."""
    ages = [view.number_at[i].value for i in range(g.start, g.end) if i in view.number_at]
    digits = [float(w.split("-")[0]) for w in view.low[g.start : g.end] if w.split("-")[0].isdigit()]
    return any(age is not None and age < ADULT for age in [*ages, *digits])


def category_of(
    view: Sketch, loss: Loss, g: Group | None, noun: tuple[int, int, int] | None, *, war: bool
) -> str | None:
    """Who or what was lost: by the noun, else people who were hurt and sites that were hit; None for animals.
    ``noun``: start, end and head; ``war``: whether the article tells of two that fight."""
    if g is not None and g.lemma in THEMSELVES:
        return "person" if g.lemma == "year-old" and not minor(view, g) else "civilian"
    found = g.category if g is not None else None
    if noun is not None and (g is None or noun[2] != g.head):
        known = loss_lexicon().noun(view.low[noun[2]])
        found = known[1] if known else None
    if found is None and g is not None and g.part is not None and view.low[g.head] in UNITS_OF_MEN:
        found = "combatant"  # "a quarter of the unit"
    if found is None:
        found = "site" if loss.kind in ("destroyed", "damaged", "struck") else "person"
    if noun is None:
        return found
    told, head = set(view.low[noun[0] : noun[1]]), view.low[noun[2]]
    if head in ANIMALS or (g is not None and g.lemma in ANIMALS) or head.removesuffix("s") in ANIMALS:
        return None
    if head in ("tank", "tanks") and {"oil", "fuel", "storage", "water", "gas", "chemical"} & told:
        return "site"
    if found in ("site", "person") and any(map(str.isdigit, head)):
        return "equipment"  # "one F-16", "an AK-47"
    if found == "person" and ("civilian" in told or head in ("family", "families")):
        return "civilian"
    if war and head in PRISONERS and loss.kind in ("captured", "released") and found == "person":
        return "combatant"
    if war and found == "person" and head.startswith("martyr") and not told_apart(view, noun[1]):
        return "combatant"
    if found == "combatant" and head in ("officer", "officers"):
        return "combatant" if in_uniform(view, loss, told, war=war) else "official"
    if found == "person" and head.startswith("member"):
        after = set(view.low[noun[1] : noun[1] + 6]) if view.low[noun[1] : noun[1] + 1] == ["of"] else set()
        if GATHERINGS & after:
            return "civilian"
        banded = {"of"} & set(view.low[noun[1] : noun[1] + 1]) and BANDS & after
        if war and (banded or POSSESSIVES & set(view.low[loss.group.number[1] : noun[2]])):
            return "combatant"
        if FORCES & told or {"service", "forces"} & told or (FORCES | {"forces"}) & after:
            return "combatant"
        ranks = {known[1] for w in after if (known := loss_lexicon().noun(w)) is not None}
        if "combatant" in ranks or {"militia", "gang", "guerrilla"} & (told | after):
            return "combatant"
        if {"crew", "family", "staff"} & told or {"family", "families", "household"} & after:
            return "civilian"
    if found == "person" and head in ("man", "men") and in_arms(view, loss, war=war):
        return "combatant"
    if (
        head == "sons"
        and view.low[noun[2] + 1 : noun[2] + 2] == ["of"]
        and "soil" in view.low[noun[2] : noun[2] + 5]
    ):
        return "combatant"
    jailers = head in JAILERS and not war and bool(JAILS & view.vocabulary)
    if found == "combatant" and (SERVICES & told or jailers):
        return "official"
    return found


def told_apart(view: Sketch, end: int) -> bool:
    """Whether the words behind token ``end`` tell who they were: "31 martyrs, all of them traders"."""
    near = view.low[end : end + 4]
    return bool({"most", "mostly", "all"} & set(near)) and "soldiers" not in view.low[end : end + 8]


def in_uniform(view: Sketch, loss: Loss, told: set[str], *, war: bool) -> bool:
    """Whether "officers" are an army's, not the police's: "two army officers", "a soldier and two officers"."""
    a, b = view.segment_of(loss.group.number[0])
    if SERVICES & told:
        return False
    return bool(SOLDIERLY & (told | view.said(a, b))) or (war and "police" not in view.vocabulary)


def in_arms(view: Sketch, loss: Loss, *, war: bool) -> bool:
    """Whether lost "men" are a force's: "24 of our men fell", "has lost 19 men", "a patrol of 14 men"."""
    g = loss.group
    if not (war or ARMED & view.vocabulary):
        return False
    a, b = view.segment_of(g.number[0])
    before = view.low[max(a, g.number[0] - 2) : g.number[0]]
    if POSSESSIVES & {*before, *view.low[g.number[1] : g.head]} or loss.voice == "lost":
        return True
    if any(w in LOSING for w in view.low[max(a, g.number[0] - 3) : g.number[0]]):
        return True
    named = g.noun is not None and any(view.tag[i] in ("NNP", "NNPS") for i in range(g.number[1], g.head))
    return named or bool(UNITS & set(view.low[max(a, g.number[0] - 8) : min(b, g.number[1] + 8)]))


def fought(view: Sketch, loss: Loss) -> bool:
    """Whether the people of a side that were lost are its fighters: "lost 12 men", "its losses at 40"."""
    g = loss.group
    before = view.low[max(0, g.start - 9) : g.start]
    if (
        loss.kind == "casualties"
        and g.counted is not None
        and (SUFFERING & set(before) or "own" in view.low[g.end : g.end + 4])
    ):
        return True  # "the army has suffered 400 casualties"
    if g.lemma not in (None, "man") or g.people is False:
        return False
    dead = any(pair[0] == "dead" and pair[1] in LINKS for pair in pairwise(before))
    return loss.voice == "lost" or "losses" in before or dead
