"""Counted groups: a number with the noun it counts ("at least 12 Afghan soldiers", "a family of five", "no one").

Start with ``find_groups``. A group is only a candidate: whether it is a loss is for ``loss_frames`` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from ...annotations import Figure, Number
from ..gazetteer import gazetteer
from ..numbers.grammar import ORDINALS
from .counted_ages import age_end, age_follows, before_age, is_age
from .lexicon import LossLexicon, Trigger, words
from .shallow import RANKS, Sketch

#: Things with a number that are never lost: units, shots, charges, events.
NEVER_LOST = words("never_lost")
#: Nouns that only bundle what follows "of": "a group of 12 soldiers", "a total of 31".
BUNDLES = words("bundles")
PRONOUN_BASES = words("pronoun_bases")
NOBODY = ("nobody", "no-one", "none")
MULTIPLES = {"double": 2, "twin": 2, "triple": 3, "quadruple": 4}
SETS = {"twins": 2, "triplets": 3, "quadruplets": 4, "couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4}
BORN_TOGETHER = frozenset({"twins", "triplets", "quadruplets"})
#: Those of them that count people only where the words around say so: "a pair of shoes".
PAIRS = frozenset({"couple", "pair", "duo", "trio", "quartet"})
MASS_KILLINGS = words("mass_killings")
AUXILIARIES = words("be") | words("have")
#: What a share is of, besides those counted; what is given out in large numbers.
EXTENTS = ("size", "amount", "length", "height", "width", "depth", "weight", "area", "rate")
EXTENDING = frozenset(
    {("the", extent) for extent in EXTENTS}
    | {("as", how) for how in ("big", "large", "long", "tall", "wide", "broad", "deep", "thick")}
)
#: How what was wrong is told, and that it was.
SEEMING = frozenset("thought believed assumed reported seemed appeared looked began started".split())
TURNED_OUT = frozenset({"turned", "proved", "fact", "reality", "became"})
#: Tokens of "the district capital's" before the number of those who live there.
OWNER_REACH = 5
MONEY = frozenset({"cash", "aid", "funds", "damages", "taxes", "compensation", "ransom", "bail"})
#: Tokens from "shot" to the verb in "one of the three men shot on Friday near the mill was a baker".
SINGLED_REACH = 12
#: Tokens back from "a third" to those whom it is the next of.
RANK_REACH = 12
#: What opens a sentence before the base of a share: "out of its 40 men, a third".
FRONTING = frozenset({"of", "out", "the", "some", "about", "these", "those", "all"})
#: Bases of rates: "nine out of 10".
ROUND = frozenset({5, 10, 100, 1000})
OUT_OF_THE = (["of", "the"], ["of", "its"], ["of", "their"])
#: Before the injuries of one person.
HAVING = frozenset({"suffered", "sustained", "with", "had", "has", "received"})
#: Before "a single civilian" that was not lost, and the tokens to it.
NEVER = frozenset({"not", "n't", "n’t", "never"})
DENIED_REACH = 5
#: What follows a number of people, whatever the tagger thinks.
SUFFERED = frozenset({"sustained", "suffered", "received"})
#: Before a number that was wrong: "corrects toll to nine, not 19".
CORRECTING = frozenset({"corrects", "correcting", "correct", "corrected", "correction"})
#: "A seven-man patrol": behind the hyphen, whom it bundles, and the tokens to it.
MANNED = frozenset({"man", "men", "woman", "member", "person", "strong"})
CREWS = (words("bodies_of_men") - {"mob", "crowd", "force", "guard-house"}) | {"delegation", "expedition"}
CREW_REACH = 4
OPENING, CLOSING = frozenset('"“‘'), frozenset('"”’')
TIMES = (["twice"], ["thrice"])
RISEN = frozenset({"gone", "went", "goes", "going", "risen", "rose", "climbed", "moved", "shot"})


@dataclass(slots=True, eq=False)
class Group:
    """Token positions throughout. ``start``/``end``: all of it; ``number``: the number with its modifier;
    ``noun``: what is counted without the number, or None; ``base``: of-phrase after the number ("two of them").

    ``counted``: the kind when the noun itself is a loss ("12 deaths"). ``source``: the Number, None if implicit.
    ``told``: a word of loss before the noun ("eight injured policemen"). ``whole``: the counted loss that this
    is some of ("13 of the 31 deaths").
    """

    start: int
    end: int
    number: tuple[int, int]
    noun: tuple[int, int] | None
    head: int
    lemma: str | None
    category: str | None
    value: float | None
    low: float | None
    high: float | None
    modifier: str
    source: Number | None = None
    counted: Trigger | None = None
    base: str | None = None
    part: dict[str, float | None] | None = None
    implicit: bool = False
    lost: bool = True
    told: Trigger | None = None
    whole: Group | None = None

    @property
    def people(self) -> bool | None:
        """True or False where the noun tells, None where it does not."""
        return None if self.category is None else self.category not in ("equipment", "site")


@lru_cache(maxsize=20_000)
def is_people(word: str) -> bool:
    """Whether a word, plural or adjective, names a people: Afghans, Israeli."""
    peoples = gazetteer().peoples
    return word in peoples or (word.endswith("s") and word[:-1] in peoples)


def find_groups(sketch: Sketch, lexicon: LossLexicon) -> list[Group]:
    """The groups of all segments, in order, not overlapping."""
    first = sorted({*sketch.number_at, *sketch.where(IMPLICIT.keys())})
    groups: list[Group] = []
    for a, b in sketch.segments:
        groups += in_segment(sketch, lexicon, first[bisect_left(first, a) : bisect_left(first, b)], a, b)
    return groups


def in_segment(sketch: Sketch, lexicon: LossLexicon, first: list[int], start: int, end: int) -> list[Group]:
    """The groups of a segment; ``first``: the tokens with which one may begin."""
    groups: list[Group] = []
    low = sketch.low
    past = start
    for i in first:
        if i < past:
            continue
        number = sketch.number_at.get(i)
        if number is not None:
            group = numbered(sketch, lexicon, number, end)
            past = number.span.end
        else:
            group = IMPLICIT[low[i]](sketch, lexicon, i, end)
        if group is None:
            continue
        if group.part is not None and group.part["of"] is None and groups and low[start] in ("of", "out"):
            of_fronted(sketch, group, groups[0], start)
        groups.append(group)
        if group.whole is not None:
            groups.append(group.whole)
        past = group.end
    return groups


def take_share(counted: Group | Figure, base: float) -> None:
    """Counts a share by its base: "nearly half of the 84 crew" are 42."""
    share = counted.part["share"] if counted.part is not None else None
    if share is not None:
        counted.part = {"of": base, "share": share}
        counted.value = float(int(base * share + 0.5))


def of_fronted(sketch: Sketch, group: Group, base: Group, start: int) -> None:
    """Takes the base of a share from the head of its sentence: "Of the [90 men] there, [two-thirds] died"."""
    opens = all(
        w in FRONTING or sketch.tag[k] == "PRP$" for k, w in enumerate(sketch.low[start : base.start], start)
    )
    if not opens or base.source is None or not base.value or group.source.form == "multiple":
        return
    take_share(group, base.value)
    if group.noun is None:
        group.noun, group.head = base.noun, base.head
        group.category, group.lemma = base.category, base.lemma
    base.lost = False


def numbered(sketch: Sketch, lexicon: LossLexicon, number: Number, limit: int) -> Group | None:
    """The group of an explicit number; None if it is an age, a measure, part of a date or of a name."""
    span = number.span
    if number.form == "percent":
        return share_of_lost(sketch, lexicon, number, limit)
    if sketch.excluded[span.start] or sketch.excluded[span.end - 1]:
        return None
    if number.form == "ordinal" or (number.part is None and sketch.low[span.start : span.end] in TIMES):
        return None
    if number.form == "fraction" and number.part is not None and number.value == number.part.get("share"):
        return None  # a proportion of nobody counted: "seven in 10"
    low, e = sketch.low, span.end
    nxt = low[e] if e < len(low) else ""
    if nxt in ("-", "–") and e + 1 < len(low) and low[e + 1].startswith(("year", "month", "day", "week")):
        return None
    if nxt.startswith(("-year", "year-old", "-month")) or nxt in ("%", "per", "percent", "pct", "$"):
        return None
    if nxt == "-" and low[e + 1 : e + 2] and low[e + 1] in MANNED:
        return crew_of(sketch, lexicon, number, limit)
    if nxt in ("-", "–", "‑") or (nxt.startswith("-") and len(nxt) > 1):  # "a nine-story block", "a 31-year war"
        return None
    if nxt == "magnitude" or low[e : e + 2] == ["of", "attempted"]:
        return None
    base = sketch.number_at.get(e + 1) if nxt == "in" else None  # but "650 in 2013", "650 in both states"
    ratio = base is not None and not sketch.excluded[e + 1] and low[e + 1] not in ("both", "all")
    if ratio or (nxt == "out" and low[e + 1 : e + 3] not in OUT_OF_THE and not out_of_people(sketch, lexicon, e)):
        return None
    if span.start > 1 and low[span.start - 1] == "in" and span.start - 2 in sketch.number_ends:
        return None
    if low[max(0, span.start - 2) : span.start] == ["of", "every"]:
        return None  # "four out of every five homes"
    if measured_by(sketch, span.start, e):
        return None
    if nxt == "in" and low[e + 1 : e + 2] and low[e + 1] in MONEY:
        return None  # "released millions in cash"
    start = span.start
    if is_age(sketch, span.start, span.end):
        return None
    one = lexicon.noun(nxt)
    if number.form == "fraction" and low[start] == "a" and low[e - 1] in ORDINALS and one and one[0] == nxt:
        return article(sketch, lexicon, start, limit)  # "a third passenger": no third of anything
    if number.form == "fraction" and low[start] == "a" and one_more(sketch, start, e):
        return Group(start, e, (start, e), None, e - 1, None, None, 1, 1, 1, "exact")
    group = Group(
        start, e, (start, e), None, e - 1, None, None,
        number.value, number.low, number.high, number.modifier, source=number, part=number.part,
    )  # fmt: skip
    if low[start:e] == ["a", "single"] and NEVER & set(low[max(0, start - DENIED_REACH) : start]):
        group.value = group.low = group.high = 0  # "has not killed a single civilian"
    if low[start : start + 2] == ["up", "to"] and start and low[start - 1] in RISEN:
        # "has gone up to three": a count that rose, no bound
        group.start, group.number = number.core.start, (number.core.start, e)
        group.low, group.modifier = number.value, "exact"
    if number.form == "fraction" and (number.part is None or number.part.get("of") is None):
        if number.value is None and number.part is None:
            group.lost = False
        share = number.value if number.part is None else number.part.get("share")
        group.value = group.low = group.high = None
        group.part = {"of": None, "share": share}
    if low[e - 1] == "couple" and nxt in ("'s", "’s"):
        return None  # "a couple's three children"
    if low[e - 1] == "couple" and nxt != "of":  # "a couple and their son": two people
        group.value, group.modifier, group.noun, group.head = 2, "exact", (e - 1, e), e - 1
        group.lemma, group.category = "couple", "civilian"
    if low[e - 1] in BORN_TOGETHER:
        group.noun, group.head, group.lemma, group.category = (e - 1, e), e - 1, low[e - 1], "civilian"
    if low[start] in SETS and low[start - 1 : start] in (["old"], ["year-old"], ["month-old"]):
        group.start = before_age(sketch, start)
    if span.start > 1 and low[span.start - 1] == "of" and low[span.start - 2] in BUNDLES:
        k = span.start - 2
        while k > 0 and sketch.tag[k - 1] in ("DT", "JJ", "PRP$", "VBN"):
            k -= 1
        group.start = k
        if low[span.start - 2] in ("column", "convoy"):
            group.lost = False  # "a column of 11 lorries was hit"
        if low[span.start - 2] in ("family", "household", "crew"):
            group.noun, group.head, group.lemma, group.category = (
                (span.start - 2, span.start - 1), span.start - 2, low[span.start - 2], "person",
            )  # fmt: skip
    if low[start:e] == ["one"] and nxt == "of" and (low[start - 1] in AUXILIARIES or low[start - 1] == ","):
        base = next((k for k in (e + 1, e + 2) if k in sketch.number_at), None)
        apposed = low[start - 1] == "," and sketch.tag[start - 2] in ("NNP", "CD")
        if base is not None and low[e + 1] != "every" and (apposed or low[start - 1] in AUXILIARIES):
            return numbered(sketch, lexicon, sketch.number_at[base], limit)  # "Omar was one of four boys hurt"
    if low[start - 1 : e] == ["every", "one"] and nxt == "of":
        base = next((k for k in (e + 1, e + 2) if k in sketch.number_at), None)
        if base is not None:
            return numbered(sketch, lexicon, sketch.number_at[base], limit)  # "every one of the six crew"
    take_noun(sketch, lexicon, group, e, limit)
    if group.noun is None and group.base is None and low[start:e] == ["one"] and nxt in ("a", "an"):
        take_plain_noun(sketch, lexicon, group, e, limit)  # "five hurt, one a schoolgirl"
        group.base = "them" if group.noun is not None else None
    if low[start - 2 : start] == [",", "not"] and CORRECTING & set(low[sketch.segment_of(start)[0] : start]):
        group.lost = False  # "corrects the number of dead to nine, not 19"
    if low[start - 2 : start] == ["in", "which"] and low[e - 2 : e] == ["or", "more"]:
        group.lost = False  # "attacks in which four or more people are killed"
    if group.part is not None and group.counted is not None and group.counted.entry.lemma == "body":
        group.lost, group.counted = False, None  # "burns to half of their body"
    if group.base == "them" and low[start - 1 : e] in (["every", "one"], ["each", "one"]):
        group.lost = False  # "nine were shot, every one of them a miner"
    if mistaken(sketch, start, e):
        group.lost = False
    asked = low[max(0, start - 4) : start - 1] == ["how", "many", "of"]  # "how many of the 25 had been hurt"
    if asked or low[max(0, start - 2) : start] == ["all", "but"]:
        group.lost = False  # "all but one were freed"
    if (
        low[start:e] == ["one"]
        and group.base in ("the", "those")
        and low[start - 1] == ","
        and sketch.tag[start - 2] == "NNP"
    ):
        group.lost = False  # "Byron Reyes, one of the freed guards, said"
    return group


def measured_by(sketch: Sketch, start: int, e: int) -> bool:
    """ "A barn the size of [two tennis courts]", "as wide as [ten houses]", "[half] the size of Orvel": how far
    something extends."""
    low = sketch.low
    if tuple(low[start : start + 2]) in EXTENDING or tuple(low[e : e + 2]) in EXTENDING:
        return True
    return start > 2 and low[start - 1] in ("of", "as") and (low[start - 3], low[start - 2]) in EXTENDING


def mistaken(sketch: Sketch, start: int, e: int) -> bool:
    """ "What had seemed [a single death] turned out to be four", "taken for [a single death]": a number that was
    wrong."""
    low = sketch.low
    if low[start - 1] == "for" and low[start - 2] in ("taken", "mistaken"):
        return True
    if "what" not in sketch.vocabulary:
        return False
    a, b = sketch.segment_of(start)
    a += sketch.tag[a] in ("``", "''") and a + 1 < start
    return low[a] == "what" and not SEEMING.isdisjoint(low[a:start]) and not TURNED_OUT.isdisjoint(low[e:b])


def crew_of(sketch: Sketch, lexicon: LossLexicon, number: Number, limit: int) -> Group | None:
    """ "A [seven]-man patrol", "the [200]-strong garrison": the people of a crew; None for a committee."""
    start, e = number.span.start, number.span.end
    head = next((k for k in range(e + 2, min(limit, e + 2 + CREW_REACH)) if sketch.low[k] in CREWS), None)
    if head is None or any(sketch.tag[k][:2] not in ("NN", "JJ") for k in range(e + 2, head)):
        return None
    known = lexicon.noun(sketch.low[head])
    return Group(
        start - (sketch.tag[start - 1] == "DT"), head + 1, (start, e), (e + 2, head + 1), head,
        known[0] if known else sketch.low[head], known[1] if known else "person",
        number.value, number.low, number.high, number.modifier, source=number,
    )  # fmt: skip


def one_more(sketch: Sketch, start: int, e: int) -> bool:
    """ "Killing two peacekeepers and wounding [a third]": the one after those just counted, no share of them."""
    rank = RANKS.get(sketch.low[e - 1])
    before = [sketch.number_at[k].value for k in range(max(0, start - RANK_REACH), start) if k in sketch.number_at]
    return rank is not None and bool(before) and before[-1] == rank - 1 and sketch.low[e : e + 1] != ["of"]


def out_of_people(sketch: Sketch, lexicon: LossLexicon, e: int) -> bool:
    """ "Six out of 40 people injured died": of people who are counted, no "nine out of 10 people"."""
    base = sketch.number_at.get(e + 2)
    if sketch.low[e + 1 : e + 2] != ["of"] or base is None or base.value in ROUND:
        return False
    counted = base.span.end
    hurt = any(t.entry.form == "either" for t in sketch.triggers_at.get(counted + 1, ()))
    return hurt and lexicon.noun(sketch.low[counted]) is not None


def share_of_lost(sketch: Sketch, lexicon: LossLexicon, number: Number, limit: int) -> Group | None:
    """ "[Sixty percent] of the dead": a share of those who were lost; None for any other percentage."""
    start, e = number.span.start, number.span.end
    if number.value is None or sketch.low[e : e + 2] not in (["of", "the"], ["of", "those"]):
        return None
    part = {"of": None, "share": number.value / 100}
    group = Group(
        start, e, (start, e), None, e - 1, None, None, None, None, None, number.modifier, source=number, part=part
    )
    take_noun(sketch, lexicon, group, e, limit)
    return group if group.counted is not None and sketch.low[group.head] != "body" else None


def take_noun(sketch: Sketch, lexicon: LossLexicon, group: Group, e: int, limit: int) -> None:
    """Reads the noun phrase from token ``e`` on into ``group``: its noun, head, lemma, category, base and end."""
    low, n = sketch.low, min(limit, len(sketch.low))
    if e + 1 < n and low[e] in CLOSING and low[group.start - 1 : group.start] in ([x] for x in OPENING):
        e += 1  # lost "at least 11" men
    if low[e : e + 2] == ["out", "of"]:
        e += 1  # "four out of the five crew"
    if e < n and low[e] == "of" and e + 1 < n:
        k = e + 1
        owner = k
        while k < n and (
            low[k] in ("the", "all", "his", "her", "their", "its", "our", "these", "those", "my", "your")
        ):
            if low[k] in ("these", "those") and (k + 1 >= n or sketch.tag[k + 1][:1] != "N"):
                break
            k += 1
        those = next((t for t in sketch.triggers_at.get(k, ()) if t.entry.sort == "those"), None)
        if those is None and k + 1 < n and low[k] == "those":
            those = next((t for t in sketch.triggers_at.get(k + 1, ()) if t.entry.sort == "those"), None)
        if those is not None and those.entry.lemma != "victims":  # hurt or dead: the verb tells
            after = those.end
            if after >= n or sketch.tag[after][:2] != "NN":
                group.base, group.end, group.counted = "those", after, those
                group.head = those.end - 1
                group.category = "person"
                if low[those.start - 1] != "those":
                    group.noun, group.lemma = (those.start, those.end), low[those.start]
                return
        if k < n and low[k] in PRONOUN_BASES:
            group.base, group.end = "them", k + 1
            take_plain_noun(sketch, lexicon, group, k + 1, limit)
            return
        base = sketch.number_at.get(k) or of_owned(sketch, group, k, n)
        if base is not None:  # "three of the 84 crew"
            k = base.span.end
            killed = next((t for t in sketch.triggers_at.get(k, ()) if t.entry.sort == "those"), None)
            if killed is not None and (killed.end >= n or sketch.tag[killed.end][:2] != "NN"):
                group.counted, group.base, group.category = killed, "the", "person"
                group.head, group.end = killed.end - 1, killed.end
                group.whole = whole_of(group, base)
                return
        if k > e + 1:
            group.base = "the"
        noun_from(sketch, lexicon, group, k, limit)
        if (
            group.noun is not None
            and low[owner] in ("our", "my", "their", "his", "her", "its")
            and owner < group.noun[0]
        ):
            group.noun = (owner, group.noun[1])
        if base is not None and (group.counted is not None or singled_out(sketch, group)):
            group.whole = whole_of(group, base)
        elif group.noun is None and base is not None:
            group.end = base.span.end  # "none of the 23 needed treatment"
        elif group.noun is None or group.noun[0] < e:
            group.end = max(group.end, e)
            group.base = None
        return
    noun_from(sketch, lexicon, group, e, limit)


def of_owned(sketch: Sketch, group: Group, k: int, limit: int) -> Number | None:
    """The base of a share behind its owner at ``k``: "half of the town's [18,000] people"."""
    if group.part is None or group.part["of"] is not None:
        return None
    owner = next((j for j in range(k, min(limit, k + OWNER_REACH)) if sketch.tag[j] == "POS"), None)
    base = sketch.number_at.get(owner + 1) if owner is not None else None
    if base is None or not base.value or any(sketch.tag[j][:2] not in ("NN", "JJ") for j in range(k, owner)):
        return None
    take_share(group, base.value)
    return base


def singled_out(sketch: Sketch, group: Group) -> bool:
    """Whether a participle of loss tells of all whom ``group`` is a share of: "none of the 40 residents evacuated
    from the valley was hurt"."""
    e = group.end
    if sketch.tag[e : e + 1] == ["PRP"]:  # "12 of the 28 soldiers it had captured"
        held = range(e + 1, min(e + 4, len(sketch.low)))
        return any(t.entry.kind in ("captured", "abducted") for k in held for t in sketch.triggers_at.get(k, ()))
    read = any(
        (t.entry.sort in ("verb", "shot") and t.entry.form != "ing") or t.entry.lemma == "missing"
        for t in sketch.triggers_at.get(e, ())
    )
    if not read or group.noun is None or (sketch.tag[e] not in ("VBN", "VBD") and sketch.low[e] != "missing"):
        return False
    if group.start and sketch.tag[group.start - 1][:2] in ("VB", "IN"):
        return True  # "freed 30 of the 52 girls seized in May"
    for k in range(e + 1, min(e + SINGLED_REACH, len(sketch.low))):
        if sketch.tag[k] in ("VBD", "VBZ", "VBP", "MD") or sketch.low[k] in AUXILIARIES:
            return True
        if sketch.tag[k] in (",", ".", ":", "CC", "WP", "WDT"):
            return False
    return False


