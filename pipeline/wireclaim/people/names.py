"""People's names: read into their words, compared word by word over spellings, orders and omissions.

Start with ``agreement``. A name is first taken apart (``PersonName.of``): titles, suffixes and particles off,
compounds with Abd, Ullah and Din brought to one form. Two names agree when their words can be aligned in order
so that no word is left over on both sides; each pair of words is worth what the rarer of them tells, in bits
(Fellegi and Sunter, "A Theory for Record Linkage", JASA 1969, with frequency-based weights after Winkler), less
what their spellings differ by.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from ..language.gazetteer import LEXICONS, read_table
from ..language.people import Gender, given_names, title_of
from .sounds import distance, letters, skeleton, sounds

#: Between the words of a name, never part of what it is compared by.
PARTICLES = frozenset(
    "al el ul ur ud de da do dos das di del della du van von der den ter la le los las y e".split()
)
#: The Arabic article as it is written before a hyphen.
ARTICLES = PARTICLES | frozenset("an ar as ash at ath az ad adh ed er es esh ez en us uz un".split())
#: What stands before the father's name.
SON_OF = frozenset("bin ibn bint binti binte".split())
SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
#: Burmese honorifics, before two words or more; others of them ("Ko", "Ma") are names elsewhere.
BEFORE = frozenset(("u", "daw"))
#: Family names that stand first, in the key of ``name_forms``: there, and only there, the order may turn.
FAMILY_FIRST = frozenset(
    """kim lee park choi cho jung kang yoon lim shin han oh seo kwon hwang ahn song yoo hong jang moon bae noh
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang feng
    dong xiao cheng cai cao jiang deng xi peng tsai chiang chu
    nguyen tran le pham hoang phan vu vo dang bui do ngo duong ly""".split()
)
#: First names so frequent that people are called without them.
DROPPED = frozenset("mohammed ahmad syed sheikh khawaja chaudhry maria jose haji abd".split())

#: Bits of a word that no list holds, and of a given name that none but the list of given names holds.
RARE, GIVEN = 13.0, 7.0
#: Most bits of a name's other words where the family name stands first: syllables of a small stock.
SYLLABLES = 9.0
#: Bits of an initial that fits: one of about six letters that names mostly begin with.
INITIAL = 2.5
#: Bits lost for each unit of ``distance`` between two spellings.
PER_DISTANCE = 6.0
#: Bits lost where a name of one line of ``name_forms`` is written in another way.
OTHER_FORM = 0.5
#: Bits lost for a word that one of the names lacks: first (given), last (family), between.
LACKS_FIRST, LACKS_LAST, LACKS_BETWEEN = 4.0, 3.0, 0.5
#: ``distance`` a sound up to which two words are one: of given names, whose neighbours are other names; of
#: family names, and never more than FAMILY_MOST in all, less than any one consonant costs.
GIVEN_PER_SOUND, FAMILY_PER_SOUND, FAMILY_MOST = 0.13, 0.25, 1.15

Bits = Callable[[str], float]


@cache
def name_forms() -> dict[str, str]:
    """Every spelling of ``name_forms.tsv`` -> the first of its line; a word of several lines stands in the
    first."""
    found: dict[str, str] = {}
    for row in read_table(LEXICONS / "name_forms.tsv"):
        words = [letters(w) for w in row[0].split()]
        for word in words:
            found.setdefault(word, words[0])
    return found


def form(word: str) -> str:
    """The key of a word's line in ``name_forms``, itself where it has none."""
    return name_forms().get(word, word)


@cache
def _known_bits() -> dict[str, float]:
    found: dict[str, float] = {}
    for bits, words in read_table(LEXICONS / "name_bits.tsv"):
        for word in words.split():
            found.setdefault(form(letters(word)), float(bits))
            found.setdefault(letters(word), float(bits))
    return found


