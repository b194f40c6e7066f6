"""Joins who is typing with the window: the panel at start, the name at its foot, the form behind both."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from secretariat.domain.clerks import ClerksDraft, distinct
from secretariat.i18n import _
from secretariat.settings import Settings
from secretariat.ui.clerks.chooser import ClerkChooser
from secretariat.ui.clerks.dialog import ClerksDialog
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow


class ClerkDesk(QObject):
    """Belongs to a window; made after its first paint."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.chooser: ClerkChooser | None = None
        window.status.clerk.clicked.connect(self.change)
        context.settings_changed.connect(self._show)
        self._show()

    def ask(self) -> None:
        """Show the panel where several names are known and the person wants to be asked."""
        draft = clerks_of(self._context.settings)
        if draft.asks and not self._context.read_only:
            self.chooser = ClerkChooser(draft.names, draft.who, self._choose, self._window)

    @Slot()
    def change(self) -> QDialog:
        """Open the form of the names."""
        dialog = ClerksDialog(clerks_of(self._context.settings), self._keep, self._window)
        dialog.belongs_to("clerks", edits=True).open()
        return dialog

    def _keep(self, draft: ClerksDraft) -> bool:
        names = "\n".join(draft.names)
        self._context.prefer(replace(self._context.settings, clerks=names, ask_clerk=draft.ask))
        self._choose(draft.who)
        return True

    def _choose(self, name: str) -> None:
        self._context.type_as(name)
        if name:
            self._context.messages.tell(_("Typing now: {0}").format(name))

    @Slot()
    def _show(self) -> None:
        self._window.status.show_clerk(self._context.settings.user_name)


def clerks_of(settings: Settings) -> ClerksDraft:
    """Return the names of this computer; whoever typed last is one of them."""
    names = distinct((*settings.clerks.splitlines(), settings.user_name))
    return ClerksDraft(settings.user_name, names, settings.ask_clerk)
