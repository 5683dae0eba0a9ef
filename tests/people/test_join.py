"""The join: who is one in many articles, and who is not."""

import random

import pytest

from wireclaim.people.entries import Entry, entries
from wireclaim.people.evidence import evidence
from wireclaim.people.join import join
from wireclaim.people.reading import article_of


def joined(*records) -> list[Entry]:
    return entries(join([article_of(r) for r in records]))


def people(*records) -> list[set[str]]:
    """The articles of each person, without the order."""
    return [{m.article for m in e.mentions} for e in joined(*records) if e.kind == "person"]


def ORG(name, **more):
    return {"name": name, "label": "ORG", **more}


def GPE(name):
    return {"name": name, "label": "GPE"}


def who(name, role=None, affiliation=None, **more):
    return {"name": name, "role": role, "affiliation": affiliation, **more}


def test_spellings_of_a_rare_name_are_one_person(make):
    (entry,) = joined(make("a", "Rima Zahrawi"), make("b", "Reema al-Zahraoui"))
    assert [(s.name, s.articles) for s in entry.spellings] == [("Reema al-Zahraoui", 1), ("Rima Zahrawi", 1)]
    assert entry.articles == 2


def test_a_new_role_does_not_part_a_rare_name_and_stands_with_its_days(make):
    (entry,) = joined(
        make("b", who("Rima Zahrawi", "director", "Relief Fund"), date="2026-06-01"),
        make("a", who("Rima Zahrawi", "spokeswoman", "Relief Fund"), date="2026-03-01"),
        make("c", who("Rima Zahrawi", "spokeswoman", "Relief Fund"), date="2026-03-09"),
    )
    assert [(r.role, r.first, r.last, r.articles) for r in entry.roles] == [
        ("spokeswoman", "2026-03-01", "2026-03-09", 2),
        ("director", "2026-06-01", "2026-06-01", 1),
    ]
    assert (entry.first, entry.last) == ("2026-03-01", "2026-06-01")


@pytest.mark.parametrize(
    ("a", "b", "persons"),
    [
        (who("Ahmed Hassan"), who("Ahmed Hassan"), 2),  # a frequent name alone
        (who("Ahmed Hassan", "police chief", "Iraq"), who("Ahmad Hassan", "police chief", "Iraq"), 1),
        (who("Ahmed Hassan", "baker", "Iraq"), who("Ahmed Hassan", "oil minister", "Sudan"), 2),
        (who("Rima Zahrawi"), who("Karim Zahrawi"), 2),  # a family name
        (who("Robin Zahrawi", pronoun="he"), who("Robin Zahrawi", pronoun="she"), 2),
        (who("Robin Zahrawi", "spokesman"), who("Robin Zahrawi", "spokeswoman"), 2),
        (who("Zahrawi"), who("Rima Zahrawi"), 2),  # one word, nothing shared
        (who("Zahrawi", "mayor", "Peru"), who("Rima Zahrawi", "mayor", "Peru"), 1),
        (who("Karim", "mayor", "Peru"), who("Karim", "baker", "Chile"), 2),
        (who("Kim Min-jun"), who("Min-jun Kim"), 2),  # frequent in either order
    ],
)
def test_role_country_gender_and_rarity_decide(make, a, b, persons):
    assert len(people(make("a", a), make("b", b))) == persons


def test_takes_of_one_story_join_a_frequent_name(make):
    story = [GPE("Dar Zafra"), "Wilma Ostrander", ORG("Ashgate Mountain Rescue")]
    alone = people(make("a", "Ahmed Hassan"), make("b", "Ahmed Hassan"))
    takes = people(make("a", "Ahmed Hassan", *story), make("b", "Ahmed Hassan", *story))
    assert {"a", "b"} in takes
    assert {"a", "b"} not in alone


def test_two_of_one_name_in_an_article_stay_two(make):
    found = people(make("a", "Hassan Zahrawi", "Hassan Zahrawi Jr"), make("b", "Hassan Zahrawi"))
    assert len(found) == 2


def test_two_spellings_in_an_article_are_one_all_the_same(make):
    (entry,) = joined(make("a", "Yevgeny Zhurba", "Evgeny Zhurba"))
    assert entry.articles == 1
    assert len(entry.mentions) == 2


