"""What the small pipeline learns from a better one, and what it keeps of the corpora's own annotation."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from wireclaim.train import teacher
from wireclaim.train.columns import Columns
from wireclaim.train.corpora import CORPORA, Corpus

TREEBANK = Corpus("bank.spacy", "gum", frozenset({"parse"}), "")
ENTITIES = Corpus("names.spacy", "re3d", frozenset({"names"}), "")
ARTICLES = Corpus("news.spacy", "polnear", frozenset({"silver"}), "")


def parsed(vocab: Vocab, ents: str, dep: str) -> Doc:
    """Four tokens, ``dep`` of the second, as a treebank or a teacher has them."""
    return Doc(
        vocab,
        words=["Rebels", "left", "Tal", "Afar"],
        tags=["NNS", "VBD", "NNP", "NNP"],
        pos=["NOUN", "VERB", "PROPN", "PROPN"],
        lemmas=["rebel", "leave", "Tal", "Afar"],
        heads=[1, 1, 1, 2],
        deps=["nsubj", "ROOT", dep, "flat"],
        ents=ents.split(),
    )


@pytest.fixture
def labels(tmp_path: Path, blank: Language) -> Path:
    for corpus in (TREEBANK, ENTITIES, ARTICLES):
        DocBin(docs=[parsed(blank.vocab, "O O B-LOC I-LOC", "obj")]).to_disk(tmp_path / corpus.file)
    return tmp_path


def test_a_treebank_keeps_its_parse_and_gets_names(labels: Path, blank: Language) -> None:
    gold = Columns.of(parsed(blank.vocab, "O O O O", "obl"))
    (text,) = teacher.completed(labels, TREEBANK, [gold], blank.vocab)
    assert text.deps[2] == "obl" and text.ents == ["O", "O", "B-LOC", "I-LOC"]


def test_an_entity_corpus_keeps_its_names_and_gets_a_parse(labels: Path, blank: Language) -> None:
    doc = Doc(blank.vocab, words=["Rebels", "left", "Tal", "Afar"], ents=["B-ORG", "O", "B-LOC", "I-LOC"])
    (text,) = teacher.completed(labels, ENTITIES, [Columns.of(doc)], blank.vocab)
    assert text.ents[0] == "B-ORG" and text.deps[2] == "obj" and text.tags[1] == "VBD"


def test_an_article_is_read_as_the_teacher_reads_it(labels: Path, blank: Language) -> None:
    silver = Columns.of(parsed(blank.vocab, "B-ORG O O O", "dep"))
    (text,) = teacher.completed(labels, ARTICLES, [silver], blank.vocab)
    assert text.ents == ["O", "O", "B-LOC", "I-LOC"] and text.deps[2] == "obj"


@pytest.mark.parametrize(
    ("old", "ents", "new", "expected"),
    [
        ("al|-|Zaman |left", "B-ORG I-ORG I-ORG O", "al-Zaman |left", "B-ORG O"),
        ("al-Zaman |left", "B-ORG O", "al|-|Zaman |left", "B-ORG I-ORG I-ORG O"),
        ("ex|-|Beatle |John |left", "O O B-ORG B-PERSON O", "ex-Beatle |John |left", "O B-PERSON O"),
        ("the |U|N |Council", "O O B-ORG I-ORG", "the |UN |Council", "O O B-ORG"),
        ("a |b", " O", "a |b", " O"),
    ],
)
def test_names_go_over_to_other_tokens(blank: Language, old: str, ents: str, new: str, expected: str) -> None:
    def doc(cut: str) -> Doc:
        words = cut.split("|")
        return Doc(blank.vocab, [w.strip() for w in words], [w.endswith(" ") for w in words])

    assert teacher.moved(ents.split(" "), doc(old), doc(new)) == expected.split(" ")


def test_each_text_is_labelled_once_by_each_teacher(tmp_path: Path, blank: Language) -> None:
    for corpus in CORPORA:
        path = tmp_path / "corpora" / corpus.file
        path.parent.mkdir(parents=True, exist_ok=True)
        DocBin(docs=[Doc(blank.vocab, ["Rebels", "left", "Herat"])]).to_disk(path)
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, label in ((first, "LOC"), (second, "ORG")):
        nlp = spacy.blank("en")
        nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": "Herat"}])
        nlp.to_disk(folder)
    said: list[str] = []

    def label(pipeline: Path) -> Path:
        return teacher.label(pipeline, tmp_path / "corpora", tmp_path / "work", log=said.append)

    labels = label(first)
    trained_on = sum(bool(c.uses & {"parse", "names", "silver"}) for c in CORPORA)
    assert len(said) == trained_on
    assert label(first) == labels and len(said) == trained_on
    assert label(second) != labels and len(said) == 2 * trained_on
    found = [
        (e.text, e.label_)
        for d in DocBin().from_disk(labels / "wikigold.spacy").get_docs(nlp.vocab)
        for e in d.ents
    ]
    assert found == [("Herat", "LOC")]
