"""A strip above the page for what holds as long as the window is open, such as a read-only book."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import IconButton, plain


class Banner(QFrame):
    """One sentence and, when something can be done, a button; a `lasting` one gives way to no other."""

    def __init__(
        self,
        text: str,
        action: str = "",
        act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lasting = False
        self.setProperty("role", "banner")
        self.words = labels.wrapping(labels.section(text))
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(14), theme.scaled(5), theme.scaled(10), theme.scaled(5))
        row.addWidget(self.words, 1)
        self.button = plain(action, act) if act is not None else None
        if self.button is not None:
            row.addWidget(self.button)

    def add_action(self, action: str, act: Callable[[], object]) -> None:
        """Add another button."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(plain(action, act))

    def let_close(self) -> None:
        """Add a cross: what only informs may be put away."""
        cross = IconButton("close", _("Close"), self)
        cross.clicked.connect(self.leave)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(cross)

    @Slot()
    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.deleteLater()


def passing(window: QWidget) -> list[Banner]:
    """Return the strips of a window that give way to another one."""
    return [banner for banner in window.findChildren(Banner) if not banner.lasting]
