"""The forms of an obstacle: what blocks a task, reporting it upwards, the answer, closing it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain.letters import LetterDraft, LetterKind
from secretariat.domain.obstacles import AnswerDraft, Escalation, EscalationDraft, ObstacleDraft
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog


def _lines(text: str = "", high: int = 62) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme.scaled(high))
    return field


def _needed(field: DateField, name: str) -> date:
    day = field.day()
    if day is None:
        raise InvalidInput({name: _("Give the day.")})
    return day


class _ObstacleForm(FormDialog):
    """A form about an obstacle of a task, whose words stand on top."""

    def __init__(self, title: str, about: str, parent: QWidget | None, save: str = "") -> None:
        super().__init__(title, parent, save=save, enter_saves=False)
        self.resize(theme.scaled(580), theme.scaled(280))
        if about:
            self.add_wide(labels.muted(about))


class ObstacleDialog(_ObstacleForm):
    """Edits an ObstacleDraft."""

    def __init__(
        self,
        about: str,
        draft: ObstacleDraft,
        keep: Callable[[ObstacleDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Obstacle"), about, parent)
        self._keep = keep
        self.text, self.cause, self.proposal = _lines(draft.text), _lines(draft.cause), _lines(draft.proposal)
        self.solver = QLineEdit(draft.solver)
        self.beyond = QCheckBox(_("Beyond the authority of the lead agency"))
        self.beyond.setChecked(draft.beyond_authority)
        self.raised_on = DateField(today)
        self.raised_on.set_day(draft.raised_on)
        self.add_field("text", _("What blocks the task"), self.text)
        self.add_field("cause", _("Cause"), self.cause)
        self.add_field("proposal", _("Proposal"), self.proposal)
        self.add_field("solver", _("Who should solve it"), self.solver)
        hint = _("Such an obstacle is reported to the leader at once.")
        self.add_field("beyond_authority", _("Authority"), self.beyond, hint)
        self.add_field("raised_on", _("Since"), self.raised_on)

    def submit(self) -> bool:
        """Hand over the obstacle."""
        return self._keep(
            ObstacleDraft(
                _needed(self.raised_on, "raised_on"),
                self.text.toPlainText(),
                self.cause.toPlainText(),
                self.proposal.toPlainText(),
                self.solver.text(),
                self.beyond.isChecked(),
            )
        )


class EscalationDialog(_ObstacleForm):
    """Reports an obstacle upwards: to whom, and by which paper if one is written."""

    def __init__(
        self,
        about: str,
        draft: EscalationDraft,
        letter: LetterDraft,
        keep: Callable[[EscalationDraft, LetterDraft | None], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Report an obstacle"), about, parent, save=_("Report"))
        self._keep, self._letter = keep, letter
        self.reported_to, self.reported_on, self.level = (
            QLineEdit(draft.reported_to),
            DateField(today),
            QComboBox(),
        )
        self.reported_on.set_day(draft.reported_on)
        for level in list(Escalation)[1:]:
            self.level.addItem(level.label, int(level))
        self.level.setCurrentIndex(self.level.findData(int(draft.level)))
        self.with_paper = QCheckBox(_("Write a report and keep it in the register of letters"))
        self.with_paper.setChecked(True)
        self.number, self.subject = QLineEdit(letter.number), QLineEdit(letter.subject)
        self.signer_title, self.signer_name = QLineEdit(letter.signer_title), QLineEdit(letter.signer_name)
        self.add_field("reported_to", _("Reported to"), self.reported_to)
        self.add_field("level", _("How far up"), self.level)
        self.add_field("reported_on", _("Reported on"), self.reported_on)
        self.add_field("paper", _("Paper"), self.with_paper)
        self.add_field("number", _("Number"), self.number, _("Empty: it is written in by hand."))
        self.add_field("subject", _("Subject"), self.subject)
        self.add_field("signer_title", _("Title of the signer"), self.signer_title)
        self.add_field("signer_name", _("Name of the signer"), self.signer_name)
        self.with_paper.toggled.connect(self._enable)

    def submit(self) -> bool:
        """Hand over the report and the letter, if one is written."""
        day, to = _needed(self.reported_on, "reported_on"), self.reported_to.text()
        draft = EscalationDraft(day, to, Escalation(self.level.currentData()))
        if not self.with_paper.isChecked():
            return self._keep(draft, None)
        letter = LetterDraft(
            LetterKind.OBSTACLE_REPORT,
            day,
            self.subject.text(),
            self.number.text(),
            addressee=to,
            signer_title=self.signer_title.text(),
            signer_name=self.signer_name.text(),
        )
        return self._keep(draft, letter.checked())

    def _enable(self, wanted: bool) -> None:
        for field in (self.number, self.subject, self.signer_title, self.signer_name):
            field.setEnabled(wanted)


class AnswerDialog(_ObstacleForm):
    """What was answered to a reported obstacle, and whether that settles it."""

    def __init__(
        self,
        about: str,
        draft: AnswerDraft,
        keep: Callable[[AnswerDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Answer to the obstacle"), about, parent)
        self._keep = keep
        self.answer, self.answered_on = _lines(draft.answer, 88), DateField(today)
        self.answered_on.set_day(draft.answered_on)
        self.closes = QCheckBox(_("The obstacle is out of the way by it"))
        self.add_field("answer", _("Answer"), self.answer)
        self.add_field("answered_on", _("Answered on"), self.answered_on)
        self.add_field("closes", _("Close"), self.closes)

    def submit(self) -> bool:
        """Hand over the answer."""
        day = _needed(self.answered_on, "answered_on")
        return self._keep(AnswerDraft(day, self.answer.toPlainText(), self.closes.isChecked()))


class ClosingDialog(_ObstacleForm):
    """Since which day obstacles are out of the way."""

    def __init__(
        self, about: str, keep: Callable[[date], bool], parent: QWidget | None = None, *, today: date
    ) -> None:
        super().__init__(_("Close obstacles"), about, parent)
        self._keep = keep
        self.closed_on = DateField(today)
        self.closed_on.set_day(today)
        self.add_field("closed_on", _("Closed on"), self.closed_on)

    def submit(self) -> bool:
        """Hand over the day."""
        return self._keep(_needed(self.closed_on, "closed_on"))
