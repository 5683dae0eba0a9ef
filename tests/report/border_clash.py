"""A border clash told by three articles, one article that wishes the page ill, and the ledger that fits them."""

from __future__ import annotations

from typing import Any

from wireclaim.ledger.entries import (
    Claim,
    Claimant,
    Contradiction,
    Estimate,
    History,
    Loss,
    Place,
    Quotation,
    Revision,
)
from wireclaim.records import Meta, Record, Span

FRIDAY = """KASTRA, Feb 27 (Meridian) - Orsania said its guns killed 297 Velmark fighters along the Dray river.

Velmark put its dead at 13, three of them medics. "We buried thirteen men, and our general says 'no more', \
Tamsin Orle told reporters."""
SATURDAY = """KASTRA, Feb 28 (Meridian) - At least 331 Velmark fighters have been killed, Ilan Dravec said.

More than 1,240 people have fled since January."""
ARABIC = "🕊 قال إيلان درافيتش إن 12 جنديا قتلوا."
HOSTILE = (
    "<script>window.hit = 1</script> </script><!-- A spokesman &lt;b&gt; said \u202e9 died\u2066\x00 "
    "\"><img src=x onerror='window.hit = 2'> \u2028 in ${Kastra} {{ 7 * 7 }}."
)
VILLAIN = '<img src=x onerror="window.hit = 3">\u202eEvil'


def span(text: str, words: str) -> dict[str, Any]:
    at = text.index(words)
    return {"start": at, "end": at + len(words), "text": words}


def named(name: str) -> dict[str, Any]:
    return {"name": name, "entity": None}


def quote(id: str, text: str, words: str, speaker: str | None, **more: Any) -> dict[str, Any]:
    name = {"name": speaker, "entity": None, "role": more.pop("role", None), "affiliation": more.pop("side", None)}
    return {
        "id": id, "kind": "indirect", "spans": [span(text, words)], "cue": None, "source": None,
        "speaker": name if speaker else None, "via": None, "addressee": None, "inside": None, "medium": None,
        "date": None, "stance": "say", "continues": None, "score": 0.9, **more,
    }  # fmt: skip


def figure(id: str, text: str, words: str, value: float | None, **more: Any) -> dict[str, Any]:
    return {
        "id": id, "span": span(text, words), "kind": "killed", "value": value, "low": value, "high": value,
        "modifier": "exact", "of": None, "unit_name": "fighter", "category": "combatant", "side": "Velmark",
        "by": "Orsania", "place": "Dray", "geo": None, "date": None, "claimant": None, "quote": None,
        "status": "claimed", "of_which": None, "scope": "event", "part": None, "score": 0.8, **more,
    }  # fmt: skip


def record(id: str, text: str, quotes: list[Any] = (), figures: list[Any] = (), **meta: Any) -> Record:
    return Record.model_validate(
        {
            "id": id, "source": {"path": "x", "format": "text", "index": 0}, "text": text, "entities": [],
            "meta": Meta(**{"language": "en", **meta}).model_dump(), "quotes": list(quotes),
            "figures": list(figures), "measures": [], "dates": [], "warnings": [],
            "pipeline": {"name": "t", "version": "1"},
        }
    )  # fmt: skip


def records() -> list[Record]:
    friday = record(
        "friday",
        FRIDAY,
        [
            quote("Q1", FRIDAY, "its guns killed 297 Velmark fighters along the Dray river", "Orsania"),
            quote("Q2", FRIDAY, "its dead at 13, three of them medics", "Velmark"),
            quote("Q3", FRIDAY, "We buried thirteen men, and our general says 'no more'", "Tamsin Orle",
                  kind="direct", role="spokeswoman", side="Velmark"),
            quote("Q4", FRIDAY, "no more", "Velmark general", inside="Q3", kind="direct", stance="demand"),
        ],
        [
            figure("F1", FRIDAY, "297", 297, claimant=named("Orsania"), quote="Q1"),
            figure("F2", FRIDAY, "13", 13, claimant=named("Velmark"), quote="Q2"),
            figure("F3", FRIDAY, "three", 3, claimant=named("Velmark"), quote="Q2", of_which="F2"),
        ],
        headline="Guns along the Dray", date="2026-02-27", agency="Meridian", dateline="KASTRA",
    )  # fmt: skip
    saturday = record(
        "saturday",
        SATURDAY,
        [quote("Q1", SATURDAY, "At least 331 Velmark fighters have been killed", "Ilan Dravec",
               role="army spokesman", side="Orsania", stance="confirm", score=0.6)],
        [
            figure("F1", SATURDAY, "At least 331", 331, low=331, high=None, modifier="at_least", quote="Q1",
                   claimant=named("Ilan Dravec"), status="unverified"),
            figure("F2", SATURDAY, "More than 1,240", 1240, low=1240, high=None, modifier="over", kind="displaced",
                   scope="cumulative", category="person", unit_name="person", side=None, by=None, score=0.4),
        ],
        headline="Toll on the Dray rises", date="2026-02-28", agency="Meridian", dateline="KASTRA",
    )  # fmt: skip
    arabic = record(
        "arabic/1",
        ARABIC,
        [quote("Q1", ARABIC, "12 جنديا قتلوا", "إيلان درافيتش")],
        [figure("F1", ARABIC, "12", 12, side=None)],
        date="2026-02-28", language="ar",
    )  # fmt: skip
    hostile = record(
        "evil",
        HOSTILE,
        [quote("Q1", HOSTILE, "\u202e9 died\u2066\x00", VILLAIN, role="</script><b>", side="<i>nowhere")],
        [figure("F1", HOSTILE, "9", 9, side="<i>nowhere", place="\u202eKastra", claimant=named(VILLAIN))],
        headline="</title><script>window.hit = 4</script>", date="2026-02-28", agency="<b>Evil</b>",
    )  # fmt: skip
    return [friday, saturday, arabic, hostile]


