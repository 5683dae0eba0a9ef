"""Which items become records: withdrawn and embargoed ones are skipped, with the reason."""

from __future__ import annotations

import datetime
import hashlib

import orjson

from ..article import Article
from ..wire import Skipped
from .options import UsageError


def moment(value: str) -> datetime.datetime:
    """An ISO 8601 time; without a zone it is taken as UTC. Raises ValueError."""
    text = value.strip().replace("Z", "+00:00").replace("z", "+00:00")
    found = datetime.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=datetime.timezone.utc)


def check_as_of(value: str | None) -> None:
    """Raises UsageError for a time that is none."""
    try:
        moment(value) if value is not None else None
    except ValueError:
        raise UsageError(f"--as-of {value!r} is no ISO 8601 time, as 2026-03-09T12:00:00Z") from None


def withheld(article: Article, as_of: str | None) -> Skipped | None:
    """Why an article must not become a record, None if it may. An embargo is judged against ``as_of`` alone."""
    meta = article.meta
    reason = None
    if meta.get("notice") == "withdrawn" or meta.get("status") == "canceled":
        reason = "withdrawn"
    elif meta.get("status") == "withheld":
        reason = "withheld"
    elif embargo := meta.get("embargo"):
        reason = _embargoed(str(embargo), as_of)
    return Skipped(article.path, reason, article.id, article.index) if reason else None


def _embargoed(embargo: str, as_of: str | None) -> str | None:
    try:
        until = moment(embargo)
    except ValueError:
        return f"embargoed ({embargo})"
    if as_of is None:
        return f"embargoed until {embargo}; give --as-of"
    return None if moment(as_of) >= until else f"embargoed until {embargo}"


def content_key(article: Article) -> str:
    """16 hexadecimal digits that stand for the content: the same story of the same version is done once,
    wherever its file lies."""
    content = [article.id, article.text, sorted((k, v) for k, v in article.meta.items() if v is not None)]
    return hashlib.sha256(orjson.dumps(content)).hexdigest()[:16]
