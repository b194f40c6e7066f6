"""What a person sees of a book that does not open: what is wrong, what is still there, and every way on.

There is no open book behind it, so it knows only paths. It changes nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import icons, theme
from secretariat.ui.backups.copies_dialog import CopiesDialog
from secretariat.ui.backups.copies_view import Clock, CopiesView, clock
from secretariat.ui.jobs import JobRunner
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, plain, primary
from secretariat.ui.widgets.screen_room import resize_within_screen

_PICTURE = 40
_SIZE = QSizePolicy.Policy


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person decided: `restore`, `look`, `other` (a file, or a new name), `again`, `take_back`."""

    act: str
    path: Path | None = None


class RescueDialog(CopiesDialog):
    """`wanted(Wanted)` for every way on; closing it is to quit."""

    wanted = Signal(object)

    def __init__(
        self,
        book: Path,
        sentence: str,
        *,
        base: Path | None = None,
        now: Clock = clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(book, parent)
        self.setWindowTitle(_("The book cannot be opened"))
        self._jobs = JobRunner(self)
        self.sentence = labels.wrapping(labels.section(sentence))
        self.place = labels.muted("")
        self.copies = CopiesView(book, self._jobs, _("Damaged file"), base=base, now=now)
        self.restore_button = primary(_("Restore this backup"), self.restore, "restore")
        self.look_button = plain(_("Only look at it"), self.look, "info")
        self.other_button = plain(_("Another file …"), self.ask_for_file, "folder")
        self.new_button = plain(_("New book …"), self.ask_for_name, "add")
        self.take_back_button = plain(_("Take back the file before the restore"), self.take_back, "undo")
        self.again_button = plain(_("Try again"), self.try_again, "redo")
        self.quit_button = plain(_("Quit"), self.reject, "quit")
        self._room = QSpacerItem(0, 0)
        self._lay_out()
        self.copies.table.chosen.connect(self._enable)
        self.copies.settled.connect(self._enable)
        self.load()

    def load(self) -> None:
        """Look which copies there are, and what a restore put aside."""
        from secretariat.store.taking_back import replaced_files

        found = self.copies.load()
        self.copies.setVisible(bool(found))
        self._room.changeSize(0, 0, _SIZE.Minimum, _SIZE.Minimum if found else _SIZE.Expanding)
        for button in (self.restore_button, self.look_button):
            button.setVisible(bool(found))
        resize_within_screen(self, theme.scaled(960), theme.scaled(620 if found else 260))
        self.take_back_button.setVisible(bool(replaced_files(self._book)))
        self.place.setText(self._advice(bool(found)))
        self.copies.choose_newest_good()
        self._enable()

    @Slot()
    def restore(self) -> None:
        """Hand over the selected copy: it is to take the place of the file."""
        self._decide("restore")

    @Slot()
    def look(self) -> None:
        """Hand over the selected copy: it is only to be looked at."""
        self._decide("look")

    @Slot()
    def take_back(self) -> None:
        """Ask for the file that the last restore put aside."""
        self.wanted.emit(Wanted("take_back"))

    @Slot()
    def try_again(self) -> None:
        """Ask for another attempt to open the file as it is."""
        self.wanted.emit(Wanted("again"))

    @Slot()
    def ask_for_file(self) -> QFileDialog:
        """Ask which other book, or copy of one, is to be opened."""
        dialog = self._files(_("Another file …"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()
        return dialog

    @Slot()
    def ask_for_name(self) -> QFileDialog:
        """Ask where a new book is to be made."""
        dialog = self._files(_("New book …"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("db")
        dialog.open()
        return dialog

    def done(self, result: int) -> None:
        """Qt: it closes; the job thread ends with it."""
        self.copies.end()
        self._jobs.close()
        super().done(result)

    def _files(self, title: str) -> QFileDialog:
        return self._book_chooser(title, self._book.parent, self._on_file)

    def _on_file(self, chosen: Path) -> None:
        self.wanted.emit(Wanted("other", chosen))

    def _decide(self, act: str) -> None:
        facts = self.copies.selected()
        if facts is not None:
            self.wanted.emit(Wanted(act, facts.path))

    @Slot()
    def _enable(self) -> None:
        chosen = self.copies.selected() is not None
        for button in (self.restore_button, self.look_button):
            button.setEnabled(chosen)

    def _advice(self, has_copies: bool) -> str:
        if not has_copies:
            return _("There are no backups beside {0}. Nothing in it is changed; choose how to go on.").format(
                self._book
            )
        return _(
            "Nothing in {0} is changed. When a backup takes its place, the file itself is kept beside it "
            "and can be taken back."
        ).format(self._book)

    def _lay_out(self) -> None:
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap("warning", theme.palette().danger, theme.scaled(_PICTURE)))
        head = QHBoxLayout()
        head.setSpacing(theme.scaled(12))
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.addWidget(self.sentence)
        told.addWidget(self.place)
        told.addStretch()
        head.addLayout(told, 1)
        box = self._column(edge=16, spacing=10)
        box.addLayout(head)
        box.addWidget(self.copies, 1)
        box.addItem(self._room)
        box.addWidget(self._row(self._buttons()))

    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.restore_button,
            self.look_button,
            self.take_back_button,
            self.folder_button,
            self.other_button,
            self.new_button,
            self.again_button,
            self.quit_button,
        )
