"""The calendar of reports in the window: entered, told what is due, sent, taken out and brought back."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from secretariat.domain.report_duties import TurnState
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
