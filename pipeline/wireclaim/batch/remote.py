"""Results at an address: a folder of parts, since object stores can neither append nor rename.

``s3://bucket/out/`` gets ``part-000000.jsonl`` and, where there are any, ``part-000000.dead.jsonl`` and
``part-000000.skipped.jsonl``; then ``part-000000.done``, the part's completion marker, with its configuration and
content keys. A part without a marker is written again. All parts together, in order, are the records.
"""

from __future__ import annotations

from typing import Any

import orjson

from .options import JobFailed, UsageError
from .store import DEAD, RECORDS, SKIPPED, Part


class Parts:
    """The parts of an output at ``address``, through fsspec."""

    def __init__(self, address: str, config: str, resume: bool):
        """Raises UsageError where there are parts already and ``resume`` is not set, or another pipeline's."""
        try:
            import fsspec
        except ImportError:
            raise UsageError("addresses need an extra: pip install 'wireclaim[remote]'") from None
        self.config, self.resume = config, resume
        self.done: set[str] = set()
        self.system, self.base = fsspec.core.url_to_fs(address.rstrip("/"))
        self.system.invalidate_cache()
        markers = sorted(self.system.glob(f"{self.base}/part-*.done"))
        if markers and not resume:
            raise UsageError(f"{address} holds parts already: give --resume, or another address")
        for marker in markers:
            line = orjson.loads(self.system.cat_file(marker))
            if line["config"] != config:
                raise UsageError(f"{address} holds parts of another pipeline: give another address")
            self.done.update(line["keys"])
        self.number = 1 + int(markers[-1].rpartition("-")[2].partition(".")[0]) if markers else 0

    def add(self, part: Part) -> None:
        if not part.keys:
            return
        name = f"{self.base}/part-{self.number:06}"
        for layer, data in ((RECORDS, part.records), (DEAD, part.dead), (SKIPPED, part.skipped)):
            if data or layer == RECORDS:
                self._put(f"{name}.jsonl" if layer == RECORDS else f"{name}.{layer}.jsonl", data)
        self._put(f"{name}.done", orjson.dumps({"config": self.config, "keys": part.keys}))
        if self.resume:
            self.done.update(part.keys)
        self.number += 1

    def finish(self, manifest: dict[str, Any]) -> None:
        self._put(f"{self.base}/manifest.json", orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")

    def close(self) -> None:
        pass

    def _put(self, path: str, data: bytes) -> None:
        try:
            self.system.makedirs(self.base, exist_ok=True)
            self.system.pipe_file(path, data)
        except (OSError, ValueError) as error:
            raise JobFailed(f"{path}: cannot be written: {error}") from None
