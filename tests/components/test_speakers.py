"""Who a source is. Sources are marked <so> in the text; each case says who they are."""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Doc

from wireclaim.annotations import Quote
from wireclaim.components.names import NameTagger
from wireclaim.components.speakers import SpeakerResolver
from wireclaim.language.people import role_plurals, roles


@pytest.fixture(scope="module")
def read(blank):
    """A function from marked text to its resolved Doc. People the model is to find are marked {so}."""
    tagger = NameTagger(blank)

    def read(marked: str) -> Doc:
        text, people, sources = "", [], []
        opened = {}
        for part in re.split(r"([<>{}])", marked):
            if part in ("<", "{"):
                opened[part] = len(text)
            elif part == ">":
                sources.append((opened["<"], len(text)))
            elif part == "}":
                people.append((opened["{"], len(text)))
            else:
                text += part
        doc = blank(text)
        for token in doc:
            token.is_sent_start = (
                token.i == 0 or doc[token.i - 1].text in (".", "\n\n") or doc[token.i - 1].text == ".”"
            )
        doc.ents = [doc.char_span(a, b, label="PERSON") for a, b in people]
        tagger(doc)
        doc._.quotes = [
            Quote(kind="indirect", spans=[doc[-1:]], source=doc.char_span(a, b, alignment_mode="expand"))
            for a, b in sources
        ]
        return SpeakerResolver()(doc)

    return read


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # names
        ("<Ruritania Transport Minister {Jon Vell}> said so.", ["Jon Vell"]),
        ("<The army spokesman, Col. {Jon Vell}>, said so.", ["Jon Vell"]),
        ("<{Jon Vell}, the Ruritanian army spokesman>, said so.", ["Jon Vell"]),
        ("<{Jon Vell}> said so. <Vell> went on.", ["Jon Vell", "Jon Vell"]),
        ("<{Jon Vell}’s lawyer> said so.", ["Jon Vell’s lawyer"]),
        ("<An aide to President {Jon Vell}> said so.", ["aide to President Jon Vell"]),
        ("<Vell campaign manager {Ida Roos}> said so.", ["Ida Roos"]),
        ("<Under Secretary of State for Ports {Ida Roos}> said so.", ["Ida Roos"]),
        ("{Ida Roos} and {Jon Roos} came. <Mrs Roos> said so. <Mr Roos> agreed.", ["Ida Roos", "Jon Roos"]),
        ("{Jon Vell} stood. <The Vell campaign> said so.", ["Vell campaign"]),
        ("{Larry King} and {Ida Roos} met. <Mr. King> said so.", ["Larry King"]),
        ("{Ida Roos}, <who> said so, left.", ["Ida Roos"]),
        ("<{Ida Roos} of the Lake Rights Forum> said so. <She> went on.", ["Ida Roos", "Ida Roos"]),
        ("<A spokesman for the rebels, Col {Idris Bako}>, said so.", ["Idris Bako"]),
        ("<Port clinic outpost in-charge Inspector {Jon Vell}> said so.", ["Jon Vell"]),
        ("<{Jon Vell} and a nurse> said so.", ["Jon Vell and a nurse"]),
        # pronouns
        ("<{Jon Vell}> said so. <He> went on.", ["Jon Vell", "Jon Vell"]),
        ("<{Ida Roos}> said so. {Jon Vell} smiled. <She> went on.", ["Ida Roos", "Ida Roos"]),
        ("{Ida Roos} saw {Jon Vell}. <He> said so.", ["Jon Vell"]),
        ("<A senior port official> said so. <He> went on.", ["senior port official", "senior port official"]),
        ("<The Foreign Ministry> said so. <It> went on.", ["Foreign Ministry", "Foreign Ministry"]),
        ("<Villagers> said so. <A statement> agreed. <They> went on.", ["Villagers", "statement", "Villagers"]),
        ("<Villagers> said so. <They> went on.", ["Villagers", "Villagers"]),
        ("<She> said so.", [None]),
        ("<Sheriff {John Vell}> spoke. The thief, {Alan Cobb}, hid. He fired, <he> said.", ["John Vell"] * 2),
        # descriptions
        ("Home Secretary {Ida Roos} came. <The chief secretary> said so.", ["chief secretary"]),
        ("<Another source, close to the palace>, said so.", ["Another source, close to the palace"]),
        ("<An audit in 2016> said so.", ["audit"]),
        ("<The foreign minister, {Ida Roos}>, said so. <The minister> went on.", ["Ida Roos", "Ida Roos"]),
        ("Army spokesman {Jon Vell} came. <The spokesperson> said so.", ["Jon Vell"]),
        ("Finance Minister {Jon Vell} came. <The defence minister> said so.", ["defence minister"]),
        ("<A senior security official> said so. <The official> went on.", ["senior security official"] * 2),
        ("<Norwegian officials> said so.", ["Norwegian officials"]),
        ("<A diplomat who gave no name> said so.", ["diplomat"]),
        ("<A person briefed on the talks> said so.", ["person briefed on the talks"]),
        ("<A port official, speaking on condition of anonymity>, said so.", ["port official"]),
        # bodies
        ("<Doctors and police> said so. <Police> went on.", ["Doctors and police", "Police"]),
        ("<Peru’s navy> said so.", ["Peru’s navy"]),
        ("<Kenya’s embassy in Doha> said so.", ["Kenya’s embassy in Doha"]),
        ("<The Velden news agency> said so.", ["Velden"]),
        ("<A database kept by the Harbour Workers Union> said so.", ["Harbour Workers Union"]),
        ("<A database> kept by the Harbour Workers Union.", ["Harbour Workers Union"]),
        ("<The UN’s food agency> said so. The WFP has a team there.", ["World Food Programme"]),
        ("<The UN’s food agency> said so.", ["UN’s food agency"]),
        ("<The rebels> said so. The Free Delta Army holds the town.", ["Free Delta Army"]),
        ("<The rebels> said so. The Free Delta Army and the Hill Liberation Movement met.", ["rebels"]),
        ("<A statement from the mayor’s office> said so.", ["mayor’s office"]),
        ("The Ports Ministry met. <The group> said so.", ["group"]),
        ("<Nairobi> said so.", ["Nairobi"]),
        ("<Chile, Peru and Bolivia> said so.", ["Chile, Peru and Bolivia"]),
        ("<Kenya’s Defence Ministry> said so.", ["Defence Ministry"]),
        ("<Their employer, the Harbour Workers Union>, said so.", ["Harbour Workers Union"]),
        ("<A statement issued by the Harbour Workers Union> said so.", ["Harbour Workers Union"]),
        ("<Their employer>, the Harbour Workers Union, said so.", ["Harbour Workers Union"]),
        ("<A statement> issued by the Harbour Workers Union, said so.", ["Harbour Workers Union"]),
        ("The Harbour Workers Union (HWU) met. <The HWU> said so.", ["Harbour Workers Union"]),
        ("The National Ports Agency met. <The agency> said so.", ["National Ports Agency"]),
    ],
)  # fmt: skip
def test_a_source_is_resolved(read, text, speakers):
    doc = read(text)
    assert [q.speaker.name if q.speaker else None for q in doc._.quotes] == speakers


