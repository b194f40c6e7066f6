"""Offers the day of the office's rule where a task is urgent and no day is given; nothing is filled in unasked."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from secretariat.domain.dates import short
from secretariat.domain.deadlines import urgent_default_words
from secretariat.domain.working_days import Counting
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link


class UrgentOffer(QWidget):
    """A sentence with a link; `taken(day)` when the person takes the day. Hidden where nothing is to offer."""

    taken = Signal(object)

    def __init__(self, counting: Counting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counting = counting
        self._day: date | None = None
        self.words = labels.caption("", self)
        self.take_button = link("", self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.scaled(8))
        row.addWidget(self.words, 1)
        row.addWidget(self.take_button)
        self.hide()

    def follow(self, *, urgent: bool, given: date | None, due_is_empty: bool) -> None:
        """Offer the day that the rule gives for a task as it stands in a form."""
        wanted = urgent and due_is_empty and given is not None
        self._day = self._counting.urgent_due(given) if wanted and given is not None else None
        days = self._counting.urgent_days
        if self._day is not None and days is not None:
            self.words.setText(urgent_default_words(self._day, days))
            self.take_button.setText(_("Take {0}").format(short(self._day)))
        self.setVisible(self._day is not None)

    def _take(self) -> None:
        if self._day is not None:
            self.taken.emit(self._day)
