"""The head of a review: the fields of document and meeting as they were read, to be corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from secretariat.domain.documents import DocumentDraft, kind_of
from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.domain.text import clean
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.tips import plain_tip

# Narrower than this, every field has a line of its own.
_TWO_IN_A_LINE = 560
_KEPT_LINES = 2


@dataclass(frozen=True, slots=True)
class _Cell:
    """A field with its label: its line, whether it is the first or the second there, over how many columns."""

    label: QLabel
    field: QWidget
    line: int
    place: int
    span: int


class HeaderForm(QWidget):
    """Edits a document and its meeting; `edited()` comes after every committed change."""

    edited = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._meeting = DocumentDraft(), MeetingDraft()
        self._filling = False
        self._single, self._folded = False, False
        self._cells: list[_Cell] = []
        self._grid = QGridLayout(self)
        self.number, self.issuer, self.signer = QLineEdit(), QLineEdit(), QLineEdit()
        self.subject, self.title, self.chair = QLineEdit(), QLineEdit(), QLineEdit()
        self.place, self.points = QLineEdit(), QLineEdit()
        self.issued_on, self.held_on = DateField(today), DateField(today)
        self.form = QComboBox()
        self.form.addItem(_("Not stated"), None)
        for form in MeetingForm:
            self.form.addItem(form.label, form)
        self._lay_out()
        for line in (self.number, self.issuer, self.signer, self.subject, self.title, self.chair, self.place):
            line.textChanged.connect(self._on_edited)
        self.points.textChanged.connect(self._on_edited)
        self.issued_on.textChanged.connect(self._on_edited)
        self.held_on.textChanged.connect(self._on_edited)
        self.form.currentIndexChanged.connect(self._on_edited)

    def problems(self) -> dict[str, str]:
        """Return what is wrong with a field, by its name: a day or a number that cannot be read."""
        found = {"issued_on": self.issued_on.problem(), "held_on": self.held_on.problem()}
        points = clean(self.points.text())
        if points and not points.isdecimal():
            found["points"] = _("The number of connection points is not possible.")
        return {name: text for name, text in found.items() if text}

    def unread(self) -> tuple[tuple[str, str], ...]:
        """Return what stands in fields that cannot be read, by their names: no draft holds it."""
        return tuple((name, getattr(self, name).text()) for name in self.problems())

    def show_unread(self, texts: Iterable[tuple[str, str]]) -> None:
        """Bring back what could not be read, framed as it was."""
        for name, text in texts:
            field: QLineEdit = getattr(self, name)
            field.setText(text)
            labels.mark_wrong(field, wrong=True)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Frame the fields that are wrong, with the focus on the first of them."""
        first = None
        for name in ("number", "issued_on", "title", "held_on", "points"):
            field: QWidget = getattr(self, name)
            labels.mark_wrong(field, name in problems)
            first = first or (field if name in problems else None)
        if first is not None:
            first.setFocus()

    def fold(self, *, folded: bool) -> None:
        """Show the number, the day and the subject only, or all fields."""
        self._folded = folded
        for cell in self._cells:
            for widget in (cell.label, cell.field):
                widget.setVisible(not folded or cell.line < _KEPT_LINES)

    def is_folded(self) -> bool:
        """Whether only the first fields are shown."""
        return self._folded

    def show_doubts(self, reasons: Mapping[str, str]) -> None:
        """Mark the fields that should be looked at by colour and sign; the reason stands in the tool tip."""
        for cell in self._cells:
            name = next((name for name in ("number", "issued_on") if getattr(self, name) is cell.field), "")
            if not name:
                continue
            reason = reasons.get(name, "")
            words = cell.field.accessibleName()
            labels.mark(cell.field, "doubt", on=bool(reason))
            labels.mark(cell.label, "doubt", on=bool(reason))
            cell.label.setText(f"{words} ?" if reason else words)
            cell.field.setAccessibleDescription(reason)
            cell.label.setToolTip(plain_tip(reason))

    def field_with_focus(self) -> str:
        """Return the name of the field that has the focus, of those that can be doubtful."""
        return next((name for name in ("number", "issued_on") if getattr(self, name).hasFocus()), "")

    def visit(self, name: str) -> None:
        """Put the focus on a field, with what stands there selected."""
        field: QLineEdit = getattr(self, name)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def title_of(self, name: str) -> str:
        """Return what a field is called."""
        return str(getattr(self, name).accessibleName())

    def show_values(self, document: DocumentDraft, meeting: MeetingDraft) -> None:
        """Show what was read."""
        self._filling = True
        self._document, self._meeting = document, meeting
        self.number.setText(document.number)
        self.issuer.setText(document.issuer)
        self.signer.setText(document.signer)
        self.subject.setText(document.subject)
        self.issued_on.set_day(document.issued_on)
        self.title.setText(meeting.title)
        self.chair.setText(meeting.chair)
        self.place.setText(meeting.place)
        self.held_on.set_day(meeting.held_on)
        self.points.setText("" if meeting.points is None else str(meeting.points))
        self.form.setCurrentIndex(max(0, self.form.findData(meeting.form)))
        for line in self.findChildren(QLineEdit):
            line.setCursorPosition(0)
        self._filling = False

    def document(self) -> DocumentDraft:
        """Return the document as it stands in the fields."""
        number = clean(self.number.text())
        return replace(
            self._document,
            number=number,
            kind=kind_of(number) or self._document.kind,
            issuer=clean(self.issuer.text()),
            issued_on=self.issued_on.day(),
            signer=clean(self.signer.text()),
            subject=clean(self.subject.text()),
        )

    def meeting(self) -> MeetingDraft:
        """Return the meeting as it stands in the fields."""
        points = clean(self.points.text())
        return replace(
            self._meeting,
            title=clean(self.title.text()),
            held_on=self.held_on.day(),
            chair=clean(self.chair.text()),
            place=clean(self.place.text()),
            form=MeetingForm(form) if (form := self.form.currentData()) else None,
            points=int(points) if points.isdecimal() else None,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where two fields do not fit in a line, each has its own."""
        super().resizeEvent(event)
        single = self.width() < theme.scaled(_TWO_IN_A_LINE)
        if single != self._single:
            self._single = single
            self._arrange()

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        rows: tuple[tuple[tuple[str, QWidget], tuple[str, QWidget]], ...] = (
            ((_("Number"), self.number), (_("Issued on"), self.issued_on)),
            ((_("Issuer"), self.issuer), (_("Signer"), self.signer)),
            ((_("Meeting"), self.title), (_("Held on"), self.held_on)),
            ((_("Chair"), self.chair), (_("Form"), self.form)),
            ((_("Place"), self.place), (_("Connection points"), self.points)),
        )
        self._add(0, 0, *rows[0][0])
        self._add(0, 1, *rows[0][1])
        self._add(1, 0, _("Subject"), self.subject, span=3)
        for line, pair in enumerate(rows[1:], start=2):
            self._add(line, 0, *pair[0])
            self._add(line, 1, *pair[1])
        self._arrange()

    def _add(self, line: int, place: int, text: str, field: QWidget, span: int = 1) -> None:
        label = QLabel(text)
        label.setProperty("role", "muted")
        label.setBuddy(field)
        field.setAccessibleName(text)
        self._cells.append(_Cell(label, field, line, place, span))

    def _arrange(self) -> None:
        """Put two fields in a line, or one where it is narrow."""
        for row, cell in enumerate(self._cells):
            line, column, span = (row, 0, 1) if self._single else (cell.line, 2 * cell.place, cell.span)
            self._grid.addWidget(cell.label, line, column, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(cell.field, line, column + 1, 1, span)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 0 if self._single else 2)

    def _on_edited(self) -> None:
        if not self._filling:
            self.edited.emit()
