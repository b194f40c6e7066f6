"""The same for several tasks: those that a person chose, and the open parts of one that was divided."""

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.kinds import OPEN_STATES, ActKind, TaskState
from secretariat.domain.parts import refusal_of_whole
from secretariat.errors import InvalidInput, UserError
from secretariat.store.models import Task


def each_task(
    session: Session, ids: Iterable[int], service: Callable[..., object], *rest: object, named: bool = False
) -> None:
    """Do the same to several tasks; what stands against one of them names it, and then nothing may be kept.

    One task alone is named only on demand: whoever asks for it knows which it is.
    """
    wanted = list(ids)
    named = named or len(wanted) > 1
    for task_id in wanted:
        try:
            service(session, task_id, *rest)
        except InvalidInput as invalid:
            problems = {name: _named(session, task_id, text, named) for name, text in invalid.problems.items()}
            raise InvalidInput(problems) from invalid
        except UserError as refused:
            raise UserError(_named(session, task_id, str(refused), named)) from refused


def parts_reached(session: Session, task: Task, kind: ActKind) -> list[int]:
    """Return the parts that an act on the whole reaches, none of a task that was not divided.

    UserError where only the parts can do it: the whole follows from them.
    """
    parts = live_parts(session, task.id)
    if parts and (reason := refusal_of_whole(kind)):
        raise UserError(reason)
    if kind is ActKind.REOPENED:
        # What was withdrawn with the whole comes back with it.
        return [each.id for each in parts if each.state is TaskState.WITHDRAWN and each.ended_on == task.ended_on]
    return [each.id for each in parts if each.state in OPEN_STATES]


def live_parts(session: Session, task_id: int) -> list[Task]:
    """Return the parts of a task that are not in the bin."""
    query = select(Task).where(Task.parent_id == task_id, Task.deleted_at.is_(None)).order_by(Task.id)
    return list(session.scalars(query))


def _named(session: Session, task_id: int, text: str, named: bool) -> str:
    task = session.get(Task, task_id)
    return f"{task.code}: {text}" if task is not None and named else text
