"""What counts as right when attributions of any system are set beside annotated ones."""

import math

import pytest

from wireclaim.evaluation.bench.attributions import (
    Attribution,
    judge_by_record,
    judge_by_words,
    kind,
    quoted,
    share,
)

TEXT = "“The bridge is closed,” the mayor said. Engineers believe it will hold."


def at(text: str, content: str, source: str = "", cue: str = "") -> Attribution:
    def ranges(words: str) -> tuple[tuple[int, int], ...]:
        start = text.index(words)
        return ((start, start + len(words)),) if words else ()

    return Attribution(ranges(content), ranges(source), ranges(cue))


SAID = at(TEXT, "The bridge is closed", "the mayor", "said")
BELIEVED = at(TEXT, "it will hold", "Engineers", "believe")


def f1(predicted: list[Attribution], **how: object) -> float:
    return share(judge_by_words(TEXT, [SAID, BELIEVED], predicted, **how)).f


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (at(TEXT, "“The bridge is closed,”", "mayor"), True),  # marks around it, one word of the source
        (at(TEXT, "bridge is", "the mayor"), True),  # half of the content
        (at(TEXT, "is", "the mayor"), False),
        (at(TEXT, "The bridge is closed", "Engineers"), False),
        (at(TEXT, "The bridge is closed"), False),
    ],
)
def test_right_is_half_of_the_content_and_a_word_of_the_source(found, right):
    verdicts = judge_by_words(TEXT, [SAID], [found])
    assert share(verdicts).f == (1.0 if right else 0.0)


def test_what_nobody_is_named_for_must_not_be_given_a_source():
    nobody = at(TEXT, "The bridge is closed")
    assert share(judge_by_words(TEXT, [nobody], [nobody])).f == 1
    assert share(judge_by_words(TEXT, [nobody], [SAID])).f == 0


def test_one_attribution_is_right_once():
    found = share(judge_by_words(TEXT, [SAID], [SAID, SAID]))
    assert (found.p, found.r, found.predicted, found.annotated) == (0.5, 1.0, 2, 1)


def test_thoughts_are_neither_missed_nor_spurious_where_speech_alone_is_asked():
    assert f1([SAID]) < 1
    assert f1([SAID], speech=True) == f1([SAID, BELIEVED], speech=True) == 1
    invented = at(TEXT, "The bridge is", "Engineers", "said")
    assert f1([BELIEVED, invented], speech=True) == 0


def test_precision_is_of_the_predicted_kind_and_recall_of_the_annotated_one():
    text = "He said it “failed the people”. “It did,” she said."
    wanted = [at(text, "it “failed the people”", "He", "said"), at(text, "It did", "she", "said")]
    fragment = at(text, "failed the people", "He", "said")
    verdicts = judge_by_words(text, wanted, [fragment])
    assert (share(verdicts, "mixed").predicted, share(verdicts, "mixed").r) == (0, 1.0)
    assert (share(verdicts, "direct").p, share(verdicts, "direct").r) == (1.0, 0.0)
    assert math.isnan(share(verdicts, "indirect").f)


@pytest.mark.parametrize(
    ("content", "expected"),
    [("The bridge is closed", "direct"), ("closed,” the mayor", "mixed"), ("it will hold", "indirect")],
)
def test_the_kind_is_how_much_stands_in_quotation_marks(content, expected):
    assert kind(at(TEXT, content).content, TEXT, quoted(TEXT)) == expected


def test_gold_articles_are_judged_by_the_source_as_it_is_written():
    def span(words: str) -> dict:
        return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}

    nothing = dict.fromkeys(("via", "addressee", "stance", "medium", "date", "inside", "continues"))
    row = {
        **nothing,
        "id": "Q1",
        "kind": "direct",
        "spans": [span("The bridge is closed")],
        "cue": span("said"),
        "source": span("the mayor"),
        "speaker": {"name": "Ada Lind", "entity": None},
    }
    gold = {"text": TEXT, "entities": [], "quotes": [row]}
    assert share(judge_by_record(gold, [SAID])).f == 1
    elsewhere = at(TEXT, "The bridge is closed", "Engineers")
    assert share(judge_by_record(gold, [elsewhere])).f == 0
    assert share(judge_by_record(gold, [elsewhere], source=False)).f == 1
    assert share(judge_by_record(gold, [])).r == 0
