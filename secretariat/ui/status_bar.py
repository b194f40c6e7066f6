"""The line at the foot: what the page says of its rows at the left, what is saved and backed up at the right."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from secretariat.domain import dates
from secretariat.domain.listings import Totals
from secretariat.domain.standing import DONE, DUE_SOON_SIGN, Standing
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.numbers import grouped, share

TASKS = "tasks"
_RICH = "<qt>"
_GAP_SPACES = 5
_GAP = "&nbsp;" * _GAP_SPACES
_APART = 40
_BESIDE = 2
_TAGS = re.compile(r"<[^>]*>")


class Part(NamedTuple):
    """One thing that is said, as rich text.

    Of `rank` 0 is always said, 1 where there is room, 2 where there is room beside what stands at the right.
    """

    text: str
    rank: int = 0

    @property
    def plain(self) -> str:
        """What is read of it."""
        return _TAGS.sub("", self.text)


class Selection(NamedTuple):
    """What is selected: how many, how many of them the filter hides, figures of the cells in hand."""

    number: int = 0
    hidden: int = 0
    figures: str = ""


_NOTHING = Selection()


def totals_parts(listed: Totals, everything: int, selection: Selection = _NOTHING) -> list[Part]:
    """Return what a list of tasks says of itself: shown of all, how many stand where, what is selected."""
    all_words = ngettext("{0} / {1} task", "{0} / {1} tasks", everything)
    parts = [Part(all_words.format(f"<b>{grouped(listed.total)}</b>", grouped(everything)))]
    parts += _standings(listed)
    if selection.number:
        parts.append(Part(_selected(selection)))
    return parts


def _standings(listed: Totals) -> list[Part]:
    """Each standing that there is, with its sign; tasks that are due soon are not counted again as in time."""
    counts = listed.by_standing
    overdue, in_time = (counts.get(each, 0) for each in (Standing.OPEN_OVERDUE, Standing.OPEN_IN_TIME))
    lines = (
        (1, "overdue", Standing.OPEN_OVERDUE.sign, _("Overdue"), overdue),
        (1, "due_soon", DUE_SOON_SIGN, _("Due soon"), listed.due_soon),
        (2, "in_time", Standing.OPEN_IN_TIME.sign, _("In time"), in_time - listed.due_soon),
        (2, "done_on_time", Standing.DONE_ON_TIME.sign, _("Finished"), sum(counts.get(each, 0) for each in DONE)),
        (2, "no_deadline", "∞", _("No deadline"), counts.get(Standing.OPEN_NO_DEADLINE, 0)),
    )
    parts = []
    for rank, tone, sign, title, count in lines:
        if count > 0:
            words = f"{sign} {title} <b>{grouped(count)}</b>"
            if tone == "overdue":
                words += _(" ({0} of {1})").format(share(count, listed.total), grouped(listed.total))
            parts.append(Part(f'<span style="color:@{tone}_ink">{words}</span>', rank))
    return parts


def _selected(selection: Selection) -> str:
    words = _("Selected {0}").format(f"<b>{grouped(selection.number)}</b>")
    if selection.hidden:
        hidden = ngettext("{0} outside the filter", "{0} outside the filter", selection.hidden)
        words += f" ({hidden.format(grouped(selection.hidden))})"
    if not selection.figures:
        return words
    from html import escape  # not needed before the first paint

    return f"{words} · {escape(selection.figures)}"


def _joined(parts: Iterable[Part]) -> str:
    return _RICH + _GAP.join(part.text for part in parts)


def moment_words(moment: datetime, today: date) -> str:
    """Return `today 08:00`, `yesterday 17:30` or `19/11/2026 08:00`."""
    clock = f"{moment:%H:%M}"
    if moment.date() == today:
        return _("today {0}").format(clock)
    if moment.date() == today - timedelta(days=1):
        return _("yesterday {0}").format(clock)
    return f"{dates.short(moment.date())} {clock}"


class StatusBar(QStatusBar):
    """Two labels; what the list of tasks says is shown with its colours, as much as fits."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._page = ""
        self._said: dict[str, str | Sequence[Part]] = {}
        self._saved: datetime | None = None
        self._backed_up: datetime | None = None
        self._backup_remark = ""
        self.left, self.right = QLabel(self), QLabel(self)
        self.right.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.left, self.right):
            label.setMinimumWidth(1)
        self.left.setContentsMargins(theme.scaled(8), 0, 0, 0)
        self.right.setContentsMargins(0, 0, theme.scaled(8), 0)
        self.clerk = QPushButton(self)
        self.clerk.setProperty("role", "link")
        self.clerk.setToolTip(_("Who is typing"))
        self.clerk.hide()
        self.addWidget(self.left, 1)
        self.addPermanentWidget(self.right)
        self.addPermanentWidget(self.clerk)
        self.setSizeGripEnabled(False)
        self.setMinimumHeight(theme.scaled(19) + 2 * theme.spaced(4))

    def turn_to(self, page: str) -> None:
        """Show what a page said last, for that page is now shown."""
        self._page = page
        self._show_left()

    def say(self, text: str) -> None:
        """Show what the page says that is shown."""
        self._said[self._page] = text
        self._show_left()

    def show_totals(
        self, listed: Totals, everything: int, selected: int = 0, *, hidden: int = 0, figures: str = ""
    ) -> None:
        """Keep what the list of tasks says of itself, and show it while the list is shown."""
        self._said[TASKS] = totals_parts(listed, everything, Selection(selected, hidden, figures))
        self._show_left()

    def show_clerk(self, name: str) -> None:
        """Say who is typing; nothing where nobody is known."""
        self.clerk.setText(_("Typing: {0}").format(name).replace("&", "&&"))
        self.clerk.setVisible(bool(name))
        self._show_left()

    def show_saved(self, moment: datetime) -> None:
        """Say since when everything is saved."""
        self._saved = moment
        self._show_right()

    def show_backup(self, moment: datetime | None, remark: str = "") -> None:
        """Say when the last backup was made, and what is amiss with backups."""
        self._backed_up, self._backup_remark = moment, remark
        self._show_right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more room, or less."""
        super().resizeEvent(event)
        self._show_left()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_left()

    def _show_left(self) -> None:
        said = self._said.get(self._page, "")
        if isinstance(said, str):
            self.left.setTextFormat(Qt.TextFormat.PlainText)
            self.left.setText(said)
        else:
            self.left.setTextFormat(Qt.TextFormat.RichText)
            self.left.setText(theme.coloured(_joined(self._fitting(said))))
            self.left.setAccessibleName(", ".join(part.plain for part in said))
        self._show_right()

    def _fitting(self, parts: Sequence[Part]) -> list[Part]:
        """Return what there is room for."""
        font = self.font()
        font.setBold(True)
        wide = QFontMetrics(font).horizontalAdvance
        gap = wide(" ") * _GAP_SPACES
        widths = [wide(part.plain) + gap for part in parts]
        room = self._room()
        shown = {0}
        for rank in range(3):
            room -= wide(" · ".join(self._right_parts())) + theme.scaled(_APART) if rank == _BESIDE else 0
            for place, part in enumerate(parts):
                if part.rank == rank and (rank == 0 or widths[place] <= room):
                    room -= widths[place]
                    shown.add(place)
        return [part for place, part in enumerate(parts) if place in shown]

    def _room(self) -> int:
        """Return how wide everything but the name of the clerk may be."""
        clerk = self.clerk.sizeHint().width() if self.clerk.isVisibleTo(self) else 0
        return self.width() - theme.scaled(_APART) - clerk

    def _right_parts(self) -> list[str]:
        parts = []
        if self._saved is not None:
            parts.append(_("Saved at {0}").format(f"{self._saved:%H:%M}"))
        if self._backed_up is not None:
            parts.append(_("Last backup: {0}").format(moment_words(self._backed_up, self._today())))
        if self._backup_remark:
            parts.append(self._backup_remark)
        return parts

    def _show_right(self) -> None:
        """The page comes first: where there is no room for all, only the saving is told, or nothing."""
        parts = self._right_parts()
        room = self._room() - self.left.sizeHint().width()
        fitting = (" · ".join(parts[:count]) for count in range(len(parts), 0, -1))
        wide = self.right.fontMetrics().horizontalAdvance
        self.right.setText(next((text for text in fitting if wide(text) <= room), ""))
