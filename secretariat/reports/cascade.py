"""The list of what superiors gave and to whom it was given on: each superior's document a group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secretariat.domain.cascade import ChainTask, warnings_of
from secretariat.domain.listings import Judging
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import DONE, caption
from secretariat.domain.text import roman
from secretariat.i18n import _, ngettext
from secretariat.reports.heads import cited, closing, letterhead, written
from secretariat.reports.report import Column, Group, Report, Value, numbering
from secretariat.reports.tasks import assigning_document, basis_words


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A line of the list: who carries out which superior's task; `first` is the first line of that one."""

    superior: ChainTask | None
    internal: ChainTask
    first: bool
    warnings: tuple[str, ...] = ()

    @property
    def task_words(self) -> str:
        """The superior's task, once."""
        if not self.first:
            return ""
        return self.superior.row.content if self.superior else self.internal.row.superior


def superior_tasks(tasks: Sequence[ChainTask], judging: Judging, office: OfficeDraft) -> Report[ChainLine]:
    """Return the list of chains, each task before those below it, as of the day of `judging`."""
    lines = _lines(tasks, judging)
    given = sum(line.first for line in lines)
    counted = ngettext("{0} superior's task", "{0} superior's tasks", given).format(given)
    parts = ngettext("{0} task given on", "{0} tasks given on", len(lines)).format(len(lines))
    return Report(
        title=_("Follow-up of tasks given by superiors").upper(),
        columns=tuple(_columns(judging)),
        groups=_groups(lines),
        subtitle=_("(Figures as of {0})").format(written(judging.as_of)),
        notes=(
            f"{counted}, {parts}.",
            basis_words(judging),
        ),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Superior's tasks"),
    )


def _columns(judging: Judging) -> list[Column[ChainLine]]:
    def standing(line: ChainLine) -> str:
        row = line.internal.row
        words = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
        return words if row.standing in DONE else f"{words}, {line.internal.rolled_up}%"

    return [
        numbering(_("No.")),
        Column("superior", _("Task given by the superior"), lambda line: line.task_words, 30),
        Column("superior_due_on", _("Superior's deadline"), _superior_due, 11, "center"),
        Column("document", _("Own directive"), lambda line: assigning_document(line.internal.row), 15),
        Column("lead", _("Unit"), _unit, 15),
        Column("content", _("What was given on"), lambda line: line.internal.row.content, 26),
        Column("due_on", _("Internal deadline"), _internal_due, 11, "center"),
        Column("standing", _("Standing"), standing, 14),
        Column("product", _("Product"), _product, 18),
        Column("note", _("Remarks"), lambda line: "; ".join(line.warnings), 16),
    ]


def _superior_due(line: ChainLine) -> Value:
    row = line.superior.row if line.superior and line.first else None
    return (row.due_on or row.deadline_text) if row else ""


def _internal_due(line: ChainLine) -> Value:
    return line.internal.row.due_on or line.internal.row.deadline_text


def _unit(line: ChainLine) -> str:
    """Those further down are set behind a dash for each level."""
    return "– " * (line.internal.level - 1) + line.internal.row.leads()


def _product(line: ChainLine) -> str:
    row = line.internal.row
    words = (row.result, row.result_paper) if row.standing in DONE else ("", "")
    return ". ".join(part.strip().removesuffix(".") for part in words if part.strip()) or row.product


def _lines(tasks: Sequence[ChainTask], judging: Judging) -> list[ChainLine]:
    lines: list[ChainLine] = []
    superior: ChainTask | None = None
    for place, task in enumerate(tasks):
        if task.level == 0 and not task.row.superior:
            superior = task
            continue
        if task.level == 0:
            superior = None
        first = task.level == 0 or tasks[place - 1] is superior
        warnings = _warnings(tasks, superior, judging) if first and superior else ()
        lines.append(ChainLine(superior, task, first, tuple(warnings)))
    return lines


def _warnings(tasks: Sequence[ChainTask], superior: ChainTask, judging: Judging) -> list[str]:
    below = [task.row for task in tasks if task.row.superior_id == superior.row.id]
    return warnings_of(superior.row, below, judging)


def _groups(lines: Iterable[ChainLine]) -> tuple[Group[ChainLine], ...]:
    found: dict[str, list[ChainLine]] = {}
    for line in lines:
        found.setdefault(_paper(line), []).append(line)
    return tuple(
        Group(f"{roman(number)}. {title} ({len(rows)})", rows)
        for number, (title, rows) in enumerate(found.items(), 1)
    )


def _paper(line: ChainLine) -> str:
    """Return the superior's paper as it is cited, with who issued it."""
    if line.superior is None:
        return line.internal.paper_above or _("Without document")
    row = line.superior.row
    name = row.document or line.superior.subject or _("Without document")
    if row.document and row.document_on:
        name = _("{number} of {day}").format(number=row.document, day=cited(row.document_on))
    return " – ".join(part for part in (name, line.superior.issuer) if part)
