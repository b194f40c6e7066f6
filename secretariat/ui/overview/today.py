"""What is to be done today: a line each, with a link to the list behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import OPEN, Standing
from secretariat.i18n import _, ngettext
from secretariat.queries.figures import LeadFigures, Overview
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.badge import Badge

URGED = 5


@dataclass(frozen=True, slots=True)
class Duty:
    """One line: sign and tone, rich text with a link, and the page that the link opens."""

    sign: str
    tone: str
    text: str
    page: str
    argument: object


def duties(overview: Overview) -> list[Duty]:
    """Return what is to be done, the most urgent first."""
    return [*_overdue(overview.leads), *_due_soon(overview), *_without_lead(overview.leads), *_reviews(overview)]


def _overdue(leads: tuple[LeadFigures, ...]) -> Iterator[Duty]:
    late = [lead for lead in leads if lead.totals.by_standing[Standing.OPEN_OVERDUE]]
    late.sort(key=lambda lead: (-lead.totals.by_standing[Standing.OPEN_OVERDUE], -lead.longest_overdue))
    standings = frozenset({Standing.OPEN_OVERDUE})
    for lead in late[:URGED]:
        count = lead.totals.by_standing[Standing.OPEN_OVERDUE]
        words = ngettext("{0} overdue task", "{0} overdue tasks", count).format(grouped(count))
        since = ngettext("the longest for {0} day", "the longest for {0} days", lead.longest_overdue)
        text = _("Urge <b>{0}</b>: {1}, {2}") if lead.agency_id is not None else _("{0}: {1}, {2}")
        name = lead.name if lead.agency_id is not None else _("Without a lead agency")
        text = text.format(escape(name), _link(words), since.format(grouped(lead.longest_overdue)))
        ids = frozenset() if lead.agency_id is None else frozenset({lead.agency_id})
        wanted = TaskFilter(standings=standings, lead_ids=ids, without_lead=lead.agency_id is None)
        yield Duty("●", "overdue", text, "tasks", wanted)
    if len(late) > URGED:
        count = len(late) - URGED
        words = ngettext("{0} more agency", "{0} more agencies", count).format(grouped(count))
        text = _("{0} with overdue tasks").format(_link(words))
        yield Duty("●", "overdue", text, "tasks", TaskFilter(standings=standings))


def _due_soon(overview: Overview) -> Iterator[Duty]:
    count = overview.totals.due_soon
    if not count or overview.next_due_on is None:
        return
    days = overview.judging.due_soon_days
    words = ngettext("{0} task", "{0} tasks", count).format(grouped(count))
    due = ngettext("due within {0} day", "due within {0} days", days).format(days)
    first = _("the first on {0}").format(dates.short(overview.next_due_on))
    yield Duty("◆", "due_soon", f"{_link(f'{words} {due}')}, {first}", "tasks", TaskFilter(due_soon=True))


def _without_lead(leads: tuple[LeadFigures, ...]) -> Iterator[Duty]:
    for lead in leads:
        count = sum(lead.totals.by_standing[each] for each in OPEN)
        if lead.agency_id is None and count:
            words = ngettext("{0} open task", "{0} open tasks", count).format(grouped(count))
            text = _("{0} without a lead agency").format(_link(words))
            yield Duty("▶", "in_time", text, "tasks", TaskFilter(standings=OPEN, without_lead=True))


def _reviews(overview: Overview) -> Iterator[Duty]:
    for review in overview.reviews:
        text = _("{0} was read but not saved yet").format(_link(escape(review.title) or _("A notice")))
        yield Duty("∞", "no_deadline", text, "intake", None)


def _link(words: str) -> str:
    return f'<a href="#" style="color:@accent_ink">{words}</a>'


class TodayList(QWidget):
    """`wanted(page, argument)` when a link is followed."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.scaled(14))
        self._duties: list[Duty] = []

    def show_duties(self, duties: list[Duty]) -> None:
        """Show these lines, or say that nothing presses."""
        self._duties = duties
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for duty in duties:
            line = self._line(duty)
            self._column.addWidget(line)
            line.show()
        if not duties:
            nothing = labels.muted(_("Nothing is overdue, nothing is due soon."), self)
            self._column.addWidget(nothing)
            nothing.show()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_duties(self._duties)

    def _line(self, duty: Duty) -> QWidget:
        badge = Badge()
        badge.show_words("", duty.tone, duty.sign)
        words = labels.wrapping(QLabel(theme.coloured(duty.text)))
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | _KEYBOARD)
        words.linkActivated.connect(lambda _href: self.wanted.emit(duty.page, duty.argument))
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.scaled(8))
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return line


_KEYBOARD = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
