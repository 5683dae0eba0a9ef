"""Who bears a description: each passage of copy with whose words its statements are, in order."""

from __future__ import annotations

import pytest

from wireclaim.language.people import roles, titles
from wireclaim.language.speakers.bearers import called

PASSAGES = {
    # what a description tells about somebody just named
    "an age for a name": (
        "Marta Kowal, 43, left the hall. The 43-year-old said the vote was rigged.",
        ["Marta Kowal"],
    ),
    "an age that is another's": (
        "Marta Kowal, 43, left the hall. The 61-year-old said the vote was rigged.",
        ["61-year-old"],
    ),
    "a wider word for a post": (
        "Envoy Philippe Garnier came on Monday. The diplomat said he carried a letter.",
        ["Philippe Garnier"],
    ),
    "a new fact about who just spoke": (
        "Jan Willems of the Flood Institute said the dyke was low. The hydrologist said it had been known.",
        ["Jan Willems", "Jan Willems"],
    ),
    "another trade is somebody else's": (
        "Jan Willems, a nurse, said the dyke was low. The farmer said it had been known.",
        ["Jan Willems", "farmer"],
    ),
    "a nationality for a name": (
        "“We were robbed,” coach Henk de Wit said. The Dutchman said the referee had slept.",
        ["Henk de Wit", "Henk de Wit"],
    ),
    "what a clause says somebody is": (
        "Yaw Mensah, who is chairman, said the books were sound. The chairman said that he had signed them.",
        ["Yaw Mensah", "Yaw Mensah"],
    ),
    "who held the post before": (
        "President Lazar Pesic said the sale was legal. His predecessor, Milan Ilic, said he had been misled. "
        "The former president said he had seen four pages.",
        ["Lazar Pesic", "Milan Ilic", "Milan Ilic"],
    ),
    "the post and its deputy": (
        "Deputy Foreign Minister Ruslan Amirov said the note was sent. Foreign Minister Dinara Sultanova said a "
        "reply was due. The deputy minister said its tone was polite.",
        ["Ruslan Amirov", "Dinara Sultanova", "Ruslan Amirov"],
    ),
    "a name that its own clause gives": (
        "A dock worker who asked to be called Gennadi laughed. The dock worker said he had seen it.",
        ["Gennadi"],
    ),
    # who is named later
    "a description before the name": (
        "“I lost everything,” the farmer said.\n\nAbdul Karim, 45, had moved his goats to a roof.",
        ["Abdul Karim"],
    ),
    "a pronoun before the name": (
        "“I heard no siren,” she said, sitting by the gate. Halima Noor, a mother of six, had walked for a day.",
        ["Halima Noor"],
    ),
    "the lede before the name": (
        "A retired judge said on Monday he had been offered money to drop a case against the president's son.\n\n"
        "Bertrand Achebe said that a man had brought a suitcase.",
        ["Bertrand Achebe", "Bertrand Achebe"],
    ),
    "a post before the name": (
        "The prime minister said on Sunday that the curfew in the capital would be lifted within a week.\n\n"
        "Sanna Koskela told parliament the danger was over.",
        ["Sanna Koskela", "Sanna Koskela"],
    ),
    "the name behind a clause": (
        "The engineer who designed the bridge, Anton Reiss, told the inquiry that the bolts were too small.",
        ["Anton Reiss"],
    ),
    # relatives
    "the husband of a wife": (
        "John Petersen and his wife, Mary Petersen, were asleep. “It was loud,” Mary Petersen said. "
        "Her husband said the car was gone.",
        ["Mary Petersen", "John Petersen"],
    ),
    # two people, groups
    "both": (
        "Ali Rezvan and Paulo Mendes met in Lisbon. Both said the talks had been useful.",
        ["Ali Rezvan and Paulo Mendes"],
    ),
    "they of a sentence without a statement": (
        "Farmers blocked the road to Lille. They said diesel was too dear.",
        ["Farmers"],
    ),
    # bodies
    "a body by a word of its name": (
        "Human Rights Monitor said 30 people were held. The Interior Ministry denied the report. "
        "The rights group said it had met 12 families.",
        ["Human Rights Monitor", "Interior Ministry", "Human Rights Monitor"],
    ),
    "a company by its trade": (
        "Chipmaker Orvane opened a plant. The company said it would hire 300 people.",
        ["Orvane"],
    ),
    "a body in the lede": (
        "Nine inmates died in a riot, authorities said on Monday, but a rights group said that guards had shot 22 "
        "people in their cells.\n\nNorth Prison Watch, a rights group, has met widows of the dead.",
        ["authorities", "North Prison Watch"],
    ),
    # names
    "a family name that comes first": (
        "Lawmaker Kim Sun-hee said an apology was due. Kim said the minister should go.",
        ["Kim Sun-hee", "Kim Sun-hee"],
    ),
    "the first of two surnames": (
        "President Andrés Molina Ortega said the mine would close. Molina said workers would be paid.",
        ["Andrés Molina Ortega", "Andrés Molina Ortega"],
    ),
    "a patronymic": (
        "Governor Sergei Ivanovich Petrenko said a depot burned. Sergei Ivanovich said nobody was hurt.",
        ["Sergei Ivanovich Petrenko", "Sergei Ivanovich Petrenko"],
    ),
    "letters behind a name": (
        "Miriam Okonjo KC showed a bolt. “They were small,” Okonjo said.",
        ["Miriam Okonjo"],
    ),
    "a person beside whose somebody is": (
        "Dr Aline Kabore, the organisation's head of mission, said the clinic was hit. Kabore said four had died.",
        ["Aline Kabore", "Aline Kabore"],
    ),
    "a post's initials": (
        "Superintendent of Police (Rural) Alok Mishra said ten were held. The SP said a driver had fled.",
        ["Alok Mishra", "Alok Mishra"],
    ),
    # whom words cannot mean
    "whom the same verb asks": (
        "Luisa Daca rose. Judge Berta Uy asked her to sit. She asked the judge to make him stop.",
        ["Berta Uy", "Luisa Daca"],
    ),
    "somebody's spokesman is not his employer": (
        "A spokesman for President Idriss Moussa said he would travel. The spokesman said talks were near.",
        ["spokesman for President Idriss Moussa", "spokesman for President Idriss Moussa"],
    ),
    "the last one called so": (
        "Police official Ram Kumar said six were held. A health official said nine were hurt. "
        "The official said beds were short.",
        ["Ram Kumar", "health official", "health official"],
    ),
    "who came without a word": (
        "Minister Jon Vell opened the fair. A port official was more guarded. “It leaks,” he said.",
        ["port official"],
    ),
    # bodies in short
    "two ministries of one name": (
        "Ukraine's Defence Ministry said it had lost no ship. Russia's Defence Ministry said two were sunk. The "
        "Russian ministry said it had pictures.",
        ["Defence Ministry", "Defence Ministry", "Defence Ministry"],
    ),
    "the word that says what a body is": (
        "The Tarsa-based Levant Observatory for Rights said 37 had died. The Observatory said the toll "
        "could rise.",
        ["Levant Observatory for Rights", "Levant Observatory for Rights"],
    ),
    "an abbreviation with a number": (
        "The March 23 Alliance, known as M23A, said it held the town. M23A said it had 40 prisoners.",
        ["March 23 Alliance", "March 23 Alliance"],
    ),
    "a rights group by its name": (
        "A rights group said nine had died.\n\nLowland Prison Watch, which counts deaths, has met the widows.",
        ["Lowland Prison Watch"],
    ),
    "a body that nothing describes": (
        "Airwatch said nine had died. The monitoring group said five were children.",
        ["Airwatch", "Airwatch"],
    ),
    "a trade without a word of its own": (
        "The Searoad Network, a hotline, said it had rung Athens. The hotline said nobody came.",
        ["Searoad Network", "Searoad Network"],
    ),
    "a company by what it runs": (
        "The ferry operator, Norlink, said the strike was wrong. It said the ships were sound.",
        ["Norlink", "Norlink"],
    ),
    "a name with a preposition": ("Doctors Without Limits said nine had died.", ["Doctors Without Limits"]),
    "it of the subject just before": (
        "The Interior Ministry said ten men were held. The Dawn Brigade left a video. It said that the "
        "road was mined.",
        ["Interior Ministry", "Dawn Brigade"],
    ),
    # posts
    "a post abbreviated": (
        "District Magistrate Anil Rao said nine were hurt. The DM said the brakes had failed.",
        ["Anil Rao", "Anil Rao"],
    ),
    "a counterpart": (
        "German Foreign Minister Anke Roth met her Turkish counterpart, Selim Kaya. The Turkish minister said it "
        "had been useful.",
        ["Selim Kaya"],
    ),
    "an envoy to a body": (
        "Iran's envoy to the agency, Reza Najafi, said the report was wrong. The ambassador said it was late.",
        ["Reza Najafi", "Reza Najafi"],
    ),
    "the coast guard is no person": (
        "The Greek coast guard said three had drowned. The coastguard said it had sent a boat.",
        ["Greek coast guard", "Greek coast guard"],
    ),
    "who is presented behind the verb": (
        "Envoy Carl Moss said it was over.\n\nAmong the freed was Corporal Sean Reid. “They moved us,” he said.",
        ["Carl Moss", "Sean Reid"],
    ),
    "a first name alone": (
        "“I ran,” one resident, who gave his name only as Miguel, said.",
        ["Miguel"],
    ),
}


