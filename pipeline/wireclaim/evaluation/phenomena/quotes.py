"""What makes quotes hard: kind, marks, shape, cue, who speaks, stance, medium, script."""

from __future__ import annotations

import re

from .reading import (
    SCRIPTS,
    Json,
    Phenomenon,
    Predicate,
    Reading,
    anonymous,
    both,
    document,
    ends,
    field,
    given,
    headline,
    namesake,
    pattern,
)

#: A quotation mark of each style, where it cannot be an apostrophe: singles open a word.
MARKS = {
    "straight double": r"\"",
    "curly double": r"[“”]",
    "straight single": r"(?<!['\w])'(?=\w)",
    "curly single": r"(?<!\w)‘",
    "doubled apostrophes": r"''|``",
    "guillemets": r"[«»]",
}
_PRONOUN = re.compile(r"(?:he|she|it|they|i|we|you)\Z", re.I)
_NOMINAL = re.compile(
    r"(?:claim|statement|report|warning|accusation|allegation|promise|pledge|vow|assertion|admission|denial|call|"
    r"demand|account|belief|announcement|assurance|insistence|contention|complaint|threat|offer|version|view|"
    r"estimate|word|message|suggestion|confirmation|appeal|request|remark|comment|finding|conclusion)s?\Z",
    re.I,
)
#: A noun and no verb: a possessive or a determiner stands before it, over one adjective at most.
_NOUN_BEFORE = re.compile(r"(?:['’]s?|\b(?:the|an?|his|her|its|their|our|my|this|that))(?:\s+[\w-]+)?\s+\Z", re.I)
_GOVERNMENT = r"\b(?:ministry|government|kremlin|white house)\b(?! (?:audit|spokes|official|source|data|employee))"
_PRESS = r"\b(?:television|tv|radio|news ?agency|newspaper|daily|broadcaster|network|state media|gazette|times)\b"


def _outside(reading: Reading, piece: Json) -> tuple[str, str]:
    """What stands right around a piece, where its outer marks are; a comma may come before the closing one."""
    left = reading.text[max(0, piece["start"] - 2) : piece["start"]]
    return left, reading.text[piece["end"] : piece["end"] + 3].lstrip(",")[:2]


def _marked(style: str) -> Predicate:
    """The quote's outer marks (direct, post), or the marks in its content (mixed), are of this style."""
    mark = re.compile(MARKS[style])

    def holds(reading: Reading, quote: Json) -> bool:
        if quote["kind"] == "indirect":
            return False
        for piece in quote["spans"]:
            if quote["kind"] == "mixed":
                if mark.search(reading.text, max(0, piece["start"] - 1), piece["end"] + 1):
                    return True
            elif any(m.end() == piece["start"] for m in mark.finditer(reading.text, max(0, piece["start"] - 2))):
                return True
        return False

    return holds


_ANY_MARK = re.compile("|".join(MARKS.values()))
_OPENS = re.compile(r"[\"“«'‘`]\Z")
_CLOSES = re.compile(r"[\"”»'’]")


def _unmarked(reading: Reading, quote: Json) -> bool:
    """A post without marks, or words set after the cue and a colon without marks."""
    first = quote["spans"][0]
    if _OPENS.search(_outside(reading, first)[0]):
        return False
    colon = reading.text[max(0, first["start"] - 3) : first["start"]].rstrip().endswith(":")
    introduced = quote["cue"] is not None and quote["cue"]["end"] <= first["start"]
    return quote["kind"] == "post" or (quote["kind"] == "indirect" and introduced and colon)


def _unbalanced(reading: Reading, quote: Json) -> bool:
    """A mark opens and never closes or the other way; not where the next paragraph carries the quotation on."""
    if quote["kind"] == "direct":
        carried = any(q["continues"] == quote["id"] for q in reading.article["quotes"])
        for piece in quote["spans"]:
            left, right = _outside(reading, piece)
            last = piece is quote["spans"][-1]
            if bool(_OPENS.search(left)) != bool(_CLOSES.match(right)) and not (carried and last):
                return True
    if quote["kind"] == "mixed":
        words = " ".join(s["text"] for s in quote["spans"])
        return words.count('"') % 2 == 1 or words.count("“") != words.count("”")
    return False


def _marks_inside(reading: Reading, quote: Json) -> bool:
    return quote["kind"] == "direct" and any(_ANY_MARK.search(s["text"]) for s in quote["spans"])


def _chain(name: str, length: int) -> Predicate:
    """Following the field from quote to quote takes at least ``length`` steps."""

    def holds(reading: Reading, quote: Json) -> bool:
        seen = 0
        while quote is not None and quote[name] is not None and seen < length:
            quote, seen = reading.quotes.get(quote[name]), seen + 1
        return seen >= length

    return holds


