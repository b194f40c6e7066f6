"""The form for many tasks: what is alike shows its value, what differs stays locked until it is ticked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance, Role, TaskState
from secretariat.domain.listings import TaskRow
from secretariat.domain.name_list import joined, names_of
from secretariat.domain.task_states import Ways, deadline_moves, reachable_by_all
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgenciesField, AgencyField, Choice
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.number_field import NumberField

_FURTHEST = 3650
_NO_WAYS = Ways()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person wants of all tasks; the service of the same shape carries it out."""

    cells: dict[str, str]
    shift_days: int
    reason: str
    joining: int | None
    joining_as: Role
    leaving: int | None


class Lockable(QWidget):
    """A field with a tick before it: only a ticked one changes anything. Typing ticks it.

    `turned()` when it is ticked or not, or would change other tasks than before.
    """

    turned = Signal()

    def __init__(self, field: QLineEdit | QComboBox | AgenciesField, present: Sequence[str], name: str) -> None:
        super().__init__()
        self._present = tuple(clean(each) for each in present)
        self.tick = QCheckBox(self)
        self.field = field
        self.tick.setAccessibleName(_("Change: {0}").format(name))
        self.tick.setToolTip(_("Only what is ticked is changed"))
        field.setAccessibleName(name)
        if isinstance(field, AgenciesField):
            field.line.setAccessibleName(name)
        alike = len(set(present)) == 1
        if alike:
            self._show(present[0])
        else:
            words = ngettext("{0} different value", "{0} different values", len(set(present)))
            line = field.line if isinstance(field, AgenciesField) else field
            line.setPlaceholderText(words.format(len(set(present))))
        field.setEnabled(alike)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)
        row.addWidget(field, 1)
        self.setFocusProxy(field if alike else self.tick)
        self.tick.toggled.connect(self._on_ticked)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda _text: self.tick.setChecked(True))
            field.textChanged.connect(lambda _text: self.turned.emit())
        elif isinstance(field, QComboBox):
            field.activated.connect(lambda _index: self.tick.setChecked(True))
            field.currentIndexChanged.connect(lambda _index: self.turned.emit())
        else:
            field.changed.connect(lambda: self.tick.setChecked(True))
            field.changed.connect(self.turned)

    def value(self) -> str | None:
        """Return what all tasks get, or None when they keep what they have."""
        if not self.tick.isChecked():
            return None
        if isinstance(self.field, QComboBox):
            return str(self.field.currentData() or "")
        if isinstance(self.field, AgenciesField):
            return joined(map(self.field.line.book.name, self.field.agency_ids()))
        return self.field.text()

    def changing(self) -> list[bool]:
        """Return for each task whether it would get another value."""
        value = self.value()
        return [value is not None and clean(value) != there for there in self._present]

    def problem(self) -> str:
        """Return what is wrong with the text in a ticked field, or nothing."""
        unknown = isinstance(self.field, AgenciesField) and self.tick.isChecked()
        return self.field.problem() if unknown else ""  # type: ignore[union-attr]

    def _show(self, text: str) -> None:
        if isinstance(self.field, QComboBox):
            self.field.setCurrentIndex(self.field.findData(text))
        elif isinstance(self.field, AgenciesField):
            found = map(self.field.line.book.exact, names_of(text))
            self.field.set_agencies(number for number in found if number is not None)
        else:
            self.field.setText(text)

    def _on_ticked(self, on: bool) -> None:
        if on:
            self.field.setEnabled(True)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()


