"""The calendar of reports in the window: entered, told what is due, sent, taken out and brought back."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from secretariat.domain.own_reports import OwnReport
from secretariat.domain.report_duties import TurnState
from secretariat.services.own_reports import add_own_report, remove_own_report
from secretariat.ui.reports.calendar import ReportCalendar


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def calendar(context, window):
    dialog = ReportCalendar(context, window)
    dialog.show()
    return dialog


@pytest.fixture
def entered(calendar):
    form = calendar.add()
    form.name.setText("Báo cáo tuần")
    form.kind.setCurrentIndex(form.kind.findData("summary"))
    form.rule.often.setCurrentIndex(form.rule.often.findData("weekly"))
    form.rule.start.set_day(date(2026, 11, 1))
    form.accept()
    return calendar


def states(calendar):
    model = calendar.table.records
    return [model.record(row).state for row in range(model.rowCount())]


def test_a_report_is_entered_and_its_turns_are_told(entered):
    assert states(entered)[0] is TurnState.OVERDUE
    assert TurnState.AHEAD in states(entered)
    assert entered.remark.text() == ""


def test_a_report_without_a_rule_stays_open(calendar):
    form = calendar.add()
    form.name.setText("Báo cáo")
    form.accept()
    assert form.isVisible()


def test_a_turn_is_sent(entered):
    entered.table.select_ids({1})
    form = entered.record()
    form.paper.setText("12/BC-VP")
    form.accept()
    assert states(entered)[0] is TurnState.SENT_LATE


def test_the_report_of_a_turn_is_asked_for(entered, qtbot):
    entered.table.select_ids({1})
    with qtbot.waitSignal(entered.report_wanted) as asked:
        entered.make_button.click()
    assert asked.args == ["summary"]


def test_a_removed_report_comes_back(entered, messages):
    entered.table.select_ids({1})
    entered.remove()
    assert states(entered) == []
    messages.offers[-1][2]()
    assert states(entered)


def test_a_report_of_ones_own_is_due_in_a_rhythm_of_its_own(calendar, context, qtbot):
    number = []
    context.change("own", lambda session: number.append(add_own_report(session, OwnReport("Trình lãnh đạo"))))
    form = calendar.add()
    form.name.setText("Trình lãnh đạo")
    form.kind.setCurrentIndex(form.kind.findText("Trình lãnh đạo"))
    form.rule.show_rule("FREQ=MONTHLY;BYMONTHDAY=5,20;DTSTART=20261101")
    form.accept()
    turns = [calendar.table.records.record(row) for row in range(calendar.table.records.rowCount())]
    assert [turn.due_on.day for turn in turns] == [5, 20, 5, 20]
    calendar.table.select_ids({1})
    with qtbot.waitSignal(calendar.report_wanted) as asked:
        calendar.make_button.click()
    assert asked.args == [f"own-{number[0]}"]


def test_a_report_that_was_deleted_cannot_be_made_and_its_turns_stay(calendar, context):
    number = []
    context.change("own", lambda session: number.append(add_own_report(session, OwnReport("Tạm"))))
    form = calendar.add()
    form.name.setText("Tạm")
    form.kind.setCurrentIndex(form.kind.findText("Tạm"))
    form.rule.show_rule("FREQ=WEEKLY;BYDAY=FR;DTSTART=20261101")
    form.accept()
    context.change("gone", lambda session: remove_own_report(session, number[0]))
    calendar.table.select_ids({1})
    assert not calendar.make_button.isEnabled()
    assert calendar.edit().kind.currentText() == "(a report that has been deleted)"
