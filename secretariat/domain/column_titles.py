"""What the columns of a list of tasks are called."""

from secretariat.i18n import _


def column_title(key: str) -> str:
    """Return what a column is called."""
    return {
        "code": _("Code"),
        "content": _("What is to be done"),
        "lead": _("Lead"),
        "coordinating": _("Coordinating"),
        "document": _("Document"),
        "committee": _("Committee"),
        "due_on": _("Deadline"),
        "first_due_on": _("First deadline"),
        "assigned_on": _("Given on"),
        "completed_on": _("Completed on"),
        "updated_on": _("Last update"),
        "standing": _("Standing"),
        "state": _("State"),
        "percent": _("Progress"),
        "product": _("Product"),
        "field": _("Field"),
        "officer": _("Officer"),
        "importance": _("Importance"),
        "starred": _("Star"),
        "extensions": _("Extensions"),
        "obstacles": _("Obstacles"),
        "reminders": _("Times urged"),
        "reminded_on": _("Last urged"),
        "result": _("Result"),
        "note": _("Note"),
        "superior": _("Superior's task"),
        "whole": _("Part of"),
        "period": _("Period"),
        "superior_due_on": _("Superior's deadline"),
        "cascade": _("Chain of tasks"),
    }[key]


def group_words(group_by: str) -> str:
    """Return what groups are made of."""
    if not group_by:
        return _("None")
    return _("Month of the deadline") if group_by == "month" else column_title(group_by)
