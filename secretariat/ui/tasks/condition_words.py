"""Conditions on the columns of tasks in words: agencies and documents by their names."""

import sqlite3

from secretariat.domain.column_titles import column_title
from secretariat.domain.conditions import Condition, OneOf
from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.standing import DUE_SOON, Standing
from secretariat.i18n import _
from secretariat.ui.widgets.condition_words import condition_words as words_of
from secretariat.ui.widgets.condition_words import month_words

_TABLES = {"lead": "agency", "coordinating": "agency", "document": "document", "committee": "committee"}


def condition_words(condition: Condition, connection: sqlite3.Connection) -> str:
    """Return a condition on tasks as one reads it aloud."""
    return words_of(condition, column_title, lambda values: _names(values, connection))


def _names(condition: OneOf, connection: sqlite3.Connection) -> list[str]:
    from secretariat.queries.task_names import names_of

    values = sorted(condition.values)
    if table := _TABLES.get(condition.key):
        return [name or _("without number") for name in names_of(connection, table, map(int, values))]
    if condition.key in ("superior", "whole"):
        from secretariat.queries.task_superiors import titles_of

        return list(titles_of(connection, values).values())
    return [_value(condition.key, value) for value in values]


def _value(key: str, value: str) -> str:
    match key:
        case "standing":
            return _("Due soon") if value == DUE_SOON else Standing(value).label
        case "state":
            return TaskState(value).label
        case "importance":
            return Importance(value).label
        case "cascade":
            from secretariat.queries.task_values import cascade_words

            return cascade_words(value)
        case "period":
            from secretariat.domain.recurrence import printed_period

            return printed_period(value)
        case "starred":
            return _("Starred") if value == "1" else _("Not starred")
        case _ if key.endswith("_on"):
            return month_words(value)
    return value
