"""The timeline of a task: reports, acts, extensions, obstacles, urging, mentions in one order, latest first."""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from secretariat.domain import dates
from secretariat.i18n import _, ngettext
from secretariat.ui import theme

if TYPE_CHECKING:
    from secretariat.queries.tasks import ActRow, TaskDetail

_Entry = tuple[date, str]


def timeline(task: "TaskDetail") -> list[str]:
    """Return the entries of a task in HTML, the latest first; what happened on one day keeps its order."""
    entries = [*_mentions(task), *_reminders(task), *_obstacles(task), *_extensions(task), *_reports(task)]
    entries = [*reversed(entries), *((act.acted_on, _act(act)) for act in reversed(task.acts))]
    entries.sort(key=lambda entry: entry[0])
    lines = [f"<p><b>{dates.short(day)}</b> · {words}</p>" for day, words in reversed(entries)]
    return [f"<p>{_urged(task)}</p>", *lines] if task.reminders else lines


def _urged(task: "TaskDetail") -> str:
    """How often the task was urged: a paper to several agencies is once."""
    papers = {(entry.reminded_on, entry.paper) for entry in task.reminders}
    words = ngettext("Urged {0} time, last on {1}", "Urged {0} times, last on {1}", len(papers))
    return words.format(len(papers), dates.short(max(day for day, _paper in papers)))


def _marked(name: str, told: str, role: str = "no_deadline") -> str:
    pair = getattr(theme.palette(), role)
    badge = f'<span style="color:{pair.ink};background:{pair.ground}">&nbsp;{escape(name)}&nbsp;</span>'
    return f"{badge} {told}"


def _told(*parts: str) -> str:
    return " · ".join(escape(part) for part in parts if part)


def _reports(task: "TaskDetail") -> Iterator[_Entry]:
    for entry in task.progress:
        words = f"{entry.percent}%" + (f" — {escape(entry.text)}" if entry.text else "")
        reporter = f" ({escape(entry.reporter)})" if entry.reporter else ""
        yield entry.reported_on, words + reporter


def _extensions(task: "TaskDetail") -> Iterator[_Entry]:
    for entry in task.extensions:
        words = f"{dates.short(entry.old_due_on) or '∞'} → {dates.short(entry.new_due_on)}"
        by = _("by paper {0}").format(escape(entry.paper)) if entry.paper else ""
        told = ". ".join(part for part in (" ".join(filter(None, (words, by))), escape(entry.reason)) if part)
        yield entry.decided_on, _marked(_("Extension"), told)


def _act(act: "ActRow") -> str:
    paper = act.paper
    if paper and act.paper_on:
        paper = _("{number} of {day}").format(number=paper, day=dates.short(act.paper_on))
    product = _("product of {0}").format(dates.short(act.product_on)) if act.product_on else ""
    return _marked(act.kind.label, _told(act.agency, act.person, paper, product, act.note), "in_time")


def _obstacles(task: "TaskDetail") -> Iterator[_Entry]:
    for entry in task.obstacles:
        yield entry.raised_on, _marked(_("Obstacle"), escape(entry.text), "due_soon")
        if entry.answered_on is not None:
            yield entry.answered_on, _marked(_("Obstacle answered"), escape(entry.answer))
        if entry.closed_on is not None:
            yield entry.closed_on, _marked(_("Obstacle settled"), escape(entry.text))


def _reminders(task: "TaskDetail") -> Iterator[_Entry]:
    for entry in task.reminders:
        told = _told(_("level {0}").format(entry.level), entry.agency, entry.paper, entry.note)
        yield entry.reminded_on, _marked(_("Urged"), told, "due_soon")


def _mentions(task: "TaskDetail") -> Iterator[_Entry]:
    for entry in task.mentions:
        if entry.on is not None:
            yield entry.on, _marked(_("Repeated"), _told(entry.document, entry.text))
