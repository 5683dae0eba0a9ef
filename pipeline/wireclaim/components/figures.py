"""Losses: kind, of, side, by, place, date, claimant, status.

Read in this order: ``language/losses/shallow.py`` (what is kept of an article),
``language/losses/counted_groups.py`` (numbers with their nouns), ``language/losses/frames.py`` (which of them are
losses), ``language/losses/context.py`` (whose, by whom, where, when, how sure). The words are in
``lexicons/losses.tsv`` and ``people_nouns.tsv``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import registry

from ..annotations import Figure, require
from ..evaluation.scorers import Scored, Scorer, line_scorer
from ..language.confidence import Confidence, signs
from ..language.losses.context import Context
from ..language.losses.counted import LOST_NOUNS, THEMSELVES, category_of, counted, fought, toll_noun
from ..language.losses.counted_groups import find_groups, take_share
from ..language.losses.frames import Frames
from ..language.losses.groups import is_people
from ..language.losses.lexicon import loss_lexicon
from ..language.losses.shallow import Sketch, sketch
from ..language.losses.walks import Loss
from ..language.losses.wholes import wholes


@Language.factory(
    "wireclaim_figures",
    requires=["doc._.numbers", "doc._.dates", "doc._.measures", "doc._.quotes", "doc._.entities", "token.dep"],
    assigns=["doc._.figures"],
    default_config={"scorer": {"@scorers": "wireclaim.figures_scorer.v1"}},
)
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
        self.confidence = Confidence.load("figures")

    def __call__(self, doc: Doc) -> Doc:
        require(doc, "numbers", "wireclaim_figures")
        layers = doc._
        figures = layers.figures = self.find(doc)
        measures = layers.measures if figures else ()
        if measures:
            taken = {i for f in figures for i in range(f.span.start, f.span.end)}
            layers.measures = [m for m in measures if m.number.core.start not in taken]
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
        losses = Frames(view, find_groups(view, self.lexicon)).losses()
        if not losses:
            return []
        context = Context(view, losses)
        figures: dict[int, Figure] = {}
        for before, loss in zip([None, *losses], losses, strict=False):
            figures[id(loss)] = self._figure(view, loss, context, before)
        now = {key for key, figure in figures.items() if figure.scope in ("event", "cumulative")}
        for part, whole in wholes(view, losses, now).items():
            figures[part].of_which = figures[id(whole)]
            share_of(figures[part], figures[id(whole)])
        war = "two" if context.conflict else "rebels" if context.rebels else "none"
        told = [(loss, figures[id(loss)]) for loss in losses]
        return [(figure, signs(loss, figure, war=war) + context.doubts(loss, figure)) for loss, figure in told]

    def _figure(self, view: Sketch, loss: Loss, context: Context, before: Loss | None) -> Figure:
        doc, g = view.doc, loss.group
        named = counted(view, loss)
        noun = named.noun if named is not None else None
        if named is not None and named.lemma in THEMSELVES:
            noun = None  # "a couple", "a nine-year-old": the word for the number is the noun
        noun_of = toll_noun(view, loss)
        if noun_of is None and noun is None and loss.whole is not None:
            noun_of = toll_noun(view, loss.whole)  # "26 wounded, two of whom died"
        if noun_of is None and noun is not None:
            noun_of = (*noun, named.head)
        figure = Figure(
            span=Span(doc, *g.number),
            kind=loss.kind,
            value=g.value,
            low=g.low,
            high=g.high,
            modifier=g.modifier,
            part=g.part,
        )
        if noun_of is not None:
            start, end, head = noun_of
            own = noun is not None and head == named.head
            figure.of = Span(doc, start, context.noun_end(named) if own else end)
            figure.unit_name = lemma(doc[head], named.lemma if own else None)
        elif loss.kind not in ("destroyed", "damaged", "struck"):
            figure.unit_name = "person"
        war = bool(context.conflict or context.rebels)
        figure.category = category_of(view, loss, named, noun_of, war=war)
        multiple = g.source is not None and g.source.form == "multiple" and g.value is None
        if multiple and before is not None and before.group.value is not None:
            take_share(figure, before.group.value)  # "twice as many"
        if g.part is not None and g.value is None and loss.whole is not None and loss.whole.group.value:
            take_share(figure, loss.whole.group.value)
        context.fill(figure, loss)
        figure.side, figure.by = context.as_written(figure.side), context.as_written(figure.by)
        if figure.category == "person" and figure.side and fought(view, loss):
            figure.category = "combatant"
        return figure


def lemma(head: Token, known: str | None = None) -> str:
    """The lemma of a counted noun; names of people keep their capital ("Naxalite")."""
    word, low = head.text, head.lower_
    if low == "those":
        return "person"
    if low.endswith("men") and len(word) > len("women"):
        return low[:-2] + "an"  # "postmen"
    if any(map(str.isdigit, word)):
        return word  # "F-16", "AK-47"
    if low.endswith("ese"):
        return word  # "7 million Congolese"
    found = low if low in LOST_NOUNS and head.tag_[:2] != "NN" else None
    found = known or found or head.lemma_.lower() or low
    named = word.istitle() and (head.tag_[:3] == "NNP" or is_people(word))
    return found.capitalize() if named else found


def share_of(figure: Figure, whole: Figure) -> None:
    """ "Sixty percent of the deaths": the share of the toll that is told elsewhere."""
    if figure.value is None and figure.part is not None and figure.part["of"] is None and whole.value is not None:
        take_share(figure, whole.value)
