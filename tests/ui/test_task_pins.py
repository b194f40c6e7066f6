"""The form of a new task goes on with the next one, and what is pinned stays."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from secretariat.queries.tasks import load_task
from secretariat.ui.tasks.acting import TaskActs

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def acts(context, qtbot, agencies):
    window = QWidget()
    qtbot.addWidget(window)
    acts = TaskActs(context, window)
    acts.window = window
    return acts


@pytest.fixture
def form(acts, qtbot):
    form = acts.add()
    form.activateWindow()
    qtbot.waitUntil(form.isVisible)
    return form


def test_ctrl_enter_stores_and_goes_on_with_what_is_pinned(form, ask, agencies):
    form.content.setPlainText("Một")
    form.lead.set_agencies([agencies["Bộ Nội vụ"]])
    form.due_on.set_day(date(2026, 12, 15))
    form.officer.setText("Lan")
    for name in ("lead_ids", "due_on"):
        form.pin_buttons[name].click()
    QTest.keyClick(form.content, Qt.Key.Key_Return, CONTROL)
    assert form.isVisible()
    assert "Một" in form.told.text()
    assert form.content.toPlainText() == ""
    form.content.setPlainText("Hai")
    form.accept()
    second = ask(load_task, 2)
    assert (second.lead, second.due_on, second.officer) == (("Bộ Nội vụ",), date(2026, 12, 15), "")


def test_what_is_pinned_is_there_when_the_form_is_opened_again(form, acts):
    form.content.setPlainText("Một")
    form.officer.setText("Lan")
    form.pin_buttons["officer"].click()
    form.accept()
    again = acts.add()
    assert again.officer.text() == "Lan"
    assert again.pin_buttons["officer"].isChecked()
    again.pin_buttons["officer"].click()
    again.reject()
    assert acts.add().officer.text() == ""


def test_ctrl_l_pins_the_field_that_has_the_focus(form, qtbot):
    form.officer.setFocus()
    form.pin_focused()
    assert form.pin_buttons["officer"].isChecked()
    form.lead.line.setFocus()
    form.pin_focused()
    assert form.pin_buttons["lead_ids"].isChecked()


def test_a_problem_keeps_the_task_in_the_form(form):
    form.due_on.set_day(date(2026, 12, 15))
    form.next_button.click()
    assert form.problem_at("content")
    assert form.due_on.day() == date(2026, 12, 15)


def test_the_form_of_a_task_that_is_there_has_no_pins(acts, make_task, ask):
    task = make_task()
    form = acts.act("edit", [task])
    assert not form.pin_buttons
    form.content.setPlainText("Khác")
    form.go_on()
    assert not form.isVisible()
    assert ask(load_task, task).content == "Khác"
