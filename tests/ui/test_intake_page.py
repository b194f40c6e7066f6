from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sqlalchemy import func, select

from secretariat import queries
from secretariat.domain.listings import TaskFilter
from secretariat.domain.notices import NoticeDraft
from secretariat.intake import legacy
from secretariat.store.models import Agency, Document, FormDraft, Meeting, Task
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.intake.task_table import CONTENT, DEADLINE, LEAD, TICK
from tests.ui.notices import open_intake

NOTICE = """BAN CHỈ ĐẠO HỘI NHẬP
CƠ QUAN THƯỜNG TRỰC
Số: 45/TB-BCĐ

THÔNG BÁO
Kết luận của Trưởng Ban tại phiên họp lần thứ nhất

Ngày 02 tháng 8 năm 2026, tại Trụ sở, đồng chí Trần Văn Mẫu, Trưởng Ban đã chủ trì phiên họp lần thứ nhất.
Trưởng Ban kết luận như sau:
1. Giao Bộ Ngoại giao chủ trì, phối hợp với Văn phòng Chính phủ xây dựng lộ trình, hoàn thành trước ngày 30/9/2026.
2. Bộ Nội vụ xây dựng kế hoạch công tác năm 2027, trình trong tháng 11 năm 2026.
"""


@pytest.fixture
def page(context, agencies, qtbot):
    return open_intake(context, qtbot)


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "45-TB-BCD.txt"
    path.write_text(NOTICE, "utf-8")
    return path


@pytest.fixture
def review(page, notice, qtbot, context):
    page.open_file(notice)
    qtbot.waitUntil(lambda: page.draft is not None)
    return page.review


def count(context, table):
    return context.ask(lambda session: session.scalar(select(func.count()).select_from(table)))


def edit(review, row, column, value):
    return review.model.setData(review.model.index(row, column), value)


def test_a_notice_is_read_and_shown_but_not_stored(review, context):
    assert review.header.number.text() == "45/TB-BCĐ"
    assert review.model.rowCount() == 2
    assert review.model.index(0, LEAD).data() == "Bộ Ngoại giao"
    assert review.model.index(0, DEADLINE).data() == "30/09/2026"
    assert count(context, Task) == count(context, Document) == 0


def test_the_model_keeps_qts_rules(review, qtmodeltester):
    qtmodeltester.check(review.model)


def test_saving_stores_all_in_one_step_and_opens_the_list(review, page, context, qtbot):
    with qtbot.waitSignal(context.page_wanted) as wanted:
        page.save()
    assert [count(context, table) for table in (Document, Meeting, Task)] == [1, 1, 2]
    key, argument = wanted.args
    assert (key, type(argument)) == ("tasks", TaskFilter)
    context.undo()
    assert [count(context, table) for table in (Document, Meeting, Task)] == [0, 0, 0]


def test_corrections_are_what_is_stored(review, page, context):
    edit(review, 0, CONTENT, "Xây dựng lộ trình hội nhập")
    edit(review, 0, DEADLINE, "15/10/2026")
    review.header.number.setText("46/TB-BCĐ")
    page.save()
    task = context.ask(lambda s: s.execute(select(Task.content, Task.due_on).order_by(Task.id)).first())
    assert tuple(task) == ("Xây dựng lộ trình hội nhập", date(2026, 10, 15))
    assert context.ask(lambda s: s.scalar(select(Document.number))) == "46/TB-BCĐ"


def test_a_deadline_that_says_nothing_is_refused_with_the_reason(review):
    assert not edit(review, 0, DEADLINE, "ba con mèo")
    assert "ba con mèo" in review.warnings.text()
    assert review.model.index(0, DEADLINE).data() == "30/09/2026"


