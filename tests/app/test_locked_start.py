"""A program that was ended while its window was locked begins locked."""

import sys
import threading
from dataclasses import replace
from datetime import date

import pytest

from secretariat import i18n
from secretariat.app.program import Program
from secretariat.domain.pins import kept
from secretariat.settings import Settings


@pytest.fixture
def start(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    started = []

    def run(settings):
        place = tmp_path / "settings.json"
        program = Program(qapp, tmp_path / "office.db", settings, place, tmp_path / "log.txt")
        program.today = lambda: date(2026, 11, 21)
        program.open()
        started.append(program)
        return program

    yield run
    for program in started:
        program.close()


def test_ended_while_locked_it_begins_locked_and_ends_by_the_lock(start, tmp_path, qtbot):
    first = start(Settings(pin=kept("2580")))
    assert first.desk.window.isVisible()
    first.desk.lock().lock()
    first.desk.lock().screen.quit_button.click()
    assert not first.desk.window.isVisible()
    first.close()
    again = start(Settings.load(tmp_path / "settings.json"))
    screen = again.desk.lock().screen
    assert screen.isVisible() and not again.desk.window.isVisible()
    again.come_forward()
    qtbot.waitUntil(lambda: not again.desk.window.isVisible())
    with qtbot.waitSignal(again.desk.window.completed):
        screen.field.setText("2580")
        screen.unlock_button.click()
    assert again.desk.window.isVisible() and not Settings.load(tmp_path / "settings.json").locked


def test_what_was_typed_in_a_form_is_offered_after_the_program_was_closed_by_the_lock(start, tmp_path, qtbot):
    first = start(Settings(pin=kept("2580")))
    first.desk.window.complete()
    form = first.desk.acting().add()
    form.content.setPlainText("đang gõ dở")
    first.desk.lock().lock()
    first.desk.lock().screen.close()
    assert not any(each.isVisible() for each in (first.desk.window, form))
    first.close()
    again = start(Settings.load(tmp_path / "settings.json"))
    again.desk.lock().unlock()
    again.desk.window.complete()
    assert [draft.values["content"] for draft in again.desk.drafts().shelf.waiting()] == ["đang gõ dở"]


def test_without_a_pin_nothing_is_locked(start):
    program = start(replace(Settings(), locked=True))
    assert program.desk.window.isVisible()
