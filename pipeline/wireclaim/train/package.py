"""A trained pipeline as a wheel that pip installs and spaCy finds by name.

The layout is that of ``spacy package``: a package NAME with ``meta.json``, a ``load`` and the pipeline in
``NAME-VERSION/``, known to spaCy by an entry point. The wheel itself is written here (it is a zip archive with
three lists: https://packaging.python.org/specifications/binary-distribution-format/), which needs neither build
tools nor a network and, other than a build, gives the same bytes for the same pipeline.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

INIT = """from pathlib import Path

from spacy.util import get_model_meta, load_model_from_init_py

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: wireclaim\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
#: The full text of each licence that a model may have.
LEGAL_CODE = {"CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/legalcode"}
#: The earliest moment that a zip archive knows: when a wheel was made is not part of it.
MOMENT = (1980, 1, 1, 0, 0, 0)


def wheel(model: Path, output: Path) -> Path:
    """Writes the wheel of the pipeline in the folder ``model`` into the folder ``output``; returns its path.

    Raises ValueError when ``model`` is no pipeline or its meta.json does not say what a package must."""
    if not (model / "config.cfg").is_file() or not (model / "meta.json").is_file():
        raise ValueError(f"{model} is no pipeline: it has no config.cfg or no meta.json.")
    meta = json.loads((model / "meta.json").read_text("utf-8"))
    lacking = [key for key in ("lang", "name", "version", "license", "requirements") if not meta.get(key)]
    if lacking:
        raise ValueError(f"{model / 'meta.json'} does not say {', '.join(lacking)}.")
    name = f"{meta['lang']}_{meta['name']}"
    if not name.isidentifier():
        raise ValueError(f"{name!r}, from lang and name in {model / 'meta.json'}, cannot be a package's name.")
    files = contents(model, meta, name)
    output.mkdir(parents=True, exist_ok=True)
    path = output / f"{name}-{meta['version']}-py3-none-any.whl"
    fresh = path.with_name(f".{path.name}.new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, data in files.items():
            entry = zipfile.ZipInfo(inside, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # an ordinary file, on any system
            archive.writestr(entry, data)
    fresh.replace(path)
    return path


def contents(model: Path, meta: dict[str, Any], name: str) -> dict[str, bytes]:
    """Path in the wheel -> bytes, in the order they are written."""
    data, info = f"{name}/{name}-{meta['version']}", f"{name}-{meta['version']}.dist-info"
    own = sorted(file for file in model.rglob("*") if file.is_file() and not file.name.startswith("."))
    card = model / "README.md"
    files = {
        f"{name}/__init__.py": INIT.encode(),
        f"{name}/meta.json": (model / "meta.json").read_bytes(),
        **{f"{data}/{file.relative_to(model).as_posix()}": file.read_bytes() for file in own},
        f"{info}/licenses/LICENSE": licence(meta, name).encode(),
        f"{info}/licenses/LICENSES_SOURCES": sources(meta).encode(),
        f"{info}/METADATA": metadata(meta, name, card.read_text("utf-8") if card.is_file() else "").encode(),
        f"{info}/WHEEL": WHEEL.encode(),
        f"{info}/entry_points.txt": f"[spacy_models]\n{name} = {name}\n".encode(),
    }
    record = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()]
    record.append(f"{info}/RECORD,,")
    return files | {f"{info}/RECORD": ("\n".join(record) + "\n").encode()}


def metadata(meta: dict[str, Any], name: str, card: str) -> str:
    """The METADATA of the package, the model's card its description. It requires what meta.json does, Wireclaim
    first of all, and the minor version of spaCy that the pipeline was trained with."""
    needed = [*meta["requirements"], f"spacy{meta['spacy_version']}" if meta.get("spacy_version") else "spacy"]
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {name}",
        f"Version: {meta['version']}",
        f"Summary: {' '.join(meta.get('description', '').split())}",
        f"Author: {meta.get('author', '')}",
        f"License: {meta['license']}",
        "License-File: LICENSE",
        "License-File: LICENSES_SOURCES",
        "Requires-Python: >=3.10",
        *(f"Requires-Dist: {requirement}" for requirement in needed),
        "Description-Content-Type: text/markdown",
    ]
    return "\n".join(lines) + f"\n\n{card}"


def licence(meta: dict[str, Any], name: str) -> str:
    """The notice of the licence."""
    text = (
        f"{name} {meta['version']}, by {meta.get('author') or 'its authors'}, is licensed under {meta['license']}"
    )
    code = LEGAL_CODE.get(meta["license"])
    return f"{text}:\n{code}\n" if code else f"{text}.\n"


def sources(meta: dict[str, Any]) -> str:
    """What the model was made from, a paragraph a source: name, where it is, under what terms."""
    made_from = [f"{s.get('name')}\n{s.get('url')}\n{s.get('license')}\n" for s in meta.get("sources") or ()]
    return "\n".join(["What the model was made from: name, place, terms.\n", *made_from])


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
