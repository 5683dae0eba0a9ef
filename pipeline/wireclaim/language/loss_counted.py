"""What a loss counts: noun, lemma, category. Start with ``counted``, ``toll_noun`` and ``category_of``."""

from __future__ import annotations

from itertools import pairwise

from .counted_groups import Group
from .loss_lexicon import loss_lexicon, words
from .loss_walks import ANIMALS, Loss
from .shallow import Sketch

#: "Police officers", "prison guards": of the state, but not fighting for it.
POLICE = frozenset({"police", "prison", "traffic", "jail"})
#: Where these are spoken of and nobody is at war, guards and officers are the state's, not fighters.
JAILERS = frozenset({"guard", "guards", "officer", "officers"})
JAILS = frozenset({"prison", "jail", "inmates", "penitentiary"})
#: Nouns that count people by themselves: a couple, twins, a nine-year-old. A family does, but is a noun too.
THEMSELVES = frozenset({"couple", "twins", "triplets", "quadruplets", "year-old"})
ADULT = 18
#: Nouns that a toll is of: "put the dead at 12", "the number of soldiers killed rose to nine".
NUMBERS = frozenset({"number", "count", "tally", "total"})
LOST_NOUNS = frozenset({"dead", "deaths", "losses", "casualties", "missing", "wounded", "injured", "fatalities"})
#: The wounded as people: "16 wounded were brought in".
WOUNDED = frozenset({"wounded", "injured"})
LINKS = frozenset({"at", "to", "from"})
#: Tokens before a number within which what it counts stands.
TOLL_REACH = 20
FORCES = words("state_force_names")


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
    return not any("\n" in w for w in view.low[before.group.end : loss.group.start])


def toll_noun(view: Sketch, loss: Loss) -> tuple[int, int, int] | None:
    """What a number without a noun beside it counts, as start, end and head; None elsewhere: "civilian dead at
    23", "the number of its soldiers killed rose to 12", "five managers, four of whom", "nine of those freed", and
    "wounded" in "16 wounded were brought in"."""
    low, tag, g = view.low, view.tag, loss.group
    if g.noun is not None:
        return None
    end = g.number[1]
    if low[end : end + 1] and low[end] in WOUNDED:
        verb = tag[end + 1 : end + 2] and tag[end + 1] in ("VBD", "VBZ", "VBP", "MD")
        if verb or (tag[g.number[0] - 1][:2] == "VB" and low[end + 1] in (".", ",")):
            return end, end + 1, end
    if low[end : end + 1] and low[end] in LOST_NOUNS | {"killed", "dead"}:
        return None
    if low[end : end + 2] == ["of", "those"] and tag[end + 2 : end + 3] in (["VBN"], ["VBD"]):
        return end + 1, end + 3, end + 1
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
    if found is None:
        found = "site" if loss.kind in ("destroyed", "damaged", "struck") else "person"
    if noun is None:
        return found
    told, head = set(view.low[noun[0] : noun[1]]), view.low[noun[2]]
    if head in ANIMALS:
        return None
    if found == "person" and ("civilian" in told or head in ("family", "families")):
        return "civilian"
    if found == "person" and head.startswith("member") and FORCES & told:
        return "combatant"
    jailers = head in JAILERS and not war and bool(JAILS & set(view.low))
    if found == "combatant" and (POLICE & told or jailers):
        return "official"
    return found


def fought(view: Sketch, loss: Loss) -> bool:
    """Whether the people of a side that were lost are its fighters: "lost 12 men", "its losses at 40"."""
    g = loss.group
    if g.lemma not in (None, "man") or g.people is False:
        return False
    before = view.low[max(0, g.start - 9) : g.start]
    dead = any(pair[0] == "dead" and pair[1] in LINKS for pair in pairwise(before))
    return loss.voice == "lost" or "losses" in before or dead
