"""What a workbook's parts look like before openpyxl reads them: it reads whatever it is given, to the end.

Each look is a search for a few letters in a part, many times as quick as reading it.
"""

import re
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

from secretariat.i18n import _
from secretariat.intake.safety import DAMAGED_WORKBOOK, HUGE, MEGABYTE, megabytes, read_part, refusal

LARGEST_SHEET, MOST_ROWS_UNSAID = 25 * MEGABYTE, 200_000
MOST_TAGS_OF_STYLES, MOST_TAGS = 400_000, 60_000
MOST_CELLS_A_ROW, MOST_MERGES, LONGEST_FORMAT = 16_384, 100_000, 2_000

_SHEET, _STRINGS, _STYLES = "xl/worksheets/", "xl/sharedstrings.xml", "xl/styles.xml"
# Long in honest workbooks, and left alone by openpyxl as it is used here.
_UNREAD = (
    *("xl/calcchain", "xl/charts/", "xl/comments", "xl/customproperty", "xl/diagrams/", "xl/drawings/"),
    *("xl/externallinks/", "xl/metadata", "xl/model", "xl/persons/", "xl/pivotcache/", "xl/pivottables/"),
    *("xl/querytables/", "xl/revisions/", "xl/richdata/", "xl/tables/", "xl/theme/", "xl/threadedcomments/"),
    "xl/volatiledependencies", "customxml/",
)  # fmt: skip
_ROW = re.compile(rb"<(?:\w{1,9}:)?row(?=[\s/>])([^>]{0,400})")
_NUMBER = re.compile(rb'\sr="(\d{1,9})"')
_CELL = re.compile(rb"<(?:\w{1,9}:)?c(?=[\s/>])")
_MERGED = re.compile(rb"<(?:\w{1,9}:)?mergeCell(?=[\s/>])")
_EXTENT = re.compile(rb"<(?:\w{1,9}:)?dimension(?=[\s/>])")
_FORMAT = re.compile(rb"formatCode=(?:\"[^\"]{%d}|'[^']{%d})" % (LONGEST_FORMAT, LONGEST_FORMAT))
_HEAD = 4096


def look_at_parts(path: Path, archive: ZipFile) -> None:
    """Refuse a workbook with a part that would keep its reader busy without end, or that lies about its rows."""
    for member in archive.infolist():
        name = member.filename.lower()
        if not name.endswith((".xml", ".rels")):
            continue
        if member.file_size > LARGEST_SHEET:
            raise refusal(HUGE, path, megabytes(member.file_size))
        content = read_part(path, archive, member.filename) or b""
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:_HEAD]:
            raise refusal(DAMAGED_WORKBOOK, path)  # nothing of it could be counted
        if name.startswith(_SHEET) and "/_rels/" not in name:
            _look_at_sheet(path, content)
        elif name != _STRINGS and not name.startswith(_UNREAD):
            _look_at_other(path, name, content)


def _look_at_sheet(path: Path, content: bytes) -> None:
    rows = list(_ROW.finditer(content))
    if len(rows) > MOST_ROWS_UNSAID and not _EXTENT.search(content, 0, _HEAD):
        raise refusal(HUGE, path, _("more than {0} rows").format(MOST_ROWS_UNSAID))
    numbers = [int(found[1]) for row in rows if (found := _NUMBER.search(row[1]))]
    if any(upper >= lower for upper, lower in pairwise(numbers)):
        raise refusal(DAMAGED_WORKBOOK, path)
    starts = [*(row.start() for row in rows), len(content)]
    if any(_has_too_many_cells(content, *row) for row in pairwise(starts)):
        raise refusal(DAMAGED_WORKBOOK, path)
    if content.count(b"mergeCell ") > MOST_MERGES and sum(1 for _merge in _MERGED.finditer(content)) > MOST_MERGES:
        raise refusal(HUGE, path, _("more than {0} merged cells").format(MOST_MERGES))


def _has_too_many_cells(content: bytes, start: int, end: int) -> bool:
    if end - start <= MOST_CELLS_A_ROW * len("<c/>"):
        return False
    return sum(1 for _cell in _CELL.finditer(content, start, end)) > MOST_CELLS_A_ROW


def _look_at_other(path: Path, name: str, content: bytes) -> None:
    most = MOST_TAGS_OF_STYLES if name == _STYLES else MOST_TAGS
    if content.count(b"<") > most:
        raise refusal(HUGE, path, _("more than {0} elements").format(most))
    if name == _STYLES and _FORMAT.search(content):
        raise refusal(DAMAGED_WORKBOOK, path)
