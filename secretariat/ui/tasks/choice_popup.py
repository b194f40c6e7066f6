"""A list of choices with ticks and a search without marks, open under a chip or a button."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from secretariat.domain.text import search_words
from secretariat.i18n import _
from secretariat.queries.task_choices import Choice
from secretariat.ui import theme
from secretariat.ui.context import commit_typing
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.search_field import SearchField

_WIDTH, _HEIGHT = 330, 380
_ROLE = Qt.ItemDataRole.UserRole
_SEARCHED_FROM = 12  # a shorter list is read at a glance


class TickList(QListWidget):
    """A click or the space bar ticks a line, wherever in it; Enter is `done`."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.itemClicked.connect(self.turn)

    def turn(self, item: QListWidgetItem) -> None:
        """Tick a line, or take its tick away."""
        on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: space and Enter."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Space and item is not None:
            self.turn(item)
        else:
            super().keyPressEvent(event)


class ChoicePopup(QFrame):
    """`kept(frozenset of ids)` when the person is done; closing it otherwise changes nothing."""

    kept = Signal(object)

    def __init__(self, title: str, choices: Sequence[Choice], chosen: Collection[int], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(title)
        self.search = SearchField(_("Search in the list (marks are not needed)"), self)
        self.search.setVisible(len(choices) >= _SEARCHED_FROM)
        self.list = TickList(self)
        self.list.setAccessibleName(title)
        for choice in choices:
            self._add(choice, choice.id in chosen)
        self._lay_out()
        self.search.searched.connect(self._narrow)
        self.list.done.connect(self.keep)
        self.list.setCurrentRow(0)

    def open_under(self, place: QPoint) -> None:
        """Show the list with its upper left corner at a place of the screen, or as near as there is room."""
        self.resize(theme.scaled(_WIDTH), min(theme.scaled(_HEIGHT), self._high()))
        screen = self.screen().availableGeometry()
        x = min(place.x(), screen.right() - self.width())
        y = min(place.y(), screen.bottom() - self.height())
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()
        (self.list if self.search.isHidden() else self.search).setFocus(Qt.FocusReason.PopupFocusReason)

    def ticked(self) -> frozenset[int]:
        """Return what is chosen."""
        return frozenset(
            item.data(_ROLE).id for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    def keep(self) -> None:
        """Take over the choice and close."""
        commit_typing()
        ids = self.ticked()
        self.close()
        self.kept.emit(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrow down goes from the search into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _add(self, choice: Choice, ticked: bool) -> None:
        item = QListWidgetItem(choice.title)
        item.setToolTip(choice.title)
        item.setData(_ROLE, choice)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, words: str) -> None:
        wanted = search_words(words)
        for item in self._items():
            choice: Choice = item.data(_ROLE)
            there = search_words(f"{choice.title} {choice.words}") if wanted else []
            item.setHidden(not all(any(word.startswith(part) for word in there) for part in wanted))

    def _tick_all(self, on: bool) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _high(self) -> int:
        return self.list.sizeHintForRow(0) * self.list.count() + theme.scaled(110)

    def _lay_out(self) -> None:
        def act(on: bool) -> Callable[[], None]:
            return lambda: self._tick_all(on)

        buttons = QHBoxLayout()
        buttons.addWidget(plain(_("Tick all"), act(True)))
        buttons.addWidget(plain(_("Untick all"), act(False)))
        buttons.addStretch()
        buttons.addWidget(primary(_("Show these"), self.keep))
        column = QVBoxLayout(self)
        margin = theme.scaled(8)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
