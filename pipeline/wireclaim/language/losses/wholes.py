"""Which loss another is part of, where no word of its own sentence says so. Start with ``wholes``.

"Nine of the injured", "among the dead were six students", "ten died on the spot and four in hospital" after a
toll of 14: the whole stands sentences before. A part is of its whole's kind, and neither a toll nor what another
number is set against ("up from 190").
"""

from __future__ import annotations

from collections.abc import Iterable

from .shallow import Sketch
from .walks import BE, Loss

#: Who was lost, by a word: "of the dead", "among the injured".
LOST = {
    "dead": "killed", "deceased": "killed", "killed": "killed", "deaths": "killed", "fatalities": "killed",
    "injured": "injured", "wounded": "injured", "hurt": "injured", "missing": "missing", "victims": None,
    "killings": "killed",
    "freed": "released", "released": "released", "captured": "captured", "arrested": "captured",
    "detained": "captured",
}  # fmt: skip
#: A number after these is set beside another one, never part of it.
SET_AGAINST = frozenset({"from", "against", "than", "versus", "not"})
#: Losses back in which a toll is looked for that the parts of a sentence add up to.
REACH = 12
#: Tokens from a subject to what it is said to be among.
SUBJECT_REACH = 8


def wholes(view: Sketch, losses: list[Loss], now: set[int]) -> dict[int, Loss]:
    """Loss (by ``id``) -> the loss it is part of; ``now``: the losses (by ``id``) of the article's own event."""
    found = {id(x): x.whole for x in losses if x.whole is not None and is_part(view, x, x.whole)}
    place = {id(x): k for k, x in enumerate(losses)}
    for k, loss in enumerate(losses):
        if id(loss) in found or loss.voice == "toll" or loss.group.value == 0 or set_against(view, loss):
            continue
        if listed_with(view, loss) and id(loss.like) in found:
            found[id(loss)] = found[id(loss.like)]
            continue
        kind = named_among(view, loss)
        if kind is not None:
            whole = nearest_larger(losses[max(0, k - REACH) : k][::-1], loss, now, found)
            if whole is not None:
                found[id(loss)] = whole
    for run in runs(view, losses, {}):
        first, rest = run[0], run[1:]
        said = max(first.group.end, first.trigger.end if first.trigger is not None else 0)
        bare = len(rest) > 1 and "IN" not in view.tag[said : rest[0].group.start]  # but "three in Ravel, two in"
        if bare and first.group.value == sum(x.group.value or 0 for x in rest):
            found.update((id(x), first) for x in rest)  # "six were killed, four at the scene, two in hospital"
    for run in runs(view, losses, found):
        k = place[id(run[0])]
        whole = added_up(losses[max(0, k - REACH) : k][::-1], run, now, found)
        if whole is not None:
            found.update((id(x), whole) for x in run)
    return found


def is_part(view: Sketch, loss: Loss, whole: Loss) -> bool:
    """Whether a loss may be the part that its sentence makes it: of one kind, and no count beside another."""
    same = whole.kind == loss.kind or whole.kind == "casualties"  # "six were shot; two of them died"
    return same and loss.voice != "toll" and not set_against(view, loss)


def listed_with(view: Sketch, loss: Loss) -> bool:
    """ "Orvel accounted for 40 of the dead, Verda for [30]": whether the number stands in the list of another."""
    if loss.like is None or loss.voice != "elided" or loss.kind != loss.like.kind:
        return False
    return view.segment_of(loss.group.start) == view.segment_of(loss.like.group.start)


def set_against(view: Sketch, loss: Loss) -> bool:
    """Whether the number stands after "from", "against": another time's count, not a part."""
    start = loss.group.start
    return not SET_AGAINST.isdisjoint(view.low[max(0, start - 2) : start])


def named_among(view: Sketch, loss: Loss) -> str | None:
    """The kind of those that a loss is said to be of or among: "Six of the dead", "among the injured"."""
    low, end = view.low, loss.group.number[1]
    kind = None
    if low[end : end + 1] == ["of"] and low[end + 1 : end + 2] in (["the"], ["those"], ["all"]):
        kind = next((w for w in low[end + 2 : end + 4] if w in LOST), None)
    if kind is None:
        kind = told_among(view, loss)
    if kind is None:
        return None
    return loss.kind if LOST[kind] in (None, loss.kind) else None


def told_among(view: Sketch, loss: Loss) -> str | None:
    """The word for the lost in "among the dead were six students" and "two nurses were among the dead"."""
    low = view.low
    a, b = view.segment_of(loss.group.number[0])
    for i in view.spots("among", a, b - 2):
        if low[i + 1] in ("the", "those") and low[i + 2] in LOST:
            said = i + 3 < b and low[i + 3] in BE and i < loss.group.start
            if said or 0 < i - loss.group.end <= SUBJECT_REACH:
                return low[i + 2]
    return None


def nearest_larger(before: Iterable[Loss], part: Loss, now: set[int], found: dict[int, Loss]) -> Loss | None:
    """The nearest loss of the same kind and event that is larger and no part itself."""
    value = part.group.value or part.group.low or 0
    for x in before:
        size = x.group.value or x.group.low or 0
        if x.kind == part.kind and size > value and id(x) not in found and id(x) in now:
            return x
    return None


def runs(view: Sketch, losses: list[Loss], found: dict[int, Loss]) -> Iterable[list[Loss]]:
    """Losses of one kind that stand in one sentence, none of them a part yet, two or more."""
    run: list[Loss] = []
    for loss in losses:
        if id(loss) in found or loss.voice == "toll" or not loss.group.value:
            continue
        same = run and run[-1].kind == loss.kind
        if same and view.segment_of(run[-1].group.number[0]) == view.segment_of(loss.group.number[0]):
            run.append(loss)
            continue
        if len(run) > 1:
            yield run
        run = [loss]
    if len(run) > 1:
        yield run


def added_up(before: Iterable[Loss], run: list[Loss], now: set[int], found: dict[int, Loss]) -> Loss | None:
    """The loss before ``run`` that its numbers add up to."""
    total = sum(x.group.value or 0 for x in run)
    for x in before:
        if x.kind == run[0].kind and x.group.value == total and id(x) in now and id(x) not in found:
            return x
    return None
