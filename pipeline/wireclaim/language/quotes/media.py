"""On what, or where, something was said: by telephone, on X, at a news conference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..per_word import PerWord

PLATFORMS = {
    "x": "X", "twitter": "Twitter", "telegram": "Telegram", "facebook": "Facebook", "truth social": "Truth Social",
    "instagram": "Instagram", "weibo": "Weibo", "youtube": "YouTube", "whatsapp": "WhatsApp", "tiktok": "TikTok",
    "linkedin": "LinkedIn", "bluesky": "Bluesky", "threads": "Threads", "vk": "VK", "social media": "social media",
}  # fmt: skip
#: Words that are kept as written.
AS_WRITTEN = (
    "press conference", "news conference", "press briefing", "news briefing", "statement", "interview",
    "letter", "e-mail", "post", "bulletin", "video link", "voice message", "televised address", "televised speech",
    "evening address", "recording", "state radio", "speech", "address", "video address", "report", "telephone",
    "video", "video message", "audio message", "message", "text message", "press release", "column", "blog",
    "radio", "television", "state television", "note", "memo", "book", "communique", "affidavit",
)  # fmt: skip
MEDIA = dict(zip(AS_WRITTEN, AS_WRITTEN, strict=True)) | {
    "email": "e-mail", "briefing": "press briefing", "phone": "telephone", "cellphone": "telephone",
    "mobile phone": "telephone",
    "mobile": "telephone", "satellite phone": "telephone", "sms": "text message",
    "phone call": "telephone", "telephone call": "telephone",
    "phone interview": "telephone", "telephone interview": "telephone", "tweet": "Twitter", "tv": "television",
    "state tv": "state television", "news release": "press release", "tv channel": "television",
}  # fmt: skip
_WORDS = "|".join(sorted(map(re.escape, MEDIA), key=len, reverse=True))
_MEDIUM = re.compile(
    r"\bon (?:(?:the )?(?:social media )?(?:platform |site |network )?)(?P<platform>"
    + "|".join(sorted(map(re.escape, PLATFORMS), key=len, reverse=True))
    + r")\b(?! ?[-’'])"
    r"|\b(?:in|at|during|by|via|over|on|through|addressing|issued|told|telling|a|an|the)\s+"
    r"(?:a |an |the |his |her |their |its )?(?:[\w-]+ ){0,2}?(?P<medium>" + _WORDS + r")\b(?! office| minist)"
    r"|\b(?:told|telling|to|on) (?:the )?(?P<outlet>(?:[\w’']+ ){0,3}?(?P<kind>tv|television|radio))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")
#: One of these words stands in whatever names a medium: the last of each name.
HEADS = frozenset(name.split()[-1] for name in (*PLATFORMS, *MEDIA))
#: Heads of what is spoken to but is no person, group or outlet: "told a news conference".
EVENTS = frozenset(w.split()[-1] for w in MEDIA) | {
    "meeting",
    "rally",
    "gathering",
    "ceremony",
    "hearing",
    "event",
}


#: What "a" or "the" before it alone does not make a medium: "carried a report that", "correcting an earlier note".
_READ = frozenset(("report", "memo", "book", "note", "column", "post", "recording"))
_ARTICLES = ("a ", "an ", "the ")


def _names_medium(word: str) -> bool:
    """Whether a word may be the last of a medium's name."""
    return not HEADS.isdisjoint(_WORD.findall(word.lower()))


NAMING = PerWord(_names_medium)


def medium_in(words: Sequence[str]) -> str | None:
    """The medium that the words of a reporting clause name; a platform goes before the rest. None if none is."""
    if not any(map(NAMING.__getitem__, words)):
        return None
    best = None
    for m in _MEDIUM.finditer(" ".join(words)):
        if m.group("platform"):
            return PLATFORMS[m.group("platform").lower()]
        medium = m.group("medium") or m.group("kind")
        place = m.group().lower().startswith("at ") and medium == "post"  # at a border post
        read = medium.lower() in _READ and (m.group().lower().startswith(_ARTICLES) or medium.istitle())
        if best is None and not place and not read:
            best = MEDIA[medium.lower()]
    return best
