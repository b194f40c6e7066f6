"""The review of a notice keeps what is typed into every field within a second, also while nobody pauses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from secretariat.queries.forms import load_form
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.intake.review_desk import KEPT_AFTER_MS
from secretariat.ui.intake.task_table import CONTENT, COORDINATING, DEADLINE, LEAD, PRODUCT
from tests.ui.notices import notice_text, open_intake

TEXT = "Chữ dở dang"


@pytest.fixture
def page(context, agencies, qtbot, tmp_path):
    page = open_intake(context, qtbot)
    page.keeping.setInterval(KEPT_AFTER_MS)
    (tmp_path / "45.txt").write_text(notice_text(45), "utf-8")
    page.open_file(tmp_path / "45.txt")
    qtbot.waitUntil(lambda: page.draft is not None)
    page.show()
    page.keeping.stop()
    return page


def kept(page, context):
    """What the book holds of the review once the timer has fired."""
    assert page.keeping.isActive() and page.keeping.interval() <= 800
    page.keeping.timeout.emit()
    return context.ask(lambda session: load_form(session, page.desk.form))


@pytest.mark.parametrize(
    "name",
    ["number", "issuer", "signer", "subject", "title", "chair", "place", "points", "issued_on", "held_on"],
)
def test_every_letter_in_a_field_of_the_head_is_kept(page, context, name):
    field = getattr(page.review.header, name)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, "abc 45")
    assert "abc 45" in kept(page, context)


def test_every_input_of_the_head_is_in_the_list_above(page):
    names = {name for name, each in vars(page.review.header).items() if isinstance(each, QLineEdit)}
    assert names == {
        "number", "issuer", "signer", "subject", "title", "chair", "place", "points", "issued_on", "held_on",
    }  # fmt: skip
    assert [type(each) for each in vars(page.review.header).values() if isinstance(each, QComboBox)] == [QComboBox]


@pytest.mark.parametrize("column", [CONTENT, LEAD, COORDINATING, DEADLINE, PRODUCT])
def test_every_letter_in_an_open_cell_is_kept_before_the_cell_is_left(page, context, column, qtbot):
    review = page.review
    review.table.setFocus()
    review.table.setCurrentIndex(review.model.index(0, column))
    QTest.keyClick(review.table, Qt.Key.Key_F2)
    word = QInputMethodEvent()
    word.setCommitString(TEXT)
    QApplication.sendEvent(QApplication.focusWidget(), word)
    assert TEXT in kept(page, context)


def test_who_types_without_a_pause_is_kept_all_the_same(page, qtbot):
    page.keeping.setInterval(60_000)
    QTest.keyClicks(page.review.header.subject, "a")
    left = page.keeping.remainingTime()
    qtbot.waitUntil(lambda: page.keeping.remainingTime() < left - 20)
    QTest.keyClicks(page.review.header.subject, "b")
    assert page.keeping.remainingTime() < left - 20


def test_the_next_start_offers_the_review(page, context, qtbot):
    QTest.keyClicks(page.review.header.subject, "abc 45")
    kept(page, context)
    again = IntakePage(context)
    qtbot.addWidget(again)
    names = [button.accessibleName() for button in again.findChildren(QPushButton) if button.text() == "Go on"]
    assert names == ["Go on with 45/TB-BCĐ"]
