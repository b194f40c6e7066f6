"""Buttons: one main act a screen, the others plain; their icons follow the colours of the theme."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from secretariat.ui import theme
from secretariat.ui.widgets import labels

_GAP = 3


class Button(QPushButton):
    """A push button whose icon is drawn anew when the colours change."""

    def __init__(self, text: str, icon: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name, self._icon_role = icon, "accent_text" if role == "primary" else "text"
        self._drawn: tuple[str, int, bool] | None = None
        if role:
            self.setProperty("role", role)
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours or another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def setMenu(self, menu: QMenu) -> None:
        """Qt: what opens below it."""
        super().setMenu(menu)
        self._show_arrow()

    def redraw(self) -> None:
        """Draw the icon anew if it would look otherwise now, and show the arrow of a menu."""
        self._show_arrow()
        self._draw()

    def _draw(self) -> None:
        if self._icon_name and self._drawn != theme.look():
            self._drawn = theme.look()
            size, gap = theme.scaled(theme.ICON_SIZE), _GAP if self.text() else 0
            self.setIconSize(QSize(size + theme.scaled(gap), size))
            self.setIcon(theme.icon(self._icon_name, self._icon_role, gap=gap))

    def _show_arrow(self) -> None:
        """Reading a picture takes Qt long the first time, so the arrow of a menu waits as icons do."""
        if self.menu() is not None and theme.has_icons():
            labels.mark(self, "arrow", on=True)


class IconButton(QToolButton):
    """A small button of one icon; `words` is its tool tip and what a screen reader says."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._drawn: tuple[str, int, bool] | None = None
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours or another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.redraw()

    def redraw(self) -> None:
        """Draw the icon anew if it would look otherwise now."""
        if self._drawn != theme.look():
            self._drawn = theme.look()
            size = theme.scaled(theme.ICON_SIZE)
            self.setIconSize(QSize(size, size))
            self.setIcon(theme.icon(self._icon_name, "muted"))


def primary(text: str, act: Callable[[], object], icon: str = "") -> Button:
    """Return the button of the main act."""
    return _wired(Button(text, icon, "primary"), act)


def plain(text: str, act: Callable[[], object], icon: str = "") -> Button:
    """Return a button of any other act."""
    return _wired(Button(text, icon), act)


def link(text: str, act: Callable[[], object]) -> Button:
    """Return a button that looks like a link."""
    made = _wired(Button(text, role="link"), act)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def pill(text: str, icon: str = "") -> Button:
    """Return a round button as it stands among chips; the caller connects it or gives it a menu."""
    return Button(text, icon, "pill")


def _wired(button: Button, act: Callable[[], object]) -> Button:
    button.clicked.connect(lambda _checked=False: act())
    return button
