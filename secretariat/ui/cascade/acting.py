"""Carries out what a person asks of a chain of tasks; one step each."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain import dates
from secretariat.domain.listings import TaskRow
from secretariat.i18n import _, ngettext
from secretariat.ui.context import Context
from secretariat.ui.task_about import about, detail_of

if TYPE_CHECKING:
    from secretariat.domain.cascade import GivingOnDraft
    from secretariat.domain.tasks import CompletionDraft
    from secretariat.ui.cascade.superior_field import Titled

_SHORT = 90


class CascadeActs(QObject):
    """give_on, link_superior, unlink_superior, answer_superior, print_chain: each takes the ids of tasks."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def named(self) -> dict[str, Callable[[Sequence[int]], QDialog | None]]:
        """Return the acts by their names."""
        return {
            "give_on": self.give_on,
            "link_superior": self.link,
            "unlink_superior": self.unlink,
            "answer_superior": self.answer,
        }

    def give_on(self, ids: Sequence[int]) -> QDialog:
        """Open the form in which a task is given on."""
        from secretariat.domain.cascade import InternalDraft
        from secretariat.queries.agencies import agency_choices
        from secretariat.queries.documents import document_choices
        from secretariat.queries.office import load_office
        from secretariat.services.cascade import give_on
        from secretariat.ui.cascade.giving import Giving, GivingOnDialog

        task, today = detail_of(self._context, ids[0]), self._context.today()

        def keep(draft: "GivingOnDraft") -> bool:
            count = len(draft.parts)
            label = ngettext("Give {0} task on", "Give {0} tasks on", count).format(count)
            return self._context.submit(label, lambda session: give_on(session, task.id, draft, today))

        due = _("Superior's deadline: {0}.").format(dates.short(task.due_on) or _("none"))
        return self._open(
            GivingOnDialog(
                Giving(
                    f"{task.code} · {task.content}\n{due}",
                    InternalDraft(task.content, (), task.due_on, task.product),
                    self._context.ask(agency_choices),
                    self._context.ask(document_choices),
                    self._context.ask(load_office).name,
                ),
                keep,
                self._window,
                today=today,
            )
        )

    def link(self, ids: Sequence[int]) -> QDialog:
        """Ask which superior's task some tasks carry out."""
        from secretariat.services.cascade import link_tasks
        from secretariat.ui.cascade.forms import LinkDialog

        def keep(superior_id: int) -> bool:
            label = _("Link to a superior's task")
            return self._context.submit(label, lambda session: link_tasks(session, superior_id, ids))

        find = finder(self._context, ids[0])
        return self._open(LinkDialog(about(self._context, ids), find, keep, self._window))

    def unlink(self, ids: Sequence[int]) -> None:
        """Take tasks out of the chain above them."""
        from secretariat.services.cascade import unlink_tasks

        label = _("Take out of the superior's task")
        self._context.change(label, lambda session: unlink_tasks(session, ids))

    def answer(self, ids: Sequence[int]) -> QDialog:
        """Open the answer to the superior."""
        from secretariat.domain.cascade import warnings_of
        from secretariat.queries.cascade import load_chain, proposed_answer
        from secretariat.queries.task_list import load_judging
        from secretariat.services.cascade import answer_superior
        from secretariat.ui.cascade.forms import AnswerDialog

        task, today, reader = detail_of(self._context, ids[0]), self._context.today(), self._context.reader()
        judging = load_judging(reader, today)
        chain = load_chain(reader, task.id, judging)
        below = [each.row for each in chain.below(task.id)]
        warnings = warnings_of(chain.asked.row, below, judging)

        def keep(draft: "CompletionDraft") -> bool:
            return self._context.submit(
                _("Answer the superior's task"), lambda session: answer_superior(session, task.id, draft, today)
            )

        proposed = proposed_answer(reader, task.id, judging)
        about = f"{task.code} · {task.content}"
        return self._open(AnswerDialog(about, proposed, warnings, keep, self._window, today=today))

    def print_chain(self, ids: Sequence[int]) -> None:
        """Print the list of the superior's document from which the chain of a task begins."""
        from secretariat.queries.cascade import load_chain
        from secretariat.queries.task_list import load_judging

        reader = self._context.reader()
        chain = load_chain(reader, ids[0], load_judging(reader, self._context.today()))
        self.print_list(chain.tasks[0].row.document_id)

    def print_list(self, document_id: int | None = None) -> QWidget | None:
        """Open the preview of the list of what superiors gave, of one document of theirs or of all."""
        from secretariat.queries.cascade import chains_of
        from secretariat.queries.office import load_office
        from secretariat.queries.task_list import load_judging
        from secretariat.reports.cascade import superior_tasks
        from secretariat.ui.printing import open_preview

        reader = self._context.reader()
        judging = load_judging(reader, self._context.today())
        report = superior_tasks(chains_of(reader, judging, document_id), judging, self._context.ask(load_office))
        return open_preview(report, self._context, self._window)

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog


def finder(context: Context, besides: int | None = None) -> "Callable[[str], list[Titled]]":
    """Return what finds superior's tasks for a field; `besides` is the task that carries one out."""

    def find(words: str) -> "list[Titled]":
        from secretariat.queries.cascade import superior_choices
        from secretariat.queries.task_list import load_judging

        reader = context.reader()
        rows = superior_choices(reader, words, load_judging(reader, context.today()), besides)
        return [(row.id, title_of(row)) for row in rows]

    return find


def title_of(row: TaskRow) -> str:
    """Return how a superior's task is told in one line."""
    content = " ".join(row.content.split())
    content = content if len(content) <= _SHORT else f"{content[:_SHORT].rstrip()} …"
    return " · ".join(part for part in (row.code, row.document, content, dates.short(row.due_on)) if part)


def titled(context: Context, task_id: int | None) -> "Titled | None":
    """Return a superior's task as its field shows it; None where there is none or it is gone."""
    if task_id is None:
        return None
    from secretariat.queries.task_list import load_judging
    from secretariat.queries.task_rows import load_rows

    reader = context.reader()
    rows = load_rows(reader, [task_id], load_judging(reader, context.today()))
    return (task_id, title_of(rows[0])) if rows else None
