"""The clock of the computer is wrong: one sentence over the page, and what begins by itself on a day waits."""

from datetime import UTC, datetime, timedelta

import pytest

from secretariat.ui.widgets.banner import Banner


@pytest.fixture
def started(make_program, tmp_path):
    """Start the program by a clock that is wrong by so many days."""

    def start(days):
        program = make_program(tmp_path / "office.db")
        program.open()
        program.database.clock = lambda: datetime.now(UTC) + timedelta(days=days)
        begun = []
        program.desk.periods.start = lambda: begun.append(True)
        program.desk.window.complete()
        found = [each for each in program.desk.window.findChildren(Banner) if "clock" in each.words.text()]
        return program, found, begun

    return start


@pytest.mark.parametrize("days", [-5 * 365, 10 * 365])
def test_a_wrong_clock_is_said_and_no_period_begins_by_it(started, days):
    _program, found, begun = started(days)
    year = (datetime.now(UTC) + timedelta(days=days)).astimezone().year
    assert len(found) == 1 and f"/{year}" in found[0].words.text()
    assert begun == []
    found[0].button.click()
    assert found[0].isHidden() and begun == [True]


def test_a_clock_that_agrees_with_the_book_is_not_spoken_of(started):
    _program, found, begun = started(0)
    assert (found, begun) == ([], [True])