@lru_cache(maxsize=200_000)
def prior_bits(word: str) -> float:
    """What a word of a name tells before any batch is seen, in bits: 3 ("Kim") to 13 (a word that no list
    holds)."""
    known = _known_bits()
    if word.startswith("abd") and len(word) > 5:
        return known.get("abdullah", RARE) + 2
    bits = known.get(word, known.get(form(word)))
    if bits is not None:
        return bits
    if word in given_names() or word in name_forms():
        return GIVEN
    return 6.0 if len(word) <= 2 else 9.0 if len(word) == 3 else RARE


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart. words: plain lower-case letters, an initial is one letter. fathers: the places of
    words that stand behind bin, ibn or bint. suffix: "jr", "ii"... or empty. gender: what its titles tell. text:
    as given."""

    text: str
    words: tuple[str, ...]
    fathers: frozenset[int]
    suffix: str
    gender: Gender

    @classmethod
    @lru_cache(maxsize=200_000)
    def of(cls, text: str) -> PersonName:
        return _read(text)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(form(w) for w in self.words)


def _read(text: str) -> PersonName:
    tokens = re.findall(r"[^\s,]+", re.sub(r"['’]s$", "", re.sub(r"\([^)]*\)|[\"“”]", " ", text)))
    gender: Gender = "u"
    while len(tokens) > 1:
        title = title_of(tokens[0])
        if title is None or (title.kind == "royal" and len(tokens) == 2 and len(tokens[1]) < 4):
            break
        gender = title.gender if title.gender != "u" else gender
        tokens = tokens[1:]
    if len(tokens) > 2 and tokens[0].lower() in BEFORE:
        tokens = tokens[1:]
    pieces: list[str] = []
    for token in tokens:
        pieces += _pieces(token)
    words, fathers, suffix = _joined(pieces)
    if not words:  # in another script: only the same letters are the same name
        words = ["".join(text.split()).casefold()]
    return PersonName(text, tuple(words), frozenset(fathers), suffix, gender)


def _pieces(token: str) -> list[str]:
    """A token's words in lower-case letters: parted at hyphens, unless a small letter follows ("Min-jun");
    initials parted at their points; the article before a hyphen kept apart."""
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?", token):
        return [letters(c) for c in token if c.isalpha()]
    parts = [p for p in re.split(r"[-‐‑–.]", token) if p]
    found: list[str] = []
    for k, part in enumerate(parts):
        plain = letters(part)
        if not plain:
            continue
        article = k + 1 < len(parts) and (plain in ARTICLES or part.lower() == "ullah")
        if found and k and part[0].islower() and plain not in ARTICLES and found[-1] not in ARTICLES:
            found[-1] += plain
        elif not article:
            found.append(plain if part != "Ó" else "o'")
    return found


_DIN = re.compile(r"(.{2,}?)[aeiou]?d?d(?:i|ee|ie)ne?")
_ABD = re.compile(r"abd([aeiou]?)(.+)")


def _joined(pieces: list[str]) -> tuple[list[str], list[int], str]:
    words: list[str] = []
    fathers: list[int] = []
    suffix, k = "", 0
    while k < len(pieces):
        piece, k = pieces[k], k + 1
        rest = pieces[k:]
        if piece in SUFFIXES and words and not rest:
            suffix = SUFFIXES[piece]
        elif piece in SON_OF and words and rest:
            fathers.append(len(words))
        elif piece in PARTICLES and (words or rest) and not (len(piece) == 1 and not words):
            if piece in ("y", "e") and len(words) < 2:
                words.append(piece)
        elif piece == "o'" or (piece == "ben" and words):
            if rest:
                pieces = [*pieces[:k], piece.rstrip("'") + rest[0], *rest[1:]]
        elif piece in ("abd", "abdul", "abdel", "abdal", "abdur", "abdus", "abdou") and rest:
            after = next((j for j, w in enumerate(rest) if w not in ARTICLES), None)
            if after is None:
                words.append(piece)
            else:
                words.append("abd" + form(rest[after]))
                k += after + 1
        elif piece in ("ullah", "ulla", "ollah") and words:
            words[-1] += "ullah"
        else:
            words += _compound(piece, rest)
    return words, fathers, suffix


def _compound(piece: str, rest: list[str]) -> list[str]:
    """A word with Abd, Din or the article inside, parted or spelled in one way: "abdurrahman" is "abd" and
    "rahman"."""
    if piece in name_forms():
        return [piece]
    match = _ABD.fullmatch(piece)
    if match and len(piece) > 6:
        inner = match[2]
        inner = inner[1:] if match[1] and (inner[:1] == "l" or inner[:1] == inner[1:2]) else inner
        return ["abd" + form(inner)]
    match = _DIN.fullmatch(piece)
    if match and len(piece) > 6:
        return [match[1], "din"]
    if (
        len(piece) > 4
        and rest
        and re.search(r"u[lrdszn]$", piece)
        and (piece[-1] == rest[0][0] or piece[-1] == "l")
    ):
        return [piece[:-2]]
    return [piece]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two names go together. bits: what they share. whole: every word of both has its like, in full. family:
    the last words are alike (False: only a given name is shared). lacking: words that one of them lacks."""

    bits: float
    whole: bool
    family: bool
    lacking: int


