"""Who said what, and the casualty figures with who claims them, from wire copy.

``load`` gives a spaCy pipeline, ``extract`` the records of texts, ``articles`` reads wire files, ``load_records``
what `wireclaim extract` wrote, ``complete`` adds the rules to a pipeline of your own. docs/python.md has examples.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .language.pipeline import ModelNotFound, complete, load

if TYPE_CHECKING:
    from .article import Article
    from .extraction import Extractor, extract
    from .library import articles, load_records
    from .records import Record

__all__ = [
    "Article",
    "Extractor",
    "ModelNotFound",
    "Record",
    "__version__",
    "articles",
    "complete",
    "extract",
    "load",
    "load_records",
]
__version__ = "0.1.0"

#: Where the names are that import spaCy, which `wireclaim --help` must not wait for.
_LATER = {
    "Article": "article",
    "Extractor": "extraction",
    "Record": "records",
    "articles": "library",
    "extract": "extraction",
    "load_records": "library",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f".{_LATER[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
