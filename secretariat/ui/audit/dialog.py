"""What an examination has found: a sentence with a sign, the facts, all that is wrong; to copy or print."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.reports.audit import Findings, audit_report
from secretariat.ui import icons, theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.screen_room import resize_within_screen

if TYPE_CHECKING:
    from secretariat.ui.context import Context

_PICTURE = 36
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


_HASH = re.compile("[0-9a-f]{64}")


def _in_groups(value: str) -> str:
    """A hash in groups of eight: one can compare it by eye, and it breaks where the line ends."""
    if not _HASH.fullmatch(value):
        return value
    return " ".join(value[start : start + 8] for start in range(0, len(value), 8))


class AuditDialog(QDialog):
    """`way_on` is the text and the act of a button for what should be done about it."""

    def __init__(
        self,
        context: Context,
        found: Findings,
        *,
        way_on: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._found = context, found
        self.setWindowTitle(found.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.headline = labels.wrapping(labels.section(found.headline))
        self.problems = QPlainTextEdit("\n".join(f"• {each}" for each in found.problems))
        self.problems.setReadOnly(True)
        self.problems.setAccessibleName(_("What is wrong"))
        self.problems.setVisible(bool(found.problems))
        self.remark = labels.muted(found.remark)
        self.remark.setVisible(bool(found.remark))
        self.close_button = primary(_("Close"), self.accept)
        self.copy_button = plain(_("Copy"), self.copy, "copy")
        self.print_button = plain(_("Print …"), self.open_preview, "print")
        self.way_on = plain(way_on[0], way_on[1], "backup") if way_on is not None else None
        self._lay_out()
        self.close_button.setFocus()
        resize_within_screen(self, theme.scaled(680), theme.scaled(480 if found.problems else 320))

    @Slot()
    def copy(self) -> None:
        """Put everything on the clipboard."""
        found = self._found
        told = [found.headline, *(f"{line.title}: {line.value}" for line in found.lines), *found.problems]
        QGuiApplication.clipboard().setText("\n".join(told))

    @Slot()
    def open_preview(self) -> QDialog:
        """Open the preview of the same on paper."""
        from secretariat.ui.printing import open_preview

        return open_preview(audit_report(self._found), self._context, self)

    def _lay_out(self) -> None:
        picture = QLabel(self)
        good = self._found.good
        ink = theme.palette().done_on_time.ink if good else theme.palette().danger
        picture.setPixmap(icons.pixmap("check" if good else "warning", ink, theme.scaled(_PICTURE)))
        head = QHBoxLayout()
        head.setSpacing(theme.scaled(12))
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.headline, 1)
        facts = QFormLayout()
        facts.setHorizontalSpacing(theme.scaled(18))
        facts.setVerticalSpacing(theme.scaled(6))
        for line in self._found.lines:
            value = labels.wrapping(QLabel(_in_groups(line.value)))
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(_SELECTABLE)
            name = labels.muted(line.title)
            name.setWordWrap(False)
            facts.addRow(name, value)
        box = QVBoxLayout(self)
        edge = theme.scaled(16)
        box.setContentsMargins(edge, edge, edge, edge)
        box.setSpacing(theme.scaled(12))
        box.addLayout(head)
        box.addLayout(facts)
        box.addWidget(self.problems, 1)
        box.addWidget(self.remark)
        box.addStretch()
        row = FlowRow(self)
        for button in (self.close_button, self.way_on, self.copy_button, self.print_button):
            if button is not None:
                button.setAutoDefault(button is self.close_button)
                row.add(button)
        box.addWidget(row)
