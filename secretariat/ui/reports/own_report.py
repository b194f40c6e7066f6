"""Reports of one's own: put together in a form, kept in the book under a name, listed in the gallery."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.column_titles import column_title, group_words
from secretariat.domain.listings import ALL_COLUMNS, GROUPS, TaskFilter, TaskOrder
from secretariat.domain.own_reports import OwnReport
from secretariat.domain.page_setups import PageSetup
from secretariat.domain.text import sort_key
from secretariat.domain.views import TaskView
from secretariat.i18n import _
from secretariat.queries.own_reports import load_own_report
from secretariat.queries.views import task_views, views_of_office
from secretariat.reports.own import report_of_view
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.reports.own_columns import OwnColumnsField
from secretariat.ui.widgets.form_dialog import FormDialog

_ORDERS = 3
Scopes = Sequence[tuple[str, TaskFilter]]


class OwnReportDialog(FormDialog):
    """Which tasks, how they are grouped and ordered, and in which columns; `scopes` are tasks that have a name."""

    def __init__(
        self, draft: OwnReport, scopes: Scopes, keep: Callable[[OwnReport], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("A report of one's own"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self.setMinimumWidth(theme.scaled(720))
        self.name, self.title = QLineEdit(draft.name), QLineEdit(draft.title)
        self.title.setPlaceholderText(_("as the name"))
        self.tasks, self.group_by, self.names = QComboBox(), QComboBox(), QComboBox()
        self.orders = [(QComboBox(), QCheckBox(_("descending"))) for _place in range(_ORDERS)]
        self.numbered = QCheckBox(_("Numbers of the columns below their titles"))
        self.columns = OwnColumnsField(draft.columns)
        self._fill(scopes)
        self.begin_tab(_("What is listed"))
        self.add_field("name", _("Name"), self.name)
        self.add_field("title", _("Title on the paper"), self.title)
        self.add_field(
            "tasks", _("Which tasks"), self.tasks, _("The scope on the page of reports narrows them further.")
        )
        self.add_field("group_by", _("Grouped by"), self.group_by)
        titles = (_("Ordered by"), _("then by"), _("then by"))
        for place, ((box, down), label) in enumerate(zip(self.orders, titles, strict=True), 1):
            self.add_field(f"order {place}", label, self._beside(box, down))
        self.add_field("names", _("Merged agencies"), self.names)
        self.add_field("numbered", "", self.numbered)
        self.begin_tab(_("Columns"))
        self.add_wide(self.columns)

    def submit(self) -> bool:
        """Hand over the report."""
        words, wanted = self.tasks.currentText(), self.tasks.currentData()
        entered = replace(
            self._draft,
            name=self.name.text(),
            title=self.title.text(),
            wanted=wanted,
            scope_words="" if wanted == TaskFilter() else words,
            columns=self.columns.columns(),
            order=self._order(),
            group_by=self.group_by.currentData(),
            numbered=self.numbered.isChecked(),
            names=AgencyNaming(self.names.currentData()),
        )
        return self._keep(entered.checked())

    def _order(self) -> tuple[TaskOrder, ...]:
        parts = {
            box.currentData(): TaskOrder(box.currentData(), descending=down.isChecked())
            for box, down in reversed(self.orders)
            if box.currentData()
        }
        return tuple(reversed(parts.values()))

    def _fill(self, scopes: Scopes) -> None:
        draft = self._draft
        for words, wanted in scopes:
            self.tasks.addItem(words, wanted)
        known = [wanted for _words, wanted in scopes]
        if draft.wanted not in known:
            self.tasks.addItem(draft.scope_words or _("as it was saved"), draft.wanted)
            known.append(draft.wanted)
        self.tasks.setCurrentIndex(known.index(draft.wanted))
        for key in GROUPS:
            self.group_by.addItem(group_words(key), key)
        self.group_by.setCurrentIndex(self.group_by.findData(draft.group_by))
        titles = sorted(((column_title(key), key) for key in ALL_COLUMNS), key=lambda each: sort_key(each[0]))
        for place, (box, down) in enumerate(self.orders):
            box.addItem("–", "")
            for title, key in titles:
                box.addItem(title, key)
            part = draft.order[place] if place < len(draft.order) else TaskOrder("")
            box.setCurrentIndex(box.findData(part.key))
            down.setChecked(part.descending)
        for naming in AgencyNaming:
            self.names.addItem(naming.label, naming)
        self.names.setCurrentIndex(self.names.findData(draft.names))
        self.numbered.setChecked(draft.numbered)

    def _beside(self, box: QComboBox, down: QCheckBox) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(box, 1)
        line.addWidget(down)
        row.setFocusProxy(box)
        return row


class OwnReports(QObject):
    """Adds, changes and removes them; each act is one step that can be undone."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def add(self, done: Callable[[int], object], view_id: int | None = None) -> OwnReportDialog | None:
        """Open the form of a new report, beginning as a saved view looks; `done` learns its id."""
        from secretariat.services.own_reports import add_own_report

        if not self._context.may_change():
            return None
        views = {saved.id: saved.view for saved in task_views(self._context.reader())}
        draft = report_of_view(views[view_id]) if view_id in views else OwnReport()

        def keep(entered: OwnReport) -> bool:
            made: list[int] = []
            label = _("Add the report “{0}”").format(entered.name)
            if not self._context.submit(label, lambda session: made.append(add_own_report(session, entered))):
                return False
            done(made[0])
            return True

        return self._open(draft, keep).belongs_to("report/own")

    def edit(self, report_id: int) -> OwnReportDialog | None:
        """Open the form of a report."""
        if not self._context.may_change():
            return None
        draft = load_own_report(self._context.reader(), report_id)
        form = self._open(draft, lambda entered: self._update(report_id, entered))
        return form.belongs_to("report/own/edit", (report_id,), edits=True)

    def setup(self, report_id: int) -> PageSetup:
        """Return the paper of a report."""
        return load_own_report(self._context.reader(), report_id).setup

    def keep_setup(self, report_id: int, setup: PageSetup) -> bool:
        """Keep the paper of a report with it."""
        draft = load_own_report(self._context.reader(), report_id)
        return self._update(report_id, replace(draft, setup=setup))

    def view_setup(self, view_id: int) -> PageSetup | None:
        """Return the paper of a saved view, None where it has none of its own."""
        view = self._view(view_id)
        return view.setup if view is not None else None

    def keep_view_setup(self, view_id: int, setup: PageSetup) -> bool:
        """Keep the paper of a saved view with it."""
        from secretariat.services.views import save_view

        view = self._view(view_id)
        if view is None:
            return False
        view = replace(view, setup=setup)
        label = _("Save the view “{0}”").format(view.name)
        return self._context.submit(label, lambda session: save_view(session, view))

    def _view(self, view_id: int) -> TaskView | None:
        views = task_views(self._context.reader())
        return next((saved.view for saved in views if saved.id == view_id), None)

    def remove(self, report_id: int) -> None:
        """Forget a report and offer to undo it."""
        from secretariat.services.own_reports import remove_own_report

        if not self._context.may_change():
            return
        name = load_own_report(self._context.reader(), report_id).name
        if self._context.change(_("Delete the report"), lambda session: remove_own_report(session, report_id)):
            said = _("The report “{0}” was deleted.").format(name)
            self._context.messages.offer(said, _("Undo"), self._context.undo)

    def _update(self, report_id: int, entered: OwnReport) -> bool:
        from secretariat.services.own_reports import update_own_report

        label = _("Change the report “{0}”").format(entered.name)
        return self._context.submit(label, lambda session: update_own_report(session, report_id, entered))

    def _open(self, draft: OwnReport, keep: Callable[[OwnReport], bool]) -> OwnReportDialog:
        dialog = OwnReportDialog(draft, self._scopes(), keep, self._window)
        dialog.open()
        return dialog

    @Slot()
    def _scopes(self) -> Scopes:
        """Return the tasks that have a name: all, those of the shipped views, those of the saved ones."""
        reader = self._context.reader()
        named = [(view.name, view.wanted) for view in views_of_office(reader)]
        named += [(_("View: {0}").format(each.view.name), each.view.wanted) for each in task_views(reader)]
        return [(_("All tasks of the book"), TaskFilter()), *named]
