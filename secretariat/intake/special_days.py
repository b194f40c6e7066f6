"""Days off and days worked instead, as a small sheet lists them: day, kind and name, in any order of columns."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from secretariat.domain.text import clean, fold
from secretariat.domain.working_days import SpecialDayDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import N_, _
from secretariat.intake.sheet_cells import read_day
from secretariat.intake.sheet_text import MOST_COLUMNS
from secretariat.intake.sheets import open_sheets
from secretariat.progress import Progress, Silent

_TITLES = {
    "day": re.compile(r"ngay(?: thang| thang nam| duong lich)?|thoi gian|day|date"),
    "working": re.compile(r"loai(?: ngay)?|hinh thuc|kieu|kind|type"),
    "name": re.compile(r"ten(?: ngay(?: le)?| goi)?|noi dung|dip|le|ghi chu|name|note"),
    "basis": re.compile(r"can cu|van ban|theo van ban|basis"),
}
_OFF = re.compile(r"(?:ngay )?nghi(?: .*)?|le|tet|off|holiday|day off|0")
_WORKED = re.compile(r"(?:ngay )?(?:di )?lam(?: viec)?(?: bu)?(?: .*)?|bu|worked|working(?: day)?|make-?up|1")
_NO_TITLES = N_(
    "“{0}” has no row of titles with “Ngày” (day), “Loại” (kind) and “Tên” (name). "
    "Write these titles in the first row."
)
_NO_DAY = N_("Row {0}: “{1}” is no day that can be understood. Write it as 30/04/2027.")
_NO_KIND = N_("Row {0}: “{1}” is no kind that is known. Write “Nghỉ” or “Làm bù”.")
_TITLE_ROWS = 10


def read_special_days(path: Path, year: int, progress: Progress | None = None) -> dict[int, SpecialDayDraft]:
    """Return the days by the number of their row; `year` is that of days without one.

    UserError for a file that is no such list, InvalidInput with every row that cannot be read.
    """
    book = open_sheets(path, progress or Silent())
    rows = next((page.rows for page in book.pages if _columns_of(page.rows)[1]), None)
    if rows is None:
        raise UserError(_(_NO_TITLES).format(book.file))
    first, columns = _columns_of(rows)
    found: dict[int, SpecialDayDraft] = {}
    problems: dict[str, str] = {}
    for number, row in enumerate(rows[first:], start=first + 1):
        cells = {key: clean(row.get(column, "")) for key, column in columns.items()}
        if not any(cells.values()):
            continue
        try:
            found[number] = _draft(cells, number, year)
        except UserError as trouble:
            problems[str(number)] = str(trouble)
    if problems:
        raise InvalidInput(problems)
    if not found:
        raise UserError(_("“{0}” lists no day.").format(book.file))
    return found


def _columns_of(rows: tuple[dict[int, str], ...]) -> tuple[int, dict[str, int]]:
    """Return the place of the first row behind the titles, and the columns by what they hold."""
    for place, row in enumerate(rows[:_TITLE_ROWS]):
        titles = {at: fold(clean(text)) for at, text in row.items() if at < MOST_COLUMNS}
        columns = {
            key: at
            for key, pattern in _TITLES.items()
            if (at := next((at for at, title in titles.items() if pattern.fullmatch(title)), None)) is not None
        }
        if {"day", "working", "name"} <= columns.keys():
            return place + 1, columns
    return 0, {}


def _draft(cells: Mapping[str, str], number: int, year: int) -> SpecialDayDraft:
    day = read_day(cells["day"], date(year, 1, 1)) if cells["day"] else None
    if day is None:
        raise UserError(_(_NO_DAY).format(number, cells["day"]))
    kind = fold(cells["working"])
    working = _WORKED.fullmatch(kind) is not None
    if not working and not _OFF.fullmatch(kind):
        raise UserError(_(_NO_KIND).format(number, cells["working"]))
    try:
        return SpecialDayDraft(day, working, cells["name"], cells.get("basis", "")).checked()
    except InvalidInput as invalid:
        raise UserError(_("Row {0}: {1}").format(number, " ".join(invalid.problems.values()))) from invalid
