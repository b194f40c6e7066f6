"""The notice of the day: calm, once a day, and only for those who want it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QMenu

from secretariat.domain.kinds import TaskState
from secretariat.queries.duties import TodayFigures
from secretariat.store import models
from secretariat.ui import looks
from secretariat.ui.daily_notice import DailyNotice, in_words
from secretariat.ui.messages import Messages
from secretariat.ui.widgets.banner import Banner
from secretariat.ui.widgets.buttons import IconButton
from secretariat.ui.widgets.toast import Toast
from secretariat.ui.wiring import Desk

TODAY = date(2026, 11, 21)


@pytest.fixture
def messages():
    return Messages()


@pytest.fixture
def desk(context, make_task, days_off, qtbot):
    make_task(due_on=date(2026, 11, 20))
    make_task(due_on=TODAY)
    waiting = make_task(due_on=date(2026, 12, 31))
    with context.database.write("state") as session:
        session.get(models.Task, waiting).state = TaskState.AWAITING
    desk = Desk(context, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.window.open_page("tasks")
    return desk


def told(desk, qtbot):
    def shown():
        return [banner for banner in desk.window.findChildren(Banner) if banner.isVisible()]

    if DailyNotice(desk.context, desk.window).look():
        qtbot.waitUntil(lambda: bool(shown()) and not desk.context.jobs.busy)
    return shown()


def test_the_first_start_of_a_day_says_what_presses_and_leads_to_the_overview(desk, qtbot):
    (banner,) = told(desk, qtbot)
    assert banner.accessibleName() == "Today: 1 task overdue, 1 due, 1 to be confirmed"
    banner.button.click()
    assert desk.window.pages.current_key == "overview"
    assert banner.isHidden()


def test_it_is_said_once_a_day(desk, qtbot):
    (banner,) = told(desk, qtbot)
    banner.findChild(IconButton).click()
    assert told(desk, qtbot) == []
    desk.context.today = lambda: date(2026, 11, 22)
    assert len(told(desk, qtbot)) == 1


def test_whoever_switched_it_off_hears_nothing(desk, qtbot):
    desk.context.prefer(replace(desk.context.settings, daily_notice=False))
    assert told(desk, qtbot) == []


def test_the_view_menu_switches_it(desk):
    menu = QMenu()
    looks.fill(menu, desk.context)
    switch = menu.actions()[-1]
    assert switch.isChecked()
    switch.trigger()
    assert not desk.context.settings.daily_notice


def test_another_strip_is_not_pushed_away(desk, qtbot):
    other = desk.window.show_banner("Only to look at")
    notice = DailyNotice(desk.context, desk.window)
    with qtbot.waitSignal(notice.told):
        notice.look()
    assert desk.window.findChildren(Banner) == [other]
    toast = desk.window.findChild(Toast)
    assert toast.words.text() == "Today: 1 task overdue, 1 due, 1 to be confirmed"
    toast.button.click()
    assert desk.window.pages.current_key == "overview"


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((0, 0, 0), ""),
        ((0, 3, 0), "Today: 3 tasks due"),
        ((5, 0, 2), "Today: 5 tasks overdue, 2 to be confirmed"),
    ],
)
def test_only_what_presses_is_said(figures, words):
    assert in_words(TodayFigures(*figures)) == words
