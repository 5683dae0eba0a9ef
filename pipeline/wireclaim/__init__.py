"""Who said what, and the casualty figures with who claims them, from wire copy."""

from .language.pipeline import load

__all__ = ["__version__", "load"]
__version__ = "0.1.0"