def whole_of(group: Group, base: Number) -> Group:
    """The group of ``base`` in "13 of the 31 deaths", where the 13 are ``group``: they are a part of that loss, no
    share of a crew or a town."""
    group.part = None
    span = base.core if base.modifier == "exact" else base.span
    at = (span.start, base.span.end)
    return Group(
        at[0], group.end, at, group.noun, group.head, group.lemma, group.category,
        base.value, base.low, base.high, base.modifier, source=base, counted=group.counted,
    )  # fmt: skip


def take_plain_noun(sketch: Sketch, lexicon: LossLexicon, group: Group, e: int, limit: int) -> None:
    """The noun right after "two of them": "two of them schoolgirls"."""
    probe = Group(e, e, (e, e), None, e, None, None, None, None, None, "exact")
    if e < limit and sketch.tag[e] == "VBG":
        return  # "ten of them carrying rifles"
    if e < limit and sketch.low[e] in lexicon.plurals:  # whatever the tagger thinks of a noun without its verb
        probe.noun, probe.head, probe.end = (e, e + 1), e, e + 1
        probe.lemma, probe.category = lexicon.nouns[sketch.low[e]]
    else:
        e += sketch.low[e : e + 1] in (["a"], ["an"])  # "one of them a teenager"
        noun_from(sketch, lexicon, probe, e, limit)
    if probe.noun is not None and probe.category is not None:
        group.noun, group.head, group.lemma = probe.noun, probe.head, probe.lemma
        group.category, group.end = probe.category, probe.end