def _cue_stands(where: str) -> Predicate:
    def holds(reading: Reading, quote: Json) -> bool:
        cue = quote["cue"]
        if cue is None:
            return False
        start, end = ends(quote)
        return where == ("before" if cue["end"] <= start else "after" if cue["start"] >= end else "inside")

    return holds


def _cue(regex: str) -> Predicate:
    found = pattern(regex)
    return lambda reading, quote: quote["cue"] is not None and bool(found.search(quote["cue"]["text"]))


def _nominal(reading: Reading, quote: Json) -> bool:
    cue = quote["cue"]
    if cue is None or not _NOMINAL.match(cue["text"]):
        return False
    source = quote["source"]
    if source is not None and source["end"] == cue["start"] - 1 and not re.search(r"['’]s?\Z", source["text"]):
        return False  # its subject: "the government estimates"
    return bool(_NOUN_BEFORE.search(reading.text[max(0, cue["start"] - 40) : cue["start"]]))


def _passive(reading: Reading, quote: Json) -> bool:
    if quote["cue"] is None:
        return False
    left = reading.text[max(0, quote["cue"]["start"] - 25) : quote["cue"]["start"]]
    return bool(re.search(r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+)?\Z", left))


def _inverted(reading: Reading, quote: Json) -> bool:
    cue, source = quote["cue"], quote["source"]
    return bool(
        cue and source and cue["start"] >= quote["spans"][0]["end"] and 0 < source["start"] - cue["end"] <= 2
    )


def _pronoun(reading: Reading, quote: Json) -> bool:
    return quote["source"] is not None and bool(_PRONOUN.match(quote["source"]["text"]))


def _pronoun_first(reading: Reading, quote: Json) -> bool:
    entity = reading.entity(quote["speaker"])
    if not _pronoun(reading, quote) or entity is None:
        return False
    return not any(m["start"] < quote["source"]["start"] for m in entity["mentions"] if m["kind"] == "name")


def _rival(reading: Reading, quote: Json) -> bool:
    """The person named last before the pronoun is somebody else."""
    entity = reading.entity(quote["speaker"])
    if not _pronoun(reading, quote) or entity is None or entity["label"] != "PERSON":
        return False
    people = [
        m for m in reading.names if m["entity"]["label"] == "PERSON" and m["end"] <= quote["source"]["start"]
    ]
    return bool(people) and max(people, key=lambda m: m["start"])["entity"]["id"] != entity["id"]


def _description(reading: Reading, quote: Json) -> bool:
    """The source is a description without any word of the name it resolves to."""
    entity = reading.entity(quote["speaker"])
    if entity is None or quote["source"] is None or _pronoun(reading, quote) or anonymous(quote["speaker"]):
        return False
    names = " ".join([entity["name"], *entity["aliases"]])
    if not re.search(r"[A-Z]", entity["name"]):
        return False
    words = {w for w in re.findall(r"\w+", names.casefold()) if len(w) > 2 and w != "the"}
    return not words & set(re.findall(r"\w+", quote["source"]["text"].casefold()))


def _anonymous(reading: Reading, quote: Json) -> bool:
    return anonymous(quote["speaker"])


def _group(reading: Reading, quote: Json) -> bool:
    speaker = quote["speaker"]
    return speaker is not None and speaker["entity"] is None and not anonymous(speaker)


def _speaks(*labels: str) -> Predicate:
    def holds(reading: Reading, quote: Json) -> bool:
        entity = reading.entity(quote["speaker"])
        return entity is not None and entity["label"] in labels

    return holds


def _called(regex: str) -> Predicate:
    """The speaker's name matches."""
    found = pattern(regex)
    return lambda reading, quote: quote["speaker"] is not None and bool(found.search(quote["speaker"]["name"]))


def _namesake(reading: Reading, quote: Json) -> bool:
    return namesake(reading, reading.entity(quote["speaker"]))


def _medium(regex: str) -> Predicate:
    found = pattern(regex)
    return lambda reading, quote: quote["medium"] is not None and bool(found.search(quote["medium"]))


def _content(regex: str) -> Predicate:
    found = re.compile(regex)
    return lambda reading, quote: any(found.search(s["text"]) for s in quote["spans"])


def _several_sentences(reading: Reading, quote: Json) -> bool:
    return any(s["start"] < start < s["end"] for s in quote["spans"] for start, _ in reading.sentences)


def _short(reading: Reading, quote: Json) -> bool:
    return sum(len(s["text"].split()) for s in quote["spans"]) <= 2


def _without(name: str) -> Predicate:
    return lambda reading, quote: quote[name] is None


_PLATFORMS = (
    r"\b(?:facebook|tiktok|instagram|truth social|whatsapp|weibo|youtube|threads|vk|bluesky|signal|linkedin)\b"
)
_STANCES = ("say", "confirm", "deny", "accuse", "warn", "demand", "promise", "believe")
_TABLE: list[tuple[str, str, Predicate]] = [
    *((kind, f"kind {kind}", field("kind", kind)) for kind in ("direct", "indirect", "mixed", "post")),
    *((f"marks, {style}", f"{style} quotation marks", _marked(style)) for style in MARKS),
    ("marks, none", "a post, or words after a colon, without any quotation mark", _unmarked),
    ("marks, unbalanced", "a mark that never closes, or never opened", _unbalanced),
    ("marks inside marks", "a quotation within a direct quotation", _marks_inside),
    ("split", "broken into pieces by its cue", lambda r, q: len(q["spans"]) > 1),
    ("continued", "carries on the paragraph before, without a cue", given("continues")),
    ("continued twice", "third paragraph or later of one quotation", _chain("continues", 2)),
    ("nested", "reported inside another's statement", given("inside")),
    ("nested twice", "reported inside a nested statement", _chain("inside", 2)),
    ("via", "passed on by somebody else", given("via")),
    ("addressee", "said to somebody", given("addressee")),
    ("cue before", "the cue stands before the content", _cue_stands("before")),
    ("cue after", "the cue stands after the content", _cue_stands("after")),
    ("cue inside", "the cue stands between the pieces", _cue_stands("inside")),
    ("cue, none", "no reporting word", _without("cue")),
    ("cue, nominal", 'a noun carries the clause: "Marram\'s claim that"', _nominal),
    ("cue, according to", '"according to", "as per"', _cue(r"\baccording|\bper\b")),
    ("cue, participle", '"adding", "warning"', _cue(r"ing\b(?! to)")),
    ("cue, passive", '"was quoted as saying", "was told"', _passive),
    ("cue, inverted", '"…, said Kern"', _inverted),
    (
        "cue, other word",
        "a reporting word other than say, tell, add, announce, report, according to",
        _cue(
            r"^(?!(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:s|ed|ing)?|announc\w+|report\w*|according to)$)"
        ),
    ),
    ("source, none", "no words name the speaker there", _without("source")),
    ("source, pronoun", "he, she, it, they, I", _pronoun),
    ("source, pronoun before the name", "the pronoun's name comes later only", _pronoun_first),
    ("source, pronoun with a rival", "the person named last before the pronoun is another", _rival),
    ("source, description", "a description that resolves to a name", _description),
    ("speaker anonymous", "one person nobody names", _anonymous),
    ("speaker a group", "a group or body that is no named entity: police, medics", _group),
    ("speaker a place", "a country or place speaks", _speaks("GPE", "LOC", "FAC")),
    ("speaker an organisation", "a named organisation speaks", _speaks("ORG")),
    ("speaker a ministry", "a ministry or government speaks", _called(_GOVERNMENT)),
    ("speaker a document", "data, a tally, a survey, a letter", lambda r, q: document(q["speaker"])),
    ("speaker the press", "a broadcaster, paper or agency", _called(_PRESS)),
    ("speaker two", "two speakers of one cue", both(_group, _called(r"\band\b"))),
    ("speaker unknown", "the text does not tell who speaks", _without("speaker")),
    ("speaker with a namesake", "another person of the article has the same surname", _namesake),
    ("headline", "in the headline", headline),
    *((f"stance {stance}", f"stance {stance}", field("stance", stance)) for stance in _STANCES),
    ("medium X", "on X or Twitter", _medium(r"^(?:x|twitter)$")),
    ("medium Telegram", "on Telegram", _medium(r"^telegram\b")),
    ("medium, other platform", "on Facebook, TikTok, Weibo …", _medium(_PLATFORMS)),
    ("medium telephone", "by phone", _medium(r"phone")),
    ("medium conference", "at a news conference or briefing", _medium(r"conference|briefing")),
    ("medium statement", "in a statement", _medium(r"statement")),
    (
        "medium broadcast",
        "on radio, television, in a video or audio",
        _medium(r"radio|television|video|audio|\btv\b"),
    ),
    ("dated", "the day of saying is told", given("date")),
    *((f"script {s}", f"content in {s} script", _content(f"[{block}]{{3}}")) for s, block in SCRIPTS.items()),
    ("script Persian or Urdu", "letters that Arabic has not", _content("[پچژگٹڈڑے]")),
    ("bracketed words", "an editor's words in brackets inside the content", _content(r"\[[^\]]+\]")),
    ("ellipsis", "words left out, or a voice trailing off", _content(r"\.\.\.|…|\. \. \.")),
    ("question", "a question", _content(r"\?[\"”’']?$")),
    ("several sentences", "more than one sentence in a piece", _several_sentences),
    ("two words or less", 'as short as "denies this"', _short),
]
QUOTES = tuple(Phenomenon(f"quote: {name}", "quotes", text, holds) for name, text, holds in _TABLE)
