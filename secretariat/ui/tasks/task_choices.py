"""What the editors of a task offer: agencies, texts written before, states, how a deadline is understood."""

from collections.abc import Callable
from datetime import date

from secretariat.domain.deadlines import Deadline
from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.task_states import reachable
from secretariat.domain.working_days import Counting
from secretariat.errors import UserError
from secretariat.queries.task_acts import load_ways
from secretariat.queries.task_values import used_texts
from secretariat.ui.context import Context
from secretariat.ui.tasks.editors import Choices
from secretariat.ui.widgets.agency_field import AgencyBook


def agency_book(context: Context) -> AgencyBook:
    """Return the agencies that can be chosen now."""
    from secretariat.queries.agencies import agency_choices

    return AgencyBook(context.ask(agency_choices))


def choices_of(
    context: Context, state: TaskState, assigned_on: date, book: Callable[[], AgencyBook] | None = None
) -> Choices:
    """Return what is offered for a task in a state that was given on a day; `book` is asked for agencies."""
    today = context.today()
    counting: list[Counting] = []

    def read(text: str) -> Deadline | None:
        from secretariat.queries.special_days import load_counting
        from secretariat.services.task_edits import deadline_of_cell

        if not counting:
            counting.append(context.ask(load_counting))
        try:
            return deadline_of_cell(text, assigned_on, today, counting[0])
        except UserError:
            return None

    return Choices(book or (lambda: agency_book(context)), lambda key: _offered(context, key, state), read, today)


def _offered(context: Context, key: str, state: TaskState) -> list[str]:
    from secretariat.queries.documents import document_choices

    match key:
        case "document":
            return [label for _number, label in context.ask(document_choices)]
        case "importance":
            return [importance.label for importance in Importance]
        case "state":
            return [each.label for each in (state, *reachable(state, load_ways(context.reader())))]
    return used_texts(context.reader(), key)
