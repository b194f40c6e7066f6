"""The one question when a form is closed with text that is not stored: keep the draft, save, discard, or stay."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow


class DraftQuestion(QFrame):
    """Stands at the foot of the form and blocks nothing; Enter keeps the draft, Esc goes back."""

    keep_wanted, save_wanted, discard_wanted, back_wanted = Signal(), Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        words = _("What you typed here is not saved yet.")
        self.words = labels.wrapping(labels.section(words))
        self.setAccessibleName(words)
        self.problem = labels.problem()
        self.keep_button = primary(_("Keep the draft"), self.keep_wanted.emit)
        self.keep_button.setToolTip(_("It is offered again when the form or the program is opened."))
        self.save_button = plain(_("Save"), self.save_wanted.emit)
        self.discard_button = plain(_("Discard"), self.discard_wanted.emit)
        self.back_button = plain(_("Go on typing"), self.back_wanted.emit)
        row = FlowRow(self)
        for button in (self.keep_button, self.save_button, self.discard_button, self.back_button):
            row.add(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.scaled(16), theme.scaled(8), theme.scaled(16), theme.scaled(10))
        for widget in (self.words, self.problem, row):
            box.addWidget(widget)

    def ask(self) -> None:
        """Put the focus on what loses nothing."""
        self.keep_button.setFocus()

    def say(self, trouble: str) -> None:
        """Say why the draft could not be kept."""
        labels.say_problem(self.problem, trouble)

    @Slot()
    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.deleteLater()
