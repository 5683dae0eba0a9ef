"""The conventions of wire copy as regular expressions: datelines, bylines, credits, sign-offs, posts.

Start with ``Dateline`` and ``dateline``; the other patterns stand one convention a constant, an example each.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from .gazetteer import gazetteer
from .gazetteer import key as gazetteer_key

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Satur|Sat|Sun)(?:day)?\.?,?\s+)?"
#: Feb 28; February 28, 2026; 28 Feb 2026; 3 JAN 90
DATE = (
    rf"{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+(?:\d{{4}}|\d\d)(?!\d))?)"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"{_CAPITAL}[^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
_INNER = r"(?:de|del|da|do|la|las|el|al|of|the|es|ez|au|sur|upon|on|and|near|am|an|der|den)"
#: Islamabad; BEIRUT/JERUSALEM; FORT PIERCE, Fla.; Rio de Janeiro; KABUL, Afghanistan; RAFAH, Gaza Strip, Palestine
_PLACE = (
    rf"{_WORD}(?:[ /]{_WORD}|\s{_INNER}(?=\s)){{0,5}}(?:(?:,\s{_WORD}(?:\s(?:of\s)?{_WORD}){{0,2}}){{1,2}}|"
    rf"\s\([^()]{{2,20}}\)(?=,))?"
)
_UPPER = rf"(?:{_CAPITAL}['’])?{_CAPITAL}{{2,}}(?:['’.-]{_CAPITAL}+)*\.?"
_UPPER_PLACE = (
    rf"(?:{_CAPITAL}{{1,3}}\.\s)?{_UPPER}(?:[ /]{_UPPER}|\s(?:de|of|al)(?=\s)){{0,4}}"
    rf"(?:,\s{_WORD}(?:\s(?:of\s)?{_WORD}){{0,2}})?"
)
_AGENCY = r"\(\s*(?P<agency>[^()\d]{2,40}?)\s*(?:(?:[,/]|\s-)\s*(?P<date2>[^()]{5,20}))?\)"
_DASH = r"\s*(?:[—–:]+|-{1,3}(?=[\s“\"A-Z]))"
_DATELINES = [
    # Islamabad, Feb 28 (PTI); KABUL, Feb 28 —; MOSCOW. February 28. /TASS/.
    re.compile(
        rf"(?P<place>{_PLACE})[,.]?\s+(?P<date>{DATE})[,.]?"
        rf"(?:\s*(?:{_AGENCY}|/(?P<slashed>[A-Z-]{{3,15}})/\.?)(?:{_DASH})?|(?P<bare>{_DASH}))"
    ),
    # GENEVA (AP) —; Islamabad (PTI):; DAMASCUS, (SANA)
    re.compile(rf"(?P<place>{_PLACE}),?\s*{_AGENCY}(?P<bare>{_DASH})?"),
    # Feb 28 (Reuters) -
    re.compile(rf"(?P<date>{DATE})\s*{_AGENCY}(?P<bare>{_DASH})"),
    # (AFP) —
    re.compile(rf"{_AGENCY}(?P<bare>{_DASH})"),
    # New Delhi:, if a capital
    re.compile(rf"(?P<place>{_WORD}(?: {_WORD})?)(?P<bare>:)(?=\s)"),
    # PESHAWAR:; KABUL, Afghanistan —
    re.compile(rf"(?P<place>{_UPPER_PLACE})(?P<bare>\s?:|\s+[—–]|\s+-{{1,3}}|--)(?=\s)"),
    # HARROW FALLS, Norland Dec 27 Up to seven
    re.compile(rf"(?P<place>{_UPPER_PLACE})\s+(?P<date>{DATE})(?P<bare>)(?=\s[A-Z“\"‘])"),
    # AFP – Niamey (Niger) –
    re.compile(
        rf"(?P<slashed>{_CAPITAL}[\w ]{{1,20}}?)\s?[—–-]\s?(?P<place>{_PLACE})"
        rf"(?:\s\([^()\d]{{2,20}}\))?(?P<bare>{_DASH})"
    ),
]
#: Without one of these in its reach there is no dateline; nor one of the first four without a bracket or a day.
_MARKS, _SURE_MARKS = re.compile(r"[(\d:—–-]"), re.compile(r"[(\d]")
#: ISLAMABAD; KABUL, March 3
_PLACE_LINE = re.compile(rf"(?P<place>{_UPPER_PLACE})(?:,?\s(?P<date>{DATE}))?[.:]?")
#: A dateline is within so many characters of its paragraph's start.
REACH = 120
#: A body begins behind a place alone, so it is at least so many words long.
BODY_WORDS = 6
#: A town that no gazetteer has is at least so many letters long: "HARROW FALLS —", but "UNSC —".
SHORTEST_TOWN = 5
#: What no dateline begins with.
_NOT_PLACE = re.compile(
    r"(?:on|in|at|by|since|from|until|the|a|an|this|that|his|her|early|late|last|next|mon|tue|wed|thu|"
    r"fri|sat|sun|"
    r"update|updated|published|posted|breaking|exclusive|watch|factbox|analysis|opinion|explainer|"
    r"editorial|correction|"
    r"note|photos?|video|live|just in|developing|urgent|flash|alert|read|file|q|a|timeline|profile|interview|"
    r"highlights?|also read|fact check|background|summary|key|special|report|review|related|more|top|explained|"
    r"advisory|eds|lead|verdict|what|why|how|who|when|where|coming|must|we|i|to|new|world|sports?|weather)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Dateline:
    """``end``: characters it takes at the start of its paragraph; ``place`` as written; ``date`` ISO or None;
    ``dated``: it gives a day, with a year or not."""

    end: int
    place: str | None
    date: str | None
    dated: bool
    agency: str | None


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """Agency as written, folded, to the name that records give (``lexicons/agencies.tsv``)."""
    found: dict[str, str] = {}
    text = files("wireclaim.lexicons").joinpath("agencies.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, others = line.partition("\t")
            for variant in (name, *others.split(",")):
                if variant.strip():
                    found.setdefault(variant.strip().casefold(), name)
    return found


def _spellings() -> list[str]:
    """Agencies as written and in capitals, the longest first."""
    text = files("wireclaim.lexicons").joinpath("agencies.tsv").read_text(encoding="utf-8")
    rows = [x for x in text.splitlines() if x and not x.startswith("#")]
    names = {n.strip() for row in rows for n in re.split(r"[\t,]", row) if n.strip()}
    return sorted(names | {n.upper() for n in names}, key=lambda n: (-len(n), n))


def agency_name(text: str | None) -> str | None:
    """The agency that a credit names, None if it is none we know."""
    return agencies().get(" ".join((text or "").split()).strip(" .,/").casefold())


def iso_date(text: str | None) -> str | None:
    """A date with a year as ISO day; None without a year or if there is no such day. Two figures are 1951-2050."""
    month = re.search(r"[^\W\d_]{3,}", re.sub(_WEEKDAY, "", text or "", count=1))
    numbers = re.findall(r"\d+", text or "")
    if month is None or len(numbers) != 2 or month[0][:3].lower() not in _MONTHS:
        return None
    day, year = int(numbers[0]), int(numbers[1])
    year += 0 if year > 99 else 2000 if year <= 50 else 1900
    try:
        return dt.date(year, _MONTHS.split().index(month[0][:3].lower()) + 1, day).isoformat()
    except ValueError:
        return None


def day_near(text: str, near: str) -> str | None:
    """The day of a dateline without a year, in the year in which it is nearest to the ISO day ``near``:
    ``KABUL, Dec 31 (Reuters) -`` near 2026-01-02 is 2025-12-31. None if it gives no day, or ``near`` is none."""
    found = re.search(rf"\b{DATE}", text, re.I)
    try:
        centre = dt.date.fromisoformat(near)
    except ValueError:
        return None
    days = [iso_date(f"{found[0]} {y:04}") for y in range(centre.year - 1, centre.year + 2)] if found else []
    return min(filter(None, days), key=lambda d: abs(dt.date.fromisoformat(d) - centre), default=None)


def dateline(text: str, *, first: bool, capitals: bool) -> Dateline | None:
    """The dateline at the start of a paragraph, or None.

    first: it may be the first paragraph of the body, where a place in capitals and a dash or colon suffice.
    capitals: the whole copy is in capitals, which then say nothing.
    """
    alone = first and not capitals
    marks = _MARKS if alone else _SURE_MARKS
    opens = text[:1].isupper() or text[:1].isdigit() or text[:1] == "("
    if not opens or marks.search(text, 0, REACH) is None or _NOT_PLACE.match(text):
        return None
    head = _title_months(text[:REACH])
    for k, pattern in enumerate(_DATELINES[: None if alone else 4]):
        m = pattern.match(head)
        if m is None:
            continue
        g = m.groupdict()
        place, agency = g.get("place"), g.get("agency") or g.get("slashed")
        known = agency_name(agency) or agency_name(re.split(r"\s[-–/|]\s", agency or "")[0])
        if place is not None and agency_name(place) is not None:
            continue
        rest = text[m.end() :].lstrip()
        opens_body = rest[:1].isupper() or rest[:1] in "“\"‘'"
        unknown = first and not capitals and g.get("bare") and opens_body and len(rest.split()) >= BODY_WORDS
        if k == 1 and known is None and unknown and place.isupper():
            pass  # HARROW FALLS (Northwire) —
        elif k in (1, 3) and (known is None or not (g.get("bare") or opens_body)):
            continue  # "Agence France-Presse (AFP) reported"
        if k == 4 and (gazetteer_key(place) not in gazetteer().seats or len(rest.split()) < BODY_WORDS):
            continue
        if (
            k == 5
            and not _is_place(place)
            and not (unknown and g["bare"].strip() not in (":", "-") and len(place) >= SHORTEST_TOWN)
        ):
            continue
        if k == 6 and not (_is_place(place) and len(rest.split()) >= BODY_WORDS):
            continue
        if k == 7 and (known is None or not _is_place(place) or not opens_body):
            continue
        date = g.get("date") or (g.get("date2") if k == 1 else None)
        if place is not None and "," not in place and " " not in place:
            place = place.rstrip(".")
        return Dateline(
            m.end(), place, iso_date(date), date is not None, known or (agency if k in (0, 2) else None)
        )
    return None


def place_line(text: str) -> Dateline | None:
    """A dateline that is a line of its own: a known place in capitals, with a day or not. None for another."""
    m = _PLACE_LINE.fullmatch(_title_months(text)) if not text[1:2].islower() else None
    if m is None or _NOT_PLACE.match(text) or not _is_place(m["place"]):
        return None
    return Dateline(len(text), m["place"], iso_date(m["date"]), m["date"] is not None, None)


def _title_months(text: str) -> str:
    """Copy in capitals with its months as the patterns know them; no character moves."""
    return re.sub(r"\b[A-Z]{3,9}\b", lambda m: m[0].title() if m[0][:3].lower() in _MONTHS else m[0], text)


def _is_place(place: str) -> bool:
    """A place in capitals that stands alone and that the gazetteer knows."""
    first = re.split(r"[,/]", place)[0].strip()
    return gazetteer().kind(first) is not None and len(first) > 2


#: Agencies with the capitals that credits give them: "AFP pic" is one, "a map online" none.
_KNOWN = "(?-i:" + "|".join(re.escape(a) for a in _spellings()) + ")"
#: date 2026-02-28
HEADER_DATE = re.compile(r"\s*date\s*:?\s*(?P<date>\d{4}-\d\d-\d\d)\b[ \t:,.-]*", re.IGNORECASE)
#: Published: Feb 28, 2026; Headline: …
HEADER_FIELD = re.compile(
    r"(?P<key>date|published(?: on| at)?|posted(?: on| at)?|updated(?: on| at)?|last updated|modified|"
    r"issued|source|"
    r"headline|title|slug|byline|author|embargo(?:ed)?|keywords|category|section|priority|dateline|"
    r"location|copyright|"
    r"id|language|word ?count)\s*:\s*(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
#: (Adds details, quotes); (Corrects spelling in paragraph 3); Eds: …
HEADER_NOTE = re.compile(
    r"[(\[]?(?:(?:adds?|updates?|recasts?|corrects?|refiles?|rewrites?|writethru|repeats?|removes?|"
    r"clarifies|fixes|"
    r"changes|inserts?)\b[^.]{3,200}[)\]]$|eds?\s*:|editors?['’]?s? note\s*:|not for (?:publication|"
    r"use)|___|---|\*\s*\*)",
    re.IGNORECASE,
)
#: UPDATE 2-; CORRECTS:; URGENT -
SLUG = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|CORRECTION|CORRECTS|URGENT|FLASH|BREAKING|EXCLUSIVE|ADVISORY|"
    r"Eds|RECAP|LEAD|WRITETHRU|1ST LEAD|2ND LEAD)(?:\s*\(?\d+\)?)?\s*(?:[-–—:]+|(?=\n))\s*)+"
)
_NAME = rf"(?:{_CAPITAL}[\w.'’-]*|(?:al|bin|bint|ibn|de|van|von|der|el|da|du|la)(?=[ -]))"
_NAMES = rf"{_NAME}(?:[ -]{_NAME}){{1,5}}(?:(?:,| and| &|, and)\s+{_NAME}(?:[ -]{_NAME}){{1,5}}){{0,4}}"
#: By Jane Doe and John Roe; By JANE DOE, Associated Press
BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Reported by|Story by|Text by)\s*:?\s+(?P<names>{_NAMES})(?:\s*[,|"
    rf"/(-]\s*[^.!?\n]{{2,60}}|\s+in\s+{_NAME}"
    rf"(?:\s{_NAME})*)?\s*$"
)
#: JANE DOE, Associated Press; Jane Doe | AFP
BYLINE_AGENCY = re.compile(rf"(?P<names>{_NAMES})\s*(?:,|\||/|\(|[—–-])\s*(?P<agency>{_KNOWN})\)?\s*$")
#: What a byline says of its agency's people: Associated Press Writer
JOB = re.compile(r"\s(?:staff |special )?(?:writer|reporter|correspondent|journalist|editor)s?\b.*", re.IGNORECASE)
#: By Jane Doe KABUL (Reuters) -
BYLINE_PREFIX = re.compile(
    rf"(?:By|BY)\s+(?P<names>{_NAME}(?:[ -]{_NAME}){{1,3}}?"
    rf"(?:(?:, and|,| and| &) {_NAME}(?:[ -]{_NAME}){{1,3}}?){{0,3}})\s+(?=\S)"
)
#: AFP; Agence France-Presse | Kabul; Reuters in Beijing
CREDIT_LINE = re.compile(
    rf"[(\[—–/-]*\s*(?:source\s*:\s*)?(?P<agency>{_KNOWN})(?:\s*[|,/–—-]\s*(?:{DATE}|[^.|"
    rf"]{{2,40}})|\s+in\s+(?-i:{_WORD}(?:\s{_WORD}){{0,2}}))?\s*[)\]]?\.?$",
    re.IGNORECASE,
)
#: Without one of these, or a bracket that is closed behind the last full stop, nothing is a picture's credit.
PHOTO_MARKS, CLOSED = ("/", "photo", "pic", "image", "file", "credit"), frozenset(")]")
#: At the end of a caption: — AFP pic; (AFP/File); [AP Photo/Jane Doe]; REUTERS/Jane Doe; Photo: X; Credit: Y
PHOTO_CREDIT = re.compile(
    rf"(?:[—–|-]{{1,2}}\s*(?:{_KNOWN})(?:[/ ][\w .]+?)?\s*(?:pic|photo|file|image|picture|file photo|"
    rf"files?)s?\.?"
    rf"|[(\[]\s*(?:photo(?: by| credit)?\s*:?\s*)?(?:{_KNOWN})\s*(?:photo|pic|file|"
    rf"image)?\s*(?:/[^()\[\]]{{1,60}}|photo|pic|"
    rf",?\s*file(?: photo)?|via[^()]{{1,40}})[)\]][^.]{{0,60}}"
    rf"|[(\[]\s*(?:file(?: photo)?|representational image|photo by [^()\[\]]{{2,60}}|"
    rf"image credit[^()\[\]]{{2,60}})\s*[)\]]"
    rf"|(?:{_KNOWN})\s*/\s*(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}})(?:/\s?File(?: Photo)?|/Files?)?"
    rf"|[(\[]?\s*\b(?:photo|photograph|image|picture|pic)s?(?: credit| courtesy)?\s*(?::|"
    rf"by\b)\s*[^.]{{2,80}}\.?"
    rf"|[(\[]?\s*\bcredit\s*:\s*[^.]{{2,80}}\.?)\s*$",
    re.IGNORECASE,
)
#: A whole line that is a picture's: [Image: …], FILE PHOTO: …, Photo: AFP
PHOTO_LINE = re.compile(
    r"(?:[(\[]\s*(?:image|photo|picture|video|pic|file photo|caption)\s*:[^\]]*[)\]]\s*$"
    r"|(?:image|photo|picture|photograph|pic)s?(?: credit| courtesy)?\s*:\s*.{2,80}$)",
    re.IGNORECASE,
)
FILE_PHOTO = re.compile(r"(?:FILE PHOTO|FILE PICTURE|FILE|Handout photo)\s*(?::|[-–—])\s*(?=\S)")
#: Whole paragraphs at the end: (Reporting by …); With inputs from PTI; ENDS; ###; Copyright
SIGNOFF_LINE = re.compile(
    r"[(\[—–*/ -]*(?:(?:additional |further |extra )?(?:reporting|report|writing|editing|edited|"
    r"compiled|written|"
    r"reported|graphics?|translat(?:ed|ion)|contribut(?:ed|ions?)|production|produced)\s+(?:by|from|"
    r"in)\s+(?-i:[A-Z])"
    r"|sources?\s*:\s*[\w’'., -]{2,60}$|(?-i:[a-z]{2,4}/[a-z]{2,4}$)|with (?:additional |agency |"
    r"further )?(?:inputs?|reporting|reports|contributions)\b(?: by| from|\.?$)"
    r"|associated press (?:writers?|journalists?|reporters?)\b.*\bcontributed"
    r"|(?:ends?(?:item|/+|\s*-+)?|more|-?30-?|#{1,5}|\*{3,5})\W*$"
    r"|published in [A-Z]\w+(?: \w+){0,3},? |\(?follow .{2,80} on (?:twitter|x|facebook|instagram)\b|"
    r"for more (?:news|"
    r"information|stories)\b|subscribe\b|sign up\b|click here\b|\(?h/t\b|our standards:|"
    r"the thomson reuters trust|©|\(c\)|copyright\b|all rights reserved|\(?this (?:story|report|article|"
    r"copy) (?:has not been|is) (?:edited|auto|published|generated)|\(?except for the headline)",
    re.IGNORECASE,
)
#: What a web page sets between paragraphs: Also read: …; Sign up here.
NAVIGATION = re.compile(
    r"(?:also read|read also|read more|see also|more on this|related(?: stories)?|recommended|"
    r"advertisement|story continues|"
    r"get a quick look|sign up|subscribe|click here|watch|listen|follow us)\b(?:\s*[:|]|.*\b(?:here|"
    r"below|now)\W*$|\W*$)",
    re.IGNORECASE,
)
#: A sign-off at the end of a paragraph of body text.
SIGNOFF_TAIL = re.compile(
    rf"(?<=[.!?”\"’')\]])\s*(?P<tail>"
    rf"\((?:additional |further )?(?:reporting|writing|editing|edited|compiled|with inputs|"
    rf"with agency inputs|report)\b[^()]*\)"
    rf"|with (?:\w+ )?(?:inputs?|reporting) from [^.]{{2,60}}\.?"
    rf"|(?:[—–]|--?)\s*(?P<a1>{_KNOWN})\.?"
    rf"|/\s?(?P<a2>{_KNOWN})/?\.?"
    rf"|\((?P<a3>{_KNOWN})\)\.?"
    rf"|\[(?P<a4>{_KNOWN})\]"
    rf"|(?-i:(?P<a5>PTI|ANI|IANS|AFP|AP|UNI|APP|NNI|INP|UNB|BSS|NAN|UPI|Reuters|Xinhua|Bernama|Enditem|"
    rf"ENDS?|KYODO|TASS|WAM|SPA|IRNA|SANA|EFE|dpa)"
    rf"(?:[ /][A-Z]{{2,5}}){{0,5}})"
    rf"|(?:ends?|enditem)\s*/{{0,2}}"
    rf"|###"
    rf")\s*$",
    re.IGNORECASE,
)
#: A paragraph of nothing but a desk's initials: PTI SH AMS
DESK_LINE = re.compile(rf"(?P<agency>{_KNOWN})(?:[ /][A-Z]{{2,5}}){{0,5}}\s*$")
#: @name · Feb 28; Jane Doe (@jane) · 2h
POST_HEAD = re.compile(
    rf"(?:(?!Follow|Via|Tweet|See|More|Contact)[A-Z][^\n@.!?:,]{{0,40}}\s)?\(?@\w{{2,30}}\)?"
    rf"(?:\s*[·•|,—–-]\s*(?:{DATE}|\d{{1,2}}[hm]|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})[^\n]{{0,30}})?\s*$"
)
#: — Jane Doe (@jane) February 28, 2026
POST_FOOT = re.compile(rf"(?:[—–]|--)\s?[^()\n]{{1,80}}\(@\w{{1,30}}\)\s*(?:{DATE})?[^\n]{{0,25}}$")
PICTURE_LINK = re.compile(r"pic\.twitter\.com/\w+|https?://t\.co/\w+")
#: Letters of another script than Latin; digits and signs are nobody's.
FOREIGN_LETTER = re.compile(
    "[\u0370-\u10ff\u1100-\u1cff\u2c00-\u2dff\u3040-\ua4cf\uac00-\ud7af\uf900-\ufdff\ufe70-\ufefc]"
)
FOREIGN_RUN = re.compile(
    "[\u0370-\u10ff\u1100-\u1cff\u3040-\ua4cf\uac00-\ud7af\uf900-\ufdff\ufe70-\ufefc]"
    "(?:[^A-Za-z\n]*[\u0370-\u10ff\u1100-\u1cff\u3040-\ua4cf\uac00-\ud7af\uf900-\ufdff\ufe70-\ufefc]){14,}"
)
BULLET = re.compile(r"(?:[•●▪◦*·–—-]|\d{1,2}[.)])\s+")
FINAL_STOP = re.compile(r"[.!?…][\"”’'»)\]]*\s*$")
