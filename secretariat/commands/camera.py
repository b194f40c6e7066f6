"""Takes pictures of windows and dialogs without a display: prepares one, lets the event loop settle, grabs it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from secretariat.paths import replacing

SETTLED_AFTER_MS = 350


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name and what brings the widget to be grabbed on the screen.

    `prepare` returns the widget; a dialog or a menu is closed again afterwards.
    """

    name: str
    prepare: Callable[[], QWidget | None]


class Camera(QObject):
    """Takes shots one after another; `run` returns the files when the last one is taken."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        super().__init__()
        self._application, self._folder = application, folder
        self._waiting: list[Shot] = []
        self._taken: list[Path] = []
        self._failure: Exception | None = None

    def run(self, shots: Sequence[Shot]) -> list[Path]:
        """Take all shots and return the files; what a shot raises ends the run and is raised here."""
        self._waiting, self._taken = list(shots), []
        QTimer.singleShot(0, self, self._next)
        self._application.exec()
        if self._failure is not None:
            raise self._failure
        return self._taken

    def _next(self) -> None:
        if not self._waiting:
            self._application.exit()  # to quit asks every window, and a form with something typed in it stays
            return
        shot = self._waiting.pop(0)
        try:
            widget = shot.prepare()
        except Exception as error:  # the border of the event loop: handed on by `run`
            self._failure = error
            self._application.exit()
            return
        if widget is None:
            self._next()
            return
        QTimer.singleShot(SETTLED_AFTER_MS, widget, lambda: self._take(shot, widget))

    def _take(self, shot: Shot, widget: QWidget) -> None:
        path = self._folder / f"{shot.name}.png"
        with replacing(path) as neighbour:
            widget.grab().save(str(neighbour), "PNG")
        self._taken.append(path)
        if isinstance(widget, QDialog):
            widget.done(QDialog.DialogCode.Rejected)  # a form that is only closed asks about what is typed in it
        elif widget.windowType() is Qt.WindowType.Popup:
            widget.close()
        self._next()


def resized(widget: QWidget, size: QSize) -> QWidget:
    """Show a window at an exact size."""
    widget.resize(size)
    widget.show()
    return widget
