"""Typing into the table of tasks as into a sheet: which key edits, keeps and goes on."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from secretariat.domain.column_titles import column_title
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import TaskRow
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.store.database import Changes
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.tasks.cell_area import MOVING
from secretariat.ui.tasks.cell_values import Edits, edit_name, edited_key, low, typed_text
from secretariat.ui.tasks.editors import CellEditor, Choices, typed_cell
from secretariat.ui.tasks.table import TaskTable
from secretariat.ui.tasks.task_choices import agency_book, choices_of
from secretariat.ui.widgets.agency_field import AgencyBook
from secretariat.ui.widgets.place_text import PlaceText

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    Change = Callable[[Session, Progress | None], object]

AT_ONCE = 300
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _META = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier


class TableEditing(QObject):
    """The hands of a table (see `Hands`): one editor at a time, every kept cell one step.

    `form_wanted(id)` asks for the full form of a task, `line_wanted()` for the line of a new one.
    """

    form_wanted = Signal(int)
    line_wanted = Signal()

    def __init__(self, context: Context, table: TaskTable) -> None:
        super().__init__(table)
        self._context, self._table = context, table
        self.editor: CellEditor | None = None
        self._row: TaskRow | None = None
        self._place = (-1, -1)
        self._began_as = ""
        self._composing = self._sending = False
        self._run: int | None = None  # the column to which Enter comes back after Tab
        self._book: AgencyBook | None = None
        self.more: dict[QKeyCombination, Callable[[], object]] = {}
        self.writing = False
        context.changed.connect(self._forget)

    # What the table asks

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the cells; False leaves it to the table."""
        if self._sending:
            return True  # the field did not want it and Qt brought it back to us
        if self.editor is not None and self._composing:
            self._send(event)
            return True
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._acts().get(QKeyCombination(modifiers, Qt.Key(key)))
        if act is not None:
            act()
            return True
        if self._run is not None and self._go_on(key, modifiers):
            return True
        if key in MOVING or key == Qt.Key.Key_Escape:
            self._run = None
        return _is_typed(event) and self._type_into(event)

    def take_tab(self, forward: bool) -> bool:
        """While a person types her way through the cells, Tab goes on as it does out of an editor."""
        if self._run is None or not self._table.hasFocus():
            return False
        self._move(1 if forward else -1, 0)
        return True

    def take_composed(self, event: QInputMethodEvent) -> bool:
        """Open the editor for a word that is being composed; the focus follows when the word is complete.

        To change the focus earlier would break the word off.
        """
        composed, done = bool(event.preeditString()), bool(event.commitString())
        if self.editor is None and (composed or done):
            self._composing = composed and self.edit(replacing=True, focus=not composed)
        if self.editor is None:
            return False
        self._send(event)
        if self._composing and (done or not composed):
            self._composing = False
            self.editor.setFocus()
        return True

    def asked(self, query: Qt.InputMethodQuery) -> object:
        """Answer an input method in the name of the editor while the first word is composed."""
        if self.editor is None or not self._composing:
            return None
        return self.editor.target().inputMethodQuery(query)

    def edit_at(self, row: int, column: int) -> bool:
        """Open the editor of a cell that was clicked twice; the code stands for the whole form."""
        if self._table.key_of(column) == "code" or self._context.read_only:
            return False
        self._go_to(row, column)
        self.edit()
        return True

    def settle(self) -> bool:
        """Keep what is being typed, for the person goes elsewhere; False when it was refused and stays open."""
        self._run = None
        return self._keep()

    def follow(self) -> None:
        """Put the open editor over its cell again."""
        if self.editor is None or self._row is None:
            return
        row, column = self._place
        ids = self._table.ids
        if not (row < len(ids) and ids[row] == self._row.id):
            if self._row.id not in ids:
                self.cancel()
                return
            row = ids.index(self._row.id)
            self._place = (row, column)
        cell = self._table.visualRect(self._table.model().index(row, column))
        self.editor.place_over(cell, self._table.viewport().rect())

    # One cell

    def edit(self, *, replacing: bool = False, focus: bool = True) -> bool:
        """Open the editor of the current cell; says why where there is none."""
        index, table = self._table.currentIndex(), self._table
        cells = table.cells(index.row()) if index.isValid() else None
        if cells is None or not self._keep() or not self._context.may_change():
            return False
        key = edited_key(table.key_of(index.column()))
        if not key:
            self._context.status_said.emit(_not_edited(column_title(table.key_of(index.column()))))
            return False
        if key == "starred":
            self._store_one(cells.row, key, "" if cells.row.starred else "x")
            return True
        table.scrollTo(index)
        self._row, self._place = cells.row, (index.row(), index.column())
        self._began_as = typed_text(cells.row, key)
        editor = self.editor = CellEditor(key, self.choices(cells.row), table.viewport())
        editor.begin(
            self._began_as, _("{0} of {1}").format(column_title(key), cells.row.code), replacing=replacing
        )
        self._connect(editor)
        self.follow()
        editor.show()
        if focus:
            editor.setFocus()
        return True

    def typing(self) -> list[PlaceText]:
        """Return what is typed into the open cell and not stored yet."""
        editor, row = self.editor, self._row
        if editor is None or row is None or editor.text().strip() == self._began_as.strip():
            return []
        return typed_cell(row.id, row.code, editor)

    def cancel(self) -> None:
        """Close the editor; the cell holds what it held."""
        self._close()

    def choices(self, row: TaskRow | None = None) -> Choices:
        """Return what the editors of a task offer."""
        now = row.state if row is not None else TaskState.GIVEN
        given = row.assigned_on if row is not None else self._context.today()
        return choices_of(self._context, now, given, self._agencies)

    # Many cells

    def cells_in_hand(self) -> tuple[list[tuple[int, int]], list[int]]:
        """Return the selected runs of rows and the columns in hand; of whole rows only the current column."""
        area, current = self._table.area, self._table.currentIndex().column()
        columns = [current] if area.is_whole() and current >= 0 else area.columns()
        return self._table.selected_runs(), columns

    def store(self, label: str, edits: Edits) -> bool:
        """Store cells as one step; what is refused is told cell by cell, and nothing is changed."""
        from secretariat.services.task_edits import edit_tasks

        if not edits or not self._context.may_change():
            return False
        today = self._context.today()
        kept = self.carry_out(
            label, lambda session, progress: edit_tasks(session, edits, today, progress), len(edits)
        )
        if kept and (unseen := len(edits) - len(edits.keys() & set(self._table.ids))):
            words = ngettext("{0} task in a closed group too.", "{0} tasks in closed groups too.", unseen)
            self._context.messages.tell(f"{label}: {words.format(unseen)}")
        return kept

    def carry_out(self, label: str, change: "Change", count: int) -> bool:
        """Make a change of `count` tasks one step: a short one at once, a long one with a bar and Cancel.

        False where it was refused at once.
        """
        self.writing = True
        if count > AT_ONCE:
            self._begin(label, change, count)
            return True
        try:
            return self._context.submit(label, lambda session: change(session, None))
        except InvalidInput as invalid:
            self.tell_problems(invalid.problems)
            return False
        finally:
            self.writing = False

    def _begin(self, label: str, change: "Change", count: int) -> None:
        from secretariat.ui.backing_up import MANY_ROWS, keep_copy

        database = self._context.database

        def job(progress: Progress) -> None:
            if count >= MANY_ROWS:
                keep_copy(database.path, "bulk", progress)
            with database.write(label) as session:
                change(session, progress)

        def done(_nothing: None) -> None:
            self.writing = False

        def failed(error: BaseException) -> None:
            self.writing = False
            if isinstance(error, InvalidInput):
                self.tell_problems(error.problems)
            else:
                self._context.job_failed(error)

        window = self._table.window()
        self._context.jobs.run_with_bar(job, title=label, parent=window, done=done, failed=failed)

    def tell_problems(self, problems: dict[str, str]) -> None:
        """Say which cells were refused and why."""
        from secretariat.ui.tasks.review_paste import ProblemsDialog

        ids = [int(name.partition(".")[0]) for name in problems]
        codes = self._codes(list(dict.fromkeys(ids)))
        lines = [
            (codes.get(number, ""), column_title(name.partition(".")[2]), text)
            for number, (name, text) in zip(ids, problems.items(), strict=True)
        ]
        ProblemsDialog(lines, self._table).open()

    def say(self, sentence: str) -> None:
        """Say something in the status line."""
        self._context.status_said.emit(sentence)

    # Within

    def _acts(self) -> dict[QKeyCombination, Callable[[], object]]:
        plain: dict[QKeyCombination, Callable[[], object]] = {
            _keys(Qt.Key.Key_F2): self.edit,
            _keys(Qt.Key.Key_Backspace): self._emptied_editor,
            _keys(Qt.Key.Key_Return, _CONTROL): self._want_form,
            _keys(Qt.Key.Key_Enter, _CONTROL): self._want_form,
            _keys(Qt.Key.Key_Space, _SHIFT): self._table.area.take_rows,
            _keys(Qt.Key.Key_Insert): self.line_wanted.emit,
        }
        return {**plain, **self.more}

    def _go_on(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """While a person types her way through the cells, Enter goes on as it does out of an editor."""
        if modifiers & ~_SHIFT or key not in _ENTER:
            return False
        self._move(0, -1 if modifiers & _SHIFT else 1)
        return True

    def _type_into(self, event: QKeyEvent) -> bool:
        key = edited_key(self._table.key_of(self._table.currentIndex().column()))
        if key == "starred":
            return event.text() in " x*" and self.edit()
        if event.text() == " ":
            return False
        if self.edit(replacing=True) and self.editor is not None:
            self._send(event)
        return True

    def _emptied_editor(self) -> None:
        if self.edit(replacing=True) and self.editor is not None:
            self._send(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier(0)))

    def _send(self, event: QEvent) -> None:
        """Hand a key or a composed word to the editor that was opened by it."""
        if self.editor is None:
            return
        self._sending = True
        try:
            QCoreApplication.sendEvent(self.editor.target(), event)
        finally:
            self._sending = False

    def _want_form(self) -> None:
        current = self._table.current_id()
        if current is not None:
            self.form_wanted.emit(current)

    def _connect(self, editor: CellEditor) -> None:
        editor.kept.connect(self._on_kept)
        editor.spread.connect(self._on_spread)
        editor.cancelled.connect(self._on_cancelled)
        editor.left.connect(self._on_left)
        editor.grown.connect(self.follow)

    def _on_kept(self, across: int, down: int) -> None:
        column = self._place[1]
        if self._keep():
            if self._run is None:
                self._run = column
            self._table.setFocus()
            self._move(across, down)

    def _on_spread(self) -> None:
        """Ctrl+Enter: the same for all selected rows."""
        editor, ids = self.editor, self._table.selected_ids()
        if editor is None:
            return
        if len(ids) < 2:
            self._on_kept(0, 0)
            return
        commit_typing()
        key, text = editor.key, editor.text()
        self._close()
        self._table.setFocus()
        self.store(many_name(key, len(ids)), {number: {key: text} for number in ids})

    def _on_cancelled(self) -> None:
        self._close()
        self._table.setFocus()

    def _on_left(self) -> None:
        """The focus went elsewhere; what is refused stays open with its reason."""
        focus = QApplication.focusWidget()
        within = focus is not None and self.editor is not None and self.editor.isAncestorOf(focus)
        if not within and not self._composing and QApplication.activePopupWidget() is None:
            self._keep()

    def _keep(self) -> bool:
        """Store what was typed and close the editor; False when it was refused."""
        editor, row = self.editor, self._row
        if editor is None or row is None:
            return True
        commit_typing()
        text = editor.text()
        if text.strip() != self._began_as.strip():
            reason = self._refusal(row, editor.key, text)
            if reason:
                editor.say(reason)
                editor.setFocus()
                return False
        if self.editor is editor:
            self._close()
        return True

    def _refusal(self, row: TaskRow, key: str, text: str) -> str:
        try:
            return "" if self._store_one(row, key, text) else _("This was not stored.")
        except InvalidInput as invalid:
            return "\n".join(invalid.problems.values())

    def _store_one(self, row: TaskRow, key: str, text: str) -> bool:
        from secretariat.services.task_edits import edit_tasks

        today, edits = self._context.today(), {row.id: {key: text}}
        self.writing = True
        try:
            label = edit_name(column_title(key), row.code)
            return self._context.submit(label, lambda session: edit_tasks(session, edits, today))
        finally:
            self.writing = False

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        self._row, self._composing = None, False
        if editor is not None:
            if editor.target().hasFocus():  # a field that is hidden with the focus gives it on as Tab does
                self._table.setFocus()
            editor.hide()
            editor.deleteLater()

    def _move(self, across: int, down: int) -> None:
        row, column = self._table.currentIndex().row(), self._table.currentIndex().column()
        if across:
            row, column = self._next_cell(row, column, across)
        elif down:
            row = self._row_beyond(row, down)
            column = self._run if self._run is not None else column
        if 0 <= row < len(self._table.ids):
            self._go_to(row, column)
        elif row >= len(self._table.ids):
            self.line_wanted.emit()

    def _next_cell(self, row: int, column: int, step: int) -> tuple[int, int]:
        """Return the next cell that can be edited; after the last one of a row comes the first of the next."""
        area = self._table.area
        editable = [each for each in area.shown() if edited_key(self._table.key_of(each))]
        if not editable:
            return row, column
        shown = area.shown()
        place = shown.index(column)
        beyond = [each for each in editable if (shown.index(each) - place) * step > 0]
        if beyond:
            return row, beyond[0] if step > 0 else beyond[-1]
        following = self._row_beyond(row, step)
        if not 0 <= following < len(self._table.ids):
            return row, column
        return following, editable[0] if step > 0 else editable[-1]

    def _row_beyond(self, row: int, step: int) -> int:
        """Return the next row with a task, headings passed by."""
        ids = self._table.ids
        row += step
        while 0 <= row < len(ids) and ids[row] < 0:
            row += step
        return row

    def _go_to(self, row: int, column: int) -> None:
        flag = self._table.selectionModel().SelectionFlag
        index = self._table.model().index(row, column)
        self._table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self._table.area.begin_at(column)

    def _agencies(self) -> AgencyBook:
        """The directory is asked once, until it changes."""
        if self._book is None:
            self._book = agency_book(self._context)
        return self._book

    def _codes(self, ids: Sequence[int]) -> dict[int, str]:
        places = {number: row for row, number in enumerate(self._table.ids) if number in set(ids)}
        found = ((number, self._table.cells(row)) for number, row in places.items())
        return {number: cells.row.code for number, cells in found if cells is not None}

    def _forget(self, changes: Changes) -> None:
        if "agency" in changes.rows:
            self._book = None


def many_name(key: str, count: int) -> str:
    """Return the name of the step that edits a column of several tasks."""
    named = ngettext("Edit {0} of {1} task", "Edit {0} of {1} tasks", count)
    return named.format(low(column_title(key)), count)


def _keys(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyCombination:
    return QKeyCombination(modifiers, key)


def combination(words: str) -> QKeyCombination:
    """Return a key by its name."""
    return QKeySequence(words)[0]  # type: ignore[index,no-any-return]


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes a letter; AltGr comes as Ctrl and Alt together on some keyboards."""
    modifiers = event.modifiers()
    bare = not modifiers & (_CONTROL | _ALT | _META) or (modifiers & _CONTROL and modifiers & _ALT)
    return bool(bare) and event.text().isprintable() and event.text() != ""


def _not_edited(title: str) -> str:
    return _("The column “{0}” is worked out and cannot be edited.").format(title)
