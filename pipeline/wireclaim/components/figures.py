"""Losses: kind, of, side, by, place, date, claimant, status.

Read in this order: ``language/shallow.py`` (what is kept of an article), ``language/counted_groups.py``
(numbers with their nouns), ``language/loss_frames.py`` (which of them are losses), ``language/loss_context.py``
(whose, by whom, where, when, how sure). The words are in ``lexicons/losses.tsv`` and ``people_nouns.tsv``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from ..annotations import Figure
from ..evaluation.scorers import Scored, Scorer, line_scorer
from ..language.confidence import Confidence, signs
from ..language.counted_groups import Group, find_groups
from ..language.loss_context import Context
from ..language.loss_frames import Frames
from ..language.loss_lexicon import loss_lexicon
from ..language.loss_walks import Loss
from ..language.loss_wholes import wholes
from ..language.shallow import Sketch, sketch

#: "Police officers", "prison guards": of the state, but not fighting for it.
POLICE = frozenset({"police", "prison", "traffic"})
#: Nouns that count people by themselves: a couple, twins, a family of four, a nine-year-old.
THEMSELVES = frozenset({"couple", "twins", "triplets", "quadruplets", "family", "year-old"})
ADULT = 18


@Language.factory("wireclaim_figures", default_config={"scorer": {"@scorers": "wireclaim.figures_scorer.v1"}})
def make_figures(nlp: Language, name: str, scorer: Scorer | None) -> FigureFinder:
    return FigureFinder(scorer)


@registry.scorers("wireclaim.figures_scorer.v1")
def make_figures_scorer() -> Scorer:
    return line_scorer(figures="figures: value + kind", figures_full="figures: value + kind + claimant + side")


class FigureFinder(Scored):
    """Fills ``Doc._.figures`` and takes from ``Doc._.measures`` what became a figure."""

    def __init__(self, scorer: Scorer | None = None) -> None:
        super().__init__(scorer)
        self.lexicon = loss_lexicon()
        self.confidence = Confidence.load()

    def __call__(self, doc: Doc) -> Doc:
        figures = self.find(doc)
        doc._.figures = figures
        if figures and doc._.measures:
            taken = {i for f in figures for i in range(f.span.start, f.span.end)}
            doc._.measures = [m for m in doc._.measures if m.number.core.start not in taken]
        return doc

    def find(self, doc: Doc) -> list[Figure]:
        """The losses that ``doc`` tells, in order of the text. Needs ``doc._.numbers``; reads dates, measures,
        quotes, names and the parse where there are any."""
        figures = []
        for figure, told in self._read(doc):
            figure.score = self.confidence.probability(told)
            figures.append(figure)
        return figures

    def signs(self, doc: Doc) -> list[list[str]]:
        """What ``language/confidence.py`` weighs of each figure that ``find`` gives."""
        return [told for _, told in self._read(doc)]

    def _read(self, doc: Doc) -> list[tuple[Figure, list[str]]]:
        view = sketch(doc, self.lexicon)
        if view is None:
            return []
        groups = [g for a, b in view.segments for g in find_groups(view, self.lexicon, a, b)]
        losses = Frames(view, groups).losses()
        context = Context(view, losses)
        figures: dict[int, Figure] = {}
        for before, loss in zip([None, *losses], losses, strict=False):
            figures[id(loss)] = self._figure(view, loss, context, before)
        now = {key for key, figure in figures.items() if figure.scope in ("event", "cumulative")}
        for part, whole in wholes(view, losses, now).items():
            figures[part].of_which = figures[id(whole)]
        war = "two" if context.conflict else "rebels" if context.rebels else "none"
        return [(figures[id(loss)], signs(loss, figures[id(loss)], war=war)) for loss in losses]

    def _figure(self, view: Sketch, loss: Loss, context: Context, before: Loss | None) -> Figure:
        doc, g = view.doc, loss.group
        named = counted(loss)
        noun = named.noun if named is not None else None
        alone = named is not None and named.lemma in THEMSELVES
        if alone:
            noun = None  # "a couple", "a nine-year-old": the word for the number is the noun
        figure = Figure(
            span=doc[g.number[0] : g.number[1]],
            kind=loss.kind,
            value=g.value,
            low=g.low,
            high=g.high,
            modifier=g.modifier,
            part=g.part,
        )
        if noun is not None:
            figure.of = doc[noun[0] : context.noun_end(named)]
            figure.unit_name = named.lemma or doc[named.head].lemma_.lower() or doc[named.head].lower_
        elif loss.kind not in ("destroyed", "damaged", "struck"):
            figure.unit_name = "person"
        figure.category = (named.category if named is not None else None) or category_of(loss)
        if alone:
            figure.category = "person" if named.lemma == "year-old" and not minor(view, named) else "civilian"
        if figure.category == "combatant" and noun is not None and POLICE & set(view.low[noun[0] : noun[1]]):
            figure.category = "official"
        if before is not None and g.source is not None and g.source.form == "multiple" and g.value is None:
            multiple_of(figure, g, before.group)
        if g.part is not None and g.value is None and loss.whole is not None and loss.whole.group.value:
            figure.part = {"of": loss.whole.group.value, "share": g.part.get("share")}
            figure.value = float(round(loss.whole.group.value * (g.part.get("share") or 0)))
        context.fill(figure, loss)
        figure.side, figure.by = context.as_written(figure.side), context.as_written(figure.by)
        if figure.category == "person" and figure.side and fought(view, loss):
            figure.category = "combatant"
        return figure


def minor(view: Sketch, g: Group) -> bool:
    """Whether "a nine-year-old" is no adult yet."""
    ages = [view.number_at[i].value for i in range(g.start, g.end) if i in view.number_at]
    digits = [float(w.split("-")[0]) for w in view.low[g.start : g.end] if w.split("-")[0].isdigit()]
    return any(age is not None and age < ADULT for age in [*ages, *digits])


def counted(loss: Loss) -> Group | None:
    """The group that tells what is counted: the loss's own, or for "and 22 wounded" the one before."""
    seen = 0
    while loss.like is not None and seen < 5:
        loss, seen = loss.like, seen + 1
    g = loss.group
    if g.noun is None and loss.whole is not None:
        return counted(loss.whole) if loss.whole.whole is None else loss.whole.group
    return g


def fought(view: Sketch, loss: Loss) -> bool:
    """Whether the people of a side that were lost are its fighters: "lost 12 men", "its losses at 40"."""
    g = loss.group
    if g.lemma not in (None, "man") or g.people is False:
        return False
    before = view.low[max(0, g.start - 9) : g.start]
    return (loss.voice == "lost" and g.people is not False) or "losses" in before


def category_of(loss: Loss) -> str:
    """What a loss is of when the noun does not tell: people who were killed, a site or equipment otherwise."""
    if loss.kind in ("destroyed", "damaged", "struck"):
        return "site"
    return "person"


def multiple_of(figure: Figure, g: Group, base: Group) -> None:
    """ "twice as many": the multiple of the figure before."""
    share = g.part.get("share") if g.part else None
    if share and base.value is not None:
        figure.value = share * base.value
        figure.part = {"of": base.value, "share": share}
