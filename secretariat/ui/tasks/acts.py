"""The daily acts on a task as small forms: progress, extension, completion, withdrawal."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain import dates
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
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
        self.text, self.reporter = _lines(), QLineEdit()
        self.reported_on.set_day(today)
        self.percent.setValue(percent)
        self.add_field("reported_on", _("Reported on"), self.reported_on)
        self.add_field("percent", _("Progress"), self.percent)
        self.add_field("text", _("What was done"), self.text)
        self.add_field("reporter", _("Reported by"), self.reporter)
        self.percent.setFocus()
        self.percent.selectAll()

    def submit(self) -> bool:
        """Hand over the entry."""
        day = _needed(self.reported_on, "reported_on")
        return self._keep(ProgressDraft(day, self.percent.value(), self.text.toPlainText(), self.reporter.text()))


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
    """A task is done: on which day, with which result, by which document."""

    def __init__(
        self,
        about: str,
        today: date,
        keep: Callable[[CompletionDraft], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Complete the task"), about, parent)
        self._keep = keep
        self.completed_on, self.outcome, self.result_paper = DateField(today), _lines(), QLineEdit()
        self.completed_on.set_day(today)
        hint = _("The day may lie in the past; it decides whether the task was done on time.")
        self.add_field("completed_on", _("Completed on"), self.completed_on, hint)
        self.add_field("result", _("Result"), self.outcome)
        self.add_field("result_paper", _("Document (number, date)"), self.result_paper)
        self.completed_on.setFocus()
        self.completed_on.selectAll()

    def submit(self) -> bool:
        """Hand over the completion."""
        day = _needed(self.completed_on, "completed_on")
        return self._keep(CompletionDraft(day, self.outcome.toPlainText(), self.result_paper.text()))


class EndDialog(_ActDialog):
    """A task ends without being done: withdrawn, or given to another agency."""

    def __init__(
        self, title: str, about: str, today: date, keep: Callable[[date], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, about, parent)
        self._keep = keep
        self.ended_on = DateField(today)
        self.ended_on.set_day(today)
        self.add_field("ended_on", _("As of"), self.ended_on)

    def submit(self) -> bool:
        """Hand over the day."""
        return self._keep(_needed(self.ended_on, "ended_on"))
