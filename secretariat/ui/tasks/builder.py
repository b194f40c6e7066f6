"""Conditions joined by and/or, with groups inside a group: the filter for what the titles cannot say.

Each condition is set in the very filter that its column has under its title.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from secretariat.domain.column_titles import column_title
from secretariat.domain.conditions import COLUMN_KINDS, Condition, Joined, as_json, from_json
from secretariat.domain.listings import TaskFilter
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.tasks.column_filters import ColumnFilters
from secretariat.ui.tasks.condition_words import condition_words
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import IconButton, plain
from secretariat.ui.widgets.elided_button import ElidedButton
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.screen_room import room_on_screen

_DEEPEST = 2
_BESIDE, _WIDEST = 40, 900


@dataclass(slots=True)
class Node:
    """A condition, or a group of them while it is being built; `parts` is None for a condition."""

    condition: Condition | None = None
    parts: "list[Node] | None" = None
    any_of: bool = False
    key: str = field(default="")

    @classmethod
    def of(cls, condition: Condition) -> "Node":
        """Return what stands for a condition."""
        if isinstance(condition, Joined):
            return cls(parts=[cls.of(part) for part in condition.parts], any_of=condition.any_of)
        return cls(condition=condition, key=condition.key)

    def built(self) -> Condition | None:
        """Return the condition; a group without any is none."""
        if self.parts is None:
            return self.condition
        parts = tuple(built for part in self.parts if (built := part.built()) is not None)
        return Joined(parts, self.any_of) if parts else None


class BuilderDialog(FormDialog):
    """Hands over a Joined; `keep` is given None when nothing is left of it."""

    def __init__(
        self, context: Context, columns: ColumnFilters, group: Joined | None, keep: Callable[[Condition], bool]
    ) -> None:
        super().__init__(_("Conditions joined by and/or"), save=_("Show these"), enter_saves=False)
        self._context, self._columns, self._keep = context, columns, keep
        self.root = Node.of(group) if group is not None else Node(parts=[])
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add_wide(labels.muted(_("A group lets through what meets all, or at least one, of its conditions.")))
        self.add_wide(self._holder)
        self.setMinimumWidth(theme.scaled(620))
        self.redraw()

    def draft_parts(self) -> Mapping[str, QObject]:
        """Return the conditions, which stand in no field."""
        return {"conditions": self}

    def typed(self) -> dict[str, Any]:
        """Return what was built so far."""
        built = self.root.built()
        words = condition_words(built, self._context.reader()) if built is not None else ""
        return {"text": words, "built": as_json(built) if built is not None else None}

    def retype(self, value: Any) -> None:
        """Put back what `typed` returned."""
        built = from_json(value["built"]) if value.get("built") else None
        self.root = Node.of(built) if built is not None else Node(parts=[])
        self.redraw()

    def submit(self) -> bool:
        """Hand over what was built."""
        built = self.root.built()
        if built is None:
            raise InvalidInput({"": _("Add a condition.")})
        return self._keep(built)

    def redraw(self) -> None:
        """Show the groups as they stand."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        made = self._group(self.root, None, 0)
        self._column.addWidget(made)
        made.show()
        # Long words get room as far as there is some; beyond it they are cut, and their cross stays in reach.
        most = min(theme.scaled(_WIDEST), room_on_screen(self).width())
        wide = min(made.sizeHint().width() + theme.scaled(_BESIDE), most)
        self.resize(max(self.width(), wide), self.height())
        self._fit()

    def add(self, group: Node, key: str) -> None:
        """Ask for a condition on a column, to be added to a group."""
        self._ask(key, None, lambda condition: self._added(group, condition))

    def add_group(self, group: Node) -> None:
        """Add an empty group inside a group; it joins the other way."""
        group.parts = [*(group.parts or []), Node(parts=[], any_of=not group.any_of)]
        self.redraw()

    def change(self, node: Node) -> None:
        """Ask for another condition in the place of this one."""
        self._ask(node.key, node.condition, lambda condition: self._changed(node, condition))

    def remove(self, node: Node, group: Node) -> None:
        """Take a condition or a group away."""
        group.parts = [part for part in group.parts or [] if part is not node]
        self.redraw()

    def _ask(self, key: str, present: Condition | None, took: Callable[[Condition], None]) -> None:
        wanted = TaskFilter(more=(present,) if present is not None else ())

        def kept(_key: str, condition: Condition | None) -> None:
            if condition is not None:
                took(condition)

        place = self.mapToGlobal(QPoint(theme.scaled(40), theme.scaled(60)))
        self._columns.ask(key, wanted, place, self, kept)

    def _added(self, group: Node, condition: Condition) -> None:
        group.parts = [*(group.parts or []), Node.of(condition)]
        self.redraw()

    def _changed(self, node: Node, condition: Condition) -> None:
        node.condition = condition
        self.redraw()

    def _group(self, node: Node, above: Node | None, depth: int) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        head = QHBoxLayout()
        join = QComboBox()
        join.addItem(_("All of these hold"), False)
        join.addItem(_("At least one of these holds"), True)
        join.setCurrentIndex(int(node.any_of))
        join.setAccessibleName(_("How the conditions are joined"))
        join.currentIndexChanged.connect(lambda index: setattr(node, "any_of", bool(index)))
        head.addWidget(join)
        head.addStretch()
        if above is not None:
            head.addWidget(self._cross(node, above))
        column.addLayout(head)
        for part in node.parts or []:
            inner = self._line(part, node) if part.parts is None else self._group(part, node, depth + 1)
            column.addWidget(inner)
        column.addLayout(self._adding(node, depth))
        return frame

    def _line(self, node: Node, group: Node) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.scaled(12), 0, 0, 0)
        words = condition_words(node.condition, self._context.reader()) if node.condition is not None else ""
        button = ElidedButton(words, "menu-line")
        button.clicked.connect(lambda _checked=False: self.change(node))
        row.addWidget(button, 1)
        row.addWidget(self._cross(node, group))
        return line

    def _cross(self, node: Node, group: Node) -> IconButton:
        cross = IconButton("close", _("Take this away"))
        cross.clicked.connect(lambda: self.remove(node, group))
        return cross

    def _adding(self, node: Node, depth: int) -> QHBoxLayout:
        row = QHBoxLayout()
        button = plain(_("Add a condition"), lambda: None, "add")
        menu = QMenu(button)
        for key in COLUMN_KINDS:
            menu.addAction(column_title(key), partial(self.add, node, key))
        button.setMenu(menu)
        row.addWidget(button)
        if depth < _DEEPEST:
            row.addWidget(plain(_("Add a group"), partial(self.add_group, node)))
        row.addStretch()
        return row


def with_group(wanted: TaskFilter, old: Joined | None, new: Condition) -> TaskFilter:
    """Return a filter with another group in the place of an old one, or with one more."""
    if old is None:
        return replace(wanted, more=(*wanted.more, new))
    return replace(wanted, more=tuple(new if condition is old else condition for condition in wanted.more))
