"""Conditions on columns in words: what a chip says, and what a report prints as its filter."""

import sqlite3

from secretariat.domain import dates
from secretariat.domain.conditions import Between, Condition, Joined, OneOf, Within, Worded
from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.standing import DUE_SOON, Standing
from secretariat.i18n import _, ngettext
from secretariat.ui.tasks.column_titles import column_title

_NAMED = 2  # more values than this are counted
_TABLES = {"lead": "agency", "coordinating": "agency", "document": "document"}


def condition_words(condition: Condition, connection: sqlite3.Connection) -> str:
    """Return a condition as one reads it aloud."""
    match condition:
        case OneOf():
            return f"{column_title(condition.key)}: {_values(condition, connection)}"
        case Worded():
            return f"{column_title(condition.key)} {condition.match.label} “{condition.text}”"
        case Within():
            return f"{column_title(condition.key)}: {condition.moving.label}"
        case Between():
            return f"{column_title(condition.key)}: {_span(condition)}"
    between = _(" or ") if condition.any_of else _(" and ")
    return between.join(_in_group(part, connection) for part in condition.parts)


def _in_group(part: Condition, connection: sqlite3.Connection) -> str:
    words = condition_words(part, connection)
    return f"({words})" if isinstance(part, Joined) else words


def _values(condition: OneOf, connection: sqlite3.Connection) -> str:
    names = _names(condition, connection)
    if condition.blank:
        names.append(_("(Blank)"))
    if not names:
        return _("nothing")
    words = ", ".join(names)
    if len(names) > _NAMED:
        words = ngettext("{0} value", "{0} values", len(names)).format(len(names))
    return _("{0}, coordinating too").format(words) if condition.partners else words


def _names(condition: OneOf, connection: sqlite3.Connection) -> list[str]:
    from secretariat.queries.task_names import names_of

    values = sorted(condition.values)
    if table := _TABLES.get(condition.key):
        return [name or _("without number") for name in names_of(connection, table, map(int, values))]
    return [_value(condition.key, value) for value in values]


def _value(key: str, value: str) -> str:
    match key:
        case "standing":
            return _("Due soon") if value == DUE_SOON else Standing(value).label
        case "state":
            return TaskState(value).label
        case "importance":
            return Importance(value).label
        case "starred":
            return _("Starred") if value == "1" else _("Not starred")
        case _ if key.endswith("_on"):
            return f"{value[5:]}/{value[:4]}"
    return value


def _span(condition: Between) -> str:
    low, high = _end(condition.low), _end(condition.high)
    if low and high:
        return _("from {0} to {1}").format(low, high)
    return _("from {0}").format(low) if low else _("up to {0}").format(high)


def _end(value: object) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else dates.short(value)  # type: ignore[arg-type]