def noun_from(sketch: Sketch, lexicon: LossLexicon, group: Group, e: int, limit: int) -> None:
    """A plain noun phrase from ``e`` on: modifiers and head, up to a verb, preposition or mark."""
    low, tag = sketch.low, sketch.tag
    marked = e < limit and low[e] in ('"', "“", "‘") and any(w in ('"', "”", "’") for w in low[e + 2 : e + 6])
    e += marked  # 26 "enemy personnel"
    n = min(limit, len(low), e + 12)
    k, head, compound = e, -1, False
    while k < n:
        word, t = low[k], tag[k]
        if head >= 0 and abbreviated(sketch, lexicon, k):
            k += 3
            continue
        if marked and head >= 0 and word in ('"', "”", "’") and tag[k + 1 : k + 2] in (["NNS"], ["NN"]):
            k += 1  # nine "enemy" posts
            continue
        if word in ("pro", "anti") and low[k + 1 : k + 2] == ["-"] and tag[k + 3 : k + 4] in (["JJ"], ["NN"]):
            k += 3  # "five pro-government tribal fighters"
            continue
        if t == "VBD" and k == e and word in PARTICIPLES and tag[k + 1 : k + 2] == ["NNS"]:
            k += 1  # "eleven wanted people", "14 identified civilians"
            continue
        if tag[k + 1 : k + 2] == ["HYPH"] and "-".join((word, *low[k + 2 : k + 3])) in lexicon.nouns:
            head, k, compound = k, k + 3, True  # "passers-by"
            break
        if t == "IN" and head < 0 and tag[k + 1 : k + 2] == ["HYPH"] and tag[k + 2 : k + 3] in (["NN"], ["JJ"]):
            k += 3  # "an off-duty guard"
            continue
        if t in STOP_TAGS or (sketch.excluded[k] and head >= 0):
            break
        if word in STOP_WORDS and not (sketch.doc[k].text == "IS" and t[:2] == "NN"):  # "seven IS members"
            break
        if k in sketch.number_at and k > e:
            span = sketch.number_at[k].span  # "four 18-year-old students": an age; "two 155mm guns": a calibre
            if span.end < n and (
                low[span.end].lstrip("-").startswith(("year", "month", "mm", "day")) or low[span.end] == "-"
            ):
                k = span.end + 1
                while k < n and low[k] in ("-", "old", "year", "month", "mm", "year-old", "day"):
                    k += 1
                continue
            break
        if tag[k] == "CD" and tag[k + 1 : k + 2] == ["HYPH"] and tag[k + 2 : k + 3] == ["NN"]:
            k += 3  # "four one-way attack drones"
            continue
        if sketch.excluded[k]:
            k += 1
            continue
        if word in ("-", "–") and k + 1 < n and tag[k + 1][:1] in "NJV":
            k += 1
            continue
        if word in ("'s", "’s", "'", "’"):
            if group.value == 0 and head >= 0 and k + 1 in sketch.number_at:
                head, k = -1, sketch.number_at[k + 1].span.end  # "none of the ship's 41 sailors"
                continue
            if k + 1 < n and tag[k + 1][:1] in "NJ" and head >= 0:
                k += 1 + (low[k + 1] == "own")  # "five of the coalition's own soldiers"
                continue
            break
        triggers = sketch.triggers_at.get(k)
        if k in sketch.particles:
            break
        if triggers and t == "NN" and low[k + 1 : k + 2] == ["-"] and triggers[0].entry.sort in ("verb", "shot"):
            k += 1  # "a knife-wielding man"
            continue
        if triggers:
            counted = next((x for x in triggers if x.entry.sort in ("count", "lives")), None)
            if counted is not None and t[:1] in ("N", "J", ""):
                if word == "dead":
                    if head >= 0:
                        break
                    group.counted = counted
                    if k + 1 < n and lexicon.noun(low[k + 1]) and low[k + 1] not in STOP_WORDS:
                        k += 1  # "two dead officers"
                        continue
                    group.end = k + 1
                    return
                after = counted.end
                if after < n and tag[after][:2] == "NN" and low[after] not in STOP_WORDS:
                    k += 1  # "12 death sentences"
                    continue
                if head >= 0 and low[head] == "mass":
                    group.lost = False
                head, group.counted = after - 1, counted
                break
            attributive = (
                k + 1 < n
                and triggers[0].entry.sort in ("verb", "state", "falls", "shot", "those", "count")
                and tag[k + 1][:2] in ("NN", "JJ")
                and (lexicon.noun(low[k + 1]) or is_people(low[k + 1]) or (k + 2 < n and lexicon.noun(low[k + 2])))
                and head < 0
                and tag[k] != "VBD"
            )
            plural = tag[k + 1 : k + 2] == ["NNS"] or tag[k + 1 : k + 3] == ["NN", "NNS"]
            if t in ("VBN", "JJ") and head < 0 and not attributive and plural and triggers[0].entry.sort == "verb":
                group.told = triggers[0]  # "three injured passers-by"
                k += 1
                continue
            if attributive:
                happened = t[:2] != "NN" or triggers[0].entry.sort not in ("verb", "shot")
                if happened and low[k - 1] != "-":  # but "an exchange student", "a long-shot candidate"
                    group.told = triggers[0]
                k += 1
                continue
            if triggers[0].entry.sort == "toll" and head >= 0 and tag[head][:1] == "J":
                return  # "an official toll": no official
            verb = triggers[0].entry.sort in ("verb", "falls")
            compounded = verb and head >= 0 and t[:2] == "NN" and k + 1 < n and tag[k + 1][:2] == "NN"
            if (
                (triggers[0].entry.sort in ("event", "count", "toll") or compounded)  # "a bus crash survivor"
                and t[:1] == "N"
                and low[k] not in lexicon.nouns
            ):
                k += 1
                continue
            if low[k] not in lexicon.nouns or t[:1] == "V":
                break
        if t in ("VBN", "VBG") and k > e and low[k - 1] in ("-", "–") and tag[k + 1 : k + 2] in (["NN"], ["NNS"]):
            k += 1  # "three country-made guns", "a knife-wielding man"
            continue
        if t == "JJ" and k > e and low[k - 1] in ("-", "–"):
            head, k = -1, k + 1  # "14 weather-related deaths"
            continue
        if k == e and word in SUFFERED:
            break  # "another 30 sustained injuries"
        if t in ("VBG", "VBN", "RB"):
            following = k + 1 < n and (
                tag[k + 1][:2] in ("NN", "JJ") or (t == "RB" and tag[k + 1] in ("VBN", "VBG"))
            )
            known = k + 1 < n and any(
                lexicon.noun(low[j])
                or is_people(low[j])
                or any(x.entry.sort == "count" for x in sketch.triggers_at.get(j, ()))  # "40 reported killings"
                for j in range(k + 1, min(k + 3, n))
            )
            if head < 0 and following and known:
                k += 1
                continue
            break
        if (
            t[:2] == "NN"
            or (t in ("", "CD", "FW", "JJ", "VBZ") and lexicon.noun(word))
            or (is_people(word) and (word.endswith("s") or t == "" or last_word(sketch, k)))
        ):
            head = k
        elif head >= 0 and t == "JJ" and not (head == k - 1 and adjective(low[head], tag[head])):
            break
        k += 1
    if head < 0:
        return
    if (
        low[head] in ("others", "other")
        and head == k - 1
        and not any(lexicon.noun(low[j]) for j in range(e, head))
    ):
        group.end = head + 1
        return
    arms = low[head + 1 : head + 3] == ["of", "ammunition"]  # "4,000 rounds of ammunition" are seized
    if low[head] == "head" and low[head + 1 : head + 2] == ["of"] and low[head + 2 : head + 3] != []:
        beasts = lexicon.noun(low[head + 2])
        if beasts is not None and beasts[0] in BEASTS:
            head += 2  # "200 head of cattle"
    if low[head] in NEVER_LOST and low[head] not in ("block", "blocks") and not arms:
        group.lost = False
    s = e
    while s < head and low[s] in ("more", "other", "additional", "further", "different", "separate"):
        s += 1
    group.noun, group.head, group.end = (s, head + 1), head, head + 1
    known = lexicon.noun(low[head])
    if compound:
        group.noun, group.end = (s, k), k
        known = lexicon.noun("-".join((low[head], low[head + 2])))
    group.lemma = known[0] if known else None
    group.category = known[1] if known else "equipment" if arms or MODEL.fullmatch(low[head]) else None
    if known is None and is_people(low[head]) and (low[head].endswith(("s", "ese", "ish", "ch")) or head == s):
        group.category, group.lemma = "person", None
    if group.category == "combatant" and any(sketch.doc[j].ent_type_ == "WEAPON" for j in range(s, head)):
        group.category = "equipment"  # "two Su-27 fighters"
    if group.category == "person" and low[head] not in ("suspects", "attackers"):
        # "young farmers", "police officers": the words before the head may tell more
        for j in range(s, head):
            before = lexicon.noun(low[j])
            if before and before[1] in ("civilian", "combatant", "official") and known and known[0] in WEAK_HEADS:
                group.category = before[1]
        if any(low[j] in COMBAT_WORDS for j in range(s, head)):
            group.category = "combatant"
        elif any(low[j] in ("civilian", "unarmed", "innocent") for j in range(s, head)):
            group.category = "civilian"


