"""The row under the menu bar: the daily acts and the search field; it breaks where the window is narrow."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.acts import Act
from secretariat.ui.widgets.buttons import Button
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.search_field import SearchField

_SEARCH_WIDTH, _LEAST_SEARCH = 330, 190


class ToolRow(QFrame):
    """Buttons at the left, the search field at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tools")
        self.buttons: dict[str, Button] = {}
        self._words: dict[str, str] = {}
        self._wide = 0
        self._flow = FlowRow(self, space=theme.scaled(8))
        self.search = SearchField(_("Search without marks, e.g. bo ngoai giao (Ctrl+F)"), self)
        self.search.offer_help(_("How to search"), self.show_search_help)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(12), theme.spaced(7), theme.scaled(12), theme.spaced(7))
        row.setSpacing(theme.scaled(12))
        row.addWidget(self._flow, 1)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)

    def add(self, acts: Iterable[Act], run: Callable[[Act], None], may: Callable[[Act], bool]) -> None:
        """Add a button for each act that has a short title."""
        for act in acts:
            if not act.button:
                continue
            button = Button(act.button, act.icon, "primary" if act.main else "")
            button.setToolTip(f"{act.button} ({act.shortcut})" if act.shortcut else act.button)
            button.setAccessibleName(act.button)
            if not act.main:
                self._words[act.key] = act.button
            button.setEnabled(may(act))
            button.clicked.connect(lambda _checked=False, act=act: run(act))
            self._flow.add(button)
            self.buttons[act.key] = button

    def show_search_help(self) -> QWidget:
        """Show under the search field what may be typed into it."""
        from secretariat.ui.widgets.search_help import SearchHelp

        shown = SearchHelp(self)
        shown.open_under(self.search)
        return shown

    def lead_on_to(self, following: QWidget) -> None:
        """Let the Tab key go from the buttons to the search and from there to `following`.

        Twice, for Qt leaves alone what follows already in the circle that the order is.
        """
        buttons = list(self.buttons.values())
        for button in (*buttons[:1], *buttons[-1:]):
            self.setTabOrder(button, following)
            self.setTabOrder(button, self.search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the search field gives way so that the buttons stay in one line, and then the words on them."""
        super().resizeEvent(event)
        usual, least = theme.scaled(_SEARCH_WIDTH), theme.scaled(_LEAST_SEARCH)
        room = self.width() - 3 * theme.scaled(12)
        self._wide = max(self._wide, self._flow.flow.sizeHint().width())
        for key, words in self._words.items():
            self.buttons[key].setText(words if room - self._wide >= least else "")
        rest = room - self._flow.flow.sizeHint().width()
        wide = min(usual, rest) if rest >= least else min(usual, room * 2 // 5)
        self.search.setFixedWidth(max(wide, theme.scaled(100)))

    def sizeHint(self) -> QSize:
        """Qt: one line of buttons."""
        return QSize(super().sizeHint().width(), theme.scaled(32) + 2 * theme.spaced(7))
