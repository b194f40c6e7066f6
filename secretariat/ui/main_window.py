"""The window: it knows its pages by what they can be asked, and nothing of what they show.

Menus and counts are made after the first paint: a start is judged by how soon the first rows stand there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.acts import Act, Menus
from secretariat.ui.context import Context
from secretariat.ui.navigation import WIDTH, Navigation, PageEntry
from secretariat.ui.page_stack import PageStack, ask
from secretariat.ui.status_bar import TASKS, StatusBar
from secretariat.ui.tool_row import ToolRow

if TYPE_CHECKING:
    from secretariat.ui.undoing import UndoActs
    from secretariat.ui.widgets.banner import Banner
    from secretariat.ui.widgets.toast import Toast

COUNTED_AFTER_MS, COMPLETED_AFTER_MS = 150, 10
_USUAL_SIZE = (1366, 728)


class MainWindow(QMainWindow):
    """Shows one page at a time.

    `painted` when the first rows stand there, `completed` once menus and counts do; `rebuild_wanted` when language
    or size of letters was changed: whoever made the window makes another one and lets this one go.
    """

    painted, completed = Signal(), Signal()
    rebuild_wanted = Signal()

    def __init__(
        self,
        context: Context,
        entries: Iterable[PageEntry],
        *,
        counts: Callable[[], Mapping[str, int]] = dict,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC).astimezone(),
    ) -> None:
        super().__init__()
        entries = list(entries)
        self._context, self._counts, self._clock = context, counts, clock
        self._settings = context.settings
        self._complete = False
        self._toast: Toast | None = None
        self._undoing: UndoActs | None = None
        self.menus = Menus(self, read_only=context.read_only)
        self.tools = ToolRow(self)
        self.navigation = Navigation(entries, self)
        self.pages = PageStack(entries, self)
        self.status = StatusBar(context.today, self)
        self.counting = QTimer(self, singleShot=True, interval=COUNTED_AFTER_MS)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._column = QVBoxLayout()
        self._lay_out()
        self._connect()
        if context.read_only:
            self.show_banner(_("This book can only be looked at; nothing in it can be changed."))

    def add_acts(self, acts: Sequence[Act]) -> None:
        """Take over what can be done; to be called before the window is shown."""
        self.menus.add(acts)
        self.tools.add(acts, self.menus.run, self.menus.may)
        self.tools.lead_on_to(self.navigation)

    def open_page(self, key: str, argument: object = None) -> QWidget:
        """Show a page, with what it is to show when that is said, and return it."""
        page = self._turn_to(key, argument)
        self.tools.search.show_words(ask(page, "search_words") or "")
        return page

    def place(self) -> tuple[str, object]:
        """Return what brings a window that is built anew to the same page: its key and what it shows."""
        page = self.pages.current_page()
        return self.pages.current_key, getattr(page, "place", getattr(page, "wanted", None))

    def show_banner(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> "Banner":
        """Put a strip over the page, in place of an earlier one."""
        from secretariat.ui.widgets.banner import Banner, passing

        for old in passing(self):
            self._column.removeWidget(old)
            old.deleteLater()
        banner = Banner(text, action, act, self)
        self._column.insertWidget(1, banner)
        return banner

    def show_backup(self, moment: datetime | None, remark: str = "") -> None:
        """Say when the last backup was made."""
        self.status.show_backup(moment, remark)

    @Slot()
    def show_commands(self) -> QDialog:
        """Open the command palette."""
        from secretariat.ui.command_palette import CommandPalette

        here = ask(self.pages.current_page(), "commands") or []
        dialog = CommandPalette(self._actions(), self, [*self.navigation.commands(), *here])
        dialog.open()
        return dialog

    @Slot()
    def show_keys(self) -> QDialog:
        """Open the list of keys."""
        from secretariat.ui.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self._actions(), self, self._context)
        dialog.open()
        return dialog

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search field, with what stands there selected."""
        self.tools.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tools.search.selectAll()

    @Slot()
    def refresh_counts(self) -> None:
        """Count again for the list at the left."""
        self.navigation.show_counts(self._counts())

    @Slot()
    def complete(self) -> None:
        """Fill menus and counts. The window does it itself; who takes a picture of it calls it at once."""
        if self._complete:
            return
        from secretariat.ui import looks
        from secretariat.ui.undoing import UndoActs

        self._dress()
        self._complete = True
        self._undoing = UndoActs(self._context, self.menus.menus["edit"], self)
        self.menus.fill()
        looks.fill(self.menus.menus["view"], self._context)
        for menu in self.menus.menus.values():
            menu.menuAction().setVisible(not menu.isEmpty())
        self.refresh_counts()
        self.completed.emit()

    @Slot()
    def _dress(self) -> None:
        if self._complete:
            return
        self.painted.emit()
        theme.show_icons(self)
        self.navigation.dress()
        ask(self.pages.current_page(), "complete")
        QTimer.singleShot(COMPLETED_AFTER_MS, self, self.complete)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the window appears; the rest is made after its first paint."""
        super().showEvent(event)
        if not self._complete and self.windowHandle() is not None:
            self.windowHandle().installEventFilter(self)
            self._focus_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: once exposed, the window has been painted when the event loop turns again."""
        if event.type() in (QEvent.Type.Expose, QEvent.Type.UpdateRequest):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._dress)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._undoing is not None:
            self._undoing.redraw()
            self.menus.redraw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: keep drafts and the place of the window."""
        self.pages.settle()
        self._keep_place()
        self._complete = True  # what was not made by now is needed no more, and its book may be closed
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle(_("Secretariat"))
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.navigation)
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        centre = QWidget(self)
        centre.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.tools)
        self._column.addWidget(self.splitter, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self.resize(*_USUAL_SIZE)
        self.splitter.setSizes([min(theme.scaled(WIDTH), _USUAL_SIZE[0] * 28 // 100), _USUAL_SIZE[0]])
        geometry, _bar, parts = self._settings.layout.partition("|")
        if geometry:
            self.restoreGeometry(QByteArray.fromHex(geometry.encode()))
            self.splitter.restoreState(QByteArray.fromHex(parts.encode()))

    def _connect(self) -> None:
        context = self._context
        context.page_wanted.connect(self._on_page_wanted)
        context.status_said.connect(self.status.say)
        context.changed.connect(self._on_changed)
        context.settings_changed.connect(self._on_settings_changed)
        context.messages.told.connect(self._on_offered)
        context.messages.offered.connect(self._on_offered)
        self.navigation.wanted.connect(self._on_page_wanted)
        self.navigation.itemActivated.connect(self._focus_page)
        self.tools.search.searched.connect(self._on_searched)
        self.tools.search.returnPressed.connect(self._focus_page)
        self.counting.timeout.connect(self.refresh_counts)
        for key, do in (("Ctrl+F", self.focus_search), ("Ctrl+K", self.show_commands), ("Ctrl+/", self.show_keys)):
            QShortcut(QKeySequence(key), self, do)

    def _turn_to(self, key: str, argument: object) -> QWidget:
        self.status.turn_to(key)
        arrived = self.pages.turn_to(key)
        page = self.pages.page(key)
        if argument is not None or not arrived:
            ask(page, "show_argument", argument)
        if self._complete:
            ask(page, "complete")
        self.navigation.select(key, getattr(page, "place", getattr(page, "wanted", argument)))
        return page

    @Slot()
    def _focus_page(self) -> None:
        """Begin in the page: in the search field Ctrl+Z would not reach the book."""
        page = self.pages.current_page()
        ((page and (page.focusProxy() or page.findChild(QAbstractItemView))) or self.navigation).setFocus()

    def _actions(self) -> list[QAction]:
        undoing = (self._undoing.undo, self._undoing.redo) if self._undoing else ()
        return [*undoing, *self.menus.actions.values()]

    def _keep_place(self) -> None:
        geometry, parts = self.saveGeometry().toHex(), self.splitter.saveState().toHex()
        layout = f"{bytes(geometry.data()).decode()}|{bytes(parts.data()).decode()}"
        self._context.prefer(replace(self._context.settings, layout=layout))

    @Slot(str, object)
    def _on_page_wanted(self, key: str, argument: object) -> None:
        if self.pages.knows(key):
            self.open_page(key, argument)

    @Slot(object)
    def _on_changed(self, _changes: object) -> None:
        self.status.show_saved(self._clock())
        self.counting.start()

    @Slot()
    def _on_settings_changed(self) -> None:
        before = self._settings
        now = self._settings = self._context.settings
        # Words and lengths are fixed while a window is built, colours are not.
        if (before.language, before.font_percent) != (now.language, now.font_percent):
            self.pages.settle()
            self._keep_place()
            self.rebuild_wanted.emit()
            return
        app = QApplication.instance()
        if before.theme != now.theme and isinstance(app, QApplication):
            theme.apply(app, now)

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        """A page without a search of its own gives way to the list of tasks; what was typed stays."""
        page = self.pages.current_page()
        if not hasattr(page, "set_search"):
            page = self._turn_to(TASKS, None)
        ask(page, "set_search", words)

    @Slot(str)
    @Slot(str, str, object)
    def _on_offered(self, text: str, action: str = "", callback: Callable[[], object] | None = None) -> None:
        if self._toast is None:
            from secretariat.ui.widgets.toast import Toast

            self._toast = Toast(self)
        self._toast.offer(text, action, callback)