def abbreviated(sketch: Sketch, lexicon: LossLexicon, k: int) -> bool:
    """Whether the abbreviation of a name stands at ``k`` before what is counted: "nine Hill People's Party (HPP)
    members"."""
    low = sketch.low
    if low[k] != "(" or k + 3 >= len(low) or low[k + 2] != ")" or lexicon.noun(low[k + 3]) is None:
        return False
    short = sketch.doc[k + 1].text
    return len(short) > 1 and sum(c.isupper() for c in short) * 2 > len(short)


def adjective(word: str, tag: str) -> bool:
    """Whether a noun before an adjective belongs to it: "30 [North] Korean troops", "seven [Tajik] tanks"."""
    return word in QUARTERS or (tag == "NNP" and is_people(word) and not word.endswith("s"))


#: Before a noun these are no verbs, whatever the tagger thinks.
PARTICIPLES = frozenset({"wanted", "identified", "named", "suspected", "alleged", "masked", "hooded", "armed"})
#: "Su-34s", "MQ-9": names of models.
MODEL = re.compile(r"[a-z]{1,4}-?\d{1,3}[a-z]?")
#: Heads that leave the category to the words before them: "army members", "school staff".
WEAK_HEADS = words("weak_heads")
#: Names of peoples begin with these: "30 North Korean troops".
QUARTERS = frozenset({"north", "south", "east", "west"})
COMBAT_WORDS = words("combat_words")
STOP_TAGS = words("stop_tags")
STOP_WORDS = words("stop_words")


