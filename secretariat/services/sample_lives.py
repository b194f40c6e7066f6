"""Lives of invented tasks: received, returned, paused, reported, sent back, confirmed, reopened, by dated acts.

A bounded number of tasks, taken from those that were invented already; the services carry the acts out, so that
nothing happens here that could not happen in an office.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from secretariat.domain.agencies import AgencyKind
from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.task_states import CLOSING
from secretariat.domain.tasks import CompletionDraft
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_fates import LAST_ACT, working
from secretariat.services.task_acts import act_on, complete_task
from secretariat.store.models import Agency, Assignment, ProgressEntry, Task, TaskAct

_EACH, _LOOKED_AT = 3, 400
# What becomes of tasks that are open at the end: each line of acts is the life of some of them.
_OPEN_LIVES = (
    (ActKind.RECEIVED,),
    (ActKind.RECEIVED, ActKind.REPORTED),
    (ActKind.RECEIVED, ActKind.PAUSED),
    (ActKind.RETURNED,),
    (ActKind.RECEIVED, ActKind.REPORTED, ActKind.SENT_BACK),
    (ActKind.RECEIVED, ActKind.PAUSED, ActKind.RESUMED),
    (ActKind.RETURNED, ActKind.GIVEN_AGAIN, ActKind.RECEIVED),
    (ActKind.RECEIVED, ActKind.REPORTED, ActKind.COMPLETED, ActKind.REOPENED),
    (ActKind.RECEIVED, ActKind.WITHDRAWN),
)
_NOTES = {
    ActKind.RETURNED: "Không thuộc chức năng, đề nghị giao cơ quan khác chủ trì",
    ActKind.GIVEN_AGAIN: "Giữ nguyên phân công tại cuộc họp",
    ActKind.PAUSED: "Chờ văn bản hướng dẫn của cơ quan có thẩm quyền",
    ActKind.RESUMED: "Đã có văn bản hướng dẫn",
    ActKind.REPORTED: "Đã hoàn thành, gửi kèm sản phẩm",
    ActKind.SENT_BACK: "Sản phẩm chưa đủ số liệu của các địa phương",
    ActKind.REOPENED: "Cần bổ sung theo ý kiến của lãnh đạo",
    ActKind.REASSIGNED: "Điều chỉnh phân công sau khi sắp xếp bộ máy",
    ActKind.WITHDRAWN: "Nội dung đã được giao tại văn bản khác",
}
_PAPERS = frozenset({ActKind.RETURNED, ActKind.REPORTED, ActKind.WITHDRAWN})


class SampleLives:
    """Lets some tasks live; draws from a chance of its own."""

    def __init__(self, session: Session, words: dict[str, Any], seed: int) -> None:
        self._session, self._words = session, words
        self._rng = Chance(seed)

    def write(self) -> None:
        """Carry out the acts of some open tasks, and tell those of some that are done."""
        open_ones = self._open()
        for kinds in _OPEN_LIVES * _EACH:
            task = next(open_ones, None)
            if task is None:
                break
            self._live(task, kinds)
        for task in self._done():
            self._confirmed(task)
        for task in self._ended():
            self._told_end(task)
        self._session.flush()

    def _open(self) -> Iterator[Task]:
        """Open tasks with time enough, of which nothing was reported: the newest documents have most of them."""
        part = aliased(Task)
        reported = select(ProgressEntry.id).where(ProgressEntry.task_id == Task.id).exists()
        divided = select(part.id).where(part.parent_id == Task.id).exists()
        query = (
            select(Task)
            .where(
                Task.state == TaskState.GIVEN,
                Task.assigned_on <= LAST_ACT - timedelta(days=40),
                ~reported,
                ~divided,
            )
            .where(Task.superior_task_id.is_(None), Task.due_on.is_not(None), Task.parent_id.is_(None))
            .order_by(Task.id.desc())
            .limit(_LOOKED_AT)
        )
        return iter(self._session.scalars(query).all())

    def _done(self) -> list[Task]:
        query = (
            select(Task)
            .where(Task.state == TaskState.DONE, Task.superior_task_id.is_(None), Task.parent_id.is_(None))
            .order_by(Task.id.desc())
            .limit(_LOOKED_AT)
        )
        long_enough = (task for task in self._session.scalars(query) if _days(task) > 4 * _EACH)
        return [task for place, task in enumerate(long_enough) if place < 4 * _EACH]

    def _ended(self) -> list[Task]:
        query = (
            select(Task)
            .where(Task.state.in_((TaskState.WITHDRAWN, TaskState.REASSIGNED)))
            .where(~select(TaskAct.id).where(TaskAct.task_id == Task.id).exists())
            .order_by(Task.id)
            .limit(4 * _EACH)
        )
        return list(self._session.scalars(query))

    def _live(self, task: Task, kinds: Iterable[ActKind]) -> None:
        wanted = list(kinds)
        step = (LAST_ACT - task.assigned_on).days // (len(wanted) + 1)
        for place, kind in enumerate(wanted):
            early = kind in (ActKind.RECEIVED, ActKind.RETURNED) and place == 0
            day = task.assigned_on + timedelta(days=self._rng.between(1, 5) if early else step * (place + 1))
            self._act(task, kind, min(working(day), LAST_ACT))

    def _act(self, task: Task, kind: ActKind, day: date) -> None:
        if kind is ActKind.COMPLETED:
            done = CompletionDraft(day, self._rng.pick(self._words["results"]), confirmed_by=self._leader())
            complete_task(self._session, task.id, done, day)
            return
        paper = f"{self._rng.between(10, 4900)}/CV-TH" if kind in _PAPERS else ""
        person = "" if kind is ActKind.WITHDRAWN else task.officer
        draft = ActDraft(day, person, paper, day if paper else None, _NOTES.get(kind, ""))
        act_on(self._session, task.id, kind, draft, day)

    def _confirmed(self, task: Task) -> None:
        """What is done was received, reported with its product, and confirmed on the day that is known."""
        done_on = task.completed_on
        if done_on is None:
            return
        product_on = done_on - timedelta(days=self._rng.between(3, 6))
        reported_on = product_on + timedelta(days=self._rng.between(0, 2))
        task.received_on = task.assigned_on + timedelta(days=1)
        task.product_on, task.reported_on, task.confirmed_by = product_on, reported_on, self._leader()
        acts = (
            TaskAct(acted_on=task.received_on, kind=ActKind.RECEIVED, person=task.officer),
            TaskAct(
                acted_on=reported_on,
                kind=ActKind.REPORTED,
                person=task.officer,
                paper=task.result_paper,
                paper_on=product_on,
                note=_NOTES[ActKind.REPORTED],
                product_on=product_on,
                reported_on=reported_on,
            ),
            TaskAct(
                acted_on=done_on,
                kind=ActKind.COMPLETED,
                person=task.confirmed_by,
                paper=task.result_paper,
                note=task.result,
                product_on=product_on,
            ),
        )
        for act in acts:
            act.task_id = task.id
            self._session.add(act)
        self._session.flush()

    def _told_end(self, task: Task) -> None:
        """What went to another agency says to which one."""
        kind = CLOSING[task.state]
        paper = f"{self._rng.between(10, 4900)}/CV-TH"
        led = select(Assignment.agency_id).where(Assignment.task_id == task.id)
        other = select(Agency.id).where(Agency.kind == AgencyKind.MINISTRY, Agency.successor_id.is_(None))
        to = self._session.scalars(other.where(Agency.id.not_in(led)).order_by(Agency.id)).first()
        self._session.add(
            TaskAct(
                task_id=task.id,
                acted_on=task.ended_on,
                kind=kind,
                person=self._leader(),
                paper=paper,
                paper_on=task.ended_on,
                note=_NOTES[kind],
                agency_id=to if kind is ActKind.REASSIGNED else None,
            )
        )

    def _leader(self) -> str:
        return str(self._rng.pick(("Phạm Thu Hà", "Nguyễn Quốc Việt")))


def _days(task: Task) -> int:
    return (task.completed_on - task.assigned_on).days if task.completed_on else 0
