"""Who speaks, and who is spoken of, in whole passages of copy: what the tables of marked sources cannot show."""

from __future__ import annotations

import pytest

SPEAKERS = {
    "a source inside a statement does not speak on": (
        "“My neighbour told me to leave the stall,” said Luis Ott. “I ran,” he added.",
        ["Luis Ott", "My neighbour", "Luis Ott"],
    ),
    "he in somebody's own words is another": (
        "“It was cold,” said Luis Ott, whose brother, Marc Ott, runs the mill. “He told me that it had stopped.”",
        ["Luis Ott", "Marc Ott"],
    ),
    "who was brought in without a statement": (
        "A security source close to the inquiry was more cautious. “There is no farm,” the source said.",
        ["security source close to the inquiry"],
    ),
    "who is named later": (
        "A surgeon at the clinic put the dead at eight. “Send blood,” the surgeon, Nabila Kern, pleaded.",
        ["Nabila Kern", "Nabila Kern"],
    ),
    "a body that the lede only describes": (
        "Jets bombed a school in Kesra, killing 28 people, an ethnic armed group said on Tuesday.\n\n"
        "The Arkan Army, which holds the town, said the dead were pupils. “We are sad,” the group said.",
        ["Arkan Army", "Arkan Army", "Arkan Army"],
    ),
    "the group that has been speaking, not the one just named": (
        "The Wad Committee said 120 people were killed by the Falcon Forces. “They fired first,” the group said.",
        ["Wad Committee", "Wad Committee"],
    ),
    "what a body is called by its name and its mandate": (
        "The Marram Rights Commission said a drone had hit Kesra. The state-mandated commission named 27 dead.\n\n"
        "The Ludo Observatory for Human Rights said 17 had died. The Kesra-based monitor said nine were soldiers.",
        ["Marram Rights Commission", "Ludo Observatory for Human Rights", "Ludo Observatory for Human Rights"],
    ),
    "it, behind forces, is neither the place of the dateline": (
        "KESRA, Feb 7 (Halden) - Guards held four men at the pass, the Ludan armed forces said in a statement.\n\n"
        "Two lorries were seized, it said.",
        ["Ludan armed forces", "Ludan armed forces"],
    ),
    "two who speak in one sentence": (
        "Nine men were killed when a wall fell, inspector Jon Marr said, but union leader Rosa Dietz told Halden "
        "that 20 had died.",
        ["Jon Marr", "Rosa Dietz"],
    ),
    "an ambulance service is not its town": (
        "Five people died when a shell hit a bakery, the Lima ambulance service said.",
        ["Lima ambulance service"],
    ),
    "a body behind what it is held to be": (
        "General Karim Dura's self-styled Western Relief Army (WRA) rejected the claim. The outlawed Hill Front "
        "said nine of its members had died.",
        ["Western Relief Army", "Hill Front"],
    ),
    "the rebels whose gunmen the copy names": (
        "The rebels, however, said none of their men was hurt. Two days earlier MLK gunmen raided a post.\n\n"
        "The European Union considers the Marsh Liberty Party, or MLK, a terrorist group.",
        ["MLK", "European Union"],
    ),
    "an official and his name behind his administration": (
        "An official of Norway's southern regional administration, Derin Halas, said one farmer was hurt.",
        ["Derin Halas"],
    ),
    "it, of a country's army that opens the sentence before": (
        "The Peruvian defence ministry said nine of its soldiers were killed.\n\n"
        "Chile's military gave another account. It said 30 fighters were killed.",
        ["Peruvian defence ministry", "Chile's military"],
    ),
    "a lawmaker, of a member of parliament": (
        "Rosa Ayen, a member of parliament for Kesra, said people had fled. “They ran,” the lawmaker said.",
        ["Rosa Ayen", "Rosa Ayen"],
    ),
    "the UN mission is not the agency just named": (
        "“It is quiet,” a trader told AFP. The UN mission in Libya urged both camps to observe a truce.",
        ["trader", "UN mission in Libya"],
    ),
    "a list of speakers": (
        "Gunmen took 30 pupils from a school, relatives, police and a teacher said on Friday.",
        ["relatives, police and a teacher"],
    ),
    "the one word that a headline credits": (
        "Official: Rebels storm two posts, 8 troops dead\n\n"
        "KABUL, Afghanistan (AP) — Rebels stormed two posts in Afghanistan, a provincial official said Thursday.",
        ["provincial official", "provincial official"],
    ),
    "the body that a source names, behind what it is": (
        "The Harbour Survey said on Monday that 40 had died.\n\n"
        "Nine are missing, the official Norwegian news agency Tarnis said. Five are children, it said. The "
        "state-run Kesra News Agency put the dead at 41. The European Union naval force Halcyon said two had "
        "drowned.",
        ["Harbour Survey", "Tarnis", "Tarnis", "Kesra News Agency", "Halcyon"],
    ),
    "two who speak together": (
        "Gunmen killed nine people in Kesra, the police and a local human rights group said.\n\n"
        "The Kesra Rights Watch has an office in the town.",
        ["police and a local human rights group"],
    ),
    "a list of governments with the rest counted": (
        "Oslo, Vienna and 11 other embassies urged the mayor to open an inquiry.",
        ["Oslo, Vienna and 11 other embassies"],
    ),
    "a place before a colon is nobody, in a list of brief reports": (
        "- Quetta: The Ministry of Health (MOH) said nine men had drowned. Two are missing, it said.\n\n"
        "- Tank: Police said a bomb had gone off.",
        ["Ministry of Health", "Ministry of Health", "Police"],
    ),
    "the town of an office is no part of its holder's name": (
        "Deputy Commissioner Quetta Vivek Tiwarin said 20 people had left. “We are safe,” Tiwarin said.",
        ["Vivek Tiwarin", "Vivek Tiwarin"],
    ),
    "the bare name that speaks next": (
        "Nine men died in the blast, a provincial police spokesman said.\n\n"
        "“Five of them were clerks,” Naveed Omarin said, adding that the attacker had been shot.",
        ["Naveed Omarin", "Naveed Omarin", "Naveed Omarin"],
    ),
    "not a witness with a name and a trade": (
        "Nine men died in the blast, a police officer said. “I saw it,” said Anna Kern, a shopkeeper.",
        ["police officer", "Anna Kern"],
    ),
    "a doctors' group is no armed force": (
        "The Rapid Falcon Forces shelled a shelter, killing 53 people, a doctors’ group said.\n\n"
        "The war is in its third year.\n\nThe Tarsa Doctors’ Union said 14 of them were children.",
        ["Tarsa Doctors’ Union", "Tarsa Doctors’ Union"],
    ),
    "an international mission has its land in its name": (
        "Nine died, the United Nations Mission in South Sudan said on Friday. Most were men, the mission said.",
        ["United Nations Mission in South Sudan", "United Nations Mission in South Sudan"],
    ),
    "a village head and a teacher have their titles": (
        "Sarpanch Mohd Bashir said nine died. A resident, Malam Lawali Bungudu, said six were shot.",
        ["Mohd Bashir", "Lawali Bungudu"],
    ),
    "somebody's data are what they say": (
        "Envoy Ivan Gusarin said the strike was revenge. According to his data, 29 people were killed.",
        ["Ivan Gusarin", "Ivan Gusarin"],
    ),
    "the first name that somebody gave": (
        "“Nine died,” said a teacher in Vienna who gave only his first name, Yunes.",
        ["Yunes"],
    ),
    "where a source works is told in its own words": (
        "Nine bodies were brought in, a doctor there said. Two men were missing, the doctor said.",
        ["doctor there", "doctor there"],
    ),
    "the document of who wrote one under another name": (
        "Nine in ten died, the Mine Union said in its annual survey. Most were farmers, the document said.",
        ["Mine Union", "Mine Union"],
    ),
    "a document is its own speaker, not its reader's": (
        "The raid took place in May, according to an internal memo seen by Voxa. The memo said nine had died.",
        ["internal memo", "internal memo"],
    ),
    "the report of who spoke in a report": (
        "The Lake Union said in a report that 12 villages had burned. The army is to blame, the report said.",
        ["Lake Union", "Lake Union"],
    ),
    "the statement of who issued one": (
        "“They fired first,” the military said in a statement. A guard told Northwire that he ran. The raid cost "
        "nine lives, the statement added.",
        ["military", "guard", "military"],
    ),
    "initials that look like an honorific": (
        "MR Bhardwan, the magistrate, said the road was cut.",
        ["MR Bhardwan"],
    ),
    "an abbreviated rank for a name": (
        "SSP Vivek Tiwarin rejected the charge. Two men have been held, the SSP said.",
        ["Vivek Tiwarin", "Vivek Tiwarin"],
    ),
    "the name behind a description with its own complement": (
        "A spokesman for the Amhar National Force, Asref Zewdal, said that five men had died.",
        ["Asref Zewdal"],
    ),
    "a rank for a name": (
        "Col. Innocent Mbala commands the garrison. The colonel said that the road was open.",
        ["Innocent Mbala"],
    ),
    "a post for a name": (
        "District Collector Meena Rath came on Friday. The collector said she would look into it.",
        ["Meena Rath"],
    ),
    "whose ledgers": (
        "The Sahara Grave Survey counts burials. Nine people have died this year, its ledgers suggest.",
        ["Sahara Grave Survey"],
    ),
    "a name behind what it is": (
        "The volunteer hotline Searoad said that it had called the port.",
        ["Searoad"],
    ),
    "the message that was just quoted": (
        "“Nobody came,” Ida Roos wrote on X. “We rowed,” the message said.",
        ["Ida Roos", "Ida Roos"],
    ),
    "a platform is no group": (
        "The Dawn Front spoke on Telegram. The group claimed responsibility for the attack.",
        ["Dawn Front"],
    ),
    "an account by its handle": ("A post by @lakewatch said that nine boats had sunk.", ["@lakewatch"]),
    "some of whom": ("The panel heard three rowers, some of whom said they had been shot at.", ["three rowers"]),
    "an author is not the copy": ("The author of this article said he was paid.", ["author of this article"]),
    "a spokesman for a body in brackets": (
        "A spokesman for the national flood office (NFO) said nine boats had sunk.",
        ["spokesman for the national flood office"],
    ),
    "a report of a day": ("The pier was rotten, according to Friday's report.", ["report"]),
    "a name that is a month's, too": ("The pier was rotten, according to May's spokesman.", ["May's spokesman"]),
    "the copy itself is no speaker": ("An earlier version of this story said that nine boats had sunk.", [None]),
    "a body's abbreviation where it has no other name": (
        "According to the national flood office (NFO), nine boats have sunk.",
        ["NFO"],
    ),
    "whose tally it is": (
        "According to a Lakeside Press tally based on court files, nine have sunk.",
        ["Lakeside Press"],
    ),
    "what is said for its part": ("The navy for its part reported five sailors dead.", ["navy"]),
    "an event that raises a toll says nothing": (
        "Two more rowers died overnight, raising the number of dead to 16, clinic director Samira Haddad said.",
        ["Samira Haddad"],
    ),
    "a surname tells the gender": (
        "Rauf Mammadov denied that the men had died. Anahit Sahakova spoke next. “There was no list,” she said.",
        ["Rauf Mammadov", "Anahit Sahakova"],
    ),
}


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_speakers(nlp, text, speakers):
    assert [q.speaker and q.speaker.name for q in nlp(text)._.quotes] == speakers


