"""The claims of a loss by who makes them: revisions in the order of time, and whose numbers cannot both be
right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations

from ..records import Number
from .entries import Claimant, Contradiction, History, Revision
from .reading import CORRECTS, LASTING, Told, bounds
from .rules import Standing
from .voices import one_party

#: Statuses of numbers that their claimant does not stand by, or that were never told as facts.
_NOT_STANDING = frozenset(("denied",))


def histories(
    claims: Sequence[Told], key: Callable[[Told], object], name: Callable[[Told], Claimant | None]
) -> list[History]:
    """The history of each voice (``key``), those with most claims first; the places in it are those in ``claims``,
    which are in the order of time."""
    by_voice: dict[object, list[int]] = {}
    for n, told in enumerate(claims):
        by_voice.setdefault(key(told), []).append(n)
    found = [
        History(claimant=_named([name(claims[n]) for n in mine]), revisions=_revisions(claims, mine))
        for mine in by_voice.values()
    ]
    return sorted(found, key=lambda h: (-sum(len(r.claims) for r in h.revisions), _first(h)))


def _first(history: History) -> int:
    return min(n for r in history.revisions for n in r.claims)


def _named(names: list[Claimant | None]) -> Claimant | None:
    counted = Counter(n.model_dump_json() for n in names if n is not None)
    if not counted:
        return None
    return Claimant.model_validate_json(min(counted, key=lambda n: (-counted[n], n)))


def _revisions(claims: Sequence[Told], mine: list[int]) -> list[Revision]:
    groups: list[list[int]] = []
    for n in sorted(mine, key=lambda n: (claims[n].copy.order, not claims[n].old, n)):
        told = claims[n]
        known = next((g for g in reversed(groups) if _same(claims[g[0]], told)), None)
        if known is None and groups and _vaguer(told, claims[groups[-1][0]]):
            known = groups[-1]
        if known is not None:
            known.append(n)
        elif groups and told.old and claims[groups[-1][0]].copy is told.copy:
            groups.insert(len(groups) - 1, [n])
        else:
            groups.append([n])
    found: list[Revision] = []
    for k, group in enumerate(groups):
        first = min((claims[n] for n in group), key=lambda t: t.figure.modifier != "exact")
        days = sorted(t.copy.published[:10] for t in (claims[n] for n in group) if t.copy.published)
        fresh = [claims[n] for n in group if not claims[n].old]
        found.append(
            Revision(
                value=first.figure.value,
                low=first.figure.low,
                high=first.figure.high,
                modifier=first.figure.modifier,
                status=claims[max(group)].figure.status,
                first=days[0] if days else None,
                last=days[-1] if days else None,
                claims=sorted(group),
                correction=k > 0
                and (_lower(first, claims[groups[k - 1][0]]) or any(_in_correction(t) for t in fresh)),
                withdrawn=any(claims[n].withdrawn for n in group) or not any(claims[n].copy.latest for n in group),
            )
        )
    return found


def _same(a: Told, b: Told) -> bool:
    if a.figure.value is not None and a.figure.value == b.figure.value:
        return True
    return a.bounds == b.bounds


def _vaguer(told: Told, known: Told) -> bool:
    """Whether a number only says less than the one before: "several" or "at least three" after four."""
    low, high = told.bounds
    size = _size(known)
    if told.figure.modifier == "exact" or size is None or (low is None and high is None):
        return False
    return (low is None or low < size) and (high is None or size < high)


def _size(told: Told) -> Number | None:
    f = told.figure
    return f.value if f.value is not None else f.low if f.low is not None else f.high


def _lower(told: Told, before: Told) -> bool:
    if told.figure.kind in LASTING:
        return False
    mine, theirs = _size(told), _size(before)
    return mine is not None and theirs is not None and mine < theirs


def _in_correction(told: Told) -> bool:
    if told.copy.record.meta.notice == "correction":
        return True
    return bool(CORRECTS.search(told.sentence.text))


def standing(history: History) -> Revision | None:
    """The last number that the claimant stands by."""
    stood_by = (r for r in reversed(history.revisions) if r.status not in _NOT_STANDING and not r.withdrawn)
    return next(stood_by, None)


def contradictions(found: Sequence[History], kind: str) -> list[Contradiction]:
    """Every two histories whose standing numbers leave no number that both allow, but for a number that is only
    older."""
    out = []
    for i, j in combinations(range(len(found)), 2):
        a, b = standing(found[i]), standing(found[j])
        if a is None or b is None or _overtakes(found[i], found[j], kind) or _overtakes(found[j], found[i], kind):
            continue
        (low, high), (least, most) = _allowed(a), _allowed(b)
        if low > most or least > high:
            out.append(Contradiction(histories=(i, j), values=(written(a), written(b))))
    return out


def _overtakes(newer: History, older: History, kind: str) -> bool:
    """Whether a number is older than another's, and so not at odds with it: last told on a day before the other
    was first, by nobody of another side, and no higher, unless of a loss that can fall."""
    a, b = standing(newer), standing(older)
    if a is None or b is None or a.first is None or b.last is None or b.last >= a.first:
        return False
    sides = {_party(newer), _party(older)} - {None}
    if len(sides) > 1:
        return False
    return kind in LASTING or _allowed(a)[1] >= _allowed(b)[0]


def _party(history: History) -> str | None:
    return history.claimant.side if history.claimant is not None else None


def _allowed(revision: Revision) -> tuple[float, float]:
    low, high = bounds(revision)
    if low is None and high is None:
        return 0.0, float("inf")
    return float(low or 0), float("inf") if high is None else float(high)


def written(revision: Revision) -> str:
    """A number as bounds: "274", ">=274", "11-14", "~60", "<=50"."""
    value, low, high = revision.value, revision.low, revision.high
    if low is not None and high is not None:
        return _plain(low) if low == high else f"{_plain(low)}-{_plain(high)}"
    if low is not None:
        return f">{_plain(low)}" if revision.modifier == "over" else f">={_plain(low)}"
    if high is not None:
        return f"<{_plain(high)}" if revision.modifier == "under" else f"<={_plain(high)}"
    return f"~{_plain(value)}" if value is not None else "?"


def _plain(number: Number) -> str:
    """1234567, not 1.23457e+06."""
    return str(int(number)) if number == int(number) else f"{number:.15g}"


def seen_by_rules(found: Sequence[History], kind: str, side: str | None, counts: Sequence[bool]) -> list[Standing]:
    """The standing numbers as the counting rules see them, without those that a newer one of nobody nearer to or
    farther from the fighting overtakes. ``counts``: which histories have a claim of their own."""
    out = []
    counted = [h for h, c in zip(found, counts, strict=True) if c and standing(h) is not None]
    for history in counted:
        last = standing(history)
        newer = (h for h in counted if _party(h) == _party(history) and _overtakes(h, history, kind))
        if last is None or next(newer, None) is not None:
            continue
        party = _party(history)
        tier = 0
        if party is not None and side is not None and one_party(party, side):
            tier = 3 if last.value == 0 else 1
        elif party is not None:
            tier = 2
        who = history.claimant.name if history.claimant is not None else "the articles themselves"
        out.append(Standing(f"{who} ({written(last)})", last.value, last.low, last.high, last.modifier, tier))
    return out
