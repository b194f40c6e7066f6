"""The summary of a follow-up report as a matrix, and the lists behind its figures.

Titles in two rows, numbers of columns, a row of totals; each rate with the base that it is counted from. In a
workbook every figure is counted in its list and leads to it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from secretariat.domain.figures import Base, Counting, Figures, Rounding, shares
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import DONE, OPEN, Standing, caption
from secretariat.i18n import N_, _
from secretariat.reports.heads import closing, letterhead, written
from secretariat.reports.report import (
    Adds,
    Chart,
    Column,
    Group,
    Listed,
    Report,
    Share,
    ShareOf,
    numbering,
)
from secretariat.reports.tasks import assigning_document, basis_words, progress_words

_DATED_DONE = ("done_on_time", "done_late")
_DUE = (*_DATED_DONE, "overdue")
# Of each base: the title of a rate, and the columns that it is the share of.
_RATES: dict[Base, tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]] = {
    Base.GIVEN: ((("done",), ("given",), N_("done")), (("overdue",), ("given",), N_("overdue"))),
    Base.DUE: ((_DATED_DONE, _DUE, N_("done")), (("overdue",), _DUE, N_("overdue"))),
    Base.DONE: (
        (("done_on_time",), ("done",), N_("on time")),
        (("done_late",), ("done",), N_("late")),
        (("done_no_deadline",), ("done",), N_("no deadline")),
    ),
    Base.DATED: ((_DATED_DONE, (*_DUE, "in_time"), N_("done")), (("overdue",), (*_DUE, "in_time"), N_("overdue"))),
}
ABOUT = {
    "lead": N_("Lead agency"),
    "lead_given": N_("Lead agency, named as when the task was given"),
    "coordinating": N_("Coordinating agency"),
    "committee": N_("Committee"),
    "document": N_("Assigning document"),
    "month": N_("Month of assignment"),
    "field": N_("Field"),
}
_COMPLETE = frozenset({Base.DUE, Base.DONE})  # bases whose rates make 100 together


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of the matrix: its name, its figures, and the tasks behind them by their class."""

    name: str
    figures: Figures
    tasks: Mapping[Standing, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A line of a list behind the figures: under which name of the matrix it is counted."""

    name: str
    task: TaskRow


@dataclass(frozen=True, slots=True)
class Manner:
    """By what a summary counts (`queries.summaries.DIMENSIONS`), its bases, its rounding, and what is one."""

    by: str = "lead"
    bases: tuple[Base, ...] = (Base.GIVEN,)
    rounding: Rounding = Rounding.HALF_UP
    counting: Counting = Counting.GIVING
    conditions: str = ""


def summary(
    rows: Sequence[SummaryRow],
    judging: Judging,
    office: OfficeDraft,
    manner: Manner,
    *,
    linked: bool = False,
) -> Report[SummaryRow]:
    """Return the matrix of `rows`; when `linked`, its figures are counted in the sheets of `listed_tasks`."""
    total = sum((row.figures for row in rows), Figures())
    return Report(
        title=_("Summary of the tasks assigned").upper(),
        columns=tuple(summary_columns(manner, linked=linked)),
        groups=(Group("", rows),),
        subtitle=_("(Figures as of {0})").format(written(judging.as_of)),
        conditions=_("Conditions: {0}").format(manner.conditions) if manner.conditions else "",
        notes=_notes(total, judging, manner),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Summary"),
        numbered=True,
        totals=SummaryRow(_("TOTAL"), total, _all_tasks(rows)),
        chart=Chart(_("How the tasks stand"), "name", ("done_on_time", "done_late", "in_time", "overdue")),
    )


def summary_columns(manner: Manner, *, linked: bool = False) -> list[Column[SummaryRow]]:
    """Return the columns of the matrix in the language of the moment."""
    done, still = _("Done"), _("Not done yet")

    def counted(key: str, title: str, over: str, where: Standing) -> Column[SummaryRow]:
        listed = Listed(where.label, "name", "name") if linked else None
        alarming = where is Standing.OPEN_OVERDUE
        return Column(
            key, title, _figure(key), 8, "center", over=over, alarming=alarming, reckoned=listed,
            behind=_tasks(frozenset({where})),
        )  # fmt: skip

    def summed(key: str, title: str, over: str, *parts: str) -> Column[SummaryRow]:
        classes = {"given": DONE | OPEN, "done": DONE, "open": OPEN}[key]
        behind = _tasks(classes)
        return Column(key, title, _figure(key), 8, "center", over=over, reckoned=Adds(parts), behind=behind)

    return [
        numbering(_("No.")),
        Column("name", _(ABOUT[manner.by]), lambda row: row.name, 28),
        summed("given", _("All tasks given"), "", "done", "open"),
        summed("done", _("Sum"), done, *_DATED_DONE, "done_no_deadline"),
        counted("done_on_time", _("on time"), done, Standing.DONE_ON_TIME),
        counted("done_late", _("late"), done, Standing.DONE_LATE),
        counted("done_no_deadline", _("no deadline"), done, Standing.DONE_NO_DEADLINE),
        summed("open", _("Sum"), still, "in_time", "overdue", "no_deadline"),
        counted("in_time", _("in time"), still, Standing.OPEN_IN_TIME),
        counted("overdue", _("overdue"), still, Standing.OPEN_OVERDUE),
        counted("no_deadline", _("no deadline"), still, Standing.OPEN_NO_DEADLINE),
        *(column for base in manner.bases for column in _rate_columns(base, manner.rounding)),
    ]


def _rate_columns(base: Base, rounding: Rounding) -> Iterator[Column[SummaryRow]]:
    """The last rate of a base completes the others to 100 where they make it and that is wanted."""
    completes = rounding is Rounding.COMPLEMENT and base in _COMPLETE
    last, keys = len(_RATES[base]) - 1, [f"{base.value}_{number}" for number in range(len(_RATES[base]))]
    for number, (part, whole, title) in enumerate(_RATES[base]):
        rest = tuple(keys[:-1]) if completes and number == last else ()

        def value(row: SummaryRow, number: int = number) -> Share:
            return _rates(row.figures, base, rounding, completes=completes)[number]

        over = _("Rate (%) {0}").format(base.label)
        reckoned = ShareOf(part, whole, rounding, rest_of=rest)
        yield Column(keys[number], _(title), value, 9, "center", over=over, reckoned=reckoned)


def _rates(figures: Figures, base: Base, rounding: Rounding, *, completes: bool) -> list[Share]:
    parts = [sum(getattr(figures, key) for key in part) for part, _whole, _title in _RATES[base]]
    way = rounding if completes or rounding is not Rounding.COMPLEMENT else Rounding.HALF_UP
    return [Share(units) for units in shares(parts, figures.of(base), way)]


def listed_tasks(
    tasks: Mapping[Standing, Iterable[tuple[str, TaskRow]]], judging: Judging, office: OfficeDraft, manner: Manner
) -> list[Report[ListedTask]]:
    """Return a list for each class of the matrix, its lines in the order of the matrix, even if it has none."""
    reports = []
    for where in Standing:
        lines = [ListedTask(name, row) for name, row in tasks.get(where, ())]
        reports.append(
            Report(
                title=_("List of tasks: {0}").format(where.label).upper(),
                columns=tuple(_list_columns(judging, manner)),
                groups=_by_name(lines),
                subtitle=_("(Figures as of {0})").format(written(judging.as_of)),
                letterhead=letterhead(office),
                sheet=where.label,
            )
        )
    return reports


def _list_columns(judging: Judging, manner: Manner) -> list[Column[ListedTask]]:
    def standing(line: ListedTask) -> str:
        row = line.task
        return caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)

    return [
        numbering(_("No.")),
        Column("name", _(ABOUT[manner.by]), lambda line: line.name, 22),
        Column("content", _("Content of the task"), lambda line: line.task.content, 45),
        Column("document", _("Assigning document"), lambda line: assigning_document(line.task), 16),
        Column("due_on", _("Deadline"), lambda line: line.task.due_on or line.task.deadline_text, 11, "center"),
        Column("percent", _("Progress, result"), lambda line: progress_words(line.task), 20),
        Column("standing", _("Standing"), standing, 16),
    ]


def _by_name(lines: Sequence[ListedTask]) -> tuple[Group[ListedTask], ...]:
    found: dict[str, list[ListedTask]] = {}
    for line in lines:
        found.setdefault(line.name, []).append(line)
    return tuple(Group(f"{name} ({len(mine)})", mine) for name, mine in found.items())


def _tasks(classes: frozenset[Standing]) -> Callable[[SummaryRow], tuple[int, ...]]:
    return lambda row: tuple(
        number for where in Standing if where in classes for number in row.tasks.get(where, ())
    )


def _all_tasks(rows: Sequence[SummaryRow]) -> dict[Standing, tuple[int, ...]]:
    """The tasks of all lines; one that two agencies lead stands in the list once."""
    return {
        where: tuple(dict.fromkeys(number for row in rows for number in row.tasks.get(where, ())))
        for where in Standing
    }


def _figure(key: str) -> Callable[[SummaryRow], int]:
    return lambda row: int(getattr(row.figures, key))


def _notes(total: Figures, judging: Judging, manner: Manner) -> tuple[str, ...]:
    bases = "; ".join(base.label for base in manner.bases)
    told = [
        basis_words(judging),
        _("Rates are counted {0}, {1}.").format(bases, manner.rounding.label),
        _("Tasks are {0}.").format(manner.counting.label),
    ]
    if total.withdrawn or total.reassigned:
        outside = _("Outside these figures: {0} withdrawn, {1} reassigned to other agencies.")
        told.append(outside.format(total.withdrawn, total.reassigned))
    if total.carried_over:
        told.append(_("Of these, {0} were carried over from earlier years.").format(total.carried_over))
    return tuple(told)
