"""Parties that are known, and armed groups that an article introduces: what they are called and how it tells.

Start with ``find_groups``. Countries that no gazetteer knows are found in ``nations.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import accumulate

from spacy.tokens import Doc

from ..gazetteer import gazetteer
from .lexicon import remark, rows, words
from .shallow import Named
from .spelt import Marks, alone, in_a_word

_PARTIES = [[*row, "", "", "", ""][:6] for row in rows("parties.tsv")]
#: Armed parties that are no country: how a record names them. A name of several words stands under its words.
PARTIES: dict[str, str] = {word: name for word, name, power, *_ in _PARTIES if power != "gang"}
#: Those of them that the tokens of the copy do not tell one by one; gangs by each of their names.
OF_SEVERAL_WORDS = {words_: name for words_, name in PARTIES.items() if not words_.isalnum()}
KNOWN_GANGS = {word: name for word, name, power, *_ in _PARTIES if power == "gang"}
#: The longest word of each of these names.
LONGEST_WORDS = {name: max(re.findall(r"\w+", name), key=len) for name in (*OF_SEVERAL_WORDS, *KNOWN_GANGS)}
#: Those that hold a country or territory and fight other countries; alliances of states.
RULING = frozenset(name for _, name, power, *_ in _PARTIES if power == "ruling")
ALLIANCES = frozenset(name for _, name, power, *_ in _PARTIES if power == "states")
#: The country whose side a party is; what a record calls such a side; whom it is at war with.
SIDE_OF = {name: side for _, name, _, side, _, _ in _PARTIES if side}
CALLED = {side: called for *_, side, called, _ in _PARTIES if called}
STANDS_FOR = SIDE_OF | {called: side for side, called in CALLED.items()}
AT_WAR = {side: foe for *_, side, _, foe in _PARTIES if foe}
#: Capitalised words that begin a sentence, not a name.
WEAK_STARTS = frozenset(
    {"Suspected", "Armed", "Some", "Several", "Islamist", "Islamic", "Muslim", "Shiite", "Sunni", "Marxist"}
)
FORCES = frozenset(
    {"corps", "rifles", "rangers", "guard", "guards", "regiment", "brigade", "police", "constabulary"}
)
#: Last words of names of forces that a state pays: "the gunmen from the Zhob Rifles" are deserters at most.
STATE_UNITS = (FORCES - {"guard", "guards", "brigade"}) | {
    "battalion",
    "levies",
    "scouts",
    "ministry",
    "government",
}
#: Organisations that stand for their country, not for themselves.
GOVERNMENT = remark("government")
NAME = r"(?:al-)?[A-Z][\w’'-]*(?: (?:(?:of|for) (?:the )?|and )?(?:(?:al-)?[A-Z][\w’'-]*|\d+(?= [A-Z])))*"
#: Who fights for an armed group, what is said of it, what it is.
MEN = (
    r"(?:rebels?|militants?|insurgents?|guerrillas?|separatists|militiamen|fighters|gunmen|combatants|dissidents"
    r"|jihadists|extremists|terrorists)"
)
ARMED = (
    r"(?:rebel|militant|insurgent|guerrilla|armed|jihadist|separatist|secessionist|paramilitary|terror|terrorist"
    r"|extremist|dissident|islamist|banned|outlawed|proscribed)"
)
KIND = (
    rf"{ARMED} (?:\w+ )?(?:group|faction|movement|militia|organi[sz]ation|force|alliance|outfit|coalition|front)"
)
#: What an armed group has, as others have, too.
HOLDINGS = (
    r"(?:boats?|trucks?|vehicles?|posts?|positions?|camps?|bases?|hideouts?|strongholds?|weapons|arms|drones?|depots?"
    r"|convoys?|helicopters?|commanders?|cadres|operatives)"
)
#: First and last words of names of armed groups: "the Free Plateau Army", "the Union for the Free Coast".
ARMED_FIRST = r"(?:Front|Movement|Union|Army|Alliance|League|Forces?|Brigades?|Sons|Lions)"
ARMED_LAST = (
    r"(?:Front|Army|Brigades?|Battalions?|Militia|Faction|Fighters|Tigers|Resistance|Movement|Alliance|Guards?"
    r"|Shield|Column|Coalition|Council|Union|League|Forces?)"
)
HEADED = re.compile(rf"\b(?:{ARMED_LAST}$|{ARMED_FIRST} (?:for|of) )")
#: What no regular army is called, though it be a people's: "the Baloch Liberation Front".
OF_LIBERATION = re.compile(
    r"\b(?:(?:Liberation|Resistance|Revolutionary|Independence|Insurgent)"
    r" (?:Front|Army|Movement|Council|Forces?|Brigades?)|Resistance)$"
)
#: Words of names of armies that a state or several pay: "the National Army", "the Special Operations Forces".
REGULAR = frozenset(
    """national royal regular federal coast border revolutionary republican presidential air ground naval special
    security armed joint task quick rapid reaction response operations multinational peacekeeping interim
    expeditionary""".split()
)
#: Capitals that begin a sentence or name a day or month, and no group.
OPENERS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December In On At By Since After Before During From For As When While But And Last
    Some Many Several Dozens Hundreds Scores Most Other Local Two Three Four Five Six Seven Eight Nine
    Ten""".split()
)
#: "The Rwanda-backed M23": what another lends a group.
BACKED = re.compile(
    r"^(?:[Aa]l-)?[A-Z][\w’'.]*-(?:backed|led|aligned|linked|allied|supported|trained|funded) (?=[A-Z])"
)
#: What an armed group does or owns to: "said it had ambushed", "lost two men", "put its losses at nine".
FIGHTS = (
    r"(?:(?:said|says|claimed|announced)(?: \w+){0,4} (?:it|they|its \w+) )?(?:\w+ly |later |also |ha[sd] |have )*"
    r"(?:ambushed|attacked|stormed|overran|overrun|raided|shelled|abducted|kidnapped|killed|bombed|captured|seized"
    r"|executed|massacred|opened fire|fired|shot down|downed|blew up|blown up|wounded|sunk|sank"
    r"|(?:acknowledged|admitted|confirmed|conceded|denied) (?:losing|the loss of|the deaths? of)"
    r"|(?:lost|losing|buried) (?:[\w-]+ ){1,3}?(?:fighters|men|commanders?|martyrs|combatants|members)"
    r"|put its (?:own )?(?:losses|dead)|said (?:\w+ ){1,4}of its (?:fighters|commanders|combatants))"
)
CLAIMING = (
    r"(?: \w+ly| later| also| has| have)* (?:(?:claimed|took) responsibility"
    r"|claimed the (?:\w+ )?(?:attack|raid|ambush|bombing|blast|killing|assault)s?\b"
    r"|said (?:[^.“\"]{1,40} )?(?:it|they) (?:had been |was |were )?(?:behind|carried out) the )"
)
CLAIMED = (" responsibility", " claimed the ", " behind the ", " carried out the ")
RESPONSIBLE = re.compile(rf"({NAME})(?: \([A-Z][\w-]*\))?(?:, [^,.]{{1,60}},|,)?{CLAIMING}")
#: What stands right before the name of an armed group, and right behind it: "the rebel group X", "fighters of X",
#: "X gunmen", "X, a militia", "X claimed the attack".
TELLING = (
    re.compile(
        rf"\b(?:(?:{KIND}|militia),?(?: known as| called)?|banned|outlawed|proscribed|paramilitary"
        rf"|{MEN},? (?:who )?(?:\w+ themselves|known as)|(?:{MEN}|fighter) (?:of|from|with)) (?:the )?$"
    ),
    re.compile(
        rf"(?:['’]s)? {MEN}\b| {KIND}\b"
        rf"|,? (?:an?|the|one of the) (?:[\w-]+ ){{0,4}}?(?:{KIND}|militia|guerrillas)\b"
        rf"|(?:, [^,.]{{1,60}},|,)?{CLAIMING}"
    ),
)
#: The same of names whose own words are those of such names: "posts held by the X Front", "clashes with the X
#: Front", "X Front positions", "the X Front ambushed".
HINTING = (
    re.compile(
        rf"\b(?:{ARMED}|{HOLDINGS} (?:of|belonging to|loyal to|(?:used|held|run|operated|manned|controlled) by)"
        r"|(?:raid|attack|ambush|assault|offensive)s? by|(?:clash(?:es)?|fighting|battles?) with"
        r"|(?:killed|wounded|shot|ambushed|attacked|abducted|kidnapped|captured|taken|held|fired) by) (?:the )?$"
    ),
    re.compile(rf"(?:['’]s)? {HOLDINGS}\b|(?:, [^.,]{{1,80}},)? {FIGHTS}\b"),
)
#: Capitalised words; an abbreviation in brackets behind them; characters before and behind them that are read.
NAMES = re.compile(rf"(?<![\w’'-]){NAME}")
SHORT_BEHIND = re.compile(r"^ \([A-Z][\w-]*\)")
BEFORE, BEHIND = 50, 130
#: Whose name it is that begins with them: "Terrorists of the Northern Front".
THOSE_OF = re.compile(rf"^.*\b(?:({MEN})|members|soldiers|troops) (?:of|from) (?:the )?", re.IGNORECASE)
#: What only counts or suspects them at the head of a sentence: "Twelve Dawn Front fighters".
COUNTING = re.compile(
    r"^(?:(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen"
    r"|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-\w+)?|Several|Some|Many|Both|Other|Another"
    r"|Suspected|Alleged|Presumed|Captured|Wounded|Slain|Surviving) )+"
)
#: How an adjective of a country ends.
ADJECTIVE = re.compile(r"(?:[ei]an|ese|ish|dic|ani)$")
#: One of these, in small letters, stands in whatever tells of a group.
MARKS = Marks(
    """
    rebel militant insurgent guerrilla fighter combatant gunman gunmen separatist militia jihadi terroris extremist
    dissident paramilitar banned outlawed proscribed armed responsibility gang cartel islamist liberation
    revolutionary front army brigade battalion faction tiger resistance movement alliance guard shield column
    coalition council union force league sons lions""".split()
)
#: "His self-styled Verdan National Army": whatever a state's army is called.
SELF_STYLED = re.compile(rf"\bself-(?:styled|proclaimed|declared) ({NAME} {ARMED_LAST})\b(?: \(([A-Z]\w+)\))?")
#: "The UN-recognised Government of National Unity": whom others fight, in a country of two governments.
RECOGNISED = re.compile(
    r"\b(?:UN|U\.N\.|[Ii]nternationally)[- ](?:recogni[sz]ed|backed)"
    r" (Government of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)(?: \(([A-Z]\w+)\))?"
)
OPPOSITION = "armed opposition"
#: "The armed opposition (ABC)": a group that goes by its initials.
BY_INITIALS = re.compile(
    rf"\b(?:rebels|insurgents|guerrillas|militia|{OPPOSITION}|rebel (?:group|movement|force|alliance))"
    r" \(([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*)\)"
)
SHORT = re.compile(r"\([A-Z][A-Z0-9-]{1,7}\)")
SHORT_FOR = re.compile(rf"({NAME}) \(([A-Z][A-Z0-9-]{{1,7}})\)")
#: A gang has no side in a war.
BAND = r"(?:gang|cartel|syndicate|mafia|(?:crime|criminal) (?:network|group|organi[sz]ation|family))"
GANG_MARKS = ("gang", "cartel", "syndicate", "mafia", "crim")
GANG = re.compile(rf"\b{BAND}(?: known as| called|,)?(?: the)? ({NAME})")
CALLED_A_GANG = re.compile(rf"\b({NAME}) (?:street |drug |crime |criminal )?{BAND}\b")
CARTEL_OF = re.compile(rf"\b([Cc]artel (?:del?|of) {NAME})")
GANGS = (GANG, CALLED_A_GANG, CARTEL_OF)
BOASTED = (" claimed to have", " claimed it had", " claimed killing")
BOASTS = re.compile(
    rf"({NAME})(?: \([A-Z]\w*\))?,?(?: \w+,| \w+ly| later| also| has)* claimed (?:to have|it had|killing)"
)
#: What stands in whatever these match.
OVERRUN = (", which ",)
BLAMING = ("attributed", "blamed on", "carried out by", "claimed by", "the work of")
#: "The Grey Front, which overran the base, freed four".
OVERRAN = re.compile(
    rf"({NAME})(?: \([A-Z]\w*\))?, which (?:had )?(?:overran|overrun|attacked|stormed|raided|ambushed|bombed)\b"
)
BLAMED = re.compile(
    rf"(?:attributed [^.]{{0,40}}? to|blamed on|carried out by|claimed by|the work of) (?:the )?({NAME})"
)


