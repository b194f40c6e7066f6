"""The words by which a task is sorted: its state, how much it matters, what an agency does in it.

They stand apart from the rules of tasks and agencies, which the first rows of the window do without.
"""

from enum import StrEnum

from secretariat.i18n import N_, _


class TaskState(StrEnum):
    """Where a task is in its life. Stored by value; never rename a value, add a new one."""

    GIVEN = "given"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    REASSIGNED = "reassigned"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_STATES[self])


_STATES = {
    TaskState.GIVEN: N_("Given"),
    TaskState.IN_PROGRESS: N_("In progress"),
    TaskState.DONE: N_("Done"),
    TaskState.WITHDRAWN: N_("Withdrawn"),
    TaskState.REASSIGNED: N_("Reassigned to another agency"),
}


class Importance(StrEnum):
    """Stored by value; never rename a value, add a new one."""

    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_IMPORTANCE[self])


_IMPORTANCE = {
    Importance.NORMAL: N_("Normal"),
    Importance.HIGH: N_("Key task"),
    Importance.URGENT: N_("Urgent"),
}


class Role(StrEnum):
    """What an agency does in a task."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    FOLLOWING = "following"
