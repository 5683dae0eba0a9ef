"""CoreNLP's UD v1 parses become UD v2 as the treebanks write it."""

from __future__ import annotations

import pytest

from wireclaim.train.columns import Columns
from wireclaim.train.universal import to_v2

UPOS = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "VBD": "VERB", "VBN": "VERB", "IN": "ADP", "DT": "DET"}
UPOS |= {",": "PUNCT", ".": "PUNCT", "CC": "CCONJ", "JJ": "ADJ", "PRP": "PRON", "RB": "ADV"}


def parsed(rows: str) -> Columns:
    """One token a line: word, tag, number of its head (0 at the root), label, entity tag."""
    text = Columns()
    for i, row in enumerate(rows.strip().splitlines()):
        word, tag, head, dep, *ent = row.split()
        text.append(
            word,
            space=True,
            tag=tag,
            pos=UPOS[tag],
            lemma=word,
            head=i if head == "0" else int(head) - 1,
            dep="ROOT" if head == "0" else dep,
            start=i == 0,
            ent=ent[0] if ent else "O",
        )
    return text


def arcs(text: Columns) -> list[str]:
    return [
        f"{word}/{dep}/{text.words[head]}"
        for word, dep, head in zip(text.words, text.deps, text.heads, strict=True)
    ]


RAID = """
Gunmen NNS 2 nsubj
shot VBD 0 root
two NN 4 nummod
guards NNS 2 dobj
near IN 6 case
Herat NNP 2 nmod B-LOC
"""
BURNED = """
It PRP 3 nsubjpass
was VBD 3 auxpass
burned VBN 0 root
by IN 5 case
rebels NNS 3 nmod
in IN 7 case
control NN 5 nmod
"""
NAME = """
Gen. NNP 3 compound
Omar NNP 3 compound B-PERSON
Daud NNP 4 nsubj I-PERSON
fled VBD 0 root
"""
LISTED = """
Tanks NNS 6 nsubj
, , 1 punct
guns NNS 1 conj
and CC 1 cc
trucks NNS 1 conj
burned VBD 0 root
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (RAID, ["guards/obj/shot", "Herat/obl/shot"]),
        (
            BURNED,
            ["It/nsubj:pass/burned", "was/aux:pass/burned", "rebels/obl:agent/burned", "control/nmod/rebels"],
        ),
        (NAME, ["Gen./nmod:desc/Omar", "Omar/nsubj/fled", "Daud/flat/Omar"]),
        (LISTED, [",/punct/guns", "and/cc/trucks", "trucks/conj/Tanks"]),
    ],
)
def test_relations_get_their_v2_names_and_heads(sentence: str, expected: list[str]) -> None:
    found = arcs(to_v2(parsed(sentence)))
    assert [arc for arc in expected if arc not in found] == []


def test_a_name_at_the_root_keeps_one_root() -> None:
    text = to_v2(parsed("Omar NNP 2 compound B-PERSON\nDaud NNP 0 root I-PERSON\nagain RB 2 advmod"))
    assert arcs(text) == ["Omar/ROOT/Omar", "Daud/flat/Omar", "again/advmod/Omar"]


def test_a_sentence_with_an_unsure_relation_is_left_out() -> None:
    text = parsed(RAID)
    text.deps[3] = "dep"
    assert len(to_v2(text)) == 0
