"""Paper and how a report lies on it: its size, its margins, the size of the table's letters, what is left out.

What is shipped follows Nghị định 30/2020/NĐ-CP; a person may want it otherwise, for each report by itself.
"""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from secretariat.errors import MISREAD, InvalidInput
from secretariat.i18n import _

SMALLEST_SCALE, LARGEST_SCALE = 60, 140
_NARROWEST, _WIDEST = 5, 50
_LEAST_TOP = 10  # the number of the page stands in the middle of the top margin
_MARGINS = ("top", "bottom", "left", "right")


class PaperSize(StrEnum):
    """The sheets that an office has; stored by value."""

    A4 = "a4"
    A3 = "a3"

    @property
    def sides(self) -> tuple[float, float]:
        """The short and the long side, in millimetres."""
        return (210.0, 297.0) if self is PaperSize.A4 else (297.0, 420.0)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet with its margins, in millimetres; those of Nghị định 30/2020 unless said otherwise."""

    width: float = 297.0
    height: float = 210.0
    top: float = 20.0
    bottom: float = 20.0
    left: float = 30.0
    right: float = 15.0

    @property
    def upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.height >= self.width

    @property
    def room(self) -> float:
        """The width between its margins."""
        return self.width - self.left - self.right

    def lying(self, *, upright: bool) -> "Paper":
        """Return the same sheet upright or across."""
        short, long = sorted((self.width, self.height))
        width, height = (short, long) if upright else (long, short)
        return replace(self, width=width, height=height)


@dataclass(frozen=True, slots=True)
class PageSetup:
    """How a person wants a report on paper; without a word of his it is as shipped.

    `upright` is None where the report lies as it always does. `scale` is the size of the letters of the table in
    percent: the table is as wide as the paper allows at any scale. Margins are in millimetres; `hidden` are the
    keys of the columns that are left out.
    """

    size: PaperSize = PaperSize.A4
    upright: bool | None = None
    scale: int = 100
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15
    hidden: tuple[str, ...] = ()

    def checked(self) -> "PageSetup":
        """Return the setup as it will be kept; InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE:
            problems["scale"] = _("Choose between {0} and {1} percent.").format(SMALLEST_SCALE, LARGEST_SCALE)
        for name in _MARGINS:
            least = _LEAST_TOP if name == "top" else _NARROWEST
            if not least <= getattr(self, name) <= _WIDEST:
                problems[name] = _("Choose between {0} and {1} mm.").format(least, _WIDEST)
        if problems:
            raise InvalidInput(problems)
        return replace(self, hidden=tuple(dict.fromkeys(self.hidden)))

    def paper(self, *, upright: bool) -> Paper:
        """Return the sheet for what lies `upright` as shipped, or across."""
        lies = upright if self.upright is None else self.upright
        return Paper(*self.size.sides, self.top, self.bottom, self.left, self.right).lying(upright=lies)


SHIPPED = PageSetup()


def as_json(setup: PageSetup) -> dict[str, Any]:
    """Return a setup as plain JSON values."""
    return asdict(setup) | {"hidden": list(setup.hidden)}


def from_json(stored: Any) -> PageSetup:
    """Return what `as_json` wrote; the shipped setup for anything else, since paper is never worth a refusal."""
    try:
        upright = stored["upright"]
        numbers = {name: int(stored[name]) for name in ("scale", *_MARGINS)}
        return PageSetup(
            PaperSize(stored["size"]),
            None if upright is None else bool(upright),
            hidden=tuple(str(key) for key in stored["hidden"]),
            **numbers,
        ).checked()
    except (*MISREAD, InvalidInput):
        return SHIPPED
