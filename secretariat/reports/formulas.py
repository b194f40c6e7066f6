"""The formulas by which a workbook finds its figures by itself, from how each column is reckoned."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from secretariat.domain.figures import Rounding
from secretariat.reports.report import Adds, Column, Listed, ShareOf

_ROUNDING = {Rounding.HALF_UP: "ROUND", Rounding.CUT: "ROUNDDOWN", Rounding.COMPLEMENT: "ROUND"}
_NO_BASE = '"–"'


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where the lines of a list stand in the workbook: its sheet, its columns by key, its first and last row."""

    sheet: str
    letters: Mapping[str, str]
    first: int
    last: int

    def of(self, key: str) -> str:
        """Return the reference to a whole column of the list."""
        name, letter = self.sheet.replace("'", "''"), self.letters[key]
        return f"'{name}'!${letter}${self.first}:${letter}${max(self.first, self.last)}"


def letters_of(columns: Sequence[Column[Any]]) -> dict[str, str]:
    """Return the letter under which a sheet knows each column."""
    return {column.key: get_column_letter(number) for number, column in enumerate(columns, 1)}


def formula_of(
    column: Column[Any], letters: Mapping[str, str], lists: Mapping[str, ListPlace]
) -> Callable[[int], str] | None:
    """Return what gives the formula of a column in a row; None where its value is only a value."""
    match column.reckoned:
        case Adds(keys):
            return lambda row: "+".join(f"{letters[key]}{row}" for key in keys)
        case ShareOf() as share:
            return lambda row: _share(share, letters, row)
        case Listed(sheet, key, by) if sheet in lists:
            place = lists[sheet].of(key)
            return lambda row: f"COUNTIF({place},${letters[by]}{row})"
    return None


def total_of(
    column: Column[Any], letters: Mapping[str, str], lists: Mapping[str, ListPlace], span: tuple[int, int]
) -> Callable[[int], str]:
    """Return what gives the formula of a column of numbers in the row of totals, below the rows of `span`."""
    if isinstance(column.reckoned, ShareOf):
        found = formula_of(column, letters, lists)
        if found is not None:
            return found
    letter = letters[column.key]
    return lambda _row: f"SUM({letter}{span[0]}:{letter}{max(span)})"


def _share(share: ShareOf, letters: Mapping[str, str], row: int) -> str:
    whole = "+".join(f"{letters[key]}{row}" for key in share.whole)
    if share.rest_of:
        value = "100-" + "-".join(f"{letters[key]}{row}" for key in share.rest_of)
    else:
        part = "+".join(f"{letters[key]}{row}" for key in share.part)
        value = f"{_ROUNDING[share.rounding]}(({part})/({whole})*100,{share.places})"
    return f"IF(({whole})=0,{_NO_BASE},{value})"
