"""What Wireclaim's pipelines are set beside: a bare spaCy CNN of the shape of en_core_web_sm.

That shape (https://huggingface.co/spacy/en_core_web_sm/blob/main/config.cfg): spaCy's English tokenizer; one
tok2vec of width 96 and depth 4 over hashed norms, prefixes, suffixes and shapes, which tagger and parser listen
to; a ner with such a tok2vec of its own; no attribute ruler, no lemmatizer. en_wire_sm has components of this
shape, so the bare CNN is its tok2vec, tagger, parser and ner; where its ner listens too, the ner gets a copy.

Their trained weights matter: a transition-based parser with random weights, or one trained for seconds, takes 1.5
to 2 times as long for the same words, which would flatter all that is compared with it.
"""

from __future__ import annotations

import spacy
from spacy.language import Language

from ...language.pipeline import find_model

COMPONENTS = ("tok2vec", "tagger", "parser", "ner")


def bare_cnn() -> Language:
    """spaCy's English tokenizer and the components of the shape, trained."""
    trained = spacy.load(find_model("en_wire_sm"))
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name, source=trained)
    if "Listener" in nlp.get_pipe_config("ner")["model"]["tok2vec"]["@architectures"]:
        nlp.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    return nlp
