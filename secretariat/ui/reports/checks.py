"""What to look at before a report is sent; pressing a line opens what it is about."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from secretariat.domain.report_checks import Finding
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, link, plain

if TYPE_CHECKING:
    from secretariat.ui.reports.ties import TiesDialog


class ChecksDialog(QDialog):
    """`wanted(page, argument)` when a line was pressed."""

    wanted = Signal(str, object)

    def __init__(self, findings: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Checks before sending"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.scaled(460))
        self.lines: list[Button] = []
        box = QVBoxLayout(self)
        nothing = _("Nothing was found that a reader of this report would ask about.")
        some = _("Somebody who reads this report may ask about these. Press a line to mend it where it stands.")
        box.addWidget(labels.muted(some if findings else nothing))
        for finding in findings:
            line = link(f"{finding.kind.label}: {grouped(finding.count)}", self._opener(finding))
            self.lines.append(line)
            box.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        self.ties_button = plain(_("Check the figures of another report …"), self.open_ties)
        box.addWidget(self.ties_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        box.addWidget(plain(_("Close"), self.accept), 0, Qt.AlignmentFlag.AlignRight)

    def open_ties(self) -> "TiesDialog":
        """Open the form for figures that came from elsewhere."""
        from secretariat.ui.reports.ties import TiesDialog

        dialog = TiesDialog(self)
        dialog.open()
        return dialog

    def _opener(self, finding: Finding) -> Callable[[], None]:
        def go() -> None:
            self.wanted.emit(finding.page, finding.argument)
            self.accept()

        return go
