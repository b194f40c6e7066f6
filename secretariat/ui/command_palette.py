"""Ctrl+K: type a part of what you want to do, without marks, and press Enter."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from secretariat.domain.text import fold
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.acts import plain_title
from secretariat.ui.widgets.screen_room import resize_within_screen
from secretariat.ui.widgets.search_field import SearchField

Command = tuple[str, Callable[[], object]]
_ACTION_ROLE = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CommandPalette(QDialog):
    """A search field over the list of everything that can be done at the moment; `further` stands in no menu."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget, further: Iterable[Command] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Commands"))
        self._actions = [action for action in actions if action.isEnabled() and action.text()]
        for title, run in further:
            action = QAction(title.replace("&", "&&"), self)
            action.triggered.connect(lambda _checked=False, run=run: run())
            self._actions.append(action)
        self.search = SearchField(_("What do you want to do?"), self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Commands"))
        self.list.itemActivated.connect(self._run)
        self.list.itemClicked.connect(self._run)
        self.search.searched.connect(self._show)
        self.search.returnPressed.connect(lambda: self._run(self.list.currentItem()))
        self.search.installEventFilter(self)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list)
        resize_within_screen(self, theme.scaled(460), theme.scaled(380))
        self._show("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: up and down move in the list while the field keeps the focus; they compose nothing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def titles(self) -> list[str]:
        """Return what is offered."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _show(self, words: str) -> None:
        wanted = fold(words).split()
        self.list.clear()
        for action in self._actions:
            title = plain_title(action.text())
            folded = fold(title)
            if not all(word in folded for word in wanted):
                continue
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(action.icon(), f"{title}    {keys}".rstrip(), self.list)
            item.setData(_ACTION_ROLE, action)
        self.list.setCurrentRow(0)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        action: QAction = item.data(_ACTION_ROLE)
        self.accept()
        action.trigger()
