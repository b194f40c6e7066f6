"""Pictures of tasks in parts: given to many, recurring, the forms."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from secretariat.domain.listings import TaskFilter
from secretariat.ui.wiring import Desk

_RULE = "FREQ=WEEKLY;BYDAY=FR;DTSTART=20261012;UNTIL=20261231"
_OPEN = "SELECT id FROM task WHERE state IN ('given', 'in_progress') AND parent_id IS NULL AND superior_task = '' "
_MANY = 12


class PartsGallery:
    """Divides tasks of the sample book and brings them onto the screen."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self._desk, self._window = desk, window
        self._recurring = self._shared = 0

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pictures in the order in which a person meets them."""
        return [
            ("parts-give-to-each", self._giving),
            ("parts-of-agencies", lambda: self._whole(self._given_to_many())),
            ("parts-of-periods", lambda: self._whole(self._made_recurring())),
            ("parts-rule-in-form", self._form),
            ("parts-nothing-arose", self._nothing_arose),
        ]

    def _task(self, place: int) -> int:
        found = self._desk.context.reader().execute(f"{_OPEN} ORDER BY id DESC LIMIT 1 OFFSET ?", (place,))
        return int(found.fetchone()[0])

    def _giving(self) -> QWidget | None:
        return self._desk.acting().act("give_to_each", [self._group_task()])

    def _group_task(self) -> int:
        """A task that a group of agencies leads."""
        from secretariat.services.tasks import existing_task
        from secretariat.store.models import Agency, AgencyMember, Assignment

        if self._shared:
            return self._shared
        self._shared = task_id = self._task(3)

        def lead_by_group(session: Any) -> None:
            existing_task(session, task_id)
            group = session.query(AgencyMember.group_id).order_by(AgencyMember.group_id).first()
            if group is not None and session.get(Agency, group[0]) is not None:
                for row in session.query(Assignment).filter(Assignment.task_id == task_id):
                    session.delete(row)
                session.flush()
                session.add(Assignment(task_id=task_id, agency_id=group[0], role="lead", place=0))

        with self._desk.context.database.write("") as session:
            lead_by_group(session)
        return task_id

    def _given_to_many(self) -> int:
        from secretariat.domain.tasks import CompletionDraft, ProgressDraft
        from secretariat.queries.parts import divisible_agencies
        from secretariat.services.parts import give_to_each
        from secretariat.services.task_acts import complete_task
        from secretariat.services.tasks import record_progress

        context, task_id = self._desk.context, self._group_task()
        offered = divisible_agencies(context.reader(), task_id)
        wanted = [number for number, has_part in offered.items() if not has_part][:_MANY]
        today = context.today()
        if any(offered.values()) or not wanted:
            return task_id
        with context.database.write("") as session:
            parts = give_to_each(session, task_id, wanted)
            for place, part in enumerate(parts[:5]):
                record_progress(session, part, ProgressDraft(today, 20 + 15 * place), today)
            for part in parts[:2]:
                complete_task(session, part, CompletionDraft(today, "Đã báo cáo"), today)
        return task_id

    def _made_recurring(self) -> int:
        from dataclasses import replace

        from secretariat.domain.deadlines import DeadlineKind
        from secretariat.queries.tasks import load_task_draft
        from secretariat.services.periods import report_nothing, update_recurring

        if self._recurring:
            return self._recurring
        context = self._desk.context
        self._recurring = task_id = self._task(6)
        today = context.today()
        with context.database.write("") as session:
            draft = load_task_draft(session, task_id)
            changed = replace(
                draft,
                due_on=None,
                deadline_kind=DeadlineKind.RECURRING,
                deadline_text="trước 16 giờ 00 thứ Sáu hằng tuần",
                due_time="16:00",
                recurrence=_RULE,
            )
            update_recurring(session, task_id, changed, today)
        first = self._periods()[0]
        with context.database.write("") as session:
            report_nothing(session, [first], today, today)
        return task_id

    def _periods(self) -> list[int]:
        query = "SELECT id FROM task WHERE parent_id = ? AND period <> '' ORDER BY due_on"
        return [number for (number,) in self._desk.context.reader().execute(query, (self._recurring,))]

    def _whole(self, task_id: int) -> QWidget:
        page = self._desk.show_tasks()
        page.show_argument(TaskFilter())
        window = self._window()
        page.complete()
        page.show_argument(task_id)
        return window

    def _form(self) -> QWidget | None:
        form: Any = self._desk.acting().act("edit", [self._made_recurring()])
        form.findChild(QScrollArea).ensureWidgetVisible(form.rule)
        return form  # type: ignore[no-any-return]

    def _nothing_arose(self) -> QWidget | None:
        self._made_recurring()
        return self._desk.acting().act("nothing_arose", [self._periods()[-1]])
