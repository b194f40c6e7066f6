"""A book beside a backup of it: figures of both, and by name what a restore would lose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from secretariat.i18n import N_, _
from secretariat.ui import theme
from secretariat.ui.backups import words
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.record_table import RecordTable, TableColumn

if TYPE_CHECKING:
    from secretariat.store.contents import Comparison, Contents, StepLine

_FIGURES = {
    "tasks": N_("Tasks"),
    "documents": N_("Documents"),
    "meetings": N_("Meetings"),
    "agencies": N_("Agencies"),
    "attachments": N_("Attached files"),
    "steps": N_("Steps of the journal"),
    "last": N_("Last step"),
}
_UNKNOWN = "–"
_STEPS_WIDE = 300


@dataclass(frozen=True, slots=True)
class _Lost:
    id: int
    step: StepLine


def _columns() -> list[TableColumn[_Lost]]:
    return [
        TableColumn(_("When"), lambda line: words.moment(line.step.at), 140),
        TableColumn(_("Who"), lambda line: line.step.who, 110, spare=1),
        TableColumn(_("What would be lost"), lambda line: words.step_words(line.step), least=180),
    ]


class ComparisonPanel(QWidget):
    """Figures at the left, lost steps at the right, one sentence above both."""

    def __init__(self, book_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = labels.wrapping(labels.section(""))
        self.cells: dict[tuple[str, str], QLabel] = {}
        self.steps: RecordTable[_Lost] = RecordTable(_columns(), _("What would be lost"))
        self.steps.setMinimumHeight(theme.scaled(110))
        self._figures = QWidget(self)
        grid = QGridLayout(self._figures)
        grid.setContentsMargins(0, 0, theme.scaled(12), 0)
        grid.setHorizontalSpacing(theme.scaled(14))
        grid.setVerticalSpacing(theme.scaled(3))
        for column, title in ((1, book_title), (2, _("Backup"))):
            grid.addWidget(self._right(labels.caption(title)), 0, column)
        for row, (name, title) in enumerate(_FIGURES.items(), 1):
            grid.addWidget(self._unbroken(labels.muted(_(title))), row, 0)
            for column, which in ((1, "book"), (2, "copy")):
                self.cells[which, name] = cell = self._right(QLabel())
                grid.addWidget(cell, row, column)
        grid.setRowStretch(len(_FIGURES) + 1, 1)
        self._figures.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self._row = row_box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row_box.addWidget(self._figures)
        row_box.addWidget(self.steps, 1)
        row_box.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.sentence)
        box.addLayout(row_box, 1)
        box.addStretch()
        self.say("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where the steps would have no room beside the figures, they stand below them."""
        super().resizeEvent(event)
        fits = self._figures.sizeHint().width() + theme.scaled(_STEPS_WIDE) <= self.width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of a comparison."""
        self.sentence.setText(sentence)
        self._figures.hide()
        self.steps.hide()

    def show_comparison(self, found: Comparison) -> None:
        """Show both files and what would be lost."""
        self.sentence.setText(words.lacking(found))
        for which, contents in (("book", found.book), ("copy", found.copy)):
            for name in _FIGURES:
                self.cells[which, name].setText(_figure(contents, name))
        for name in _FIGURES:
            differs = self.cells["book", name].text() != self.cells["copy", name].text()
            for which in ("book", "copy"):
                font = self.font()
                font.setBold(differs)
                self.cells[which, name].setFont(font)
        self.steps.show_rows([_Lost(step.id, step) for step in found.lost])
        self._figures.show()
        self.steps.setVisible(bool(found.lost))

    @staticmethod
    def _right(label: QLabel) -> QLabel:
        label.setWordWrap(False)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    @staticmethod
    def _unbroken(label: QLabel) -> QLabel:
        label.setWordWrap(False)
        return label


def _figure(contents: Contents, name: str) -> str:
    value = getattr(contents, name)
    if value is None:
        return _UNKNOWN
    return grouped(value) if isinstance(value, int) else words.moment(value.at)


def scrolling(panel: ComparisonPanel) -> QScrollArea:
    """Return a frame in which a panel scrolls where the screen, or the letters, leave it too little room."""
    frame = QScrollArea()
    frame.setWidgetResizable(True)
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setWidget(panel)
    return frame
