"""Dates as Vietnamese offices write and read them.

Short form dd/MM/yyyy always. The long form writes a leading 0 for days under 10 and for January and February
only (Nghị định 30/2020/NĐ-CP, Phụ lục I). Reading is lenient; what cannot be known is None, never a guess.
"""

import re
from datetime import date, timedelta

EXCEL_EPOCH = date(1899, 12, 30)
# Compiled when first used, as `re` does by itself: the first window reads no date that was typed.
_PARTS = (
    r"(?i)(?:ngày\s*)?(\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*(\d{1,2})"
    r"(?:\s*(?:[/.\-]|\s*,?\s*năm\s+)\s*(\d{4}|\d{2}))?"
)
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_SOMEWHERE = rf"(?<![\d/.\-]){_PARTS.removeprefix('(?i)')}(?![\d/])"


def short(day: date | None) -> str:
    """Return 30/09/2026, or nothing for no date."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def long(day: date) -> str:
    """Return `ngày 05 tháng 01 năm 2026` as the head of a document prints it."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def make(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(year: int) -> int:
    """Return a year of two digits as one of this century."""
    return year + 2000 if year < 100 else year


def read(text: str, today: date) -> date | None:
    """Return the date that a person typed: `1/3`, `01.03.26`, `ngày 1 tháng 3 năm 2026`, 2026-03-01.

    Without a year it is the one of `today`. What is no date is None.
    """
    words = " ".join(text.split())
    if found := re.fullmatch(_ISO, words):
        return make(*(int(part) for part in found.groups()))
    if found := re.fullmatch(_PARTS, words):
        day, month, year = found.groups()
        return make(full_year(int(year)) if year else today.year, int(month), int(day))
    return None


def unreal(text: str, today: date) -> tuple[int, int, int] | None:
    """Return day, month and year of the first date in a text that stands in no calendar: 31/02/2026, 5/13/2026."""
    for found in re.finditer(_SOMEWHERE, " ".join(text.split()), re.IGNORECASE):
        day, month = int(found.group(1)), int(found.group(2))
        year = full_year(int(found.group(3))) if found.group(3) else today.year
        if day and month and make(year, month, day) is None and make(year, 1, 1) is not None:
            return day, month, year
    return None


def from_excel(serial: int) -> date | None:
    """Return the date behind a cell's serial number (days since 1899-12-30)."""
    return EXCEL_EPOCH + timedelta(days=serial) if 1 <= serial <= 2_958_465 else None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month (1-12)."""
    first = date(year, month, 1)
    return first.replace(day=31) if month == 12 else first.replace(month=month + 1) - timedelta(days=1)


def quarter_end(year: int, quarter: int) -> date:
    """Return the last day of a quarter (1-4)."""
    return month_end(year, quarter * 3)


def half_year_end(year: int, half: int) -> date:
    """Return the last day of a half-year (1 or 2)."""
    return month_end(year, half * 6)


def year_end(year: int) -> date:
    """Return 31 December."""
    return date(year, 12, 31)
