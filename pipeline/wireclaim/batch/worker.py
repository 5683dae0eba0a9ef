"""One worker process: the model is loaded once, articles come in, lines of JSON go out, one by one.

An article's fault costs that article: an exception is told; a crash or a hang is seen by the parent, which
knows from the answers so far which article it was.
"""

from __future__ import annotations

import gc
import signal
from multiprocessing.connection import Connection

from ..article import Article
from ..language.pipeline import ModelNotFound, check_versions, find_model
from .options import Options
from .shards import Failure, Output

#: New objects after which what became garbage is looked for. Looking every 700 of them, as Python does, costs a
#: twentieth of the time, and more of a long article's, all of which is looked through again and again.
GARBAGE = 20_000


class Extraction:
    """Article → Output or Failure, with one loaded pipeline."""

    def __init__(self, model: str, date: str | None):
        from ..extraction import Extractor

        check_versions(find_model(model))
        self.extractor = Extractor.load(model, default_date=date)

    def __call__(self, article: Article) -> Output | Failure:
        try:
            record = self.extractor.record(article)
            return Output(
                line=record.to_json(),
                words=len(record.text.split()),
                quotes=len(record.quotes),
                figures=len(record.figures),
                warnings=len(record.warnings),
            )
        except MemoryError:
            return Failure("the article needs more memory than --max-memory allows")
        except Exception as error:  # an article must never take the others with it
            return Failure(f"{type(error).__name__}: {error}")


def serve(connection: Connection, options: Options) -> None:
    """What a spawned worker runs: answers ``("ready", pipeline)``, ``("unfit", why)`` for a model
    that cannot be used or ``("fatal", why)``, then to every list of articles
    one Output or Failure each, in order. Ends when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    gc.disable()  # of what is loaded nothing becomes garbage: looking for it costs a tenth of the start
    try:
        extract = Extraction(options.model, options.date)
    except ModelNotFound as error:
        _send(connection, ("unfit", str(error)))
        return
    except Exception as error:
        _send(connection, ("fatal", f"{type(error).__name__}: {error}"))
        return
    gc.freeze()
    gc.enable()
    gc.set_threshold(GARBAGE)
    _limit_memory(options.megabytes)
    if not _send(connection, ("ready", extract.extractor.pipeline)):
        return
    while True:
        try:
            articles = connection.recv()
        except (EOFError, OSError):
            return
        for article in articles:
            if not _send(connection, extract(article)):
                return


def _send(connection: Connection, message: object) -> bool:
    """Whether the parent was still there to be told."""
    try:
        connection.send(message)
    except (BrokenPipeError, ConnectionResetError, OSError):
        return False
    return True


def _limit_memory(megabytes: int) -> None:
    """Beyond what the loaded model takes, the process gets no more than this; nothing where the system has no
    limits."""
    try:
        import resource
    except ImportError:
        return
    used = _address_space()
    limit = used + megabytes * 1024 * 1024
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):
        return


def _address_space() -> int:
    """Bytes of address space the process has now, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 (no path of the user's)
            return int(file.read().split()[0]) * 4096
    except (OSError, ValueError, IndexError):
        return 0