@lru_cache(maxsize=20_000)
def country(word: str) -> str | None:
    """The country a capitalised word stands for: its name, people or seat of government."""
    return gazetteer().country_of(word)


@lru_cache(maxsize=20_000)
def is_people(word: str) -> bool:
    """Whether a word is an adjective or name of a people ("Syrian", "Kurdish rebels")."""
    return word.lower() in gazetteer().peoples or word.lower() in words("peoples")


def same_party(a: str, b: str) -> bool:
    """Whether two names are one party; the Taliban and Afghanistan are one side, and so are Palestine and the
    Palestinians."""
    return STANDS_FOR.get(a, a) == STANDS_FOR.get(b, b)


def fuller(name: str, names: Iterable[str]) -> str:
    """The fuller name of a party among ``names``: "Afghan Taliban" for "Taliban"; else the name itself."""
    return next((n for n in names if n.endswith(" " + name) and n in SIDE_OF and same_party(n, name)), name)


class Stretches:
    """A text between its full stops: where in it a pattern that goes over none can fit."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts = text.split(".")
        #: Where each begins and where its full stop ends.
        self._bounds: list[tuple[int, int]] = []
        start = 0
        for part in parts:
            self._bounds.append((start, start + len(part) + 1))
            start += len(part) + 1
        self._parts = [part.lower() for part in parts]
        self.small = ".".join(self._parts)
        #: Where each begins in small letters, which may be more or fewer.
        self._starts = [0, *accumulate(len(part) + 1 for part in self._parts)]

    def having(self, marks: Iterable[str]) -> list[tuple[int, int]]:
        """The stretches in which one of ``marks`` stands, in whatever case. A mark holds no full stop."""
        return [self._bounds[k] for k in self._having(marks)]

    def told(self, marks: Iterable[str]) -> list[tuple[tuple[int, int], str]]:
        """As ``having``, each with its words in small letters."""
        return [(self._bounds[k], self._parts[k]) for k in self._having(marks)]

    def _having(self, marks: Iterable[str]) -> list[int]:
        small, starts = self.small, self._starts
        found: set[int] = set()
        for mark in marks:
            at = small.find(mark)
            while at >= 0:
                k = bisect_right(starts, at)
                found.add(k - 1)
                at = small.find(mark, starts[k])
        return sorted(found)


def matches(pattern: re.Pattern[str], text: str, near: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """What a pattern that goes over no full stop finds in the stretches ``near`` of ``text``."""
    for start, end in near:
        yield from pattern.finditer(text, start, end)


def known_names(text: str, words: Set[str]) -> list[str]:
    """The names of several words, and of gangs, that are known and stand in ``text``, in small letters; ``words``:
    those of the text."""
    return [name for name, word in LONGEST_WORDS.items() if word in words and name in text]


def find_groups(
    doc: Doc,
    ents: Iterable[Named],
    parts: Stretches,
    tag: list[str],
    vocabulary: Iterable[str],
    known_gangs: Iterable[str] = (),
) -> tuple[dict[str, str], set[str]]:
    """Each name and abbreviation (as written) of an armed group that the article introduces -> its name; and
    which of the names are gangs'. ``vocabulary``: its words in small letters;
    ``known_gangs``: names of known ones that stand in it."""
    text, near = parts.text, parts.told(MARKS.among(vocabulary))
    people = {e.start_char: e.start_char + len(e.text) for e in ents if e.label == "PERSON"}
    placed = {e.text for e in ents if e.label in ("GPE", "LOC", "FAC") and " " not in e.text}

    def may_be_one(name: str, start: int) -> bool:
        """Whether what stands at ``start`` can be a group: no person, no place, no plain word."""
        end = start + len(name)
        a_person = people.get(start, 0) >= end and not HEADED.search(name)
        if a_person or name in placed or not _may_be_a_group(name):
            return False
        token = doc.char_span(start, end) if " " not in name else None
        return " " in name or (token is not None and tag[token.start] in ("NNP", "NNPS"))

    told: dict[str, None] = {}
    for (start, end), _ in near:
        for m in NAMES.finditer(text, start, end):
            name, fighters = _own_name(m[0])
            if not name or name in told or country(name) or name in placed:
                continue
            at = text.find(name, m.start())
            if (fighters or _is_told(name, at, text)) and may_be_one(name, at):
                told[name] = None
    gangs: set[str] = set()
    there = parts.having(GANG_MARKS)
    for pattern in GANGS:
        for m in matches(pattern, text, there):
            name, _ = _own_name(m[1])
            if name and may_be_one(name, text.find(name, m.start(1))):
                gangs.add(name)
    known = _known_gangs(parts.text, known_gangs)
    gangs.update(known.values())
    names = [*told, *sorted(gangs)]
    found = known | {form: name for name in names for form in _forms(name, text)} | {name: name for name in names}
    short = [span for span in parts.having(("(",)) if SHORT.search(text, *span)]
    for m in matches(BY_INITIALS, text, short):
        found.setdefault(m[1], PARTIES.get(m[1].lower(), m[1]))
        if OPPOSITION in m[0]:
            found.setdefault(OPPOSITION, found[m[1]])
    for m in matches(SELF_STYLED, text, parts.having(("self-",))):
        found.update((form, m[1]) for form in m.groups() if form)
    for m in matches(SHORT_FOR, text, short):  # "the Islamic State West Africa Province (ISWAP)"
        name = re.sub(r"^(?:The|A|An) ", "", THOSE_OF.sub("", m[1]))
        if name in PARTIES.values():
            found[m[2]] = name
        known = PARTIES.get(m[2].lower(), name)
        if known not in RULING and known not in name and len(name.split()) > 2:
            found[name] = found[m[2]] = name
    return found, gangs


def _known_gangs(text: str, names: Iterable[str]) -> dict[str, str]:
    """Each form of the ``names`` of known gangs in the copy -> the longest of its forms there."""
    forms: dict[str, list[str]] = {}
    for word in names:
        written = re.findall(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", text)
        forms.setdefault(KNOWN_GANGS[word], []).extend(w for w in written if not w.islower())
    return {form: max(told, key=len) for told in forms.values() for form in told}


def _own_name(written: str) -> tuple[str, bool]:
    """The name in capitalised words, without article, owner and backer, and whether "fighters of" stands in it."""
    those = THOSE_OF.match(written)
    name = written[those.end() :] if those is not None else written
    name = BACKED.sub("", re.sub(r"^(?:The|A|An) |['’]s?$", "", COUNTING.sub("", name)))
    owner, mark, owned = name.replace("’", "'").partition("'s ")
    if mark and country(owner):
        name = name[-len(owned) :]  # "Yemen's Houthi rebels"
    return name, those is not None and those[1] is not None


def _is_told(name: str, at: int, text: str) -> bool:
    """Whether the words around a name, or beside them its own, tell that it is an armed group's."""
    end = at + len(name)
    before, behind = text[max(0, at - BEFORE) : at].lower(), text[end : end + BEHIND]
    behind = SHORT_BEHIND.sub("", behind).lower()
    if TELLING[0].search(before) or TELLING[1].match(behind):
        return True
    if not HEADED.search(name):
        return False
    return bool(OF_LIBERATION.search(name) or HINTING[0].search(before) or HINTING[1].match(behind))


