"""The row over the table: title, a chip for every condition, and where to add one."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from secretariat.domain.column_titles import column_title
from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import DONE, OPEN, Standing
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.tasks import conditions
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import pill
from secretariat.ui.widgets.chip import Chip
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.tick_menu import TickMenu

_TYPED_MS = 150
_USUAL = ("standing", "lead", "coordinating", "document", "due_on")


class FilterBar(QWidget):
    """`changed(TaskFilter)` when the person changes the filter.

    `column_wanted(key, place)` asks for the filter of a column at a place of the screen, `group_wanted(Joined or
    None)` for the form of conditions joined by and/or.
    """

    changed = Signal(object)
    column_wanted = Signal(str, QPoint)
    group_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted = TaskFilter()
        self._kinds: list[str] = []
        self.chips: dict[str, Chip] = {}
        self._source: QLabel | None = None
        self.add_button = pill(_("Add a condition"), "add")
        self.views_button = pill(_("Views"), "star")
        self.columns_button = pill(_("Columns"), "columns")
        self._row = FlowRow(self, space=theme.scaled(6))
        self._menu = QMenu(self.add_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add_button.setMenu(self._menu)
        self.views_menu, self.columns_menu = QMenu(self.views_button), TickMenu(self.columns_button)
        self.views_button.setMenu(self.views_menu)
        self.columns_button.setMenu(self.columns_menu)
        self.typing = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self.typing.timeout.connect(self._draw)
        self._lay_out()

    @property
    def wanted(self) -> TaskFilter:
        """The filter that is on."""
        return self._wanted

    def show_filter(self, wanted: TaskFilter) -> None:
        """Show the chips of a filter; says nothing."""
        if self.typing.isActive():
            self._draw()
        self._wanted = wanted
        self._draw()

    def show_words(self, words: str) -> None:
        """Take over what is searched for. Its chip follows when the person pauses: the table comes first."""
        self._wanted = replace(self._wanted, words=words)
        self.typing.start()

    def tell_source(self, *, in_full_texts: bool) -> None:
        """Say that the words were found in nothing but the full texts of documents."""
        if in_full_texts and self._source is None:
            self._source = labels.muted(_("Found only in the full texts of documents"), self)
            self._source.setWordWrap(False)
            self._row.add(self._source)
        if self._source is not None:
            self._source.setVisible(in_full_texts)

    def add_to_row(self, widget: QWidget) -> None:
        """Put something behind the conditions."""
        self._row.add(widget)

    def add_before_views(self, button: QPushButton) -> None:
        """Put a button to the left of the views."""
        _make_low(button)
        self._right.insertWidget(self._right.indexOf(self.views_button), button, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def clear_newest(self) -> None:
        """Take away the condition that was added last."""
        self._draw()
        if self._kinds:
            self._want(conditions.without(self._wanted, self._kinds[-1]))

    def edit(self, kind: str) -> None:
        """Ask for the filter of the column that a chip is about; words are changed in the search field."""
        key = conditions.column_of(kind)
        if key:
            under: QWidget = self.chips.get(kind) or self.add_button
            self.column_wanted.emit(key, under.mapToGlobal(QPoint(0, under.height())))
        elif (group := conditions.group_of(self._wanted, kind)) is not None:
            self.group_wanted.emit(group)

    def _want(self, wanted: TaskFilter) -> None:
        if wanted != self._wanted:
            self.show_filter(wanted)
            self.changed.emit(wanted)

    @Slot()
    def _draw(self) -> None:
        self.typing.stop()
        present = conditions.kinds_of(self._wanted)
        self._kinds = [kind for kind in self._kinds if kind in present]
        self._kinds += [kind for kind in present if kind not in self._kinds]
        for kind in list(self.chips):
            if kind not in present:
                self._drop(kind)
        for kind in self._kinds:
            words = conditions.words_for(kind, self._wanted, self._context.reader())
            if kind in self.chips:
                self.chips[kind].set_text(words)
            else:
                self._add_chip(kind, words)

    def _add_chip(self, kind: str, words: str) -> None:
        chip = self.chips[kind] = Chip(words, parent=self)
        chip.pressed.connect(lambda: self.edit(kind))
        chip.removed.connect(lambda: self._want(conditions.without(self._wanted, kind)))
        self._row.add(chip)
        self._row.flow.move_last_to(len(self.chips))

    def _drop(self, kind: str) -> None:
        chip = self.chips.pop(kind)
        if chip.isAncestorOf(self.window().focusWidget() or self):
            self.add_button.setFocus()
        self._row.flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for standings, due_soon in (
            (OPEN, False),
            (frozenset({Standing.OPEN_OVERDUE}), False),
            (frozenset(), True),
            (frozenset({Standing.OPEN_NO_DEADLINE}), False),
            (DONE, False),
        ):
            wanted = replace(self._wanted, standings=standings, due_soon=due_soon)
            self._menu.addAction(conditions.standing_words(wanted), partial(self._want, wanted))
        self._menu.addSeparator()
        from secretariat.domain.conditions import COLUMN_KINDS

        more = QMenu(_("More columns"), self._menu)
        for key in COLUMN_KINDS:
            menu = self._menu if key in _USUAL else more
            menu.addAction(f"{column_title(key)} …", partial(self.edit, f"{conditions.COLUMN}{key}"))
        self._menu.addMenu(more)
        self._menu.addAction(_("Joined by and/or …"), lambda: self.group_wanted.emit(None))
        if self._kinds:
            self._menu.addSeparator()
            self._menu.addAction(_("Remove all conditions"), partial(self._want, TaskFilter()))

    def _lay_out(self) -> None:
        self._row.add(labels.title(_("Tasks")))
        self._row.add(self.add_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(12), theme.spaced(8), theme.scaled(12), theme.spaced(8))
        row.addWidget(self._row, 1)
        self._right = QHBoxLayout()
        self._right.setSpacing(theme.scaled(6))
        for button in (self.views_button, self.columns_button):
            self._right.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._right)
        for button in (self.add_button, self.views_button, self.columns_button):
            _make_low(button)


def _make_low(button: QPushButton) -> None:
    button.setFixedHeight(theme.scaled(24))
