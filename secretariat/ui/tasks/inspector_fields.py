"""The fields of the inspector: read as plain lines, edited where they stand, one step each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from secretariat.domain.column_titles import column_title
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.tasks.cell_values import edit_name, typed_text
from secretariat.ui.tasks.editors import CellEditor, typed_cell
from secretariat.ui.tasks.task_choices import choices_of
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.place_text import PlaceText

if TYPE_CHECKING:
    from secretariat.queries.tasks import TaskDetail

_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ANY_HEIGHT = 16_777_215


class FieldValue(QLabel):
    """A value as text; a click that marks nothing, F2 or Enter says `edit_wanted`."""

    edit_wanted = Signal()

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        labels.wrapping(self)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.ClickFocus)
        if editable:
            self.setToolTip(_("Click or press F2 to edit"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click edits, a drag only marks text to be copied."""
        super().mouseReleaseEvent(event)
        within = self.rect().contains(event.position().toPoint())
        if (
            self._editable
            and event.button() == Qt.MouseButton.LeftButton
            and within
            and not self.hasSelectedText()
        ):
            self.edit_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keys that edit."""
        if self._editable and event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)


class InspectorField(QWidget):
    """The value of one field, and room for its editor; `key` is empty for what is only shown."""

    def __init__(self, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.title = labels.muted(title)
        self.title.setWordWrap(False)
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title.setMinimumWidth(theme.scaled(88))
        self.value = FieldValue(editable=bool(key), parent=self)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.box.addWidget(self.value)

    def show_value(self, text: str) -> None:
        """Show a value; an empty one hides the line unless it is being edited."""
        self.value.setText(text)
        self.value.setAccessibleName(self.title.text())
        self.set_shown(bool(text) or self.value.isHidden())

    def set_shown(self, shown: bool) -> None:
        """Show or hide the line."""
        self.setVisible(shown)
        self.title.setVisible(shown and bool(self.title.text()))


class FieldEditing(QObject):
    """One editor at a time over the fields of the inspector; `changed()` when a value was kept.

    `freed()` when a field is closed that kept the inspector from showing another task.
    """

    changed = Signal()
    freed = Signal()

    def __init__(self, context: Context, fields: Sequence[InspectorField], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._fields = [field for field in fields if field.key]
        self._task: TaskDetail | None = None
        self._field: InspectorField | None = None
        self._began_as = ""
        self._holding = False
        self.editor: CellEditor | None = None
        for field in self._fields:
            field.value.edit_wanted.connect(lambda field=field: self.begin(field))

    def show_task(self, task: TaskDetail | None) -> bool:
        """Another task, or none, is to be shown; what was typed for the last one is kept.

        False where it was refused: it stays with its reason, and its task with it, as in a cell of the table.
        """
        same = task is not None and self._task is not None and task.id == self._task.id
        if self.editor is not None and not same and not self.keep():
            self._holding = True
            self._context.status_said.emit(self.editor.reason.text() if self.editor else "")
            return False
        self._task = task
        return True

    def begin(self, field: InspectorField) -> None:
        """Open the editor of a field in its place."""
        task = self._task
        if task is None or not self.keep() or not self._context.may_change():
            return
        self._field, self._began_as = field, typed_text(task, field.key)
        editor = self.editor = CellEditor(
            field.key, choices_of(self._context, task.state, task.assigned_on), field
        )
        editor.begin(self._began_as, _("{0} of {1}").format(column_title(field.key), task.code))
        editor.kept.connect(self._on_kept)
        editor.spread.connect(lambda: self._on_kept(0, 0))
        editor.cancelled.connect(self._on_cancelled)
        editor.left.connect(self._on_left)
        editor.grown.connect(self._fit)
        field.set_shown(True)
        field.value.hide()
        field.box.addWidget(editor)
        self._fit()
        editor.show()
        editor.setFocus()

    def keep(self) -> bool:
        """Store what was typed and close the editor; False when it was refused and stays open."""
        editor, field, task = self.editor, self._field, self._task
        if editor is None or field is None or task is None:
            return True
        commit_typing()
        text = editor.text()
        if text.strip() != self._began_as.strip():
            reason = self._store(task, field.key, text)
            if reason:
                editor.say(reason)
                editor.setFocus()
                return False
            self.cancel()
            self.changed.emit()
        else:
            self.cancel()
        return True

    def typing(self) -> list[PlaceText]:
        """Return what is typed into the open field and not stored yet."""
        editor, task = self.editor, self._task
        if editor is None or task is None or editor.text().strip() == self._began_as.strip():
            return []
        return typed_cell(task.id, task.code, editor)

    def cancel(self) -> None:
        """Close the editor; the field shows what it showed."""
        editor, field = self.editor, self._field
        self.editor = self._field = None
        if editor is not None and field is not None:
            field.value.show()
            field.set_shown(bool(field.value.text()))
            editor.hide()
            editor.deleteLater()
        if self._holding:
            self._holding = False
            self.freed.emit()

    def set_star(self, *, starred: bool) -> None:
        """Put a star on the task or take it off."""
        if self._task is None or not self._context.may_change():
            return
        reason = self._store(self._task, "starred", "x" if starred else "")
        if not reason:
            self.changed.emit()

    def _store(self, task: TaskDetail, key: str, text: str) -> str:
        """Return why the value was refused; nothing when it was kept."""
        from secretariat.services.task_edits import edit_tasks

        today, edits = self._context.today(), {task.id: {key: text}}
        label = edit_name(column_title(key), task.code)
        try:
            kept = self._context.submit(label, lambda session: edit_tasks(session, edits, today))
        except InvalidInput as invalid:
            return "\n".join(invalid.problems.values())
        return "" if kept else _("This was not stored.")

    @Slot(int, int)
    def _on_kept(self, across: int, _down: int) -> None:
        field = self._field
        if field is None or not self.keep():
            return
        shown = [each for each in self._fields if each is field or not each.isHidden()]
        place = shown.index(field) + across
        if across and 0 <= place < len(shown):
            self.begin(shown[place])
        else:
            field.value.setFocus()

    @Slot()
    def _on_cancelled(self) -> None:
        field = self._field
        self.cancel()
        if field is not None:
            field.value.setFocus()

    @Slot()
    def _on_left(self) -> None:
        """The focus went elsewhere; what is refused stays open with its reason."""
        focus = QApplication.focusWidget()
        if self.editor is not None and not (focus is not None and self.editor.isAncestorOf(focus)):
            self.keep()

    @Slot()
    def _fit(self) -> None:
        """Give the editor the height that it needs at the width of its field."""
        editor, field = self.editor, self._field
        if editor is not None and field is not None:
            editor.setMinimumHeight(0)
            editor.setMaximumHeight(_ANY_HEIGHT)
            wide = max(field.width(), theme.scaled(120))
            editor.place_over(QRect(0, 0, wide, 1), QRect(0, 0, wide, _ANY_HEIGHT))
            editor.setFixedHeight(editor.height())
