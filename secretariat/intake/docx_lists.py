"""Word's automatic numbers: a reader sees "1.", "a)" or "II.1" on the page, but the text of the file has none."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from secretariat.intake.wordml import child, children, font_of, is_on, local, value, whole

_LEVELS = 9
_LONGEST_PATTERN = 60
_FIELD = re.compile(r"%([1-9])")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_DASHES = "-–—+*•"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restarts_after: int | None = None
    gap: str = " "
    arabic: bool = False
    font: str = ""
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list in use: its levels and how far each has counted; several `w:num` may share one."""

    levels: dict[int, _Level]
    reached: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Use:
    shape: str
    starts: Mapping[int, int]
    levels: Mapping[int, _Level]


class Lists:
    """Counts through the lists of a document; ask for the label of each numbered paragraph once, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._named: dict[str, str] = {}
        self._lent: dict[str, str] = {}
        for element in children(root, "abstractNum"):
            shape = value(element, "abstractNumId")
            self._lists[shape] = _List({_place(lvl): _level(lvl) for lvl in children(element, "lvl")})
            if own := value(child(element, "styleLink")):
                self._named[own] = shape
            if borrowed := value(child(element, "numStyleLink")):
                self._lent[shape] = borrowed
        self._uses = {whole(element, "numId"): _use(element) for element in children(root, "num")}
        self._begun: dict[int, dict[int, _Level]] = {}

    def level_of_style(self, number: int, style: str) -> int:
        """Return the level that a list keeps for a paragraph style."""
        levels = self._list_of(number).levels
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def label(self, number: int, at: int) -> tuple[str, str]:
        """Count one paragraph and return what stands before it, and the font of that; "" for no number."""
        counted = self._list_of(number)
        levels = self._levels_of(number, counted)
        if at not in levels:
            return "", ""
        _count(counted.reached, levels, at)
        label = _written(levels[at], levels, counted.reached)
        return (label + levels[at].gap if label else ""), levels[at].font

    def _list_of(self, number: int) -> _List:
        use = self._uses.get(number)
        shape = use.shape if use else ""
        shape = self._named.get(self._lent.get(shape, ""), shape)
        return self._lists.get(shape) or _List({})

    def _levels_of(self, number: int, counted: _List) -> dict[int, _Level]:
        """A use that starts anew does so where it is met first; after that it goes on counting."""
        if number not in self._begun:
            use = self._uses.get(number) or _Use("", {}, {})
            levels = {**counted.levels, **use.levels}
            for at in use.starts.keys() & levels.keys():
                levels[at] = replace(levels[at], start=use.starts[at])
                counted.reached[at] = None
            self._begun[number] = levels
        return self._begun[number]


def _level(element: etree._Element) -> _Level:
    restart = child(element, "lvlRestart")
    return _Level(
        form=value(child(element, "numFmt")) or "decimal",
        pattern=value(child(element, "lvlText"))[:_LONGEST_PATTERN],
        start=whole(child(element, "start"), default=1),
        restarts_after=whole(restart) if restart is not None else None,
        gap="" if value(child(element, "suff")) == "nothing" else " ",
        arabic=is_on(child(element, "isLgl")),
        font=font_of(child(element, "rPr")),
        style=value(child(element, "pStyle")),
    )


def _place(element: etree._Element) -> int:
    return min(max(whole(element, "ilvl"), 0), _LEVELS - 1)


def _use(element: etree._Element) -> _Use:
    starts: dict[int, int] = {}
    levels: dict[int, _Level] = {}
    for override in children(element, "lvlOverride"):
        at = _place(override)
        for change in override:
            if local(change) == "startOverride":
                starts[at] = whole(change, default=1)
            elif local(change) == "lvl":
                levels[at] = _level(change)
    return _Use(value(child(element, "abstractNumId")), starts, levels)


def _count(reached: list[int | None], levels: Mapping[int, _Level], at: int) -> None:
    for upper in range(at):
        if reached[upper] is None and upper in levels:
            reached[upper] = levels[upper].start
    last = reached[at]
    reached[at] = levels[at].start if last is None else last + 1
    for deeper in range(at + 1, _LEVELS):
        after = levels[deeper].restarts_after if deeper in levels else None
        if after is None or at < after:
            reached[deeper] = None


def _written(level: _Level, levels: Mapping[int, _Level], reached: list[int | None]) -> str:
    if level.form == "none":
        return ""
    if level.form == "bullet":
        mark = level.pattern.strip()
        return mark if mark in _DASHES else "•"

    def number(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        count = reached[at]
        if count is None:
            return ""
        form = "decimal" if level.arabic or at not in levels else levels[at].form
        return _FORMS.get(form, str)(count)

    return _FIELD.sub(number, level.pattern)


def roman(count: int) -> str:
    """Return `count` in Roman numerals; in digits where there are none."""
    if not 0 < count < 4000:
        return str(count)
    letters = ""
    for worth, sign in _ROMAN:
        letters += sign * (count // worth)
        count %= worth
    return letters


def _letter(count: int) -> str:
    rounds, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (rounds + 1) if 0 <= rounds < 10 else str(count)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",  # noqa: ARG005 - a level whose number is not shown
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": roman,
    "lowerRoman": lambda count: roman(count).lower(),
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerLetter": _letter,
}
