"""Records made by hand: two sides tell of one raid, an agency of a flood; no model is needed."""

import re
from pathlib import Path

import pytest

from wireclaim.ledger.entries import Loss, Quotation
from wireclaim.records import Date, Entity, Figure, Measure, Mention, Meta, Name, Quote, Record, Span, Speaker


def span(text: str, words: str) -> Span:
    start = re.search(rf"\b{re.escape(words)}\b|{re.escape(words)}", text).start()
    return Span(start=start, end=start + len(words), text=words)


def figure(text: str, id: str, words: str, kind: str, value: float | None, **more) -> Figure:
    given = {
        "low": value,
        "high": value,
        "modifier": "exact",
        "of": None,
        "unit_name": "soldier",
        "category": "combatant",
        "side": None,
        "by": None,
        "place": None,
        "geo": None,
        "date": None,
        "claimant": None,
        "quote": None,
        "status": "reported",
        "of_which": None,
        "scope": "event",
        "part": None,
        "score": 0.9,
    }
    return Figure(id=id, span=span(text, words), kind=kind, value=value, **{**given, **more})


def quote(text: str, id: str, words: list[str], speaker: str | None, **more) -> Quote:
    given = {
        "kind": "direct",
        "cue": None,
        "source": None,
        "via": None,
        "addressee": None,
        "inside": None,
        "medium": None,
        "date": None,
        "stance": "say",
        "continues": None,
        "score": 0.8,
    }
    given["speaker"] = Speaker(name=speaker, entity="E1", role="spokesman", affiliation=None) if speaker else None
    return Quote(id=id, spans=[span(text, w) for w in words], **{**given, **more})


def record(id: str, text: str, **more) -> Record:
    meta = Meta(**{"date": "2026-02-28", "agency": "KNA", **more.pop("meta", {})})
    layers = dict.fromkeys(("entities", "quotes", "figures", "measures", "dates", "warnings"), ())
    return Record(
        id=id,
        source={"path": "copy.txt", "format": "text", "index": 0},
        meta=meta,
        text=text,
        pipeline={"name": "en_wire", "version": "0.1.0"},
        **{name: list(more.get(name, empty)) for name, empty in layers.items()},
    )


def of_the_army(version: int, number: str) -> Record:
    text = f'The army killed {number} rebels near Lakra on Friday, 3 km away. "They ran," it said. "All of them."'
    army = Entity(
        id="E1", label="ORG", name="the army", title=None, aliases=["army"], role=None, affiliation="Azerkan",
        mentions=[Mention(**span(text, "The army").model_dump(), kind="name"),
                  Mention(**span(text, "it").model_dump(), kind="pronoun")],
    )  # fmt: skip
    return record(
        "raid",
        text,
        meta={"version": version},
        entities=[army],
        quotes=[quote(text, "Q1", ["They ran", "All of them"], "the army")],
        figures=[
            figure(
                text,
                "F1",
                number,
                "killed",
                float(number),
                side="rebels",
                by="Azerkan",
                place="Lakra",
                geo={"lat": -4.5, "lon": 30.0, "country": "AZ"},
                date="2026-02-27",
                claimant=Name(name="the army", entity="E1"),
                status="claimed",
            )
        ],
        measures=[
            Measure(
                span=span(text, "3 km"),
                value=3,
                low=3,
                high=3,
                modifier="exact",
                unit="km",
                unit_name="kilometer",
                dimension="length",
                of=None,
                change=None,
            )
        ],
        dates=[Date(span=span(text, "Friday"), value="2026-02-27", precision="day", relative=True)],
    )


def of_the_rebels() -> Record:
    text = "Rebels said dozens of soldiers and 2 of their men died near Lakra between Thursday and Friday."
    said = {"claimant": Name(name="rebels", entity=None), "place": "Lakra", "date": "2026-02-26/2026-02-27"}
    return record(
        "answer",
        text,
        meta={"agency": "Plateau News"},
        quotes=[
            quote(
                text,
                "Q1",
                ["dozens of soldiers and 2 of their men died near Lakra"],
                "rebels",
                kind="indirect",
                score=0.4,
            )
        ],
        figures=[
            figure(text, "F1", "dozens", "killed", None, low=24, modifier="vague", side="Azerkan", **said,
                   status="unverified", quote="Q1", score=0.4),
            figure(text, "F2", "2", "killed", 2, side="rebels", **said, status="claimed", quote="Q1"),
        ],
    )  # fmt: skip


