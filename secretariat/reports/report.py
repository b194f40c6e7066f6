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
from secretariat.domain.figures import Rounding, written_share
from secretariat.domain.offices import PaperForm
from secretariat.domain.page_setups import SHIPPED, PageSetup, Paper

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage as it is printed: counted in units of its last place, None where it has no base."""

    units: int | None
    places: int = 2


Value = str | int | date | Share | None
Align = Literal["left", "center", "right"]
SIGNING_SHARE = 0.6
_DATED = ("document", "assigning_document", "superior")
_LETTERS = 11  # points of the letters of a table
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")


def as_text(value: Value) -> str:
    """Return how a value reads to a person; dates as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.short(value)
    if isinstance(value, Share):
        return written_share(value.units, value.places)
    return str(value)


def printable(text: str) -> str:
    """Return text as a file of XML can hold it: known line breaks, no forbidden characters."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


@dataclass(frozen=True, slots=True)
class Adds:
    """A column that is the sum of others of its row, by their keys."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A column that is the percentage of some in the sum of others; `rest_of` are shares it completes to 100."""

    part: tuple[str, ...]
    whole: tuple[str, ...]
    rounding: Rounding = Rounding.HALF_UP
    places: int = 2
    rest_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A column that counts lines of another sheet of the same workbook: those whose `key` is this row's `by`."""

    sheet: str
    key: str
    by: str


Reckoning = Adds | ShareOf | Listed


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column, described once for every table, sheet and printed list.

    `width` is in characters of running text. A `running` column counts the printed rows from 1; its `value`
    is not asked. Neighbours with the same `over` stand under one title. `reckoned` says how a workbook finds the
    value by itself, so that its figures stay live; numbers above zero stand out where they are `alarming`.
    `behind` are the ids of the tasks that a value counts.
    """

    key: str
    title: str
    value: Callable[[Row], Value]
    width: float = 12
    align: Align = "left"
    running: bool = False
    over: str = ""
    alarming: bool = False
    reckoned: Reckoning | None = None
    behind: Callable[[Row], tuple[int, ...]] | None = None

    @property
    def holds_days(self) -> bool:
        """Whether dates stand in its values, alone or behind the number of a paper; they are never broken."""
        return self.key.endswith("_on") or self.key in _DATED


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

    @property
    def signing_share(self) -> float:
        """How much of the width those who sign have: all where several do and nothing stands beside them."""
        return 1.0 if len(self.signatures) > 1 and not (self.recipients or self.place_and_day) else SIGNING_SHARE


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of a table: one for each row, named by the column `label`, made of the columns `keys`."""

    title: str
    label: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report(Generic[Row]):
    """Everything that is printed; `notes` say how the figures came about, `sheet` names the sheet.

    `numbered` puts the numbers of the columns below their titles; `totals` is the row that closes the table;
    `chart` is drawn below the table of a workbook; a report lies across its paper unless it is `upright`; `proof`
    stands in the properties of the file. `setup` is the paper as a person wants it.
    """

    title: str
    columns: tuple[Column[Row], ...]
    groups: tuple[Group[Row], ...]
    subtitle: str = ""
    conditions: str = ""
    notes: tuple[str, ...] = ()
    letterhead: Letterhead | None = None
    closing: Closing | None = None
    sheet: str = ""
    numbered: bool = False
    totals: Row | None = None
    chart: Chart | None = None
    proof: str = ""
    upright: bool = False
    setup: PageSetup = SHIPPED

    @property
    def paper(self) -> Paper:
        """The sheet that it is printed on unless a person chooses another one at the printer."""
        return self.setup.paper(upright=self.upright)

    @property
    def letters(self) -> float:
        """The size of the letters of its table, in points."""
        return round(_LETTERS * self.setup.scale / 50) / 2

    @property
    def count(self) -> int:
        """How many rows are listed."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def is_grouped(self) -> bool:
        """Whether its rows stand under headings."""
        return any(group.title for group in self.groups)

    @property
    def lines_below_title(self) -> tuple[str, ...]:
        """The lines between title and table."""
        return tuple(line for line in (self.subtitle, self.conditions) if line)

    def reader(self) -> Callable[[Row, int], list[Value]]:
        """Return the function that gives the values of a row, the n-th of the whole list (from 1)."""
        asked = self._asked()

        def values(row: Row, position: int) -> list[Value]:
            return [position if value is None else value(row) for value in asked]

        return values

    def column_reader(self) -> Callable[[Sequence[Row], int], list[Sequence[Value]]]:
        """Return the function that gives the values of some rows column by column; the first is the n-th."""
        asked = self._asked()

        def values(rows: Sequence[Row], first: int) -> list[Sequence[Value]]:
            numbers = range(first, first + len(rows))
            return [numbers if value is None else list(map(value, rows)) for value in asked]

        return values

    def _asked(self) -> list[Callable[[Row], Any] | None]:
        """Return what gives the value of each column; None for the running number."""
        return [None if column.running else column.value for column in self.columns]

    def totals_values(self) -> list[Value]:
        """Return the values of the row that closes the table; it has no running number."""
        row = self.totals
        return [] if row is None else [None if value is None else value(row) for value in self._asked()]
