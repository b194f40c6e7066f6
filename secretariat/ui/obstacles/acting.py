"""Carries out what a person asks of obstacles, wherever they are shown: each act opens its form, one step each."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.letters import LetterDraft, LetterKind, number_of
from secretariat.domain.obstacles import AnswerDraft, Escalation, EscalationDraft, ObstacleDraft
from secretariat.errors import SecretariatError
from secretariat.i18n import _, ngettext
from secretariat.queries.obstacles import ObstacleLine
from secretariat.reports.official import OfficialPaper
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.obstacles.forms import AnswerDialog, ClosingDialog, EscalationDialog, ObstacleDialog
from secretariat.ui.widgets.kept_dialog import belonging


class ObstacleActs(QObject):
    """Every act by its name: `obstacle` adds one to a task; `obstacle/edit` and the others take obstacles."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._acts: dict[str, Callable[[Sequence[int]], QDialog | None]] = {
            "obstacle": self._add,
            "obstacle/edit": self._edit,
            "obstacle/report": self._report,
            "obstacle/answer": self._answer,
            "obstacle/close": self._close,
            "obstacle/reopen": self._reopen,
            "obstacle/remove": self._remove,
        }

    def act(self, name: str, ids: Sequence[int]) -> QDialog | None:
        """Carry out an act; a form that is about one thing takes the first of them."""
        commit_typing()
        dialog = self._acts[name](ids) if ids and self._context.may_change() else None
        return belonging(dialog, name, ids, edits=name == "obstacle/edit")

    def _add(self, task_ids: Sequence[int]) -> QDialog:
        from secretariat.queries.tasks import load_task
        from secretariat.services.obstacles import raise_obstacle

        task, today = self._context.ask(lambda session: load_task(session, task_ids[0])), self._context.today()

        def keep(draft: ObstacleDraft) -> bool:
            return self._context.submit(
                _("Note an obstacle"), lambda session: raise_obstacle(session, task.id, draft, today)
            )

        about = f"{task.code} · {task.content}"
        return self._open(ObstacleDialog(about, ObstacleDraft(today, ""), keep, self._window, today=today))

    def _edit(self, ids: Sequence[int]) -> QDialog:
        from secretariat.queries.obstacles import load_obstacle_draft
        from secretariat.services.obstacles import update_obstacle

        line, today = self._line(ids[0]), self._context.today()
        draft = self._context.ask(lambda session: load_obstacle_draft(session, ids[0]))

        def keep(edited: ObstacleDraft) -> bool:
            return self._context.submit(
                _("Edit the obstacle"), lambda session: update_obstacle(session, ids[0], edited, today)
            )

        return self._open(ObstacleDialog(_about_task(line), draft, keep, self._window, today=today))

    def _report(self, ids: Sequence[int]) -> QDialog | None:
        from secretariat.queries.office import load_office
        from secretariat.reports.letters import obstacle_paper, subject_of
        from secretariat.services.letters import Outgoing, issue_letter, next_ordinal
        from secretariat.services.obstacles import report_obstacle

        line, today, office = self._line(ids[0]), self._context.today(), self._context.ask(load_office)
        try:
            subject = subject_of(LetterKind.OBSTACLE_REPORT)
        except SecretariatError as trouble:
            self._context.messages.refuse(trouble)
            return None

        def keep(draft: EscalationDraft, letter: LetterDraft | None) -> bool:
            paper = obstacle_paper(letter, line, office) if letter else None

            def run(session: object) -> None:
                letter_id = issue_letter(session, Outgoing(letter, paper)) if letter and paper else None  # type: ignore[arg-type]
                report_obstacle(session, line.id, draft, today, letter_id)  # type: ignore[arg-type]

            kept = self._context.submit(_("Report an obstacle"), run)
            if kept and paper is not None:
                self._show(paper)
            return kept

        number = number_of(
            self._context.ask(lambda session: next_ordinal(session, today)), LetterKind.OBSTACLE_REPORT, office
        )
        letter = LetterDraft(
            LetterKind.OBSTACLE_REPORT,
            today,
            subject,
            number,
            signer_title=office.signer_title,
            signer_name=office.signer_name,
        )
        further = Escalation(min(line.level + 1, Escalation.SUPERIOR)) if line.level else Escalation.LEADER
        draft = EscalationDraft(today, line.reported_to or line.solver, further)
        return self._open(EscalationDialog(line.text, draft, letter, keep, self._window, today=today))

    def _answer(self, ids: Sequence[int]) -> QDialog:
        from secretariat.services.obstacles import answer_obstacle

        line, today = self._line(ids[0]), self._context.today()

        def keep(draft: AnswerDraft) -> bool:
            return self._context.submit(
                _("Note the answer to an obstacle"),
                lambda session: answer_obstacle(session, line.id, draft, today),
            )

        draft = AnswerDraft(line.answered_on or today, line.answer)
        return self._open(AnswerDialog(line.text, draft, keep, self._window, today=today))

    def _close(self, ids: Sequence[int]) -> QDialog:
        from secretariat.services.obstacles import close_obstacles

        today = self._context.today()

        def keep(day: date) -> bool:
            label = ngettext("Close {0} obstacle", "Close {0} obstacles", len(ids)).format(len(ids))
            return self._context.submit(label, lambda session: close_obstacles(session, ids, day, today))

        about = self._line(ids[0]).text if len(ids) == 1 else _("{0} obstacles are selected.").format(len(ids))
        return self._open(ClosingDialog(about, keep, self._window, today=today))

    def _reopen(self, ids: Sequence[int]) -> None:
        from secretariat.services.obstacles import reopen_obstacles

        label = ngettext("Reopen {0} obstacle", "Reopen {0} obstacles", len(ids)).format(len(ids))
        self._context.change(label, lambda session: reopen_obstacles(session, ids))

    def _remove(self, ids: Sequence[int]) -> None:
        from secretariat.services.obstacles import remove_obstacles

        label = ngettext("Remove {0} obstacle", "Remove {0} obstacles", len(ids)).format(len(ids))
        if self._context.change(label, lambda session: remove_obstacles(session, ids)):
            said = ngettext("{0} obstacle was removed.", "{0} obstacles were removed.", len(ids))
            self._context.messages.offer(said.format(len(ids)), _("Undo"), self._context.undo)

    def _line(self, obstacle_id: int) -> ObstacleLine:
        from secretariat.queries.obstacles import load_obstacle

        today = self._context.today()
        return self._context.ask(lambda session: load_obstacle(session, obstacle_id, today))

    def _show(self, paper: OfficialPaper) -> None:
        from secretariat.ui.printing import open_preview

        open_preview(paper, self._context, self._window)

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog


def _about_task(line: ObstacleLine) -> str:
    return f"{line.code} · {line.content}"
