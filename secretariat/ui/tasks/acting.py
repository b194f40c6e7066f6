"""Carries out what a person asks of tasks: opens the right form and makes the change, one step each."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.kinds import ActKind
from secretariat.domain.parts import refusal_of_whole
from secretariat.domain.tasks import ExtensionDraft, ProgressDraft, TaskDraft
from secretariat.errors import UserError
from secretariat.i18n import _, ngettext
from secretariat.ui.cascade.acting import CascadeActs, finder, titled
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.parts.acting import PartActs
from secretariat.ui.task_about import about, detail_of
from secretariat.ui.tasks.acts import ExtensionDialog, ProgressDialog
from secretariat.ui.tasks.form import TaskChoices, TaskDialog
from secretariat.ui.tasks.life_acts import LifeActs
from secretariat.ui.tasks.pins import Pins
from secretariat.ui.widgets.kept_dialog import belonging


class TaskActs(QObject):
    """Every act on tasks by its name: edit, progress, extend, remove, star, and those of `life_acts`."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._pins = Pins()
        self._acts: dict[str, Callable[[Sequence[int]], QDialog | None]] = {
            "edit": self._edit,
            "progress": self._progress,
            "extend": self._extend,
            "remove": self._remove,
            "star": self._star,
        }
        self._cascade = CascadeActs(context, window)
        self._acts |= self._cascade.named() | PartActs(context, window).named()
        self._life = LifeActs(context, window, partial(about, context))

    def act(self, name: str, ids: Sequence[int]) -> QDialog | None:
        """Carry out an act on some tasks; a form that needs one task takes the first of them."""
        commit_typing()
        if name == "print_chain":
            self._cascade.print_chain(ids)
            return None
        if not ids or not self._context.may_change():
            return None
        dialog = self._acts[name](ids) if name in self._acts else self._life.act(name, ids)
        return belonging(dialog, f"task/{name}", ids, edits=name == "edit")

    def print_superior_tasks(self) -> QWidget | None:
        """Print what superiors gave and to whom it was given on."""
        return self._cascade.print_list()

    def add(self, document_id: int | None = None) -> TaskDialog:
        """Open the form of a new task."""
        draft = TaskDraft("", self._context.today(), document_id=document_id)
        return self._open_form(draft, self._keep_new, pins=self._pins).belongs_to("task/add")

    def _edit_many(self, ids: Sequence[int]) -> QDialog:
        from secretariat.queries.agencies import agency_choices
        from secretariat.queries.task_acts import load_ways
        from secretariat.queries.task_list import load_judging
        from secretariat.queries.task_rows import load_rows
        from secretariat.services.task_bulk import ManyEdits, edit_many
        from secretariat.ui.tasks.multi_edit import MultiEditDialog, Wanted, words_of_change

        reader, today = self._context.reader(), self._context.today()
        rows = load_rows(reader, ids, load_judging(reader, today))

        def keep(wanted: Wanted, changing: int) -> bool:
            edits = ManyEdits(**asdict(wanted))
            label = words_of_change(changing)
            return self._context.submit(label, lambda session: edit_many(session, ids, edits, today))

        agencies, ways = self._context.ask(agency_choices), load_ways(reader)
        return self._open(MultiEditDialog(rows, agencies, keep, self._window, ways=ways))

    def _edit(self, ids: Sequence[int]) -> QDialog:
        if len(ids) > 1:
            return self._edit_many(ids)
        from secretariat.queries.tasks import load_task, load_task_draft
        from secretariat.services.periods import update_recurring

        today, draft = self._context.today(), self._context.ask(lambda session: load_task_draft(session, ids[0]))
        extended = bool(self._context.ask(lambda session: load_task(session, ids[0])).extensions)

        def keep(edited: TaskDraft) -> bool:
            label = _("Edit the task")
            return self._context.submit(label, lambda session: update_recurring(session, ids[0], edited, today))

        return self._open_form(draft, keep, extended=extended, task_id=ids[0])

    def _progress(self, ids: Sequence[int]) -> QDialog | None:
        from secretariat.services.obstacles import report_progress

        detail, today = detail_of(self._context, ids[0]), self._context.today()
        if detail.is_divided:
            self._context.messages.refuse(UserError(refusal_of_whole(ActKind.REPORTED)))
            return None

        def keep(draft: ProgressDraft) -> bool:
            return self._context.submit(
                _("Update progress"), lambda session: report_progress(session, ids[0], draft, today)
            )

        return self._open(ProgressDialog(detail.content, detail.percent, today, keep, self._window))

    def _extend(self, ids: Sequence[int]) -> QDialog:
        from secretariat.services.many_tasks import each_task
        from secretariat.services.tasks import extend_deadline

        detail, today = detail_of(self._context, ids[0]), self._context.today()

        def keep(draft: ExtensionDraft) -> bool:
            label = ngettext("Extend {0} task", "Extend {0} tasks", len(ids)).format(len(ids))
            return self._context.submit(
                label, lambda session: each_task(session, ids, extend_deadline, draft, today)
            )

        return self._open(ExtensionDialog(about(self._context, ids), detail.due_on, today, keep, self._window))

    def _remove(self, ids: Sequence[int]) -> None:
        from secretariat.services.tasks import remove_tasks

        label = ngettext("Remove {0} task", "Remove {0} tasks", len(ids)).format(len(ids))
        if self._context.change(label, lambda session: remove_tasks(session, ids)):
            said = ngettext("{0} task was put into the bin.", "{0} tasks were put into the bin.", len(ids))
            self._context.messages.offer(said.format(len(ids)), _("Undo"), self._context.undo)

    def _star(self, ids: Sequence[int]) -> None:
        from secretariat.services.tasks import set_starred

        starred = not detail_of(self._context, ids[0]).starred
        label = _("Mark with a star") if starred else _("Take the star away")
        self._context.change(label, lambda session: set_starred(session, ids, starred))

    def _keep_new(self, draft: TaskDraft) -> bool:
        from secretariat.services.periods import add_recurring

        today = self._context.today()
        return self._context.submit(_("Add a task"), lambda session: add_recurring(session, draft, today))

    def _open_form(
        self,
        draft: TaskDraft,
        keep: Callable[[TaskDraft], bool],
        *,
        extended: bool = False,
        task_id: int | None = None,
        pins: Pins | None = None,
    ) -> TaskDialog:
        from secretariat.queries.agencies import agency_choices
        from secretariat.queries.documents import document_choices
        from secretariat.queries.special_days import load_counting

        context = self._context
        choices = TaskChoices(
            context.ask(agency_choices),
            context.ask(document_choices),
            pins,
            finder(context, task_id),
            titled(context, draft.superior_task_id),
            context.ask(load_counting),
        )
        today = self._context.today()
        dialog = TaskDialog(draft, choices, keep, self._window, today=today, extended=extended)
        dialog.open()
        return dialog

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog
