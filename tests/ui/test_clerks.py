from dataclasses import replace

import pytest

from secretariat.queries.tasks import task_history
from secretariat.settings import Settings
from secretariat.ui.clerks.desk import ClerkDesk, clerks_of
from secretariat.ui.clerks.dialog import ClerksDialog
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow
from secretariat.ui.messages import Messages


@pytest.fixture
def context(qapp, database):
    context = Context(database, Messages())
    yield context
    context.close()


@pytest.fixture
def window(context, qtbot):
    window = MainWindow(context, [])
    qtbot.addWidget(window)
    window.resize(1200, 700)
    return window


def desk_of(context, window, **settings):
    context.prefer(replace(context.settings, **settings))
    return ClerkDesk(context, window)


def test_one_name_or_none_is_not_asked(context, window):
    for settings in ({"user_name": ""}, {"user_name": "Lan"}, {"user_name": "Lan", "clerks": "lan"}):
        desk = desk_of(context, window, **settings)
        desk.ask()
        assert desk.chooser is None


def test_a_name_that_is_pressed_stands_in_every_step_and_in_the_history(context, window, make_task):
    desk = desk_of(context, window, user_name="Lan", clerks="Lan\nMinh")
    desk.ask()
    desk.chooser.buttons["Minh"].click()
    task_id = make_task()
    assert [line.who for line in context.ask(lambda s: task_history(s, task_id))] == ["Minh"]
    assert "Minh" in window.status.clerk.text()
    assert context.settings.user_name == "Minh"


def test_the_panel_takes_no_focus_and_may_be_left(context, window):
    desk = desk_of(context, window, user_name="Lan", clerks="Lan\nMinh")
    window.show()
    before = window.focusWidget()
    desk.ask()
    assert window.focusWidget() is before
    desk.chooser.close_button.click()
    assert not desk.chooser.isVisible()
    assert context.settings.user_name == "Lan"


def test_who_does_not_want_to_be_asked_is_not(context, window):
    desk = desk_of(context, window, user_name="Lan", clerks="Lan\nMinh", ask_clerk=False)
    desk.ask()
    assert desk.chooser is None


def test_a_new_name_is_added_in_the_form(context, window):
    desk = desk_of(context, window, user_name="Lan")
    form = desk.change()
    form.who.setCurrentText("An")
    form.ask.setChecked(False)
    form.accept()
    assert clerks_of(context.settings).names == ("Lan", "An")
    assert (context.database.who, context.settings.ask_clerk) == ("An", False)


def test_the_names_are_kept_on_this_computer_only(tmp_path, context, window):
    context._settings_path = tmp_path / "settings.json"
    desk_of(context, window, user_name="Lan", clerks="Lan\nMinh")
    assert clerks_of(Settings.load(tmp_path / "settings.json")).names == ("Lan", "Minh")


def test_the_foot_of_the_window_opens_the_form(context, window):
    desk_of(context, window, user_name="Lan")
    window.show()
    window.status.clerk.click()
    assert [form.who.currentText() for form in window.findChildren(ClerksDialog)] == ["Lan"]
