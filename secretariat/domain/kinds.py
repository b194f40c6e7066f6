"""The words by which a task is sorted: its state, how much it matters, what an agency does in it.

They stand apart from the rules of tasks and agencies, which the first rows of the window do without.
"""

from enum import StrEnum

from secretariat.i18n import N_, _


class TaskState(StrEnum):
    """Where a task is in its life. Stored by value; never rename a value, add a new one."""

    GIVEN = "given"
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    AWAITING = "awaiting"
    PAUSED = "paused"
    RETURNED = "returned"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    REASSIGNED = "reassigned"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_STATES[self])

    @property
    def mark(self) -> str:
        """The sign of an open task that is not simply under way; "" for all others."""
        return _MARKS.get(self, "")

    @property
    def marked(self) -> str:
        """The word with its sign."""
        return f"{self.mark} {self.label}".strip()


OPEN_STATES = (
    TaskState.GIVEN,
    TaskState.RECEIVED,
    TaskState.IN_PROGRESS,
    TaskState.AWAITING,
    TaskState.PAUSED,
    TaskState.RETURNED,
)
_MARKS = {TaskState.AWAITING: "◔", TaskState.PAUSED: "⏸", TaskState.RETURNED: "↩"}
_STATES = {
    TaskState.GIVEN: N_("Given"),
    TaskState.RECEIVED: N_("Received"),
    TaskState.IN_PROGRESS: N_("In progress"),
    TaskState.AWAITING: N_("Awaiting confirmation"),
    TaskState.PAUSED: N_("Paused"),
    TaskState.RETURNED: N_("Returned"),
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


class ActKind(StrEnum):
    """What happened to a task on a day. Stored by value; never rename a value, add a new one."""

    RECEIVED = "received"
    RETURNED = "returned"
    GIVEN_AGAIN = "given_again"
    PAUSED = "paused"
    RESUMED = "resumed"
    REPORTED = "reported"
    SENT_BACK = "sent_back"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    REASSIGNED = "reassigned"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_ACTS[self])


_ACTS = {
    ActKind.RECEIVED: N_("Received"),
    ActKind.RETURNED: N_("Returned"),
    ActKind.GIVEN_AGAIN: N_("Given again"),
    ActKind.PAUSED: N_("Paused"),
    ActKind.RESUMED: N_("Resumed"),
    ActKind.REPORTED: N_("Reported as done"),
    ActKind.SENT_BACK: N_("Sent back: not confirmed"),
    ActKind.COMPLETED: N_("Completed"),
    ActKind.WITHDRAWN: N_("Withdrawn"),
    ActKind.REASSIGNED: N_("Reassigned to another agency"),
    ActKind.REOPENED: N_("Reopened"),
}