def test_an_unticked_task_is_not_stored(review, page, context):
    tick = review.model.index(1, TICK)
    review.model.setData(tick, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert "1" in review.save_button.text()
    page.save()
    assert count(context, Task) == 1


def test_rows_are_added_from_a_selection_and_removed_again(review):
    start = NOTICE.index("Trưởng Ban kết luận")
    review.source.select(start, start + len("Trưởng Ban kết luận"))
    review.add_selection()
    assert review.model.index(0, CONTENT).data() == "Trưởng Ban kết luận"
    review.remove_rows()
    assert review.model.rowCount() == 2


def test_nothing_selected_is_said(review, qtbot):
    with qtbot.waitSignal(review.refused):
        review.add_selection()


def test_a_new_agency_is_made_on_saving_only_after_it_was_ticked(review, page, context, agencies):
    edit(review, 0, LEAD, "Sở Ngoại vụ tỉnh Mẫu")
    page.save()
    assert count(context, Agency) == len(agencies) and count(context, Task) == 0
    assert not page.desk.naming.panel.isHidden() and "1 agency" in review.warnings.text()
    page.desk.naming.panel.add_all()
    page.save()
    assert (count(context, Agency), count(context, Task)) == (len(agencies) + 1, 2)


def test_the_same_number_is_warned_of(review, page, notice, qtbot, context):
    page.save()
    page.open_file(notice)
    qtbot.waitUntil(lambda: page.draft is not None)
    assert "45/TB-BCĐ" in page.review.summary.text()


def test_the_draft_survives_closing(review, page, context, qtbot):
    edit(review, 0, CONTENT, "Sửa dở dang")
    qtbot.waitUntil(lambda: not page.keeping.isActive())
    again = IntakePage(context)
    qtbot.addWidget(again)
    form = context.ask(lambda s: s.scalar(select(FormDraft.form)))
    again.resume(form)
    assert again.review.model.index(0, CONTENT).data() == "Sửa dở dang"


def test_nothing_is_kept_any_more_once_the_book_is_let_go_of(review, page, context):
    page.keeping.setInterval(400)
    edit(review, 0, CONTENT, "Sửa dở dang")
    assert page.keeping.isActive()
    context.closing.emit()
    assert not page.keeping.isActive()


def test_keeping_a_draft_is_no_step_that_could_be_undone(review, context, qtbot):
    assert context.database.undo_label == "agencies"


def test_a_review_put_aside_waits_in_the_list(review, page, context):
    page.leave()
    assert page.draft is None
    assert count(context, FormDraft) == 1


def test_a_discarded_review_can_be_brought_back(review, page, messages, context):
    page.discard()
    assert count(context, FormDraft) == 0
    _text, _action, bring_back = messages.offers.pop()
    bring_back()
    assert page.draft is not None


def test_a_file_that_cannot_be_read_is_refused_in_words(page, tmp_path, messages, qtbot):
    path = tmp_path / "rong.docx"
    path.write_bytes(b"")
    page.open_file(path)
    qtbot.waitUntil(lambda: bool(messages.refused))
    assert "rong.docx" in messages.refused.pop()
    assert page.draft is None


def test_the_clipboard_is_read_too(page, qtbot):
    data = QMimeData()
    data.setText(NOTICE)
    QGuiApplication.clipboard().setMimeData(data)
    page.paste()
    qtbot.waitUntil(lambda: page.draft is not None)
    assert page.review.model.rowCount() == 2


def test_pointing_at_the_text_selects_its_task_and_the_other_way_round(review):
    review.source.place_clicked.emit(NOTICE.index("Bộ Nội vụ xây"))
    assert review.table.currentIndex().row() == 1


def test_spans_colour_the_words_that_were_read(review):
    colours = {selection.cursor.selectedText() for selection in review.source.extraSelections()}
    assert {"Bộ Ngoại giao", "Văn phòng Chính phủ"} <= colours


TO_TCVN3 = {ord(new): old for old, new in zip(legacy._TCVN3, legacy._UNICODE, strict=True)}


@pytest.fixture
def old_letters(page, tmp_path, qtbot):
    """A notice in the letters of TCVN3, opened."""
    path = tmp_path / "cu.txt"
    path.write_text(NOTICE.translate(TO_TCVN3), "utf-8")
    page.open_file(path)
    qtbot.waitUntil(lambda: page.draft is not None)
    return page.preview


def test_old_letters_are_shown_beside_the_converted_text_before_any_review(old_letters, page, context):
    assert page.review.isHidden() and not old_letters.isHidden()
    assert "TCVN3" in old_letters.note.text()
    assert "Ngo¹i giao" in old_letters.raw.toPlainText()
    assert "Ngoại giao" in old_letters.converted.toPlainText()
    assert count(context, FormDraft) == 1


def test_the_two_texts_scroll_together(old_letters, page):
    old_letters.show_texts("cu.txt", "", "a\n" * 90, "b\n" * 90)
    old_letters.raw.verticalScrollBar().setValue(7)
    assert old_letters.converted.verticalScrollBar().value() == 7
    assert "31" in old_letters.rest.text() and not old_letters.rest.isHidden()


def test_the_converted_text_is_reviewed_and_can_still_be_had_as_it_was(old_letters, page, qtbot):
    old_letters.converted_button.click()
    assert page.review.model.rowCount() == 2 and not page.review.original_button.isHidden()
    page.read_original()
    qtbot.waitUntil(lambda: page.draft is not None and "Bộ Ngoại giao" not in page.draft.text)
    assert page.review.original_button.isHidden()


def test_the_letters_may_stay_as_they_are(old_letters, page, qtbot, context):
    old_letters.original_button.click()
    qtbot.waitUntil(lambda: not page.review.isHidden())
    assert "Ngo¹i giao" in page.draft.text and count(context, FormDraft) == 1


def test_a_notice_in_old_letters_may_be_dropped(old_letters, page, context):
    old_letters.discard_button.click()
    assert page.draft is None and count(context, FormDraft) == 0


def test_what_was_not_decided_of_old_letters_is_asked_again(old_letters, page, context, qtbot):
    page.leave()
    again = IntakePage(context)
    qtbot.addWidget(again)
    again.resume(context.ask(lambda session: session.scalar(select(FormDraft.form))))
    assert not again.preview.isHidden() and "Ngo¹i giao" in again.preview.raw.toPlainText()


def test_saving_does_nothing_while_old_letters_are_to_be_decided_on(old_letters, page, context):
    page.save()
    assert page.draft is not None and count(context, Document) == 0


def test_the_doubts_of_the_chosen_task_are_said_in_words(review, page):
    start = NOTICE.index("Trưởng Ban kết luận")
    review.source.select(start, start + len("Trưởng Ban kết luận"))
    review.add_selection()
    assert review.doubts.text()
    review.table.selectRow(1)
    assert review.doubts.text() == "\n".join(doubt.text for doubt in page.draft.tasks[1].doubts)


def test_saving_takes_over_the_cell_that_is_open(review, page, context):
    review.table.begin_edit(0, CONTENT)
    review.table.indexWidget(review.table.currentIndex()).setPlainText("Soạn thảo đề án")
    page.save()
    with context.database.read() as session:
        assert "Soạn thảo đề án" in session.scalars(select(Task.content)).all()


def test_closing_keeps_the_cell_that_is_open(review, page, context):
    review.table.begin_edit(0, CONTENT)
    review.table.indexWidget(review.table.currentIndex()).setPlainText("Soạn thảo đề án")
    page.commit_typing()
    assert "Soạn thảo đề án" in context.ask(lambda session: session.scalar(select(FormDraft.body)))


def test_a_cell_that_is_refused_stops_the_saving(review, page, context):
    review.table.begin_edit(0, DEADLINE)
    review.table.indexWidget(review.table.currentIndex()).setText("hôm nào đó")
    page.save()
    assert page.draft is not None and count(context, Task) == 0


@pytest.mark.parametrize(("field", "text"), [("issued_on", "45/13/2026"), ("points", "ba bốn")])
def test_a_field_of_the_head_that_cannot_be_read_stops_the_saving(review, page, context, field, text):
    getattr(review.header, field).setText(text)
    page.save()
    assert count(context, Task) == 0
    assert not review.warnings.isHidden() and getattr(review.header, field).property("wrong")
    getattr(review.header, field).setText("")
    page.save()
    assert count(context, Task) == 2


def test_what_the_book_refuses_is_said_in_the_review(review, page, context):
    edit(review, 0, CONTENT, "")
    page.save()
    assert review.warnings.text() and page.draft is not None


def test_a_number_that_is_missing_is_said(review):
    review.header.number.clear()
    assert "number is still missing" in review.summary.text()


def test_drafts_are_counted_anew_when_there_are_more_or_fewer(page, notice, qtbot):
    with qtbot.waitSignal(page.drafts_changed):
        page.open_file(notice)
    qtbot.waitUntil(lambda: page.draft is not None)
    with qtbot.waitSignal(page.drafts_changed):
        page.discard()


def test_a_review_is_found_again_by_its_place(review, page, context, qtbot):
    place = page.place
    page.commit_typing()
    again = IntakePage(context)
    qtbot.addWidget(again)
    again.show_argument(place)
    assert again.draft is not None and again.draft.document.number == "45/TB-BCĐ"


def test_a_draft_in_the_list_shows_all_its_words(page, context, review, qtbot):
    page.leave()
    page.resize(560, 500)
    page.show()
    QApplication.sendPostedEvents()
    labels = [label for label in page.start.findChildren(QLabel) if "45/TB-BCĐ" in label.text()]
    assert labels and all(label.height() >= label.heightForWidth(label.width()) for label in labels)


def test_of_many_drafts_the_latest_are_shown_and_the_rest_when_asked_for(page, context):
    from secretariat.domain.notices import NoticeDraft

    for number in range(15):
        page.show_review(NoticeDraft(f"{number}.txt", "Văn bản", tasks=()))
    page.leave()
    go_on = lambda: [b for b in page.start.findChildren(QPushButton) if b.text() == "Go on"]  # noqa: E731
    assert len(go_on()) == 12
    next(b for b in page.start.findChildren(QPushButton) if b.text() == "Show 3 more").click()
    assert len(go_on()) == 15


def test_what_was_found_right_in_the_head_stays_so_when_the_review_is_left(page, qtbot):
    page.show_review(NoticeDraft("45.txt", NOTICE))
    with qtbot.waitActive(page):
        page.show()
    page.review.go_to_doubt(1)
    page.review.settle()
    assert page.review.seen == ("number",)
    form = page.place
    page.leave()
    page.resume(form)
    assert page.review.seen == ("number",)
    assert not page.review.header.number.property("doubt")
    assert page.review.header.issued_on.property("doubt")


def test_the_directory_is_asked_once_for_many_reviews(page, context, monkeypatch):
    asked = []
    real = queries.agencies.agency_directory
    monkeypatch.setattr(queries.agencies, "agency_directory", lambda session: asked.append(1) or real(session))
    for number in range(3):
        page.show_review(NoticeDraft(f"{number}.txt", NOTICE))
        page.leave()
    assert asked == [1]
