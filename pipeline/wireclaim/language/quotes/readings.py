"""Every way a cue may be read: content by the parse, by punctuation, by quotation marks.

A Reader's methods stand in rooms of their own, each built on the one before: whose words (``sources.py``), where
they end (``clause_ends.py``), the quotations beside a cue (``quoted_words.py``), what stands behind a verb
(``verb_complements.py``), and the readings of verbs (``verb_readings.py``), of other cues (``noun_readings.py``),
of colons (``colon_readings.py``) and of the encoder's tags (``tag_readings.py``). The words that they ask for are
in ``reporting_words.py``.
"""

from __future__ import annotations

from .tag_readings import TagReadings


class Reader(TagReadings):
    """One Doc's readings: what ``attribution.py`` asks for at each trigger."""
