"""Figures of another report, typed in: which of its sums do not come out, and its rates under each rounding."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from secretariat.domain.figures import INDICATORS, Rounding, share, untied, written_share
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain

_MOST = 99_999_999
# What is no sum or part of one is not asked.
_LEFT_OUT = frozenset({"carried_over", "due_soon", "updated"})


class TiesDialog(QDialog):
    """What is not printed stays empty and is not judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Do the figures of a report tie?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.scaled(480))
        self.fields: dict[str, QLineEdit] = {}
        self.verdict, self.rates = labels.muted(""), labels.muted("")
        form = QFormLayout()
        for key, title in INDICATORS:
            if key in _LEFT_OUT:
                continue
            line = self.fields[key] = QLineEdit()
            line.setValidator(QIntValidator(0, _MOST, line))
            line.textChanged.connect(self._judge)
            form.addRow(_(title), line)
        box = QVBoxLayout(self)
        box.addWidget(labels.muted(_("Type the figures as they are printed; leave out what is not printed.")))
        box.addLayout(form)
        box.addWidget(self.verdict)
        box.addWidget(self.rates)
        box.addWidget(plain(_("Close"), self.accept), 0, Qt.AlignmentFlag.AlignRight)
        self._judge()

    def printed(self) -> dict[str, int]:
        """Return what was typed."""
        return {key: int(line.text()) for key, line in self.fields.items() if line.text().isdigit()}

    @Slot()
    def _judge(self) -> None:
        printed = self.printed()
        slips = untied(printed)
        told = "\n".join(slip.words for slip in slips) if slips else _("Every sum that can be checked comes out.")
        self.verdict.setText(told if printed else "")
        lines = [_rates(printed, way) for way in (Rounding.HALF_UP, Rounding.CUT)]
        self.rates.setText("\n".join(lines) if printed.get("given") else "")


def _rates(printed: dict[str, int], way: Rounding) -> str:
    shares = (
        written_share(share(printed.get(key, 0), printed.get("given", 0), way)) for key in ("done", "overdue")
    )
    return _("Done {0}%, overdue {1}% of all tasks given ({2})").format(*shares, way.label)
