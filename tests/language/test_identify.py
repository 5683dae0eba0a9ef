"""The language of a text, from few words of it."""

from __future__ import annotations

import pytest

from wireclaim.language import identify as module
from wireclaim.language.identify import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry said that nine of the miners were brought up from the shaft with minor burns.", "en"),
        ("NINE MINERS WERE BROUGHT UP FROM THE SHAFT, THE MINISTRY SAID, AND TAKEN TO HOSPITAL.", "en"),
        ("Le ministère a déclaré que neuf mineurs ont été remontés du puits avec des brûlures légères.", "fr"),
        ("Das Ministerium teilte mit, neun Bergleute seien mit leichten Verbrennungen geborgen worden.", "de"),
        ("El ministerio dijo que nueve mineros fueron rescatados del pozo con quemaduras leves el lunes.", "es"),
        ("„The Times“ berichtete, neun Bergleute seien am Montag mit Verbrennungen geborgen worden.", "de"),
        ("Nine dead.", None),
        ("", None),
    ],
)
def test_a_text_is_in_one_language_or_too_short_to_tell(text, language):
    assert identify(text) == language


def test_plain_english_is_told_without_the_model(monkeypatch):
    def asked():
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(module, "_identifier", asked)
    assert identify("The fire started in the kitchen of a hotel and spread to the roof, the mayor said.") == "en"
