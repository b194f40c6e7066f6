"""Who is typing, the names that share this computer, and whether to ask at start."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QPlainTextEdit, QWidget

from secretariat.domain.clerks import ClerksDraft
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.form_dialog import FormDialog


class ClerksDialog(FormDialog):
    """Edits a ClerksDraft."""

    def __init__(
        self, draft: ClerksDraft, keep: Callable[[ClerksDraft], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Who is typing"), parent, enter_saves=False)
        self._keep = keep
        self.who = QComboBox()
        self.who.setEditable(True)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if completer := self.who.completer():
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.who.addItems(draft.names)
        self.who.setCurrentText(draft.who)
        self.names = QPlainTextEdit("\n".join(draft.names))
        self.names.setTabChangesFocus(True)
        self.names.setMaximumHeight(theme.scaled(110))
        self.ask = QCheckBox(_("Ask at start when there are several names"))
        self.ask.setChecked(draft.ask)
        self.add_wide(labels.muted(_("Every change carries this name, and the history shows it.")))
        self.add_field("who", _("Typing now"), self.who)
        self.add_field("names", _("Names on this computer"), self.names, _("One name a line."))
        self.add_wide(self.ask)
        self.setMinimumWidth(theme.scaled(500))

    def submit(self) -> bool:
        """Hand over the names."""
        names = tuple(self.names.toPlainText().splitlines())
        return self._keep(ClerksDraft(self.who.currentText(), names, self.ask.isChecked()).checked())
