"""What wire copy does that treebanks do not: paragraph breaks, typographic quotation marks, datelines,
capitals.

Every change is made to the annotated text and its annotation together, so nothing goes out of step; the
run-time tokenizer then reads the changed text afresh, and spaCy aligns the two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from .columns import Columns

#: Opening and closing double and single marks, with how often an article uses the style.
QUOTE_STYLES = (
    (0.42, ("“", "”", "‘", "’")),
    (0.38, ('"', '"', "'", "'")),
    (0.08, ("‘", "’", "“", "”")),  # British: single marks outside
    (0.07, ("''", "''", "'", "'")),  # two apostrophes, agencies' 7-bit lines
    (0.05, ("``", "''", "`", "'")),
)
DOUBLE_MARKS = frozenset({'"', "“", "”", "``", "''", "„", "«", "»"})
DASHES = ("—", "–", "-", "--")
#: What stands at the head of a story: real cities, so that the tagger meets their shape in capitals.
# fmt: off
CITIES = (
    "KABUL", "ISLAMABAD", "PESHAWAR", "QUETTA", "NEW DELHI", "SRINAGAR", "DHAKA", "COLOMBO",
    "KATHMANDU", "YANGON", "BANGKOK", "MANILA", "JAKARTA", "BEIJING", "HONG KONG", "TAIPEI", "SEOUL",
    "TOKYO", "SYDNEY", "MOSCOW", "KYIV", "KHARKIV", "ODESA", "DONETSK", "MINSK", "WARSAW", "ISTANBUL",
    "ANKARA", "GAZA CITY", "RAFAH", "JERUSALEM", "TEL AVIV", "RAMALLAH", "BEIRUT", "DAMASCUS", "ALEPPO",
    "IDLIB", "BAGHDAD", "MOSUL", "TEHRAN", "RIYADH", "DUBAI", "DOHA", "ADEN", "SANAA", "CAIRO",
    "TRIPOLI", "TUNIS", "KHARTOUM", "ADDIS ABABA", "MOGADISHU", "NAIROBI", "KAMPALA", "GOMA",
    "KINSHASA", "ABUJA", "LAGOS", "MAIDUGURI", "BAMAKO", "OUAGADOUGOU", "NIAMEY", "DAKAR",
    "JOHANNESBURG", "MAPUTO", "LONDON", "PARIS", "BERLIN", "ROME", "MADRID", "BRUSSELS", "GENEVA",
    "VIENNA", "ATHENS", "BELGRADE", "WASHINGTON", "NEW YORK", "CHICAGO", "LOS ANGELES", "HOUSTON",
    "TORONTO", "OTTAWA", "MEXICO CITY", "BOGOTA", "CARACAS", "LIMA", "SAO PAULO", "BUENOS AIRES",
    "SANTIAGO", "HAVANA", "PORT-AU-PRINCE", "UNITED NATIONS",
)
AGENCIES = (
    "Reuters", "AP", "AFP", "PTI", "UPI", "dpa", "Xinhua", "TASS", "IANS", "ANI", "Anadolu", "EFE", "Kyodo",
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December", "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Levels:
    """How often each change is made: per sentence end for ``paragraph``, per text for the others."""

    paragraph: float = 0.3
    dateline: float = 0.06
    upper: float = 0.05
    title: float = 0.02
    lower: float = 0.01


def vary(text: Columns, random: Random, levels: Levels) -> Columns:
    """A variant of ``text`` as an agency could have sent it; ``text`` itself stays as it is."""
    text = quote_style(text, random)
    if random.random() < levels.dateline:
        text = dateline(text, random)
    text = paragraphs(text, random, levels.paragraph)
    chance = random.random()
    for change, level in ((str.upper, levels.upper), (str.title, levels.title), (str.lower, levels.lower)):
        if chance < level:
            return letter_case(text, change)
        chance -= level
    return text


def paragraphs(text: Columns, random: Random, level: float) -> Columns:
    """``text`` with line breaks as tokens after some of its sentences, as the tokenizer leaves them."""
    new = Columns(tagged=text.tagged, parsed=text.parsed)
    place: list[int] = []
    ends = {end - 1 for _, end in text.sentences()}
    for i in range(len(text)):
        place.append(len(new))
        _copy(text, i, new)
        at_end = i in ends and i + 1 < len(text) and text.words[i].strip() and text.words[i + 1].strip()
        if at_end and random.random() < level:
            gap = "\n\n" if random.random() < 0.75 else "\n"
            new.spaces[-1] = False
            new.append(gap, tag="_SP", pos="SPACE", lemma=gap, head=~i, dep="dep")
    _reheads(new, place)
    return new


def dateline(text: Columns, random: Random) -> Columns:
    """``text`` with a dateline before it, a sentence of its own: ``KYIV, June 3 (Reuters) —``."""
    new = Columns(tagged=text.tagged, parsed=text.parsed)
    city = random.choice(CITIES).split()
    if random.random() < 0.2:
        city = [word.title() for word in city]
    for k, word in enumerate(city):
        last = k == len(city) - 1
        new.append(
            word, space=not last, tag="NNP", pos="PROPN", morph="Number=Sing", lemma=word, start=k == 0,
            head=len(city) - 1, dep="ROOT" if last else "compound", ent="I-LOC" if k else "B-LOC",
        )  # fmt: skip
    root = len(new) - 1
    if random.random() < 0.5:
        new.append(",", space=True, tag=",", pos="PUNCT", lemma=",", head=root + 3, dep="punct")
        month, day = random.choice(MONTHS), str(random.randint(1, 31))
        new.append(
            month, space=True, tag="NNP", pos="PROPN", morph="Number=Sing", lemma=month,
            head=root + 3, dep="nmod:unmarked",
        )  # fmt: skip
        new.append(
            day,
            tag="CD",
            pos="NUM",
            morph="NumForm=Digit|NumType=Card",
            lemma=day,
            head=root,
            dep="nmod:unmarked",
        )
    new.spaces[-1] = True
    if random.random() < 0.8:
        agency = random.choice(AGENCIES)
        here = len(new)
        new.append("(", tag="-LRB-", pos="PUNCT", lemma="(", head=here + 1, dep="punct")
        new.append(
            agency,
            tag="NNP",
            pos="PROPN",
            morph="Number=Sing",
            lemma=agency,
            head=root,
            dep="appos",
            ent="B-ORG",
        )
        new.append(")", space=True, tag="-RRB-", pos="PUNCT", lemma=")", head=here + 1, dep="punct")
    dash = random.choice(DASHES)
    new.append(dash, space=True, tag=",", pos="PUNCT", lemma=dash, head=root, dep="punct")
    if not text.parsed:
        new.heads = [-1] * len(new)
    base = len(new)
    for i in range(len(text)):
        _copy(text, i, new)
        if text.parsed:
            new.heads[-1] = text.heads[i] + base
    return new


def quote_style(text: Columns, random: Random) -> Columns:
    """``text`` with its quotation marks, apostrophes, dashes and ellipses in one house's style."""
    (style,) = random.choices([s for _, s in QUOTE_STYLES], weights=[w for w, _ in QUOTE_STYLES])
    dash, ellipsis = random.choice(DASHES), random.choice(("...", "…"))
    curly = style[0] in "“‘"
    words, inside = list(text.words), {"double": False, "single": False}
    for i, word in enumerate(text.words):
        if word in DOUBLE_MARKS:
            words[i] = _mark(text, i, style[:2], inside, "double")
        elif word in {"'", "‘", "’", "`"} and text.tags[i] in {"``", "''"}:
            words[i] = _mark(text, i, style[2:], inside, "single")
        elif "'" in word or "’" in word:
            words[i] = word.replace("'", "’") if curly else word.replace("’", "'")
        elif word in DASHES and i and text.spaces[i] and text.spaces[i - 1]:
            words[i] = dash
        elif word in {"...", "…"}:
            words[i] = ellipsis
    return _with_words(text, words)


