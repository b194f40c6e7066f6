"""What holds as long as the book cannot be stored or read: a strip over the page with the ways on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from secretariat.errors import Ailment, BookTrouble, SecretariatError
from secretariat.i18n import N_, _
from secretariat.progress import Progress
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow
from secretariat.ui.widgets.banner import Banner

_ROOM = 1 << 20  # free bytes from which a step is likely to be stored
_WORDS = {
    Ailment.FULL: N_(
        "The disk of the book is full. What was stored is safe; free some space before you go on, "
        "or save the book elsewhere."
    ),
    Ailment.FAILED: N_("The disk of the book does not answer. Connect it again, then open the book anew."),
    Ailment.GONE: N_("The book is no longer where it was. Put it back, or save it elsewhere from here."),
    Ailment.DAMAGED: N_("The book is damaged. Enter nothing more; go back to the newest good backup."),
    Ailment.PROTECTED: N_("The book may only be read now. Open it anew to go on reading, or to copy it."),
}


class BookWatch(QObject):
    """Takes the troubles that the person was told of; `reopen` opens the book anew in another window."""

    def __init__(
        self,
        context: Context,
        window: MainWindow,
        reopen: Callable[[], object],
        show_backups: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._show_backups = show_backups
        self._context, self._window, self._reopen = context, window, reopen
        self._ailment: Ailment | None = None
        self.banner: Banner | None = None
        context.changed.connect(self._on_changed)

    def take(self, trouble: BookTrouble) -> None:
        """Show what ails the book, unless that stands there already or passes by itself."""
        if trouble.ailment not in _WORDS or trouble.ailment is self._ailment:
            return
        self.leave()
        self._ailment = self._context.messages.standing = trouble.ailment
        banner = self._window.show_banner(_(_WORDS[trouble.ailment]))
        banner.lasting = True
        if trouble.ailment in (Ailment.FULL, Ailment.GONE):
            banner.add_action(_("Try again"), self.try_again)
        if trouble.ailment is Ailment.DAMAGED:
            banner.add_action(_("Open the backups"), self._show_backups)
        elif trouble.ailment is not Ailment.FULL:
            banner.add_action(_("Open anew"), self._reopen)
        if trouble.ailment in (Ailment.FULL, Ailment.GONE):
            banner.add_action(_("Save the book elsewhere …"), self.ask_elsewhere)
        self.banner = banner

    @Slot()
    def try_again(self) -> None:
        """Look whether a step could be stored now."""
        database = self._context.database
        try:
            database.probe()
            room = shutil.disk_usage(database.path.parent).free
        except SecretariatError as trouble:
            self._context.messages.refuse(trouble)
            return
        if room < _ROOM:
            self._context.messages.tell(_("The disk is still full."))
            return
        self.leave()
        self._context.messages.tell(_("The book can be stored again."))

    @Slot()
    def ask_elsewhere(self) -> QFileDialog:
        """Ask where the book as it is in hand is to go."""
        from secretariat.ui.saving import Saving, ask_elsewhere, save

        context, window, database = self._context, self._window, self._context.database

        def write(place: Path, _progress: Progress) -> None:
            database.rescue(place)

        def done(place: Path, _nothing: None) -> None:
            context.messages.tell(_("The book was saved as {0}.").format(place))

        saving = Saving(write, done, _("Writing {0} …"))
        return ask_elsewhere(window, database.path, lambda place: save(context, window, saving, place))

    @Slot(object)
    def _on_changed(self, _changes: object) -> None:
        self.leave()

    def leave(self) -> None:
        """Nothing ails the book any more."""
        self._ailment = self._context.messages.standing = None
        if self.banner is not None:
            self.banner.leave()
            self.banner = None
