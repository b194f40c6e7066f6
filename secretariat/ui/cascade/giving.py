"""The form with which a superior's task is given on: one's own document, and a line for each unit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from secretariat.domain.cascade import GivingOnDraft, InternalDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgenciesField, Choice
from secretariat.ui.widgets.buttons import IconButton, link
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.typed_values import retype, typed_in

_NEW, _NONE = -1, 0


class UnitLine(QFrame):
    """What one unit is to do and until when; `gone()` when its line is taken away."""

    gone = Signal()

    def __init__(self, choices: Sequence[Choice], draft: InternalDraft, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.lead, self.content = AgenciesField(choices, self), QPlainTextEdit(draft.content, self)
        self.due_on, self.product = DateField(today, self), QLineEdit(draft.product, self)
        self.lead.line.setPlaceholderText(_("Unit"))
        self.lead.line.setAccessibleName(_("Unit"))
        self.content.setAccessibleName(_("Task"))
        self.content.setTabChangesFocus(True)
        self.content.setFixedHeight(theme.scaled(58))
        self.due_on.setAccessibleName(_("Internal deadline"))
        self.due_on.set_day(draft.due_on)
        self.product.setAccessibleName(_("Product"))
        self.remove_button = IconButton("close", _("Take this line away"))
        self.remove_button.clicked.connect(self.gone)
        self._lay_out()

    def entered(self) -> InternalDraft:
        """Return the line as it stands in its fields."""
        self.lead.take_typed()
        return InternalDraft(
            self.content.toPlainText(), self.lead.agency_ids(), self.due_on.day(), self.product.text()
        )

    def fields(self) -> tuple[QWidget, ...]:
        """Return what can be typed in."""
        return self.lead, self.content, self.due_on, self.product

    def problem(self) -> str:
        """Return what cannot be read in its fields, or nothing."""
        return self.lead.problem() or self.due_on.problem()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(*[theme.scaled(8)] * 4)
        grid.setHorizontalSpacing(theme.scaled(8))
        grid.setVerticalSpacing(theme.scaled(4))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(labels.muted(_("Unit")), 0, 0, top)
        grid.addWidget(self.lead, 0, 1, 1, 3)
        grid.addWidget(self.remove_button, 0, 4, top)
        grid.addWidget(labels.muted(_("Task")), 1, 0, top)
        grid.addWidget(self.content, 1, 1, 1, 4)
        grid.addWidget(labels.muted(_("Internal deadline")), 2, 0)
        grid.addWidget(self.due_on, 2, 1)
        grid.addWidget(labels.muted(_("Product")), 2, 2)
        grid.addWidget(self.product, 2, 3, 1, 2)
        grid.setColumnStretch(3, 1)


class UnitLines(QWidget):
    """The lines, one below the other, and where to add one; a new one begins as the last."""

    def __init__(self, choices: Sequence[Choice], first: InternalDraft, today: date) -> None:
        super().__init__()
        self._choices, self._first, self._today = choices, first, today
        self.lines: list[UnitLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.scaled(6))
        self.more = link(_("Add a unit"), self.add)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add()

    def add(self) -> UnitLine:
        """Add a line with the words and the day of the last one."""
        last = self.lines[-1].entered() if self.lines else self._first
        line = UnitLine(
            self._choices, InternalDraft(last.content, (), last.due_on, last.product), self._today, self
        )
        line.gone.connect(lambda: self._take_away(line))
        self.lines.append(line)
        self._box.insertWidget(len(self.lines) - 1, line)
        self._show_removing()
        line.lead.setFocus()
        return line

    def typed(self) -> list[Any]:
        """Return what stands in the fields of every line."""
        return [[typed_in(field) for field in line.fields()] for line in self.lines]

    def retype(self, value: Any) -> None:
        """Put back what `typed` returned, with as many lines as it had."""
        while len(self.lines) < len(value):
            self.add()
        for line in self.lines[max(1, len(value)) :]:
            self._take_away(line)
        for line, kept in zip(self.lines, value, strict=False):
            for field, inner in zip(line.fields(), kept, strict=False):
                retype(field, inner)

    def entered(self) -> tuple[InternalDraft, ...]:
        """Return what stands in the lines."""
        return tuple(line.entered() for line in self.lines)

    def problem(self) -> str:
        """Return the first thing that cannot be read."""
        return next((problem for line in self.lines if (problem := line.problem())), "")

    def _take_away(self, line: UnitLine) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._show_removing()

    def _show_removing(self) -> None:
        for line in self.lines:
            line.remove_button.setVisible(len(self.lines) > 1)


@dataclass(frozen=True, slots=True)
class Giving:
    """What the form begins with: the words of the superior's task, the first line, the choices, who issues."""

    about: str
    first: InternalDraft
    agencies: Sequence[Choice]
    documents: Sequence[tuple[int, str]]
    issuer: str = ""


class GivingOnDialog(FormDialog):
    """Edits a GivingOnDraft."""

    def __init__(
        self,
        giving: Giving,
        keep: Callable[[GivingOnDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Give the task on"), parent, save=_("Give on"), enter_saves=False)
        self._keep, self._issuer = keep, giving.issuer
        self.document = QComboBox()
        self.document.addItem(_("A new document"), _NEW)
        self.document.addItem(_("No document"), _NONE)
        for number, words in giving.documents:
            self.document.addItem(words, number)
        self.number, self.subject = QLineEdit(), QLineEdit(_("On carrying out the tasks given by the superior"))
        self.given_on = DateField(today)
        self.given_on.set_day(today)
        self.units = UnitLines(giving.agencies, giving.first, today)
        self.add_wide(labels.muted(giving.about))
        self.add_field("document_id", _("Own document"), self.document)
        self.add_field("paper.number", _("Number"), self.number)
        self.add_field("paper.subject", _("Subject"), self.subject)
        self.add_field("given_on", _("Given on"), self.given_on)
        self.add_field("parts", _("To whom"), self.units)
        self.document.currentIndexChanged.connect(self._on_document)
        self.resize(theme.scaled(680), theme.scaled(560))
        self.number.setFocus()

    def submit(self) -> bool:
        """Hand over the draft; a problem keeps the form open."""
        given_on = self.given_on.day()
        if given_on is None:
            raise InvalidInput({"given_on": _("Give the day.")})
        chosen = int(self.document.currentData())
        paper = None
        if chosen == _NEW:
            number, subject = self.number.text(), self.subject.text()
            if not number.strip():
                raise InvalidInput({"paper.number": _("Give the number, or choose “No document”.")})
            paper = DocumentDraft(number, issuer=self._issuer, issued_on=given_on, subject=subject)
        return self._keep(GivingOnDraft(given_on, self.units.entered(), chosen if chosen > 0 else None, paper))

    @Slot()
    def _on_document(self) -> None:
        is_new = int(self.document.currentData()) == _NEW
        self.number.setEnabled(is_new)
        self.subject.setEnabled(is_new)