@pytest.mark.parametrize(
    ("text", "role", "affiliation", "title"),
    [
        ("<Norway’s Fisheries Minister {Jon Vell}> said so.", "Fisheries Minister", "Norway", None),
        ("<Kenyan army spokesperson Lt Gen {Jon Vell}> said so.", "army spokesperson", "Kenya", "Lt Gen"),
        ("<{Jon Vell}, the Hamas spokesperson>, said so.", "spokesperson", "Hamas", None),
        ("<{Jon Vell}, 58, a forklift driver>, said so.", "forklift driver", None, None),
        ("<NATO Secretary-General {Jon Vell}> said so.", "Secretary-General", "NATO", None),
        ("<{Jon Vell}> said so.", None, None, None),
    ],
)
def test_a_person_has_a_role_a_side_and_a_title(read, text, role, affiliation, title):
    doc = read(text)
    speaker = doc._.quotes[0].speaker
    assert (speaker.role, speaker.affiliation) == (role, affiliation)
    assert speaker.entity.title == title


def test_a_person_s_mentions_are_names_descriptions_and_pronouns(read):
    doc = read(
        "<The foreign minister, {Ida Roos}>, said so. <Roos> went on. <She> left. <The minister> came back."
    )
    (person,) = [e for e in doc._.entities if e.label == "PERSON"]
    assert person.name == "Ida Roos"
    assert person.aliases == ["Roos"]
    assert [(m.span.text, m.kind) for m in person.mentions] == [
        ("Ida Roos", "name"),
        ("Roos", "name"),
        ("She", "pronoun"),
        ("The minister", "nominal"),
    ]


def test_a_quote_that_carries_on_has_the_same_speaker(read):
    doc = read("<{Jon Vell}> said so. It rained.")
    first = doc._.quotes[0]
    doc._.quotes = [first, Quote(kind="direct", spans=[doc[-3:]], continues=first)]
    SpeakerResolver()(doc)
    assert doc._.quotes[1].speaker.name == "Jon Vell"


def test_what_stands_after_a_preposition_is_no_source(read):
    doc = read("Minister {Jon Vell} speaking about the losses of Hamas said so.")
    doc._.quotes = [Quote(kind="indirect", spans=[doc[-2:]], cue=doc[9:10], source=doc[5:9])]
    SpeakerResolver()(doc)
    assert doc._.quotes[0].speaker.name == "Jon Vell"


def test_first_person_inside_a_quote_is_its_speaker(read):
    doc = read("“It rained and I said no,” {Jon Vell} said.")
    vell = Quote(kind="direct", spans=[doc[1:7]], source=doc[9:11])
    inner = Quote(kind="indirect", spans=[doc[6:7]], source=doc[4:5], inside=vell)
    doc._.quotes = [vell, inner]
    SpeakerResolver()(doc)
    assert [q.speaker.name for q in doc._.quotes] == ["Jon Vell", "Jon Vell"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a", "people of X", "he", "It", "WHO SAID SO", "Он сказал", "- - -", "the"]
)
def test_any_text_is_read(read, blank, text):
    doc = blank(text)
    doc._.quotes = [Quote(kind="direct", spans=[doc[:]], source=doc[:])] if len(doc) else []
    SpeakerResolver()(doc)
    assert isinstance(doc._.entities, list)


def test_every_plural_of_a_role_has_its_singular():
    assert set(role_plurals().values()) <= set(roles())


def test_the_addressee_is_not_the_speaker(read):
    doc = read("{Ida Roos} came. <{Eva Lind}> told her so.")
    quote = doc._.quotes[0]
    quote.addressee_span = doc[7:8]
    SpeakerResolver()(doc)
    assert (quote.speaker.name, quote.addressee.name) == ("Eva Lind", "Ida Roos")
