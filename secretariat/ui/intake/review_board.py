"""The widgets of a review and where they stand; what they do is said by the view."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.intake.header_form import HeaderForm
from secretariat.ui.intake.left_side import LeftSide
from secretariat.ui.intake.panel_strip import PanelStrip
from secretariat.ui.intake.review_table import ReviewTable
from secretariat.ui.intake.task_table import ReviewModel
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, link
from secretariat.ui.widgets.flow_layout import FlowRow

# Narrower than this, the text stands above what was read of it.
_BESIDE = 900
# Lower than this, the table needs the room of the lesser fields of the head.
_LOW, _LOW_STACKED = 560, 760
# Lower than this there is room for the whole head or for more than a line of questions, not for both.
_ROOMY, _QUESTIONS, _FEW = 860, 40, 2
_SIDES = [470, 690]


class ReviewBoard(QWidget):
    """Source, head, panels, table, what is to be said of them, and buttons."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.left = LeftSide()
        self.source, self.legend = self.left.source, self.left.legend
        self.header = HeaderForm(today)
        self.panels = PanelStrip()
        self.model = ReviewModel(today)
        self.table = ReviewTable(self.model)
        self.title = labels.title(_("Check before saving"))
        self.origin, self.summary = labels.muted(""), labels.muted("")
        self.doubts, self.warnings = labels.muted(""), labels.problem()
        self.original_button = Button(_("Show the letters as they were"))
        self.original_button.hide()
        self.save_button = Button("", role="primary")
        self.add_button = Button(_("Add a row"), "add")
        self.split_button = Button(_("Split"))
        self.merge_button = Button(_("Join"))
        self.later_button = Button(_("Later"))
        self.more_button = Button("", "more")
        self.fold_button = link("", self._on_fold)
        self._fold_chosen = False
        self.more_button.setToolTip(_("More acts"))
        self.more_button.setAccessibleName(_("More acts"))
        self._name_keys()
        self._lay_out()
        self.panels.settled.connect(self._fold_where_crowded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where there is no room side by side, the text stands above."""
        super().resizeEvent(event)
        beside = self.width() >= theme.scaled(_BESIDE)
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._splitter.orientation() != way:
            self._splitter.setOrientation(way)
            self._splitter.setSizes(_SIDES if beside else [theme.scaled(140), theme.scaled(520)])

        self._settle(low=self._is_low())
        self._fold_where_crowded()

    def _is_low(self) -> bool:
        beside = self._splitter.orientation() == Qt.Orientation.Horizontal
        return self.height() < theme.scaled(_LOW if beside else _LOW_STACKED)

    def _fold_where_crowded(self) -> None:
        """Questions above the table take the room of lesser fields, unless a person chose or writes there."""
        focus = QApplication.focusWidget()
        writing = focus is not None and self.header.isAncestorOf(focus)
        if self._fold_chosen or writing:
            return
        questions = self.panels.sizeHint().height() if self.panels.shown() else 0
        crowded = questions > theme.scaled(_QUESTIONS) and self.height() < theme.scaled(_ROOMY)
        crowded = crowded and self.model.rowCount() > _FEW
        self._fold(folded=self._is_low() or crowded)

    def _settle(self, *, low: bool) -> None:
        """Where the window is low, nothing keeps room that it does not need."""
        self.legend.setHidden(low)
        self.source.setMinimumHeight(theme.scaled(44 if low else 90))
        self.table.setMinimumHeight(theme.scaled(86 if low else 130))
        self.doubts.setMinimumHeight(0 if low else self.doubts.fontMetrics().lineSpacing())

    def unfold(self) -> None:
        """Show all fields of the head."""
        self._fold(folded=False)

    def _on_fold(self) -> None:
        self._fold_chosen = True
        self._fold(folded=not self.header.is_folded())

    def _fold(self, *, folded: bool) -> None:
        self.header.fold(folded=folded)
        self.fold_button.setText(_("Show the whole head") if folded else _("Show less of the head"))

    def _name_keys(self) -> None:
        for button, keys in (
            (self.add_button, "Insert"),
            (self.split_button, "Ctrl+T"),
            (self.merge_button, "Ctrl+M"),
        ):
            button.setToolTip(f"{button.text()} ({keys})")
            # The caret stays where the task is to be split.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self) -> None:
        splitter = self._splitter
        splitter.addWidget(self.left)
        splitter.addWidget(self._right())
        splitter.setStretchFactor(0, 42)
        splitter.setStretchFactor(1, 58)
        splitter.setSizes(_SIDES)
        splitter.setChildrenCollapsible(False)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(splitter)

    def _right(self) -> QWidget:
        right = QWidget()
        box = QVBoxLayout(right)
        margin = theme.scaled(14)
        box.setContentsMargins(margin, theme.scaled(10), margin, theme.scaled(10))
        box.setSpacing(theme.scaled(6))
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.origin, 1)
        head.addWidget(self.fold_button)
        box.addLayout(head)
        box.addWidget(self.header)
        box.addWidget(self.panels)
        box.addWidget(self.table, 1)
        for label in (self.doubts, self.summary, self.warnings):
            box.addWidget(label)
        box.addWidget(_row(self.original_button))
        self.buttons = _row(
            self.save_button,
            self.add_button,
            self.split_button,
            self.merge_button,
            self.later_button,
            self.more_button,
        )
        box.addWidget(self.buttons)
        return right


def _row(*widgets: QWidget) -> FlowRow:
    row = FlowRow(space=theme.scaled(6))
    for widget in widgets:
        row.add(widget)
    return row
