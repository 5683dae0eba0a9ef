"""What `--errors` lists."""

from wireclaim.evaluation.misses import Miss, misses


def listed(split, layer: str) -> list[Miss]:
    return [miss for miss in misses(split) if miss.layer == layer]


def test_a_row_not_found_stands_in_its_whole_sentence(scored, evaluation):
    (split,) = evaluation(scored("a", lambda r: r.update(figures=[]))).splits
    (miss,) = listed(split, "figures")
    assert (miss.article, miss.line) == ("a", 1)
    assert miss.sentence == "Omar Haddad said [12] soldiers died on Friday."
    assert (miss.wanted, miss.came) == ("killed 12, claimant Omar Haddad, side nobody", None)


def test_a_row_too_many_says_what_came(scored, evaluation):
    (split,) = evaluation(scored("a", lambda r: r["dates"].append(r["dates"][0]))).splits
    (miss,) = listed(split, "dates")
    assert (miss.wanted, miss.came) == (None, "2026-02-27")


def test_a_found_row_has_both_sides_of_every_field_that_differs(scored, evaluation):
    def change(record):
        record["quotes"][1].update(stance="say", medium="radio")

    (split,) = evaluation(scored("a", change)).splits
    (miss,) = listed(split, "quotes")
    assert miss.fields == {"stance": ("deny", "say"), "medium": (None, "radio")}
    assert miss.right
    assert miss.sentence == "He denied [it]."


def test_a_closed_split_lists_nothing(scored, evaluation):
    (split,) = evaluation(scored("a", lambda r: r.update(figures=[])), closed=True).splits
    assert misses(split) == []
