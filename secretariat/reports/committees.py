"""Steering committees on paper: who sits in one, and how the tasks of all of them stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from secretariat.domain.listings import Judging, Totals
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import DONE, Standing
from secretariat.i18n import _
from secretariat.queries.committee_figures import AllCommitteeFigures
from secretariat.queries.committees import CommitteeRow, MemberRow
from secretariat.reports.heads import cited, closing, letterhead, written
from secretariat.reports.report import Column, Group, Report, numbering
from secretariat.reports.tasks import basis_words


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """A committee among others: how far down it stands, and how its tasks stand with those below it."""

    name: str
    depth: int
    totals: Totals


def committee_lines(rows: Iterable[CommitteeRow], figures: AllCommitteeFigures) -> list[CommitteeLine]:
    """Return these committees in their order, and behind them what belongs to none."""
    lines = [CommitteeLine(row.name, row.depth, figures.by_committee[row.id].rolled_up) for row in rows]
    return [*lines, CommitteeLine(_("Without committee"), 0, figures.without)]


def member_list(
    members: Sequence[MemberRow], committee: str, decision: str, as_of: date, office: OfficeDraft
) -> Report[MemberRow]:
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
        first = standings[0]

        def value(row: CommitteeLine) -> int:
            return sum(row.totals.by_standing[each] for each in standings)

        alarming = first is Standing.OPEN_OVERDUE
        return Column(first.value, first.label, value, 11, "center", alarming=alarming)

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
            basis_words(judging),
        ),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Committees"),
    )


def _ended(row: CommitteeLine) -> int:
    return _sum(row.totals, Standing.WITHDRAWN, Standing.REASSIGNED)


def _sum(totals: Totals, *standings: Standing) -> int:
    return sum(totals.by_standing[each] for each in standings)
