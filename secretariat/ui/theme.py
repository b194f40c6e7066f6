"""Colours by role, light and dark; the style sheet made of them; the size of the letters.

Pages name a role and never a colour. What is on at the moment is kept by the application object itself
(`apply`), so that widgets ask `palette()` while they paint and nothing has to be handed around.
"""

import re
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.domain.standing import Standing
from secretariat.paths import resource
from secretariat.settings import Settings
from secretariat.ui import icons

SMALLEST_POINTS = 9.75  # 13 pixels at 96 dpi: the system's font where it is larger
ICON_SIZE = 17
_THEME, _PERCENT, _STYLED = "secretariat_theme", "secretariat_percent", "secretariat_styled"
_BLANK, _STYLE = "secretariat_blank", "Fusion"


class Pair(NamedTuple):
    """Letters and the ground that they stand on, at least 4.5 : 1 apart."""

    ink: str
    ground: str


class Palette(NamedTuple):
    """Every colour of one theme by its role."""

    name: str
    window: str
    page: str
    sidebar: str
    bar: str
    inspector: str
    line: str
    row_line: str
    field: str
    field_line: str
    text: str
    strong: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_ink: str
    accent_soft: str
    nav_selected: str
    selected: str
    hover: str
    chip_line: str
    track: str
    danger: str
    focus: str
    tooltip: Pair
    overdue: Pair
    due_soon: Pair
    in_time: Pair
    done_on_time: Pair
    done_late: Pair
    no_deadline: Pair
    mark_document: str
    mark_lead: str
    mark_coordinating: str
    mark_deadline: str
    found: str
    bar_overdue: str
    bar_due_soon: str
    bar_in_time: str
    bar_done_on_time: str
    bar_done_late: str
    bar_done_no_deadline: str
    bar_no_deadline: str
    bar_ended: str

    def standing(self, standing: Standing, due_soon: bool = False) -> Pair:
        """Return the colours of a standing; tasks that are due soon have their own."""
        if due_soon:
            return self.due_soon
        pair: Pair = getattr(self, _ROLES[standing])
        return pair

    def bar_of(self, standing: Standing, due_soon: bool = False) -> str:
        """Return the colour of a standing in a chart."""
        role = "due_soon" if due_soon else _BAR_ROLES.get(standing, _ROLES[standing])
        return str(getattr(self, f"bar_{role}"))


_ROLES = {
    Standing.DONE_ON_TIME: "done_on_time",
    Standing.DONE_LATE: "done_late",
    Standing.DONE_NO_DEADLINE: "done_on_time",
    Standing.OPEN_IN_TIME: "in_time",
    Standing.OPEN_OVERDUE: "overdue",
    Standing.OPEN_NO_DEADLINE: "no_deadline",
    Standing.WITHDRAWN: "no_deadline",
    Standing.REASSIGNED: "no_deadline",
}
_BAR_ROLES = {
    Standing.DONE_NO_DEADLINE: "done_no_deadline",
    Standing.WITHDRAWN: "ended",
    Standing.REASSIGNED: "ended",
}

LIGHT = Palette(
    name="light",
    window="#ffffff",
    page="#f5f6f8",
    sidebar="#eef1f5",
    bar="#f5f7fa",
    inspector="#fbfcfd",
    line="#e0e4ea",
    row_line="#eef1f4",
    field="#ffffff",
    field_line="#cfd5dd",
    text="#1f2733",
    strong="#141a22",
    muted="#586270",
    faint="#6b7480",
    accent="#2457a6",
    accent_hover="#1d4788",
    accent_text="#ffffff",
    accent_ink="#1d4a91",
    accent_soft="#e8f0fb",
    nav_selected="#dbe6f6",
    selected="#e6eefa",
    hover="#f0f3f8",
    chip_line="#9dbcea",
    track="#e3e8ee",
    danger="#c62828",
    focus="#5b8fdc",
    tooltip=Pair("#ffffff", "#2a333f"),
    overdue=Pair("#c62828", "#fdecea"),
    due_soon=Pair("#a86000", "#fff4e0"),
    in_time=Pair("#1559b0", "#e8f1fc"),
    done_on_time=Pair("#2e7d32", "#e8f5e9"),
    done_late=Pair("#66721a", "#f3f5df"),
    no_deadline=Pair("#546e7a", "#eceff1"),
    mark_document="#d5e4f9",
    mark_lead="#dcefdf",
    mark_coordinating="#eef4cd",
    mark_deadline="#fde3c3",
    found="#ffec99",
    bar_overdue="#c62828",
    bar_due_soon="#f0a93b",
    bar_in_time="#4a86d8",
    bar_done_on_time="#2e7d32",
    bar_done_late="#9aa53a",
    bar_done_no_deadline="#8fc493",
    bar_no_deadline="#9fb0ba",
    bar_ended="#d8dee4",
)

