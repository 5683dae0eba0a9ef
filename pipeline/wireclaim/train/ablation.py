"""What each source of data and each piece of attribution is worth: the whole, and the whole without it.

    python -m wireclaim.train.ablation CORPORA OUT.json --scores SCORES.npz --gold GOLD --dev DEV.jsonl

CORPORA and SCORES: as for ``train/attribution.py``. GOLD: the project's folder of annotated articles; ``train`` is
learned from, ``dev`` measured on. DEV: articles with attributions as PolNeAR has them, measured on. The rows of
the scorer are learned anew without each piece of data and without each kind of signs; a rule is only left out. All
are read with one pass of the parser, and with the shipped threshold. The table goes into the model's card with

    python -m wireclaim.train.card OUT.json models/en_wire/README.md
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ..article import Article
from ..components import quotes as component
from ..components.quotes import AttributionFinder
from ..evaluation.bench.attributions import KINDS, Attribution, judge_by_words, share
from ..evaluation.bench.quotes import read_attributions
from ..evaluation.gold import read_gold
from ..evaluation.score import outcomes
from ..language.pipeline import DEFAULT_MODEL, load
from ..language.quotes.attribution_model import AttributionModel
from ..language.quotes.attribution_signs import signs
from ..language.quotes.cues import Candidate
from ..language.quotes.evidence import EVIDENCE
from ..language.quotes.readings import Reader
from ..records import record_of
from .attribution import QUOTES, UNTUNED, Read, gold_articles, learned, parsed, polnear_articles
from .network import TRAITS

#: How the signs of each kind begin.
PARSE = "dep| ccomp| child| finite| how| ch= cht| chd| chh| hl= sdep| subj|".split()
MARKS = "m| opens| closes| within| person= split|".split()
CUE = "l= lf| lk| lt= ln= sl= tn= tp= op= pass= neg= el= oov| e.cr=".split()
WORDS = "c1= c2= cl= a1= b1= ch= n1= tn= p1= tp= p2= hl= sh= s1= cmd= first= sw=".split()
AMONG = "same= sc= nalt= alt| encl= el= over= overs| insent= prevsay=".split()
#: Readings that need no entry in the lexicon of cues.
UNLISTED = frozenset(["tagged", "free", "colon", "turn", "according", "gapped", "reckoning"])


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to do without. kind: ``data``, ``signs`` or ``rules``. signs: how those left out begin. readings:
    which are kept. rule: where a function of the component is and how it is called, and what stands in for it."""

    name: str
    kind: str
    polnear: bool = True
    own: bool = True
    signs: tuple[str, ...] = ()
    readings: Callable[[Candidate], bool] = lambda x: True
    traits: int = TRAITS
    rule: tuple[object, str, Callable] | None = None


def _as_chosen(chosen: list[Candidate], *_: object) -> list[Candidate]:
    return chosen


def _nothing(*_: object) -> None:
    return None


PIECES = (
    Piece("PolNeAR's articles", "data", polnear=False),
    Piece("the project's own articles", "data", own=False),
    Piece("the encoder's tags", "signs", signs=(EVIDENCE,), readings=lambda x: x.frame != "tagged"),
    Piece("the lexicon of cues", "signs", signs=("oov|",), readings=lambda x: x.frame in UNLISTED or not x.listed),
    Piece("the word of the cue", "signs", signs=tuple(CUE)),
    Piece("the dependency parse, as signs", "signs", signs=tuple(PARSE)),
    Piece("quotation marks, as signs", "signs", signs=tuple(MARKS)),
    Piece("the words around", "signs", signs=tuple(WORDS)),
    Piece("the other readings", "signs", signs=tuple(AMONG)),
    Piece("traits: signs weigh alone", "signs", traits=0),
    Piece("floors set by hand", "rules", rule=(AttributionFinder, "_sure", lambda *_: 0.0)),
    Piece("paragraphs that carry on", "rules", rule=(component, "carried_on", _as_chosen)),
    Piece("quotations after what was told", "rules", rule=(component, "spoken_on", _as_chosen)),
    Piece("ends that the grammar knows", "rules", rule=(component, "_cut", _nothing)),
)


@dataclass(slots=True)
class Measured:
    """An article to measure on. wanted: its attributions, for those of PolNeAR."""

    doc: Doc
    reader: Reader
    found: list[Candidate]
    signs: list[list[str]]
    wanted: list[Attribution] = field(default_factory=list)
    annotated: dict | None = None


def measured(nlp: Language, dev: Path, gold: Path) -> Iterator[Measured]:
    """The articles of ``dev`` and of the project's ``dev.jsonl``, read."""
    finder: AttributionFinder = nlp.get_pipe(QUOTES)
    for text, wanted in read_attributions(dev):
        doc = parsed(nlp, text)
        reader, found = finder.read(doc)
        yield Measured(doc, reader, found, signs(reader, found).told(), wanted)
    for _, annotated in read_gold(gold / "dev.jsonl"):
        doc = parsed(nlp, annotated["text"])
        reader, found = finder.read(doc)
        yield Measured(doc, reader, found, signs(reader, found).told(), annotated=annotated)


