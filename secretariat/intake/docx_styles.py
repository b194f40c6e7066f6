"""Styles of a Word document, as far as they change its text: font, list of a paragraph, drawn borders."""

from dataclasses import dataclass

from lxml import etree

from secretariat.intake.wordml import child, children, font_of, value, whole

Numbering = tuple[int | None, int | None]
_NO_LIST: Numbering = (None, None)


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    font: str
    numbering: Numbering
    bordered: bool


class Styles:
    """Looks up what a style says or inherits; a style that is missing or refers to itself says nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._plain_font = font_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        for element in children(root, "style"):
            name = value(element, "styleId")
            self._styles[name] = _style(element)
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
                self._default = name

    def paragraph_font(self, style: str) -> str:
        """Return the font of a paragraph that names no other."""
        return self.named_font(style or self._default) or self._plain_font

    def named_font(self, style: str) -> str:
        """Return the font that a style names itself or inherits, "" for none."""
        return next((one.font for one in self._chain(style) if one.font), "")

    def numbering(self, style: str) -> Numbering:
        """Return the list and level that a paragraph style brings along."""
        found = (one.numbering for one in self._chain(style or self._default))
        return next((numbering for numbering in found if numbering[0] is not None), _NO_LIST)

    def draws_borders(self, style: str) -> bool:
        """Whether a table style draws lines between the cells."""
        return any(one.bordered for one in self._chain(style))

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain


def numbering_of(properties: etree._Element | None) -> Numbering:
    """Return the list and level in paragraph properties; None where they say nothing."""
    numbering = child(properties, "numPr")
    number, level = child(numbering, "numId"), child(numbering, "ilvl")
    return (
        whole(number) if number is not None else None,
        min(max(whole(level), 0), 8) if level is not None else None,
    )


def has_borders(properties: etree._Element | None, name: str = "tblBorders") -> bool:
    """Whether the properties of a table or a cell draw any line."""
    borders = child(properties, name)
    return borders is not None and any(value(line) not in ("nil", "none", "") for line in borders)


def _style(element: etree._Element) -> _Style:
    return _Style(
        based_on=value(child(element, "basedOn")),
        font=font_of(child(element, "rPr")),
        numbering=numbering_of(child(element, "pPr")),
        bordered=has_borders(child(element, "tblPr")),
    )
