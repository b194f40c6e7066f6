"""Anything may be pressed, clicked, dropped and typed anywhere: nothing raises, and the book is whole.

A failure tells the seed and the last events; the same seed does the same again.
"""

import logging
import traceback
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

import pytest
from pytestqt.exceptions import format_captured_exceptions

from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.queries.task_list import count_standings, find_tasks, load_judging
from secretariat.store import bookfile, journal
from secretariat.store.check import check
from secretariat.ui.window_pages import window_pages
from tests.torture.monkey import Monkey
from tests.torture.windows import TODAY, quiet, window_of

SAID = ("QtWarningMsg", "QtCriticalMsg", "QtFatalMsg")
QUICK, FULL = 500, 2000


def problems_of(book):
    """Say what is wrong with the book: values, journal, chain, and how the tasks stand."""
    found = check(book)
    with closing(bookfile.connect_reader(book, bookfile.way_to_read(book))) as reader:
        if journal.verify_chain(reader) is not None:
            found.append("the chain is broken")
        judging = load_judging(reader, TODAY)
        standings = [row.standing for row in find_tasks(reader, TaskFilter(), TaskOrder(), judging)]
        totals = count_standings(reader, judging)
    if Counter(standings) != Counter({each: n for each, n in totals.by_standing.items() if n}):
        found.append(f"tasks and totals differ: {Counter(standings)}, {totals}")
    return found


@dataclass(frozen=True)
class Watch:
    """What was raised in a slot, logged as an error, or said by Qt."""

    captured: list
    caplog: object
    qtlog: object

    def trouble(self):
        if self.captured:
            return format_captured_exceptions(self.captured)
        logged = [each for each in self.caplog.records if each.levelno >= logging.ERROR]
        said = [each for each in self.qtlog.records if each.type_name in SAID and not each.ignored]
        return "\n".join(
            [*(f"{each.getMessage()} {each.exc_info}" for each in logged), *(each.message for each in said)]
        )


def play(program, monkey, seed, events, watch):
    """Let the monkey do its events; a failure tells how to do it again."""
    window_of(program)
    for number in range(events):
        try:
            monkey.act(number)
            trouble = watch.trouble()
        except BaseException as error:
            trouble = "".join(traceback.format_exception(error))
        if trouble:
            pytest.fail("\n".join([f"seed {seed}", *monkey.told, trouble]))
    quiet(program)


@pytest.fixture
def watch(qtbot, qtlog, caplog):
    with qtbot.capture_exceptions() as captured:
        yield Watch(captured, caplog, qtlog)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("seed", "events"),
    [(0, QUICK), *(pytest.param(seed, FULL, marks=pytest.mark.torture) for seed in range(1, 11))],
)
def test_nothing_that_a_monkey_does_raises_or_harms_the_book(home, files, seed, events, watch):
    pages = [entry.key for entry in window_pages(home.desk)]
    play(home, Monkey(seed, lambda: window_of(home), pages, files), seed, events, watch)
    book = home.database.path
    home.close()
    assert problems_of(book) == []
