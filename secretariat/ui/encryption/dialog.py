"""The password of a book that has one: change it, take it off, print the sheet, remove what can still be read."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.screen_room import resize_within_screen, room_on_screen

_SHOWN = 8


class EncryptionDialog(QDialog):
    """`acts` are what its buttons do: print, change, remove, drop."""

    def __init__(
        self,
        words: str,
        copies: Sequence[Path],
        acts: dict[str, Callable[[], object]],
        parent: QWidget | None = None,
        *,
        just_set: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Password of the book"))
        self.words = labels.section(words)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName(_("Recovery key"))
        self.print_button = primary(_("Print the recovery sheet …"), acts["print"], "print")
        self.change_button = plain(_("Change the password …"), acts["change"], "edit")
        self.remove_button = plain(_("Take the password off …"), acts["remove"], "remove")
        self.drop_button = plain(_("Remove them for good"), acts["drop"], "bin")
        self.close_button = plain(_("Close"), self.close)
        self.copies = labels.muted("")
        self._lay_out(just_set=just_set)
        self.show_copies(copies)
        wide = min(theme.scaled(620), room_on_screen(self).width())
        resize_within_screen(self, wide, max(self.sizeHint().height(), self.heightForWidth(wide)))

    def show_copies(self, copies: Sequence[Path]) -> None:
        """Say which files can still be read without the password."""
        self.drop_button.setVisible(bool(copies))
        if not copies:
            self.copies.setText(_("No copy without a password lies beside the book."))
            return
        told = ngettext(
            "{0} copy without a password still lies here. Look through the book first, then remove it:",
            "{0} copies without a password still lie here. Look through the book first, then remove them:",
            len(copies),
        ).format(len(copies))
        names = [path.name for path in copies[:_SHOWN]] + (["…"] if len(copies) > _SHOWN else [])
        self.copies.setText("\n".join([told, *names]))

    def _lay_out(self, *, just_set: bool) -> None:
        first = (
            _("The book is encrypted now. Print the recovery sheet and lock it away, before anything else.")
            if just_set
            else _("This book is encrypted. Who loses the password opens it with this recovery key:")
        )
        acts = FlowRow(self)
        for button in (self.print_button, self.change_button, self.remove_button):
            acts.add(button)
        foot = QHBoxLayout()
        foot.addWidget(self.drop_button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        edge = theme.scaled(18)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.scaled(12))
        column.addWidget(labels.wrapping(labels.section(first)) if just_set else labels.muted(first))
        column.addWidget(labels.wrapping(self.words))
        column.addWidget(acts)
        column.addWidget(labels.line())
        column.addWidget(self.copies)
        column.addLayout(foot)
