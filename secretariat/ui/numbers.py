"""Numbers as people of the chosen language read them: 1.286 and 5,61% in Vietnamese."""

from PySide6.QtCore import QLocale


def grouped(number: int) -> str:
    """Return a whole number with a mark after every three digits."""
    return QLocale().toString(number)


def share(part: int, whole: int) -> str:
    """Return `part` of `whole` in percent with two places, half up; a dash where there is nothing to divide by."""
    if not whole:
        return "–"
    hundredths = (part * 20_000 + whole) // (2 * whole)
    locale = QLocale()
    return f"{locale.toString(hundredths // 100)}{locale.decimalPoint()}{hundredths % 100:02}%"