def letter_case(text: Columns, change: Callable[[str], str]) -> Columns:
    """``text`` with ``change`` (``str.upper``, ``str.title``, ``str.lower``) made to every word that keeps
    its length.

    Lemmas in capitals stay in capitals, so that the edit from word to lemma is one the lemmatizer knows.
    """
    words = [_changed(w, change) for w in text.words]
    new = _with_words(text, words)
    if change is str.upper:
        new.lemmas = [_changed(w, change) for w in text.lemmas]
    return new


def _changed(word: str, change: Callable[[str], str]) -> str:
    if change is str.title:
        changed = word[:1].upper() + word[1:]
    else:
        changed = change(word)
    return changed if len(changed) == len(word) else word


def _with_words(text: Columns, words: list[str]) -> Columns:
    same = zip(text.words, text.lemmas, words, strict=True)
    lemmas = [new if lemma == old or old in DOUBLE_MARKS else lemma for old, lemma, new in same]
    return replace(text, words=words, lemmas=lemmas)


def _mark(text: Columns, i: int, marks: tuple[str, ...], inside: dict[str, bool], kind: str) -> str:
    if text.tags[i] in {"``", "''"}:
        opening = text.tags[i] == "``"
    else:
        opening = not inside[kind]
    inside[kind] = opening
    return marks[0] if opening else marks[1]


def _copy(text: Columns, i: int, new: Columns) -> None:
    new.append(
        text.words[i], space=text.spaces[i], tag=text.tags[i], pos=text.pos[i], morph=text.morphs[i],
        lemma=text.lemmas[i], head=text.heads[i], dep=text.deps[i], start=text.starts[i], ent=text.ents[i],
    )  # fmt: skip


def _reheads(new: Columns, place: list[int]) -> None:
    """Heads from indexes of the old text to those of the new; ``~i`` stands for the token before a break."""
    if new.parsed:
        new.heads = [place[~h] if h < 0 else place[h] for h in new.heads]
    else:
        new.heads = [-1] * len(new)
