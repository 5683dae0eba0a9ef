"""Archives are looked into, and a hostile one costs itself."""

import gzip
import io
import zipfile

import pytest

from wireclaim.wire import Unreadable, read
from wireclaim.wire.archives import MAX_DEPTH
from wireclaim.wire.source import Source


def items(name: str, data: bytes):
    return list(read(Source.of(name, data)))


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_gzip_and_zip_are_read_in_order_with_names_that_lead_there():
    data = zipped(
        {"b.txt": b"Copy one.", "day/a.jsonl.gz": gzip.compress(b'{"text": "Two."}\n{"text": "Three."}')}
    )
    found = items("feed.zip", data)
    assert [(a.path, a.text, a.index) for a in found] == [
        ("feed.zip/b.txt", "Copy one.", 0),
        ("feed.zip/day/a.jsonl", "Two.", 0),
        ("feed.zip/day/a.jsonl", "Three.", 1),
    ]


def test_hidden_members_and_folders_are_left_out():
    assert [
        a.text for a in items("f.zip", zipped({".git/x": b"no", "__MACOSX/x": b"no", "d/": b"", "a": b"Yes."}))
    ] == ["Yes."]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\x", "a/../../b"])
def test_no_path_leads_out_of_an_archive(name):
    (found,) = items("f.zip", zipped({name: b"Copy."}))
    assert found.path.startswith("f.zip/")
    assert ".." not in found.path


def test_a_bomb_is_refused_and_its_neighbours_are_read():
    bomb, copy, last = items(
        "f.zip", zipped({"bomb.txt": b"a" * 40_000_000, "a.txt": b"Copy.", "b.txt": b"More."})
    )
    assert isinstance(bomb, Unreadable)
    assert "grows to more than" in bomb.reason
    assert (copy.text, last.text) == ("Copy.", "More.")
    (gz,) = items("bomb.gz", gzip.compress(b"a" * 40_000_000))
    assert "grows to more than" in gz.reason


def test_archives_in_archives_are_followed_only_so_far():
    data = b"Copy."
    for _ in range(MAX_DEPTH + 1):
        data = gzip.compress(data)
    (found,) = items("a.gz", data)
    assert "nested more than" in found.reason


@pytest.mark.parametrize("cut", [1, 5, 20, 60])
def test_a_cut_archive_is_told(cut):
    whole = gzip.compress(b'{"text": "One."}\n' * 50)
    found = items("a.jsonl.gz", whole[:-cut])
    assert isinstance(found[-1], Unreadable)
    assert isinstance(items("a.zip", zipped({"a.txt": b"Copy."})[:-cut])[-1], Unreadable)
