"""The line at the foot: what there is room for, with signs and words."""

from datetime import UTC, date, datetime

import pytest

from secretariat.domain.listings import Totals
from secretariat.domain.standing import Standing
from secretariat.ui.status_bar import Selection, StatusBar, moment_words, totals_parts

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 41, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "words"), [(21, "today 08:00"), (20, "yesterday 08:00"), (19, "19/11/2026 08:00")]
)
def test_a_backup_is_dated_as_people_speak(day, words):
    assert moment_words(NOW.replace(day=day, hour=8, minute=0), TODAY) == words


@pytest.mark.parametrize("told", ["Saved at 09:41 · Last backup: today 09:41", "Saved at 09:41", ""])
def test_the_page_comes_first_where_the_foot_is_narrow(qtbot, told):
    bar = StatusBar(lambda: TODAY)
    qtbot.addWidget(bar)
    bar.show()
    bar.say("214 / 1.286 nhiệm vụ")
    bar.show_saved(NOW)
    bar.show_backup(NOW)
    needed = bar.left.sizeHint().width() + bar.right.fontMetrics().horizontalAdvance(told)
    bar.resize(needed + 60, 27)
    assert bar.right.text() == told


def test_totals_leave_out_what_there_is_none_of():
    assert [part.plain for part in totals_parts(Totals(), 0)] == ["0 / 0 tasks"]


def test_the_foot_tells_of_every_standing_with_its_sign_and_of_what_is_selected():
    by_standing = {
        Standing.OPEN_IN_TIME: 9,
        Standing.DONE_LATE: 2,
        Standing.DONE_ON_TIME: 1,
        Standing.OPEN_NO_DEADLINE: 4,
    }
    parts = totals_parts(Totals(16, 3, by_standing), 20, Selection(37, 12, "Deadline: 30 cells"))
    assert [part.plain for part in parts] == [
        "16 / 20 tasks", "◆ Due soon 3", "▶ In time 6", "✔ Finished 3", "∞ No deadline 4",
        "Selected 37 (12 outside the filter) · Deadline: 30 cells",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "told"), [(1400, 3), (470, 2), (150, 1)])
def test_standings_are_told_as_far_as_there_is_room(qtbot, width, told):
    bar = StatusBar(lambda: TODAY)
    qtbot.addWidget(bar)
    bar.show()
    bar.turn_to("tasks")
    bar.show_saved(NOW)
    bar.show_backup(NOW)
    bar.resize(width, 27)
    bar.show_totals(Totals(16, 3, {Standing.OPEN_IN_TIME: 9}), 20)
    assert sum(words in bar.left.text() for words in ("16</b> / 20", "Due soon", "In time")) == told
