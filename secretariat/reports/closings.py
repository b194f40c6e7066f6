"""What changed since a period was closed, task by task, and how the two totals go together."""

from collections.abc import Mapping, Sequence

from secretariat.domain.closings import Change, Move, Stood, counted
from secretariat.domain.dates import short
from secretariat.domain.listings import Judging
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import Standing
from secretariat.i18n import _
from secretariat.queries.closings import ClosedPeriodDetail
from secretariat.reports.heads import closing, letterhead, written
from secretariat.reports.report import Column, Group, Report, numbering


def changes_report(
    closed: ClosedPeriodDetail, moved: Sequence[Move], judging: Judging, office: OfficeDraft
) -> Report[Move]:
    """Return the list of moves by kind; its notes reconcile the closing with the figures of the day."""
    groups = [(change, [move for move in moved if move.change is change]) for change in Change]
    title = _("Changes since the closing of {0}").format(closed.row.name)
    return Report(
        title=title.upper(),
        columns=(
            numbering(_("No.")),
            Column("content", _("Task"), lambda move: f"{move.task.code}: {move.task.content}", 46),
            Column("before", _("When closed"), lambda move: _stood(move.before), 18),
            Column("now", _("Now"), lambda move: _stood(move.now), 18),
            Column("old_due_on", _("Deadline when closed"), lambda move: move.before and move.before.due_on, 12,
                   "center"),
            Column("new_due_on", _("Deadline now"), lambda move: move.now and move.now.due_on, 12, "center"),
        ),
        groups=tuple(Group(f"{change.label} ({len(mine)})", mine) for change, mine in groups if mine),
        subtitle=_("(From {0} to {1})").format(written(closed.row.as_of), written(judging.as_of)),
        notes=_notes(closed, moved),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Changes"),
    )  # fmt: skip


def reconciled(closed: Mapping[int, Stood], moved: Sequence[Move]) -> dict[Standing, tuple[int, int, int, int]]:
    """Return for each class: how many when closed, how many came, how many went, how many now."""
    before = counted(closed.values())
    came = counted(move.now for move in moved if move.now and _stands(move.before) is not move.now.standing)
    went = counted(move.before for move in moved if move.before and _stands(move.now) is not move.before.standing)
    return {
        where: (before[where], came[where], went[where], before[where] + came[where] - went[where])
        for where in Standing
    }


def _notes(closed: ClosedPeriodDetail, moved: Sequence[Move]) -> tuple[str, ...]:
    told = [
        _("{0}: {1} when closed + {2} − {3} = {4} now.").format(where.label, *numbers)
        for where, numbers in reconciled(closed.tasks, moved).items()
        if any(numbers)
    ]
    if closed.row.reopened_on is not None:
        reopened = _("The period was opened again on {0}: {1}")
        told.append(reopened.format(short(closed.row.reopened_on), closed.row.reopened_why))
    return tuple(told)


def _stands(task: Stood | None) -> Standing | None:
    return task.standing if task else None


def _stood(task: Stood | None) -> str:
    return task.standing.label if task else "–"
