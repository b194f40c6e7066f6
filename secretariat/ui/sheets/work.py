"""A sheet while it is taken in: what was chosen so far; steps ask it and change it, and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secretariat.domain.agencies import name_key
from secretariat.domain.notices import NameDecision
from secretariat.domain.sheets import (
    CheckedSheet,
    GroupUse,
    SheetChoices,
    SheetMapping,
    SheetTable,
    Target,
    UnknownName,
)

if TYPE_CHECKING:
    from secretariat.intake.sheet_cells import NamesOfCells
    from secretariat.intake.sheets import SheetBook
    from secretariat.queries.agencies import AgencyChoice, AgencyMatch
    from secretariat.services.sheet_check import SheetMemory
    from secretariat.store.database import Changes
    from secretariat.ui.context import Context

SURE = 95
_FIRST_ROWS = 80
_DIRECTORY = frozenset({"agency", "agency_alias"})


class SheetWork(QObject):
    """`table_changed()` when another table is looked at, `changed()` after every other choice."""

    table_changed = Signal()
    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.book: SheetBook | None = None
        self.page = 0
        self.table: SheetTable | None = None
        self.mapping = SheetMapping(())
        self.remembered = False
        self.choices = SheetChoices(context.today())
        self._checked: CheckedSheet | None = None
        self._names: NamesOfCells | None = None
        self._memory: tuple[SheetTable, SheetMemory] | None = None
        self._matches: dict[str, tuple[AgencyMatch, ...]] = {}
        self._proposed: set[str] = set()
        context.changed.connect(self._on_changed)

    @property
    def today(self) -> date:
        """The day of today."""
        return self._context.today()

    def open(self, book: SheetBook) -> None:
        """Begin with another file: at the first sheet that looks like a list of tasks."""
        from secretariat.intake.sheet_header import likeliest_page

        self.book = book
        self.choose_page(likeliest_page(book.pages))

    def choose_page(self, page: int, header: tuple[int, int] | None = None) -> None:
        """Look at a sheet; `header` says where its titles stand, counted from 1, when that was guessed wrong."""
        from secretariat.intake.sheet_header import table_of
        from secretariat.queries.sheet_facts import remembered_mapping

        if self.book is None:
            return
        self.page = page
        self.table = table = table_of(self.book.pages[page], header)
        choices = replace(self.choices, ticks={}, cells={})
        self.choices, self._checked, self.remembered = choices, None, False
        if table is None:
            self.mapping = SheetMapping(())
        else:
            kept = self._context.ask(lambda session: remembered_mapping(session, table))
            self.remembered = kept is not None
            self.mapping = kept or self.guessed()
        self.table_changed.emit()

    def guessed(self) -> SheetMapping:
        """Return what the columns seem to hold, whatever was remembered."""
        from secretariat.intake.sheet_guess import guess

        return guess(self.table, self._known().knows, self.today) if self.table else SheetMapping(())

    def read_undecoded(self) -> None:
        """Take the letters as the file has them."""
        if self.book is not None:
            self.open(self.book.undecoded())

    def set_target(self, column: int, target: Target) -> None:
        """Say what a column holds."""
        self._map(self.mapping.with_target(column, target))

    def set_groups(self, use: GroupUse) -> None:
        """Say what group rows mean."""
        self._map(replace(self.mapping, groups=use))

    def map_anew(self) -> None:
        """Forget what was said of the columns."""
        self.remembered = False
        self._map(self.guessed())

    def choose(self, choices: SheetChoices) -> None:
        """Take over another decision."""
        if choices != self.choices:
            self.choices = choices
            self._forget()

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Take rows in, or leave them out."""
        self.choose(replace(self.choices, ticks={**self.choices.ticks, **dict.fromkeys(rows, on)}))

    def correct(self, row: int, column: int, text: str) -> None:
        """Put another text into a cell; the file stays as it is."""
        self.choose(replace(self.choices, cells={**self.choices.cells, (row, column): text}))

    def decide(self, decisions: Sequence[NameDecision], *, forget: str = "") -> None:
        """Say what names mean; `forget` takes back what was said of one."""
        gone = {name_key(each.name) for each in decisions} | ({name_key(forget)} if forget else set())
        kept = tuple(each for each in self.choices.names if name_key(each.name) not in gone)
        self.choose(replace(self.choices, names=(*kept, *decisions)))

    def decision(self, name: str) -> NameDecision | None:
        """Return what was decided of a name."""
        key = name_key(name)
        return next((each for each in self.choices.names if name_key(each.name) == key), None)

    def undecided(self) -> Sequence[UnknownName]:
        """Return the names that wait for a decision."""
        return [each for each in self.checked().unknown if self.decision(each.name) is None]

    def matches(self, name: str) -> tuple[AgencyMatch, ...]:
        """Return what a name may mean."""
        return self._matches.get(name, ())

    def choices_of_agencies(self) -> Sequence[AgencyChoice]:
        """Return the entries of the directory."""
        from secretariat.queries.agencies import agency_choices

        return self._context.ask(agency_choices)

    def checked(self) -> CheckedSheet:
        """Return the whole sheet checked; a sure match of a name that is new here stands beforehand."""
        if self._checked is None:
            self._checked = self._check(self.table)
            if self._propose(self._checked.unknown):
                self._checked = self._check(self.table)
        return self._checked

    def first_rows(self) -> CheckedSheet:
        """Return the first rows checked, for a look at what the columns give."""
        table = self.table
        return self._check(replace(table, rows=table.rows[:_FIRST_ROWS]) if table else None)

    def _check(self, table: SheetTable | None) -> CheckedSheet:
        from secretariat.services.sheet_check import check_sheet

        if table is None:
            return CheckedSheet((), {}, (), 0, 0)
        mapping, choices, today = self.mapping, self.choices, self.today
        memory = self._memory_of(table)
        return self._context.ask(lambda session: check_sheet(session, table, mapping, choices, today, memory))

    def _propose(self, unknown: Sequence[UnknownName]) -> bool:
        from secretariat.queries.agencies import best_matches

        asked = [each.name for each in unknown if each.name not in self._matches]
        if asked:
            self._matches |= self._context.ask(lambda session: best_matches(session, asked))
        met = [each.name for each in unknown if each.name not in self._proposed]
        self._proposed.update(met)
        sure = {name: [match for match in self.matches(name) if match.score >= SURE] for name in met}
        proposals = [
            NameDecision(name, found[0].id)
            for name, found in sure.items()
            if len(found) == 1 and self.decision(name) is None
        ]
        self.choices = replace(self.choices, names=(*self.choices.names, *proposals))
        return bool(proposals)

    def _known(self) -> NamesOfCells:
        from secretariat.services.sheet_check import memory_of_book

        if self._names is None:
            self._names = self._context.ask(memory_of_book).names
        return self._names

    def _memory_of(self, table: SheetTable) -> SheetMemory:
        """The whole sheet is checked again and again, the look at its first rows is quick anyway."""
        from secretariat.services.sheet_check import SheetMemory

        if table is not self.table:
            return SheetMemory(self._known())
        if self._memory is None or self._memory[0] is not table or self._memory[1].names is not self._known():
            self._memory = table, SheetMemory(self._known())
        return self._memory[1]

    def _map(self, mapping: SheetMapping) -> None:
        if mapping != self.mapping:
            self.mapping = mapping
            self._forget()

    def _forget(self) -> None:
        self._checked = None
        self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if _DIRECTORY & changes.rows.keys():
            self._names = None
            self._matches.clear()
            self._forget()