DARK = Palette(
    name="dark",
    window="#1a1f27",
    page="#14181f",
    sidebar="#1f252f",
    bar="#20262f",
    inspector="#1c222b",
    line="#313a47",
    row_line="#282f3a",
    field="#222934",
    field_line="#465162",
    text="#e3e8ef",
    strong="#f5f7fa",
    muted="#a5b0bf",
    faint="#97a3b3",
    accent="#2f6bc4",
    accent_hover="#2a60b0",
    accent_text="#ffffff",
    accent_ink="#a3c6fa",
    accent_soft="#233552",
    nav_selected="#293d5e",
    selected="#26364f",
    hover="#262e3a",
    chip_line="#45689c",
    track="#36404e",
    danger="#ff8f85",
    focus="#6fa3f0",
    tooltip=Pair("#e3e8ef", "#3a4554"),
    overdue=Pair("#ff9d94", "#4b2424"),
    due_soon=Pair("#ffc46b", "#463413"),
    in_time=Pair("#94c2ff", "#1f3757"),
    done_on_time=Pair("#8ed693", "#203d25"),
    done_late=Pair("#d0da7c", "#393d1a"),
    no_deadline=Pair("#b6c4cc", "#2f3942"),
    mark_document="#27466f",
    mark_lead="#1f4a2c",
    mark_coordinating="#444d18",
    mark_deadline="#5a3d12",
    found="#665213",
    bar_overdue="#e0605a",
    bar_due_soon="#e2a03c",
    bar_in_time="#4f8ade",
    bar_done_on_time="#47a04d",
    bar_done_late="#a6b045",
    bar_done_no_deadline="#85b589",
    bar_no_deadline="#71808b",
    bar_ended="#4a5563",
)
# For eyes that need it: nothing is pale, every line is drawn, letters are black on white.
CONTRAST = LIGHT._replace(
    name="contrast",
    page="#ffffff",
    sidebar="#ffffff",
    bar="#ffffff",
    inspector="#ffffff",
    line="#000000",
    row_line="#6b6b6b",
    field_line="#000000",
    text="#000000",
    strong="#000000",
    muted="#1a1a1a",
    faint="#333333",
    accent="#00308f",
    accent_hover="#001f5c",
    accent_ink="#00256e",
    accent_soft="#ffffff",
    nav_selected="#ffe88a",
    selected="#ffe88a",
    hover="#fff3bf",
    chip_line="#00308f",
    track="#c8c8c8",
    danger="#8f0000",
    focus="#b000b0",
    tooltip=Pair("#000000", "#fff3bf"),
    overdue=Pair("#8f0000", "#ffffff"),
    due_soon=Pair("#5c3a00", "#ffffff"),
    in_time=Pair("#00308f", "#ffffff"),
    done_on_time=Pair("#004d0a", "#ffffff"),
    done_late=Pair("#3d4400", "#ffffff"),
    no_deadline=Pair("#26323a", "#ffffff"),
    mark_document="#bcd7ff",
    mark_lead="#b8f0c0",
    mark_coordinating="#eef29a",
    mark_deadline="#ffd59a",
    found="#ffe066",
)
_PALETTES = {palette.name: palette for palette in (LIGHT, DARK, CONTRAST)}


def palette() -> Palette:
    """Return the colours that are on at the moment."""
    return _PALETTES.get(str(_application().property(_THEME)), LIGHT)


def percent() -> int:
    """Return the size of the letters in percent of the usual."""
    return int(_application().property(_PERCENT) or 100)


def look() -> tuple[str, int, bool]:
    """Return what an icon depends on, so that it is drawn anew only when that is another."""
    return palette().name, percent(), bool(_application().property(_BLANK))


def has_icons() -> bool:
    """Whether icons are drawn yet: until the first paint they stay blank."""
    return not _application().property(_BLANK)


def scaled(pixels: float) -> int:
    """Return a length that grows with the letters."""
    return round(pixels * percent() / 100)


