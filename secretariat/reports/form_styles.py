"""The styles of a superior's form: what a cell looks like, and the same look for a guarded text or for a day."""

import re
from copy import deepcopy

from lxml import etree

from secretariat.reports.workbook_zip import main

_TEXT, _DAY = 49, "dd/mm/yyyy"
_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PLAIN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_FIRST_OWN, _USUAL_POINTS = 164, 11.0


class FormStyles:
    """Styles by their number in the workbook; a new one is added once and only when it is needed."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        styles = root.find(main("cellXfs"))
        self._styles = styles if styles is not None else etree.SubElement(root, main("cellXfs"))
        self._formats = {
            int(each.get("numFmtId", 0)): each.get("formatCode", "") for each in root.iter(main("numFmt"))
        }
        self._made: dict[tuple[int, str], int] = {}

    def is_text(self, style: int) -> bool:
        """Whether a cell takes whatever it holds as text."""
        return self._format(style) == _TEXT or self._formats.get(self._format(style)) == "@"

    def is_percent(self, style: int) -> bool:
        """Whether a cell shows a fraction as a percentage."""
        number = self._format(style)
        return number in (9, 10) or "%" in _PLAIN.sub("", self._formats.get(number, ""))

    def guarded(self, style: int) -> int:
        """Return the style with the quote that keeps text from being taken for a formula."""
        return self._like(style, "guarded")

    def of_day(self, style: int) -> int:
        """Return a style that shows a day: the same if it does."""
        number = self._format(style)
        code = _PLAIN.sub("", self._formats.get(number, "")).lower()
        return style if number in _DAYS or "d" in code or "y" in code else self._like(style, "day")

    def wraps(self, style: int) -> bool:
        """Whether text goes on in another line."""
        alignment = self._style(style).find(main("alignment"))
        return alignment is not None and alignment.get("wrapText") in ("1", "true")

    def points(self, style: int) -> float:
        """Return the size of the letters."""
        fonts = list(self._root.iterfind(f"{main('fonts')}/{main('font')}"))
        number = int(self._style(style).get("fontId", 0))
        size = fonts[number].find(main("sz")) if number < len(fonts) else None
        return float(size.get("val", _USUAL_POINTS)) if size is not None else _USUAL_POINTS

    def _style(self, style: int) -> etree._Element:
        return self._styles[style] if 0 <= style < len(self._styles) else etree.Element(main("xf"))

    def _format(self, style: int) -> int:
        return int(self._style(style).get("numFmtId", 0))

    def _like(self, style: int, what: str) -> int:
        known = self._made.get((style, what))
        if known is not None:
            return known
        made = deepcopy(self._style(style))
        if what == "guarded":
            made.set("quotePrefix", "1")
        else:
            made.set("numFmtId", str(self._day_format()))
            made.set("applyNumberFormat", "1")
        self._styles.append(made)
        number = self._made[style, what] = len(self._styles) - 1
        self._styles.set("count", str(len(self._styles)))
        return number

    def _day_format(self) -> int:
        for number, code in self._formats.items():
            if code == _DAY:
                return number
        number = max([_FIRST_OWN - 1, *self._formats]) + 1
        self._formats[number] = _DAY
        formats = self._root.find(main("numFmts"))
        if formats is None:
            formats = etree.Element(main("numFmts"))
            self._root.insert(0, formats)
        etree.SubElement(formats, main("numFmt"), numFmtId=str(number), formatCode=_DAY)
        formats.set("count", str(len(formats)))
        return number
