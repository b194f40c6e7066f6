"""The papers that an office sends to follow tasks up: reminders, urging letters, reports to the leader, praise."""

from enum import StrEnum

from secretariat.i18n import N_, _


class LetterKind(StrEnum):
    """What an outgoing paper is. Stored by value; never rename a value, add a new one."""

    REMINDER = "reminder"
    URGING = "urging"
    LEADER_REPORT = "leader_report"
    PRAISE = "praise"
    OBSTACLE_REPORT = "obstacle_report"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_KINDS[self])


_KINDS = {
    LetterKind.REMINDER: N_("Reminder list"),
    LetterKind.URGING: N_("Urging letter"),
    LetterKind.LEADER_REPORT: N_("Report to the leader"),
    LetterKind.PRAISE: N_("Praise list"),
    LetterKind.OBSTACLE_REPORT: N_("Report of an obstacle"),
}
