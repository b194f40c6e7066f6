"""Fields for whole numbers."""

from PySide6.QtWidgets import QSpinBox, QWidget

from secretariat.ui import theme


class NumberField(QSpinBox):
    """A spin box with room before its digits: the style sheet cannot give it any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(theme.scaled(6), 0, 0, 0)


class PercentField(NumberField):
    """How far a task is: 0 to 100 percent, in steps of five."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setSuffix(" %")