MENTIONS = {
    "I is whoever speaks": (
        "“I lost my boat,” said Luis Ott. “It was mine.”",
        {"Luis Ott": ["I", "my", "mine"]},
    ),
    "an apposition before and after the name": (
        "Its spokesman, Col. Ilya Rost, said the gate was shut. Ada Kern, a nurse at the camp, agreed.",
        {"Ilya Rost": ["Its spokesman"], "Ada Kern": ["a nurse at the camp"]},
    ),
    "a post taken up": (
        "Mayor Ada Kern opened the bridge. The mayor said that it was safe.",
        {"Ada Kern": ["The mayor"]},
    ),
    "somebody whom nobody names": (
        "A dock worker said the hold was flooded. He had swum ashore, he said.",
        {"dock worker": ["A dock worker", "He", "he"]},
    ),
    "a group is no person": ("Two dock workers said the hold was flooded.", {}),
}


@pytest.mark.parametrize(("text", "expected"), MENTIONS.values(), ids=MENTIONS.keys())
def test_mentions_without_a_name(nlp, text, expected):
    people = [e for e in nlp(text)._.entities if e.label == "PERSON"]
    assert {e.name: [m.span.text for m in e.mentions if m.kind != "name"] for e in people} == expected


#: How somebody speaks on: the medium of each quote.
MEDIA = {
    "the same speaker, by a pronoun": (
        "Mayor Ana Brook told a news conference that the bridge was safe. She added that it was old.",
        ["news conference", "news conference"],
    ),
    "the same speaker on a platform": (
        "Ilya Rost said on Telegram that nine were dead. Three more were missing, he said.",
        ["Telegram", "Telegram"],
    ),
    "another speaker": (
        "Ilya Rost said on Telegram that nine were dead. Ana Brook said that ten were.",
        ["Telegram", None],
    ),
    "the same speaker, to somebody else": (
        "Ilya Rost wrote on X that nine were dead. He told Northwire that ten were.",
        ["X", None],
    ),
}


@pytest.mark.parametrize(("text", "media"), MEDIA.values(), ids=MEDIA)
def test_a_medium_lasts_while_the_same_speaker_goes_on(nlp, text, media):
    assert [q.medium for q in nlp(text)._.quotes] == media
