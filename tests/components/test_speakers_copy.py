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