def _forms(name: str, text: str) -> Iterator[str]:
    """What else the article calls a group: "the NRF", "the Shield", "the Movement"."""
    if f"{name} (" in text:
        yield from re.findall(rf"{re.escape(name)} \(([A-Z][A-Za-z]{{1,6}})\)", text)
    last = name.split()[-1]
    if " " in name and last.isalpha() and any(after_the(text, at) for at, _ in alone(text, last)):
        yield last
    noun = re.search(rf"\b{ARMED_FIRST}(?= (?:for|of) )", name)
    if noun and re.search(rf"\b[Tt]he {noun[0]}\b(?! (?:for|of) )", text):
        yield noun[0]


def after_the(text: str, start: int) -> bool:
    """Whether "the" stands before ``start``."""
    return text[start - 4 : start] in ("the ", "The ") and not in_a_word(text[start - 5 : start - 4])


def find_government(parts: Stretches) -> dict[str, str]:
    """Each name and abbreviation of a government that the article calls the recognised one -> its name."""
    told = matches(RECOGNISED, parts.text, parts.having(("recogni", "backed")))
    return {form: m[1] for m in told for form in m.groups() if form}


def find_leaders(groups: Mapping[str, str], parts: Stretches) -> dict[str, str]:
    """Who leads an armed group, by the last word of his name -> its name: "Dar's self-styled Hill Army", "the Grey
    Front, led by Idris Dar"."""
    found: dict[str, str] = {}
    for alias, name in groups.items():
        near = parts.told((alias.lower(),))
        near = [span for span, told in near if any(mark in told for mark in ("'s ", "’s ", "ed by "))]
        if not near:
            continue
        called = re.escape(alias)
        leads = re.compile(
            rf"\b([A-Z][\w-]+)['’]s (?:self-\w+ )?{called}(?!\w)"
            rf"|\b{called}(?: \(\w+\))?,? (?:led|commanded|headed) by (?:[a-z]+ )*([A-Z][\w-]+(?: [A-Z][\w-]+)*)"
        )
        for m in matches(leads, parts.text, near):
            leader = (m[1] or m[2]).split()[-1]
            if country(leader) is None:
                found.setdefault(leader, name)
    return found


