"""Which files training wants, and what it makes of their labels."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from wireclaim.train import corpora
from wireclaim.train.columns import Columns
from wireclaim.train.command import train
from wireclaim.train.corpora import CORPORA, MissingCorpora
from wireclaim.train.reader import WireCopyReader
from wireclaim.train.variants import Levels

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpora"


def names(words: str, ents: str) -> Columns:
    text = Columns(tagged=False, parsed=False)
    for word, ent in zip(words.split(), ents.split(), strict=True):
        text.append(word, space=True, ent=ent, start=not len(text))
    return text


def test_a_missing_folder_names_every_file_and_its_repository(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpora) as error:
        train(tmp_path / "none", tmp_path / "model")
    message = str(error.value)
    for corpus in CORPORA:
        assert corpus.file in message
    for repository in ("amir-zeldes/gum@72ce5ac1", "networkdynamics/PolNeAR@c3eee833", "dstl/re3d@b061ff06"):
        assert repository in message
    assert not (tmp_path / "model").exists()


def test_a_missing_file_is_named_alone(tmp_path: Path) -> None:
    for corpus in CORPORA[1:]:
        path = tmp_path / corpus.file
        path.parent.mkdir(exist_ok=True)
        path.touch()
    with pytest.raises(MissingCorpora) as error:
        corpora.check(tmp_path)
    assert CORPORA[0].file in str(error.value) and CORPORA[1].file not in str(error.value)


def test_a_source_left_out_is_not_wanted() -> None:
    files = {c.file for c in corpora.wanted(frozenset({"polnear"}))}
    assert files == {c.file for c in CORPORA if c.source != "polnear"}
    assert [c.file for c in corpora.wanted(frozenset({"ewt"})) if c.source == "ewt"] == ["ud_ner/ewt_test.spacy"]
    with pytest.raises(ValueError, match="No source called polnaer"):
        corpora.wanted(frozenset({"polnaer"}))


def test_the_page_on_the_corpora_has_every_file_and_repository() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "corpora.md").read_text("utf-8")
    assert all(Path(c.file).name in page for c in CORPORA)
    for source in corpora.SOURCES.values():
        assert all(origin.replace("@", " @ ") in page for origin in source.origin.split(", "))


def test_files_other_than_those_developed_with_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"as it was")
    (tmp_path / "b").write_bytes(b"rebuilt")
    pinned = hashlib.sha256(b"as it was").hexdigest()
    known = tuple(corpora.Corpus(name, "gum", frozenset({"parse"}), pinned) for name in "ab")
    monkeypatch.setattr(corpora, "CORPORA", known)
    assert corpora.differing(corpora.hashes(tmp_path)) == ["b"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora are not part of the repository")
def test_the_pinned_hashes_are_those_of_the_corpora() -> None:
    assert corpora.differing(corpora.hashes(SHARED)) == []


def test_no_test_set_is_trained_on() -> None:
    assert [c.file for c in CORPORA if "test" in c.uses and len(c.uses) > 1] == []


@pytest.mark.parametrize(
    ("words", "given", "expected"),
    [
        ("Rebels left Herat", "O O B-GPE", "O O B-LOC"),
        ("the Afghan Army", "O B-MISC B-ORG", "O  B-ORG"),
    ],
)
def test_labels_become_three_and_others_unknown(words: str, given: str, expected: str) -> None:
    assert corpora.named(names(words, given)).ents == expected.split(" ")


def test_pronouns_and_common_nouns_are_no_names() -> None:
    text = names("They met U.S. forces near Herat", "B-ORG O B-ORG I-ORG O B-LOC")
    assert corpora.without_descriptions(text).ents == ["O", "O", "", "", "O", "B-LOC"]


def test_the_reader_gives_the_same_epochs_for_the_same_seed(tmp_path: Path, blank: Language) -> None:
    words = ["Rebels", "left", "Herat", "."]
    doc = Doc(blank.vocab, words=words * 3, ents=["O", "O", "B-LOC", "O"] * 3, sent_starts=[1, -1, -1, -1] * 3)
    for corpus in CORPORA:
        path = tmp_path / corpus.file
        path.parent.mkdir(exist_ok=True)
        DocBin(docs=[doc]).to_disk(path)

    def reader() -> WireCopyReader:
        return WireCopyReader(tmp_path, silver=0.5, namesakes=0.0, without=frozenset(), levels=Levels(), seed=7)

    def share(rank: int = 0, count: int = 1) -> list[str]:
        return [e.reference.text for number in range(2) for e in reader().epoch(blank, number, rank, count)]

    first = share()
    assert first == share() and len(first) >= len(CORPORA)
    assert all("Herat" in text or "HERAT" in text or "herat" in text for text in first)
    one_after_the_other = reader()
    assert first == [e.reference.text for _ in range(2) for e in one_after_the_other(blank)]
    halves = share(0, 2), share(1, 2)
    assert sum(map(len, halves)) == len(first) and halves[0] != halves[1]


def test_the_reader_of_all_layers_leaves_missing_annotation_missing(tmp_path: Path, blank: Language) -> None:
    words, heads = ["Rebels", "left", "Herat", "."], [1, 1, 1, 1]
    tags = {"tags": ["NNS", "VBD", "NNP", "."], "pos": ["NOUN", "VERB", "PROPN", "PUNCT"]}
    tags["lemmas"] = ["rebel", "leave", "Herat", "."]
    parse = {"heads": heads, "deps": ["nsubj", "ROOT", "obj", "punct"]}
    ents = {"ents": ["O", "O", "B-LOC", "O"]}
    layers = {"parse": {**tags, **parse}, "names": ents, "parse names": {**tags, **parse, **ents}}
    for corpus in CORPORA:
        path = tmp_path / corpus.file
        path.parent.mkdir(exist_ok=True)
        has = " ".join(sorted(corpus.uses & {"parse", "names"}, reverse=True)) or "parse names"
        DocBin(docs=[Doc(blank.vocab, words=words, **layers[has])]).to_disk(path)
    same = Levels(paragraph=0.0, dateline=0.0, upper=0.0, title=0.0, lower=0.0)
    reader = WireCopyReader(tmp_path, silver=9.0, namesakes=1.0, without=frozenset(), levels=same, seed=7)
    read = [example.reference for example in reader(blank)]
    has = [tuple(doc.has_annotation(layer) for layer in ("TAG", "DEP", "ENT_IOB")) for doc in read]
    trained = [c.uses for c in CORPORA if c.uses & {"parse", "names", "silver"}]
    assert sorted(has) == sorted(
        (not uses & {"silver"} and "parse" in uses, bool(uses & {"parse", "silver"}), uses != {"parse"})
        for uses in trained
    )
    # Names give way to others only where no tags and no parse would be left without their words.
    assert all(doc.text.startswith("Rebels left Herat") for doc in read if doc.has_annotation("DEP"))
    assert any("Herat" not in doc.text for doc in read)
