from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from secretariat.domain.notices import NameDecision, NoticeDraft, TaskProposal
from secretariat.ui.intake.review_view import ReviewView
from secretariat.ui.intake.task_table import CONTENT, LEAD
from secretariat.ui.widgets.names_panel import MissingName, NamesPanel

TODAY = date(2026, 11, 21)
TASKS = tuple(
    TaskProposal(words, 0, 0, words, lead=(lead,))
    for words, lead in (("Lập kế hoạch", "Bộ Nội vụ"), ("Báo cáo", "Sở Mới"), ("Rà soát", "Bộ Ngoại giao"))
)
DRAFT = NoticeDraft("45.txt", "Lập kế hoạch Báo cáo Rà soát", tasks=TASKS)


@pytest.fixture
def review(qtbot):
    review = ReviewView(lambda: TODAY)
    qtbot.addWidget(review)
    review.resize(1160, 700)
    review.show_draft(DRAFT, frozenset())
    with qtbot.waitActive(review):
        review.show()
    review.start_here()
    return review


def ticks(review):
    return [task.ticked for task in review.draft().tasks]


def shown(review):
    return [row for row in range(review.model.rowCount()) if not review.table.isRowHidden(row)]


def test_a_panel_stands_between_head_and_table_while_it_is_not_hidden(review):
    panel = QLabel("Tên mới")
    panel.hide()
    review.add_panel(panel)
    assert review.panels.isHidden()
    panel.show()
    assert panel.isVisible()
    assert review.header.y() < review.panels.y() < review.table.y()
    panel.hide()
    assert review.panels.isHidden()


def test_pages_stand_beside_the_text(review):
    pages = QWidget()
    review.show_pages(pages)
    assert review.left.tabs.count() == 2 and pages.isVisible()
    review.show_pages(None)
    assert review.source.isVisible() and pages.parent() is None


def test_pages_without_text_stand_alone(review):
    review.show_draft(NoticeDraft("quet.pdf", "", scanned=True), frozenset())
    pages = QWidget()
    review.show_pages(pages)
    assert pages.isVisible() and not review.source.isVisible()
    review.show_draft(DRAFT, frozenset())
    assert review.source.isVisible() and pages.parent() is None


def test_decisions_about_names_are_part_of_the_draft(review, qtbot):
    decision = NameDecision("Sở Mới", add=True)
    with qtbot.waitSignal(review.edited):
        review.take_names((decision,))
    review.model.setData(review.model.index(0, CONTENT), "Lập đề án")
    review.undo()
    assert review.draft().names == (decision,)


def test_ticks_are_taken_in_one_step(review):
    review.take_ticks(frozenset({1}))
    assert ticks(review) == [False, True, False]
    review.undo()
    assert ticks(review) == [True, True, True]


def test_hidden_rows_stay_hidden_when_others_are_removed_and_come_back(review):
    review.hide_rows(frozenset({1}))
    assert shown(review) == [0, 2]
    review.remove_rows()
    assert [task.content for task in review.draft().tasks] == ["Báo cáo", "Rà soát"] and shown(review) == [1]
    review.undo()
    assert shown(review) == [0, 2]
    review.hide_rows(frozenset())
    assert shown(review) == [0, 1, 2]


def test_it_is_told_when_there_are_other_unknown_names(review, qtbot):
    with qtbot.waitSignal(review.names_changed):
        review.model.setData(review.model.index(0, LEAD), "Sở Khác")
    with qtbot.assertNotEmitted(review.names_changed):
        review.model.setData(review.model.index(0, CONTENT), "Lập đề án")


def test_what_was_said_of_another_notice_is_gone(review):
    review.table.setCurrentIndex(review.model.index(1, LEAD))
    assert review.doubts.text()
    review.show_draft(NoticeDraft("tin.txt", "Tin"), frozenset())
    assert review.doubts.text() == ""


@pytest.mark.parametrize(("writing", "folded"), [(False, True), (True, False)])
def test_questions_take_the_room_of_the_lesser_fields_unless_one_writes_there(review, qtbot, writing, folded):
    (review.header.chair if writing else review.table).setFocus()
    panel = QLabel("?")
    panel.setFixedHeight(120)
    panel.hide()
    review.add_panel(panel)
    panel.show()
    assert review.header.is_folded() is folded
    panel.hide()
    assert not review.header.is_folded()


def test_questions_about_names_fit_beside_the_text_with_the_largest_letters(qtbot):
    panel = NamesPanel(lambda: ())
    qtbot.addWidget(panel)
    panel.show_names([MissingName("Trung tâm Điều hành thông minh tỉnh", 3)], [])
    assert panel.minimumSizeHint().width() < 400, "half of 1366 at 200 %, less edges and bars"
