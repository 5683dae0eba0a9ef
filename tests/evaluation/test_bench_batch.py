"""What the batch job is measured on."""

from wireclaim.evaluation.bench.batch import SHORT, filled, short

COPY = ["Rebels killed nine villagers, the governor said.", "“We are counting the dead,” he told reporters."]


def test_short_articles_are_of_one_length_and_no_two_alike():
    articles = list(short(COPY * 5, 50))
    assert {len(text.split()) for text in articles} == {SHORT}
    assert len(set(articles)) == 50


def test_the_copy_is_read_again_until_the_words_suffice():
    assert list(filled(COPY, 16)) == [*COPY, COPY[0]]
    assert list(filled(COPY, 7)) == COPY[:1]
