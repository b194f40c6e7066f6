"""The pages of a scan on screen: drawn when they are seen, a few kept, and a sentence where there is nothing."""

import gc
import threading

import pytest
import shiboken6
from PySide6.QtCore import QMarginsF, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence, QPageSize, QPainter, QPdfWriter, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication

from secretariat.settings import Settings
from secretariat.ui import theme
from secretariat.ui.intake import page_drawer
from secretariat.ui.intake.page_drawer import Drawn, Opened, PageDrawer, Undrawn
from secretariat.ui.intake.page_strip import GAP, PageStrip
from secretariat.ui.intake.pages_canvas import MOST_KEPT
from secretariat.ui.intake.pages_view import PagesView

RED, BLUE = QColor("#ff0000"), QColor("#0000ff")


@pytest.fixture
def make_pdf(qapp, tmp_path):
    """Write a PDF with so many pages, the first one red and the others blue."""

    def make(count, name="scan.pdf"):
        writer = QPdfWriter(str(tmp_path / name))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        writer.setPageMargins(QMarginsF())
        painter = QPainter(writer)
        for number in range(count):
            painter.fillRect(painter.viewport(), BLUE if number else RED)
            if number + 1 < count:
                writer.newPage()
        painter.end()
        return tmp_path / name

    return make


@pytest.fixture
def view(context, qtbot):
    """A view of 400 by 500, shown."""
    view = PagesView(context)
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show()
    return view


@pytest.fixture
def three(view, make_pdf, qtbot):
    """The view with three pages, of which the first is drawn."""
    view.show_file(make_pdf(3))
    qtbot.waitUntil(lambda: 1 in view.canvas.kept)
    return view


def threads():
    return [thread for thread in threading.enumerate() if thread.name == "pages"]


def seen(view, x=200, y=200):
    return view.canvas.viewport().grab().toImage().pixelColor(x, y)


def test_pages_are_drawn_and_counted(three, qtbot):
    assert seen(three) == RED
    assert (three.number.text(), three.size_label.text()) == ("Page 1/3", "100 %")
    assert (three.canvas.accessibleName(), three.canvas.accessibleDescription()) == ("Pages", "Page 1/3")
    qtbot.keyClick(three.canvas, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: 3 in three.canvas.kept)
    assert (seen(three), three.number.text()) == (BLUE, "Page 3/3")
    qtbot.keyClick(three.canvas, Qt.Key.Key_Home)
    assert three.number.text() == "Page 1/3"


def test_the_page_keys_and_the_arrows_scroll(three, qtbot):
    bar = three.canvas.verticalScrollBar()
    qtbot.keyClick(three.canvas, Qt.Key.Key_PageDown)
    below = bar.value()
    assert below > 300
    qtbot.keyClick(three.canvas, Qt.Key.Key_Down)
    assert 0 < bar.value() - below < 100
    qtbot.keyClick(three.canvas, Qt.Key.Key_PageUp)
    assert bar.value() < below


def test_before_a_page_is_drawn_its_place_is_white(view, make_pdf, qtbot):
    view.canvas.show_pages([(420, 595)])
    assert seen(view, 60, 60) == QColor("white")
    assert seen(view, 3, 60) == QColor(theme.palette().track)


