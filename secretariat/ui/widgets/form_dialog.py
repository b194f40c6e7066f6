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
from secretariat.ui.widgets import labels

_TOP = Qt.AlignmentFlag.AlignTop


class FormDialog(QDialog):
    """Subclasses add fields in their order of reading and say in `submit` what to do with them."""

    def __init__(
        self, title: str, parent: QWidget | None = None, *, save: str = "", enter_saves: bool = True
    ) -> None:
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
        self.general_problem = labels.problem()
        self.buttons = QDialogButtonBox()
        self.save_button = self.buttons.addButton(save or _("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setProperty("role", "primary")
        cancel = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.save_button, cancel):
            button.setAutoDefault(enter_saves and button is self.save_button)
        self.save_button.setDefault(enter_saves)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
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
            box.addWidget(labels.caption(hint))
        problem = labels.problem()
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
            self._refuse_unreadable()
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
            labels.say_problem(label, problems.get(name, ""))
            labels.mark_wrong(self._fields[name], name in problems)
        others = [text for name, text in problems.items() if name not in self._problems]
        labels.say_problem(self.general_problem, "\n".join(others))
        first = next((name for name in self._problems if name in problems), None)
        if first:
            self._fields[first].setFocus()

    def problem_at(self, name: str) -> str:
        """Return the message that is shown at a field."""
        return self._problems[name].text()

    def _refuse_unreadable(self) -> None:
        """A field may know itself that its text says nothing, such as a day that no calendar has."""
        said = {name: getattr(field, "problem", str)() for name, field in self._fields.items()}
        problems = {name: text for name, text in said.items() if text}
        if problems:
            raise InvalidInput(problems)

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
