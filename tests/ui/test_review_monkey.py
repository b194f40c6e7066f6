"""Anybody may press anything in a review: nothing raises, and no word that was typed is lost."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from secretariat.ui.intake.drafts import of_body
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.intake.task_table import CONTENT, COORDINATING, DEADLINE, LEAD, PRODUCT, TICK
from tests.ui.reviewing import CTRL, DRAFT, SHIFT, go, write

ACTS = 70
NONE = Qt.KeyboardModifier.NoModifier
KEYS = [
    *((key, NONE) for key in (Qt.Key.Key_F8, Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_Space, Qt.Key.Key_Insert)),
    *((key, NONE) for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)),
    *((key, NONE) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)),
    *((key, NONE) for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Escape)),
    *((key, SHIFT) for key in (Qt.Key.Key_F8, Qt.Key.Key_F6, Qt.Key.Key_Backtab, Qt.Key.Key_Down)),
    *((key, CTRL) for key in (Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_M, Qt.Key.Key_Return, Qt.Key.Key_Minus)),
    *((key, CTRL) for key in (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A, Qt.Key.Key_End)),
]
TEXTS = (
    "quý IV/2026",
    "32/13/2026",
    "Sở Lạ; Bộ Nội vụ",
    "bo noi vu",
    "Báo cáo, rà soát và tổng hợp",
    "; ;",
    "\u0301😀",
)


@pytest.fixture
def page(context, agencies, qtbot):
    page = IntakePage(context)
    page.keeping.setInterval(0)
    qtbot.addWidget(page)
    page.resize(1160, 700)
    page.show_review(DRAFT)
    with qtbot.waitActive(page):
        page.show()
    return page


def focus(page):
    """Return the widget with the focus; what the review has let go of gives it back to the table."""
    widget = QApplication.focusWidget()
    if widget is None or not page.isAncestorOf(widget):
        page.review.table.setFocus()
    return QApplication.focusWidget() or page.review.table


def press_any(page, chance):
    QTest.keyClick(focus(page), *chance.choice(KEYS))


def write_any(page, chance):
    focus(page)
    write(chance.choice(TEXTS))


def go_anywhere(page, chance):
    review = page.review
    if review.commit():
        go(review, chance.randrange(max(1, review.model.rowCount())), chance.randrange(TICK, PRODUCT + 1))


def select_any(page, chance):
    length = len(DRAFT.text)
    page.review.source.setFocus()
    page.review.source.select(*sorted((chance.randrange(length), chance.randrange(length))))


def head_any(page, chance):
    field = chance.choice(page.review.header.findChildren(QLineEdit))
    field.setText(chance.choice(TEXTS))


def decide_all(page, chance):
    del chance
    page.desk.naming.panel.add_all()


def words(draft):
    """Return the tasks of a draft without their doubts, which a look at an open cell may settle."""
    return [replace(task, doubts=()) for task in draft.tasks]


def kept(page, context, form):
    """Return what the book keeps of a review, with its slip."""
    from secretariat.queries.forms import load_form

    return of_body(context.ask(lambda session: load_form(session, form)))


@pytest.mark.parametrize("seed", range(8))
def test_nothing_that_is_pressed_or_written_raises_or_is_lost(page, context, seed):
    chance = random.Random(seed)
    acts = [press_any] * 8 + [write_any] * 3 + [go_anywhere] * 3 + [select_any, head_any, decide_all]
    for _turn in range(ACTS):
        chance.choice(acts)(page, chance)
        if page.desk.draft is None:
            return  # the space bar was on “Save” or “Later”
        assert page.desk.draft == page.review.draft()
        assert page.review.source.toPlainText() == DRAFT.text
    form, typed = page.place, page.review.typed_draft()
    page.leave()
    draft, _slip = kept(page, context, form)
    assert draft.document == typed.document and draft.meeting == typed.meeting
    assert words(draft) == words(typed)


@pytest.mark.parametrize("column", [CONTENT, LEAD, COORDINATING, DEADLINE, PRODUCT])
@pytest.mark.parametrize("end", ["leave", "commit_typing", "put_aside"])
def test_a_word_in_an_open_cell_is_kept_however_the_review_ends(page, context, column, end):
    form = page.place
    page.review.table.begin_edit(1, column)
    write("chưa-gõ-xong")
    getattr(page, end)()
    assert "chưa-gõ-xong" in str(kept(page, context, form)[0].tasks[1])


@pytest.mark.parametrize("column", [CONTENT, LEAD, DEADLINE, PRODUCT])
def test_a_power_cut_loses_no_word_of_an_open_cell(page, context, qtbot, column):
    page.review.table.begin_edit(1, column)
    write("chưa-gõ-xong")
    qtbot.waitUntil(lambda: "chưa-gõ-xong" in str(kept(page, context, page.place)[0].tasks[1]))
    assert isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit), "the cell is still open"


@pytest.mark.parametrize("field", ["issued_on", "held_on", "points"])
def test_what_cannot_be_read_in_the_head_is_there_again(page, field):
    form = page.place
    getattr(page.review.header, field).setText("khoảng giữa tháng")
    page.leave()
    page.resume(form)
    assert getattr(page.review.header, field).text() == "khoảng giữa tháng"
