"""Writing a file for a person: where one place does not take it, another is offered, and the same goes there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.errors import NotWritten
from secretariat.i18n import _
from secretariat.progress import Progress
from secretariat.ui.context import Context

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Saving(Generic[T]):
    """`write` makes the file at a path, on the job's thread; `done` is told the path and what `write` returned.

    It may be called several times, until one place takes it. `title` has the name of the file as `{0}`.
    """

    write: Callable[[Path, Progress], T]
    done: Callable[[Path, T], object]
    title: str
    into_folder: bool = False


def save(context: Context, window: QWidget, saving: Saving[T], target: Path) -> None:
    """Write to `target` with a bar and Cancel; a place that is full, protected or gone is no end of it."""
    context.prefer(replace(context.settings, last_folder=str(target if saving.into_folder else target.parent)))
    context.jobs.run_with_bar(
        lambda progress: saving.write(target, progress),
        title=saving.title.format(target.name),
        parent=window,
        done=lambda answer: saving.done(target, answer),
        failed=lambda error: _failed(context, window, saving, target, error),
    )


def first_folder(context: Context) -> Path:
    """Return the folder in which a dialog for files begins: the last one, as long as it is there."""
    last = Path(context.settings.last_folder or Path.home())
    return last if last.is_dir() else _own_folder()


def ask_where(
    window: QWidget, title: str, proposed: Path | str, kind: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where a file of one kind is to go; `kind` is told as dialogs do: Pictures (*.png)."""
    dialog = QFileDialog(window, title, str(proposed))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(Path(proposed).suffix.removeprefix("."))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def ask_elsewhere(
    window: QWidget, target: Path, chosen: Callable[[Path], object], *, folder: bool = False
) -> QFileDialog:
    """Ask for another place for the file that `target` did not take."""
    dialog = QFileDialog(window, _("Save elsewhere"), str(_own_folder()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
    else:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"*{target.suffix}")
        dialog.setDefaultSuffix(target.suffix.removeprefix("."))
        dialog.selectFile(target.name)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def _failed(context: Context, window: QWidget, saving: Saving[T], target: Path, error: BaseException) -> None:
    if not isinstance(error, NotWritten):
        context.job_failed(error)
        return
    again = partial(save, context, window, saving)
    context.messages.refuse(
        error,
        (_("Save elsewhere …"), lambda: ask_elsewhere(window, target, again, folder=saving.into_folder)),
        (_("Try again"), lambda: again(target)),
    )


def _own_folder() -> Path:
    """Where a person may always write, unless the disk of the computer itself is full."""
    papers = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return papers if papers.is_dir() else Path.home()