def agreement(a: PersonName, b: PersonName, bits: Bits = prior_bits) -> Agreement | None:
    """How two names of people go together, None when they cannot be one person's. ``bits``: what a word tells.

    The order of the two does not matter. Genders of titles, suffixes, fathers and initials that differ are two
    people."""
    if not a.words or not b.words or {a.gender, b.gender} == {"m", "f"}:
        return None
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return None
    if _syllabic(a) and _syllabic(b):
        told = bits
        bits = lambda word: min(told(word), SYLLABLES)  # noqa: E731
    if a.words == b.words and a.suffix == b.suffix:
        worth = sum(INITIAL if len(w) == 1 else bits(w) for w in a.words)
        return Agreement(worth, all(len(w) > 1 for w in a.words), True, 0)
    found = _aligned(a, b, bits)
    for one, other in ((a, b), (b, a)):
        turned = _turned(one)
        if turned is not None and form(other.words[0]) == form(turned.words[0]):
            again = _aligned(turned, other, bits) if one is a else _aligned(other, turned, bits)
            if again is not None and (found is None or again.bits > found.bits):
                found = again
    return found


_SYLLABLES = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiouy]{1,3}(?:ng|[nklmpb])?){1,2}")


def _syllabic(name: PersonName) -> bool:
    """Whether a name is of the kind of "Kim Min-jun" and "Wang Wei": a family name first or last that stands first
    elsewhere, all other words of one syllable or two."""
    ends = {form(name.words[0]), form(name.words[-1])}
    rest = [w for w in name.words if form(w) not in FAMILY_FIRST]
    return not FAMILY_FIRST.isdisjoint(ends) and all(_SYLLABLES.fullmatch(w) for w in rest)


def _turned(name: PersonName) -> PersonName | None:
    """A name whose last word is a family name that stands first elsewhere, with that word first."""
    if len(name.words) < 2 or form(name.words[-1]) not in FAMILY_FIRST or name.fathers:
        return None
    words = (name.words[-1], *name.words[:-1])
    return PersonName(name.text, words, frozenset(), name.suffix, name.gender)


#: Stands for "cannot be": worse than any loss.
NEVER = float("-inf")


def _aligned(a: PersonName, b: PersonName, bits: Bits) -> Agreement | None:
    """The best alignment in order; a word of either may stand for two of the other's ("Baba Gana", "Babagana")."""
    if len(a.words) > len(b.words) or (len(a.words) == len(b.words) and a.words > b.words):
        a, b = b, a  # a is the shorter: what is lacking is lacking in it
    if len(a.words) == 1 and len(b.words) > 1:
        return _alone(a, b, bits)
    x, y = a.words, b.words

    @cache
    def best(i: int, j: int, side: int) -> tuple[float, int, bool]:
        """Bits from x[i:] and y[j:] on, words left over, whether all pairs are of full words; ``side``: which of
        the two has words left over so far (0 none, 1 x, 2 y)."""
        if i == len(x) and j == len(y):
            return 0.0, 0, True
        options = []
        if i < len(x) and j < len(y):
            first, last = i == 0 and j == 0, i == len(x) - 1 and j == len(y) - 1
            worth = word_agreement(x[i], y[j], bits, family=last or (not first and len(x[i]) > 3))
            if worth is not None:
                crossed = (i in a.fathers) != (j in b.fathers) and (i == 0 or j == 0)
                more = best(i + 1, j + 1, side)
                if not crossed:
                    full = len(x[i]) > 1 and len(y[j]) > 1
                    options.append((worth + more[0], more[1], more[2] and full))
            for m, n in ((2, 1), (1, 2)):
                if i + m <= len(x) and j + n <= len(y):
                    one, two = "".join(x[i : i + m]), "".join(y[j : j + n])
                    if min(map(len, (*x[i : i + m], *y[j : j + n]))) > 1:
                        worth = word_agreement(one, two, bits, family=False, joined=True)
                        if worth is not None:
                            more = best(i + m, j + n, side)
                            options.append((worth + more[0], more[1], more[2]))
        for which, at, words in ((1, i, x), (2, j, y)):
            if at < len(words) and side in (0, which):
                here = (i, j + 1) if which == 2 else (i + 1, j)
                loss = _loss(words, at, a.fathers if which == 1 else b.fathers)
                more = best(*here, which)
                options.append((more[0] - loss, more[1] + 1, more[2]))
        return max(options, default=(NEVER, 0, False))

    total, lacking, full = best(0, 0, 0)
    if total <= 0 or total == NEVER:
        return None
    if a.suffix != b.suffix:
        total -= LACKS_BETWEEN
    initials = [len(w) == 1 for w in x[1:-1]], [len(w) == 1 for w in y[1:-1]]
    if lacking and all(any(row) for row in initials):
        return None  # "George H. W.", "George W."
    return Agreement(total, full and lacking == 0, True, lacking)


def _loss(words: tuple[str, ...], at: int, fathers: frozenset[int]) -> float:
    """Bits lost where the other name lacks the word at a place: never a given name whose father's name would
    take its place."""
    if at == 0:
        if 1 in fathers:
            return float("inf")
        return 1.0 if form(words[0]) in DROPPED else LACKS_FIRST
    if at == len(words) - 1:
        return LACKS_LAST
    return LACKS_BETWEEN


