"""The search field: it follows the text as it stands, the word being composed included, and never touches it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.domain.text import clean
from secretariat.ui import theme
from secretariat.ui.widgets.keys import bind

_ONLY_HERE = Qt.ShortcutContext.WidgetShortcut


class SearchField(QLineEdit):
    """`searched(text)` at every change; while an input method composes, its letters count as typed.

    Esc empties the field; in an empty field it is left to the dialog around it.
    """

    searched = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._composed = ""
        self._drawn: tuple[str, int, bool] | None = None
        self._last = ""
        self._help: QAction | None = None
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.redraw()
        self._escape = bind(self, "Esc", self.clear, _ONLY_HERE)
        self._escape.setEnabled(False)
        self.textChanged.connect(self._tell)
        self.textChanged.connect(lambda text: self._escape.setEnabled(bool(text)))

    def words(self) -> str:
        """Return what stands in the field, with the letters that are still being composed."""
        place = self.cursorPosition()
        text = self.text()
        return clean(text[:place] + self._composed + text[place:])

    def show_words(self, words: str) -> None:
        """Put `words` into the field without searching."""
        self._last = clean(words)
        if self.words() != self._last:
            self.setText(words)

    def offer_help(self, words: str, show: Callable[[], object]) -> None:
        """Put a sign at the end that shows how to search; Alt+Down does it too."""
        self._help = QAction(words, self)
        self._help.setToolTip(f"{words} (Alt+↓)")
        self._help.setShortcut(QKeySequence("Alt+Down"))
        self._help.setShortcutContext(_ONLY_HERE)
        self._help.triggered.connect(show)
        self.addAction(self._help, QLineEdit.ActionPosition.TrailingPosition)
        self._drawn = None
        self.redraw()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: an input method composes or commits."""
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.redraw()

    def redraw(self) -> None:
        """Draw the icon anew if it would look otherwise now."""
        if self._drawn != theme.look():
            self._drawn = theme.look()
            self.setClearButtonEnabled(theme.has_icons())  # Qt reads its picture from the disk
            self._glass.setIcon(theme.icon("search", "muted"))
            if self._help is not None:
                self._help.setIcon(theme.icon("help", "muted"))

    def _tell(self) -> None:
        words = self.words()
        if words != self._last:
            self._last = words
            self.searched.emit(words)
