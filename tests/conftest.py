"""Shared fixtures. The shipped pipeline is loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from wireclaim.extraction import Extractor

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load("en_wire")


@pytest.fixture(scope="session")
def nlp(extractor: Extractor) -> Language:
    """The shipped pipeline, complete."""
    return extractor.nlp


@pytest.fixture(scope="session")
def blank() -> Language:
    """The tokenizer alone, for rules that need no parse."""
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})