def test_a_short_name_that_two_can_mean_is_left_alone(make):
    full = [make(f"{x}{n}", who(f"{x} Zahrawi", "lawmaker")) for n in range(3) for x in ("Rima", "Karim")]
    found = people(*full, make("short", who("Zahrawi", "lawmaker")))
    assert {"short"} in found


def test_a_bare_surname_is_whoever_nearly_always_bears_it(make):
    full = [make(f"a{n}", who("Rima Zahrawi", "president")) for n in range(6)]
    (found,) = people(*full, make("short", "Zahrawi"))
    assert "short" in found


def test_a_name_that_only_goes_with_one_of_two_spellings_does_not_join_all(make):
    found = people(make("a", "J. Zahrawi"), make("b", "Jamila Zahrawi"), make("c", "Joseph Zahrawi"))
    assert not any({"b", "c"} <= x for x in found)


def test_ministries_are_their_countries(make):
    found = joined(
        make("a", ORG("Defence Ministry", before="Norway's ")),
        make("b", ORG("Norwegian Ministry of Defence")),
        make("c", ORG("Ministry of Defence", before="The Swedish ")),
        make("d", ORG("Defence Ministry"), dateline="OSLO"),
    )
    parts = {(e.country, frozenset(m.article for m in e.mentions)) for e in found}
    assert parts == {("Norway", frozenset("abd")), ("Sweden", frozenset("c"))}


def test_an_abbreviation_is_what_the_batch_explains_it_by(make):
    found = joined(make("a", ORG("Ashgate Mountain Rescue", aliases=["AMR"])), make("b", ORG("AMR")))
    assert [(e.name, e.articles) for e in found] == [("Ashgate Mountain Rescue", 2)]


def test_the_agency_of_the_copy_is_nobody_in_it(make):
    assert joined(make("a", ORG("Reuters"))) == []


@pytest.mark.parametrize("entity", [GPE("Norwegian"), ORG("Ashgate Mountain Rescue")])
def test_a_body_that_says_nothing_and_claims_nothing_is_no_party(make, entity):
    silent, claims = make("a", entity), make("b", entity)
    silent["quotes"] = claims["quotes"] = []
    claims["figures"] = [{"claimant": {"name": entity["name"], "entity": "E1"}}]
    assert joined(silent) == []
    assert [e.articles for e in joined(silent, claims)] == [2]


def test_a_country_bears_its_name_and_not_its_peoples(make):
    assert [e.name for e in joined(make("a", GPE("Norwegians")), make("b", GPE("Norway")))] == ["Norway"]


def test_people_nobody_names_are_left_out(make):
    article = make("a", "a dock worker")
    article["entities"][0]["mentions"][0]["kind"] = "nominal"
    assert joined(article) == []


def test_names_in_another_script_are_one_by_their_letters_alone(make):
    found = people(make("a", "李明"), make("b", "王芳"), make("c", who("李明", "mayor", "China")))
    assert {"b"} in found
    assert {x for articles in found for x in articles} == {"a", "b", "c"}


def test_a_day_that_is_none_is_no_day(make):
    (entry,) = joined(make("a", "Rima Zahrawi", date="last spring"), make("b", "Rima Zahrawi", date="2026-03-01"))
    assert (entry.first, entry.last, entry.articles) == ("2026-03-01", "2026-03-01", 2)


def test_quotes_stand_in_the_order_of_their_days(make):
    later, first = make("a", "Rima Zahrawi", date="2026-05-01"), make("b", "Rima Zahrawi", date="2026-04-01")
    (entry,) = joined(later, first)
    assert [(q.article, q.quote, q.date, q.stance) for q in entry.quotes] == [
        ("b", "Q1", "2026-04-01", "say"),
        ("a", "Q1", "2026-05-01", "say"),
    ]


def test_of_two_records_of_one_article_the_later_counts(make):
    old, new = make("a", "Rima Zahrawi", date="2026-03-01"), make("a", "Karim Zahrawi", date="2026-03-02")
    assert [e.name for e in joined(old, new)] == [e.name for e in joined(new, old)] == ["Karim Zahrawi"]


def test_the_order_of_the_input_changes_nothing(make):
    names = [
        "Rima Zahrawi",
        "Reema Zahrawi",
        "Zahrawi",
        "Ahmed Hassan",
        "Ahmad Hassan",
        "Karim Zahrawi",
        "R. Zahrawi",
    ]
    draw = random.Random(7)
    batch = [
        make(
            f"a{n}",
            *draw.sample(names, 3),
            GPE("Dar Zafra"),
            ORG("Defence Ministry"),
            date=f"2026-03-{n % 9 + 1:02}",
        )
        for n in range(25)
    ]
    lines = {tuple(e.to_json() for e in joined(*order)) for order in (batch, batch[::-1], draw.sample(batch, 25))}
    assert len(lines) == 1


