"""Entities: eight labels, ranks outside names, short forms like full ones."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from wireclaim.components.names import NameTagger


@pytest.fixture(scope="module")
def tagger(blank):
    return NameTagger(blank)


def names(tagger: NameTagger, doc: Doc) -> set[tuple[str, str]]:
    return {(e.text, e.label_) for e in tagger(doc).ents}


def with_model(blank, text: str, *found: tuple[str, str]) -> Doc:
    """A Doc in which the statistical model is made to find these names."""
    doc = blank(text)
    spans = []
    for name, label in found:
        start = text.index(name)
        spans.append(doc.char_span(start, start + len(name), label=label))
    doc.ents = spans
    return doc


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Two Norwegians were on board.", "Norwegians", "NORP"),
        ("The Kenyan navy towed it.", "Kenyan", "NORP"),
        ("Talks between Chile and Peru failed.", "Peru", "GPE"),
        ("The U.S. has left.", "U.S.", "GPE"),
        ("Troops entered Paktika province.", "Paktika", "GPE"),
        ("They sailed through the Strait of Hormuz.", "Strait of Hormuz", "LOC"),
        ("Lorries queued at Elmhill crossing.", "Elmhill crossing", "FAC"),
        ("The wounded went to Saint Anne Hospital.", "Saint Anne Hospital", "FAC"),
        ("They launched Operation Silent Harvest.", "Operation Silent Harvest", "EVENT"),
        ("They launched Operation Badr al-Kabir at dawn.", "Operation Badr al-Kabir", "EVENT"),
        ("It lost three T-72 tanks.", "T-72", "WEAPON"),
        ("A Su-35 was seen.", "Su-35", "WEAPON"),
        ("Ten Shahed-136 drones came.", "Shahed-136", "WEAPON"),
        ("They said that one T-90M tank burned.", "T-90M", "WEAPON"),
        ("An AH-64 Apache hovered.", "AH-64 Apache", "WEAPON"),
        ("They sent Leopard 2A6 main battle tanks.", "Leopard 2A6", "WEAPON"),
        ("They sent Patriot air defence batteries.", "Patriot", "WEAPON"),
        ("A Patriot battery arrived.", "Patriot", "WEAPON"),
        ("Fighters of the TTP fled.", "TTP", "ORG"),
        ("The Harbour Workers Union (HWU) met. Then HWU left.", "HWU", "ORG"),
        ("The 2nd Brigade withdrew.", "2nd Brigade", "ORG"),
        ("The 47th Mechanised Brigade withdrew.", "47th Mechanised Brigade", "ORG"),
        ("The Ministry of Public Works denied it.", "Ministry of Public Works", "ORG"),
        ("Ruritania's health ministry agreed.", "health ministry", "ORG"),
        ("It was posted on X, they said.", "X", "ORG"),
        ("They met Lt Gen Karim Aziz Tarin.", "Karim Aziz Tarin", "PERSON"),
        ("They met Maj. Gen. Ola Brandt.", "Ola Brandt", "PERSON"),
        ("It was President Quintela.", "Quintela", "PERSON"),
        ("SSP Traffic Bilal Anwar left.", "Bilal Anwar", "PERSON"),
        ("A spokesman for the rebels, Col Idris Bako, left.", "Idris Bako", "PERSON"),
        ("The head of office in Oslo, Marta Lindqvist, left.", "Marta Lindqvist", "PERSON"),
        ("Grace Atieno of the Lake Forum left.", "Grace Atieno", "PERSON"),
        ("They saw Zorhut, a 22-year-old woman.", "Zorhut", "PERSON"),
        ("The Nurses’ Union president left.", "Nurses’ Union", "ORG"),
        ("It was Crown Prince Talal bin Hamad al-Suri who spoke.", "Talal bin Hamad al-Suri", "PERSON"),
        ("It was Pope Anselm.", "Pope Anselm", "PERSON"),
        ("Nobody saw Mina Varga, 58, leave.", "Mina Varga", "PERSON"),
        ("They met Lt Gen (retd) Karim Aziz Tarin.", "Karim Aziz Tarin", "PERSON"),
        ("They met IG Prisons Karim Tarin.", "Karim Tarin", "PERSON"),
        ("They met Det. Insp. Ola Brandt.", "Ola Brandt", "PERSON"),
        ("They met Wing Cdr Nisha Rao.", "Nisha Rao", "PERSON"),
        ("The identified man was constable Raju Salam.", "Raju Salam", "PERSON"),
        ("They drove to Bagram Air Base.", "Bagram Air Base", "FAC"),
        ("He went to Lady Eden Hospital.", "Lady Eden Hospital", "FAC"),
        ("It hit the Sorova nuclear power plant.", "Sorova nuclear power plant", "FAC"),
        ("They fled to Zorhut refugee camp.", "Zorhut refugee camp", "FAC"),
        ("The fire spread in the Zorhut valley.", "Zorhut", "LOC"),
        ("They marched with the Catholic Church.", "Catholic Church", "ORG"),
        ("Fighters of Jaish al-Nur fled.", "Jaish al-Nur", "ORG"),
        ("Fighters of Lashkar-e-Sabz fled.", "Lashkar-e-Sabz", "ORG"),
        ("The men of 44 Sorova Rifles fled.", "44 Sorova Rifles", "ORG"),
        ("They blamed Unit 7300 for it.", "Unit 7300", "ORG"),
        ("They launched Operation Azm-e-Nau there.", "Operation Azm-e-Nau", "EVENT"),
        ("They launched Operation “Stone Wall” there.", "Operation “Stone Wall”", "EVENT"),
        ("They met at the Munich Water Conference.", "Munich Water Conference", "EVENT"),
        ("It was settled by the Doha Agreement.", "Doha Agreement", "EVENT"),
        ("The ten of them recalled the Nine-Day War.", "Nine-Day War", "EVENT"),
        ("They were hit by Tropical Storm Orsino.", "Tropical Storm Orsino", "EVENT"),
        ("They used Emad and Ghadr missiles.", "Emad", "WEAPON"),
    ],
)
def test_a_name_is_known_without_the_model(tagger, blank, text, name, label):
    assert (name, label) in names(tagger, blank(text))


@pytest.mark.parametrize(
    ("text", "found", "name", "label"),
    [
        ("Ruritania Transport Minister Jon Vell", "Ruritania Transport Minister Jon Vell", "Jon Vell", "PERSON"),
        ("Dr. Amina Yusuf left", "Dr. Amina Yusuf", "Amina Yusuf", "PERSON"),
        ("with Ahmed bin Rashid Al-Nouri there", "Ahmed bin Rashid", "Ahmed bin Rashid Al-Nouri", "PERSON"),
        ("They saw Col. Firuz Saidov leave", "Col. Firuz Saidov", "Firuz Saidov", "PERSON"),
        ('They saw Omar Ali "Dheere" Warsame leave', "Omar Ali", 'Omar Ali "Dheere" Warsame', "PERSON"),
        ("They saw Ola Brandt Mon 9 March leave", "Ola Brandt Mon", "Ola Brandt", "PERSON"),
        ("They saw Karim Dean Tarsa leave", "Karim Dean Tarsa", "Karim Dean Tarsa", "PERSON"),
        ("They saw Air Marshal Ola Brandt leave", "Air Marshal Ola Brandt", "Ola Brandt", "PERSON"),
        ("Deputy Commissioner A S Rana came.", "S Rana", "A S Rana", "PERSON"),
        ("There he met K. Menon and left.", "Menon", "K. Menon", "PERSON"),
        ("A Rana was there.", "Rana", "Rana", "PERSON"),
    ],
)
def test_a_person_s_name_is_whole_and_bare(tagger, blank, text, found, name, label):
    assert (name, label) in names(tagger, with_model(blank, text, (found, "PERSON")))


@pytest.mark.parametrize(
    ("text", "found", "wrong", "label"),
    [
        ("Rain fell in Lusaka.", "Lusaka", "ORG", "GPE"),
        ("Zambia won.", "Zambia", "PERSON", "GPE"),
        ("Hamas agreed.", "Hamas", "PERSON", "ORG"),
        ("He wrote to the Bank twice.", "Bank", "ORG", "ORG"),
        ("Close to the dockers' union, Ahmed Tarsa won.", "Ahmed Tarsa", "PERSON", "PERSON"),
        ("The agency dpa said so.", "dpa", "ORG", "ORG"),
        ("Ships left the Volta.", "Volta", "LOC", "LOC"),
        ("He lives in Qarabulaq.", "Qarabulaq", "LOC", "GPE"),
        ("It burns in the Qarabul sector now.", "Qarabul", "PERSON", "GPE"),
        ("It burns at the Qarabul complex now.", "Qarabul", "LOC", "FAC"),
        ("They fled with Qaran herders.", "Qaran", "PERSON", "NORP"),
    ],
)
def test_what_the_model_gets_wrong_is_put_right(tagger, blank, text, found, wrong, label):
    assert names(tagger, with_model(blank, text, (found, wrong))) == {(found, label)}


def test_a_surname_is_a_person_wherever_it_stands(tagger, blank):
    text = "Edda Sorsa spoke first. Later Sorsa left, and Sorsa's car followed."
    doc = tagger(with_model(blank, text, ("Edda Sorsa", "PERSON")))
    assert [e.text for e in doc.ents if e.label_ == "PERSON"] == ["Edda Sorsa", "Sorsa", "Sorsa"]


def test_a_rank_alone_is_no_person(tagger, blank):
    doc = with_model(blank, "They met Lt Gen Ola Brandt.", ("Gen", "PERSON"))
    assert names(tagger, doc) == {("Ola Brandt", "PERSON")}


def test_an_organisation_s_first_word_is_no_person(tagger, blank):
    text = "Corvex Air apologised. Passengers said Corvex had told them."
    doc = with_model(blank, text, ("Corvex Air", "ORG"))
    doc.ents = [*doc.ents, Span(doc, 6, 7, label="PERSON")]
    assert [(e.text, e.label_) for e in tagger(doc).ents] == [("Corvex Air", "ORG"), ("Corvex", "ORG")]


@pytest.mark.parametrize("text", ["General Assembly members met.", "She is a minister.", "On Monday it rained."])
def test_no_person_is_made_up(tagger, blank, text):
    assert not [e for e in tagger(blank(text)).ents if e.label_ == "PERSON"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "a",
        "-",
        "Gen",
        "Gen.",
        "Operation",
        "2nd",
        "'s",
        "Камни",
        "GUERRILLAS HIT SAN JOSE",
        "(",
        "155 mm",
    ],
)
def test_any_text_is_read(tagger, blank, text):
    doc = tagger(blank(text))
    assert all(isinstance(e, Span) for e in doc.ents)


@pytest.mark.parametrize(
    "text",
    ["They fired a 155mm howitzer.", "A Fatah attack followed.", "The Lightning strikes.", "Eagle Rock fell."],
)
def test_a_calibre_or_an_ordinary_word_is_no_weapon(tagger, blank, text):
    assert not [e for e in tagger(blank(text)).ents if e.label_ == "WEAPON"]


@pytest.mark.parametrize(
    ("text", "found", "label", "parts"),
    [
        ("on the Bonn-Kabul border", "Bonn-Kabul", "LOC", {("Bonn", "GPE"), ("Kabul", "GPE")}),
        ("in eastern Chile now", "eastern Chile", "LOC", {("Chile", "GPE")}),
        ("the Tarsa news agency said", "Tarsa news", "ORG", {("Tarsa", "ORG")}),
        ("they told The Qaran Gazette twice", "Qaran Gazette", "ORG", {("The Qaran Gazette", "ORG")}),
        ("with SSP Omar Tarin there", "SSP", "ORG", {("Omar Tarin", "PERSON")}),
        ("Flights of Air Chile resumed", "Air Chile", "ORG", {("Air Chile", "ORG")}),
        ("of Karim E10 Omar Tarin, 22", "Omar Tarin", "PERSON", {("Omar Tarin", "PERSON")}),
    ],
)
def test_a_name_has_its_own_words_and_no_others(tagger, blank, text, found, label, parts):
    assert names(tagger, with_model(blank, text, (found, label))) == parts


def test_an_abbreviation_is_known_once_it_stands_in_brackets(tagger, blank):
    text = "They crossed the Lake of Sorrows (LoS). Across the LoS it is quiet."
    doc = tagger(with_model(blank, text, ("Lake of Sorrows", "LOC")))
    assert [(e.text, e.label_) for e in doc.ents if e.text == "LoS"] == [("LoS", "LOC"), ("LoS", "LOC")]


@pytest.mark.parametrize("mark", ["²", "7" * 5_000])
def test_what_looks_like_an_age_and_is_none_costs_no_names(tagger, blank, mark):
    doc = tagger(blank(f"Omar Tarin, {mark}, fled. On Friday Lina Haddad, 43, left."))
    assert "Lina Haddad" in [e.text for e in doc.ents]
