"""Who said what, and the casualty figures with who claims them, from wire copy."""

from typing import TYPE_CHECKING, Any

from .language.pipeline import load

if TYPE_CHECKING:
    from .extraction import extract

__all__ = ["__version__", "extract", "load"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "extract":  # imports spaCy, which `wireclaim --help` must not wait for
        from .extraction import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