class MultiEditDialog(FormDialog):
    """Hands over what was ticked; the button says how many tasks will change."""

    def __init__(
        self,
        rows: Sequence[TaskRow],
        agencies: Sequence[Choice],
        keep: Callable[[Wanted, int], bool],
        parent: QWidget | None = None,
        *,
        ways: Ways = _NO_WAYS,
    ) -> None:
        words = words_of_change(len(rows))
        super().__init__(words, parent, save=words, enter_saves=False)
        self._keep, self._rows_of_tasks = keep, rows
        present = {TaskState(row.state) for row in rows}
        self._states = reachable_by_all(present, ways)
        self._stuck = not set(self._states) - (present if len(present) == 1 else set())
        self.fields = {
            "lead": self._line(_("Lead"), [joined(row.lead) for row in rows], AgenciesField(agencies)),
            "officer": self._line(_("Officer"), [row.officer for row in rows]),
            "field": self._line(_("Field"), [row.field for row in rows]),
            "product": self._line(_("Product"), [row.product for row in rows]),
            "document": self._line(_("Document"), [row.document for row in rows]),
            "due_on": self._line(_("Deadline"), [f"{row.due_on:%d/%m/%Y}" if row.due_on else "" for row in rows]),
            "importance": self._list(
                _("Importance"),
                [row.importance for row in rows],
                [(each.label, each.value) for each in Importance],
            ),
            "state": self._list(
                _("State"),
                [row.state for row in rows],
                [(each.label, each.value) for each in self._states],
            ),
            "starred": self._list(
                _("Star"),
                ["1" if row.starred else "0" for row in rows],
                [(_("Not starred"), "0"), (_("Starred"), "1")],
            ),
        }
        self.shift, self.reason = NumberField(), QLineEdit()
        self.joining, self.leaving = AgencyField(agencies), AgencyField(agencies)
        self.joining_as = QComboBox()
        self._add_fields()
        self.setMinimumWidth(theme.scaled(560))
        for field in self.fields.values():
            field.turned.connect(self._count)
        for line in (self.joining, self.leaving):
            line.changed.connect(self._count)
        self.joining_as.currentIndexChanged.connect(self._count)
        self.shift.valueChanged.connect(self._count)

    def wanted(self) -> Wanted:
        """Return what is ticked and typed."""
        values = {key: field.value() for key, field in self.fields.items()}
        return Wanted(
            cells={key: value for key, value in values.items() if value is not None},
            shift_days=self.shift.value(),
            reason=self.reason.text(),
            joining=self.joining.agency_id(),
            joining_as=Role(self.joining_as.currentData()),
            leaving=self.leaving.agency_id(),
        )

    def submit(self) -> bool:
        """Hand over; a form in which nothing is ticked changes nothing and says so."""
        wanted = self.wanted()
        if _is_something(wanted):
            return self._keep(wanted, self.changing())
        raise InvalidInput({"": _("Tick what is to be changed.")})

    def changing(self) -> int:
        """Return how many tasks will be others, as far as their lines tell."""
        wanted = self.wanted()
        columns = [field.changing() for key, field in self.fields.items() if key in wanted.cells]
        names = [line.book.name(line.agency_id() or 0) for line in (self.joining, self.leaving)]
        return sum(
            any(column[place] for column in columns) or _is_moved(row, wanted) or _is_joined(row, wanted, *names)
            for place, row in enumerate(self._rows_of_tasks)
        )

    @Slot()
    def _count(self) -> None:
        """Say on the button how many tasks will change; before anything is chosen, how many there are."""
        anything = _is_something(self.wanted())
        self.save_button.setText(words_of_change(self.changing() if anything else len(self._rows_of_tasks)))

    def _add_fields(self) -> None:
        self.add_wide(labels.muted(_("Only what is ticked is changed; everything else stays as it is.")))
        for key, field in self.fields.items():
            self.add_field(key, field.field.accessibleName(), field, self._hint(key))
        self.shift.setRange(-_FURTHEST, _FURTHEST)
        self.shift.setSuffix(_(" days"))
        self.add_field("shift_days", _("Move deadlines by"), self.shift, self._shift_hint())
        self.add_field("reason", _("Reason"), self.reason)
        for role, words in ((Role.COORDINATING, _("as coordinating")), (Role.LEAD, _("as lead"))):
            self.joining_as.addItem(words, role.value)
        joining = QWidget()
        row = QHBoxLayout(joining)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.joining, 1)
        row.addWidget(self.joining_as)
        joining.setFocusProxy(self.joining)
        self.add_field("joining", _("Add an agency"), joining)
        self.add_field("leaving", _("Take an agency out"), self.leaving)

    def _shift_hint(self) -> str:
        """Tell how many deadlines move where some cannot."""
        moving = sum(deadline_moves(row.state, row.due_on) for row in self._rows_of_tasks)
        staying = len(self._rows_of_tasks) - moving
        said = [_("Each deadline is extended; the first one is kept.")]
        if staying:
            said.append(ngettext("{0} task will move,", "{0} tasks will move,", moving).format(moving))
            stays = ngettext(
                "{0} that is finished or has no deadline stays as it is.",
                "{0} that are finished or have no deadline stay as they are.",
                staying,
            )
            said.append(stays.format(staying))
        return " ".join(said)

    def _hint(self, key: str) -> str:
        if key != "state" or not self._stuck:
            return ""
        self.fields[key].setEnabled(False)
        return _("No state can follow for all of these tasks; choose only those that stand alike.")

    def _line(self, name: str, present: Sequence[str], line: QLineEdit | AgenciesField | None = None) -> Lockable:
        return Lockable(line or QLineEdit(), present, name)

    def _list(self, name: str, present: Sequence[str], choices: Sequence[tuple[str, str]]) -> Lockable:
        box = QComboBox()
        for words, value in choices:
            box.addItem(words, value)
        box.setCurrentIndex(-1)
        return Lockable(box, present, name)


def words_of_change(count: int) -> str:
    """Return what the button says, and the name of the step."""
    return ngettext("Change {0} task", "Change {0} tasks", count).format(count)


def _is_something(wanted: Wanted) -> bool:
    return bool(wanted.cells or wanted.shift_days or wanted.joining or wanted.leaving)


def _is_moved(row: TaskRow, wanted: Wanted) -> bool:
    """A deadline moves by days; and a period becomes a day though its last day is the same."""
    to_a_day = "due_on" in wanted.cells and row.due_on is not None and row.deadline_kind is not DeadlineKind.DAY
    return to_a_day or (bool(wanted.shift_days) and deadline_moves(row.state, row.due_on))


def _is_joined(row: TaskRow, wanted: Wanted, joining: str, leaving: str) -> bool:
    """Whether an agency comes to a task in another role than it has, or one leaves it."""
    there = row.lead if wanted.joining_as is Role.LEAD else row.coordinating
    comes = wanted.joining is not None and joining not in there
    return comes or (wanted.leaving is not None and leaving in (*row.lead, *row.coordinating))