def speaker(id, name, words, *, named=True, **meta):
    """An article in which somebody, named or only described, says ``words``."""
    text = f"“{words},” {name} said in Karsala."
    at = {"start": text.index(name), "end": text.index(name) + len(name), "text": name}
    town = {"start": text.index("Karsala"), "end": text.index("Karsala") + 7, "text": "Karsala", "kind": "name"}
    blank = {"title": None, "aliases": [], "role": None, "affiliation": None}
    quote = {"id": "Q1", "date": None, "stance": "say", "score": 1.0, "source": at, "spans": [{"text": words}],
             "speaker": {"name": name, "entity": "E1", "role": None, "affiliation": None}}  # fmt: skip
    return {
        "id": id, "text": text, "meta": {"date": "2026-03-01", "agency": "Meridian", **meta}, "quotes": [quote],
        "entities": [
            {"id": "E1", "label": "PERSON", "name": name, **blank,
             "mentions": [{**at, "kind": "name" if named else "nominal"}]},
            {"id": "E2", "label": "GPE", "name": "Karsala", **blank, "mentions": [town]},
        ],
    }  # fmt: skip


def test_who_is_described_is_who_says_the_same_words_by_name_in_another_take():
    a = speaker("a", "a doctor in the village", "We have 12 beds and no blood left", named=False)
    b = speaker("b", "Hanan Zahrawi", "We have 20 beds and no blood left")
    (entry,) = [e for e in joined(a, b) if e.kind == "person"]
    assert (entry.name, [s.name for s in entry.spellings]) == ("Hanan Zahrawi", ["Hanan Zahrawi"])
    assert {q.article for q in entry.quotes} == {"a", "b"}


def test_who_is_described_by_a_post_is_the_one_who_holds_it_in_the_story(make):
    def take(id, name, role, *, named, words):
        record = speaker(id, name, words, named=named)
        record["entities"][0].update(role=role, affiliation="Ordania police")
        return record

    a = take("a", "the highway police chief", "highway police chief", named=False, words="The bus had no brakes")
    b = take("b", "Omar Zahrawi", "highway police chief", named=True, words="We have closed the road to all")
    c = take("c", "Yusuf Halabi", "police doctor", named=True, words="All of them were dead before we came")
    assert sorted(map(sorted, people(a, b, c))) == [["a", "b"], ["c"]]


def test_the_same_words_and_a_frequent_name_are_one_person():
    words = "Nobody came to help us until the next morning"
    alike, other = (speaker("b", "Ali Hasan", w) for w in (words, "The road to the city is closed since noon"))
    assert len(people(speaker("a", "Ali Hassan", words), alike)) == 1
    assert len(people(speaker("a", "Ali Hassan", words), other)) == 2


def test_two_names_are_one_where_they_hold_one_post_in_one_story(make):
    story = [GPE("Karsala"), ORG("Zahr Relief"), ORG("Mill of Karsala")]
    one, two = (who(n, "highway police chief", "Iraq") for n in ("Hamid Zahrawi", "Hamad Zahrawi"))
    assert len(people(make("a", one, *story), make("b", two, *story))) == 1
    assert len(people(make("a", one), make("b", two, date="2026-09-01"))) == 2


def test_who_is_only_described_has_no_entry_and_other_words_join_nobody():
    a = speaker("a", "a doctor in the village", "We have 12 beds and no blood left", named=False)
    b = speaker("b", "Hanan Zahrawi", "The road to the city has been cut since noon")
    assert people(a, b) == [{"b"}]
    assert people(a) == []


def test_the_country_of_the_dateline_is_that_of_its_ministers(make):
    def context(role, affiliation, dateline):
        return article_of(make("a", who("Omar Zahr", role, affiliation), dateline=dateline)).units[0].context

    minister = context("defence minister", "Niger", None)
    told = [evidence(minister, context("spokesman", "interior ministry", d)) for d in ("NIAMEY", "TUNIS", None)]
    assert told[0] > told[1] == told[2]
    assert context("farmer", None, "NIAMEY").home is None
