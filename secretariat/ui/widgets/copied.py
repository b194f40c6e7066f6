"""A table on the clipboard: as text with tabs, and as one that Excel, LibreOffice and Word take as it is."""

import html
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

MOST_HTML = 20_000
# As Excel and LibreOffice each want to be told that a cell is a text, never a sum, or a day.
_TEXT_LOOK = """style="mso-number-format:'\\@'" sdnum="1033;0;@\""""
_DAY_LOOK = """style="mso-number-format:'dd\\/mm\\/yyyy'\""""

Grid = list[list[str]]


def put_on_clipboard(titles: Sequence[str], grid: Grid, days: Sequence[bool]) -> None:
    """Copy cells; titles go along where there is more than one column. `days` are the columns that hold days."""
    heads = [list(titles)] if len(titles) > 1 else []
    data = QMimeData()
    data.setText(tab_lines([*heads, *grid]))
    if len(grid) <= MOST_HTML:
        data.setHtml(html_table(heads, grid, days))
    QGuiApplication.clipboard().setMimeData(data)


def tab_lines(grid: Iterable[Sequence[str]]) -> str:
    """Return lines with tabs; a cell with a break or a tab in it stands in quotes, as sheets write it."""
    return "\n".join("\t".join(_quoted(text) for text in line) for line in grid)


def html_table(heads: Grid, grid: Grid, days: Sequence[bool]) -> str:
    """Return a table whose cells a sheet takes as they are: numbers of documents are no days, days are."""
    looks = [_DAY_LOOK if day else _TEXT_LOOK for day in days]
    lines = ["".join(f"<th>{html.escape(title)}</th>" for title in line) for line in heads]
    lines += [
        "".join(
            f"<td {look}>{html.escape(text).replace(chr(10), '<br>')}</td>"
            for look, text in zip(looks, line, strict=True)
        )
        for line in grid
    ]
    rows = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{rows}</table></body></html>'


def _quoted(text: str) -> str:
    if any(sign in text for sign in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text
