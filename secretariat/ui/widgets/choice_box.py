"""One of several things from a list that opens: a combo box as wide as its form, not as its longest line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox


def choice_box(entries: Sequence[tuple[int, str]], nothing: str, chosen: int | None) -> QComboBox:
    """Return a box with `nothing` (None) above the entries, each an id with its words."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.addItem(nothing, None)
    for number, words in entries:
        box.addItem(words, number)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
