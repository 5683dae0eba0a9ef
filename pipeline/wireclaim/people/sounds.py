"""How a name sounds, whatever alphabet it was transliterated from; how far two words' sounds lie apart.

``sounds`` reads a word of Latin letters as a row of sounds, one character each, so that what transliterations
choose freely falls together: doubled letters, ou and u and oo, ee and i, -iy, -ii and -y, ya and ia, dj and j,
ph and f. ``distance`` aligns two such rows (edit distance with costs: Kondrak, "A New Algorithm for the
Alignment of Phonetic Sequences", NAACL 2000). Vowels and the letters that scripts are written with differently
are cheap, all else is not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ..language.gazetteer import fold

#: Letters that Unicode does not take apart.
LETTERS = str.maketrans({
    "đ": "dj", "ð": "d", "ł": "l", "ø": "o", "œ": "e", "æ": "e", "ß": "ss", "þ": "th", "ə": "e", "ʿ": "", "ʾ": "",
    "ʻ": "", "ʼ": "", "'": "", "`": "", "´": "", "ʹ": "", "ʺ": "", "’": "", "‘": "",
})  # fmt: skip

#: The horn, the hook and the dot below: beside them đ is a d, elsewhere dj.
VIETNAMESE = frozenset("\u031b\u0309\u0323")

#: Letters to sounds, the first that fits. S sh, C ch, Z zh, X kh, G gh, D dh, T th, J dj, K ks, c ts, N ng;
#: Y the diphthong of "ay, ei", W that of "aw".
RULES = [
    (r"shch|sch(?=[^aeiou])|szcz", "SC"),
    (r"tch|tsch|tj", "C"),
    (r"sch|sh|sz(?=[aeiou])", "S"),
    (r"cz|ch", "C"),
    (r"zh", "Z"),
    (r"kh", "X"),
    (r"gh", "G"),
    (r"dzh|dj|dž", "J"),
    (r"dh", "D"),
    (r"th", "T"),
    (r"ph", "f"),
    (r"wh", "w"),
    (r"ts|tz", "c"),
    (r"ng(?![aeiouy])", "N"),
    (r"x", "K"),
    (r"ks", "K"),
    (r"c(?=[eiy])", "s"),
    (r"ck|cq|c", "k"),
    (r"j", "J"),
    (r"^mac(?=[^aeiou])|^mc", "mk"),
    (r"(?<=[^aeiouyr])[yi]o(?=[^aeiouyo])", "e"),
    (r"yeo(?=[^aeiou])", "yu"),
    (r"eo(?=[^aeiou])", "u"),
    (r"(?:iy|ij|ii|yi|yy|ey|y|ie|ee)$", "i"),
    (r"oe(?=[^aeiou])", "u"),
    (r"oo|ou", "u"),
    (r"oh(?=[^aeiou])", "o"),
    (r"ee|ii|iy(?=[aeiou])|iy|yi|uee", "i"),
    (r"(?:ai|ay|ei|ey|aj(?![aeiou]))", "Y"),
    (r"(?<=[dklmnrstvz])ow$", "ov"),
    (r"(?:au|aw|ow|ew)(?![aeiouy])", "W"),
    (r"aa", "a"),
    (r"(?<=[^aeiouy])ye|(?<=[aeiou])ye", "e"),
    (r"h$", ""),
]
_RULES = re.compile("|".join(f"(?P<r{i}>{pattern})" for i, (pattern, _) in enumerate(RULES)))
VOWELS = frozenset("aeiouYW")

#: Costs of taking one sound for another, in either direction; 1.5 where none is given: two names, not two
#: spellings.
COSTS = {
    "ae": 0.25, "ei": 0.25, "ou": 0.15, "ao": 0.7, "au": 0.7, "iY": 0.3, "eY": 0.2, "aY": 0.6, "oW": 0.15,
    "uW": 0.2, "aW": 0.6, "ai": 1.0, "eo": 0.8, "iy": 0.0, "yY": 0.3, "ui": 1.0, "oi": 1.0, "qk": 0.1,
    "qG": 0.3, "qg": 0.3, "Xk": 0.3, "Xh": 0.3, "XG": 0.5, "Gg": 0.15, "Xq": 0.4, "kg": 0.6, "hg": 0.4,
    "CX": 0.4, "Ch": 0.6, "Ck": 0.6, "Dd": 0.2, "Dz": 0.2, "DT": 0.3, "dt": 0.7, "Tt": 0.1, "Ts": 0.5,
    "Dj": 0.5, "dz": 0.7, "JD": 0.6, "Jd": 0.4, "Jz": 0.4, "Jg": 0.4, "JZ": 0.2, "Jy": 0.3, "Ji": 0.3, "JC": 0.5,
    "Zz": 0.3, "Zy": 0.5, "ZS": 0.5, "CS": 0.35, "cC": 0.3, "cs": 0.4, "ck": 0.5, "cz": 0.4, "sz": 0.4,
    "Ss": 0.4, "sK": 0.6, "KS": 0.5, "vw": 0.15, "vf": 0.4, "wu": 0.1, "Wv": 0.5, "wo": 0.3, "bp": 0.8,
    "bv": 0.8, "fp": 0.8, "kK": 0.8, "nN": 0.6, "mn": 1.2, "yi": 0.0, "ye": 0.3,
}  # fmt: skip
_COST = {**{(a, b): c for (a, b), c in COSTS.items()}, **{(b, a): c for (a, b), c in COSTS.items()}}
OTHER = 1.5
#: Costs of a sound that one of the two lacks: a short vowel inside is often not written; a final -a is a woman's
#: name.
LOST = {"h": 0.3, "y": 0.2, "i": 0.5, "e": 0.5, "a": 0.5, "u": 0.5, "o": 0.5, "Y": 0.9, "W": 0.9, "w": 0.6}
LOST_OTHER = 1.2
#: Of a vowel that begins a word and does not only help what follows to be said ("Estanikzai"): Amina is not Mina.
FIRST_VOWEL = 0.9
LOST_LAST = {"a": 1.5, "e": 0.25, "o": 1.5, "i": 0.9, "h": 0.1}


@lru_cache(maxsize=200_000)
def letters(word: str) -> str:
    """The word in the plain letters a to z, lower case; empty where it has none."""
    if not VIETNAMESE.isdisjoint(unicodedata.normalize("NFD", word)):
        word = word.replace("đ", "d").replace("Đ", "D")
    return re.sub(r"[^a-z]", "", fold(word.lower().translate(LETTERS)).lower().translate(LETTERS))


@lru_cache(maxsize=200_000)
def sounds(word: str) -> str:
    """The sounds of a word, one character each, none twice in a row: "Yousef" and "Yusuf" both begin "yus"."""
    plain = re.sub(r"([^aeiou])\1", r"\1", letters(word))
    heard = _RULES.sub(lambda m: RULES[int(m.lastgroup[1:])][1], plain)  # type: ignore[index]
    heard = re.sub(r"ks", "K", re.sub(r"ks(?=.)", "K", heard))
    heard = re.sub(r"(?<=.)y(?=[aouYW])", "i", heard)
    heard = re.sub(r"(?<=[^aeiouYW])y(?![aeiouYW])", "i", heard)
    return re.sub(r"(.)\1", r"\1", heard)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants alone, those that scripts exchange as one: what any two spellings of a name share but for
    what ``distance`` calls dear. Words of vowels alone keep their first sound."""
    heard = sounds(word)
    coarse = heard.translate(_COARSE)
    bare = re.sub(r"[aeiouYWhy]", "", coarse)
    return re.sub(r"(.)\1", r"\1", bare) or heard[:1]