def last_word(sketch: Sketch, k: int) -> bool:
    """Whether no noun follows the adjective of a people at ``k``: "11 Filipinos and a Norwegian"."""
    return sketch.tag[k + 1 : k + 2] == [] or sketch.tag[k + 1][:2] not in ("NN", "JJ", "CD", "HY", "PO")


def implicit(sketch: Sketch, lexicon: LossLexicon, i: int, end: int, *, value: float, skip: int = 1) -> Group:
    group = Group(i, i + skip, (i, i + skip), None, i, None, None, value, value, value, "exact", implicit=True)
    noun_from(sketch, lexicon, group, i + skip, end)
    return group


def article(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "a soldier", "an 8-year-old girl": one, if it is a person."""
    low = sketch.low
    if "number" in low[i + 1 : i + 3 + any(w in OPENING for w in low[i + 1 : i + 2])]:
        after = past_number(low, i)
        k = after + (low[after : after + 1] == ["were"])
        said = any(t.entry.sort in ("verb", "state") for t in sketch.triggers_at.get(k, ()))
        if low[after : after + 1] == ["of"] or said:  # "an unknown number wounded", "a large number were hurt"
            return vague(sketch, lexicon, i, end)
    after = i + 2
    if (
        after < len(low)
        and low[i + 1] in ORDINALS
        and (sketch.tag[after][:2] == "VB" or low[after] in AUXILIARIES)
    ):  # "a fourth died"
        return Group(i, after, (i, after), None, i + 1, None, None, 1, 1, 1, "exact")
    ends = not sketch.tag[after : after + 1] or sketch.tag[after][:2] not in ("NN", "JJ", "VB")
    if ends and low[i + 1 : i + 2] and low[i + 1] in RANKS and one_more(sketch, i, after):
        return Group(
            i, after, (i, after), None, i + 1, None, None, 1, 1, 1, "exact"
        )  # "wounding a third on Friday"
    rank = sketch.number_at.get(i + 1)
    ranked = rank is not None and rank.form == "ordinal"  # "a second child died"
    if i + 1 >= len(low) or (rank is not None and not ranked and not age_follows(sketch, i + 1)):
        return None
    group = Group(i, i + 1, (i, i + 1), None, i, None, None, 1, 1, 1, "exact", implicit=True)
    j = rank.span.end if ranked else i + 1
    if age_follows(sketch, j):
        j = age_end(sketch, j)
        group.end = j
        group.category, group.lemma, group.head, group.noun = "person", "year-old", j - 1, (i + 1, j)
    aged = (group.lemma, group.head, group.noun, group.end)
    noun_from(sketch, lexicon, group, j, end)
    if aged[0] is not None and group.category is None:  # "a nine-year-old waiting for bread"
        group.category = "person"
        group.lemma, group.head, group.noun, group.end = aged
    if group.noun is not None and group.noun[0] > i + 1:
        group.noun = (i + 1, group.noun[1])
    if low[group.head] in PAIRS and low[group.head + 1 : group.head + 2] != ["of"]:  # "an elderly couple"
        group.category, group.lemma = group.category or "person", low[group.head]
    if group.category is None and does_something(sketch, group):
        return group
    many = low[group.head] in lexicon.plurals and low[group.head] not in COLLECTIVE and group.lemma != "year-old"
    if not group.people or many:
        return None
    if low[group.head] in BODIES_OF_MEN or (low[i + 1] == "figure" and group.end == i + 2):
        return None  # "killed 30 soldiers, a figure that"
    if low[group.head] in PAIRS:
        n = SETS[low[group.head]]
        group.value = group.low = group.high = n
        group.number = (group.head, group.head + 1)
    return group


#: Many people by a noun in the singular, how many is not told.
BODIES_OF_MEN = words("bodies_of_men")
#: Nouns with such an ending for no person.
NO_DOERS = words("no_doers")
#: Endings of nouns for who does something: "a falconer", "a sculptor". Only verbs said of people take such a one.
DOER_ENDINGS = ("er", "or", "ist", "ian", "smith", "wright", "herd", "eer")


def does_something(sketch: Sketch, group: Group) -> bool:
    """Whether an unknown singular noun is one for a person: by its ending, or as "who" follows."""
    word, after = sketch.low[group.head], sketch.low[group.end : group.end + 1]
    if word in NO_DOERS:
        return False
    if group.noun is None or sketch.tag[group.head] != "NN" or not group.lost or word in NEVER_LOST:
        return False
    named_apart = sketch.low[group.start - 1 : group.start] in (["including"], ["counting"], ["notably"])
    long = len(word) > SHORTEST_DOER or sketch.tag[group.head - 1] == "HYPH"  # "a bomb-maker"
    return named_apart or after == ["who"] or (word.endswith(DOER_ENDINGS) and long)


#: Letters of a doer's noun at least: "a fire", "a river" are none.
SHORTEST_DOER = 6


def vague(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "a number of civilians", "numerous people": more than one, no more is said."""
    low = sketch.low
    e = i + 1
    if low[i] in ("a", "an"):
        e = low.index("number", i) + 1
    group = Group(i, e, (i, e), None, i, None, None, None, 2, None, "vague", implicit=True)
    take_noun(sketch, lexicon, group, past_number(low, i) if low[i] in ("a", "an") else e, end)
    if low[group.end - 1] in ("others", "number"):
        return group  # "a number of others were wounded"
    if group.counted is not None:
        one = group.counted.entry.lemma == "injury" and (low[i] not in ("a", "an") or low[i - 1] in HAVING)
        return None if one or group.counted.entry.sort != "count" else group  # but "he had multiple injuries"
    return group if group.people else None


def past_number(low: list[str], i: int) -> int:
    """The token behind the "number" of "a number of" that starts at token ``i``, and behind its quotation mark."""
    after = low.index("number", i) + 1
    return after + (low[i + 1] in OPENING and low[after : after + 1] != [] and low[after] in CLOSING)


BEASTS = words("animals")
COLLECTIVE = frozenset({"police", "marine"})


def no(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "no casualties", "no one", "no villager": nobody."""
    low = sketch.low
    nxt = low[i + 1] if i + 1 < len(low) else ""
    if nxt == "one" or low[i + 1 : i + 3] == ["-", "one"]:
        k = i + 2 if nxt == "one" else i + 3
        group = Group(i, k, (i, k), None, k - 1, "person", "person", 0, 0, 0, "exact", implicit=True)
        return group
    if nxt in ("immediate", "longer", "further", "more", "word", "sign", "reports"):
        return None
    group = implicit(sketch, lexicon, i, end, value=0)
    if group.counted is None and group.category is None:
        return None
    return group


def nobody(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    group = Group(i, i + 1, (i, i + 1), None, i, None, None, 0, 0, 0, "exact", implicit=True)
    take_noun(sketch, lexicon, group, i + 1, end)
    if group.category is None:
        group.category = "person"
    return group


def single(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "not a single soldier", "not one villager"."""
    low = sketch.low
    if low[i + 1 : i + 3] == ["a", "single"]:
        group = implicit(sketch, lexicon, i, end, value=0, skip=3)
        return group
    if i + 1 < len(low) and low[i + 1] == "one":
        if low[i + 2 : i + 3] == ["but"]:
            return None
        group = implicit(sketch, lexicon, i, end, value=0, skip=2)
        if group is not None and low[group.end : group.end + 1] == ["but"] and group.end + 1 in sketch.number_at:
            group.lost = False  # "not one village but four"
        return group
    return None


def neither(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "Neither of the two pilots": nobody."""
    group = nobody(sketch, lexicon, i, end) if sketch.low[i + 1 : i + 2] == ["of"] else None
    if group is not None and sketch.low[i - 1] == "," and sketch.tag[group.end : group.end + 1] == ["RB"]:
        group.lost = False  # "two were hurt, neither of them badly"
    return group


def another_by_rank(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "Two hostages freed, third found dead": one more, as headlines have it."""
    before, after = sketch.low[max(0, i - 1) : i], sketch.tag[i + 1 : i + 2]
    if before not in ([","], [";"], ["and"]) or not after or after[0] not in ("VBN", "VBD"):
        return None
    return Group(i, i + 1, (i, i + 1), None, i, None, None, 1, 1, 1, "exact")


#: Vague words with the least that they mean (contract: dozens 24, scores 40).
VAGUE_LOWS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}


def low_scores(sketch: Sketch, i: int) -> bool:
    """Whether the "Scores" at token ``i`` opens a headline, "Scores still missing", or "suffered" follows."""
    k = i + 1
    while sketch.tag[k : k + 1] == ["RB"] or sketch.low[k : k + 1] == ["feared"]:
        k += 1
    told = any(t.entry.sort in ("state", "verb", "falls") for t in sketch.triggers_at.get(k, ()))
    suffered = sketch.low[k : k + 1] and sketch.low[k] in SUFFERED and sketch.low[i - 1] in ("and", ",")
    opens = sketch.segment_of(i)[0] == i or sketch.low[i - 1] == ","  # "17 slain, scores flee"
    return sketch.low[i] == "scores" and bool(suffered or (told and opens))


def many(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "The toll could climb into the thousands", a headline's "Scores still missing"."""
    if low_scores(sketch, i):
        return Group(i, i + 1, (i, i + 1), None, i, None, None, None, VAGUE_LOWS["scores"], None, "vague")
    if sketch.low[max(0, i - 2) : i] != ["into", "the"]:
        return None
    return Group(i, i + 1, (i, i + 1), None, i, None, None, None, VAGUE_LOWS[sketch.low[i]], None, "vague")


def both(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    group = Group(i, i + 1, (i, i + 1), None, i, None, None, 2, 2, 2, "exact", implicit=True)
    k = i + 1
    low = sketch.low
    if k + 2 < len(low) and sketch.tag[k] in ("PRP", "NNP") and "and" in low[k + 1 : k + 5]:
        noun_from(sketch, lexicon, group, low.index("and", k) + 2, end)  # "both he and his assistant"
        group.end, group.noun, group.lemma, group.category = max(group.end, k + 1), None, None, "person"
        return group
    if k < len(low) and low[k] == "of":
        take_noun(sketch, lexicon, group, k, end)
        group.base = None
    else:
        if k < len(low) and low[k] in ("the", "his", "her", "their"):
            k += 1
        noun_from(sketch, lexicon, group, k, end)
    if group.noun is not None and group.category is None:
        return None
    if group.noun is None and low[i + 1 : i + 2] == ["the"]:
        return None  # "both the shelling and the stampede"
    if group.lemma in ("side", "government"):
        return None
    return group


def another(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "another was wounded", "another policeman", "the other": one more."""
    low, tag = sketch.low, sketch.tag
    if i + 1 in sketch.number_at:
        return None
    if low[i] == "other" and (i == 0 or low[i - 1] not in ("the",)):
        return None
    group = Group(i, i + 1, (i, i + 1), None, i, None, None, 1, 1, 1, "exact", implicit=True)
    noun_from(sketch, lexicon, group, i + 1, end)
    if group.noun is not None:
        if not group.people or low[group.head] in lexicon.plurals:
            return None
    elif i + 1 < len(low) and tag[i + 1][:2] == "NN" and not sketch.triggers_at.get(i + 1):
        return None
    return group


def as_many(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "Four people died and [as many] were hurt": the number told right before."""
    low = sketch.low
    before = [sketch.number_at[k] for k in range(max(0, i - RANK_REACH), i) if k in sketch.number_at]
    if low[i + 1 : i + 2] != ["many"] or not before or not before[-1].value or low[i - 1] not in ("and", ","):
        return None
    n = before[-1].value
    part: dict[str, float | None] = {"of": n, "share": 1.0}
    group = Group(i, i + 2, (i, i + 2), None, i + 1, None, None, n, None, None, "exact", part=part)
    take_noun(sketch, lexicon, group, i + 2, end)
    behind = low[group.end : group.end + 1]
    told = not (AUXILIARIES.isdisjoint(behind) and SUFFERED.isdisjoint(behind))
    return group if told or sketch.triggers_at.get(group.end) else None


def multiple(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "triple murder", "a double homicide", "twin brothers"."""
    low = sketch.low
    n = MULTIPLES[low[i]]
    if i + 1 < len(low) and low[i + 1] in MASS_KILLINGS:
        trigger = next((t for t in sketch.triggers_at.get(i + 1, ()) if t.entry.sort in ("count", "event")), None)
        if trigger is None:
            return None
        start = i - (low[i - 1 : i] in (["a"], ["the"]))
        return Group(
            start,
            i + 2,
            (i, i + 1),
            None,
            i + 1,
            "person",
            "person",
            n,
            n,
            n,
            "exact",
            counted=trigger,
            implicit=True,
        )
    if (
        low[i] == "twin"
        and i + 1 < len(low)
        and lexicon.noun(low[i + 1])
        and lexicon.noun(low[i + 1])[1] == "civilian"
    ):
        return implicit(sketch, lexicon, i, end, value=2)
    return None


def sets(sketch: Sketch, lexicon: LossLexicon, i: int, end: int) -> Group | None:
    """ "twins", "the couple", "the trio"."""
    low = sketch.low
    named = i > 0 and low[i - 1] in ("the", "elderly", "married", "young") and low[i + 1 : i + 2] != ["of"]
    if not named and low[i] in PAIRS:
        return None
    n = SETS[low[i]]
    return Group(i, i + 1, (i, i + 1), (i, i + 1), i, low[i], "person", n, n, n, "exact", implicit=True)


IMPLICIT = {
    "a": article,
    "an": article,
    "no": no,
    "not": single,
    "both": both,
    "another": another,
    "other": another,
    "multiple": vague,
    "numerous": vague,
    "neither": neither,
    "as": as_many,
    **dict.fromkeys(VAGUE_LOWS, many),
    **dict.fromkeys(NOBODY, nobody),
    **dict.fromkeys(("third", "fourth", "fifth", "sixth"), another_by_rank),
    **dict.fromkeys(MULTIPLES, multiple),
    **dict.fromkeys(SETS, sets),
}
