"""What stands for the program and the model that made a record: changed rules count as another pipeline."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import orjson

from .. import __version__
from ..language.pipeline import find_model


def fingerprint(model: str, date: str | None) -> str:
    """16 hexadecimal digits of whatever the bytes of a record depend on besides its article: this package's
    code and lexicons, the model's files (by name and size; its ``meta.json`` by content), the day given. Raises
    ModelNotFound."""
    seen = hashlib.sha256(orjson.dumps([__version__, date]))
    package = Path(__file__).resolve().parents[1]
    for path in sorted([*package.rglob("*.py"), *(package / "lexicons").iterdir()]):
        seen.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    folder = _folder(find_model(model))
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes() if path.name == "meta.json" else str(path.stat().st_size).encode()
        seen.update(path.relative_to(folder).as_posix().encode() + content)
    return seen.hexdigest()[:16]


def _folder(where: Path | str) -> Path:
    """The folder of a model, also of an installed package."""
    if isinstance(where, Path):
        return where
    spec = find_spec(where)
    return Path(spec.origin).parent if spec is not None and spec.origin else Path()
