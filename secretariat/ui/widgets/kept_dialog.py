"""A dialog in which something is typed: what stands in it is kept as a draft until it is stored or let go."""

from collections.abc import Mapping, Sequence
from typing import Self

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.ui.widgets.form_drafts import FormKeeper


class KeptDialog(QDialog):
    """Subclasses say what of them is typed in; who opens one says with `belongs_to` on which records."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.drafts = FormKeeper(self, self, self.save_from_question)

    def belongs_to(self, act: str, ids: Sequence[int] = (), *, edits: bool = False) -> Self:
        """Say which act opens this form on which records, so that its drafts find back to it."""
        self.drafts.belongs_to(act, ids, edits=edits)
        return self

    def save_from_question(self) -> None:
        """Store what is typed: the person was about to close and chose to save."""
        self.accept()

    def draft_parts(self) -> Mapping[str, QObject]:
        """Return what a person can type or choose in, by names that are the same at every start."""
        raise AssertionError(f"{type(self).__name__} does not say what is typed in it")

    def draft_labels(self) -> Mapping[str, str]:
        """Return the titles of the parts by name."""
        return {}

    def draft_restored(self) -> None:
        """Values of a draft were put back; for subclasses in which something follows from them."""

    def mark_changed(self, name: str, words: str) -> None:
        """Say at a part what happened to it in the book since the draft."""

    def reject(self) -> None:
        """Qt: Cancel, Esc or the cross; text that is not stored is not let go of unasked."""
        if self.drafts.may_close():
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the dialog appears; what stands in it now is what nobody typed."""
        super().showEvent(event)
        self.drafts.begin()


def belonging(dialog: QDialog | None, act: str, ids: Sequence[int], *, edits: bool = False) -> QDialog | None:
    """Return what an act opened; a form is told which act it was, on which records."""
    return dialog.belongs_to(act, ids, edits=edits) if isinstance(dialog, KeptDialog) else dialog
