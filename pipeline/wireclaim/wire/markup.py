"""XML and HTML read safely: no entity is expanded, nothing is fetched, and the copy comes out in paragraphs."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from lxml import etree, html

from .charset import decode
from .source import Refused

Element = Any  # lxml's elements carry no types
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

#: Elements that begin and end a paragraph, of XHTML and NITF.
_BLOCKS = frozenset(
    """p h1 h2 h3 h4 h5 h6 hl1 hl2 li dt dd tr ul ol dl table thead tbody caption blockquote bq pre div section
    article main header block hr lead subhead""".split()
)
#: Elements that hold no copy: code, pictures with their captions, notes to editors, forms.
_SKIPPED = frozenset(
    """script style head title template noscript iframe object svg video audio picture figure media media-caption
    nav form button select aside note style-block""".split()
)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")  # no-break and thin spaces are copy
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
#: What XML 1.0 does not allow, and a feed sends all the same.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class BadMarkup(Refused):
    """The document cannot be read."""

    def __init__(self, reason: str, line: int | None = None):
        super().__init__(reason)
        self.line = line


def parse(data: bytes) -> tuple[Element, tuple[str, ...]]:
    """The root of an XML document and warnings about how it was read. Raises BadMarkup.

    The declared encoding counts, then UTF-8, then cp1252. Named characters of HTML ("&nbsp;") are understood; a
    document that declares entities of its own is refused.
    """
    warnings: tuple[str, ...] = ()
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as first:
        text, warnings = decode(data)
        if "<!ENTITY" in text:
            raise BadMarkup("the document declares entities of its own: refused") from None
        text = _NOT_XML.sub("", _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1))
        text = _ENTITY.sub(_character, text)
        try:
            root = etree.fromstring(text.encode("utf-8", "replace"), _parser())
        except (etree.XMLSyntaxError, ValueError):
            raise BadMarkup(f"broken XML: {first}", getattr(first, "lineno", None)) from None
        warnings = (*warnings, f"repaired XML: {first}")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise BadMarkup("the document declares entities of its own: refused")
    return root, warnings


def fragment(markup: str) -> Element | None:
    """A piece of XHTML or HTML, as fields of JSON and feeds hold it; None where there is nothing in it."""
    try:
        return html.fragment_fromstring(_NOT_XML.sub("", markup), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def local(element: Element) -> str:
    """The name of an element without its namespace, in small letters; empty for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def first(element: Element, *names: str) -> Element | None:
    """The first element below ``element`` that goes by one of the names, whatever the namespace."""
    return next((e for e in element.iter() if e is not element and local(e) in names), None)


def words(element: Element | None) -> str | None:
    """The text of an element in one line, None where there is none."""
    if element is None:
        return None
    return " ".join(paragraph.replace("\n", " ") for paragraph in paragraphs(element)) or None


def words_of_title(root: Element) -> str | None:
    """The title in a document's head, in one line."""
    found = first(root, "title")
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def paragraphs(root: Element) -> list[str]:
    """The copy below ``root`` in paragraphs, inline markup whole: "killed <b>12</b> men" is one stretch of
    text."""
    out: list[str] = []
    lines: list[str] = [""]

    def close() -> None:
        if text := "\n".join(filter(None, (line.strip() for line in lines))):
            out.append(text)
        lines[:] = [""]

    def add(text: str | None, kept: bool) -> None:
        if not text:
            return
        if kept:
            first_line, *more = text.replace("\r\n", "\n").split("\n")
            lines[-1] += first_line
            lines.extend(more)
        else:
            joined = _SPACE.sub(" ", text)
            lines[-1] += joined.lstrip(" ") if lines[-1].endswith((" ", "\t")) else joined

    # a stack, not recursion: hostile documents are deep
    stack: list[tuple[Element, bool, bool]] = [(root, False, False)]
    while stack:
        node, leaving, kept = stack.pop()
        name = local(node)
        if leaving:
            if name in _BLOCKS:
                close()
            elif name in ("td", "th"):
                lines[-1] = lines[-1].rstrip() + "\t"
        elif node is not root and name in _SKIPPED:
            pass
        elif not name:
            if node.tag is etree.Entity:
                add(_characters(node.name) or node.text, kept)
        else:
            if name in _BLOCKS:
                close()
            elif name == "br":
                lines.append("")
            within = kept or name == "pre"
            add(node.text, within)
            stack.append((node, True, kept))
            stack.extend((child, False, within) for child in reversed(node))
            continue
        if node is not root:
            add(node.tail, kept)
    close()
    return out


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    return match.group() if name in _XML_ENTITIES else _characters(name) or match.group()


def _characters(name: str) -> str | None:
    return html5.get(name + ";")
