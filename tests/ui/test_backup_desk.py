"""Copies by the clock and before risky acts, the second place, the reminder."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from secretariat.store import keeping
from secretariat.store.backup import backups_of
from secretariat.ui.backups.standing import overdue_words, second_days
from secretariat.ui.messages import Messages
from secretariat.ui.widgets.banner import Banner
from secretariat.ui.wiring import Desk

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def messages(qapp):
    """The window listens to the real ones."""
    return Messages()


@pytest.fixture
def desk(context, qtbot):
    desk = Desk(context, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    return desk


def looked(desk, qtbot):
    with qtbot.waitSignal(desk.backups.tried) as tried:
        desk.backups.look()
    return tried.args[0]


def test_by_the_clock_copies_are_made_when_something_has_changed(desk, context, qtbot, make_task):
    make_task()
    looked(desk, qtbot)
    looked(desk, qtbot)
    assert len(backups_of(context.database.path)) == 1
    make_task()
    assert looked(desk, qtbot).standing.here_is_complete
    assert [facts.tasks for facts in backups_of(context.database.path)] == [2, 1]


def test_a_stick_gets_its_copy_as_soon_as_it_is_there(desk, context, qtbot, make_task, tmp_path):
    stick = tmp_path / "stick"
    context.prefer(replace(context.settings, second_folder=str(stick)))
    make_task()
    assert not looked(desk, qtbot).standing.present
    stick.mkdir()
    assert looked(desk, qtbot).standing.there.tasks == 1
    assert context.settings.second_copied_at


def test_a_place_that_cannot_be_written_does_not_keep_the_other_from_its_copy(
    desk, context, qtbot, make_task, tmp_path, messages
):
    stick = tmp_path / "stick"
    stick.mkdir()
    make_task()
    context.prefer(replace(context.settings, second_folder=str(stick)))
    (stick / f"office-{keeping.origin_of(context.database.path)}").write_text("a file")
    with qtbot.waitSignal(messages.told) as told:
        result = looked(desk, qtbot)
    assert result.standing.here is not None and len(result.troubles) == 1
    assert "could not be made" in told.args[0]


def test_an_old_backup_of_a_changed_book_brings_a_reminder(desk, context, qtbot, make_task):
    make_task()
    looked(desk, qtbot)
    here = replace(desk.backups.standing.here, made_at=NOW - timedelta(days=5))
    standing = replace(desk.backups.standing, here=here, here_is_complete=False)
    assert "5 days old" in overdue_words(standing, 3, NOW.date())
    assert overdue_words(standing, 6, NOW.date()) == ""
    assert overdue_words(replace(standing, here_is_complete=True), 3, NOW.date()) == ""
    desk.backups.standing = standing
    desk.backups._remind()
    (banner,) = desk.window.findChildren(Banner)
    assert "5 days old" in banner.words.text()


def test_the_age_of_the_second_copy_is_told_only_when_it_is_old(context):
    context.settings = replace(context.settings, second_folder="/stick", second_copied_at=NOW.isoformat())
    assert second_days(context, None) is None
    earlier = (NOW - timedelta(days=9)).isoformat()
    context.settings = replace(context.settings, second_copied_at=earlier)
    assert second_days(context, None) == 9


def test_the_clock_follows_the_settings(desk, context):
    desk.backups.start()
    assert desk.backups._timer.interval() == 30 * 60_000
    context.prefer(replace(context.settings, backup_minutes=0))
    assert not desk.backups._timer.isActive()


def test_a_change_of_many_tasks_is_made_after_a_copy(desk, context, qtbot, make_task, monkeypatch):
    monkeypatch.setattr("secretariat.ui.backing_up.MANY_ROWS", 2)
    ids = [make_task(), make_task()]
    with qtbot.waitSignal(context.jobs.finished):
        desk.carry_out("remove", ids)
    (copy,) = backups_of(context.database.path)
    assert (copy.act, copy.tasks) == ("bulk", 2)
    assert context.reader().execute("SELECT count(*) FROM task WHERE deleted_at IS NULL").fetchone() == (0,)


def test_the_folder_of_the_backups_opens_from_the_menu(desk, context, monkeypatch):
    opened = []
    monkeypatch.setattr("secretariat.ui.backup_desk.QDesktopServices.openUrl", opened.append)
    desk.open_backup_folder()
    assert opened[0].toLocalFile() == str(context.database.path.parent / "backups")


def test_while_nothing_is_stored_no_copy_is_read_again(desk, context, qtbot, make_task):
    make_task()
    looked(desk, qtbot)
    with qtbot.waitSignal(desk.backups.tried):
        desk.backups.look()
    assert not context.jobs.busy
