"""The list of tasks: its columns, and its groups by standing or by lead agency.

Every task is in exactly one group, so that the counts in the headings add up to the list.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from secretariat.domain import dates
from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import DONE, DUE_SOON, Standing, caption
from secretariat.domain.text import roman, sort_key
from secretariat.i18n import N_, _, ngettext
from secretariat.reports.heads import cited, closing, letterhead, written
from secretariat.reports.report import Column, Group, Report, numbering

GroupBy = Literal["standing", "lead", "document", "committee", "month"]

_STANDING_GROUPS = {
    Standing.OPEN_OVERDUE.value: N_("Overdue tasks"),
    DUE_SOON: N_("Tasks due soon"),
    Standing.OPEN_IN_TIME.value: N_("Open tasks in time"),
    Standing.OPEN_NO_DEADLINE.value: N_("Open tasks without deadline"),
    Standing.DONE_LATE.value: N_("Tasks done late"),
    Standing.DONE_ON_TIME.value: N_("Tasks done on time"),
    Standing.DONE_NO_DEADLINE.value: N_("Tasks done, without deadline"),
    Standing.WITHDRAWN.value: N_("Withdrawn tasks"),
    Standing.REASSIGNED.value: N_("Tasks reassigned to other agencies"),
}
_TITLES = {
    frozenset({Standing.OPEN_OVERDUE.value}): N_("List of overdue tasks"),
    frozenset({DUE_SOON}): N_("List of tasks due soon"),
    frozenset({Standing.OPEN_OVERDUE.value, DUE_SOON}): N_("List of tasks overdue or due soon"),
}


def task_columns(standing_words: Callable[[TaskRow], str] | None = None) -> list[Column[TaskRow]]:
    """Return the columns of the printed list, in the language of the moment.

    `standing_words` is what the remarks say of each task's standing; without it only lateness is told.
    """
    told = standing_words or _lateness
    return [
        numbering(_("No.")),
        Column("content", _("Content of the task"), lambda row: row.content, 43),
        Column("document", _("Assigning document"), assigning_document, 16),
        Column("lead", _("Lead agency"), lambda row: row.leads(), 14),
        Column("coordinating", _("Coordinating agencies"), lambda row: row.partners(), 16),
        Column("due_on", _("Deadline"), lambda row: row.due_on or row.deadline_text, 11, "center"),
        Column("percent", _("Progress, result"), progress_words, 17),
        Column("note", _("Remarks"), lambda row: _remarks(row, told(row)), 16),
    ]


def task_list(
    rows: Sequence[TaskRow],
    judging: Judging,
    office: OfficeDraft,
    *,
    title: str = "",
    group_by: GroupBy = "standing",
    conditions: str = "",
) -> Report[TaskRow]:
    """Return the list of `rows` as of the day of `judging`, which is also the day of signing.

    `conditions` is the filter in words.
    """

    def standing_words(row: TaskRow) -> str:
        words = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
        return f"{words} ({row.state.label.lower()})" if row.state.mark else words

    return Report(
        title=(title or _title(rows)).upper(),
        columns=tuple(task_columns(None if group_by == "standing" else standing_words)),
        groups=_GROUPINGS[group_by](rows),
        subtitle=_("(Figures as of {0})").format(written(judging.as_of)),
        conditions=_("Conditions: {0}").format(conditions) if conditions else "",
        notes=_notes(rows, judging),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Tasks"),
    )


def naming_notes(rows: Sequence[TaskRow], names: AgencyNaming) -> tuple[str, ...]:
    """Return what a list says of the names of its agencies, where it makes a difference."""
    if names is AgencyNaming.BOTH or not any(row.lead_now or row.coordinating_now for row in rows):
        return ()
    if names is AgencyNaming.GIVEN:
        return (_("Agencies that were merged stand under the name that they had when the task was given."),)
    return (_("Agencies that were merged stand under the name of their successor."),)


def basis_words(judging: Judging) -> str:
    """Return by which deadline and by which day tasks are judged; both stand on every list and report."""
    words = _("On time and overdue are judged by {0}; what counts is {1}.")
    return words.format(judging.judged_by.label, judging.judged_day.label)


def assigning_document(row: TaskRow) -> str:
    """Return the number and the day of the document: 45/TB-BCĐ ngày 12/8/2026."""
    if not (row.document and row.document_on):
        return row.document
    return _of_day(_("{number} of {day}"), row.document, row.document_on)


@lru_cache(maxsize=4096)
def _of_day(words: str, number: str, day: date) -> str:
    return words.format(number=number, day=cited(day))


def progress_words(row: TaskRow) -> str:
    """Return how far a task is, or its result and the paper that proves it; nothing before the first report."""
    if row.completed_on and row.standing in DONE:
        parts = [_done_on(_("Done on {0}"), row.completed_on), row.result, row.result_paper]
    else:
        parts = [f"{row.percent}%" if row.percent else "", row.last_progress]
    return ". ".join([told for part in parts if part and (told := part.strip().removesuffix("."))])


@lru_cache(maxsize=4096)
def _done_on(words: str, day: date) -> str:
    return words.format(dates.short(day))


def _lateness(row: TaskRow) -> str:
    return caption(row.standing, None, row.days_late, date.min, 0) if row.days_late else ""


def _remarks(row: TaskRow, standing_words: str) -> str:
    parts = [standing_words]
    if row.extensions:
        words = ngettext("extended {0} time", "extended {0} times", row.extensions)
        parts.append(words.format(f"{row.extensions:02}"))
    parts.append(row.note)
    words = "; ".join(filter(None, parts))
    return words[:1].upper() + words[1:]


def _group_key(row: TaskRow) -> str:
    return DUE_SOON if row.due_soon else row.standing.value


def _title(rows: Sequence[TaskRow]) -> str:
    title = _TITLES.get(frozenset(map(_group_key, rows)))
    return _(title) if title else _("List of assigned tasks")


def _by_standing(rows: Sequence[TaskRow]) -> tuple[Group[TaskRow], ...]:
    found: dict[str, list[TaskRow]] = {key: [] for key in _STANDING_GROUPS}
    for row in rows:
        found[_group_key(row)].append(row)
    return _headed([(_(title), found[key]) for key, title in _STANDING_GROUPS.items() if found[key]])


def _by_lead(rows: Sequence[TaskRow]) -> tuple[Group[TaskRow], ...]:
    """Tasks with several leads stand under all of them together; those without lead come last.

    Where both names are shown, the tasks of an agency that was merged stand with those of its successor.
    """
    found: dict[str, list[TaskRow]] = {}
    for row in rows:
        found.setdefault(row.leads(AgencyNaming.CURRENT), []).append(row)
    titles = sorted(found, key=lambda name: (not name, sort_key(name)))
    return _headed([(name or _("Without lead agency"), found[name]) for name in titles])


def _by_document(rows: Sequence[TaskRow]) -> tuple[Group[TaskRow], ...]:
    return _as_they_stand(rows, lambda row: assigning_document(row) or _("Without document"))


def _by_committee(rows: Sequence[TaskRow]) -> tuple[Group[TaskRow], ...]:
    return _as_they_stand(rows, lambda row: row.committee or _("Without committee"))


def _by_month(rows: Sequence[TaskRow]) -> tuple[Group[TaskRow], ...]:
    in_order = sorted(rows, key=lambda row: (row.due_on is None, row.due_on and row.due_on.replace(day=1)))
    return _as_they_stand(in_order, _month)


def _month(row: TaskRow) -> str:
    return _("Month {0}/{1}").format(f"{row.due_on:%m}", row.due_on.year) if row.due_on else _("No deadline")


def _as_they_stand(rows: Sequence[TaskRow], title: Callable[[TaskRow], str]) -> tuple[Group[TaskRow], ...]:
    found: dict[str, list[TaskRow]] = {}
    for row in rows:
        found.setdefault(title(row), []).append(row)
    return _headed(list(found.items()))


_GROUPINGS: dict[GroupBy, Callable[[Sequence[TaskRow]], tuple[Group[TaskRow], ...]]] = {
    "standing": _by_standing,
    "lead": _by_lead,
    "document": _by_document,
    "committee": _by_committee,
    "month": _by_month,
}


def _headed(groups: list[tuple[str, list[TaskRow]]]) -> tuple[Group[TaskRow], ...]:
    return tuple(
        Group(f"{roman(number)}. {title} ({len(rows)})", rows) for number, (title, rows) in enumerate(groups, 1)
    )


def _notes(rows: Sequence[TaskRow], judging: Judging) -> tuple[str, ...]:
    notes = [basis_words(judging)]
    if any(row.due_soon for row in rows):
        days = judging.due_soon_days
        notes.append(
            ngettext(
                "Due soon: {0} day or less to the deadline.", "Due soon: {0} days or less to the deadline.", days
            ).format(days)
        )
    return tuple(notes)
