"""The small forms about a superior's task: which one it is, and what is answered to the superior."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain.tasks import CompletionDraft
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.cascade.superior_field import Finder, SuperiorField
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog


class LinkDialog(FormDialog):
    """Chooses the superior's task that some tasks carry out."""

    def __init__(
        self, about: str, find: Finder, keep: Callable[[int], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Carries out a superior's task"), parent, enter_saves=False)
        self._keep = keep
        self.superior = SuperiorField(find)
        self.add_wide(labels.muted(about))
        hint = _("The internal deadline must not be later than the superior's.")
        self.add_field("superior_task_id", _("Superior's task"), self.superior, hint)
        self.resize(theme.scaled(600), theme.scaled(200))

    def submit(self) -> bool:
        """Hand over the choice."""
        chosen = self.superior.superior_id()
        if chosen is None:
            raise InvalidInput({"superior_task_id": _("Type a few words and choose a task from the list.")})
        return self._keep(chosen)


class AnswerDialog(FormDialog):
    """What is answered to the superior, drawn from the internal tasks and edited before it is kept."""

    def __init__(
        self,
        about: str,
        proposed: str,
        warnings: Sequence[str],
        keep: Callable[[CompletionDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Answer the superior's task"), parent, save=_("Report as done"), enter_saves=False)
        self._keep = keep
        self.completed_on, self.paper = DateField(today), QLineEdit()
        self.outcome = QPlainTextEdit(proposed)
        self.outcome.setTabChangesFocus(True)
        self.outcome.setMinimumHeight(theme.scaled(140))
        self.completed_on.set_day(today)
        self.add_wide(labels.muted(about))
        self.warnings = labels.problem()
        labels.say_problem(self.warnings, "\n".join(warnings))
        self.add_wide(self.warnings)
        self.add_field("completed_on", _("Completed on"), self.completed_on)
        hint = _("Drawn from the results of those to whom the task was given on.")
        self.add_field("result", _("Result"), self.outcome, hint)
        self.add_field("result_paper", _("Report to the superior (number, date)"), self.paper)
        self.resize(theme.scaled(640), theme.scaled(420))
        self.outcome.setFocus()

    def submit(self) -> bool:
        """Hand over the answer."""
        day = self.completed_on.day()
        if day is None:
            raise InvalidInput({"completed_on": _("Give the day.")})
        return self._keep(CompletionDraft(day, self.outcome.toPlainText(), self.paper.text()))
