"""A whole number of percent, 0 to 100, in steps of five."""

from PySide6.QtWidgets import QSpinBox, QWidget

from secretariat.i18n import _
from secretariat.ui import theme


class PercentField(QSpinBox):
    """How far a task is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setSuffix(" %")
        self.lineEdit().setTextMargins(theme.scaled(5), 0, 0, 0)
        self.setAccessibleName(_("Progress in percent"))