def test_keys_change_the_size_and_the_pages_are_drawn_sharper(three, qtbot):
    before = three.canvas._pictures[1][0]
    qtbot.keyClick(three.canvas, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert three.size_label.text() == "125 %"
    qtbot.waitUntil(lambda: three.canvas._pictures[1][0] > before)
    qtbot.keyClick(three.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert three.size_label.text() == "100 %"
    qtbot.keyClick(three.canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert three.size_label.text() == "75 %"


def test_the_keys_of_the_size_come_before_those_of_the_window(three, qtbot):
    pressed = []
    for keys in ("Ctrl+-", "Ctrl+0"):
        QShortcut(QKeySequence(keys), three, lambda: pressed.append(True))
    three.canvas.setFocus()
    qtbot.keyClick(three.canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert (pressed, three.canvas.percent) == ([], 75)


def test_buttons_change_the_size(three, qtbot):
    for button, percent in ((three.larger, 125), (three.smaller, 100), (three.smaller, 75), (three.fitting, 100)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert three.canvas.percent == percent
    assert all(button.accessibleName() for button in (three.larger, three.smaller, three.fitting))


def test_the_sizes_have_a_largest_and_a_smallest(three):
    for steps, percent in ((1, 400), (-1, 50)):
        for _time in range(12):
            three.canvas.zoom_by(steps)
        assert three.canvas.percent == percent


def turn_wheel(canvas, steps, modifiers=Qt.KeyboardModifier.ControlModifier):
    at = QPointF(100, 400)
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, steps), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)


def test_ctrl_and_the_wheel_change_the_size_and_the_wheel_alone_scrolls(three):
    turn_wheel(three.canvas, 60)
    assert three.canvas.percent == 100
    turn_wheel(three.canvas, 60)
    assert three.canvas.percent == 125
    turn_wheel(three.canvas, -120)
    assert three.canvas.percent == 100
    at_top = three.canvas.verticalScrollBar().value()
    turn_wheel(three.canvas, -120, Qt.KeyboardModifier.NoModifier)
    assert three.canvas.verticalScrollBar().value() > at_top


def test_what_is_under_the_pointer_stays_there(three):
    three.canvas.go_to(2)
    bar = three.canvas.verticalScrollBar()
    before = (bar.value() + 400) / three.canvas.percent
    three.canvas.zoom_by(1, QPoint(100, 400))
    assert (bar.value() + 400) / three.canvas.percent == pytest.approx(before, abs=0.05)


def test_the_place_in_the_document_stays_when_the_window_changes(three):
    three.canvas.go_to(3)
    three.resize(700, 500)
    assert three.number.text() == "Page 3/3"


def test_only_a_few_pictures_are_kept(view, make_pdf, qtbot):
    view.show_file(make_pdf(14))
    for number in range(1, 15):
        view.canvas.go_to(number)
        qtbot.waitUntil(lambda number=number: number in view.canvas.kept)
        assert len(view.canvas.kept) <= MOST_KEPT
    assert 1 not in view.canvas.kept


def test_large_pictures_are_kept_for_a_shorter_time(view):
    view.canvas.show_pages([(420, 595)] * 8)
    for number in (5, 6, 7, 8):
        view.canvas.take_picture(number, 4000, QImage(4000, 4000, QImage.Format.Format_RGB32))
    assert len(view.canvas.kept) == 1


@pytest.mark.parametrize("content", [None, b"%PDF-1.7\nhalf", b""])
def test_a_missing_or_damaged_file_shows_one_sentence(three, make_pdf, qtbot, tmp_path, content):
    path = tmp_path / "other.pdf"
    if content is not None:
        path.write_bytes(content)
    three.show_file(path)
    qtbot.waitUntil(three.problem.isVisible)
    assert three.problem.text().startswith("“other.pdf” ")
    assert (three.canvas.isVisible(), three.number.text()) == (False, "")
    assert not three.larger.isEnabled()
    three.show_file(make_pdf(1))
    qtbot.waitUntil(lambda: three.canvas.kept == [1])
    assert three.canvas.isVisible()


def test_a_page_that_cannot_be_drawn_says_so_on_its_place(view, make_pdf, qtbot):
    path = make_pdf(9)
    view.show_file(path)
    qtbot.waitUntil(lambda: 1 in view.canvas.kept)
    path.unlink()
    qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: 9 in view.canvas._problems)
    assert "was not found" in view.canvas._problems[9]
    assert seen(view, 60, 300) == QColor("white")


def test_another_file_begins_at_its_first_page(three, make_pdf, qtbot):
    three.canvas.go_to(3)
    three.canvas.zoom_by(1)
    three.show_file(make_pdf(2, "second.pdf"))
    assert (three.number.text(), three.canvas.kept) == ("", [])
    qtbot.waitUntil(lambda: 1 in three.canvas.kept)
    assert (three.number.text(), three.canvas.percent) == ("Page 1/2", 100)


def test_what_comes_of_an_earlier_file_is_not_shown(three):
    three._on_arrived(Opened(0, ((1.0, 1.0),)))
    three._on_arrived(Undrawn(0, 0, "late"))
    assert (three.number.text(), three.problem.text()) == ("Page 1/3", "")


def test_pages_lie_on_a_quiet_ground_in_the_dark(qapp, three):
    theme.apply(qapp, Settings(theme="dark"))
    assert seen(three, 3, 200) == QColor(theme.DARK.track)
    theme.apply(qapp, Settings())
    assert seen(three, 3, 200) == QColor(theme.LIGHT.track)


def test_the_focus_goes_to_the_pages_and_is_seen(qtbot, three):
    three.activateWindow()
    three.setFocus()
    qtbot.waitUntil(three.canvas.hasFocus)
    assert seen(three, 1, 200) == QColor(theme.palette().focus)


def test_closing_while_a_page_is_drawn_waits_for_it(context, make_pdf, qtbot, monkeypatch):
    view = PagesView(context)
    view.show()
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_what):
        begun.set()
        go_on.wait(10)
        return Undrawn(1, 1, "too late")

    monkeypatch.setattr(page_drawer, "_drawn", slow)
    view.show_file(make_pdf(2))
    qtbot.waitUntil(begun.is_set)
    threading.Timer(0.05, go_on.set).start()
    shiboken6.delete(view)
    assert threads() == []


def test_a_view_that_nobody_needs_any_more_ends_its_thread(context, make_pdf, qtbot):
    view = PagesView(context)
    view.show_file(make_pdf(30))
    assert len(threads()) == 1
    del view
    gc.collect()
    assert threads() == []


def test_the_end_of_the_program_ends_the_thread(context, three, make_pdf):
    assert len(threads()) == 1
    context.closing.emit()
    assert threads() == []
    three.show_file(make_pdf(1))
    assert threads() == []


def test_only_the_latest_wishes_are_drawn(make_pdf, qtbot):
    delivered = []
    drawer = PageDrawer(delivered.append)
    drawer.open(make_pdf(1, "first.pdf"))
    turn = drawer.open(make_pdf(5))
    drawer.wish([(3, 50), (4, 50)])
    drawer.wish([(5, 60)])
    qtbot.waitUntil(lambda: isinstance(delivered[-1], Drawn) if delivered else False)
    drawer.stop()
    last = delivered[-1]
    assert (last.turn, last.number, last.width, last.picture.width()) == (turn, 5, 60, 60)
    assert len(delivered) <= 4


def test_pages_of_different_sizes_stand_in_the_middle():
    strip = PageStrip([(600, 800), (300, 400)])
    strip.lay_out(600 + 2 * GAP, 1.0)
    assert strip.place(1, 628).getRect() == (GAP, GAP, 600, 800)
    assert strip.place(2, 628).getRect() == (164, 2 * GAP + 800, 300, 400)
    assert (list(strip.in_sight(0, 500)), list(strip.in_sight(500, 900))) == ([1], [1, 2])
    assert strip.size.toTuple() == (628, 1242)


def test_a_strip_without_pages_is_empty():
    strip = PageStrip()
    strip.lay_out(400, 1.0)
    assert (strip.count, strip.top(1), list(strip.in_sight(0, 400))) == (0, 0, [])
