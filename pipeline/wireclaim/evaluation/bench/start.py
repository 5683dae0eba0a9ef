"""How long `wireclaim extract` takes to its first record."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

#: Starts that are timed; the first reads from a cold disk.
STARTS = 7


def start_up(model: str, starts: int = STARTS) -> float:
    """Seconds from starting the command on one sentence to its end with the record written: the median of so many
    starts. Where PyTorch is installed spaCy imports it, which counts."""
    call = [sys.executable, "-m", "wireclaim", "extract", "-", "-o", "-", "--model", model]
    seconds = []
    for _ in range(starts):
        began = time.perf_counter()
        subprocess.run(call, input=b"The army said 12 soldiers were killed.", capture_output=True, check=True)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)
