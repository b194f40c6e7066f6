"""A sheet that is dropped onto the list of tasks begins to be taken in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from secretariat.ui.widgets.local_files import local_files

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")


class SheetDrops(QObject):
    """Watches a page for one dropped sheet; whatever else is dropped is left to the page."""

    def __init__(self, page: QWidget, take_in: Callable[[Path], object]) -> None:
        super().__init__(page)
        self._take_in = take_in
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something is dragged over the page, or dropped."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        if not isinstance(event, QDropEvent):
            return False
        path = dropped_sheet(event.mimeData())
        if path is None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take_in(path)
        return True


def dropped_sheet(data: QMimeData) -> Path | None:
    """Return the one sheet among what is dragged, or None."""
    files = local_files(data)
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ENDINGS else None
