"""The overview: how everything stands today; every figure opens its list."""

import sqlite3
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.duties import Duty, in_order
from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import OPEN, Standing
from secretariat.domain.views import NOT_UPDATED
from secretariat.i18n import _
from secretariat.queries.duties import load_duties
from secretariat.queries.figures import Overview, load_overview
from secretariat.queries.task_list import load_judging
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.overview.card import Card
from secretariat.ui.overview.card_words import card_words, update_words
from secretariat.ui.overview.chart_panel import ChartPanel
from secretariat.ui.overview.today import TodayList
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link
from secretariat.ui.widgets.empty_state import EmptyState
from secretariat.ui.widgets.flow_layout import FlowRow

_WATCHED = frozenset(
    {
        "task",
        "assignment",
        "extension",
        "agency",
        "office",
        "reminder",
        "obstacle",
        "progress",
        "task_act",
        "report_duty",
        "report_sent",
        "meeting",
        "document",
        "special_day",
    }
)
_DUE = frozenset({Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.OPEN_OVERDUE})
_WIDE = 700


class OverviewPage(QWidget):
    """Four cards, the chart by lead agency, and what is to be done today.

    `days_off_wanted(year)` when the days off of a year are to be entered.
    """

    days_off_wanted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self.overview: Overview | None = None
        self.as_of = labels.muted("")
        self._updates, self.updates = "", link("", self._open_not_updated)
        self.updates.setToolTip(_("Opens those of which nothing was heard for longer."))
        self.cards = {
            "overdue": Card("overdue"),
            "due_soon": Card("due_soon"),
            "done": Card("done_on_time"),
            "no_deadline": Card("no_deadline"),
        }
        self.chart_panel = ChartPanel(context)
        self.today = TodayList()
        self.empty = EmptyState(
            "overview", _("There are no tasks in this book yet."), _("Take in a notice of conclusions to begin.")
        )
        self._grid = QGridLayout()
        self._panels = QGridLayout()
        self._lay_out()
        for key, card in self.cards.items():
            card.clicked.connect(partial(self._open, key))
        self.chart_panel.chart.wanted.connect(lambda wanted: context.page_wanted.emit("tasks", wanted))
        self.today.wanted.connect(self._go)
        self.empty.add_action(
            _("Take in a notice"), lambda: context.page_wanted.emit("intake", None), icon="add", main=True
        )
        context.changed.connect(self._on_changed)

    @Slot()
    def refresh(self) -> None:
        """Count again as of today."""
        self._stale = False
        connection = self._context.reader()
        self.overview = load_overview(connection, load_judging(connection, self._context.today()))
        self._show(self.overview)
        self.today.show_duties(self._duties(connection, self.overview))

    def _duties(self, connection: sqlite3.Connection, overview: Overview) -> list[Duty]:
        from secretariat.queries.office_duties import load_office_duties

        today = self._context.today()
        return in_order(
            [
                *load_duties(connection, overview),
                *self._context.ask(lambda session: load_office_duties(session, today)),
            ]
        )

    def show_argument(self, argument: object) -> None:
        """The overview shows all or nothing."""
        del argument
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the page appears; drafts and the day may be others by now."""
        super().showEvent(event)
        self.refresh()
        self._context.status_said.emit(_("Press a figure to open its list."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: cards and panels stand beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _show(self, overview: Overview) -> None:
        self.as_of.setText(_("Figures as of {0}").format(dates.short(overview.judging.as_of)))
        self._updates = update_words(overview)
        self._arrange()
        self.updates.setVisible(bool(overview.updates.total))
        for key, words in card_words(overview).items():
            self.cards[key].show_figure(*words)
        self.chart_panel.show_leads(overview.leads, overview.judging.as_of)
        self.empty.setVisible(not overview.totals.total)
        self._body.setVisible(bool(overview.totals.total))

    @Slot(str, object)
    def _go(self, page: str, argument: object) -> None:
        if page == "special_days" and isinstance(argument, int):
            self.days_off_wanted.emit(argument)
        else:
            self._context.page_wanted.emit(page, argument)

    def _open(self, key: str, _checked: bool = False) -> None:
        wanted = {
            "overdue": TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE})),
            "due_soon": TaskFilter(due_soon=True),
            "done": TaskFilter(standings=_DUE),
            "no_deadline": TaskFilter(standings=frozenset({Standing.OPEN_NO_DEADLINE})),
        }
        self._context.page_wanted.emit("tasks", wanted[key])

    def _open_not_updated(self) -> None:
        self._context.page_wanted.emit("tasks", TaskFilter(standings=OPEN, more=(NOT_UPDATED,)))

    def _lay_out(self) -> None:
        page = QFrame(self)
        page.setProperty("role", "page")
        edge = theme.scaled(16)
        column = QVBoxLayout(page)
        column.setContentsMargins(edge, theme.scaled(14), edge, edge)
        column.setSpacing(theme.scaled(14))
        head = FlowRow(page, space=theme.scaled(12))
        self.as_of.setWordWrap(False)
        for widget in (labels.title(_("Overview")), self.as_of, self.updates):
            # One as high as the other, for a row of this kind stands at the top.
            widget.setMinimumHeight(self.updates.sizeHint().height())
            head.add(widget)
        column.addWidget(head)
        self._body = QWidget(page)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.scaled(14))
        for layout in (self._grid, self._panels):
            layout.setSpacing(theme.scaled(12))
        body.addLayout(self._grid)
        body.addLayout(self._panels, 1)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1)
        self._today_panel = self._panel(_("To be done today"), self.today)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._arrange()

    def _panel(self, heading: str, content: QWidget) -> QFrame:
        panel = QFrame()
        panel.setProperty("role", "card")
        edge = theme.scaled(15)
        column = QVBoxLayout(panel)
        column.setContentsMargins(edge, theme.scaled(12), edge, edge)
        column.setSpacing(theme.scaled(12))
        title = labels.section(heading)
        # As high as the head of the chart beside it, which has buttons.
        title.setMinimumHeight(self.chart_panel.copy_button.sizeHint().height())
        column.addWidget(title)
        column.addWidget(content)
        column.addStretch(1)
        return panel

    def _arrange(self) -> None:
        """Four cards and two panels beside each other; two and one where letters are big or the window small."""
        wide = self.width() >= theme.scaled(_WIDE)
        across = 4 if wide else 2
        self.updates.setText(self._updates if wide else self._updates.replace(" (", "\n("))
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // across, place % across)
        self._panels.addWidget(self.chart_panel, 0, 0)
        self._panels.addWidget(self._today_panel, 0 if wide else 1, 1 if wide else 0)
        self._panels.setColumnStretch(0, 6)
        self._panels.setColumnStretch(1, 5 if wide else 0)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _WATCHED & changes.rows.keys() and self.isVisible():
            self.refresh()
