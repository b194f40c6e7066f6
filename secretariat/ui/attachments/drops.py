"""Files that are dragged from the file manager, or pasted; a picture of the clipboard is pasted as a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from secretariat.ui.attachments.pasted import PastedFiles
from secretariat.ui.context import Context
from secretariat.ui.widgets.keys import WITHIN, bind
from secretariat.ui.widgets.local_files import local_files

_OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class FileDrops(QObject):
    """Lets a widget, with all that is in it, take files; texts stay what its fields take."""

    def __init__(self, widget: QWidget, take: Callable[[list[Path]], object], context: Context) -> None:
        super().__init__(widget)
        self._take, self._pasted = take, PastedFiles(context)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)
        bind(widget, QKeySequence(QKeySequence.StandardKey.Paste), self.paste, WITHIN)

    def paste(self) -> None:
        """Take the files of the clipboard, if there are any."""
        if files := self._pasted.taken(QGuiApplication.clipboard().mimeData()):
            self._take(files)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something is dragged over the widget, or let go there."""
        if not isinstance(event, QDropEvent):  # drags are drops too
            return super().eventFilter(watched, event)
        files = local_files(event.mimeData())
        if not files:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() not in _OVER:
            self._take(files)
        return True
