"""The finder: at once in a short book; in a long one the first screen at once and the rest from its thread."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta

import pytest

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.standing import Standing
from secretariat.queries.task_list import TaskBook, load_judging
from secretariat.ui.tasks.finder import SHORT_BOOK, URGENT_FIRST, TaskFinder
from secretariat.ui.tasks.seeker import Found, Question, Seeker

BY_CODE = TaskOrder("code")


@pytest.fixture
def many(context):
    """Three hundred tasks, every third one about a report, the first fifty overdue."""
    from sqlalchemy import insert

    from secretariat.store.models import Task

    with context.database.write("many") as session:
        yesterday = context.today() - timedelta(1)
        rows = [
            {
                "code": f"NV-{number:04}",
                "content": "Báo cáo" if number % 3 == 0 else "Rà soát",
                "assigned_on": yesterday,
                "due_on": yesterday if number <= 50 else context.today(),
                "first_due_on": None,
            }
            for number in range(1, 301)
        ]
        session.execute(insert(Task), rows)
    return context


@pytest.fixture
def finder(many):
    """A finder that takes every book for a long one."""
    finder = TaskFinder(many, short_book=0)
    finder.rows_on_screen = 10
    finder.heard = []
    finder.found.connect(finder.heard.append)
    yield finder
    finder.close()


def whole(finder, qtbot):
    """Wait for the complete answer."""
    qtbot.waitUntil(lambda: bool(finder.heard) and finder.heard[-1].totals is not None)
    return finder.heard[-1]


def expected(context, wanted, order):
    with closing(context.database.reader()) as reader:
        return TaskBook(reader, load_judging(reader, context.today())).answer(wanted, order)


def test_a_short_book_is_answered_at_once(many):
    finder = TaskFinder(many)
    heard = []
    finder.found.connect(heard.append)
    finder.ask(TaskFilter(words="bao cao"), BY_CODE)
    (shown,) = heard
    assert list(shown.ids) == list(range(3, 301, 3))
    assert (shown.totals.total, shown.everything, shown.from_top, shown.anew) == (100, 300, True, False)
    assert SHORT_BOOK >= 300


def test_a_refresh_of_a_short_book_sees_the_change(many):
    from secretariat.services.tasks import remove_tasks

    finder = TaskFinder(many)
    finder.ask(TaskFilter(), BY_CODE)
    heard = []
    finder.found.connect(heard.append)
    with many.database.write("remove") as session:
        remove_tasks(session, [1])
    finder.refresh()
    (shown,) = heard
    assert (len(shown.ids), shown.everything, shown.anew, shown.from_top) == (299, 299, True, False)


def test_a_long_book_shows_its_first_page_and_then_all(finder, many, qtbot):
    finder.ask(TaskFilter(), URGENT_FIRST)
    (first,) = finder.heard
    assert (len(first.ids), first.totals) == (10, None)
    shown = whole(finder, qtbot)
    assert shown.ids == expected(many, TaskFilter(), URGENT_FIRST).ids
    assert shown.ids[:10] == first.ids
    assert shown.everything == 300


def test_the_rest_of_a_long_book_waits_until_its_first_page_is_painted(many, qtbot):
    painted = []
    finder = TaskFinder(many, short_book=0, is_painted=lambda: bool(painted))
    finder.rows_on_screen, finder.heard = 10, []
    finder.found.connect(finder.heard.append)
    finder.ask(TaskFilter(), URGENT_FIRST)
    for _round in range(3):
        with qtbot.waitSignal(finder.waiting.timeout):
            pass
        assert [shown.totals for shown in finder.heard] == [None] and finder.waiting.isActive()
    painted.append(True)
    assert whole(finder, qtbot).everything == 300
    finder.close()


def test_a_common_word_fills_the_screen_at_once(finder, many, qtbot):
    finder.ask(TaskFilter(), URGENT_FIRST)
    whole(finder, qtbot)
    finder.heard.clear()
    wanted = TaskFilter(words="bao")
    finder.ask(wanted, URGENT_FIRST)
    (first,) = finder.heard
    assert (len(first.ids) >= 10, first.totals) == (True, None)
    shown = whole(finder, qtbot)
    assert shown.ids == expected(many, wanted, URGENT_FIRST).ids
    assert shown.totals == expected(many, wanted, URGENT_FIRST).totals


def test_a_rare_word_comes_from_the_thread_alone(finder, many, qtbot):
    finder.ask(TaskFilter(), URGENT_FIRST)
    whole(finder, qtbot)
    finder.heard.clear()
    finder.ask(TaskFilter(words="nv-0300"), URGENT_FIRST)
    assert finder.heard == []
    assert list(whole(finder, qtbot).ids) == [300]
    assert len(finder.heard) == 1


def test_a_few_rows_are_shown_when_the_rest_lets_one_wait(finder, many, qtbot, monkeypatch):
    monkeypatch.setattr("secretariat.queries.task_glance._TRIED", 128)
    finder.ask(TaskFilter(), URGENT_FIRST)
    whole(finder, qtbot)
    finder.rows_on_screen = 200
    finder.heard.clear()
    finder.ask(TaskFilter(words="bao cao"), URGENT_FIRST)
    assert finder.lingering.isActive()
    assert finder.heard == []
    finder.lingering.timeout.emit()
    assert 0 < len(finder.heard[0].ids) < 100
    assert finder.heard[0].totals is None
    assert len(whole(finder, qtbot).ids) == 100
    assert not finder.lingering.isActive()


def test_a_filter_by_standing_needs_no_thread_once_the_book_is_known(finder, qtbot):
    finder.ask(TaskFilter(), URGENT_FIRST)
    whole(finder, qtbot)
    finder.heard.clear()
    finder.ask(TaskFilter(standings=frozenset({Standing.OPEN_IN_TIME})), URGENT_FIRST)
    (shown,) = finder.heard
    assert shown.totals.total == shown.totals.due_soon == 250


def test_only_the_last_of_many_questions_is_answered(finder, many, qtbot):
    finder.ask(TaskFilter(), URGENT_FIRST)
    whole(finder, qtbot)
    finder.heard.clear()
    for end in range(1, 8):
        finder.ask(TaskFilter(words="nv-0299"[:end]), BY_CODE)
    assert list(whole(finder, qtbot).ids) == [299]


def test_a_change_shows_at_once_and_the_new_list_follows(finder, many, qtbot):
    from secretariat.services.tasks import remove_tasks

    finder.ask(TaskFilter(), URGENT_FIRST)
    before = whole(finder, qtbot)
    finder.heard.clear()
    with many.database.write("remove") as session:
        remove_tasks(session, [1, 2])
    finder.refresh()
    (stale,) = finder.heard
    assert (stale.ids, stale.anew, stale.totals) == (before.ids, True, None)
    shown = whole(finder, qtbot)
    assert (len(shown.ids), shown.from_top, shown.everything) == (298, False, 298)


def test_orders_that_were_used_last_are_remembered(finder, qtbot):
    for order in (URGENT_FIRST, BY_CODE, TaskOrder("code", descending=True), BY_CODE):
        finder.ask(TaskFilter(), order)
        whole(finder, qtbot)
        finder.heard.clear()
    finder.ask(TaskFilter(), BY_CODE)
    assert [len(shown.ids) for shown in finder.heard] == [300]
    finder.heard.clear()
    finder.ask(TaskFilter(), URGENT_FIRST)
    assert finder.heard == []
    assert len(whole(finder, qtbot).ids) == 300


def test_closing_the_context_ends_the_thread(finder, many, qtbot):
    finder.ask(TaskFilter(), BY_CODE)
    whole(finder, qtbot)
    assert [thread for thread in threading.enumerate() if thread.name == "seeker"]
    many.closing.emit()
    assert not [thread for thread in threading.enumerate() if thread.name == "seeker"]


def test_a_file_that_cannot_be_read_is_told(finder, qtbot, monkeypatch):
    def broken(*_given):
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("secretariat.ui.tasks.seeker.TaskBook", broken)
    with qtbot.waitSignal(finder.failed) as failed:
        finder.ask(TaskFilter(), BY_CODE)
    assert "malformed" in str(failed.args[0])


@pytest.fixture
def seeker(many):
    answers = []
    seeker = Seeker(many.database.reader, answers.append)
    seeker.answers = answers
    yield seeker
    seeker.stop()


def question(number, context, words="", generation=0):
    return Question(number, generation, TaskFilter(words=words), BY_CODE, Judging(context.today()))


def test_the_usual_groups_are_read_ahead_while_nobody_asks(seeker, many, qtbot, monkeypatch):
    books, real = [], TaskBook.read_ahead
    monkeypatch.setattr(TaskBook, "read_ahead", lambda book: (real(book), books.append(book))[0])
    seeker.patience = 0.01
    seeker.ask(question(1, many))
    qtbot.waitUntil(lambda: len(books) == 2)
    assert set(books[0]._groupings) == {"lead"}
    seeker.ask(question(2, many, generation=1))
    qtbot.waitUntil(lambda: len(books) == 4)
    assert books[-1] is not books[0]


def test_trouble_while_reading_ahead_is_left_for_who_asks(seeker, many, qtbot, monkeypatch):
    def broken(_book):
        tried.append(1)
        raise sqlite3.OperationalError("interrupted")

    tried = []
    monkeypatch.setattr(TaskBook, "read_ahead", broken)
    seeker.patience = 0.01
    seeker.ask(question(1, many))
    qtbot.waitUntil(lambda: bool(tried))
    seeker.ask(question(2, many))
    qtbot.waitUntil(lambda: len(seeker.answers) == 2)
    assert all(isinstance(answer, Found) for answer in seeker.answers)


def test_an_interruption_that_comes_too_late_asks_again(seeker, many, qtbot, monkeypatch):
    real, blows = TaskBook.answer, []

    def interrupted(book, *given):
        if not blows:
            blows.append(1)
            error = sqlite3.OperationalError("interrupted")
            error.sqlite_errorname = "SQLITE_INTERRUPT"
            raise error
        return real(book, *given)

    monkeypatch.setattr(TaskBook, "answer", interrupted)
    seeker.ask(question(1, many))
    qtbot.waitUntil(lambda: len(seeker.answers) == 1)
    assert isinstance(seeker.answers[0], Found)


def test_other_trouble_of_the_file_is_handed_over(seeker, many, qtbot, monkeypatch):
    def locked(*_given):
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorname = "SQLITE_BUSY"
        raise error

    monkeypatch.setattr(TaskBook, "answer", locked)
    seeker.ask(question(1, many))
    qtbot.waitUntil(lambda: len(seeker.answers) == 1)
    assert "locked" in str(seeker.answers[0])


def test_an_earlier_question_is_called_off_in_the_middle(seeker, many, qtbot, monkeypatch):
    real, begun, go_on = TaskBook.answer, threading.Event(), threading.Event()

    def slow(book, wanted, order, progress):
        begun.set()
        go_on.wait(10)
        return real(book, wanted, order, progress)

    monkeypatch.setattr(TaskBook, "answer", slow)
    seeker.ask(question(1, many, "bao"))
    begun.wait(10)
    seeker.ask(question(2, many, "soat"))
    go_on.set()
    qtbot.waitUntil(lambda: len(seeker.answers) == 1)
    assert seeker.answers[0].question.number == 2


def test_a_change_of_the_book_is_seen_in_the_next_generation(seeker, many, qtbot):
    from secretariat.services.tasks import remove_tasks

    seeker.ask(question(1, many))
    qtbot.waitUntil(lambda: len(seeker.answers) == 1)
    with many.database.write("remove") as session:
        remove_tasks(session, [7])
    for number, generation in ((2, 0), (3, 1)):
        seeker.ask(question(number, many, generation=generation))
        qtbot.waitUntil(lambda number=number: len(seeker.answers) == number)
    assert [found.everything for found in seeker.answers] == [300, 300, 299]


def test_nothing_is_delivered_after_the_end(seeker, many):
    seeker.ask(question(1, many))
    seeker.stop()
    told = len(seeker.answers)
    seeker.ask(question(2, many))
    seeker.stop()
    assert len(seeker.answers) == told
