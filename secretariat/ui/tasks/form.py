"""The form of a task."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain import dates
from secretariat.domain.deadlines import DeadlineKind, no_such_day
from secretariat.domain.kinds import Importance
from secretariat.domain.tasks import TaskDraft
from secretariat.domain.working_days import PLAIN_COUNTING, Counting
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.cascade.superior_field import Finder, SuperiorField, Titled
from secretariat.ui.parts.rule_field import RuleField
from secretariat.ui.tasks.pins import Pins, pin_button
from secretariat.ui.tasks.urgent_offer import UrgentOffer
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgenciesField, Choice
from secretariat.ui.widgets.buttons import IconButton, plain
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog

_SHORT = 60


@dataclass(frozen=True, slots=True)
class TaskChoices:
    """What can be chosen in the form of a task: agencies, and documents as (id, words).

    `find_superior` finds superior's tasks by words, `superior` is the one of this task. With `pins` it is the form
    of new tasks, which goes on with the next one on Ctrl+Enter.
    """

    agencies: Sequence[Choice]
    documents: Sequence[tuple[int, str]]
    pins: Pins | None = None
    find_superior: Finder = lambda _words: ()
    superior: Titled | None = None
    counting: Counting = PLAIN_COUNTING


class TaskDialog(FormDialog):
    """Edits a TaskDraft; `extended` says that the deadline was moved and is no longer typed here."""

    def __init__(
        self,
        draft: TaskDraft,
        choices: TaskChoices,
        keep: Callable[[TaskDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
        extended: bool = False,
    ) -> None:
        super().__init__(_("Edit the task") if draft.content else _("New task"), parent, enter_saves=False)
        self._pins, self._today = choices.pins, today
        draft = draft if self._pins is None else self._pins.applied(draft)
        self._draft, self._keep, self._extended = draft, keep, extended
        self.pin_buttons: dict[str, IconButton] = {}
        self.content, self.note = QPlainTextEdit(), QPlainTextEdit()
        self.lead, self.coordinating = AgenciesField(choices.agencies), AgenciesField(choices.agencies)
        self.document = QComboBox()
        self.assigned_on, self.due_on = DateField(today), DateField(today)
        self.due_time, self.deadline_text = QLineEdit(), QLineEdit()
        self.kind, self.importance = QComboBox(), QComboBox()
        self.product, self.field, self.officer, self.assigner = (QLineEdit() for _place in range(4))
        self.superior, self._superior = SuperiorField(choices.find_superior), choices.superior
        self.starred = QCheckBox(_("Mark with a star"))
        self.rule, self.urgent = RuleField(today), UrgentOffer(choices.counting)
        self._fill_choices(choices.documents)
        self._add_fields()
        self._show(draft)
        self._watch_urgency()
        if self._pins is not None:
            self._offer_next()
        self.resize(theme.scaled(720), theme.scaled(640))
        self.content.setFocus()

    def entered(self) -> TaskDraft:
        """Return the draft as it stands in the fields."""
        assigned = self.assigned_on.day()
        if assigned is None:
            raise InvalidInput({"assigned_on": _("Give the day on which the task was given.")})
        return replace(
            self._draft,
            content=self.content.toPlainText(),
            lead_ids=self.lead.agency_ids(),
            coordinating_ids=self.coordinating.agency_ids(),
            document_id=self.document.currentData(),
            assigned_on=assigned,
            due_on=self._draft.due_on if self._extended else self.due_on.day(),
            due_time=self.due_time.text().strip(),
            recurrence=self.rule.rule(),
            deadline_text=self.deadline_text.text(),
            deadline_kind=self._kind_entered(),
            importance=Importance(self.importance.currentData()),
            product=self.product.text(),
            field=self.field.text(),
            officer=self.officer.text(),
            assigner=self.assigner.text(),
            superior_task_id=self.superior.superior_id(),
            superior_task=self.superior.words(),
            starred=self.starred.isChecked(),
            note=self.note.toPlainText(),
        )

    def _kind_entered(self) -> DeadlineKind:
        """A task without a day that recurs is of that kind, whatever was chosen before."""
        kind = DeadlineKind(self.kind.currentData())
        again = self.rule.rule() != "" and self.due_on.is_empty() and kind is DeadlineKind.NONE
        return DeadlineKind.RECURRING if again else kind

    def submit(self) -> bool:
        """Hand over the draft; a problem at a field keeps the form open."""
        draft = self.entered().checked()
        kept = self._keep(draft)
        if kept and self._pins is not None:
            self._pins.last = draft
        return kept

    def type_into(self, key: str, text: str) -> None:
        """Put what was meant for a cell of the list into its field."""
        lines = {"product": self.product, "officer": self.officer, "field": self.field}
        agencies = {"lead": self.lead, "coordinating": self.coordinating}
        texts = {"content": self.content, "note": self.note}
        boxes = {"document": self.document, "importance": self.importance}
        if key in agencies:
            agencies[key].type_names(text)
        elif key in texts:
            texts[key].setPlainText(text)
        elif key in boxes:
            place = boxes[key].findText(text, Qt.MatchFlag.MatchStartsWith)
            boxes[key].setCurrentIndex(boxes[key].currentIndex() if place < 0 else place)
        elif key == "due_on":
            a_day = dates.read(text, self._today) is not None or no_such_day(text, self._today)
            by_words = self._extended or not a_day
            (self.deadline_text if by_words else self.due_on).setText(text)
        elif key in lines:
            lines[key].setText(text)

    def go_on(self) -> None:
        """Ctrl+Enter: save, and begin the next task with what is pinned."""
        if self._pins is None:
            self.accept()
        elif self.save():
            self._draft = self._pins.next_one(self._today)
            self._show(self._draft)
            self.told.setText(_("“{0}” was added; here is the next one.").format(self._shortened()))
            self.told.show()
            self.content.setFocus()

    def pin_focused(self) -> None:
        """Pin the field that has the focus, or let it go."""
        focus = self.focusWidget()
        for name, button in self.pin_buttons.items():
            field = self._fields[name]
            if focus is not None and (field is focus or field.isAncestorOf(focus)):
                button.toggle()

    def _shortened(self) -> str:
        last = self._pins.last if self._pins is not None else None
        words = " ".join(last.content.split()) if last is not None else ""
        return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()} …"

    def _offer_next(self) -> None:
        self.told = labels.muted("", self)
        self.told.hide()
        self._foot.insertWidget(0, self.told)
        self.next_button = plain(_("Save and add another"), self.go_on)
        self.next_button.setToolTip("Ctrl+Enter")
        self.next_button.setAutoDefault(False)
        self.buttons.addButton(self.next_button, QDialogButtonBox.ButtonRole.ActionRole)
        QShortcut(QKeySequence("Ctrl+L"), self, self.pin_focused)

    def _pin(self, name: str) -> QWidget | None:
        if self._pins is None:
            return None
        self.pin_buttons[name] = button = pin_button(self._pins, name, self)
        return button

    def _watch_urgency(self) -> None:
        self.urgent.taken.connect(self.due_on.set_day)
        for box in (self.kind, self.importance):
            box.currentIndexChanged.connect(self._follow_urgency)
        for field in (self.due_on, self.assigned_on):
            field.textChanged.connect(self._follow_urgency)
        self._follow_urgency()

    def _follow_urgency(self) -> None:
        kind, importance = self.kind.currentData(), self.importance.currentData()
        urgent = DeadlineKind(kind) is DeadlineKind.URGENT or Importance(importance) is Importance.URGENT
        empty = self.due_on.is_empty() and not self._extended
        self.urgent.follow(urgent=urgent, given=self.assigned_on.day(), due_is_empty=empty)

    def _fill_choices(self, documents: Sequence[tuple[int, str]]) -> None:
        self.document.addItem(_("No document"), None)
        for number, words in documents:
            self.document.addItem(words, number)
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for kind in DeadlineKind:
            self.kind.addItem(kind.label, kind)
        for importance in Importance:
            self.importance.addItem(importance.label, importance)

    def _add_fields(self) -> None:
        for text in (self.content, self.note):
            text.setTabChangesFocus(True)
        self.content.setFixedHeight(theme.scaled(100))
        self.note.setFixedHeight(theme.scaled(64))
        moved = _("The deadline was extended; move it with “Extend the deadline”.") if self._extended else ""
        self.add_field("content", _("Task"), self.content)
        self.add_field("lead_ids", _("Lead"), self.lead, beside=self._pin("lead_ids"))
        self.add_field("coordinating_ids", _("Coordinating"), self.coordinating)
        self.add_field("document_id", _("Document"), self.document, beside=self._pin("document_id"))
        self.add_field("assigned_on", _("Given on"), self.assigned_on)
        self.add_field("due_on", _("Deadline"), self.due_on, moved, self._pin("due_on"))
        self.add_wide(self.urgent)
        self.add_field("due_time", _("Hour"), self.due_time)
        self.add_field("deadline_kind", _("Kind of deadline"), self.kind)
        self.add_field("deadline_text", _("Deadline as written"), self.deadline_text)
        self.add_field("recurrence", _("Recurs"), self.rule)
        self.add_field("product", _("Product"), self.product)
        self.add_field("officer", _("Officer"), self.officer, beside=self._pin("officer"))
        self.add_field("assigner", _("Given by"), self.assigner)
        self.add_field("field", _("Field"), self.field)
        self.add_field("superior_task_id", _("Superior's task"), self.superior)
        self.add_field("importance", _("Importance"), self.importance)
        self.add_field("starred", "", self.starred)
        self.add_field("note", _("Note"), self.note)
        self.due_on.setEnabled(not self._extended)
        self.due_time.setPlaceholderText("16:00")

    def _show(self, draft: TaskDraft) -> None:
        self.content.setPlainText(draft.content)
        self.note.setPlainText(draft.note)
        self.lead.set_agencies(draft.lead_ids)
        self.coordinating.set_agencies(draft.coordinating_ids)
        self.document.setCurrentIndex(max(0, self.document.findData(draft.document_id)))
        self.assigned_on.set_day(draft.assigned_on)
        self.due_on.set_day(draft.due_on)
        self.due_time.setText(draft.due_time)
        self.rule.show_rule(draft.recurrence)
        self.deadline_text.setText(draft.deadline_text)
        self.kind.setCurrentIndex(self.kind.findData(draft.deadline_kind))
        self.importance.setCurrentIndex(self.importance.findData(draft.importance))
        self.product.setText(draft.product)
        self.field.setText(draft.field)
        self.officer.setText(draft.officer)
        self.assigner.setText(draft.assigner)
        shown = self._superior if draft.superior_task_id is not None else None
        self.superior.show_superior(shown, draft.superior_task)
        self.starred.setChecked(draft.starred)
