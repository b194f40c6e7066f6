"""Numbers as people of the chosen language read them: 1.286 and 5,61% in Vietnamese."""

from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QLocale

_HUNDREDTH = Decimal("0.01")


def grouped(number: int) -> str:
    """Return a whole number with a mark after every three digits."""
    return QLocale().toString(number)


def share(part: int, whole: int) -> str:
    """Return `part` of `whole` in percent with two places, half up; a dash where there is nothing to divide by."""
    if not whole:
        return "–"
    exact = (Decimal(part) * 100 / whole).quantize(_HUNDREDTH, ROUND_HALF_UP)
    return QLocale().toString(float(exact), "f", 2) + "%"
