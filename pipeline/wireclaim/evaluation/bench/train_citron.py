"""Trains BBC Citron on annotated attributions, so that it can stand beside Wireclaim on the same parse.

    python -m wireclaim.evaluation.bench.train_citron CHECKOUT ARTICLES.jsonl NAME [--verbnet FOLDER]

The builders are those of the checkout, with their settings; the model is written to CHECKOUT/models/NAME, where
``wireclaim bench --citron CHECKOUT`` finds it. ARTICLES: as ``quotes.read_attributions`` reads them; --model: the
pipeline whose parse it learns from. --verbnet: the XML files of VerbNet 3.3, of whose classes it makes features;
without it verbs have none. Half a million words take a quarter of an hour and some gigabytes of memory.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import cache
from pathlib import Path

import orjson

from ...language.pipeline import DEFAULT_MODEL
from .attributions import Attribution, Json, Range
from .peers.citron import module
from .pipelines import language_pipeline
from .quotes import read_attributions


def train(checkout: Path, articles: Path, name: str, *, model: str, verbnet: Path | None) -> Path:
    """The folder of the model, made if need be. Raises as ``read_attributions`` does, and ImportError where the
    checkout or a library is missing."""
    folder = checkout / "models" / name
    parse = cache(language_pipeline(model))  # each builder reads all articles anew
    cue, content, source = (module(checkout, part) for part in ("cue", "content", "source"))
    with tempfile.TemporaryDirectory() as scratch:
        data, no_verbs = Path(scratch) / "data", Path(scratch) / "no_verbs"
        data.mkdir()
        no_verbs.mkdir()
        for number, (text, found) in enumerate(read_attributions(articles)):
            quotes = [_quote(a, text) for a in found if a.cue and a.content]
            (data / f"{number:05}.json").write_bytes(orjson.dumps({"text": text, "quotes": quotes}))
        cue.CueClassifier.build_model(parse, str(data), str(folder), str(verbnet or no_verbs))
        for builder in (content.ContentClassifier, content.ContentResolver, source.SourceClassifier):
            builder.build_model(parse, str(data), str(folder))
        source.SourceResolver.build_model(parse, str(data), str(folder))
    return folder


def _quote(a: Attribution, text: str) -> Json:
    """An attribution as its data has one: a cue is of one piece."""

    def span(piece: Range) -> Json:
        start, end = piece
        return {"start": start, "end": end, "text": text[start:end]}

    return {"cue": span(a.cue[0]), "sources": [*map(span, a.source)], "contents": [*map(span, a.content)]}


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("name")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--verbnet", type=Path)
    args = parser.parse_args(argv)
    print(train(args.checkout, args.articles, args.name, model=args.model, verbnet=args.verbnet))


if __name__ == "__main__":
    main()
