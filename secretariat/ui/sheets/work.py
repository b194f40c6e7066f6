"""A sheet while it is taken in: what was chosen so far; steps ask it and change it, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

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
from secretariat.i18n import ngettext
from secretariat.progress import Progress, Silent
from secretariat.ui.sheets.checking import Findings, Inquiry, checking

if TYPE_CHECKING:
    from secretariat.intake.sheet_cells import NamesOfCells
    from secretariat.intake.sheets import SheetBook
    from secretariat.queries.agencies import AgencyChoice, AgencyMatch
    from secretariat.services.sheet_check import SheetMemory
    from secretariat.store.database import Changes
    from secretariat.ui.context import Context
    from secretariat.ui.sheets.kept import Said

_FIRST_ROWS = 80
_LONG = 400
_DIRECTORY = frozenset({"agency", "agency_alias"})


class SheetWork(QObject):
    """`table_changed()` when another table is looked at, `changed()` after every other choice.

    `decided()` comes at once, before a long sheet is checked again. While `watched`, `changed()` waits until it is
    checked, and a cancelled check takes the choice back; while `storing`, the sheet's own names are not news.
    """

    table_changed = Signal()
    changed = Signal()
    decided = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self.book: SheetBook | None = None
        self.page = 0
        self.table: SheetTable | None = None
        self.mapping = SheetMapping(())
        self.remembered = False
        self.choices = SheetChoices(context.today())
        self.watched = self.checking = self.storing = False
        self._checked: CheckedSheet | None = None
        self._before: tuple[CheckedSheet, SheetMapping, SheetChoices] | None = None
        self._unknown: Sequence[UnknownName] | None = None
        self._names: NamesOfCells | None = None
        self._memory: tuple[SheetTable, SheetMemory] | None = None
        self._matches: dict[str, tuple[AgencyMatch, ...]] = {}
        self._met: frozenset[str] = frozenset()
        context.changed.connect(self._on_changed)

    @property
    def today(self) -> date:
        """The day of today."""
        return self._context.today()

    def open(self, book: SheetBook) -> None:
        """Begin with another file: at the first sheet that looks like a list of tasks."""
        from secretariat.intake.sheet_header import likeliest_page

        self.book = book
        self._look_at(likeliest_page(book.pages))

    def choose_page(self, page: int, header: tuple[int, int] | None = None) -> None:
        """Look at a sheet; `header` says where its titles stand, counted from 1, when that was guessed wrong."""
        self._look_at(page, header)
        self.decided.emit()

    def _look_at(self, page: int, header: tuple[int, int] | None = None) -> None:
        from secretariat.intake.sheet_header import table_of
        from secretariat.queries.sheet_facts import remembered_mapping

        if self.book is None:
            return
        self.page = page
        self.table = table = table_of(self.book.pages[page], header)
        self.choices = replace(self.choices, ticks={}, cells={})
        self._checked = self._before = self._unknown = None
        self.remembered = False
        if table is None:
            self.mapping = SheetMapping(())
        else:
            kept = self._context.ask(lambda session: remembered_mapping(session, table))
            self.remembered = kept is not None
            self.mapping = kept or self.guessed()
        self.table_changed.emit()

    def resume(self, book: SheetBook, said: Said) -> None:
        """Go on with an import that was left unfinished."""
        self.book = book
        self._look_at(said.page, said.header)
        if self.table is not None and len(said.mapping.targets) == len(self.table.titles):
            self.mapping, self.choices, self._met = said.mapping, said.choices, said.met
            self._forget()

    def said(self, step: int) -> Said:
        """Return what was said of the sheet so far."""
        from secretariat.ui.sheets.kept import Said

        header = self.table.header if self.table else None
        file = self.book.file if self.book else ""
        return Said(file, self.page, header, self.mapping, self.choices, self._met, step)

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
            unknown = self._unknown
            only_names = replace(choices, names=()) == replace(self.choices, names=())
            self.choices = choices
            self._forget(unknown if only_names else None)

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
        return [each for each in self.unknown() if self.decision(each.name) is None]

    def unknown(self) -> Sequence[UnknownName]:
        """Return the names that the directory lacks; what is decided of them does not change them."""
        if self._unknown is None:
            self._unknown = self.checked().unknown
        return self._unknown

    def matches(self, name: str) -> tuple[AgencyMatch, ...]:
        """Return what a name may mean."""
        return self._matches.get(name, ())

    def choices_of_agencies(self) -> Sequence[AgencyChoice]:
        """Return the entries of the directory."""
        from secretariat.queries.agencies import agency_choices

        return self._context.ask(agency_choices)

    def checked(self) -> CheckedSheet:
        """Return the whole sheet checked: at once, or as it was before while a check is under way."""
        if self._checked is not None:
            return self._checked
        if self.checking and self._before is not None:
            return self._before[0]
        if self.table is None:
            return CheckedSheet((), {}, (), 0, 0)
        check = checking(self._inquiry(self.table))
        self._take(self._context.ask(lambda session: check(session, Silent())))
        return self.checked()

    def prepare(self, done: Callable[[], object], cancelled: Callable[[], object]) -> None:
        """Check the sheet before it is asked for; a long one with a bar, while the window stays awake."""
        if self.checking:
            return
        table = self.table
        if self._checked is not None or table is None or len(table.rows) < _LONG:
            done()
            return
        asked, database = self._inquiry(table), self._context.database
        check = checking(asked)

        def job(progress: Progress) -> Findings:
            with database.read() as session:
                return check(session, progress)

        def well(found: Findings) -> None:
            self.checking = False
            if asked.table is self.table and asked.mapping == self.mapping and asked.choices == self.choices:
                self._take(found)
                done()
            else:  # chosen before the bar came
                self.prepare(done, cancelled)

        def badly(error: BaseException) -> None:
            self.checking = False
            cancelled()
            self._context.job_failed(error)

        self.checking = True
        said = ngettext("Checking {0} row …", "Checking {0} rows …", len(table.rows)).format(len(table.rows))
        self._context.jobs.run_with_bar(job, title=said, parent=self._window, done=well, failed=badly)

    def first_rows(self) -> CheckedSheet:
        """Return the first rows checked, for a look at what the columns give."""
        from secretariat.services.sheet_check import SheetMemory, check_sheet

        table, mapping, choices, today = self.table, self.mapping, self.choices, self.today
        if table is None:
            return CheckedSheet((), {}, (), 0, 0)
        few, memory = replace(table, rows=table.rows[:_FIRST_ROWS]), SheetMemory(self._known())
        return self._context.ask(lambda session: check_sheet(session, few, mapping, choices, today, memory))

    def _inquiry(self, table: SheetTable) -> Inquiry:
        memory = self._memory_of(table)
        return Inquiry(table, self.mapping, self.choices, self.today, memory, self._matches, self._met)

    def _take(self, found: Findings) -> None:
        self._checked, self.choices = found.checked, found.choices
        self._matches, self._met, self._unknown = found.matched, found.met, found.checked.unknown
        self._before = found.checked, self.mapping, self.choices

    def _take_back(self) -> None:
        """A choice whose check was cancelled is none."""
        if self._before is not None:
            self._checked, self.mapping, self.choices = self._before
            self._unknown = self._checked.unknown
        self.decided.emit()
        self.changed.emit()

    def _known(self) -> NamesOfCells:
        from secretariat.services.sheet_check import memory_of_book

        if self._names is None:
            self._names = self._context.ask(memory_of_book).names
        return self._names

    def _memory_of(self, table: SheetTable) -> SheetMemory:
        """The whole sheet is checked again and again, the look at its first rows is quick anyway."""
        from secretariat.services.sheet_check import SheetMemory

        if self._memory is None or self._memory[0] is not table or self._memory[1].names is not self._known():
            self._memory = table, SheetMemory(self._known())
        return self._memory[1]

    def _map(self, mapping: SheetMapping) -> None:
        if mapping != self.mapping:
            self.mapping = mapping
            self._forget()

    def _forget(self, unknown: Sequence[UnknownName] | None = None) -> None:
        self._checked, self._unknown = None, unknown
        self.decided.emit()
        if self.watched:
            self.prepare(self.changed.emit, self._take_back)
        else:
            self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if _DIRECTORY & changes.rows.keys() and not self.storing:
            self._names = None
            self._matches = {}
            self._forget()
