"""What is to be done today: a line each, with a link to the list behind it."""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.duties import URGE_AGAIN_DAYS, Duty, DutyKind
from secretariat.domain.listings import OnlyThese
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.badge import Badge


class _Line(NamedTuple):
    """How a duty is shown: its sign, the pair of the palette, and its words as rich text."""

    sign: str
    tone: str
    words: Callable[[Duty], str]


def words_of(duty: Duty) -> str:
    """Return a duty in words, as rich text with one link."""
    return _LINES[duty.kind].words(duty)


def _urge(duty: Duty) -> str:
    count = ngettext("{0} overdue task", "{0} overdue tasks", duty.count).format(grouped(duty.count))
    if not duty.name:
        since = ngettext("the longest for {0} day", "the longest for {0} days", duty.days)
        return _("{0}: {1}, {2}").format(
            _("Without a lead agency"), _link(count), since.format(grouped(duty.days))
        )
    if duty.day is not None:
        last = _("last urged on {0}").format(dates.short(duty.day))
    else:
        last = ngettext("the longest for {0} day", "the longest for {0} days", duty.days)
        last = last.format(grouped(duty.days))
    return _("Urge <b>{0}</b>: {1}, {2}").format(escape(duty.name), _link(count), last)


def _urge_others(duty: Duty) -> str:
    words = ngettext("{0} more agency", "{0} more agencies", duty.count).format(grouped(duty.count))
    days = ngettext("not urged for {0} day", "not urged for {0} days", URGE_AGAIN_DAYS).format(URGE_AGAIN_DAYS)
    return _("{0} with overdue tasks, {1}").format(_link(words), days)


def _due_soon(duty: Duty) -> str:
    words = ngettext("{0} task", "{0} tasks", duty.count).format(grouped(duty.count))
    due = ngettext("due within {0} day", "due within {0} days", duty.days).format(duty.days)
    first = _("the first on {0}").format(dates.short(duty.day))
    return f"{_link(f'{words} {due}')}, {first}"


def _chains(duty: Duty) -> str:
    words = ngettext("{0} superior's task", "{0} superior's tasks", duty.count).format(grouped(duty.count))
    return _("{0} due soon or overdue while tasks given on are still open").format(_link(words))


def _answer(duty: Duty) -> str:
    words = ngettext("{0} superior's task", "{0} superior's tasks", duty.count).format(grouped(duty.count))
    return _("{0} to be answered: all that was given on is done").format(_link(words))


def _reports(duty: Duty) -> str:
    words = ngettext("{0} periodic report", "{0} periodic reports", duty.count).format(grouped(duty.count))
    return _("{0} due within 7 days").format(_link(words))


def _upward(duty: Duty) -> str:
    words = ngettext("{0} report of the calendar", "{0} reports of the calendar", duty.count)
    due = dates.short(duty.day)
    return _("{0} to be sent, the first on {1}: {2}").format(
        _link(words.format(grouped(duty.count))), due, escape(duty.name)
    )


def _notices(duty: Duty) -> str:
    words = ngettext("{0} meeting", "{0} meetings", duty.count).format(grouped(duty.count))
    return _("{0} whose notice of conclusions is due").format(_link(words))


def _confirm(duty: Duty) -> str:
    words = ngettext("{0} task", "{0} tasks", duty.count).format(grouped(duty.count))
    return _("{0} waiting for confirmation").format(_link(words))


def _obstacles(duty: Duty) -> str:
    words = ngettext("{0} obstacle", "{0} obstacles", duty.count).format(grouped(duty.count))
    return _("{0} beyond authority not reported to the superior").format(_link(words))


def _unclear(duty: Duty) -> str:
    words = ngettext("{0} open task", "{0} open tasks", duty.count).format(grouped(duty.count))
    return _("{0} with an unclear deadline").format(_link(words))


def _without_lead(duty: Duty) -> str:
    words = ngettext("{0} open task", "{0} open tasks", duty.count).format(grouped(duty.count))
    return _("{0} without a lead agency").format(_link(words))


def _review(duty: Duty) -> str:
    return _("{0} was read but not saved yet").format(_link(escape(duty.name) or _("A notice")))


def _reviews(duty: Duty) -> str:
    words = ngettext("{0} notice", "{0} notices", duty.count).format(grouped(duty.count))
    return _("{0} were read but not saved yet").format(_link(words))


def _days_off(duty: Duty) -> str:
    return _("{0} are not entered yet").format(_link(_("The days off of {0}").format(duty.count)))


def _link(words: str) -> str:
    return f'<a href="#" style="color:@accent_ink">{words}</a>'


_LINES = {
    DutyKind.URGE: _Line("●", "overdue", _urge),
    DutyKind.URGE_OTHERS: _Line("●", "overdue", _urge_others),
    DutyKind.DUE_SOON: _Line("◆", "due_soon", _due_soon),
    DutyKind.CHAINS: _Line("●", "overdue", _chains),
    DutyKind.UPWARD: _Line("◆", "due_soon", _upward),
    DutyKind.REPORTS: _Line("◆", "due_soon", _reports),
    DutyKind.NOTICES: _Line("◆", "due_soon", _notices),
    DutyKind.CONFIRM: _Line("✔", "done_on_time", _confirm),
    DutyKind.ANSWER: _Line("✔", "done_on_time", _answer),
    DutyKind.OBSTACLES: _Line("●", "overdue", _obstacles),
    DutyKind.UNCLEAR: _Line("◆", "due_soon", _unclear),
    DutyKind.WITHOUT_LEAD: _Line("▶", "in_time", _without_lead),
    DutyKind.REVIEW: _Line("∞", "no_deadline", _review),
    DutyKind.REVIEWS: _Line("∞", "no_deadline", _reviews),
    DutyKind.DAYS_OFF: _Line("∞", "no_deadline", _days_off),
}

_TAGS = re.compile("<[^>]*>")


def _argument_of(duty: Duty) -> object:
    """Ids of rows go with the words of the duty, which the list shows above them."""
    if not isinstance(duty.argument, frozenset):
        return duty.argument
    return OnlyThese(_TAGS.sub("", words_of(duty)), duty.argument)


class TodayList(QWidget):
    """`wanted(page, argument)` when a link is followed."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.scaled(10))
        self._duties: Sequence[Duty] = ()

    def show_duties(self, duties: Sequence[Duty]) -> None:
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
        look = _LINES[duty.kind]
        badge.show_words("", look.tone, look.sign)
        words = labels.wrapping(QLabel(theme.coloured(look.words(duty))))
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | _KEYBOARD)
        words.linkActivated.connect(lambda _href: self.wanted.emit(duty.page, _argument_of(duty)))
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.scaled(8))
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return line


_KEYBOARD = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