_COARSE = str.maketrans({
    "q": "k", "X": "k", "G": "k", "g": "k", "c": "s", "C": "S", "z": "s", "Z": "J", "D": "d", "T": "t", "w": "",
    "v": "", "K": "ks", "N": "n", "S": "s",
})  # fmt: skip


@lru_cache(maxsize=500_000)
def distance(a: str, b: str) -> float:
    """How far two words' sounds lie apart: 0 alike, below about 0.1 a sound spellings of one, ``inf`` not
    alike."""
    x, y = sounds(a), sounds(b)
    if not x or not y:
        return float("inf")
    if x == y:
        return 0.0
    most = max(len(x), len(y)) // 2 + 1
    if Levenshtein.distance(x, y, score_cutoff=most) > most:
        return float("inf")
    if Levenshtein.distance(skeleton(a), skeleton(b), score_cutoff=2) > 2:  # three are more than any limit
        return float("inf")
    row = [0.0]
    for j in range(len(y)):
        row.append(row[-1] + _lost(y, j))
    for i, s in enumerate(x):
        lost = _lost(x, i)
        above, row = row, [row[0] + lost]
        for j, t in enumerate(y):
            change = 0.0 if s == t else _change(s, t, j == len(y) - 1 and i == len(x) - 1)
            row.append(min(above[j] + change, above[j + 1] + lost, row[j] + _lost(y, j)))
    return round(row[-1], 4)


def _change(s: str, t: str, last: bool) -> float:
    cost = _COST.get((s, t), OTHER)
    return cost + 0.5 if last and s in VOWELS and t in VOWELS and cost > 0.25 else cost


def _lost(row: str, i: int) -> float:
    s = row[i]
    if i == len(row) - 1 and i > 1:
        return LOST_LAST.get(s, LOST_OTHER)
    if i == 0:
        helping = s == "y" or (s in "ei" and row[1:2] in ("s", "S", "c") and row[2:3] not in VOWELS)
        return 0.3 if helping else FIRST_VOWEL if s in VOWELS else 0.5 if s == "h" else LOST_OTHER
    return LOST.get(s, LOST_OTHER)
