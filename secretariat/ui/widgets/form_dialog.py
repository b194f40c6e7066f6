"""The frame of every form: labelled fields, the reason beside the field that is wrong, Save and Cancel.

A form edits a draft and knows no database. It stays open, with all that was typed, until the change was kept.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from secretariat.errors import InvalidInput
from secretariat.i18n import _

_TOP = Qt.AlignmentFlag.AlignTop


class FormDialog(QDialog):
    """Subclasses add fields in their order of reading and say in `submit` what to do with them."""

    def __init__(self, title: str, parent: QWidget | None = None, *, save: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fields: dict[str, QWidget] = {}
        self._problems: dict[str, QLabel] = {}
        self._body = QWidget()
        self._rows = QFormLayout(self._body)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | _TOP)
        self._rows.setContentsMargins(16, 16, 16, 8)
        self._rows.setVerticalSpacing(8)
        self._rows.setHorizontalSpacing(16)
        self.general_problem = _problem_label()
        self.buttons = QDialogButtonBox()
        self.save_button = self.buttons.addButton(save or _("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setProperty("role", "primary")
        self.save_button.setDefault(True)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Save, self, self.accept)
        self._lay_out()

    def add_field(self, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        """Add a labelled field; `name` is the one that InvalidInput speaks of."""
        title = QLabel(label)
        title.setBuddy(widget)
        title.setTextFormat(Qt.TextFormat.PlainText)
        if not widget.accessibleName():
            widget.setAccessibleName(label.replace("&", ""))
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(widget)
        if hint:
            said = QLabel(hint)
            said.setProperty("role", "hint")
            said.setWordWrap(True)
            box.addWidget(said)
        problem = _problem_label()
        box.addWidget(problem)
        self._fields[name], self._problems[name] = widget, problem
        self._rows.addRow(title, box)

    def add_wide(self, widget: QWidget) -> None:
        """Add something that spans label and field, such as a sentence of explanation."""
        self._rows.addRow(widget)

    def submit(self) -> bool:
        """Hand over what was entered; False when it was refused. May raise InvalidInput."""
        raise InvalidInput({"": self.windowTitle()})

    def accept(self) -> None:
        """Qt: Save was pressed; close only when the change was kept."""
        QGuiApplication.inputMethod().commit()
        try:
            kept = self.submit()
        except InvalidInput as invalid:
            self.show_problems(invalid.problems)
            return
        self.show_problems({})
        if kept:
            super().accept()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put every message at its field and the focus on the first one that is wrong."""
        for name, label in self._problems.items():
            label.setText(problems.get(name, ""))
            label.setVisible(name in problems)
            self._mark(self._fields[name], name in problems)
        others = [text for name, text in problems.items() if name not in self._problems]
        self.general_problem.setText("\n".join(others))
        self.general_problem.setVisible(bool(others))
        first = next((name for name in self._problems if name in problems), None)
        if first:
            self._fields[first].setFocus()

    def problem_at(self, name: str) -> str:
        """Return the message that is shown at a field."""
        return self._problems[name].text()

    @staticmethod
    def _mark(widget: QWidget, wrong: bool) -> None:
        if bool(widget.property("wrong")) != wrong:
            widget.setProperty("wrong", wrong)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.addWidget(self.general_problem)
        foot.addWidget(self.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)


def _problem_label() -> QLabel:
    label = QLabel()
    label.setProperty("role", "problem")
    label.setWordWrap(True)
    label.setVisible(False)
    return label
