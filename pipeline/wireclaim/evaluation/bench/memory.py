"""Peak memory of a piece of work, in a process of its own so that nothing else counts."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path


def peak_in_a_process_of_its_own(work: Callable[[], object]) -> float:
    """The most memory, in MiB, that a fresh process held while it did ``work``, the interpreter and all that it
    imported included. ``work`` is pickled."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_peak_after, work).result()


def _peak_after(work: Callable[[], object]) -> float:
    work()
    # Linux hands ru_maxrss of the parent down to a process it starts, so its own high-water mark is read instead.
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
