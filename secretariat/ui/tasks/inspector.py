"""The panel at the right of the table: everything about the task that has the focus, and the daily acts on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.agency_names import shown_names
from secretariat.domain.kinds import Importance
from secretariat.domain.listings import Judging
from secretariat.domain.standing import caption, days_late, is_due_soon, standing
from secretariat.errors import UserError
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.attachments.drops import FileDrops
from secretariat.ui.context import Context
from secretariat.ui.tasks.act_buttons import ActButtons
from secretariat.ui.tasks.inspector_fields import FieldEditing, InspectorField
from secretariat.ui.tasks.inspector_tabs import InspectorTabs
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.badge import Badge
from secretariat.ui.widgets.buttons import Button, link
from secretariat.ui.widgets.flow_layout import FlowRow

if TYPE_CHECKING:
    from secretariat.queries.tasks import TaskDetail


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the form: the column that it edits (none: only shown), its title, how its value is made."""

    key: str
    title: str
    value: Callable[[TaskDetail], str]


class Inspector(QFrame):
    """Shows one task, edits its fields where they stand, takes files.

    `act_wanted(act)` when a button is pressed, `document_wanted(id or DocumentPlace)` for its document.
    """

    act_wanted = Signal(str)
    document_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._detail: TaskDetail | None = None
        self._judging: Judging | None = None
        self.setAccessibleName(_("Details of the task"))
        self.head = link("", self._open_document)
        self.star = Button("☆", role="link")
        self.content_field = InspectorField("content", "")
        self.content = self.content_field.value
        self.content.setProperty("role", "section")
        self.content.setTextFormat(Qt.TextFormat.PlainText)
        self.badges = FlowRow(self, space=theme.scaled(5))
        self.standing, self.extended, self.starred = Badge(self), Badge(self), Badge(self)
        self.state = Badge(self)
        self._form = QFormLayout()
        self._lines = _lines()
        self.fields = [InspectorField(line.key, line.title) for line in self._lines]
        self.editing = FieldEditing(context, (self.content_field, *self.fields), self)
        self.more = link(_("Add a detail …"), self.choose_field)
        self.tabs = InspectorTabs(context, self)
        self._acts = ActButtons(context, self.act_wanted.emit, self)
        self.buttons = self._acts.buttons
        self._body = QWidget(self)
        self._nothing = labels.muted(_("Select a task in the list to see all about it."))
        self._lay_out()
        self._connect()
        self.show_task(None, None)

    @property
    def task_id(self) -> int | None:
        """The task that is shown, or None."""
        return self._detail.id if self._detail else None

    def show_task(self, task_id: int | None, judging: Judging | None) -> None:
        """Show a task as of a day; nothing for None or a task that is gone.

        The task before stays as long as a field of it holds what was refused.
        """
        detail = self._load(task_id)
        if self.editing.editor is not None and self._load(self.task_id) is None:
            self.editing.cancel()
        if not self.editing.show_task(detail):
            return
        self._detail, self._judging = detail, judging
        self._body.setVisible(self._detail is not None)
        self._nothing.setVisible(self._detail is None)
        if self._detail is not None and judging is not None:
            self._show(self._detail, judging)

    def add_files(self, sources: Sequence[Path]) -> None:
        """Attach files to the task that is shown."""
        if self._detail is not None:
            files = self.tabs.show_files()
            files.show_owner("task", self._detail.id)
            files.add_files(sources)

    def choose_field(self) -> QMenu:
        """Offer the fields that are empty, to be filled where they then stand."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field in self.empty_fields():
            menu.addAction(field.title.text(), partial(self.editing.begin, field))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu

    def empty_fields(self) -> list[InspectorField]:
        """Return the fields that hold nothing yet."""
        return [field for field in self.fields if field.key and field.isHidden()]

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._detail and self._judging:
            self._show(self._detail, self._judging)

    def _load(self, task_id: int | None) -> TaskDetail | None:
        if task_id is None:
            return None
        from secretariat.queries.tasks import load_task

        today = self._context.today()
        try:
            return self._context.ask(lambda session: load_task(session, task_id, today))
        except UserError:  # it was removed a moment ago; the list learns of it by itself
            return None

    def _show(self, detail: TaskDetail, judging: Judging) -> None:
        head = detail.code
        if detail.document:
            head = f"{head} · {detail.document}"
        if detail.document_on:
            head = _("{document} of {day}").format(document=head, day=dates.short(detail.document_on))
        self.head.setText(head.replace("&", "&&"))
        self.head.setEnabled(detail.document_id is not None)
        self.star.setText("★" if detail.starred else "☆")
        self.star.setAccessibleName(_("Remove the star") if detail.starred else _("Star"))
        self.star.setToolTip(self.star.accessibleName())
        self.content_field.show_value(detail.content)
        self._show_badges(detail, judging)
        for line, field in zip(self._lines, self.fields, strict=True):
            field.show_value(line.value(detail))
        self.more.setVisible(bool(self.empty_fields()) and not self._context.read_only)
        self._acts.show_state(detail.id, detail.state, divided=detail.is_divided)
        self.tabs.show_task(detail)

    def _show_badges(self, detail: TaskDetail, judging: Judging) -> None:
        course = detail.course(judging)
        where = standing(course, judging.as_of)
        late, soon_days = days_late(course, judging.as_of), judging.due_soon_days
        soon = is_due_soon(where, course.due_on, judging.as_of, soon_days)
        words = caption(where, course.due_on, late, judging.as_of, soon_days)
        self.standing.show_standing(where, soon, words)
        self.standing.setVisible(not detail.is_divided)
        self.state.show_words(detail.state.label, "due_soon", detail.state.mark)
        self.state.setVisible(bool(detail.state.mark))
        times = len(detail.extensions)
        self.extended.show_words(ngettext("Extended {0} time", "Extended {0} times", times).format(times))
        self.extended.setVisible(times > 0)
        self.starred.show_words(_("Starred"), "due_soon", "★")
        self.starred.setVisible(detail.starred)

    def _open_document(self) -> None:
        if self._detail is not None and self._detail.document_id is not None:
            self.document_wanted.emit(self._detail.document_id)

    @Slot()
    def _again(self) -> None:
        self.show_task(self.task_id, self._judging)

    @Slot()
    def _turn_star(self) -> None:
        if self._detail is not None:
            self.editing.set_star(starred=not self._detail.starred)

    def _connect(self) -> None:
        self.star.clicked.connect(self._turn_star)
        self.star.setEnabled(not self._context.read_only)
        self.editing.changed.connect(self._again)
        self.tabs.place_wanted.connect(self.document_wanted)
        self.tabs.act_wanted.connect(self.act_wanted)
        self._drops = FileDrops(self, self.add_files, self._context)

    def _lay_out(self) -> None:
        for badge in (self.standing, self.state, self.extended, self.starred):
            self.badges.add(badge)
        for field in self.fields:
            field.value.setTextFormat(Qt.TextFormat.RichText)
            self._form.addRow(field.title, field)
        self._form.setVerticalSpacing(theme.scaled(6))
        self._form.setHorizontalSpacing(theme.scaled(12))
        self._acts.add(self.more)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.scaled(6))
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addStretch(1)
        top.addWidget(self.star)
        column.addLayout(top)
        for widget in (self.content_field, self.badges):
            column.addWidget(widget)
        column.addLayout(self._form)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._acts)
        self._frame_body()

    def _frame_body(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        margin = theme.scaled(14)
        box.setContentsMargins(margin, theme.scaled(10), margin, theme.scaled(10))
        box.addWidget(self._nothing)
        box.addWidget(self._body, 1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        for widget in (scroll.viewport(), inner):
            widget.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


def _lines() -> list[_Line]:
    return [
        _Line("lead", _("Lead"), lambda task: _names(task.lead, task.lead_now)),
        _Line("coordinating", _("Coordinating"), lambda task: _names(task.coordinating, task.coordinating_now)),
        _Line("due_on", _("Deadline"), _deadline),
        _Line("", _("Done on"), lambda task: dates.short(task.completed_on)),
        _Line("", _("Result"), lambda task: escape(" · ".join(filter(None, (task.result, task.result_paper))))),
        _Line("", _("Confirmed by"), lambda task: escape(task.confirmed_by)),
        _Line("product", _("Product"), lambda task: escape(task.product)),
        _Line("officer", _("Followed by"), lambda task: escape(task.officer)),
        _Line("field", _("Field"), lambda task: escape(task.field)),
        _Line("importance", _("Importance"), _importance),
        _Line("note", _("Note"), lambda task: escape(task.note).replace("\n", "<br>")),
    ]


def _names(given: Sequence[str], now: Sequence[str]) -> str:
    return escape(", ".join(shown_names(given, now)))


def _importance(task: TaskDetail) -> str:
    return "" if task.importance is Importance.NORMAL else escape(task.importance.label)


def _deadline(task: TaskDetail) -> str:
    if task.due_on is None:
        return escape(task.deadline_text or task.deadline_kind.label)
    words = dates.short(task.due_on)
    if task.first_due_on not in (None, task.due_on):
        first = _("first {0}").format(dates.short(task.first_due_on))
        words += f' <span style="color:{theme.palette().muted}">({first})</span>'
    return words
