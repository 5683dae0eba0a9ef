"""The encoder's annotation is sound on any text and depends on that text alone.

The network is played by arithmetic on wordpiece ids: what it says is nonsense, but the same for the same input."""

import numpy as np
import pytest
import spacy

from wireclaim.components.encoder import EncoderTagger
from wireclaim.encoder.decode import spans
from wireclaim.encoder.labels import Labels
from wireclaim.encoder.wordpieces import WordPieces

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}}
LABELS = Labels(
    tag=["NN", "VBD", "."],
    pos=["NOUN", "VERB", "PUNCT"],
    features=["", "Number=Sing", "Tense=Past"],
    lemma=["l0/", "k0/", "l1/", "=be"],
    dep=["nsubj", "obj", "punct"],
)
WIDTH = 4
TEXTS = [
    "",
    " ",
    "\n\n \n",
    "Killed",
    "\n\nThe army said 12 soldiers died.\n\n“They fought,” it said.\n",
    "KABUL (AP) - TWO DIED. FIVE WERE HURT.",
    "Президент заявил. 平壤 — “كابول”",
    "A\nsentence\nin\nnarrow\nlines\nends\nhere.",
    "word " * 700,
    "x" * 3000,
    "😀 \u200b \ufeff ok",
]


def nonsense(ids, types, first):
    """Scores that vary with every input."""
    n = len(first)
    seed = (ids[first] * 31 + types[first] * 7 + np.arange(n)).astype(np.float64)

    def wave(columns, k):
        return np.sin(np.outer(seed, np.arange(1, columns + 1) * 0.37 + k)).astype(np.float32)

    columns = sum(LABELS.heads().values())
    return wave(columns, 0.1), wave(n, 0.2), wave(1, 0.3)[:, 0], wave(WIDTH, 0.4), wave(WIDTH, 0.5)


LEMMAS = {"NN": {"feet": "foot"}, "VBD": {"feet": "foot"}, ".": {"feet": "foot"}}
WEIGHTS = {
    "label": np.eye(WIDTH, 3, dtype=np.float32),
    "label_bias": np.zeros(3, np.float32),
    "start": np.zeros(7, np.float32),
    "steps": np.zeros((7, 7), np.float32),
    "features_of_pos": np.array([[1, 1, 0], [1, 0, 1], [1, 0, 0]], bool),
}


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en", config=TOKENIZER)
    encoder = nlp.add_pipe("wireclaim_encoder")
    pieces = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        *"abcdefghijklmnopqrstuvwxyz.,“”",
        *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
    ]
    encoder.use(LABELS, WordPieces(pieces), WEIGHTS, LEMMAS, nonsense)
    return nlp


def annotation(doc):
    tokens = [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]
    return tokens, doc._.attribution_tags, doc._.attribution_scores.tobytes()


@pytest.mark.parametrize("text", TEXTS)
def test_every_sentence_is_a_tree_with_one_root_and_every_token_is_tagged(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    for sent in doc.sents:
        roots = [t for t in sent if t.head.i == t.i]
        assert len(roots) == 1
        assert all(sent.start <= t.head.i < sent.end for t in sent)
        assert all(t in {roots[0], *roots[0].subtree} for t in sent)
    assert all(t.tag_ and t.pos_ and t.dep_ for t in doc)
    assert doc._.attribution_scores.shape == (len(doc), 7)
    assert len(doc._.attribution_tags) == len(doc)


@pytest.mark.parametrize("text", TEXTS)
def test_log_probabilities_of_a_token_sum_to_one(nlp, text):
    doc = nlp(text)
    assert np.allclose(np.exp(doc._.attribution_scores).sum(1), 1.0, atol=1e-3)


def test_white_space_hangs_on_the_word_before_it_and_carries_no_tags(nlp):
    doc = nlp(TEXTS[4])
    for t in doc:
        if t.is_space:
            assert (t.tag_, t.pos_, t.lemma_) == ("_SP", "SPACE", t.text)
            assert t.head.i == (t.i - 1 if t.i else 1)


def test_a_paragraph_begins_a_sentence(nlp):
    doc = nlp("one two\n\nthree four")
    assert doc[3].is_sent_start


@pytest.mark.parametrize("start", [True, False])
def test_sentence_starts_that_are_set_stay_set(nlp, start):
    text = "one two three four five. six seven\n\neight nine ten " * 40
    doc = nlp.make_doc(text)
    chosen = [i for i in range(2, len(doc), 3) if not doc[i].is_space and not doc[i - 1].is_space]
    for i in chosen:
        doc[i].is_sent_start = start
    doc = nlp.get_pipe("wireclaim_encoder")(doc)
    assert [bool(doc[i].is_sent_start) for i in chosen] == [start] * len(chosen)
    assert all(sum(t.head.i == t.i for t in sent) == 1 for sent in doc.sents)


def test_a_break_set_on_white_space_begins_the_sentence_there(nlp):
    doc = nlp.make_doc("one two\nthree four")
    doc[2].is_sent_start = True
    doc = nlp.get_pipe("wireclaim_encoder")(doc)
    assert doc[2].is_sent_start and not doc[3].is_sent_start


def test_an_article_is_annotated_the_same_alone_in_a_batch_and_again(nlp):
    alone = [annotation(nlp(text)) for text in TEXTS]
    assert [annotation(doc) for doc in nlp.pipe(reversed(TEXTS), batch_size=3)] == alone[::-1]


def test_added_to_another_pipeline_it_annotates_the_same(nlp):
    other = spacy.blank("en", config=TOKENIZER)
    other.add_pipe("wireclaim_encoder", source=nlp)
    for text in TEXTS[3:6]:
        assert annotation(other(text)) == annotation(nlp(text))


def test_an_attribution_goes_on_over_a_line_break(nlp):
    for doc in nlp.pipe(TEXTS):
        tags = doc._.attribution_tags
        for begin, end, _ in spans(tags):
            assert not doc[begin].is_space and not doc[end - 1].is_space


def test_features_go_with_the_part_of_speech(nlp):
    allowed = {"NOUN": {"", "Number=Sing"}, "VERB": {"", "Tense=Past"}, "PUNCT": {""}, "SPACE": {""}}
    for doc in nlp.pipe(TEXTS):
        assert all(str(t.morph) in allowed[t.pos_] for t in doc)


@pytest.mark.parametrize("word", ["feet", "Feet", "FEET"])
def test_a_known_word_has_its_lemma_from_the_table(nlp, word):
    assert nlp(word)[0].lemma_ == "foot"


def test_without_a_network_it_says_what_to_do():
    with pytest.raises(ValueError, match="wireclaim train"):
        EncoderTagger(spacy.blank("en").vocab).predict(spacy.blank("en")("Hello"))
