"""The frame of every form: labelled fields, the reason beside the field that is wrong, Save and Cancel.

A form edits a draft and knows no database. It stays open, with all that was typed, until the change was kept.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.kept_dialog import KeptDialog
from secretariat.ui.widgets.screen_room import resize_within_screen, room_on_screen
from secretariat.ui.widgets.typed_values import is_input

_TOP = Qt.AlignmentFlag.AlignTop


class FormDialog(KeptDialog):
    """Subclasses add fields in their order of reading and say in `submit` what to do with them.

    What is typed is kept as a draft until it is stored; who opens a form says by `belongs_to` on which records.
    """

    def __init__(
        self, title: str, parent: QWidget | None = None, *, save: str = "", enter_saves: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._fields: dict[str, QWidget] = {}
        self._problems: dict[str, QLabel] = {}
        self._parts: dict[str, QObject] = {}
        self._labels: dict[str, str] = {}
        self._boxes: dict[str, QVBoxLayout] = {}
        self._pages = [QWidget()]
        self._rows = _form_layout(self._pages[0])
        self.tabs: QTabWidget | None = None
        self._foot = QVBoxLayout()
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
        QShortcut(QKeySequence("Ctrl+S"), self, self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)
        self._lay_out()
        self.drafts.asking.connect(self.buttons.setHidden)

    def draft_parts(self) -> Mapping[str, QObject]:
        """Return what a person can type or choose in; a form that is more than its fields adds to it."""
        return self._parts

    def draft_labels(self) -> Mapping[str, str]:
        """Return the titles of the fields by name."""
        return self._labels

    def mark_changed(self, name: str, words: str) -> None:
        """Say at a field what happened to it in the book since the draft."""
        if name in self._boxes:
            self._boxes[name].addWidget(labels.caption(f"◆ {words}"))
            self._fit()

    def add_field(
        self, name: str, label: str, widget: QWidget, hint: str = "", beside: QWidget | None = None
    ) -> None:
        """Add a labelled field; `name` is the one that InvalidInput speaks of, `beside` a button at its right."""
        title = QLabel(label)
        title.setBuddy(widget)
        title.setTextFormat(Qt.TextFormat.PlainText)
        named = widget.focusProxy() or widget
        if not named.accessibleName():
            named.setAccessibleName(label.replace("&", ""))
        if isinstance(widget, QComboBox):
            # As wide as the form, however long its longest line is.
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        problem = labels.problem()
        box = QVBoxLayout()
        box.setSpacing(2)
        if beside is None:
            box.addWidget(widget)
        else:
            row = QHBoxLayout()
            row.addWidget(widget, 1)
            row.addWidget(beside, 0, _TOP)
            box.addLayout(row)
        for remark in (*([labels.caption(hint)] if hint else []), problem):
            policy = remark.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
            remark.setSizePolicy(policy)
            box.addWidget(remark)
        self._fields[name], self._problems[name] = widget, problem
        self._parts[name], self._boxes[name] = widget, box
        self._labels[name] = named.accessibleName()
        if beside is not None and is_input(beside):
            self._parts[f"{name}, beside"] = beside
        self._rows.addRow(title, box)
        if len(self._fields) == 1:
            widget.setFocus()

    def begin_tab(self, title: str) -> None:
        """Put the fields that follow on a page of their own; the first call is before the first field."""
        if self.tabs is None:
            self.tabs = QTabWidget()
            self.tabs.setObjectName("form")
            self.tabs.setDocumentMode(True)
            self._outer.replaceWidget(self._scroll, self.tabs)
            self.tabs.addTab(self._scroll, title)
            self._scroll.show()
            return
        self._pages.append(QWidget())
        self._rows = _form_layout(self._pages[-1])
        self.tabs.addTab(_scrolling(self._pages[-1]), title)

    def add_wide(self, widget: QWidget) -> None:
        """Add something that spans label and field, such as a sentence of explanation."""
        self._rows.addRow(widget)
        if is_input(widget):
            self._parts[f"wide {len(self._parts)}"] = widget

    def submit(self) -> bool:
        """Hand over what was entered; False when it was refused. May raise InvalidInput."""
        raise InvalidInput({"": self.windowTitle()})

    def accept(self) -> None:
        """Qt: Save was pressed; close only when the change was kept."""
        if self.save():
            super().accept()

    def go_on(self) -> None:
        """Ctrl+Enter was pressed: save; a form that can go on with the next one does."""
        self.accept()

    def save(self) -> bool:
        """Hand over what was entered, with every problem at its field, and say whether it was kept."""
        QGuiApplication.inputMethod().commit()
        try:
            self._refuse_unreadable()
            kept = self.submit()
        except InvalidInput as invalid:
            self.show_problems(invalid.problems)
            return False
        self.show_problems({})
        if kept:
            self.drafts.stored()
        return kept

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put every message at its field and the focus on the first one that is wrong."""
        for name, label in self._problems.items():
            labels.say_problem(label, problems.get(name, ""))
            labels.mark_wrong(self._fields[name], name in problems)
        others = [text for name, text in problems.items() if name not in self._problems]
        labels.say_problem(self.general_problem, "\n".join(others))
        first = next((name for name in self._problems if name in problems), None)
        if first:
            self._show_field(self._fields[first])
        self._fit()

    def problem_at(self, name: str) -> str:
        """Return the message that is shown at a field."""
        return self._problems[name].text()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the form appears, with every field in sight as far as the screen allows."""
        self._fit()
        super().showEvent(event)

    def _show_field(self, field: QWidget) -> None:
        """Turn to the page of a field and put the focus there."""
        if self.tabs is not None:
            holding = (place for place, page in enumerate(self._pages) if page.isAncestorOf(field))
            self.tabs.setCurrentIndex(next(holding))
        field.setFocus()

    def _fit(self) -> None:
        """Grow to the height that all fields need; a screen that is too small leaves the rest to scrolling."""
        foot = self._foot
        wide = self._fit_width()
        high = max(_height_of(page, wide) for page in self._pages)
        high += self.tabs.tabBar().sizeHint().height() if self.tabs is not None else 0
        high += max(foot.heightForWidth(wide), foot.sizeHint().height()) + self._outer.spacing()
        resize_within_screen(self, wide, max(high, self.height()))

    def _fit_width(self) -> int:
        """Grow to the width that the fields need; on a screen that is narrower the labels stand above them."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        needed = max(page.minimumSizeHint().width() for page in self._pages) + bar
        room = room_on_screen(self).width()
        self.setMinimumWidth(min(self.minimumWidth(), room))
        if needed > room:
            for page in self._pages:
                rows = page.layout()
                if isinstance(rows, QFormLayout):
                    rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        return min(max(self.width() or self.sizeHint().width(), needed), room)

    def _refuse_unreadable(self) -> None:
        """A field may know itself that its text says nothing, such as a day that no calendar has."""
        said = {name: _own_problem(field) for name, field in self._fields.items()}
        problems = {name: text for name, text in said.items() if text}
        if problems:
            raise InvalidInput(problems)

    def _lay_out(self) -> None:
        self._scroll = _scrolling(self._pages[0])
        foot = self._foot
        foot.setContentsMargins(16, 8, 16, 16)
        foot.addWidget(self.general_problem)
        foot.addWidget(self.buttons)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(foot)


def _own_problem(field: QWidget) -> str:
    """What a field says of its text; a field that stands in a row with others is asked through that row."""
    asked = field if hasattr(field, "problem") else field.focusProxy()
    return str(getattr(asked, "problem", str)())


def _height_of(page: QWidget, wide: int) -> int:
    """What a page may not be lower than counts as well: below that it would be scrolled."""
    return max(page.heightForWidth(wide), page.sizeHint().height(), page.minimumSizeHint().height())


def _form_layout(body: QWidget) -> QFormLayout:
    rows = QFormLayout(body)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | _TOP)
    rows.setContentsMargins(16, 16, 16, 8)
    rows.setVerticalSpacing(8)
    rows.setHorizontalSpacing(16)
    return rows


def _scrolling(body: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(body)
    return scroll
