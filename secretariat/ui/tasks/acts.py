"""The daily acts on a task as small forms: progress, extension, completion, all other changes of its state."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain import dates
from secretariat.domain.kinds import ActKind
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgencyField, Choice
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.number_field import PercentField


def _lines(parent: QWidget | None = None) -> QPlainTextEdit:
    text = QPlainTextEdit(parent)
    text.setTabChangesFocus(True)
    text.setFixedHeight(theme.scaled(88))
    return text


def _needed(field: DateField, name: str) -> date:
    day = field.day()
    if day is None:
        raise InvalidInput({name: _("Give the day.")})
    return day


class _ActDialog(FormDialog):
    """A form about one task (or several), whose content stands on top."""

    def __init__(self, title: str, about: str, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(theme.scaled(460))
        if about:
            self.add_wide(labels.muted(about))


class ProgressDialog(_ActDialog):
    """How far a task is, as of a day."""

    def __init__(
        self,
        about: str,
        percent: int,
        today: date,
        keep: Callable[[ProgressDraft], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Update progress"), about, parent)
        self._keep = keep
        self.reported_on, self.percent = DateField(today), PercentField()
        self.text, self.obstacle, self.reporter = _lines(), _lines(), QLineEdit()
        self.reported_on.set_day(today)
        self.percent.setValue(percent)
        self.add_field("reported_on", _("Reported on"), self.reported_on)
        self.add_field("percent", _("Progress"), self.percent)
        self.add_field("text", _("What was done"), self.text)
        hint = _("Kept as an obstacle of the task; it is reported and closed in the tab of obstacles.")
        self.add_field("obstacle", _("What blocks it"), self.obstacle, hint)
        self.add_field("reporter", _("Reported by"), self.reporter)
        self.percent.setFocus()
        self.percent.selectAll()

    def submit(self) -> bool:
        """Hand over the entry."""
        day = _needed(self.reported_on, "reported_on")
        said = self.text.toPlainText(), self.reporter.text(), self.obstacle.toPlainText()
        return self._keep(ProgressDraft(day, self.percent.value(), *said))


class ExtensionDialog(_ActDialog):
    """A new deadline with reason and paper; the first deadline stays."""

    def __init__(
        self,
        about: str,
        due_on: date | None,
        today: date,
        keep: Callable[[ExtensionDraft], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Extend the deadline"), about, parent)
        self._keep = keep
        self.new_due_on, self.decided_on = DateField(today), DateField(today)
        self.reason, self.paper = _lines(), QLineEdit()
        self.decided_on.set_day(today)
        present = _("The present deadline is {0}; the first one is kept.").format(dates.short(due_on))
        nothing = _("The task has no deadline yet.")
        self.add_field("new_due_on", _("New deadline"), self.new_due_on, present if due_on else nothing)
        self.add_field("decided_on", _("Decided on"), self.decided_on)
        self.add_field("reason", _("Reason"), self.reason)
        self.add_field("paper", _("Paper (number, date)"), self.paper)
        self.new_due_on.setFocus()

    def submit(self) -> bool:
        """Hand over the extension."""
        new, decided = _needed(self.new_due_on, "new_due_on"), _needed(self.decided_on, "decided_on")
        return self._keep(ExtensionDraft(decided, new, self.reason.toPlainText(), self.paper.text()))


class CompletionDialog(_ActDialog):
    """A task is done: on which day, with which product, by which document, confirmed by whom."""

    def __init__(
        self,
        about: str,
        today: date,
        keep: Callable[[CompletionDraft], bool],
        parent: QWidget | None = None,
        *,
        stored: CompletionDraft,
        title: str = "",
    ) -> None:
        super().__init__(title or _("Complete the task"), about, parent)
        self._keep = keep
        self.completed_on, self.outcome, self.result_paper = DateField(today), _lines(), QLineEdit()
        self.product_on, self.confirmed_by = DateField(today), QLineEdit()
        hint = _("The day may lie in the past; it decides whether the task was done on time.")
        product = _("Only where it is another day than that of the completion.")
        self.add_field("completed_on", _("Completed on"), self.completed_on, hint)
        self.add_field("result", _("Result"), self.outcome)
        self.add_field("result_paper", _("Document (number, date)"), self.result_paper)
        self.add_field("product_on", _("Day of the product"), self.product_on, product)
        self.add_field("confirmed_by", _("Confirmed by"), self.confirmed_by)
        self._show(stored)
        self.completed_on.setFocus()
        self.completed_on.selectAll()

    def _show(self, stored: CompletionDraft) -> None:
        self.completed_on.set_day(stored.completed_on)
        self.outcome.setPlainText(stored.result)
        self.result_paper.setText(stored.result_paper)
        self.product_on.set_day(stored.product_on)
        self.confirmed_by.setText(stored.confirmed_by)

    def submit(self) -> bool:
        """Hand over the completion."""
        day = _needed(self.completed_on, "completed_on")
        draft = CompletionDraft(
            day,
            self.outcome.toPlainText(),
            self.result_paper.text(),
            self.product_on.day(),
            self.confirmed_by.text(),
        )
        return self._keep(draft)


class ActDialog(_ActDialog):
    """What happened to a task: on which day, by whom, by which paper; the day of the product, the other agency."""

    def __init__(
        self,
        kind: ActKind,
        about: str,
        today: date,
        keep: Callable[[ActDraft], bool],
        parent: QWidget | None = None,
        *,
        agencies: Sequence[Choice] = (),
    ) -> None:
        super().__init__(kind.label, about, parent)
        self._keep, self._kind = keep, kind
        self.acted_on, self.product_on, self.paper_on = DateField(today), DateField(today), DateField(today)
        self.person, self.paper, self.note = QLineEdit(), QLineEdit(), _lines()
        self.agency = AgencyField(agencies)
        self.acted_on.set_day(today)
        if kind is ActKind.REASSIGNED:
            hint = _("It gets a task of its own; this one stays with its history.")
            self.add_field("agency_id", _("Goes to"), self.agency, hint)
        self.add_field("acted_on", _("As of"), self.acted_on)
        if kind is ActKind.REPORTED:
            hint = _("Only where it is another day than that of the report.")
            self.add_field("product_on", _("Day of the product"), self.product_on, hint)
        self.add_field("person", _person_title(kind), self.person)
        self.add_field("paper", _("Paper number"), self.paper)
        self.add_field("paper_on", _("Paper of"), self.paper_on)
        self.add_field("note", _("Note"), self.note)

    def submit(self) -> bool:
        """Hand over the act."""
        draft = ActDraft(
            _needed(self.acted_on, "acted_on"),
            self.person.text(),
            self.paper.text(),
            self.paper_on.day(),
            self.note.toPlainText(),
            self.product_on.day() if self._kind is ActKind.REPORTED else None,
            self.agency.agency_id() if self._kind is ActKind.REASSIGNED else None,
        )
        return self._keep(draft)


def _person_title(kind: ActKind) -> str:
    match kind:
        case ActKind.RECEIVED:
            return _("Received by")
        case ActKind.REPORTED:
            return _("Reported by")
        case ActKind.RETURNED:
            return _("Returned by")
    return _("Decided by")
