"""Whatever arrives: an item for it, in little time, and nothing else happens."""

import gzip
import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from wireclaim.article import Article
from wireclaim.wire import FORMATS, Skipped, Unreadable, read
from wireclaim.wire.source import Source

SAMPLES = Path(__file__).parent / "samples"
#: Pieces that readers trip over.
NASTY = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#x0;", b"&#xD800;",
    b"&nbsp;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml version='1.0' encoding='utf-7'?>", b"<p>" * 300,
    b"</p>", b"\x01", b"\x02", b"\x03", b"\x16\x16\x01", b"{", b"}", b"[" * 300, b"\\ud800", b'"uri":', b"\n",
    b"\r\n", b"\f", b"NNNN\n", "‮".encode(), "é".encode("cp1252"), b"1e999", b"-0", b"null", b"\x1f\x8b\x08",
    b"PK\x03\x04", b"^", b"\t",
]  # fmt: skip


def samples() -> list[bytes]:
    plain = [path.read_bytes() for path in sorted(SAMPLES.iterdir())]
    plain += [
        b'{"id": "a", "text": "One.", "meta": {"date": "2026-03-09"}}\n{"text": "Two."}\n',
        b"TARUN - One.\n=====\nTwo.",
    ]
    plain.append(
        b'{"uri": "u", "pubstatus": "usable", "headline": "H", "body_xhtml": "<p>One.</p>", "type": "text"}'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for n, data in enumerate(plain):
            archive.writestr(f"{n}.xml", data)
    return [*plain, packed.getvalue(), gzip.compress(plain[0])]


def mutated(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 6)):
        at, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
        end = min(end, at + 200)
        data = rng.choice(
            [
                lambda d, a, e: d[:a] + rng.choice(NASTY) + d[a:],
                lambda d, a, e: d[:a] + d[e:],
                lambda d, a, e: d[:a] + d[a:e] * rng.randint(2, 4) + d[e:],
                lambda d, a, e: d[:a] + bytes(rng.randrange(256) for _ in range(rng.randint(1, 8))) + d[a:],
                lambda d, a, e: d[:a],
            ]
        )(data, at, end)
    return data


@pytest.mark.slow
def test_ten_thousand_broken_inputs_of_every_format():
    rng = random.Random(20260309)
    whole = samples()
    slowest = 0.0
    for _ in range(10_000):
        data = mutated(rng.choice(whole), rng)
        format = rng.choice(["auto", *(f for f in FORMATS if f != "html")])
        began = time.perf_counter()
        found = list(read(Source.of(rng.choice(["a.txt", "a.xml", "a.json", "a.zip"]), data), format))
        slowest = max(slowest, time.perf_counter() - began)
        assert found or not data.strip(), (format, data)
        for item in found:
            assert isinstance(item, (Article, Unreadable, Skipped))
            assert ".." not in item.path
            assert not isinstance(item, Article) or (
                "root:" not in item.text and len(item.text) <= 100 * len(data) + 1000
            )
    assert slowest < 10, "one input took as long as a hang"
