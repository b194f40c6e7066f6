"""What forms about tasks say above their fields, and what they are opened with."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from secretariat.i18n import ngettext
from secretariat.ui.context import Context

if TYPE_CHECKING:
    from secretariat.queries.tasks import TaskDetail


def detail_of(context: Context, task_id: int) -> "TaskDetail":
    """Return a task with all that its forms need."""
    from secretariat.queries.tasks import load_task

    return context.ask(partial(load_task, task_id=task_id))


def about(context: Context, ids: Sequence[int]) -> str:
    """Return the content of one task, or how many there are."""
    if len(ids) == 1:
        return detail_of(context, ids[0]).content
    return ngettext("{0} task", "{0} tasks", len(ids)).format(len(ids))