def of_their_spokesman() -> Record:
    text = 'Rebel spokesman Ali Haddad denied it: "We lost nobody."'
    haddad = Entity(
        id="E1", label="PERSON", name="Ali Haddad", title=None, aliases=[], role="spokesman", affiliation="rebels",
        mentions=[Mention(**span(text, "Ali Haddad").model_dump(), kind="name")],
    )  # fmt: skip
    said = quote(text, "Q1", ["We lost nobody"], "Ali Haddad", stance="deny")
    return record("denial", text, entities=[haddad], quotes=[said])


@pytest.fixture(scope="session")
def found() -> list[Record]:
    """An article in two versions, two answers of the other side, and one without anything."""
    return [
        of_the_army(1, "12"),
        of_the_rebels(),
        of_the_army(2, "15"),
        of_their_spokesman(),
        record("rain", "Rain fell.", meta={"date": None}),
    ]


@pytest.fixture
def file(found: list[Record], tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(r.to_json() + b"\n" for r in found))
    return path


ARMY = {"name": "the army", "id": "O1", "side": "Azerkan"}
REBELS = {"name": "Free Plateau Army", "id": "O2", "side": "rebels"}


def claim(article: str, value: float, by: dict | None, **more) -> dict:
    text = f"{value:g} were killed."
    return {
        "article": article, "version": None, "figure": "F1", "published": "2026-02-28", "agency": "KNA",
        "span": {"start": 0, "end": len(f"{value:g}"), "text": f"{value:g}"},
        "sentence": {"start": 0, "end": len(text), "text": text},
        "value": value, "low": value, "high": value, "modifier": "exact", "claimant": by, "status": "claimed",
        "quote": None, "date": "2026-02-27", "score": 0.9, "copy_of": None, **more,
    }  # fmt: skip


def revision(value: float, *claims: int) -> dict:
    return {
        "value": value, "low": value, "high": value, "modifier": "exact", "status": "claimed",
        "first": "2026-02-28", "last": "2026-02-28", "claims": claims, "correction": False,
    }  # fmt: skip


def loss(id: str, claims: list[dict], histories: list[dict], **more) -> Loss:
    given = {
        "story": "S1", "kind": "killed", "side": "rebels", "by": ["Azerkan"], "category": "combatant",
        "unit_name": "rebel", "place": "Lakra", "first_day": "2026-02-27", "last_day": "2026-02-27",
        "scope": "event", "part_of": None, "contradictions": [], "estimates": [],
        "articles": len(claims), "sources": len(histories),
    }  # fmt: skip
    return Loss.model_validate({"id": id, "claims": claims, "histories": histories, **given, **more})


@pytest.fixture(scope="session")
def told() -> list[Loss | Quotation]:
    """A ledger: a loss that both sides tell of, one that one side claims alone, a quotation of two articles."""
    rule = {"best": None, "sources": 2, "why": "two sides"}
    both = loss(
        "L1",
        [claim("raid", 12, ARMY, version=1), claim("raid", 15, ARMY, version=2), claim("answer", 2, REBELS)],
        [
            {"claimant": ARMY, "revisions": [revision(12, 0), revision(15, 1)]},
            {"claimant": REBELS, "revisions": [revision(2, 2)]},
        ],
        contradictions=[{"histories": (0, 1), "values": ("15", "2")}],
        estimates=[
            {**rule, "rule": "ucdp", "low": 2, "best": 2, "high": 15},
            {**rule, "rule": "range", "low": 2, "high": 15},
        ],
    )
    alone = loss(
        "L2",
        [claim("answer", 24, REBELS, figure="F2")],
        [{"claimant": REBELS, "revisions": [revision(24, 0)]}],
        side="Azerkan",
        by=[],
    )
    place = {"version": None, "quote": "Q1", "published": "2026-02-28", "agency": "KNA", "spans": []}
    said = Quotation.model_validate(
        {
            "id": "W1", "story": "S1", "speaker": REBELS, "kind": "direct", "stance": "deny", "articles": 2,
            "text": "We lost nobody", "date": "2026-02-28",
            "places": [{**place, "article": "denial"}, {**place, "article": "answer"}],
        }
    )  # fmt: skip
    return [both, alone, said]
