"""The head of a table: titles in one row or two, and below them the numbers of the columns if they are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from secretariat.reports.report import Adds, Column, Listed, Report, ShareOf


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A title over columns `first` to `last` and rows `top` to `bottom`, all counted from 0."""

    text: str
    first: int
    last: int
    top: int
    bottom: int
    is_number: bool = False


def header_cells(report: Report[Any]) -> list[HeaderCell]:
    """Return the titles of a report's table from left to right and from above, each where it stands."""
    columns = report.columns
    lowest = title_rows(report) - 1
    cells = []
    first = 0
    while first < len(columns):
        over, last = columns[first].over, first
        while over and last + 1 < len(columns) and columns[last + 1].over == over:
            last += 1
        if over:
            cells.append(HeaderCell(over, first, last, 0, 0))
            cells += [HeaderCell(columns[n].title, n, n, 1, 1) for n in range(first, last + 1)]
        else:
            cells.append(HeaderCell(columns[first].title, first, first, 0, lowest))
        first = last + 1
    if report.numbered:
        row = lowest + 1
        cells += [HeaderCell(text, n, n, row, row, True) for n, text in enumerate(column_numbers(columns))]
    return sorted(cells, key=lambda cell: (cell.top, cell.first))


def header_rows(report: Report[Any]) -> int:
    """Return how many rows the head of the table has."""
    return title_rows(report) + report.numbered


def title_rows(report: Report[Any]) -> int:
    """Return how many rows the titles take: two where some stand under a common one."""
    return 2 if any(column.over for column in report.columns) else 1


def column_numbers(columns: Sequence[Column[Any]]) -> list[str]:
    """Return `(1)`, `(3) = (4) + (5)`, `(8) = (4) : (3)`: what each column is called, and how it came about.

    Where a column is narrow the line is broken at a blank, whoever breaks it.
    """
    places = {column.key: f"({number})" for number, column in enumerate(columns, 1)}

    def sum_of(keys: Sequence[str]) -> str:
        return " + ".join(places[key] for key in keys)

    def bracketed(keys: Sequence[str]) -> str:
        return sum_of(keys) if len(keys) == 1 else f"[{sum_of(keys)}]"

    numbers = []
    for column in columns:
        number = places[column.key]
        match column.reckoned:
            case Adds(keys):
                number += f" = {sum_of(keys)}"
            case ShareOf(part, whole):
                number += f" = {bracketed(part)} : {bracketed(whole)}"
            case Listed() | None:
                pass
        numbers.append(number)
    return numbers
