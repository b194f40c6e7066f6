"""What must not happen while random things are done to the program, and how the book has to be afterwards."""

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
from tests.torture.windows import TODAY

SAID = ("QtWarningMsg", "QtCriticalMsg", "QtFatalMsg")


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


def play(monkey, seed, events, watch):
    """Let the monkey do its events; a failure tells how to do it again."""
    for number in range(events):
        try:
            monkey.act(number)
            trouble = watch.trouble()
        except BaseException as error:
            trouble = "".join(traceback.format_exception(error))
        if trouble:
            pytest.fail("\n".join([f"seed {seed}", *monkey.told, trouble]))