def claim(record: Record, id: str, who: Claimant | None) -> Claim:
    made = next(f for f in record.figures if f.id == id)
    text = record.text
    start = text.rfind("\n", 0, made.span.start) + 1
    end = text.find("\n", made.span.end) % (len(text) + 1)
    return Claim(
        article=record.id, version=None, figure=id, published=record.meta.date, agency=record.meta.agency,
        span=made.span, sentence=Span(start=start, end=end, text=text[start:end]), value=made.value, low=made.low,
        high=made.high, modifier=made.modifier, claimant=who, status=made.status, quote=made.quote, date=None,
        score=made.score, copy_of=None,
    )  # fmt: skip


def loss(id: str, claims: list[Claim], **more: Any) -> Loss:
    """A loss in which the claims of each party are its revisions, in order."""
    histories: dict[str | None, History] = {}
    for n, c in enumerate(claims):
        key = c.claimant.side or c.claimant.name if c.claimant else None
        history = histories.setdefault(key, History(claimant=c.claimant, revisions=[]))
        history.revisions.append(
            Revision(value=c.value, low=c.low, high=c.high, modifier=c.modifier, status=c.status,
                     first=c.published, last=c.published, claims=[n], correction=False)
        )  # fmt: skip
    return Loss(
        **{
            "id": id, "story": "S1", "kind": "killed", "side": "Velmark", "by": ["Orsania"],
            "category": "combatant", "unit_name": "fighter", "place": "Dray", "first_day": "2026-02-26",
            "last_day": "2026-02-28", "scope": "event", "part_of": None, "contradictions": [], "estimates": [],
            **more,
        },
        claims=claims, histories=list(histories.values()), articles=len({c.article for c in claims}),
        sources=len(histories),
    )  # fmt: skip


def entries() -> list[Loss | Quotation]:
    friday, saturday, arabic, hostile = records()
    dravec = Claimant(name="Ilan Dravec", id="Pdravec", side="Orsania")
    orsania = Claimant(name="Orsania", id="Oorsania", side="Orsania")
    velmark = Claimant(name="Velmark", id="Ovelmark", side="Velmark")
    villain = Claimant(name=VILLAIN, id=None, side="<i>nowhere")
    made: list[Loss | Quotation] = [
        loss(
            "L1",
            [claim(friday, "F1", orsania), claim(saturday, "F1", dravec), claim(friday, "F2", velmark)],
            contradictions=[Contradiction(histories=(0, 1), values=(">=331", "13"))],
            estimates=[
                Estimate(rule="ucdp", low=13, best=13, high=331, sources=2, why="the lowest that <b>two</b> tell")
            ],
        ),
        loss("L2", [claim(friday, "F3", velmark)], part_of="L1", unit_name="medic"),
        loss("L3", [claim(saturday, "F2", None)], kind="displaced", side=None, by=[], category="person",
             scope="cumulative", first_day="2026-01-01"),
        loss("L4", [claim(arabic, "F1", None)], story="S2", side=None),
        loss("L5", [claim(hostile, "F1", villain)], story="S3", side="<i>nowhere", place="\u202eKastra"),
    ]  # fmt: skip
    known = {"Ilan Dravec": dravec, "Velmark": velmark, VILLAIN: villain}
    for r, story in zip((friday, saturday, arabic, hostile), ("S1", "S1", "S2", "S3"), strict=True):
        for q in r.quotes:
            speaker = known.get(q.speaker.name) or Claimant(
                name=q.speaker.name, id=None, side=q.speaker.affiliation
            )
            made.append(
                Quotation(
                    id=f"{r.id[:3]}{q.id}", story=story, kind=q.kind, stance=q.stance, text=q.spans[0].text,
                    speaker=speaker, date=r.meta.date, articles=1,
                    places=[
                        Place(article=r.id, version=None, quote=q.id, published=r.meta.date, agency=None,
                              spans=q.spans)
                    ],
                )
            )  # fmt: skip
    return made
