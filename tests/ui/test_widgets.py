from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QIcon, QImage, QInputMethodEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from secretariat.domain.standing import Standing
from secretariat.settings import Settings
from secretariat.ui import theme
from secretariat.ui.theme import LIGHT
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.badge import Badge, BadgePainter, paint_sign
from secretariat.ui.widgets.banner import Banner
from secretariat.ui.widgets.buttons import IconButton, pill, primary
from secretariat.ui.widgets.chip import Chip
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.empty_state import EmptyState
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.number_field import PercentField
from secretariat.ui.widgets.percent_bar import paint_percent
from secretariat.ui.widgets.search_field import SearchField
from secretariat.ui.widgets.toast import Toast

TODAY = date(2026, 11, 21)
SIGNS = sorted({each.sign for each in Standing} | {"◆"})


def painted(paint, width=120, height=24):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def colours(image):
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_is_drawn_in_its_ink(qapp, sign):
    image = painted(lambda painter: paint_sign(painter, QRectF(4, 4, 14, 14), sign, "#c62828"))
    assert "#c62828" in colours(image)


def test_signs_differ_by_shape_and_not_only_by_colour(qapp):
    images = [
        painted(lambda painter, sign=sign: paint_sign(painter, QRectF(4, 4, 14, 14), sign, "#000000"))
        for sign in SIGNS
    ]
    assert all(one != other for place, one in enumerate(images) for other in images[place + 1 :])


def test_a_badge_stays_within_its_cell(qapp):
    pair = LIGHT.standing(Standing.OPEN_OVERDUE)

    def paint(painter):
        BadgePainter(QApplication.font()).paint(painter, QRectF(0, 0, 40, 24), "●", "Quá hạn 22 ngày", pair)

    image = painted(paint)
    assert {image.pixelColor(x, y).name() for x in range(42, 120) for y in range(24)} == {"#ffffff"}
    assert pair.ground in colours(image)


def test_a_badge_is_read_out_and_wide_enough(qtbot):
    badge = Badge()
    qtbot.addWidget(badge)
    badge.show_standing(Standing.OPEN_OVERDUE, False, "Quá hạn 22 ngày")
    assert badge.accessibleName() == "Quá hạn 22 ngày"
    assert badge.sizeHint().width() > badge.fontMetrics().horizontalAdvance("Quá hạn")
    assert LIGHT.overdue.ground in colours(badge.grab().toImage())


def test_a_percent_bar_is_filled_as_far_as_the_task_is(qapp):
    image = painted(lambda painter: paint_percent(painter, QRectF(0, 8, 100, 6), 50))
    assert image.pixelColor(25, 11).name() == LIGHT.accent
    assert image.pixelColor(75, 11).name() == LIGHT.track


def test_a_percent_field_keeps_within_bounds(qtbot):
    field = PercentField()
    qtbot.addWidget(field)
    field.setValue(250)
    assert field.value() == 100


def test_flowing_widgets_break_into_lines_where_the_width_ends(qtbot):
    row = FlowRow()
    qtbot.addWidget(row)
    for place in range(6):
        label = QLabel(f"điều kiện {place}")
        label.setFixedSize(100, 20)
        row.add(label)
    assert row.flow.heightForWidth(10_000) == 20
    assert row.flow.heightForWidth(220) == 3 * 20 + 2 * 6


def test_flowing_widgets_can_be_taken_away(qtbot):
    row = FlowRow()
    qtbot.addWidget(row)
    chips = [Chip(str(place)) for place in range(3)]
    for chip in chips:
        row.add(chip)
    row.flow.removeWidget(chips[1])
    assert [row.flow.itemAt(place).widget() for place in range(row.flow.count())] == [chips[0], chips[2]]


def test_a_chip_goes_by_its_cross_and_by_delete(qtbot):
    chip = Chip("Chủ trì: Bộ Ngoại giao")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        chip.cross.click()
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip.words, Qt.Key.Key_Delete)


def test_a_long_chip_is_cut_and_read_out_whole(qtbot):
    text = "Cơ quan " * 20
    chip = Chip(text, removable=False)
    qtbot.addWidget(chip)
    assert len(chip.words.text()) == 60
    assert chip.words.toolTip() == chip.accessibleName() == text
    assert chip.cross is None


def test_a_chip_shows_an_ampersand_as_it_is(qtbot):
    chip = Chip("A & B")
    qtbot.addWidget(chip)
    assert chip.words.text() == "A && B"


def compose(field, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_a_search_follows_the_word_that_is_being_composed(qtbot):
    field = SearchField("Tìm")
    qtbot.addWidget(field)
    heard = []
    field.searched.connect(heard.append)
    for preedit in ("t", "ti", "tiê"):
        compose(field, preedit)
    compose(field, "", "tiến")
    assert heard == ["t", "ti", "tiê", "tiến"]
    assert field.text() == "tiến"


def test_a_composed_word_is_searched_at_the_cursor(qtbot):
    field = SearchField("Tìm")
    qtbot.addWidget(field)
    field.setText("bộ giao")
    field.setCursorPosition(3)
    compose(field, "ngoại ")
    assert field.words() == "bộ ngoại giao"


def test_words_that_are_shown_are_not_searched_again(qtbot):
    field = SearchField("Tìm")
    qtbot.addWidget(field)
    heard = []
    field.searched.connect(heard.append)
    field.show_words("đôn đốc")
    assert (field.words(), heard) == ("đôn đốc", [])


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/3/2026", date(2026, 3, 1)),
        ("01.03.26", date(2026, 3, 1)),
        ("1/3", date(2026, 3, 1)),
        ("ngày 1 tháng 3 năm 2026", date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("31/02/2026", None),
        ("mai", None),
        ("", None),
    ],
)
def test_a_date_field_reads_what_people_type(qtbot, typed, day):
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.day() == day
    assert field.is_readable() is (day is not None or not typed)


