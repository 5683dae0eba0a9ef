"""The encoder's tags propose readings and are signs of the grammar's."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from wireclaim.encoder.labels import ATTRIBUTION_TAGS
from wireclaim.language.quotes.attribution import Grammar
from wireclaim.language.quotes.attribution_signs import signs
from wireclaim.language.quotes.clauses import Clauses
from wireclaim.language.quotes.evidence import Evidence, level
from wireclaim.language.quotes.quotation_marks import quotations
from wireclaim.language.quotes.readings import Reader

TAGS = {
    "s": ("source", 0.9), "c": ("cue", 0.9), "t": ("content", 0.9), "S": ("source", 0.4), ".": ("", 0.0),
}  # fmt: skip


def scores(tags: str) -> np.ndarray:
    """Log-probabilities of a tag a letter: source, cue, content; a doubtful source; none. A span's first token
    begins it."""
    p = np.full((len(tags), len(ATTRIBUTION_TAGS)), 1e-6)
    for k, letter in enumerate(tags):
        role, sure = TAGS[letter]
        if role:
            begins = k == 0 or tags[k - 1] != letter
            p[k, ATTRIBUTION_TAGS.index(f"{'B' if begins else 'I'}-{role}")] = sure
        p[k, 0] = 1 - sure
    return np.log(p)


VERBS = {"burbled": "VBD", "was": "VBD", "is": "VBZ", "backed": "VBD", "quoted": "VBD", "saying": "VBG"}


def doc_with(words: list[str], tags: str | None) -> Doc:
    """A Doc without a parse, its verbs tagged, and the evidence of ``tags`` on it."""
    pos = ["VERB" if word in VERBS else "X" for word in words]
    doc = Doc(spacy.blank("en").vocab, words=words, pos=pos, tags=[VERBS.get(word, "") for word in words])
    if tags is not None:
        doc._.attribution_scores = scores(tags)
    return doc


def readings(doc: Doc) -> list:
    c = Clauses(doc)
    grammar = Grammar()
    return grammar.read(Reader(grammar.cues, grammar.forms, c, quotations(c), Evidence.of(doc)))


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("sct.", {"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 3)]}),
        ("ssctt", {"source": [(0, 2)], "cue": [(2, 3)], "content": [(3, 5)]}),
        ("S.ctt", {"source": [], "cue": [(2, 3)], "content": [(3, 5)]}),
        ("....", {"source": [], "cue": [], "content": []}),
        ("", {"source": [], "cue": [], "content": []}),
    ],
)
def test_spans_are_the_stretches_where_a_role_is_likeliest(tags, spans):
    assert Evidence(scores(tags)).spans == spans


def test_a_span_ends_where_another_of_its_role_begins():
    both = scores("tttt")
    both[2] = scores("t")[0]
    assert Evidence(both).spans["content"] == [(0, 2), (2, 4)]


def test_levels_rise_with_the_probability():
    classes = [int(level(p)) for p in (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)]
    assert classes == sorted(set(classes))


def test_no_encoder_no_evidence():
    assert Evidence.of(doc_with(["He", "spoke"], None)) is None


def test_evidence_of_another_text_is_none():
    doc = doc_with(["He", "spoke"], None)
    doc._.attribution_scores = scores("sct")
    assert Evidence.of(doc) is None


WORDS = "The mayor burbled that the bridge was gone".split()


def test_tags_propose_an_attribution_with_a_cue_that_no_lexicon_has():
    (found,) = [x for x in readings(doc_with(WORDS, "ssc.tttt")) if x.frame == "tagged"]
    assert (found.source, found.cue, found.content) == ((0, 2), (2, 3), [(4, 8)])
    assert not found.listed


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("The mayor backed the plan", "ssctt"),  # what an unknown cue has for an object
        ("Calls for restraint", "cct"),  # nobody's
        ("The paper quoted the mayor as saying that it was gone", "sscttttttttt"),  # read whole: saying is the cue
    ],
)
def test_what_is_no_statement_is_not_proposed(words, tags):
    assert not [x for x in readings(doc_with(words.split(), tags[: len(words.split())])) if x.frame == "tagged"]


def test_without_tags_there_is_no_such_reading():
    assert not readings(doc_with(WORDS, None))


def test_a_content_that_goes_on_after_its_cue_is_one_reading_in_two_pieces():
    words = "The bridge , the mayor burbled , is gone".split()
    found = [x for x in readings(doc_with(words, "tt.ssc.tt")) if x.frame == "tagged"]
    assert [(0, 2), (7, 9)] in [x.content for x in found]


@pytest.mark.parametrize("said", ["declined to comment", "refused to say", "requested anonymity"])
def test_saying_nothing_is_no_attribution(said):
    words = ["The", "mayor", *said.split(), "."]
    assert not [
        x for x in readings(doc_with(words, "ss" + "c" + "t" * (len(words) - 4) + ".")) if x.frame == "tagged"
    ]


def told_by(tags: str, doc: Doc, found: list) -> list[set[str]]:
    """The signs of each reading that ``tags`` are."""
    c = Clauses(doc)
    told = signs(Reader({}, {}, c, [], Evidence(scores(tags))), found).told()
    return [{sign for sign in row if sign.startswith("e.")} for row in told]


def test_signs_tell_a_likely_reading_from_an_unlikely_one():
    doc = doc_with(WORDS, "ssc.tttt")
    found = [x for x in readings(doc) if x.frame == "tagged"]
    (likely,), (unlikely,) = told_by("ssc.tttt", doc, found), told_by("........", doc, found)
    assert likely & unlikely <= {"e.other=0|+", "e.before=0|0", "e.after=0|0", "e.skip|tagged=0"}
    assert {"e.cue|tagged=6", "e.source|tagged=6", "e.content|tagged=6"} <= likely
    assert {"e.cue|tagged=0", "e.source|tagged=0", "e.content|tagged=0"} <= unlikely


def test_nothing_is_told_of_a_cue_inside_a_content():
    doc = doc_with(WORDS, "ssc.tttt")
    found = [x for x in readings(doc) if x.frame == "tagged"]
    assert not Evidence.of(doc).in_content(found[0].trigger)
    assert Evidence(scores("tttttttt")).in_content(found[0].trigger)
    kinds = {sign.partition("=")[0].partition("|")[0] for sign in told_by("tttttttt", doc, found)[0]}
    assert kinds == {"e.ra", "e.rb", "e.sr", "e.cr", "e.skip"}
