"""Who is who across articles: names compared over their spellings, records joined to one entry a person or
body.
"""

from .names import same_name

__all__ = ["same_name"]