def leave(field):
    QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


def test_a_day_is_written_in_full_when_the_field_is_left(qtbot):
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.setText("1/3")
    assert field.text() == "1/3"
    leave(field)
    assert field.text() == "01/03/2026"


def test_what_is_no_day_stays_as_typed_and_is_marked(qtbot):
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.setText("32/13")
    leave(field)
    assert field.text() == "32/13"
    assert field.property("wrong")
    assert "32/13" in field.problem()
    field.setText("3/12")
    assert not field.property("wrong")


def test_a_date_field_tells_of_another_day_only(qtbot):
    field = DateField(TODAY)
    qtbot.addWidget(field)
    heard = []
    field.changed.connect(heard.append)
    for text in ("1/3", "01/03", "01/03/2026", "x", ""):
        field.setText(text)
    assert heard == [date(2026, 3, 1), None]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_shown_day_is_read_back(qapp, day):
    field = DateField(TODAY)
    field.set_day(day)
    assert field.day() == day
    field.deleteLater()


def test_the_calendar_opens_on_the_day_and_gives_one_back(qtbot):
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.set_day(date(2026, 9, 30))
    field.open_calendar()
    popup = field.calendar
    assert popup.month.selectedDate().toPython() == date(2026, 9, 30)
    popup.month.clicked.emit(popup.month.selectedDate().addDays(1))
    assert field.day() == date(2026, 10, 1)


def test_a_toast_offers_one_act_once(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    toast, done = Toast(window), []
    toast.offer("Đã xóa 3 nhiệm vụ.", "Hoàn tác", lambda: done.append(1))
    assert toast.accessibleName() == "Đã xóa 3 nhiệm vụ."
    toast.button.click()
    toast.button.click()
    assert done == [1]
    assert toast.isHidden()


def test_a_toast_passes(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast = Toast(window)
    toast.timer.setInterval(1)
    toast.tell("Đã lưu.")
    assert toast.button.isHidden()
    qtbot.waitUntil(toast.isHidden)


def test_an_empty_page_says_what_to_do(qtbot):
    done = []
    empty = EmptyState("tasks", "Chưa có nhiệm vụ nào.", "Hãy nhập kết luận.")
    qtbot.addWidget(empty)
    button = empty.add_action("Nhập kết luận", lambda: done.append(1), icon="add", main=True)
    button.click()
    assert done == [1]
    empty.say("Không tìm thấy gì.")
    assert empty.sentence.text() == "Không tìm thấy gì."


def test_a_banner_without_an_act_has_no_button(qtbot):
    banner = Banner("Chỉ xem được.")
    qtbot.addWidget(banner)
    assert banner.button is None


def test_a_button_of_one_icon_has_words(qtbot):
    button = IconButton("edit", "Sửa")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Sửa"
    assert button.focusPolicy() is Qt.FocusPolicy.StrongFocus


@pytest.mark.parametrize("make", [lambda: primary("Lưu", print, "save"), lambda: IconButton("edit", "Sửa")])
def test_icons_follow_the_colours_of_another_theme(qapp, qtbot, make):
    theme.apply(qapp, Settings())
    button = make()
    qtbot.addWidget(button)
    button.show()
    light = button.icon().pixmap(17, 17, QIcon.Mode.Disabled).toImage()
    theme.apply(qapp, Settings(theme="dark"))
    dark = button.icon().pixmap(17, 17, QIcon.Mode.Disabled).toImage()
    theme.apply(qapp, Settings())
    qapp.setStyleSheet("")
    assert light != dark


def test_a_pressed_button_acts(qtbot):
    done = []
    button = primary("Lưu", lambda: done.append(1), "save")
    qtbot.addWidget(button)
    button.click()
    assert done == [1]
    assert not button.icon().isNull()


def test_a_problem_is_hidden_until_there_is_one(qtbot):
    label = labels.problem()
    qtbot.addWidget(label)
    assert label.isHidden()
    labels.say_problem(label, "Hãy ghi ngày.")
    assert not label.isHidden()
    labels.say_problem(label, "")
    assert label.isHidden()


def test_labels_show_marks_of_text_as_they_are(qtbot):
    label = labels.title("<b>Trình</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def colours_at_the_end(button):
    picture = button.grab().toImage()
    right = picture.width() - 24
    return {picture.pixel(right + x, y) for x in range(18) for y in range(4, picture.height() - 4)}


def test_the_arrow_of_a_menu_comes_with_the_icons(qapp, qtbot):
    theme.apply(qapp, Settings())
    qapp.setProperty(theme._BLANK, True)
    window = QWidget()
    qtbot.addWidget(window)
    button = pill("Views", "star")
    button.setParent(window)
    button.setMenu(QMenu(button))
    assert len(colours_at_the_end(button)) == 1
    theme.show_icons(window)
    assert len(colours_at_the_end(button)) > 1
    other = pill("Columns")
    other.setParent(window)
    other.setMenu(QMenu(other))
    assert len(colours_at_the_end(other)) > 1