def _may_be_a_group(name: str) -> bool:
    """Whether a capitalised name may be an armed group's: no country's, no force's of a state, no plain word's."""
    first, last = name.split()[0], name.split()[-1].lower()
    if (
        first in OPENERS
        or len(name) < 3
        or country(name)
        or name.isdigit()
        or (" " not in name and first in ("Two", "The"))
    ):
        return False
    plain = re.sub(rf" {ARMED_LAST}$", "", name).lower()
    if last in ("force", "forces") and country(first):
        return False  # "the Kenya Defence Forces"
    if len(name.split()) == 2 and last in ("army", "force", "guard") and ADJECTIVE.search(first):
        return False  # "the Norlandic Army"
    if (
        (is_people(first) and not OF_LIBERATION.search(name))
        or country(name.split()[-1])
        or first.lower() in PARTIES
        or GOVERNMENT.search(plain)
    ):
        return False
    if re.search(r"-(?:backed|led|based|linked|style)$|^\w+-\d+$", name):
        return False  # "Iranian-backed", "Su-27 fighters"
    if gazetteer().lookup(name) is not None and gazetteer().kind(name) is not None:
        return False  # "Kupwara militants" are where they are
    if all(country(place) for place in re.split(r" (?:and|of) ", name)):
        return False  # "an outfit that roams Mali and Burkina Faso"
    if REGULAR.issuperset(name.lower().split()[:-1]) and re.fullmatch(ARMED_LAST, name.split()[-1]):
        return False  # "the Army", "the National Army", "the Joint Task Force"
    return last not in STATE_UNITS and first not in WEAK_STARTS and name[:1].isalnum()
