"""Keys of one widget. PySide forgets the context of a shortcut that is given its act when it is made."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

HERE = Qt.ShortcutContext.WidgetShortcut
WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


def bind(
    widget: QWidget, keys: str | QKeySequence, act: Callable[[], object], context: Qt.ShortcutContext = HERE
) -> QShortcut:
    """Let a key act while the focus is on a widget, or within it."""
    shortcut = QShortcut(QKeySequence(keys), widget, context=context)
    shortcut.activated.connect(act)
    return shortcut
