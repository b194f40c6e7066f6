"""Steering committees on paper: who sits in one, and how the tasks of all of them stand."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from secretariat.domain.committees import MemberRank
from secretariat.domain.listings import Judging, Totals
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import DONE, Standing
from secretariat.i18n import _
from secretariat.reports.heads import cited, closing, letterhead, written
from secretariat.reports.report import Column, Group, Report, numbering


class Member(Protocol):
    """What is printed of a member (queries.committees.MemberRow)."""

    @property
    def name(self) -> str:
        """The name of the person."""

    @property
    def post(self) -> str:
        """The post that the person holds."""

    @property
    def agency(self) -> str:
        """Where the person works."""

    @property
    def rank(self) -> MemberRank:
        """The rank in the committee."""

    @property
    def role(self) -> str:
        """What the decision says beside the rank."""

    @property
    def valid_from(self) -> date | None:
        """The first day of the term."""

    @property
    def valid_to(self) -> date | None:
        """The last day of the term."""


class CommitteeLine(Protocol):
    """What is printed of a committee among others (ui.committees.figures.CommitteeLine)."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def depth(self) -> int:
        """How far down in the tree it stands."""

    @property
    def totals(self) -> Totals:
        """How its tasks stand, with those of all that stand below it."""


def member_list(
    members: Sequence[Member], committee: str, decision: str, as_of: date, office: OfficeDraft
) -> Report[Member]:
    """Return the list of the members of a committee as of a day; `decision` is cited as it is given."""
    return Report(
        title=_("List of members of {0}").format(committee).upper(),
        columns=(
            numbering(_("No.")),
            Column("name", _("Full name"), lambda row: row.name, 24),
            Column("post", _("Post, agency"), lambda row: ", ".join(filter(None, (row.post, row.agency))), 38),
            Column("rank", _("Rank in the committee"), lambda row: row.role or row.rank.label, 26),
            Column("valid_from_on", _("Since"), lambda row: row.valid_from, 12, "center"),
            Column("valid_to_on", _("Until"), lambda row: row.valid_to, 12, "center"),
        ),
        groups=(Group("", members),),
        subtitle=_("(As of {0})").format(written(as_of)),
        conditions=decision,
        letterhead=letterhead(office),
        closing=closing(office, as_of),
        sheet=_("Members"),
    )


def decision_words(decision: str, decided_on: date | None) -> str:
    """Return the decision as a paper cites it: Quyết định số 12/QĐ-BCĐ ngày 01/3/2026."""
    if not decision:
        return ""
    number = _("{number} of {day}").format(number=decision, day=cited(decided_on)) if decided_on else decision
    return _("Under decision {0}").format(number)


def committee_report(
    rows: Sequence[CommitteeLine], judging: Judging, office: OfficeDraft
) -> Report[CommitteeLine]:
    """Return how the tasks of all committees stand, each with all that stand below it."""

    def count(*standings: Standing) -> Column[CommitteeLine]:
        words = standings[0].label
        key = standings[0].value
        return Column(
            key, words, lambda row: sum(row.totals.by_standing[each] for each in standings), 11, "center"
        )

    return Report(
        title=_("Tasks by steering committee").upper(),
        columns=(
            numbering(_("No.")),
            Column("name", _("Committee"), lambda row: "– " * row.depth + row.name, 44),
            Column("total", _("Tasks"), lambda row: row.totals.total, 9, "center"),
            Column("done", _("Finished"), lambda row: _sum(row.totals, *DONE), 11, "center"),
            *(count(each) for each in (Standing.DONE_LATE, Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE)),
            count(Standing.OPEN_NO_DEADLINE),
            Column("ended", _("Withdrawn or reassigned"), _ended, 12, "center"),
        ),
        groups=(Group("", rows),),
        subtitle=_("(Figures as of {0})").format(written(judging.as_of)),
        notes=(
            _("A committee is counted with all that stand below it; “done late” is part of “finished”."),
            _("On time and overdue are judged by {0}.").format(judging.judged_by.label),
        ),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Committees"),
    )


def _ended(row: CommitteeLine) -> int:
    return _sum(row.totals, Standing.WITHDRAWN, Standing.REASSIGNED)


def _sum(totals: Totals, *standings: Standing) -> int:
    return sum(totals.by_standing[each] for each in standings)
