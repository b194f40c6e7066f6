"""A report before it has a shape: the same for screen, Excel, paper and Word.

Columns are described once, so table, sheet and paper cannot drift. A value is text, a whole number, a date or
nothing, and nothing is printed as an empty cell.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from secretariat.domain import dates
from secretariat.domain.offices import PaperForm

Row = TypeVar("Row")
Value = str | int | date | None
Align = Literal["left", "center", "right"]
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")


def as_text(value: Value) -> str:
    """Return how a value reads to a person; dates as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.short(value)
    return str(value)


def printable(text: str) -> str:
    """Return text as a file of XML can hold it: known line breaks, no forbidden characters."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column, described once for every table, sheet and printed list.

    `width` is in characters of running text. A `running` column counts the printed rows from 1; its `value`
    is not asked.
    """

    key: str
    title: str
    value: Callable[[Row], Value]
    width: float = 12
    align: Align = "left"
    running: bool = False

    @property
    def holds_days(self) -> bool:
        """Whether its values are dates, which are never broken."""
        return self.key.endswith("_on")


def numbering(title: str) -> Column[Any]:
    """Return the column that counts the printed rows."""
    return Column("number", title, lambda _row: None, 5, "center", running=True)


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    """Rows under one heading; a group without title has no heading."""

    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the paper: whose rules, the superior and the own line, as they are printed."""

    form: PaperForm = PaperForm.STATE
    superior: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: title, and the name below the space for the hand."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands below the table and is kept together: place and day, who signs, who receives."""

    place_and_day: str = ""
    signatures: tuple[Signature, ...] = ()
    recipients_title: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report(Generic[Row]):
    """Everything that is printed; `notes` say how the figures came about, `sheet` names the sheet."""

    title: str
    columns: tuple[Column[Row], ...]
    groups: tuple[Group[Row], ...]
    subtitle: str = ""
    conditions: str = ""
    notes: tuple[str, ...] = ()
    letterhead: Letterhead | None = None
    closing: Closing | None = None
    sheet: str = ""

    @property
    def count(self) -> int:
        """How many rows are listed."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def lines_below_title(self) -> tuple[str, ...]:
        """The lines between title and table."""
        return tuple(line for line in (self.subtitle, self.conditions) if line)

    def reader(self) -> Callable[[Row, int], list[Value]]:
        """Return the function that gives the values of a row, the n-th of the whole list (from 1)."""
        asked: list[Callable[[Row], Any] | None] = [None if c.running else c.value for c in self.columns]

        def values(row: Row, position: int) -> list[Value]:
            return [position if value is None else value(row) for value in asked]

        return values
