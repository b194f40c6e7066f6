"""The XML of a Word document, read safely and by local names, so that strict and transitional files are alike."""

import re
from collections.abc import Iterator

from lxml import etree

_WHOLE = re.compile(r"-?\d{1,9}")
_OFF = ("0", "false", "off", "none")


class Definitions(Exception):
    """The part declares a document type, which no office program writes."""


def parse(part: bytes) -> etree._Element:
    """Return the root of `part`: no entities, no network, libxml2's own limits of depth and size."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Definitions
    return root


def local(element: etree._Element) -> str:
    """Return the name of `element` without its namespace; "" for what is no element."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute by its local name; "" when there is none."""
    if element is not None:
        for key, text in element.items():
            if str(key).rpartition("}")[2] == name:
                return str(text)
    return ""


def whole(element: etree._Element | None, name: str = "val", default: int = 0) -> int:
    """Return an attribute as a whole number; `default` when it is missing or no sensible number."""
    text = value(element, name)
    return int(text) if _WHOLE.fullmatch(text) else default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along `path` of local names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Return the direct children with this local name."""
    return (inner for inner in (() if element is None else element) if local(inner) == name)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not switched off."""
    return element is not None and value(element).lower() not in _OFF


def font_of(run_properties: etree._Element | None) -> str:
    """Return the font that run properties name for Western letters; "" when they name none."""
    fonts = child(run_properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi") or value(fonts, "asciiTheme")