def _alone(a: PersonName, b: PersonName, bits: Bits) -> Agreement | None:
    """A single word beside a full name: the family name, else the given name."""
    (word,) = a.words
    first = 0 if form(b.words[0]) not in FAMILY_FIRST or len(b.words) == 2 else None
    last = word_agreement(word, b.words[-1], bits, family=True)
    if form(b.words[0]) in FAMILY_FIRST:
        last = word_agreement(word, b.words[0], bits, family=True) or last
    if last is not None and len(word) > 1:
        return Agreement(last, False, True, len(b.words) - 1)
    given = word_agreement(word, b.words[0], bits, family=False) if first == 0 and len(word) > 3 else None
    return None if given is None else Agreement(given, False, False, len(b.words) - 1)


def word_agreement(x: str, y: str, bits: Bits, *, family: bool, joined: bool = False) -> float | None:
    """What two words of names share, in bits; None where they are two words, not two spellings of one.
    ``family``: of family names, which vary more. ``joined``: two words of one name taken as one."""
    if x == y:
        return bits(x)
    if not (x and y):
        return None
    if (len(x) == 1 or len(y) == 1) and sounds(x) != sounds(y):
        return INITIAL if x[0] == y[0] and not joined else None
    forms = name_forms()
    one, two = forms.get(x), forms.get(y)
    if one is not None and two is not None:
        return max(0.0, min(bits(x), bits(y)) - OTHER_FORM) if one == two else None
    given = given_names()
    if {given.get(x), given.get(y)} == {"m", "f"} or _woman_of(x, y):
        return None
    if x.startswith("abd") and y.startswith("abd") and len(x) > 6 and len(y) > 6:
        inner = word_agreement(*(re.sub(r"^[aeiou]", "", w[3:]) for w in (x, y)), bits, family=False)
        return None if inner is None else max(0.0, min(bits(x), bits(y)) - OTHER_FORM)
    spelt = ((x, y), *_without_article(x, y), *_without_ending(x, y))
    apart = min(distance(s, t) for s, t in spelt)
    length = max(len(sounds(x)), len(sounds(y)))
    limit = min(FAMILY_MOST, FAMILY_PER_SOUND * length) if family else GIVEN_PER_SOUND * length
    if apart > limit or (joined and skeleton(x) != skeleton(y)):
        return None
    return max(0.0, min(bits(x), bits(y)) - PER_DISTANCE * apart)


def _without_article(x: str, y: str) -> list[tuple[str, str]]:
    """The words without an Arabic article that is joined to one of them: "Elbadrouni", "Badruni"."""
    return [
        (s[2:], t)
        for s, t in ((x, y), (y, x))
        if s[:2] in ("al", "el") and len(s) > 5 and t[:2] not in ("al", "el")
    ]


#: Final letters that a spelling adds or leaves out: "Yusufu", "Jalloh", "Jallow".
_ENDING = re.compile(r"(?<=[a-z]{3})(?:(?<=[^aeiou])o?u|(?<=[aeiou])[hw])$")


def _without_ending(x: str, y: str) -> list[tuple[str, str]]:
    """The words without a final letter that not all spellings have."""
    s, t = _ENDING.sub("", x), _ENDING.sub("", y)
    return [(s, t)] if min(len(s), len(t)) > 3 and (s, t) != (x, y) else []


#: Endings of a woman's form of a man's family name, and of the man's: Slavic.
_WOMAN = [("ova", "ov"), ("eva", "ev"), ("ina", "in"), ("skaya", "sky"), ("ska", "sky"), ("ska", "ski"), ("a", "")]


def _woman_of(x: str, y: str) -> bool:
    """Whether one word is the other with a woman's ending."""
    return any(
        s.endswith(f) and len(s) > 4 and s[: len(s) - len(f)] + m == t
        for s, t in ((x, y), (y, x))
        for f, m in _WOMAN
    )


def same_name(a: str, b: str) -> bool:
    """Whether two names as written in one article can be spellings or short forms of one name: "Ahmad Durrawi" and
    "Ahmed", "Al-Khulaifi" and "Majed al-Khalifi"; not "Ali Hassan" and "Hassan Ali". Which of several people a
    short form means is for the caller to say."""
    if name_keys(a).isdisjoint(name_keys(b)):
        return False
    return agreement(PersonName.of(a), PersonName.of(b)) is not None


@lru_cache(maxsize=200_000)
def name_keys(text: str) -> frozenset[str]:
    """What the words of a name as written are looked up by: ``same_name`` needs one of them in common."""
    return frozenset(word_keys(PersonName.of(text)))


@lru_cache(maxsize=200_000)
def word_keys(name: PersonName) -> tuple[str, ...]:
    """What each word of a name is looked up by: the key of its line in ``name_forms``, else its consonants."""
    forms = name_forms()
    return tuple(forms.get(w) or skeleton(w) for w in name.words)
