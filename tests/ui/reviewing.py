"""An open review of two tasks with doubts, and what a person does to it with keys."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.domain.agencies import name_key
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.notices import Doubt, NoticeDraft, TaskPart, TaskProposal
from secretariat.ui.intake.review_view import ReviewView
from tests.ui.test_agency_field import CHOICES

TODAY = date(2026, 11, 21)
ONE = "Bộ Nội vụ xây dựng kế hoạch công tác và ban hành quy chế làm việc."
TWO = "Bộ Ngoại giao báo cáo kết quả."
TEXT = f"{ONE}\n{TWO}"
TASKS = (
    TaskProposal(
        ONE,
        0,
        len(ONE),
        "Xây dựng kế hoạch công tác và ban hành quy chế làm việc",
        lead=("Bộ Nội vụ",),
        doubts=(Doubt("Hỏi lại người chủ trì", TaskPart.LEAD), Doubt("Chưa có ngày", TaskPart.DEADLINE)),
    ),
    TaskProposal(
        TWO,
        len(ONE) + 1,
        len(TEXT),
        "Báo cáo kết quả",
        lead=("Bộ Ngoại giao",),
        doubts=(Doubt("Có phải nhiệm vụ?"),),
    ),
)
DOCUMENT = DocumentDraft(number="45/TB-BCĐ", issued_on=date(2026, 8, 12))
DRAFT = NoticeDraft("45.txt", TEXT, document=DOCUMENT, tasks=TASKS)
KNOWN = frozenset(name_key(choice.name) for choice in CHOICES)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
F2, F6, F8 = Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F8
ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space


def open_review(qtbot):
    """Return a review that is shown, with the focus where checking begins."""
    review = ReviewView(lambda: TODAY)
    qtbot.addWidget(review)
    review.resize(1160, 700)
    review.show_draft(DRAFT, KNOWN, CHOICES)
    with qtbot.waitActive(review):
        review.show()
    review.start_here()
    return review


def place(review):
    """Return row and column of the current cell."""
    return review.table.currentIndex().row(), review.table.currentIndex().column()


def go(review, row, column):
    """Go to a cell."""
    review.table.setCurrentIndex(review.model.index(row, column))


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def write(text):
    """Write as an input method does."""
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QCoreApplication.sendEvent(QApplication.focusWidget(), typed)


def contents(review):
    """Return the contents of all rows."""
    return [task.content for task in review.draft().tasks]


def doubts(review, row, part):
    """Return the doubts about a part of a task."""
    return review.draft().tasks[row].doubts_about(part)
