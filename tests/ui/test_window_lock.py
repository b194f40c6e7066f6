"""The lock of the windows: nothing of the book is seen or painted, nothing typed is lost, nothing gets past it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QMenu, QVBoxLayout

from secretariat.domain.pins import fits, kept
from secretariat.ui.lock.desk import WindowLock
from secretariat.ui.lock.idle import IdleWatch
from secretariat.ui.lock.screen import LockScreen

PIN = "2580"
STORED = kept(PIN)


def all_shown():
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


@pytest.fixture
def shown(qapp):
    """The windows that are seen, without those that other tests have not let go yet."""
    strangers = all_shown()
    return lambda: [each for each in all_shown() if each not in strangers or lock_stands()]


def lock_stands():
    return any(isinstance(each, LockScreen) for each in all_shown())


@pytest.fixture
def window(qtbot, shown):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.show()
    return window


@pytest.fixture
def lock(context, window):
    context.prefer(replace(context.settings, pin=STORED))
    lock = WindowLock(context, window)
    yield lock
    lock.unlock()


def form_over(window):
    form = QDialog(window)
    form.field = QLineEdit()
    QVBoxLayout(form).addWidget(form.field)
    form.open()
    return form


def typed(screen, pin):
    screen.field.setText(pin)
    QTest.keyClick(screen.field, Qt.Key.Key_Return)


def test_every_window_is_put_away_and_comes_back_with_what_was_typed(lock, window, shown):
    form = form_over(window)
    form.field.setText("đang gõ dở")
    lock.lock()
    assert shown() == [lock.screen]
    typed(lock.screen, PIN)
    assert lock.screen is None and window.isVisible() and form.isVisible() and form.isModal()
    assert form.field.text() == "đang gõ dở"


def test_a_menu_that_is_open_is_closed_by_the_lock(lock, window, shown):
    menu = QMenu(window)
    menu.addAction("Nhiệm vụ")
    menu.popup(window.pos())
    lock.lock()
    assert shown() == [lock.screen]


def test_what_appears_while_it_is_locked_is_never_painted_and_comes_back_later(lock, window, qtbot):
    lock.lock()
    painted = []

    class Late(QDialog):
        def paintEvent(self, event):
            painted.append(lock.screen is not None)

    late = Late(window)
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible())
    assert painted == []
    typed(lock.screen, PIN)
    qtbot.waitUntil(lambda: painted != [])
    assert late.isVisible() and painted[0] is False


def test_a_window_that_went_meanwhile_does_not_come_back(lock, window, qtbot, shown):
    form, bar = form_over(window), form_over(window)
    lock.lock()
    form.close()
    bar.deleteLater()
    QApplication.sendPostedEvents(bar, QEvent.Type.DeferredDelete)
    typed(lock.screen, PIN)
    assert shown() == [window]


def test_esc_and_a_wrong_pin_open_nothing(lock, shown):
    lock.lock()
    typed(lock.screen, "1234")
    assert "wrong" in lock.screen.problem.text().lower()
    lock.screen.field.setText("99")
    QTest.keyClick(lock.screen.field, Qt.Key.Key_Escape)
    assert lock.screen.field.text() == "" and shown() == [lock.screen]


def test_closing_the_lock_is_closing_the_program_and_the_next_start_is_locked(lock, window, context, qtbot, shown):
    lock.lock()
    closed = []
    window.closeEvent = lambda event: closed.append(True) or QMainWindow.closeEvent(window, event)
    lock.screen.close()
    assert closed == [True] and not lock.screen.isVisible() and not window.isVisible()
    assert context.settings.locked
    again = WindowLock(context, QMainWindow())
    again.show_window()
    assert shown() == [again.screen]
    typed(again.screen, PIN)
    assert again._window.isVisible() and not context.settings.locked
    again._window.close()


def test_a_window_that_will_not_close_keeps_the_lock(lock, window, shown):
    window.closeEvent = lambda event: event.ignore()
    lock.lock()
    lock.screen.close()
    assert shown() == [lock.screen]
    window.closeEvent = lambda event: QMainWindow.closeEvent(window, event)


def test_wrong_pins_make_wait_and_a_new_start_does_not_help(lock, context):
    now = [100.0]
    screen = LockScreen(lambda pin: fits(pin, STORED), lambda: True, clock=lambda: now[0])
    screen.wrong.connect(lambda number: context.prefer(replace(context.settings, wrong_pins=number)))
    for _each in range(3):
        typed(screen, "1234")
    assert not screen.field.isEnabled() and "5" in screen.problem.text()
    screen.field.setText(PIN)
    opened = []
    screen.opened.connect(lambda: opened.append(True))
    screen.try_pin()
    assert opened == []
    assert not LockScreen(bool, lambda: True, context.settings.wrong_pins, clock=lambda: now[0]).field.isEnabled()
    now[0] += 6
    screen.waiting.timeout.emit()
    screen.field.setText(PIN)
    screen.try_pin()
    assert opened == [True]


@pytest.fixture
def watch(window):
    now = [1000.0]
    watch = IdleWatch(window, clock=lambda: now[0])
    watch.now = now
    watch.idles = []
    watch.idle.connect(lambda: watch.idles.append(True))
    watch.watch(5)
    return watch


def test_idle_minutes_lock(lock, context):
    context.prefer(replace(context.settings, lock_minutes=5))
    lock.watch._clock = lambda: 10**12
    lock.watch.timer.timeout.emit()
    assert lock.screen is not None and not lock.watch.timer.isActive()


def test_a_key_the_mouse_and_composed_words_are_signs_of_life(watch, window, qtbot):
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    handle = window.windowHandle()
    method, cursor = QGuiApplication.inputMethod(), Qt.InputMethodQuery.ImCursorRectangle
    signs = (
        lambda: QTest.keyClick(handle, Qt.Key.Key_A),
        lambda: QTest.mouseMove(handle, window.rect().center()),
        lambda: (QApplication.sendEvent(field, QInputMethodEvent("tiế", [])), method.update(cursor)),
    )
    for sign in signs:
        watch.now[0] += 299
        watch.timer.timeout.emit()
        sign()
        watch.now[0] += 299
        watch.timer.timeout.emit()
        assert watch.idles == [], sign
        watch.touch()
    watch.now[0] += 300
    watch.timer.timeout.emit()
    assert watch.idles == [True]


def test_a_clock_that_goes_back_locks_nobody_out(watch):
    watch.now[0] -= 10_000
    watch.timer.timeout.emit()
    watch.now[0] += 299
    watch.timer.timeout.emit()
    assert watch.idles == []


def test_the_keys_lock_from_within_a_form(lock, context, window, qtbot, shown):
    lock.follow_settings()
    form = form_over(window)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    with qtbot.waitSignal(lock.watch.lock_wanted):
        lock.watch._on_focus_window(form.windowHandle())
        QTest.keyClick(form.windowHandle(), Qt.Key.Key_L, keys)
    assert shown() == [lock.screen]


def test_without_a_pin_it_is_asked_for_first(context, window, messages):
    lock = WindowLock(context, window)
    form = lock.lock_or_ask()
    form.pin.setText(PIN)
    form.again.setText(PIN)
    form.minutes.setCurrentIndex(form.minutes.findData(10))
    form.save_button.click()
    assert fits(PIN, context.settings.pin) and context.settings.lock_minutes == 10
    assert lock.watch.timer.isActive()
    assert messages.said


def test_the_pin_is_changed_and_removed_only_with_the_present_one(lock, context):
    form = lock.edit()
    form.pin.setText("135790")
    form.again.setText("135790")
    form.save_button.click()
    assert form.problem_at("present")
    form.present.setText(PIN)
    form.save_button.click()
    assert fits("135790", context.settings.pin)
    form = lock.edit()
    form.remove_button.click()
    assert form.problem_at("present") and context.settings.pin
    form.present.setText("135790")
    form.remove_button.click()
    assert context.settings.pin == "" and not lock.has_pin


def test_minutes_are_changed_and_the_pin_stays(lock, context):
    form = lock.edit()
    form.present.setText(PIN)
    form.minutes.setCurrentIndex(form.minutes.findData(15))
    form.save_button.click()
    assert context.settings.lock_minutes == 15 and context.settings.pin == STORED


def test_a_line_that_is_no_pin_locks_nobody_out(context, window):
    context.prefer(replace(context.settings, pin="rubbish", locked=True))
    lock = WindowLock(context, window)
    lock.show_window()
    lock.lock()
    assert lock.screen is None and window.isVisible()
