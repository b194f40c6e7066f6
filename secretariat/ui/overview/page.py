"""The overview: how everything stands today; every figure opens its list."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import Standing
from secretariat.i18n import _, ngettext
from secretariat.queries.figures import Overview, due_totals, load_overview
from secretariat.queries.task_list import load_judging
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.numbers import grouped, share
from secretariat.ui.overview.card import Card
from secretariat.ui.overview.chart import LeadChart, legend
from secretariat.ui.overview.today import TodayList, duties
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.empty_state import EmptyState

_WATCHED = frozenset({"task", "assignment", "extension", "agency", "office"})
_DUE = frozenset({Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.OPEN_OVERDUE})
_WIDE = 700


class OverviewPage(QWidget):
    """Four cards, the chart by lead agency, and what is to be done today."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self.overview: Overview | None = None
        self.as_of = labels.muted("")
        self.cards = {
            "overdue": Card("overdue"),
            "due_soon": Card("due_soon"),
            "done": Card("done_on_time"),
            "no_deadline": Card("no_deadline"),
        }
        self.chart = LeadChart()
        self.legend = labels.wrapping(QLabel())
        self.today = TodayList()
        self.empty = EmptyState(
            "overview", _("There are no tasks in this book yet."), _("Take in a notice of conclusions to begin.")
        )
        self._grid = QGridLayout()
        self._panels = QGridLayout()
        self._lay_out()
        for key, card in self.cards.items():
            card.clicked.connect(partial(self._open, key))
        self.chart.wanted.connect(lambda wanted: context.page_wanted.emit("tasks", wanted))
        self.today.wanted.connect(context.page_wanted)
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

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.overview is not None:
            self.legend.setText(legend(self.overview.leads))

    def _show(self, overview: Overview) -> None:
        totals, days = overview.totals, overview.judging.due_soon_days
        self.as_of.setText(_("Figures as of {0}").format(dates.short(overview.judging.as_of)))
        overdue = totals.by_standing[Standing.OPEN_OVERDUE]
        longest = max((lead.longest_overdue for lead in overview.leads), default=0)
        since = ngettext("the longest for {0} day", "the longest for {0} days", longest).format(grouped(longest))
        self.cards["overdue"].show_figure(
            grouped(overdue), _("Overdue, not done"), since if overdue else _("none")
        )
        words = ngettext("Due within {0} day", "Due within {0} days", days).format(days)
        first = (
            _("the first on {0}").format(dates.short(overview.next_due_on)) if overview.next_due_on else _("none")
        )
        self.cards["due_soon"].show_figure(grouped(totals.due_soon), words, first)
        done, due = due_totals(totals)
        base = _("{0} of {1} tasks that are due").format(grouped(done), grouped(due))
        self.cards["done"].show_figure(share(done, due), _("Done, of the tasks that are due"), base)
        without = totals.by_standing[Standing.OPEN_NO_DEADLINE]
        self.cards["no_deadline"].show_figure(
            grouped(without), _("Open without a deadline"), self._of_open(overview)
        )
        self.chart.show_leads(overview.leads)
        self.legend.setText(legend(overview.leads))
        self.today.show_duties(duties(overview))
        self.empty.setVisible(not totals.total)
        self._body.setVisible(bool(totals.total))

    @staticmethod
    def _of_open(overview: Overview) -> str:
        totals = overview.totals.by_standing
        still = sum(
            totals[each] for each in (Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE, Standing.OPEN_NO_DEADLINE)
        )
        return _("{0} of {1} that are open").format(
            share(totals[Standing.OPEN_NO_DEADLINE], still), grouped(still)
        )

    def _open(self, key: str, _checked: bool = False) -> None:
        wanted = {
            "overdue": TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE})),
            "due_soon": TaskFilter(due_soon=True),
            "done": TaskFilter(standings=_DUE),
            "no_deadline": TaskFilter(standings=frozenset({Standing.OPEN_NO_DEADLINE})),
        }
        self._context.page_wanted.emit("tasks", wanted[key])

    def _lay_out(self) -> None:
        page = QFrame(self)
        page.setProperty("role", "page")
        edge = theme.scaled(16)
        column = QVBoxLayout(page)
        column.setContentsMargins(edge, theme.scaled(14), edge, edge)
        column.setSpacing(theme.scaled(14))
        head = QHBoxLayout()
        head.setSpacing(theme.scaled(12))
        head.addWidget(labels.title(_("Overview")))
        head.addWidget(self.as_of, 1)
        column.addLayout(head)
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
        self._chart_panel = self._panel(_("By lead agency"), self.chart, self.legend)
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

    @staticmethod
    def _panel(heading: str, content: QWidget, legend_label: QLabel | None = None) -> QFrame:
        panel = QFrame()
        panel.setProperty("role", "card")
        edge = theme.scaled(15)
        column = QVBoxLayout(panel)
        column.setContentsMargins(edge, theme.scaled(12), edge, edge)
        column.setSpacing(theme.scaled(12))
        column.addWidget(labels.section(heading))
        if legend_label is not None:
            legend_label.setProperty("role", "caption")
            column.addWidget(legend_label)
        column.addWidget(content, 1 if isinstance(content, LeadChart) else 0)
        if not isinstance(content, LeadChart):
            column.addStretch(1)
        return panel

    def _arrange(self) -> None:
        """Four cards and two panels beside each other; two and one where letters are big or the window small."""
        wide = self.width() >= theme.scaled(_WIDE)
        across = 4 if wide else 2
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // across, place % across)
        self._panels.addWidget(self._chart_panel, 0, 0)
        self._panels.addWidget(self._today_panel, 0 if wide else 1, 1 if wide else 0)
        self._panels.setColumnStretch(0, 6)
        self._panels.setColumnStretch(1, 5 if wide else 0)
        self.chart.setMinimumHeight(theme.scaled(220))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _WATCHED & changes.rows.keys() and self.isVisible():
            self.refresh()
