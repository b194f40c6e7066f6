"""Keys of one widget. PySide forgets the context of a shortcut that is given its act when it is made."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

HERE = Qt.ShortcutContext.WidgetShortcut
WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


_SPELLED = {"Return": "Enter", "Ins": "Insert", "Del": "Delete", "Up": "↑", "Down": "↓", "-": "−"}


def written(keys: QKeySequence | str) -> str:
    """Return a key as it stands on the keyboard; Qt writes some in short, and Enter by its other name."""
    words = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    before, plus, last = words.rpartition("+")
    return f"{before}{plus}{_SPELLED.get(last, last)}"


def bind(
    widget: QWidget, keys: str | QKeySequence, act: Callable[[], object], context: Qt.ShortcutContext = HERE
) -> QShortcut:
    """Let a key act while the focus is on a widget, or within it."""
    shortcut = QShortcut(QKeySequence(keys), widget, context=context)
    shortcut.activated.connect(act)
    return shortcut


def on_escape(widget: QWidget, act: Callable[[], object]) -> None:
    """Let Esc act within a widget where nothing inside wants it.

    The key comes up from the field that has the focus and stops at its window. A shortcut would reach into every
    calendar, list and filter that hangs over the widget: Qt counts such popups among its children.
    """
    widget.installEventFilter(_Escape(widget, act))


class _Escape(QObject):
    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._act = act

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_Escape or event.modifiers():
            return False
        self._act()
        return True
