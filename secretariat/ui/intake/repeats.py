"""Offers to repeat an open task of an earlier conclusion where a row of a notice says it again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretariat.domain.notices import NoticeDraft, Origin, TaskProposal
from secretariat.i18n import _, ngettext
from secretariat.ui.intake.twin_panel import Finding, Offer, TwinPanel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secretariat.queries.mentions import Repeated
    from secretariat.ui.context import Context
    from secretariat.ui.intake.review_view import ReviewView

_SHOWN = 3


class Repeats(QObject):
    """Keeps its panel true while a review is edited; nothing is repeated without a click."""

    def __init__(self, context: Context, review: ReviewView) -> None:
        super().__init__(review)
        self._context, self._review = context, review
        self.panel = TwinPanel()
        self._known: dict[tuple[object, ...], Repeated | None] = {}

    def forget(self) -> None:
        """Ask the book anew before the next review."""
        self._known.clear()

    def follow(self, draft: NoticeDraft, *, known: bool) -> None:
        """Look for the rows that were not looked for yet, and show what may be repeated.

        A notice that the book knows in some way says its own tasks again, so nothing is offered.
        """
        if known or draft.origin is not Origin.NOTICE:
            self.panel.show_findings([])
            return
        unasked = [task for task in draft.tasks if task.ticked and _asked(task) not in self._known]
        if unasked:
            found = self._find(replace(draft, tasks=tuple(unasked)))
            self._known |= {_asked(task): found.get(row) for row, task in enumerate(unasked)}
        rows = {row: each for row, task in enumerate(draft.tasks) if task.ticked and (each := self._of(task))}
        findings = [self._finding(draft, row, each) for row, each in rows.items()]
        waiting = [row for row in rows if draft.tasks[row].repeats is None]
        if len(findings) > _SHOWN:
            findings = [self._all(rows, waiting), *findings[:_SHOWN]]
        self.panel.show_findings(findings)

    def repeat(self, rows: Mapping[int, int | None]) -> None:
        """Let rows repeat tasks, or with None be tasks of their own."""
        tasks = self._review.draft().tasks
        self._review.take_tasks(
            tuple(replace(task, repeats=rows[row]) if row in rows else task for row, task in enumerate(tasks))
        )

    def _find(self, draft: NoticeDraft) -> dict[int, Repeated]:
        from secretariat.queries.mentions import find_repeated

        return self._context.ask(lambda session: find_repeated(session, draft))

    def _of(self, task: TaskProposal) -> Repeated | None:
        return self._known.get(_asked(task))

    def _finding(self, draft: NoticeDraft, row: int, found: Repeated) -> Finding:
        if draft.tasks[row].repeats is not None:
            said = _("Row {0} repeats {1} of {2}.").format(row + 1, found.code, found.document)
            offer = Offer(_("Give it anew"), partial(self.repeat, {row: None}))
        else:
            said = _("Row {0} says {1} of {2} again, which is not done yet.").format(
                row + 1, found.code, found.document
            )
            offer = Offer(_("Repeat that task"), partial(self.repeat, {row: found.task_id}))
        return Finding(said, "", (offer,))

    def _all(self, rows: Mapping[int, Repeated], waiting: list[int]) -> Finding:
        words = ngettext(
            "{0} row says an open task of earlier conclusions again.",
            "{0} rows say open tasks of earlier conclusions again.",
            len(rows),
        )
        if not waiting:
            return Finding(words.format(len(rows)))
        every = Offer(_("Repeat all of them"), partial(self.repeat, {row: rows[row].task_id for row in waiting}))
        return Finding(words.format(len(rows)), "", (every,))


def _asked(task: TaskProposal) -> tuple[object, ...]:
    return task.content, task.lead
