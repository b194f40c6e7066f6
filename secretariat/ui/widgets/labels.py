"""Labels by what they are for: title of a page, heading of a section, remark, problem."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def _label(text: str, role: str, parent: QWidget | None) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def title(text: str, parent: QWidget | None = None) -> QLabel:
    """Return the title of a page or a dialog."""
    return _label(text, "title", parent)


def section(text: str, parent: QWidget | None = None) -> QLabel:
    """Return the heading of a section."""
    return _label(text, "section", parent)


def muted(text: str, parent: QWidget | None = None) -> QLabel:
    """Return a remark that steps back; it wraps."""
    return wrapping(_label(text, "muted", parent))


def caption(text: str, parent: QWidget | None = None) -> QLabel:
    """Return a small remark under a field or a figure; it wraps."""
    return wrapping(_label(text, "caption", parent))


def problem(parent: QWidget | None = None) -> QLabel:
    """Return an empty place for what is wrong with a field; hidden while nothing is."""
    label = wrapping(_label("", "problem", parent))
    label.hide()
    return label


def say_problem(label: QLabel, text: str) -> None:
    """Show `text` in a place made by `problem`, or hide the place when there is nothing to say."""
    label.setText(text)
    label.setVisible(bool(text))


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Draw the frame of a field in the colour of a mistake, or as usual."""
    mark(field, "wrong", on=wrong)


def mark(widget: QWidget, name: str, *, on: bool) -> None:
    """Set a property that the style sheet looks at."""
    if bool(widget.property(name)) == on:
        return
    widget.setProperty(name, on)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is dressed when it is first shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def wrapping(label: QLabel) -> QLabel:
    """Let a label break its lines and give it the height that they need."""
    label.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def line(parent: QWidget | None = None) -> QFrame:
    """Return a thin line between two parts."""
    frame = QFrame(parent)
    frame.setProperty("role", "line")
    frame.setFixedHeight(1)
    return frame
