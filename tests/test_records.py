"""The record: numbers that every JSON reader takes."""

import json

import pytest

from wireclaim.article import Article


@pytest.mark.parametrize("digits", ["2" + "0" * 19, "9" * 400])
def test_a_row_of_digits_that_no_reader_holds_costs_no_record(extractor, digits):
    record = extractor.record(Article.build(f"The meter showed {digits} on Friday."))
    for measure in json.loads(record.to_json())["measures"]:
        assert measure["value"] is None or isinstance(measure["value"], float)
