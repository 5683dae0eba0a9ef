"""Ages: numbers beside people that count nobody. Start with ``is_age`` and ``age_follows``."""

from __future__ import annotations

from .lexicon import loss_lexicon
from .shallow import Sketch

#: After a name and before an age: "Reginald Brown III, 18".
NAME_ENDS = frozenset({"jr.", "sr.", "jr", "sr", "ii", "iii", "iv"})
#: After an age behind a comma, besides a closing comma: the end of a line of a list or headline counts, too.
AGE_ENDS = frozenset({",", ".", ")", ";", "—", "–", "--", "-"})
#: How those counted in a table are told apart: "by district", "per unit"; and the tokens of its heading.
SORTING = frozenset({"by", "per"})
HEADING_REACH = 10
#: Before a number that tells of a change.
SIGNS = frozenset("+-−")
#: The oldest people of whom copy tells.
OLDEST = 115


def is_age(sketch: Sketch, s: int, e: int) -> bool:
    """ "X, 34, was"; "(52)"; "aged 6"; "ages 3 to 7"; "two women, 28 and 27"; "both 17"; "in his 20's"."""
    low, n = sketch.low, len(sketch.low)
    before = low[s - 1] if s else ""
    after = low[e] if e < n else ""
    if before in ("aged", "age", "ages") or (before == "of" and low[s - 2] in ("age", "ages")):
        return True
    k = s - 1  # "aged nine and six"
    while k > s - 6 and k > 0 and (low[k] in (",", "and", "or", "to", "between", "of") or k in sketch.number_ends):
        k -= 1
    if low[k] in ("aged", "ages", "age") and k >= 0 and s:
        return True
    if before == "(" and after == ")":
        return low[s][0] not in SIGNS  # "dead 209 (+6)"
    if (
        low[s] in ("under", "over")
        and loss_lexicon().noun(before) is not None
        and sketch.tag[e : e + 1] not in (["NN"], ["NNS"])
    ):
        return True  # "thirty children under five"
    if before in ("his", "her", "their") and after in ("'s", "’s"):
        return True
    bare = low[e - 1].isdecimal() and e - s - (low[s] in ("both", "all")) == 1 and float(low[e - 1]) < OLDEST
    if not bare:
        return False
    first = s
    while first > 1 and low[first - 1] in ("and", "or") and low[first - 2].isdigit():
        first -= 2
    last = e
    while last + 1 < n and low[last] in ("and", "or") and low[last + 1].isdigit():
        last += 2
    while first > 2 and low[first - 1] == "," and low[first - 2].isdigit() and low[first - 3] in (",", "and"):
        first -= 2  # "three men, 20, 25 and 31"
    if (
        first < 2
        or low[first - 1] != ","
        or sorted_by(sketch, s)
        or sketch.tag[first - 2] not in ("NNP", "NNPS", "NN", "NNS", "CD", ".")
    ):
        return False
    named = sketch.tag[first - 2] in ("NNP", "NNPS") or low[first - 2] in NAME_ENDS
    after = low[last] if last < n else "\n"
    one = loss_lexicon().noun(low[first - 2])
    people = one is not None and one[1] not in ("equipment", "site")
    closed = after in AGE_ENDS or "\n" in after
    if low[s] in ("both", "all") or first < s or last > e:
        return (named or people) and closed
    if people and one[0] == low[first - 2]:
        return closed  # "a man, 42, and a woman, 39, were killed"
    if closed and low[first - 2] in NAME_ENDS:
        return True
    if after not in (",", ".", ")"):
        return named and closed
    follows = low[e + 1] if e + 1 < n else ""
    return sketch.tag[first - 2] == "NNP" or (
        sketch.tag[first - 2] != "NNS" and follows in ("was", "were", "died", "of", "is", "who")
    )


def sorted_by(sketch: Sketch, s: int) -> bool:
    """ "The dead by district: Orvel, [12]; Ravel, [nine]": in a table of places or units, not of names."""
    a, _ = sketch.segment_of(s)
    while a > 1 and sketch.low[a - 1] == ";":
        a = sketch.segment_of(a - 2)[0]
    heading = sketch.low[a : min(s, a + HEADING_REACH)]
    return ":" in heading and not SORTING.isdisjoint(heading[: heading.index(":")])


def before_age(sketch: Sketch, i: int) -> int:
    """Where "her six-year-old" before the noun at ``i`` starts; ``i`` itself where no age stands there."""
    start = next((k for k in range(i - 2, max(i - 7, 0), -1) if k in sketch.number_at), i)
    return start - (0 < start < i and sketch.low[start - 1] in ("her", "his", "their", "its"))


def age_follows(sketch: Sketch, j: int) -> bool:
    low = sketch.low
    if j >= len(low):
        return False
    if "year-old" in low[j] or "month-old" in low[j] or "day-old" in low[j]:
        return True
    number = sketch.number_at.get(j)
    counted = low[j][:1].isdigit() or low[j + 1 : j + 2] == ["-"]
    k = number.span.end if number is not None else j + counted
    return k < len(low) and (
        low[k].lstrip("-").startswith(("year-old", "month-old", "day-old"))
        or (low[k] == "-" and k + 1 < len(low) and low[k + 1].startswith(("year", "month", "day", "week")))
        or (low[k] in ("year", "month", "week", "day") and k + 1 < len(low) and low[k + 1] in ("-", "old", "-old"))
    )


def age_end(sketch: Sketch, j: int) -> int:
    """The token after "34-year-old", however it was split."""
    low, n = sketch.low, len(sketch.low)
    k = j + 1
    while (
        k < n
        and k < j + 6
        and (
            low[k]
            in (
                "-",
                "–",
                "year",
                "month",
                "week",
                "day",
                "old",
                "-old",
                "year-old",
                "month-old",
                "day-old",
                "to",
                "or",
            )
            or low[k].lstrip("-").startswith(("year", "month-old"))
        )
    ):
        k += 1
        if low[k - 1].endswith("old"):
            break
    return k
