"""Losses to the tables of the page: by story, scope and side, each with its claimants' standing numbers.

Nothing is added to what the ledger holds: what contradicts what, what is part of what and what is one story are
its findings. Here they are put in order and into words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..ledger.entries import Claim, Claimant, History, Loss, Quotation, Revision
from ..ledger.histories import standing as stands
from .articles import Article, Articles
from .charts import Chart, revisions
from .wording import KINDS, RULES, day, days, height, listed, number, stated, what

OWN_VOICE = "the articles’ own voice"
#: The tables of a story, in order.
SCOPES = {
    "event": "This event",
    "cumulative": "Running totals",
    "background": "Background: other events and longer periods",
    "hypothetical": "Feared, planned or possible",
}
_KIND_ORDER = {kind: n for n, kind in enumerate(KINDS)}


@dataclass(slots=True)
class Says:
    """A claimant's standing number, in a row of its own. against: numbers of others that cannot be right beside
    it. voices: who spoke for the claimant, the last one first, if others are named. href: the sentence that last
    told it. said: the revisions in words with their days, in order."""

    claimant: str | None
    party: str | None
    voices: list[str]
    number: str
    against: list[str]
    href: str
    status: str
    told: str
    claims: int
    correction: bool
    chart: Chart | None
    said: list[tuple[str, str]]

    @property
    def revised(self) -> str:
        """The chart in words."""
        return "Revised: " + ", ".join(f"{words} ({when})" if when else words for words, when in self.said)


@dataclass(slots=True)
class Side:
    """One of the numbers that contradict one another. voice: who gave it for the claimant. share: of the highest,
    0 to 1, for a bar."""

    who: str
    party: str | None
    voice: str | None
    number: str
    href: str
    share: float
    open: bool


@dataclass(slots=True)
class Row:
    """A loss. depth: 0 for a total or what is part of nothing. facts: where, when and by whom. sides: the claims
    that contradict one another. rules: what counting rules make of it, with why."""

    id: str
    kind: str
    what: str
    side: str | None
    facts: list[str]
    depth: int
    says: list[Says]
    sides: list[Side]
    rules: list[tuple[str, str]]


@dataclass(slots=True)
class Group:
    """The losses of one side of the conflict."""

    side: str | None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    scope: str
    caption: str
    groups: list[Group]


@dataclass(slots=True)
class Story:
    """A run of events. contested: the rows with a contradiction."""

    id: str
    title: str
    language: str | None
    days: str
    articles: int
    tables: list[Table]
    contested: list[Row]
    losses: int


def stories(entries: Sequence[Loss | Quotation], articles: Articles, called: Mapping[str, Article]) -> list[Story]:
    """The stories that tell of a loss, those in most articles first. ``called``: of ``titles``."""
    told: dict[str, list[Loss]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry, Loss):
            told[entry.story].append(entry)
    covered: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        covered[entry.story] |= {x.article for x in (entry.claims if isinstance(entry, Loss) else entry.places)}
    made = [_story(id, losses, len(covered[id]), articles, called[id]) for id, losses in told.items()]
    return sorted(made, key=lambda s: (-s.articles, -len(s.contested), -s.losses, s.id))


def titles(entries: Iterable[Loss | Quotation], articles: Articles) -> dict[str, Article]:
    """Story -> the article whose headline it goes by: that with most of its claims and quotes, the latest of
    these."""
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for entry in entries:
        weight = 3 if isinstance(entry, Loss) else 1  # a story of the page is first of all its figures
        for x in entry.claims if isinstance(entry, Loss) else entry.places:
            counted[entry.story][articles.of(x).number] += weight
    return {s: articles.list[min(c, key=lambda n: (-c[n], n))] for s, c in counted.items()}


def _story(id: str, losses: list[Loss], covered: int, articles: Articles, title: Article) -> Story:
    parts: dict[str, list[Loss]] = defaultdict(list)
    ids = {x.id for x in losses}
    for loss in losses:
        if loss.part_of in ids:
            parts[loss.part_of].append(loss)
    published = sorted(x.published[:10] for loss in losses for x in loss.claims if x.published)
    plain = published[0][:4] if published and published[0][:4] == published[-1][:4] else None
    tables = []
    for scope, caption in SCOPES.items():
        heads = [x for x in losses if x.scope == scope and x.part_of not in ids]
        by_side: dict[str | None, list[Loss]] = defaultdict(list)
        for loss in heads:
            by_side[loss.side].append(loss)
        groups = []
        for side in sorted(by_side, key=lambda s: (s is None, -sum(len(x.claims) for x in by_side[s]), s or "")):
            group = Group(side)
            for loss in sorted(by_side[side], key=_order):
                group.rows += _rows(loss, parts, articles, plain)
            groups.append(group)
        if groups:
            tables.append(Table(scope, caption, groups))
    rows = [row for table in tables for group in table.groups for row in group.rows]
    return Story(
        id,
        title.headline,
        title.record.meta.language,
        days(published[0], published[-1]) if published else "",
        covered,
        tables,
        [row for row in rows if row.sides],
        len(losses),
    )


def _order(loss: Loss) -> tuple[object, ...]:
    top = max((height(_last(h)) for h in loss.histories), default=0)
    return _KIND_ORDER.get(loss.kind, 99), -loss.sources, -len(loss.claims), -top, loss.id


def _rows(
    loss: Loss, parts: dict[str, list[Loss]], articles: Articles, plain: str | None, depth: int = 0
) -> list[Row]:
    """The row of a loss, and those of its parts under it."""
    made = [_row(loss, articles, plain, depth)]
    for part in sorted(parts.get(loss.id, ()), key=_order):
        made += _rows(part, parts, articles, plain, depth + 1)
    return made


def _row(loss: Loss, articles: Articles, plain: str | None, depth: int) -> Row:
    last_of = [_last(h) for h in loss.histories]
    top = max((height(x) for h in loss.histories for x in h.revisions), default=0)
    told = sorted({x.first[:10] for h in loss.histories for x in h.revisions if x.first})
    against: dict[int, list[int]] = defaultdict(list)
    for a, b in (c.histories for c in loss.contradictions):
        against[a].append(b)
        against[b].append(a)
    says = []
    for n, history in enumerate(loss.histories):
        last = last_of[n]
        claims = [loss.claims[n] for x in history.revisions for n in x.claims]
        revised = len(history.revisions) > 1
        says.append(
            Says(
                _who(history.claimant),
                history.claimant.side if history.claimant else None,
                _voices(history, claims),
                standing(loss, history),
                list(dict.fromkeys(standing(loss, loss.histories[k]) for k in against[n])),
                _href(_told_by(loss, last), articles),
                "withdrawn" if last.withdrawn else last.status,
                days(last.first, last.last, plain=plain),
                len(claims),
                last.correction,
                revisions(history, told, top) if revised else None,
                [(_words(loss, x), day(x.first)) for x in history.revisions] if revised else [],
            )
        )
    opposed = sorted((n for n in against if against[n]), key=lambda n: (-height(last_of[n]), n))
    sides = [
        Side(
            says[n].claimant or OWN_VOICE,
            says[n].party,
            next(iter(says[n].voices), None),
            says[n].number,
            says[n].href,
            height(last_of[n]) / top if top else 0,
            last_of[n].high is None and last_of[n].modifier in ("at_least", "over", "vague"),
        )
        for n in opposed
    ]
    return Row(
        loss.id,
        KINDS.get(loss.kind, loss.kind),
        what(loss),
        loss.side,
        _facts(loss, plain),
        depth,
        says,
        sides,
        _rules(loss) if len(loss.histories) > 1 or any(len(h.revisions) > 1 for h in loss.histories) else [],
    )


def standing(loss: Loss, history: History) -> str:
    """A claimant's standing number in words."""
    return _words(loss, _last(history))


