"""The value of a cell of a workbook as it is printed: days as dd/mm/yyyy, numbers by their number format."""

import datetime
import re

_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_QUOTED = re.compile(r'"[^"]*"|\\.')
_LONGEST_FORMAT, _MOST_DECIMALS = 255, 15


def printed(value: object, number_format: str, *, as_label: bool = False) -> str:
    """Return what a sheet shows for `value`; `as_label` for a running number, which keeps its point."""
    number_format = number_format[:_LONGEST_FORMAT]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return _day_and_time(value, number_format)
    if isinstance(value, datetime.date):
        return _day(value, number_format)
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, int | float):
        number = _number(value, number_format)
        return number.replace(",", ".") if as_label else number
    return str(value)


def _day_and_time(value: datetime.datetime, number_format: str) -> str:
    day = _day(value.date(), number_format)
    return f"{day} {value:%H:%M}" if value.time() != datetime.time() else day


def _day(value: datetime.date, number_format: str) -> str:
    """A month printed without its day was typed as a month; the day in the file is Excel's own."""
    shown = _NOT_SHOWN.sub("", _QUOTED.sub("", number_format)).lower()
    if "y" in shown and "d" not in shown:
        return f"{value:%m/%Y}" if "m" in shown else f"{value:%Y}"
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def _number(value: float, number_format: str) -> str:
    found = _SECTION.match(number_format)
    section = _NOT_SHOWN.sub("", found.group() if found else "")
    digits = _DIGITS.search(_QUOTED.sub(lambda quoted: " " * len(quoted.group()), section))
    if not digits or re.search(r"general|e[+-]|/|@", section, re.IGNORECASE):
        return _as_typed(value)
    before, after = section[: digits.start()], section[digits.end() :]
    shown = _in_digits(abs(value) * (100 if "%" in before + after else 1), digits.group())
    sign = "-" if value < 0 else ""
    return (_plain(before) + sign + shown + _plain(after)).strip()


def _in_digits(value: float, digits: str) -> str:
    whole, _point, decimals = digits.partition(".")
    decimals = decimals[:_MOST_DECIMALS]
    shown = f"{value:,.{len(decimals)}f}" if "," in whole else f"{value:.{len(decimals)}f}"
    head, _point, tail = shown.partition(".")
    while tail and decimals[len(tail) - 1] != "0" and tail.endswith("0"):
        tail = tail[:-1]
    head = head.zfill(whole.count("0")).replace(",", ".")
    return f"{head},{tail}" if tail else head


def _as_typed(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11g}".replace(".", ",")


def _plain(literal: str) -> str:
    return _LITERAL.sub(lambda found: found.group(1) or found.group(2) or "", literal)
