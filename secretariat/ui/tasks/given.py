"""What a task has that is typed or pasted into the list: the document that the list is of, and its day."""

from functools import partial

from secretariat.domain.conditions import OneOf
from secretariat.domain.listings import TaskFilter
from secretariat.domain.tasks import TaskDraft
from secretariat.queries.task_values import present
from secretariat.ui.context import Context


def given_by(context: Context, wanted: TaskFilter) -> TaskDraft:
    """Return an empty task of the one document that a filter names, given on its day; else of today."""
    from secretariat.queries.documents import load_document

    today, condition = context.today(), present("document", wanted)
    if not isinstance(condition, OneOf) or len(condition.values) != 1 or condition.blank:
        return TaskDraft("", today)
    (number,) = map(int, condition.values)
    issued = context.ask(partial(load_document, document_id=number)).issued_on
    return TaskDraft("", issued or today, document_id=number)