def kept(told: list[str], piece: Piece) -> list[str]:
    """The signs of a reading without those of a piece."""
    return [sign for sign in told if not sign.startswith(piece.signs)] if piece.signs else told


def taught(piece: Piece, polnear: list[Read], own: list[Read]) -> AttributionModel:
    """The scorer that is learned without a piece."""
    articles = [*(polnear if piece.polnear else ()), *(own if piece.own else ())]
    left = []
    for a in articles:
        keep = [k for k, x in enumerate(a.candidates) if piece.readings(x)]
        left.append(
            replace(
                a,
                candidates=[a.candidates[k] for k in keep],
                signs=[kept(a.signs[k], piece) for k in keep],
                matches=[a.matches[k] for k in keep],
                shares=[a.shares[k] for k in keep],
            )
        )
    return AttributionModel({**UNTUNED, "rows": learned(left, piece.traits)})


def measure(
    piece: Piece, model: AttributionModel, articles: list[Measured], nlp: Language
) -> dict[str, dict[str, float]]:
    """F1 on PolNeAR's articles, joint, of all, of those with a cue of speech and by kind; on the project's own, of
    content and of content and speaker."""
    finder, resolver = nlp.get_pipe(QUOTES), nlp.get_pipe("wireclaim_speakers")
    verdicts, speech, counts = [], [], np.zeros(4)
    for a in articles:
        keep = [k for k, x in enumerate(a.found) if piece.readings(x)]
        found = [replace(a.found[k], content=list(a.found[k].content)) for k in keep]
        finder.weigh(a.reader, found, model.scores_of([kept(a.signs[k], piece) for k in keep]))
        a.doc._.quotes = finder.quotes(a.doc, a.reader, found)
        if a.annotated is None:
            told = [Attribution(_ranges(q.spans), _ranges([q.source]), _ranges([q.cue])) for q in a.doc._.quotes]
            verdicts += judge_by_words(a.doc.text, a.wanted, told)
            speech += judge_by_words(a.doc.text, a.wanted, told, speech=True)
        else:
            resolver(a.doc)
            record = record_of(a.doc, Article.build(a.doc.text), {"name": "", "version": ""}).to_dict()
            rows = outcomes(a.annotated, record, ["quotes"])["quotes"]
            pairs = [row.found for row in rows], [row.right for row in rows]
            counts += *map(sum, pairs), sum(row.pred is not None for row in rows), len(a.annotated["quotes"])
    content, right, predicted, gold = counts
    return {
        "polnear": {
            "all": round(share(verdicts).f, 4),
            "speech": round(share(speech).f, 4),
            **{kind: round(share(verdicts, kind).f, 4) for kind in KINDS},
        },
        "gold": {
            "content": round(2 * content / (predicted + gold), 4),
            "content + speaker": round(2 * right / (predicted + gold), 4),
        },
    }


def _ranges(spans: list) -> tuple[tuple[int, int], ...]:
    return tuple((span.start_char, span.end_char) for span in spans if span is not None)


@contextmanager
def put_aside(piece: Piece) -> Iterator[None]:
    """Puts the rule of a piece aside."""
    if piece.rule is None:
        yield
        return
    owner, name, stand_in = piece.rule
    before = getattr(owner, name)
    setattr(owner, name, stand_in)
    try:
        yield
    finally:
        setattr(owner, name, before)


def ablate(
    polnear: list[Read], own: list[Read], articles: list[Measured], nlp: Language, only: frozenset[str]
) -> Iterator[dict]:
    """The figures of the whole, then those without each piece (of ``only``, where it names any)."""
    finder: AttributionFinder = nlp.get_pipe(QUOTES)
    threshold = finder.models[True].threshold
    whole = Piece("", "whole")
    for piece in (whole, *(p for p in PIECES if not only or p.name in only)):
        learns = piece.kind in ("data", "signs")
        model = taught(piece, polnear, own) if learns else AttributionModel.load(evidence=True)
        model.threshold = threshold
        finder.models[True] = model
        with put_aside(piece):
            yield {"without": piece.name, "kind": piece.kind, **measure(piece, model, articles, nlp)}


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[], help="names of pieces")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    args = parser.parse_args(argv)
    nlp = load(args.model)
    polnear = polnear_articles(args.corpora, nlp, np.load(args.scores))
    own = gold_articles(args.gold / "train.jsonl", nlp, evidence=True)
    articles = list(measured(nlp, args.dev, args.gold))
    rows = []
    for row in ablate(polnear, own, articles, nlp, frozenset(args.only)):
        print(json.dumps(row), flush=True)
        rows.append(row)
    articles_of = {"polnear": len(polnear), "own": len(own)}
    args.out.write_text(json.dumps({"learned from": articles_of, "rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