def _last(history: History) -> Revision:
    """The number that stands; where none does, the last."""
    return stands(history) or history.revisions[-1]


def _words(loss: Loss, said: Revision) -> str:
    return stated(said, _told_by(loss, said).span.text)


def _told_by(loss: Loss, said: Revision) -> Claim:
    """The latest of the claims of a revision that is a source of its own, else the latest."""
    claims = [loss.claims[n] for n in said.claims]
    return next((c for c in reversed(claims) if not c.copy_of), claims[-1])


def _voices(history: History, claims: list[Claim]) -> list[str]:
    """Who gave the numbers of a party, the last one first."""
    names = dict.fromkeys(c.claimant.name for c in reversed(claims) if c.claimant)
    return [n for n in names if history.claimant is None or n != history.claimant.name]


def _who(claimant: Claimant | None) -> str | None:
    return claimant.name if claimant else None


def _href(claim: Claim, articles: Articles) -> str:
    return f"#{articles.of(claim).anchor}/{claim.figure}"


def _facts(loss: Loss, plain: str | None) -> list[str]:
    by = f"by {listed(loss.by)}" if loss.by else None
    if len(loss.by) > 1:
        by = f"{by} (claimants differ)"
    return [x for x in (loss.place, days(loss.first_day, loss.last_day, plain=plain), by) if x]


def _rules(loss: Loss) -> list[tuple[str, str]]:
    made = []
    for x in loss.estimates:
        low, best, high = (number(n) if n is not None else None for n in (x.low, x.best, x.high))
        words = f"{low or '…'}–{high or '…'}" if low != high else low or "…"
        if best is not None:
            words = f"{best} ({words})" if low != high else best
        made.append((f"{RULES.get(x.rule, x.rule)} {words}", x.why))
    return made
