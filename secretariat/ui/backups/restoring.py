"""Before a restore: the backup beside the book, what would be lost by name, and a last question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from secretariat.errors import SecretariatError, SystemTrouble
from secretariat.i18n import _
from secretariat.progress import Cancelled
from secretariat.ui import theme
from secretariat.ui.backups import words
from secretariat.ui.backups.comparison import ComparisonPanel, scrolling
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.screen_room import resize_within_screen

if TYPE_CHECKING:
    from secretariat.progress import Progress
    from secretariat.store.contents import Comparison
    from secretariat.ui.context import Context


class RestoreDialog(QDialog):
    """`restore_wanted()` and `look_wanted()`; a copy that is damaged offers neither."""

    restore_wanted = Signal()
    look_wanted = Signal()
    compared = Signal()

    def __init__(self, context: Context, source: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._source, self._ended = context, source, False
        self.sentence = labels.wrapping(QLabel())
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.panel = ComparisonPanel(_("Book now"))
        self.panel.say(_("Reading this backup …"))
        self.restore_button = primary(_("Restore"), self._restore, "restore")
        self.look_button = plain(_("Only look at it"), self._look, "info")
        self.cancel_button = plain(_("Cancel"), self.reject)
        for button in (self.restore_button, self.look_button):
            button.setEnabled(False)
            button.setAutoDefault(False)
        self._lay_out()
        resize_within_screen(self, theme.scaled(820), theme.scaled(440))
        context.closing.connect(self._end)
        book = context.database.path
        context.jobs.run(
            lambda progress: _read(book, source, progress), done=self._on_read, failed=self._on_failed
        )

    def done(self, result: int) -> None:
        """Qt: it closes; what is still being read is no longer waited for."""
        self._end()
        super().done(result)

    @Slot()
    def _end(self) -> None:
        self._ended = True

    @Slot()
    def _restore(self) -> None:
        self.restore_wanted.emit()
        self.accept()

    @Slot()
    def _look(self) -> None:
        self.look_wanted.emit()
        self.reject()

    def _on_read(self, found: Comparison) -> None:
        if self._ended:
            return
        made = found.copy.last
        self.sentence.setText(
            _("{0} takes the place of the book. The present file is kept and can be taken back.").format(
                self._source.name
            )
            + (" " + _("Its last step is of {0}.").format(words.moment(made.at)) if made else "")
        )
        self.panel.show_comparison(found)
        for button in (self.restore_button, self.look_button):
            button.setEnabled(True)
        self.compared.emit()

    def _on_failed(self, error: BaseException) -> None:
        if self._ended or isinstance(error, Cancelled):
            return
        if not isinstance(error, SecretariatError):
            raise error
        self.panel.say(str(error))
        self.compared.emit()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        edge = theme.scaled(16)
        box.setContentsMargins(edge, edge, edge, edge)
        box.setSpacing(theme.scaled(10))
        box.addWidget(self.sentence)
        box.addWidget(scrolling(self.panel), 1)
        row = FlowRow(self)
        for button in (self.restore_button, self.look_button, self.cancel_button):
            row.add(button)
        box.addWidget(row)


def _read(book: Path, source: Path, progress: Progress) -> Comparison:
    from secretariat.store.backup import verify
    from secretariat.store.contents import compare

    if source == book:
        raise SystemTrouble(_("This backup is the data file itself. Choose another backup."))
    verify(source)
    return compare(book, source, progress)
