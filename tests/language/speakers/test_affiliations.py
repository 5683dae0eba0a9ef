"""For whom people act where the copy leaves it to be understood; roles of those whom nobody names."""

from __future__ import annotations

import pytest

ACTS_FOR = {
    "a minister, in a story of one country": (
        "DAKAR - Senegal shut its border on Friday. Justice Minister Awa Ndoye said Senegal had no choice.",
        "Awa Ndoye",
        "Senegal",
    ),
    "a minister, in a story of two": (
        "Senegal and Gambia shut the border. Justice Minister Awa Ndoye said it was for the best.",
        "Awa Ndoye",
        None,
    ),
    "a minister, where a country is named late alone": (
        "VALMERE - Shells fell on the harbour of Valmere. "
        + "Traders shut their shops and went down to the cellars. " * 14
        + "Justice Minister Awa Ndoye said the port was shut. Talks in Oman failed. Oman will try again.",
        "Awa Ndoye",
        None,
    ),
    "the spokesman of the ministry just named": (
        "The Transport Ministry said the bridge was safe. Ministry spokesman Goran Petri said it would open.",
        "Goran Petri",
        "Transport Ministry",
    ),
    "an abbreviation": (
        "The Disease Control Agency (DCA) said it was plague. DCA director Ida Roos said wells were shut.",
        "Ida Roos",
        "Disease Control Agency",
    ),
    "where somebody is": ("Ruben Moss, a military analyst in Lisbon, said it was late.", "Ruben Moss", None),
    "a hospital": (
        "Lena Hoff, medical director of Nyala Teaching Hospital, said nine had died.",
        "Lena Hoff",
        "Nyala Teaching Hospital",
    ),
}


@pytest.mark.parametrize(("text", "name", "affiliation"), ACTS_FOR.values(), ids=ACTS_FOR.keys())
def test_whom_a_person_acts_for(nlp, text, name, affiliation):
    assert next(e for e in nlp(text)._.entities if e.name == name).affiliation == affiliation


SPEAKERS = {
    "a ministry and its country": (
        "Ukraine's Defence Ministry said it had shot down 41 drones.",
        ("Defence Ministry", None, "Ukraine"),
    ),
    "a police source": (
        "A senior police source said two men were held.",
        ("senior police source", "senior police source", None),
    ),
    "where an unnamed doctor is": (
        "A doctor at the Gori hospital said nine had died.",
        ("doctor at the Gori hospital", "doctor", None),
    ),
    "a man has no role": ("A man said the gate was shut.", ("man", None, None)),
    "officials act for nobody in particular": (
        "Kenyan officials said the gate was shut.",
        ("Kenyan officials", None, None),
    ),
    "an office for a title": ("Sheriff Dale Rook said the gate was shut.", ("Dale Rook", "Sheriff", None)),
    "a rank is no office": ("Captain Dale Rook said the gate was shut.", ("Dale Rook", None, None)),
}


@pytest.mark.parametrize(("text", "expected"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_role_and_affiliation_of_speakers(nlp, text, expected):
    speaker = nlp(text)._.quotes[0].speaker
    assert (speaker.name, speaker.role, speaker.affiliation) == expected
