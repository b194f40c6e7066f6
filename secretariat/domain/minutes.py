"""The minutes of a meeting (biên bản): agenda, opinions, votes and the chair's conclusions."""

from enum import StrEnum

from secretariat.i18n import N_, _


class MinutesKind(StrEnum):
    """What an entry of the minutes is. Stored by value; never rename a value, add a new one."""

    AGENDA = "agenda"
    OPINION = "opinion"
    VOTE = "vote"
    CONCLUSION = "conclusion"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_KINDS[self])


_KINDS = {
    MinutesKind.AGENDA: N_("Item of the agenda"),
    MinutesKind.OPINION: N_("Opinion"),
    MinutesKind.VOTE: N_("Vote"),
    MinutesKind.CONCLUSION: N_("Conclusion"),
}
