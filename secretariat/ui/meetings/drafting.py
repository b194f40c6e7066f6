"""From conclusions in the minutes to the draft of the notice: what it will say, which names wait."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.domain.agencies import name_key
from secretariat.domain.notices import NameDecision, NoticeDraft
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.kept_dialog import KeptDialog
from secretariat.ui.widgets.names_panel import MissingName, NamesPanel
from secretariat.ui.widgets.reading import ReadingText

if TYPE_CHECKING:
    from secretariat.queries.mentions import Repeated
    from secretariat.services.conclusions import StoredNotice


class NoticeDrafting(QObject):
    """Opens the draft and stores it."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def begin(self, meeting_id: int) -> "DraftDialog | None":
        """Show what the notice will say; what is missing for it is told."""
        from secretariat.services.draft_notices import prepare_notice

        context, today = self._context, self._context.today()
        if not context.may_change():
            return None
        try:
            draft = context.ask(lambda session: prepare_notice(session, meeting_id, today))
        except UserError as missing:
            context.messages.refuse(missing)
            return None
        dialog = DraftDialog(context, meeting_id, draft, self._owner.window())
        dialog.belongs_to("meeting/notice", (meeting_id,)).open()
        return dialog


class DraftDialog(KeptDialog):
    """The text of the notice, and the names that the directory lacks."""

    def __init__(self, context: Context, meeting_id: int, draft: NoticeDraft, parent: QWidget) -> None:
        super().__init__(parent)
        from secretariat.queries.agencies import agency_directory
        from secretariat.queries.mentions import find_repeated

        self._context, self._meeting_id, self._draft = context, meeting_id, draft
        self._directory = context.ask(agency_directory)
        self.setWindowTitle(_("Draft of the notice of conclusions"))
        self.text = ReadingText(_("What the notice says"))
        self.text.setPlainText(draft.text)
        self.names = NamesPanel(lambda: self._directory.choices)
        self.repeats = {
            row: (QCheckBox(_told(draft, row, found)), found.task_id)
            for row, found in context.ask(lambda session: find_repeated(session, draft)).items()
        }
        self.refused = labels.problem()
        self.store_button = primary(_("Store the draft with its tasks"), self.store, "check")
        self._lay_out()
        self._ask_names()
        for box, _task_id in self.repeats.values():
            box.toggled.connect(self._ask_names)

    def draft_parts(self) -> Mapping[str, QObject]:
        """Return the decisions about names, and which conclusions repeat a task."""
        repeats = {f"repeats {task_id}": box for box, task_id in self.repeats.values()}
        return {"names": self.names, **repeats}

    def save_from_question(self) -> None:
        """Store the draft."""
        self.store()

    @Slot()
    def store(self) -> None:
        """Store document and tasks in one step, once every name is decided."""
        from secretariat.services.draft_notices import store_draft_notice

        if self.names.undecided():
            self.names.mark_undecided()
            labels.say_problem(self.refused, self.names.sentence())
            return
        draft = replace(self._chosen(), names=self.names.decisions())
        meeting_id, today, answers = self._meeting_id, self._context.today(), list["StoredNotice"]()
        try:
            kept = self._context.submit(
                _("Draft the notice of a meeting"),
                lambda session: answers.append(store_draft_notice(session, meeting_id, draft, today)),
            )
        except InvalidInput as invalid:
            labels.say_problem(self.refused, "\n".join(invalid.problems.values()))
            return
        if kept:
            self._tell(answers[0])
            self.accept()

    def _tell(self, stored: "StoredNotice") -> None:
        count = len(stored.task_ids)
        said = ngettext("The draft was stored with {0} task.", "The draft was stored with {0} tasks.", count)
        wanted = self._context.page_wanted
        self._context.messages.offer(
            said.format(count), _("Show"), lambda: wanted.emit("documents", stored.document_id)
        )

    def _chosen(self) -> NoticeDraft:
        """Return the draft with the conclusions that are to repeat earlier tasks."""
        ticked = {row: number for row, (box, number) in self.repeats.items() if box.isChecked()}
        tasks = (replace(task, repeats=ticked.get(row)) for row, task in enumerate(self._draft.tasks))
        return replace(self._draft, tasks=tuple(tasks))

    @Slot()
    def _ask_names(self) -> None:
        found: Counter[str] = Counter()
        for task in self._chosen().tasks:
            if task.ticked and task.repeats is None:
                found.update({clean(name) for name in (*task.lead, *task.coordinating)})
        lacking = [name for name in found if name_key(name) not in self._directory.ids]
        matches = self._directory.best_matches(lacking)
        shown = [MissingName(name, found[name], matches.get(name, ())) for name in lacking]
        proposals: list[NameDecision] = [each for row in shown if (each := row.proposal()) is not None]
        decided = {each.name: each for each in (*proposals, *self.names.decisions())}
        self.names.show_names(shown, list(decided.values()))

    def _lay_out(self) -> None:
        tasks = sum(task.ticked for task in self._draft.tasks)
        words = ngettext(
            "{0} conclusion becomes a task of the draft; the number is given when it is issued.",
            "{0} conclusions become tasks of the draft; the number is given when it is issued.",
            tasks,
        ).format(tasks)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.store_button)
        foot.addWidget(plain(_("Cancel"), self.reject))
        box = QVBoxLayout(self)
        margin = theme.scaled(16)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme.scaled(8))
        box.addWidget(labels.wrapping(labels.muted(words)))
        box.addWidget(self.text, 1)
        for repeat, _task_id in self.repeats.values():
            box.addWidget(repeat)
        box.addWidget(self.names.brief)
        box.addWidget(self.names)
        box.addWidget(self.refused)
        box.addLayout(foot)
        self.resize(theme.scaled(760), theme.scaled(600))


def _told(draft: NoticeDraft, row: int, found: "Repeated") -> str:
    words = _("Conclusion {0} says {1} of {2} again: repeat that task instead of giving a new one")
    return words.format(draft.tasks[row].clause, found.code, found.document)
