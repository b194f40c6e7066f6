"""Steering committees: what their members are in them."""

from enum import StrEnum

from secretariat.i18n import N_, _


class MemberRank(StrEnum):
    """A rank in a committee, from the chair down. Stored by value; never rename a value, add a new one."""

    CHAIR = "chair"
    STANDING_DEPUTY = "standing_deputy"
    DEPUTY = "deputy"
    STANDING_MEMBER = "standing_member"
    MEMBER = "member"
    SECRETARY = "secretary"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_RANKS[self])


_RANKS = {
    MemberRank.CHAIR: N_("Chair"),
    MemberRank.STANDING_DEPUTY: N_("Standing deputy chair"),
    MemberRank.DEPUTY: N_("Deputy chair"),
    MemberRank.STANDING_MEMBER: N_("Standing member"),
    MemberRank.MEMBER: N_("Member"),
    MemberRank.SECRETARY: N_("Secretary of the committee"),
}
