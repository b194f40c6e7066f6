"""What the cells of a task hold as a person types them: for editors, filling, copying and pasting alike."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from secretariat.domain import dates
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance
from secretariat.domain.listings import TaskRow
from secretariat.domain.text import clean, clean_lines
from secretariat.i18n import _

if TYPE_CHECKING:
    from secretariat.queries.tasks import TaskDetail

Edits = Mapping[int, Mapping[str, str]]

# The standing is worked out of state and deadline: who edits it means the state.
_MEANT = {"standing": "state"}
_KINDS = {
    "content": "text",
    "product": "text",
    "field": "text",
    "officer": "text",
    "note": "text",
    "lead": "agencies",
    "coordinating": "agencies",
}
_WHOLE_LINES = frozenset(("content", "note"))
STAR = "x"


def edited_key(key: str) -> str:
    """Return the column that is edited where `key` is shown; nothing for one that is worked out."""
    from secretariat.services.task_edits import EDITABLE

    meant = _MEANT.get(key, key)
    return meant if meant in EDITABLE else ""


def kind_of(key: str) -> str:
    """Return what sort of thing stands in a column; cells are filled to the right among the same sort only."""
    return _KINDS.get(key, key)


def typed_text(row: "TaskRow | TaskDetail", key: str) -> str:
    """Return a cell as a person would type it."""
    match key:
        case "lead":
            return "; ".join(row.lead)
        case "coordinating":
            return "; ".join(row.coordinating)
        case "due_on":
            return _deadline(row)
        case "percent":
            return str(row.percent)
        case "state":
            return row.state.label
        case "importance":
            return row.importance.label
        case "starred":
            return STAR if row.starred else ""
    value = getattr(row, key, "")
    return value if isinstance(value, str) else ""


def emptied_text(key: str) -> str | None:
    """Return what stands in a cell that was emptied; None where nothing cannot be."""
    if key in ("percent", "state"):
        return None
    return Importance.NORMAL.label if key == "importance" else ""


def is_same(row: TaskRow, key: str, text: str, shown: str = "") -> bool:
    """Whether a text says what stands in the cell already; `shown` is what the table shows there."""
    cleaned = clean_lines(text) if key in _WHOLE_LINES else clean(text)
    same = {clean_lines(typed_text(row, key)), clean(typed_text(row, key))}
    if shown:
        same.add(clean(shown))
    if key == "due_on" and row.due_on is not None:
        same.add(dates.short(row.due_on))
    return cleaned in same


def edit_name(title: str, code: str) -> str:
    """Return the name of the step that edits one cell."""
    return _("Edit {0} of {1}").format(low(title), code)


def low(title: str) -> str:
    """Return a title within a sentence."""
    return title[:1].lower() + title[1:]


def _deadline(row: "TaskRow | TaskDetail") -> str:
    """The words of the deadline where they still hold; words that count from a day of their own would not."""
    counted = row.deadline_kind is DeadlineKind.RELATIVE and row.due_on is not None
    moved = row.due_on != row.first_due_on
    if row.deadline_text and not counted and not moved:
        return row.deadline_text
    return dates.short(row.due_on)
