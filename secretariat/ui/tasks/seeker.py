"""Answers questions about a long book on a thread of its own, with a reader of its own; knows no Qt.

Only the latest question counts: an earlier one is called off in the middle. What was found is handed to
`deliver`, which is called on that thread.
"""

import sqlite3
from array import array
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.progress import Cancelled
from secretariat.queries.task_list import Answer, TaskBook

_PATIENCE_S = 0.05


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be found. `generation` counts the changes of the book: another one makes it be read anew."""

    number: int
    generation: int
    wanted: TaskFilter
    order: TaskOrder
    judging: Judging
    group_by: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, with what the first screen of the next question is found by."""

    question: Question
    answer: Answer
    everything: int
    classes: bytes
    order: "array[int]"


Deliver = Callable[[Found | sqlite3.Error], object]


class Seeker:
    """A thread that waits for questions; it begins with the first one and ends with `stop`.

    When nobody asks for `patience` seconds, it reads ahead what is slow the first time.
    """

    patience = 1.0

    def __init__(self, open_reader: Callable[[], sqlite3.Connection], deliver: Deliver) -> None:
        self._open_reader = open_reader
        self._deliver = deliver
        self._questions: SimpleQueue[Question | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._connection: sqlite3.Connection | None = None
        self._latest: Question | None = None
        self._answering = False
        self._ahead = False
        self._stopped = False

    def ask(self, question: Question) -> None:
        """Answer `question` and forget the one before."""
        self._latest = question
        self._questions.put(question)
        if self._thread is None:
            self._thread = Thread(target=self._run, name="seeker", daemon=True)
            self._thread.start()
        elif self._answering and self._connection is not None:
            self._connection.interrupt()

    def stop(self) -> None:
        """End the thread and wait for it; nothing is delivered any more."""
        self._stopped = True
        self._questions.put(None)
        while self._thread is not None and self._thread.is_alive():
            if self._connection is not None:
                self._connection.interrupt()
            self._thread.join(_PATIENCE_S)
        self._thread = None

    def step(self, _done: int, _total: int) -> None:
        """Progress: call off what nobody waits for any more."""
        if self._stopped or not self._questions.empty():
            raise Cancelled

    def _run(self) -> None:
        with closing(self._open_reader()) as connection:
            self._connection = connection
            book: TaskBook | None = None
            generation = -1
            while (question := self._next(book)) is not None:
                self._ahead = True
                try:
                    if book is None or (generation, book.judging) != (question.generation, question.judging):
                        book = TaskBook(connection, question.judging)
                        generation = question.generation
                    self._tell(self._answer(book, question))
                except Cancelled:
                    continue
                except sqlite3.OperationalError as error:
                    self._on_error(error, question)
                except sqlite3.Error as error:
                    self._tell(error)
            self._connection = None

    def _next(self, book: TaskBook | None) -> Question | None:
        patience = self.patience
        while book is not None and self._ahead:
            try:
                question = self._questions.get(timeout=patience)
                break
            except Empty:
                self._read_ahead(book)
                patience = min(_PATIENCE_S, self.patience)
        else:
            question = self._questions.get()
        while question is not None and not self._questions.empty():
            question = self._questions.get()
        return question

    def _read_ahead(self, book: TaskBook) -> None:
        """Nobody asks anything for a while: read what a person who groups the list would wait for."""
        self._answering = True
        try:
            self._ahead = book.read_ahead()
        except sqlite3.Error:  # called off by a question, or told when it is really asked for
            self._ahead = False
        finally:
            self._answering = False

    def _answer(self, book: TaskBook, question: Question) -> Found:
        order = book.order(question.order)
        self._answering = True
        try:
            answer = book.answer(question.wanted, question.order, self)
        finally:
            self._answering = False
        answer = answer._replace(groups=book.headings(answer.ids, question.group_by))
        return Found(question, answer, book.everything, book.classes, order)

    def _on_error(self, error: sqlite3.OperationalError, question: Question) -> None:
        if error.sqlite_errorname != "SQLITE_INTERRUPT":
            self._tell(error)
        elif not self._stopped and self._questions.empty():
            # The interruption came too late for the question that it was meant for and hit this one.
            self._questions.put(question)

    def _tell(self, found: Found | sqlite3.Error) -> None:
        if not self._stopped:
            self._deliver(found)
