"""Joins the drafts with the window: offers those of the last start once, opens their forms, lets them go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from secretariat.errors import SecretariatError, UserError
from secretariat.i18n import _
from secretariat.ui.form_drafts.openers import PLACES, open_form, put_text
from secretariat.ui.widgets.draft_shelf import DraftShelf
from secretariat.ui.widgets.form_drafts import FormKeeper
from secretariat.ui.widgets.place_drafts import PlaceKeeper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from secretariat.store.form_drafts import KeptDraft
    from secretariat.ui.form_drafts.dialog import DraftsDialog
    from secretariat.ui.wiring import Desk


class DraftDesk(QObject):
    """Belongs to a window; made after its first paint."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk, self._context = desk, desk.context
        self.shelf = DraftShelf(self._context.database.path, self._context.today, desk.window)
        self.places = PlaceKeeper(self.shelf, desk.window.pages.typing)
        self._context.closing.connect(self.shelf.keep_all)
        self.dialog: DraftsDialog | None = None

    def offer(self) -> None:
        """Show what the last start left unfinished, if there is anything."""
        if self.shelf.waiting():
            self.show()

    def show(self) -> QDialog | None:
        """Show the drafts that stand in no open form."""
        from secretariat.ui.form_drafts.dialog import DraftsDialog

        if not self.shelf.waiting():
            self._context.messages.tell(_("There are no drafts."))
            return None
        if self.dialog is None:
            self.dialog = dialog = DraftsDialog(self.shelf, self._desk.window)
            dialog.wanted.connect(self.open)
            dialog.discarded.connect(self.discard)
            dialog.destroyed.connect(self._forget)
        self.dialog.show()
        self.dialog.raise_()
        return self.dialog

    @Slot(object)
    def open(self, draft: KeptDraft) -> QDialog | None:
        """Open the form of a draft with all that was typed into it."""
        if draft.act in PLACES:
            return self._put_back(draft)
        try:
            form = open_form(self._desk, draft.act, draft.ids)
        except SecretariatError as trouble:
            self._context.messages.refuse(trouble)
            return None
        except (IndexError, ValueError):
            form = None  # a file that names other records than the form asks for
        keeper = getattr(form, "drafts", None)
        if form is None or not isinstance(keeper, FormKeeper) or keeper.act != draft.act:
            self._tell_gone()
            return form
        keeper.take(draft)
        self._wait_for(form)
        return form

    def _put_back(self, draft: KeptDraft) -> QDialog | None:
        """Text of a cell comes back in the form of its task, of a row of minutes in its row."""
        try:
            form = put_text(self._desk, draft)
        except SecretariatError as trouble:
            self._context.messages.refuse(trouble)
            return None
        if not form:
            self._tell_gone()
            return None
        self.shelf.keep_all()  # what is put back has its own draft now
        self.shelf.drop(draft.name)
        if isinstance(form, bool):
            self._close_if_empty()
            return None
        self._wait_for(form)
        return form

    def _wait_for(self, form: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.hide()
            form.finished.connect(self._after_form)

    def _tell_gone(self) -> None:
        words = _(
            "The form of this draft cannot be opened from here: what it was about is gone, or has to "
            "be chosen first. The draft stays and its text can be copied."
        )
        self._context.messages.refuse(UserError(words))

    @Slot(object)
    def discard(self, draft: KeptDraft) -> None:
        """Let a draft go, and offer the way back."""
        shelf = self.shelf
        shelf.drop(draft.name)
        self._context.messages.offer(_("The draft was discarded."), _("Undo"), lambda: shelf.put(draft))
        self._close_if_empty()

    @Slot()
    def _after_form(self) -> None:
        """What is left is offered further on, once the form is gone."""
        QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        if self.dialog is not None and not self._close_if_empty():
            self.dialog.refresh()
            self.dialog.show()

    def _close_if_empty(self) -> bool:
        empty = not self.shelf.waiting()
        if empty and self.dialog is not None:
            self.dialog.close()
        return empty

    @Slot()
    def _forget(self) -> None:
        self.dialog = None
