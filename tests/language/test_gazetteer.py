"""Which country a word stands for, and where places are."""

from __future__ import annotations

import pytest

from wireclaim.language.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Norway", "Norway"),
        ("Norwegian", "Norway"),
        ("Kenyans", "Kenya"),
        ("Dutch", "Netherlands"),
        ("Türkiye", "Turkey"),
        ("the United States", "United States"),
        ("U.S.", "United States"),
        ("US", "United States"),
        ("the Kremlin", "Russia"),
        ("Nairobi", "Kenya"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Ukraine’s", "Ukraine"),
        ("UK", "United Kingdom"),
        ("AS", None),  # a headline in capitals: "AS REBELS CLOSE IN"
        ("IN", None),
        ("NO", None),
        ("us", None),
        ("it", None),
        ("Marseille", None),
        ("", None),
    ],
)
def test_a_word_stands_for_a_country(word, country):
    assert gazetteer().country_of(word) == country


@pytest.mark.parametrize(
    ("name", "hint", "country", "lat", "lon"),
    [
        ("Nairobi", None, "KE", -1.3, 36.8),
        ("Kenya", None, "KE", -1.3, 36.8),
        ("Kiev", None, "UA", 50.5, 30.5),
        ("Tripoli", None, "LY", 32.9, 13.2),
        ("Tripoli", "Lebanon", "LB", 34.4, 35.8),
        ("Tripoli", "Lebanese", "LB", 34.4, 35.8),
        ("Sana’a", None, "YE", 15.4, 44.2),
        ("Goma city", None, "CD", -1.7, 29.2),
        ("the city of Goma", None, "CD", -1.7, 29.2),
        ("Paktia province", None, "AF", 33.6, 69.2),
        ("Malta", None, "MT", 35.9, 14.5),
    ],
)
def test_a_place_is_found_where_it_is(name, hint, country, lat, lon):
    found = gazetteer().lookup(name, hint)
    assert found and found["country"] == country
    assert found["lat"] == pytest.approx(lat, abs=0.15)
    assert found["lon"] == pytest.approx(lon, abs=0.15)


def test_an_unknown_place_is_nowhere():
    assert gazetteer().lookup("Xyzzyville") is None
    assert gazetteer().lookup("") is None


def test_every_country_is_somewhere():
    g = gazetteer()
    assert [c.name for c in g.countries if not g.lookup(c.name)] == []


def test_every_region_is_somewhere():
    g = gazetteer()
    assert [row[0] for row in g._regions.values() if g._region(row) is None] == []
