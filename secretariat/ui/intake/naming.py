"""Asks the book about the names of a review: which it lacks, what they may mean, which are old ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from secretariat.domain.agencies import name_key
from secretariat.domain.notices import NameDecision, NoticeDraft
from secretariat.domain.text import clean
from secretariat.ui.widgets.names_panel import MissingName, NamesPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.queries.agencies import AgencyChoice, AgencyDirectory, AgencyMatch
    from secretariat.ui.context import Context
    from secretariat.ui.intake.review_view import ReviewView


class Naming(QObject):
    """Keeps the panel of missing names and the table's remarks on old names true while a review is edited."""

    def __init__(self, context: Context, review: ReviewView) -> None:
        super().__init__(review)
        self._context, self._review = context, review
        self.panel = NamesPanel(lambda: self.choices)
        self.directory: AgencyDirectory | None = None
        self.choices: Sequence[AgencyChoice] = ()
        self.known: frozenset[str] = frozenset()
        self._matches: dict[str, tuple[AgencyMatch, ...]] = {}
        self._successors: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._asked: set[str] = set()
        self._stale = True
        self._proposed: set[str] = set()
        self.panel.decided.connect(self._on_decided)

    def forget_directory(self) -> None:
        """Take down that the directory has changed."""
        self._stale = True

    def ask_directory(self) -> None:
        """Ask for the directory before a review is shown, unless it is as it was."""
        self._proposed.clear()
        self.current_directory()

    def current_directory(self) -> AgencyDirectory:
        """Return the directory as it is now; the book is asked only when it has changed."""
        from secretariat.queries.agencies import agency_directory

        if self.directory is not None and not self._stale:
            return self.directory
        self._stale = False
        self.directory = self._context.ask(agency_directory)
        self.known, self.choices = frozenset(self.directory.ids), self.directory.choices
        self._matches.clear()
        self._successors.clear()
        self._asked.clear()
        return self.directory

    def follow(self, draft: NoticeDraft) -> None:
        """Show what the directory lacks of the names of a draft; names met for the first time are asked about."""
        printed = _printed(draft)
        missing = [name for name in printed if name_key(name) not in self.known]
        self._ask(list(printed), missing)
        shown = [MissingName(name, printed[name], self._matches.get(name, ())) for name in missing]
        decided = self._with_proposals(shown, draft.names)
        self.panel.show_names(shown, decided)
        if decided != draft.names:
            # What stands beforehand must be in sight.
            self.panel.fold(folded=False)
            self._review.take_names(decided)

    def undecided(self, draft: NoticeDraft) -> dict[str, str]:
        """Return what stops the saving, by the row that holds a name of which nothing was decided."""
        waiting = {name_key(name) for name in self.panel.undecided()}
        if not waiting:
            return {}
        sentence = self.panel.sentence()
        return {
            f"tasks.{row}.{part}": sentence
            for row, task in enumerate(draft.tasks)
            if task.ticked and task.repeats is None
            for part, names in (("lead", task.lead), ("coordinating", task.coordinating))
            if any(name_key(name) in waiting for name in names)
        }

    def _ask(self, names: list[str], missing: list[str]) -> None:
        if self.directory is None:
            return
        if lacking := [name for name in missing if name not in self._matches]:
            self._matches |= self.directory.best_matches(lacking)
        if unasked := [name for name in names if name not in self._asked]:
            self._asked.update(unasked)
            self._successors |= self.directory.successors(unasked)
        if self._told != self._successors:
            self._told = dict(self._successors)
            self._review.take_successors(self._told)

    def _with_proposals(
        self, shown: Sequence[MissingName], decisions: tuple[NameDecision, ...]
    ) -> tuple[NameDecision, ...]:
        """A name that is met for the first time may stand with the one entry that it nearly equals."""
        met = self._proposed | {decision.name for decision in decisions}
        proposals = [each.proposal() for each in shown if each.name not in met]
        self._proposed.update(each.name for each in shown)
        return (*decisions, *(proposal for proposal in proposals if proposal is not None))

    @Slot(object)
    def _on_decided(self, decisions: tuple[NameDecision, ...]) -> None:
        self._review.take_names(decisions)


def _printed(draft: NoticeDraft) -> Counter[str]:
    """Return the names of the ticked tasks with the number of tasks that name them, in their order.

    Several spellings of one name count as the first of them.
    """
    found: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for task in draft.tasks:
        if task.ticked and task.repeats is None:
            keys = ((name_key(name), clean(name)) for name in (*task.lead, *task.coordinating))
            found.update(dict.fromkeys(spelt.setdefault(key, name) for key, name in keys if key).keys())
    return found
