"""The gallery of reports: kinds at the left, what is asked beside them, and the pages as they would be printed."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.page_setups import SHIPPED, PageSetup
from secretariat.errors import SecretariatError
from secretariat.i18n import _
from secretariat.paper.layout import lay_out
from secretariat.paper.pages import Pages, ReportPages
from secretariat.progress import Cancelled, Progress
from secretariat.queries.office import load_office
from secretariat.queries.report_duties import CALENDAR
from secretariat.queries.scopes import committee_scopes, lead_scopes
from secretariat.queries.task_list import load_judging
from secretariat.queries.things import things_to_report_on
from secretariat.queries.views import task_views
from secretariat.reports.gallery import Asked, Kind, Made
from secretariat.reports.official import OfficialPaper
from secretariat.reports.own import kinds_of_book, own_name, view_of
from secretariat.reports.page_setup import set_up
from secretariat.reports.proof import proven
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.page_setup import PageSetupDialog, ReportMemory
from secretariat.ui.report_files import ReportFiles
from secretariat.ui.reports.choices import Chosen, ReportChoices
from secretariat.ui.reports.kinds import KindList
from secretariat.ui.reports.own_report import OwnReportDialog, OwnReports
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from secretariat.ui.reports.calendar import ReportCalendar
    from secretariat.ui.reports.checks import ChecksDialog
    from secretariat.ui.reports.closing import ClosedPeriodsDialog, ClosingDialog

_SHOWN_AFTER_MS = 200
_BESIDE = 860


class ReportsPage(QWidget):
    """Choosing a kind shows its pages at once (`shown`); they can be printed or written to a file."""

    shown = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._memory = ReportMemory(context)
        self._made: Made | None = None
        self._pages: Pages | None = None
        self._asked = 0
        self.own = OwnReports(context, self)
        self.kinds = KindList()
        self.own_button = plain(_("A report of one's own …"), self.add_own, "add")
        self.choices = ReportChoices(context.today(), self)
        self.view = PageView()
        self.remark = labels.muted("")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.print_button = primary(_("View and print …"), self.open_preview, "print")
        self.excel_button = plain(_("Save Excel, Word …"), self.ask_for_file, "sheet")
        self.page_button = plain(_("Page setup …"), self.set_up_page, "settings")
        self.more_button = self._more()
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_SHOWN_AFTER_MS)
        self.view.leads = lambda number, x, y: bool(self._behind(number, x, y))
        self.view.pressed.connect(self._open_behind)
        self._lay_out()
        self._offer_kinds()
        self._on_kind()
        self.kinds.currentRowChanged.connect(self._on_kind)
        self.choices.changed.connect(self._waiting.start)
        self._waiting.timeout.connect(self.refresh)
        context.changed.connect(self._on_changed)

    @property
    def kind(self) -> Kind:
        """The kind that is chosen."""
        return self.kinds.kind

    def show_argument(self, argument: object) -> None:
        """Choose a kind by its name, and what it is about: `name` or `(name, id)`; or show the calendar."""
        if argument == CALENDAR:
            self.show_calendar()
            return
        name, of = argument if isinstance(argument, tuple) else (argument, None)
        if self.kinds.choose(name) and of is not None:
            self.choices.about.setCurrentIndex(max(0, self.choices.about.findData(of)))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the page appears; its report is made now."""
        super().showEvent(event)
        reader = self._context.reader()
        self.choices.offer_scopes(
            task_views(reader), committee_scopes(reader), lead_scopes(reader, self._context.today())
        )
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Make the report anew in the background and show its pages; an older one that comes late is dropped."""
        chosen = self.choices.chosen()
        if chosen.as_of is None or not self.isVisible():
            return
        self._asked += 1
        mine, kind = self._asked, self.kind
        prepare = self._prepare(kind, chosen)

        def job(progress: Progress) -> tuple[Made, Pages]:
            made = prepare()
            return made, lay_out(made.report, progress)

        def failed(error: BaseException) -> None:
            if mine == self._asked:
                self._show_trouble(error)

        self.remark.setText(_("Making the report …"))
        self._context.jobs.run(job, done=lambda ready: self._show(mine, *ready), failed=failed)
        self._memory.keep(kind.name, self.choices.kept())

    @Slot()
    def open_preview(self) -> None:
        """Open the pages with all that a printer needs."""
        from secretariat.ui.printing import open_preview

        if self._made is not None:
            open_preview(self._made.report, self._context, self)

    @Slot()
    def ask_for_file(self) -> QFileDialog | None:
        """Ask where the report is to go; a workbook gets the lists behind its figures as further sheets."""
        from secretariat.ui.printing import pdf_name

        made = self._made
        if made is not None:
            name = pdf_name(made.report.title).removesuffix(".pdf")
            only_word = isinstance(made.report, OfficialPaper)
            return ReportFiles(self._context, self).ask(lambda: made, name, only_word=only_word)
        return None

    @Slot()
    def set_up_page(self) -> PageSetupDialog | None:
        """Ask for the paper of this report and for its columns; both are remembered."""
        made, kind = self._made, self.kind
        if made is None:
            return None
        view_id, setup, columns = view_of(kind.name), self._memory.setup(kind.name), made.offered
        keep = partial(self._keep_setup, kind)
        if kind.own is not None:
            setup, columns, keep = self.own.setup(kind.own), (), partial(self.own.keep_setup, kind.own)
        elif view_id is not None:
            setup, keep = self.own.view_setup(view_id) or setup, partial(self.own.keep_view_setup, view_id)
        dialog = PageSetupDialog(setup, columns, keep, self)
        dialog.belongs_to(f"report/page/{kind.name}", edits=True).open()
        return dialog

    @Slot()
    def add_own(self) -> OwnReportDialog | None:
        """Open the form of a report of one's own; where a saved view is chosen, it begins as that looks."""

        def show(number: int) -> None:
            self._offer_kinds()
            self.kinds.choose(own_name(number))

        return self.own.add(show, view_of(self.kind.name))

    @Slot()
    def edit_own(self) -> OwnReportDialog | None:
        """Open the form of the report of one's own that is chosen."""
        return None if self.kind.own is None else self.own.edit(self.kind.own)

    @Slot()
    def remove_own(self) -> None:
        """Forget the report of one's own that is chosen."""
        if self.kind.own is not None:
            self.own.remove(self.kind.own)

    @Slot()
    def check(self) -> "ChecksDialog | None":
        """Look for what a reader of this report would ask about; each line opens where it is mended."""
        from secretariat.queries.report_checks import check_before_sending
        from secretariat.ui.reports.checks import ChecksDialog

        chosen, reader = self.choices.chosen(), self._context.reader()
        if chosen.as_of is None:
            return None
        findings = check_before_sending(reader, load_judging(reader, chosen.as_of), chosen.scope)
        dialog = ChecksDialog(findings, self)
        dialog.wanted.connect(self._context.page_wanted)
        dialog.open()
        return dialog

    @Slot()
    def close_period(self) -> "ClosingDialog | None":
        """Ask for a name, and keep what this report says for good."""
        from secretariat.domain.closings import ClosingDraft
        from secretariat.ui.reports.closing import PeriodCloser

        chosen = self.choices.chosen()
        if chosen.as_of is None or self._made is None or not self._context.may_change():
            return None
        kind, day = self.kind, f"{chosen.as_of:%d/%m/%Y}"
        draft = ClosingDraft(
            _("{0}, as of {1}").format(kind.title, day), chosen.as_of, kind.name, chosen.begins_on, chosen.scope
        )
        return PeriodCloser(self._context, self).ask(draft, self._prepare(kind, chosen))

    @Slot()
    def show_calendar(self) -> "ReportCalendar":
        """Open the calendar of reports; the report of a turn is made on this page."""
        from secretariat.ui.reports.calendar import ReportCalendar

        dialog = ReportCalendar(self._context, self)
        dialog.report_wanted.connect(self.show_argument)
        dialog.open()
        return dialog

    @Slot()
    def show_closed(self) -> "ClosedPeriodsDialog":
        """Open the list of closed periods; what changed since one of them is a report of this page."""
        from secretariat.ui.reports.closing import ClosedPeriodsDialog

        dialog = ClosedPeriodsDialog(self._context, self)
        dialog.changes_wanted.connect(lambda number: self.show_argument(("changes", number)))
        dialog.open()
        return dialog

    @Slot()
    def fill_form(self) -> "QFileDialog | None":
        """Ask for a superior's own form, to be filled with the scope and the day that are chosen here."""
        from secretariat.ui.reports.form_chooser import FormChooser

        chosen = self.choices.chosen()
        if chosen.as_of is None:
            return None
        scope = self.choices.scope.currentText()
        words = _("Figures as of {0}; scope: {1}.").format(f"{chosen.as_of:%d/%m/%Y}", scope)
        return FormChooser(self._context, self, self._of_book(chosen), words).ask()

    def _offer_kinds(self) -> None:
        """List the fixed reports and, behind them, those of one's own; the choice stays."""
        if not self.kinds.offer(kinds_of_book(self._context.reader())):
            self._on_kind()

    def _more(self) -> Button:
        """What is done now and then stands in a menu, so that the row above the pages stays calm."""
        button, menu = Button(_("More"), "more"), QMenu(self)
        menu.addAction(_("Fill in a superior's form …"), self.fill_form)
        menu.addAction(_("Check …"), self.check)
        menu.addSeparator()
        self.close_act = menu.addAction(_("Close the period …"), self.close_period)
        menu.addAction(_("Closed periods …"), self.show_closed)
        menu.addSeparator()
        menu.addAction(_("Calendar of reports …"), self.show_calendar)
        menu.addSeparator()
        self.edit_act = menu.addAction(_("Change this report of one's own …"), self.edit_own)
        self.remove_act = menu.addAction(_("Delete this report of one's own"), self.remove_own)
        button.setMenu(menu)
        return button

    def _keep_setup(self, kind: Kind, setup: PageSetup) -> bool:
        self._memory.keep_setup(kind.name, setup)
        self.refresh()
        return True

    def _prepare(self, kind: Kind, chosen: Chosen) -> Callable[[], Made]:
        view_id = view_of(kind.name)
        # What is kept in the book with its paper is made on it.
        on_paper = kind.own is not None or (view_id is not None and self.own.view_setup(view_id) is not None)
        of_book, setup = self._of_book(chosen), SHIPPED if on_paper else self._memory.setup(kind.name)
        return lambda: of_book(lambda asked: proven(set_up(kind.make(asked), setup), asked.connection))

    def _of_book(self, chosen: Chosen) -> Callable[[Callable[[Asked], Any]], Any]:
        """Return what answers from the book as it is chosen, on any thread."""
        database, as_of = self._context.database, chosen.as_of or self._context.today()

        def ask(question: Callable[[Asked], Any]) -> Any:
            with closing(database.reader()) as connection, database.read() as session:
                judging: Judging = load_judging(connection, as_of)
                office = load_office(session)
                about = (chosen.of, chosen.scope, chosen.manner, chosen.scope_words, chosen.begins_on)
                return question(Asked(connection, session, judging, office, *about))

        return ask

    def _show(self, mine: int, made: Made, pages: Pages) -> None:
        if mine != self._asked:
            return
        self._made, self._pages = made, pages
        self.remark.setText(_("Pages: {0}").format(pages.count))
        self.view.show_pages(pages)
        self._enable()
        self.shown.emit()

    def _show_trouble(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, SecretariatError):
            raise error
        self._made = None
        self.view.show_nothing()
        self.remark.setText(str(error))
        self._enable()

    def _behind(self, number: int, x: float, y: float) -> tuple[int, ...]:
        """Return the tasks behind the figure at a place of a page."""
        return self._pages.behind(number, x, y) if isinstance(self._pages, ReportPages) else ()

    @Slot(int, float, float)
    def _open_behind(self, number: int, x: float, y: float) -> None:
        """Every figure opens its list."""
        self._context.page_wanted.emit("tasks", TaskFilter(ids=self._behind(number, x, y)))

    def _enable(self) -> None:
        for button in (self.print_button, self.excel_button, self.page_button):
            button.setEnabled(self._made is not None)
        for act in (self.edit_act, self.remove_act):
            act.setEnabled(self.kind.own is not None and not self._context.read_only)
        self.own_button.setEnabled(not self._context.read_only)
        self.close_act.setEnabled(self._made is not None and not self._context.read_only)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.kinds, 1)
        left.addWidget(self.own_button)
        head, title = FlowRow(self, space=theme.scaled(8)), labels.title(_("Reports"))
        title.setMinimumHeight(self.print_button.sizeHint().height())
        head.add(title)
        for button in (self.more_button, self.page_button, self.excel_button, self.print_button):
            head.add(button)
        asked = QScrollArea()
        asked.setWidgetResizable(True)
        asked.setFrameShape(QScrollArea.Shape.NoFrame)
        asked.setWidget(self.choices)
        asked.setFixedWidth(self.choices.width() + theme.scaled(18))
        self._sides.setSpacing(theme.scaled(12))
        self._sides.addLayout(left, 1)
        self._sides.addWidget(asked, 1)
        parts = QHBoxLayout()
        parts.setSpacing(theme.scaled(12))
        parts.addLayout(self._sides)
        right = QVBoxLayout()
        right.addWidget(self.remark)
        right.addWidget(self.view, 1)
        parts.addLayout(right, 1)
        box = QVBoxLayout(self)
        margin = theme.scaled(12)
        box.setContentsMargins(margin, margin, margin, margin)
        box.addWidget(head)
        box.addLayout(parts, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the list of reports stands above the questions where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.width() >= theme.scaled(_BESIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    @Slot()
    def _on_kind(self) -> None:
        kind = self.kind
        things = things_to_report_on(self._context.reader(), kind.about) if kind.about else []
        self.choices.offer(kind, things)
        self.choices.bring_back(self._memory.answers(kind.name))
        self._made = None
        self._asked += 1  # what is still being made is of another kind
        self._enable()
        self._waiting.start()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if "saved_view" in changes.rows:
            self._offer_kinds()
        if changes.rows:
            self._waiting.start()
