"""The line at the foot: what the page says of its rows at the left, what is saved and backed up at the right."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from secretariat.domain import dates
from secretariat.domain.listings import Totals
from secretariat.domain.standing import Standing
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.numbers import grouped, share

TASKS = "tasks"
_RICH = "<qt>"
_GAP = "&nbsp;" * 5
_APART = 40


def totals_line(listed: Totals, everything: int, selected: int = 0) -> str:
    """Return what a list of tasks says of itself: shown of all, overdue with its base, due soon, selected."""
    overdue = listed.by_standing.get(Standing.OPEN_OVERDUE, 0)
    all_words = ngettext("{0} / {1} task", "{0} / {1} tasks", everything)
    parts = [all_words.format(f"<b>{grouped(listed.total)}</b>", grouped(everything))]
    if overdue:
        words = _("Overdue {0} ({1} of {2})").format(
            f"<b>{grouped(overdue)}</b>", share(overdue, listed.total), grouped(listed.total)
        )
        parts.append(f'<span style="color:@overdue_ink">{words}</span>')
    if listed.due_soon:
        words = _("Due soon {0}").format(f"<b>{grouped(listed.due_soon)}</b>")
        parts.append(f'<span style="color:@due_soon_ink">{words}</span>')
    if selected:
        parts.append(_("Selected {0}").format(f"<b>{grouped(selected)}</b>"))
    return _RICH + _GAP.join(parts)


def moment_words(moment: datetime, today: date) -> str:
    """Return `today 08:00`, `yesterday 17:30` or `19/11/2026 08:00`."""
    clock = f"{moment:%H:%M}"
    if moment.date() == today:
        return _("today {0}").format(clock)
    if moment.date() == today - timedelta(days=1):
        return _("yesterday {0}").format(clock)
    return f"{dates.short(moment.date())} {clock}"


class StatusBar(QStatusBar):
    """Two labels; a text that begins with <qt> (see totals_line) is shown with its colours."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._page = ""
        self._said: dict[str, str] = {}
        self._saved: datetime | None = None
        self._backed_up: datetime | None = None
        self.left, self.right = QLabel(self), QLabel(self)
        self.right.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.left, self.right):
            label.setMinimumWidth(1)
        self.left.setContentsMargins(theme.scaled(8), 0, 0, 0)
        self.right.setContentsMargins(0, 0, theme.scaled(8), 0)
        self.addWidget(self.left, 1)
        self.addPermanentWidget(self.right)
        self.setSizeGripEnabled(False)
        self.setMinimumHeight(theme.scaled(27))

    def turn_to(self, page: str) -> None:
        """Show what a page said last, for that page is now shown."""
        self._page = page
        self._show_left()

    def say(self, text: str) -> None:
        """Show what the page says that is shown."""
        self._said[self._page] = text
        self._show_left()

    def show_totals(self, listed: Totals, everything: int, selected: int = 0) -> None:
        """Keep what the list of tasks says of itself, and show it while the list is shown."""
        self._said[TASKS] = totals_line(listed, everything, selected)
        self._show_left()

    def show_saved(self, moment: datetime) -> None:
        """Say since when everything is saved."""
        self._saved = moment
        self._show_right()

    def show_backup(self, moment: datetime | None) -> None:
        """Say when the last backup was made."""
        self._backed_up = moment
        self._show_right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more room, or less."""
        super().resizeEvent(event)
        self._show_right()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_left()

    def _show_left(self) -> None:
        text = self._said.get(self._page, "")
        rich = text.startswith(_RICH)
        self.left.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.left.setText(theme.coloured(text) if rich else text)
        self._show_right()

    def _show_right(self) -> None:
        """The page comes first: where there is no room for all, only the saving is told, or nothing."""
        parts = []
        if self._saved is not None:
            parts.append(_("Saved at {0}").format(f"{self._saved:%H:%M}"))
        if self._backed_up is not None:
            parts.append(_("Last backup: {0}").format(moment_words(self._backed_up, self._today())))
        room = self.width() - self.left.sizeHint().width() - theme.scaled(_APART)
        fitting = (" · ".join(parts[:count]) for count in range(len(parts), 0, -1))
        wide = self.right.fontMetrics().horizontalAdvance
        self.right.setText(next((text for text in fitting if wide(text) <= room), ""))
