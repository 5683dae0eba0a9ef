"""Countries that no gazetteer knows."""

from __future__ import annotations

import pytest
import spacy

from wireclaim.language.losses.nations import nations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Soldiers of Kelland crossed the river.", {"Kelland": "Kelland"}),
        ("The ministry of Kelland said so.", {"Kelland": "Kelland"}),
        ("The ministry of Parsan said so.", {"Parsan": "Parsan"}),
        ("Tarsis says 26 Tarsian marines are back.", {"Tarsis": "Tarsis", "Tarsian": "Tarsis"}),
        ("The Ministry of Health said so.", {}),
        ("The Ministry of Foreign Affairs said so.", {}),
    ],
)
def test_a_country_has_soldiers_and_a_ministry_has_a_field(text, found):
    doc = spacy.blank("en")(text)
    texts = [t.text for t in doc]
    tags = ["NNP" if w.istitle() else "NN" for w in texts]
    assert nations((), texts, [w.lower() for w in texts], tags, range(len(texts)), (), "") == found