def spaced(pixels: float) -> int:
    """Return the room above and below a line; it grows half as much as large letters do: more lines fit."""
    return round(pixels * _of_room(percent()) / 100)


def _of_room(font_percent: int) -> float:
    return min(font_percent, (100 + font_percent) / 2)


def icon(name: str, role: str = "text", size: float = ICON_SIZE, gap: float = 0) -> QIcon:
    """Return an icon in the colour of `role`; ask again on QEvent.PaletteChange."""
    if not has_icons():
        return icons.blank(scaled(size), scaled(gap))
    colours = palette()
    return icons.draw(name, getattr(colours, role), colours.field_line, scaled(size), scaled(gap))


def new_application(name: str) -> QApplication:
    """Return the application object, in its style from the start: to set one later costs PySide more time.

    Its icons stay blank until `show_icons`, which comes after the first paint.
    """
    made = QApplication([name, "-style", _STYLE])
    made.setProperty(_STYLED, True)
    made.setProperty(_BLANK, True)
    return made


def show_icons(window: QWidget) -> None:
    """Draw icons from now on, and those that `window` shows blank."""
    if _application().property(_BLANK):
        _application().setProperty(_BLANK, False)
        for each in window.findChildren(QWidget):
            redraw = getattr(each, "redraw", None)
            if redraw is not None:
                redraw()


def apply(app: QApplication, settings: Settings) -> None:
    """Dress the whole program: style, font, colours, style sheet."""
    chosen = _PALETTES.get(settings.theme, LIGHT)
    if not app.property(_STYLED):
        app.setProperty(_STYLED, True)
        # A style that is set again is set under every window that is open.
        if app.style().objectName().lower() != _STYLE.lower():
            app.setStyle(_STYLE)
    app.setProperty(_THEME, chosen.name)
    app.setProperty(_PERCENT, settings.font_percent)
    app.setFont(_font(settings.font_percent))
    app.setPalette(_qt_palette(chosen))
    app.setStyleSheet(style_sheet(chosen, settings.font_percent))


def style_sheet(colours: Palette, font_percent: int) -> str:
    """Return the style sheet: `@role` becomes a colour, `7u` a length as `scaled`, `7v` one as `spaced`."""
    text = _filled(resource("themes/window.qss").read_text("utf-8"), colours)
    growing = {"u": font_percent, "v": _of_room(font_percent)}
    return re.sub(
        r"\b(\d+)([uv])\b", lambda found: f"{max(1, round(int(found[1]) * growing[found[2]] / 100))}px", text
    )


def coloured(text: str) -> str:
    """Return rich text with the colours of the moment for its roles: `color:@overdue_ink`."""
    return _filled(text, palette())


def _filled(text: str, colours: Palette) -> str:
    roles = _roles(colours) | {"resources": resource("themes").as_posix()}
    return re.sub(r"@([a-z_]+)", lambda found: roles[found[1]], text)


def _roles(colours: Palette) -> dict[str, str]:
    """Name every colour; the two of a pair as `overdue_ink` and `overdue_ground`."""
    roles: dict[str, str] = {}
    for name, value in colours._asdict().items():
        if isinstance(value, Pair):
            roles |= {f"{name}_ink": value.ink, f"{name}_ground": value.ground}
        else:
            roles[name] = value
    return roles


def _application() -> QObject:
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("colours are asked for before there is an application")
    return app


def _font(font_percent: int) -> QFont:
    """Scale the system's own font, so that applying twice does not grow it twice."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(max(font.pointSizeF(), SMALLEST_POINTS) * font_percent / 100)
    return font


def _qt_palette(colours: Palette) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for roles, name in (
        ((role.Window,), "window"),
        ((role.WindowText, role.Text, role.ButtonText), "text"),
        ((role.Base,), "field"),
        ((role.Button,), "bar"),
        ((role.AlternateBase,), "bar"),
        ((role.BrightText,), "accent_text"),
        ((role.Highlight, role.Accent), "accent"),
        ((role.HighlightedText,), "accent_text"),
        ((role.Link, role.LinkVisited), "accent_ink"),
        ((role.PlaceholderText,), "faint"),
        ((role.Mid, role.Midlight, role.Dark), "field_line"),
    ):
        for each in roles:
            made.setColor(each, QColor(getattr(colours, name)))
    made.setColor(role.ToolTipText, QColor(colours.tooltip.ink))
    made.setColor(role.ToolTipBase, QColor(colours.tooltip.ground))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.faint))
    return made
