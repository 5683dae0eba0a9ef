"""Reading files from a program: wire copy as articles, and the records that `wireclaim extract` wrote.

Where the commands print a line about what cannot be read, these warn, and go on.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator

from .article import Article
from .batch.inputs import input_files, read_file
from .record_files import Unfit, read_records
from .records import Record


def articles(*paths: str | os.PathLike[str], format: str = "auto") -> Iterator[Article]:
    """The articles of files and folders (searched through), for ``wireclaim.extract``. format: as `wireclaim
    extract --format` has it.

    Warns (UserWarning) of what is no article or is withdrawn or withheld, and goes on. Raises
    batch.options.UsageError, a ValueError, for a path that is not there."""
    for file in input_files(map(os.fspath, paths)):
        for item in read_file(file, format):
            if isinstance(item, Article):
                yield item
            else:
                warnings.warn(str(item), stacklevel=2)


def load_records(*paths: str | os.PathLike[str], min_score: float = 0.0) -> Iterator[Record]:
    """The records of files (``.jsonl``, ``.jsonl.gz``) and folders (searched through), one at a time.

    Warns (UserWarning) of a line that is no record, and goes on. Raises record_files.NoRecords, a ValueError, for
    a path that is not there. min_score: quotes and figures that are less sure are left out."""
    for found in read_records(map(os.fspath, paths), min_score=min_score):
        if isinstance(found, Unfit):
            warnings.warn(str(found), stacklevel=2)
        else:
            yield found