@pytest.mark.parametrize(("text", "speakers"), PASSAGES.values(), ids=PASSAGES.keys())
def test_a_description_finds_its_bearer(nlp, text, speakers):
    quotes = [q for q in nlp(text)._.quotes if q.inside is None]
    assert [q.speaker and q.speaker.name for q in quotes] == speakers


FIELDS = {
    "its spokesman": (
        "The Interior Ministry called it a lie. Its spokesman, Goran Petri, said nobody was held.",
        ("Goran Petri", "spokesman", "Interior Ministry"),
    ),
    "the army's": ("Ilya Rost, the army's spokesman, said so.", ("Ilya Rost", "spokesman", "army")),
    "where is no role": (
        "Ada Kern, the head surgeon at the clinic, said nine were hurt.",
        ("Ada Kern", "head surgeon", None),
    ),
    "a relative is no role": ("Luis Ott's brother, Marc Ott, said the mill was shut.", ("Marc Ott", None, None)),
}


@pytest.mark.parametrize(("text", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_role_and_affiliation(nlp, text, expected):
    person = next(e for e in nlp(text)._.entities if e.name == expected[0])
    assert (person.name, person.role, person.affiliation) == expected


MENTIONS = {
    "he in quotation marks is not the speaker": (
        "Luis Ott rang. “He was cold,” said Ada Kern.",
        {"Luis Ott": ["He"], "Ada Kern": []},
    ),
    "he of somebody unnamed in quotation marks": (
        "Luis Ott rang. “I saw a man and then I did not see him,” said Ada Kern.",
        {"Luis Ott": [], "Ada Kern": ["I", "I"]},
    ),
    "what an organisation is called": (
        "The Ports Forum, a rights group, met on Monday. The group shut its office.",
        {"Ports Forum": ["a rights group", "The group"]},
    ),
}


@pytest.mark.parametrize(("text", "expected"), MENTIONS.values(), ids=MENTIONS.keys())
def test_mentions(nlp, text, expected):
    found = {e.name: [m.span.text for m in e.mentions if m.kind != "name"] for e in nlp(text)._.entities}
    assert {name: found.get(name) for name in expected} == expected


TOLD = {
    "my brother": ("“My brother shouted. He said the dam was gone,” said Ali Aziz.", ["Ali Aziz", "My brother"]),
    "who was asked": (
        "“The guard asked the driver to stop. He said that he was late,” said Lena Hoff.",
        ["Lena Hoff", "driver"],
    ),
    "the husband of whom she spoke": (
        "Mariam Kone had no news of her husband. “He said that he was cold,” she said.",
        ["Mariam Kone", "her husband"],
    ),
}


@pytest.mark.parametrize(("text", "speakers"), TOLD.values(), ids=TOLD.keys())
def test_a_pronoun_in_quotation_marks_finds_whom_the_speaker_means(nlp, text, speakers):
    found = [q.speaker and q.speaker.name for q in nlp(text)._.quotes]
    assert [found[0], found[-1]] == speakers


def test_wider_words_take_up_known_heads():
    known = roles().keys() | titles().keys()
    heads = {head for wide in called().values() for head in wide}
    assert called().keys() <= known | heads
