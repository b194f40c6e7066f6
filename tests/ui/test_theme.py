import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.domain.standing import Standing
from secretariat.paths import resource
from secretariat.settings import Settings
from secretariat.ui import icons, theme
from secretariat.ui.theme import CONTRAST, DARK, LIGHT, Pair
from secretariat.ui.widgets.buttons import Button

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


def luminance(colour):
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(colour).getRgbF()
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs(palette):
    return {name: value for name, value in palette._asdict().items() if isinstance(value, Pair)}


@BOTH
def test_words_on_coloured_grounds_can_be_read(palette):
    # The due-soon pair of the light theme is the design's own and lies a hair under.
    weak = {name for name, pair in pairs(palette).items() if contrast(pair.ink, pair.ground) < 4.5}
    assert weak <= ({"due_soon"} if palette is LIGHT else set())
    assert all(contrast(pair.ink, pair.ground) > 4.4 for pair in pairs(palette).values())


@BOTH
@pytest.mark.parametrize("ground", ["window", "page", "sidebar", "bar", "inspector", "selected", "accent_soft"])
def test_text_can_be_read_everywhere(palette, ground):
    for ink in ("text", "strong", "muted", "accent_ink", "danger"):
        assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5, ink


@BOTH
def test_the_main_button_can_be_read_also_under_the_pointer(palette):
    for ground in (palette.accent, palette.accent_hover):
        assert contrast(palette.accent_text, ground) >= 4.5


@pytest.mark.parametrize("ground", ["window", "page", "sidebar", "bar", "inspector", "selected", "hover"])
def test_high_contrast_is_seven_to_one(ground):
    assert all(contrast(pair.ink, pair.ground) >= 7 for pair in pairs(CONTRAST).values())
    for ink in ("text", "strong", "muted", "accent_ink", "danger"):
        assert contrast(getattr(CONTRAST, ink), getattr(CONTRAST, ground)) >= 7, ink


def test_the_light_colours_are_those_of_the_design():
    assert LIGHT.accent == "#2457a6"
    assert LIGHT.standing(Standing.OPEN_OVERDUE) == Pair("#c62828", "#fdecea")
    assert LIGHT.standing(Standing.OPEN_IN_TIME, due_soon=True) == Pair("#a86000", "#fff4e0")
    assert LIGHT.standing(Standing.DONE_LATE) == Pair("#66721a", "#f3f5df")


@BOTH
def test_every_standing_has_colours(palette):
    assert all(palette.standing(each).ink and palette.bar_of(each) for each in Standing)


@BOTH
def test_every_colour_of_the_style_sheet_is_known_and_no_mark_is_left(palette):
    sheet = theme.style_sheet(palette, 100)
    assert not re.search(r"@[a-z]|\d+u\b", sheet)
    assert palette.accent in sheet


def test_lengths_of_the_style_sheet_grow_with_the_letters():
    assert "border-radius: 6px" in theme.style_sheet(LIGHT, 100)
    assert "border-radius: 12px" in theme.style_sheet(LIGHT, 200)


def test_pictures_of_the_style_sheet_exist():
    found = re.findall(r"url\(([^)]+)\)", theme.style_sheet(LIGHT, 100))
    assert found
    assert all(Path(name).is_file() for name in found)


@pytest.mark.parametrize("percent", [90, 100, 150, 200])
def test_letters_grow_from_the_system_font_however_often_they_are_set(qapp, percent):
    for _turn in range(2):
        theme.apply(qapp, Settings(font_percent=percent))
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    usual = max(theme.SMALLEST_POINTS, system.pointSizeF())
    assert qapp.font().pointSizeF() == pytest.approx(usual * percent / 100)
    assert theme.scaled(10) == percent // 10
    assert theme.spaced(10) == {90: 9, 100: 10, 150: 12, 200: 15}[percent]


def test_dark_colours_reach_the_widgets(qapp, qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    theme.apply(qapp, Settings(theme="dark"))
    assert theme.palette() is DARK
    assert label.palette().windowText().color() == QColor(DARK.text)


def test_an_unknown_theme_is_the_light_one(qapp):
    theme.apply(qapp, Settings(theme="purple"))
    assert theme.palette() is LIGHT


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_of_the_family(name):
    root = ElementTree.fromstring(resource(f"icons/{name}.svg").read_text("utf-8"))
    assert root.attrib["viewBox"] == "0 0 24 24"
    assert root.attrib["stroke"] == "currentColor"
    assert root.attrib["stroke-width"] == "1.75"
    assert root.attrib["fill"] == "none"


def test_there_are_enough_icons():
    assert len(ICONS) >= 40


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_painted_in_the_colour_asked_for(qapp, name):
    image = icons.pixmap(name, "#ff0000", 48).toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 200
    }
    assert seen <= {"#ff0000", "#fe0000"}
    assert seen


def test_a_disabled_icon_is_muted(qapp):
    theme.apply(qapp, Settings())
    icon = theme.icon("print")
    shown = {mode: icon.pixmap(17, 17, mode).toImage() for mode in (icon.Mode.Normal, icon.Mode.Disabled)}
    assert shown[icon.Mode.Normal] != shown[icon.Mode.Disabled]


def test_colours_fill_rich_text(qapp):
    theme.apply(qapp, Settings())
    assert theme.coloured('<b style="color:@overdue_ink">') == '<b style="color:#c62828">'


def test_icons_that_wait_for_the_first_paint_keep_their_room(qapp, qtbot):
    qapp.setProperty("secretariat_blank", True)
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("In", "print", parent=window)
    room, blank = button.sizeHint(), button.icon().pixmap(17).toImage()
    theme.show_icons(window)
    assert button.icon().pixmap(17).toImage() != blank
    assert button.sizeHint() == room
