import pytest

from wireclaim.article import Article, content_id, iso_day


def test_the_same_content_always_gets_the_same_id():
    a, b = (Article.build("Twelve died.\r\n", path=p) for p in ("a.txt", "b.txt"))
    assert a.id == b.id == content_id("Twelve died.\n")


def test_a_given_id_is_kept():
    assert Article.build("x", id="urn:newsml:1").id == "urn:newsml:1"


def test_line_ends_become_lf_and_text_becomes_nfc():
    assert Article.build("Jose\u0301\r\nsaid\rso").text == "José\nsaid\nso"


def test_lone_surrogates_are_replaced_with_a_warning():
    article = Article.build("a\ud800b")
    assert article.text == "a\ufffdb"
    assert article.warnings == ("lone surrogates replaced by U+FFFD",)


def test_a_date_that_is_none_is_left_out_with_a_warning():
    article = Article.build("x", meta={"date": "Saturday"})
    assert article.meta["date"] is None
    assert "Saturday" in article.warnings[0]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-02-28", "2026-02-28"),
        ("2026-02-28T23:59:00+05:00", "2026-02-28"),
        ("2026-02-28 09:30", "2026-02-28"),
        ("2026-02-30", None),
        ("28 February 2026", None),
        ("2026-02-28xyz", None),
        ("", None),
    ],
)
def test_the_day_of_an_iso_date(value, day):
    assert iso_day(value) == day
