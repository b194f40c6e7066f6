"""A small panel at start: who is typing? It hinders nobody; until it is answered the last name stands."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, IconButton, plain
from secretariat.ui.widgets.flow_layout import FlowRow


class ClerkChooser(QFrame):
    """Stands in the lower right corner of its parent until a name is pressed, or it is closed."""

    def __init__(self, names: Sequence[str], now: str, choose: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._choose = parent, choose
        self.setObjectName("clerks")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Who is typing?"))
        self.buttons: dict[str, Button] = {}
        self.close_button = IconButton("close", _("Close"), self)
        self.close_button.clicked.connect(self._leave)
        head = QHBoxLayout()
        head.addWidget(labels.section(_("Who is typing?")), 1)
        head.addWidget(self.close_button)
        row = FlowRow(self, space=theme.scaled(6))
        for name in names:
            self.buttons[name] = button = plain(name.replace("&", "&&"), partial(self._chosen, name), "user")
            row.add(button)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(*(theme.scaled(each) for each in (14, 8, 8, 12)))
        box.addLayout(head)
        box.addWidget(row)
        if now:
            box.addWidget(labels.caption(_("Until you choose, {0} is named.").format(now)))
        parent.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the parent changed its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        wide, gap = min(theme.scaled(340), self._over.width() - theme.scaled(32)), theme.scaled(16)
        self.resize(wide, self._box.totalHeightForWidth(wide))
        self.move(
            self._over.width() - self.width() - gap, self._over.height() - self.height() - gap - theme.scaled(28)
        )

    def _chosen(self, name: str) -> None:
        self._choose(name)
        self._leave()

    def _leave(self) -> None:
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()
