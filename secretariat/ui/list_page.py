"""A page of one table: title and number of rows above it, beside them what can be done with the selected ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.listings import OnlyThese
from secretariat.i18n import _
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import IconButton
from secretariat.ui.widgets.chip import Chip
from secretariat.ui.widgets.empty_state import EmptyState
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.keys import on_escape
from secretariat.ui.widgets.record_table import RecordTable, Row, TableColumn
from secretariat.ui.widgets.record_tools import look_of, wear

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_BOTH_WIDE, _BOTH_HIGH, _NARROWEST_DETAIL = 1160, 640, 240


class ListPage(QWidget, Generic[Row]):
    """Subclasses say what the rows are (`ask_rows`, `count_words`) and add buttons from left to right.

    `watched` are the tables whose change makes the page ask again.
    """

    watched: frozenset[str] = frozenset()

    def __init__(self, context: Context, title: str, columns: Sequence[TableColumn[Row]], icon: str) -> None:
        super().__init__()
        self._context = context
        self._words = ""
        self._stale = False
        self._buttons: list[tuple[QPushButton, bool, bool]] = []
        self._key = icon
        self.table: RecordTable[Row] = RecordTable(columns, title)
        self.table.today = context.today
        self._chips: dict[int, Chip] = {}
        self._only: OnlyThese | None = None
        self._only_chip: Chip | None = None
        self._chips_row = FlowRow(self, space=theme.scaled(6))
        self._chips_row.hide()
        self.nothing = EmptyState(icon, "", parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        self.count = labels.muted("")
        self.count.setWordWrap(False)
        self._buttons_row = FlowRow(self)
        policy = self._buttons_row.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self._buttons_row.setSizePolicy(policy)
        self._head = QHBoxLayout()
        self._words_row = QHBoxLayout()
        self._words_row.addWidget(labels.title(title))
        self._words_row.addWidget(self.count, 1)
        self._head.addLayout(self._words_row, 1)
        self._head.addWidget(self._buttons_row)
        self.columns_button = IconButton("columns", _("Columns of the list"), self)
        self.columns_button.clicked.connect(self._open_columns)
        self._words_row.addWidget(self.columns_button)
        box = QVBoxLayout(self)
        margin = theme.scaled(12)
        box.setContentsMargins(margin, margin, margin, 0)
        box.addLayout(self._head)
        box.addWidget(self._chips_row)
        box.addWidget(self._stack, 1)
        self.table.chosen.connect(self._enable)
        self.table.filtered.connect(self._on_filtered)
        on_escape(self, self._clear_newest)
        self._wear()
        context.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the page appears and tells of its rows, asked anew if the book was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self._tell_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where they do not fit beside the title, the buttons stand below it."""
        super().resizeEvent(event)
        beside = self._words_row.sizeHint().width() + self._buttons_row.flow.sizeHint().width()
        fits = beside + 3 * theme.scaled(12) <= self.width()
        way = QHBoxLayout.Direction.LeftToRight if fits else QHBoxLayout.Direction.TopToBottom
        if self._head.direction() != way:
            self._head.setDirection(way)

    def ask_rows(self, words: str) -> Sequence[Row]:
        """Return the rows that hold these words."""
        raise AssertionError(f"{type(self).__name__} has no rows for {words}")

    def count_words(self, count: int) -> str:
        """Return how many rows there are, in words."""
        raise AssertionError(f"{type(self).__name__} does not count {count}")

    def empty_words(self) -> tuple[str, str]:
        """Return what is said where there are no rows: that there are none, and what to do."""
        raise AssertionError(f"{type(self).__name__} has nothing to say")

    def add_button(self, button: QPushButton, *, of_rows: bool = True, changes: bool = True) -> QPushButton:
        """Add what can be done; `of_rows` needs a selection, `changes` a book that may be written."""
        self._buttons.append((button, of_rows, changes))
        self._buttons_row.add(button)
        return button

    def add_to_head(self, widget: QWidget) -> None:
        """Add something else beside the buttons."""
        widget.setMinimumHeight(theme.scaled(30))
        self._buttons_row.add(widget)

    def put_beside(
        self, detail: QWidget, size: int = 320, way: Qt.Orientation = Qt.Orientation.Horizontal
    ) -> QSplitter:
        """Show something beside or below the list, of a size at 100 %; the person may move the line between."""
        splitter = QSplitter(way, self, handleWidth=1)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._stack, splitter)
        splitter.addWidget(self._stack)
        splitter.addWidget(detail)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        detail.setMinimumWidth(theme.scaled(_NARROWEST_DETAIL))
        both = _BOTH_WIDE if way is Qt.Orientation.Horizontal else _BOTH_HIGH
        splitter.setSizes([theme.scaled(both - size), theme.scaled(size)])
        return splitter

    def add_key(self, keys: str, act: Callable[[], object]) -> None:
        """Let a key do something while the table has the focus."""
        QShortcut(QKeySequence(keys), self.table, act)

    @Slot()
    def refresh(self) -> None:
        """Ask again with the words as they stand."""
        self._stale = False
        rows = self.ask_rows(self._words)
        if self._only is not None:
            rows = [row for row in rows if row.id in self._only.ids]
        self.table.show_rows(rows)
        self._tell_count()
        if self._words:
            self.nothing.say(_("Nothing holds these words."), _("Empty the search field to see all."))
        else:
            self.nothing.say(*self.empty_words())
        self._stack.setCurrentWidget(self.table if rows else self.nothing)
        self._enable()

    def set_search(self, words: str) -> None:
        """Show the rows that hold these words."""
        self._words = words
        self.refresh()

    def search_words(self) -> str:
        """Return the words that are searched for."""
        return self._words

    def show_argument(self, argument: object) -> None:
        """Select the row with this id, or show only some rows, whatever was searched for."""
        if not isinstance(argument, int | OnlyThese):
            return
        self._words = ""
        for column in list(self.table.records.conditions):
            self.table.let_through(column, None)
        self.show_only(argument if isinstance(argument, OnlyThese) else None)
        if isinstance(argument, int):
            self.table.select_ids({argument})

    def show_only(self, these: OnlyThese | None) -> None:
        """Show only some rows and say why, or all again."""
        self._only = these
        if self._only_chip is not None:
            self._drop(self._only_chip)
            self._only_chip = None
        if these is not None:
            self._only_chip = Chip(these.words, parent=self._chips_row)
            self._only_chip.removed.connect(lambda: self.show_only(None))
            self._chips_row.add(self._only_chip)
        self._chips_row.setVisible(these is not None or bool(self.table.records.conditions))
        self.refresh()

    def commit_typing(self) -> None:
        """Take over what is being typed, and remember how the table looks."""
        commit_typing()
        looks = _looks(self._context)
        now = look_of(self.table)
        if self.isVisible() and looks.get(self._key, self._usual) != now:
            kept = json.dumps({**looks, self._key: now})
            self._context.prefer(replace(self._context.settings, list_looks=kept))

    def selected_one(self) -> Row | None:
        """Return the first of the selected rows."""
        rows = self.table.selected()
        return rows[0] if rows else None

    def change(self, label: str, said: str, service: Callable[[Session, list[int]], object]) -> None:
        """Do something to the selected rows in one step and offer to undo it; nothing without a selection."""
        ids = [row.id for row in self.table.selected()]
        if ids and self._context.change(label, lambda session: service(session, ids)):
            self._context.messages.offer(said, _("Undo"), self._context.undo)

    def _wear(self) -> None:
        self._usual = look_of(self.table)
        remembered = _looks(self._context).get(self._key)
        if remembered is not None:
            wear(self.table, remembered)

    def _tell_count(self) -> None:
        """Say how many rows there are, and of how many where conditions hide some."""
        shown, everything = self.table.records.rowCount(), self.table.records.everything
        words = self.count_words(everything)
        self.count.setText(f"{grouped(shown)} / {words}" if self.table.records.conditions else words)
        self._tell_foot()

    def _tell_foot(self) -> None:
        """The foot of the window belongs to the page that is shown."""
        if self.isVisible():
            selected = len(self.table.selected())
            parts = [self.count.text()]
            if selected:
                parts.append(_("Selected {0}").format(grouped(selected)))
            self._context.status_said.emit(" · ".join(parts))

    @Slot()
    def _on_filtered(self) -> None:
        conditions = self.table.records.conditions
        for column in [column for column in self._chips if column not in conditions]:
            self._drop(self._chips.pop(column))
        for column, condition in conditions.items():
            words = self.table.tools.words(column, condition)
            if column in self._chips:
                self._chips[column].set_text(words)
            else:
                self._add_chip(column, words)
        self._chips_row.setVisible(bool(conditions) or self._only is not None)
        self._tell_count()

    def _drop(self, chip: Chip) -> None:
        self._chips_row.flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _add_chip(self, column: int, words: str) -> None:
        chip = self._chips[column] = Chip(words, parent=self._chips_row)
        chip.pressed.connect(lambda: self.table.tools.open_filter(column))
        chip.removed.connect(lambda: self.table.let_through(column, None))
        self._chips_row.add(chip)

    @Slot()
    def _clear_newest(self) -> None:
        """Take away the condition that was set last."""
        conditions = list(self.table.records.conditions)
        if conditions:
            self.table.let_through(conditions[-1], None)
        elif self._only is not None:
            self.show_only(None)

    @Slot()
    def _open_columns(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table.tools.fill_columns(menu)
        menu.popup(self.columns_button.mapToGlobal(QPoint(0, self.columns_button.height())))

    @Slot()
    def _enable(self) -> None:
        some = bool(self.table.selected())
        for button, of_rows, changes in self._buttons:
            button.setEnabled((some or not of_rows) and not (changes and self._context.read_only))
        self._tell_foot()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        """A page behind another one waits until it is looked at: every change would cost its question too."""
        if not self.watched & changes.rows.keys():
            return
        if self.window().isVisible() and not self.isVisible():
            self._stale = True
        else:
            self.refresh()


def _looks(context: Context) -> dict[str, Any]:
    """Return how the tables of all pages looked, by page."""
    try:
        kept = json.loads(context.settings.list_looks or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
