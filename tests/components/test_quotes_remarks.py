"""Remarks on figures, and what merely emerged, are no quotes."""

import pytest

from wireclaim.article import Article


@pytest.mark.parametrize(
    "text",
    [
        "The Herald could not verify either account.",
        "The bridge had been closed for weeks, it emerged on Friday.",
        "Reporters on the spot were unable to confirm the toll.",
    ],
)
def test_nobodys_statement_is_no_quote(extractor, text):
    assert not extractor.record(Article.build(text)).quotes


def test_what_was_confirmed_is_a_statement(extractor):
    (quote,) = extractor.record(Article.build("The governor confirmed the toll.")).quotes
    assert quote.stance == "confirm"
