"""“Liên quan đơn vị mình”: a review keeps only what concerns one's own agency; the rest stays in the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.intake.drafts import Slip, place_of
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link
from secretariat.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from secretariat.queries.agencies import AgencyDirectory
    from secretariat.queries.own_family import OwnFamily
    from secretariat.ui.context import Context
    from secretariat.ui.intake.review_view import ReviewView


class OwnFilter(QWidget):
    """The switch above the table, or the way to say which agency one's own is."""

    switched = Signal(bool)
    office_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(_("Only what concerns our agency"))
        self.told = labels.muted("")
        self.link = link(_("Set our own agency …"), self.office_wanted.emit)
        self.link.setToolTip(_("Then a review can keep only the tasks that concern it."))
        self.link.setFixedHeight(theme.scaled(22))
        self.box.clicked.connect(self.switched)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.scaled(10))
        row.addWidget(self.box)
        row.addWidget(self.link)
        row.addWidget(self.told, 1)

    def show_state(self, own: str, *, on: bool, left: int) -> None:
        """Show the switch; `own` is one's agency or nothing, `left` how many tasks of others are not shown."""
        self.box.setVisible(bool(own))
        self.link.setVisible(not own)
        self.box.setChecked(on)
        self.box.setToolTip(plain_tip(own))
        words = ngettext(
            "{0} task of other agencies is left in the document",
            "{0} tasks of other agencies are left in the document",
            left,
        )
        self.told.setText(words.format(left) if left else "")


class OwnTasks(QObject):
    """Carries out the switch in a review; the slip remembers which ticks to bring back."""

    def __init__(self, context: Context, review: ReviewView, widget: OwnFilter) -> None:
        super().__init__(review)
        self._context, self._review, self.widget = context, review, widget
        self._family: OwnFamily | None = None
        self._hidden: frozenset[int] = frozenset()
        self._stale = True

    @property
    def on(self) -> bool:
        """Whether the tasks of others are put aside."""
        return self._family is not None and self._context.settings.own_tasks_only

    def forget_family(self) -> None:
        """Take down that the directory or the office has changed."""
        self._stale = True

    def ask_family(self, directory: AgencyDirectory) -> None:
        """Ask the book which agency is one's own, and whom it stands for, unless nothing of it has changed."""
        from secretariat.queries.own_family import own_family

        if not self._stale:
            return
        self._stale = False
        self._family = self._context.ask(lambda session: own_family(session, directory))

    def prepared(self, draft: NoticeDraft, slip: Slip) -> tuple[NoticeDraft, Slip]:
        """Return draft and slip as the switch wants them, before they are shown."""
        if not self.on:
            return _with_ticks(draft, _back(draft, slip)), replace(slip, aside=())
        put = {place_of(task) for task in draft.tasks if task.ticked and self._is_other(task)}
        ticked = frozenset(
            row for row, task in enumerate(draft.tasks) if task.ticked and place_of(task) not in put
        )
        return _with_ticks(draft, ticked), replace(slip, aside=tuple(dict.fromkeys((*slip.aside, *put))))

    def switch(self, slip: Slip, on: bool) -> Slip:
        """Put the tasks of others aside, or bring them back as they were; return the slip that remembers."""
        self._context.prefer(replace(self._context.settings, own_tasks_only=on))
        draft, changed = self.prepared(self._review.draft(), slip)
        self._review.take_ticks(frozenset(row for row, task in enumerate(draft.tasks) if task.ticked))
        self.follow(draft)
        return changed

    @Slot()
    def follow(self, draft: NoticeDraft) -> None:
        """Hide the rows that are put aside; one that the person ticks again stays in sight."""
        rows = [
            row for row, task in enumerate(draft.tasks) if self.on and not task.ticked and self._is_other(task)
        ]
        hidden = frozenset(rows)
        if hidden != self._hidden or hidden:
            self._hidden = hidden
            self._review.hide_rows(hidden)
        own = self._family.own if self._family is not None else ""
        self.widget.show_state(own, on=self.on, left=len(hidden))

    def _is_other(self, task: TaskProposal) -> bool:
        """Who is to do it must be said; what names nobody may be ours."""
        from secretariat.queries.own_family import concerns

        if self._family is None or not (task.lead or task.coordinating):
            return False
        return not concerns(task, self._family)


def _back(draft: NoticeDraft, slip: Slip) -> frozenset[int]:
    aside = set(slip.aside)
    return frozenset(row for row, task in enumerate(draft.tasks) if task.ticked or place_of(task) in aside)


def _with_ticks(draft: NoticeDraft, rows: frozenset[int]) -> NoticeDraft:
    return replace(draft, tasks=tuple(replace(task, ticked=row in rows) for row, task in enumerate(draft.tasks)))
