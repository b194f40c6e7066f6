"""The review that is open: its draft, its slip, what is asked of the book beside it, and the copy that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from secretariat.domain.notices import NoticeDraft
from secretariat.i18n import _
from secretariat.queries.special_days import load_counting
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.intake.drafts import ReviewState, Slip, as_body
from secretariat.ui.intake.naming import Naming
from secretariat.ui.intake.own_filter import OwnFilter, OwnTasks
from secretariat.ui.intake.repeats import Repeats
from secretariat.ui.intake.review_view import ReviewView
from secretariat.ui.intake.twins import Twins

if TYPE_CHECKING:
    from secretariat.ui.intake.pages_view import PagesView

KEPT_AFTER_MS = 700


class ReviewDesk(QObject):
    """Holds one review; `retold()` comes when what a list says of it may have changed."""

    retold = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.draft: NoticeDraft | None = None
        self.form = ""
        self.slip = Slip()
        self._pages: PagesView | None = None
        self._settling = self._shown = False
        self.keeping = QTimer(self)
        self.keeping.setSingleShot(True)
        self.keeping.setInterval(KEPT_AFTER_MS)
        self.keeping.timeout.connect(self.keep)
        self.view = ReviewView(context.today)
        self.naming = Naming(context, self.view)
        self.twins = Twins(context, self)
        self.own = OwnTasks(context, self.view, OwnFilter())
        self.repeats = Repeats(context, self.view)
        for panel in (self.twins.panel, self.repeats.panel, self.naming.panel, self._line()):
            self.view.add_panel(panel)
        self.view.edited.connect(self._on_edited)
        self.view.typing.connect(self._on_typing)
        self.own.widget.switched.connect(self._on_switched)
        context.settings_changed.connect(self.view.refresh_colours)
        context.closing.connect(self.keeping.stop)  # who closes has let it be kept; later there is no book

    def _line(self) -> QWidget:
        """One line above the table for two remarks: room is dear there."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.own.widget, 1)
        row.addWidget(self.naming.panel.brief)
        return line

    def hold(self, form: str, draft: NoticeDraft, slip: Slip) -> None:
        """Take a review over without showing it yet: its letters are still to be decided on."""
        self.keeping.stop()
        self.form, self.draft, self.slip, self._shown = form, draft, slip, False

    def show(self, form: str, draft: NoticeDraft, slip: Slip, *, folded: bool) -> None:
        """Show a review with all that the book knows of it; `folded` names take one line."""
        self.naming.ask_directory()
        self.own.ask_family(self.naming.current_directory())
        self.view.model.counting = self._context.ask(load_counting)
        draft, slip = self.own.prepared(draft, slip)
        self.hold(form, draft, slip)
        self._settling = True
        self.view.offer_original(bool(slip.raw))
        self.view.show_draft(draft, self.naming.known, self.naming.choices, slip.seen)
        self.view.header.show_unread(slip.unread)
        self._shown = True
        self._show_pages(draft)
        self.twins.open(draft)
        self.repeats.forget()
        self.naming.panel.fold(folded=folded)
        self._settling = False
        self._settle()

    def forget_directory(self, *, shown: bool) -> None:
        """Ask the book again, now or before the next review is `shown`: its directory has changed."""
        self.naming.forget_directory()
        self.own.forget_family()
        if shown and self.draft is not None and self.view.commit():
            self.show(self.form, self.view.draft(), self.slip, folded=self.naming.panel.is_folded())

    def commit_typing(self) -> None:
        """Take over what is being typed and keep the review at once."""
        commit_typing()
        self.view.commit()
        if self.keeping.isActive():
            self.keep()

    def park(self, state: ReviewState) -> None:
        """Keep the open review as it stands, and close it."""
        if self.draft is None:
            return
        commit_typing()
        self.view.commit()
        self.slip = replace(self.slip, state=state)
        self.keep()
        self.forget()

    def forget(self) -> None:
        """Let go of the review; what is kept of it stays."""
        self.keeping.stop()
        self.draft, self.form, self.slip, self._shown = None, "", Slip(), False

    @Slot()
    def keep(self) -> None:
        """Keep the review as it stands, so that a power cut loses nothing."""
        self.keeping.stop()
        if self.draft is None or not self.form or self._context.read_only:
            return
        from secretariat.services.forms import keep_form

        draft = self.view.typed_draft() if self._shown else self.draft
        form, body = self.form, as_body(draft, self.slip)
        if self._context.change(_("Keep a draft"), lambda session: keep_form(session, form, body)):
            moment = f"{datetime.now().astimezone():%H:%M}"
            self._context.status_said.emit(_("Draft kept at {0}; a power cut loses nothing.").format(moment))

    @Slot()
    def _on_edited(self) -> None:
        if self.draft is not None and not self._settling:
            self.slip = replace(self.slip, seen=self.view.seen, unread=self.view.header.unread())
            self._settle()
            self._keep_soon()

    @Slot()
    def _on_typing(self) -> None:
        """A power cut must not lose what is being typed, though the cell is still open."""
        if self._shown and not self._settling:
            self._keep_soon()

    def _keep_soon(self) -> None:
        """Who types without a pause must not push the moment away with every letter."""
        if not self.keeping.isActive():
            self.keeping.start()

    def _settle(self) -> None:
        """Let every panel follow the draft as it stands now; what they change in it is followed once more."""
        self._settling = True
        self.naming.follow(self.view.draft())
        draft = self.draft = self.view.draft()
        self.twins.follow(draft)
        self.repeats.follow(draft, known=bool(self.twins.found))
        self.own.follow(draft)
        self.view.show_twin(*self.twins.same_number())
        self._settling = False
        self.retold.emit()

    @Slot(bool)
    def _on_switched(self, on: bool) -> None:
        if self.draft is not None and self.view.commit():
            self.slip = self.own.switch(self.slip, on)
            self._keep_soon()

    def _show_pages(self, draft: NoticeDraft) -> None:
        if not draft.scanned or not draft.path:
            return
        from secretariat.ui.intake.pages_view import PagesView

        if self._pages is None:
            self._pages = PagesView(self._context)
        self._pages.show_file(Path(draft.path))
        self.view.show_pages(self._pages)
