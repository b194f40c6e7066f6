from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import func, select

from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.notices import Amendment, Change, NoticeDraft, Origin, TaskProposal
from secretariat.services.conclusions import store_notice
from secretariat.store.models import Document, DocumentSource, FormDraft, Task
from secretariat.ui.intake.badge_cells import BADGE_ROLE
from tests.ui.notices import open_intake

DAY = date(2026, 8, 12)
DUE, LATER = date(2026, 9, 30), date(2026, 12, 31)


def task(content, lead, due_on=DUE):
    deadline = Deadline(DeadlineKind.DAY, due_on, f"{due_on:%d/%m/%Y}")
    return TaskProposal("", 0, 0, content, lead=(lead,), deadline=deadline)


TASKS = (
    task("Xây dựng lộ trình hội nhập của ngành ngoại giao", "Bộ Ngoại giao"),
    task("Lập kế hoạch công tác năm 2027 trình Trưởng Ban", "Bộ Nội vụ"),
)
HEAD = DocumentDraft("45/TB-BCĐ", "TB", "Ban Chỉ đạo", DAY, subject="Kết luận phiên họp thứ nhất")
NOTICE = NoticeDraft("45.docx", "Thông báo số 45/TB-BCĐ. Toàn văn kết luận của Trưởng Ban.", HEAD, tasks=TASKS)
NEWS = NoticeDraft(
    "tin.txt",
    "(Cổng tin) Ban Chỉ đạo vừa ban hành Thông báo số 45/TB-BCĐ về hội nhập.",
    DocumentDraft(issued_on=date(2026, 8, 14), subject="Tin hội nhập"),
    origin=Origin.NEWS,
)
AMENDING = NoticeDraft(
    "60.docx",
    "Thông báo này sửa đổi Thông báo số 45/TB-BCĐ.",
    DocumentDraft("60/TB-BCĐ", "TB", "Ban Chỉ đạo", date(2026, 9, 1)),
    tasks=(replace(TASKS[0], deadline=task("", "", LATER).deadline), task("Báo cáo quý", "Bộ Nội vụ")),
    amends=Amendment(Change.AMENDS, "45/TB-BCĐ", DAY),
)


@pytest.fixture
def page(context, agencies, qtbot):
    return open_intake(context, qtbot)


@pytest.fixture
def stored(context, agencies):
    """The notice is in the book."""
    return store(context, NOTICE)


def store(context, draft):
    with context.database.write("notice") as session:
        return store_notice(session, draft, date(2026, 8, 20)).document_id


def count(context, table):
    return context.ask(lambda session: session.scalar(select(func.count()).select_from(table)))


def button(page, words):
    return next(button for button in page.desk.twins.panel.buttons if words in button.text())


def test_nothing_is_said_of_a_notice_that_the_book_does_not_know(page):
    page.show_review(NOTICE)
    assert page.desk.twins.panel.isHidden()
    page.save()
    assert page.draft is None


def test_the_same_number_is_asked_about_before_it_is_stored_twice(page, context, stored):
    page.show_review(NOTICE)
    page.save()
    panel = page.desk.twins.panel
    assert count(context, Document) == 1 and not panel.problem.isHidden() and not panel.isHidden()
    button(page, "Still save").click()
    assert count(context, Document) == 2 and page.draft is None


def test_the_stored_document_can_be_opened(page, context, stored, qtbot):
    page.show_review(NOTICE)
    with qtbot.waitSignal(context.page_wanted) as wanted:
        button(page, "Open").click()
    assert wanted.args == ["documents", stored] and page.draft is not None


def test_another_number_is_followed_while_it_is_typed(page, stored):
    page.show_review(replace(NOTICE, text="Văn bản khác hẳn", document=replace(HEAD, subject="Khác"), tasks=()))
    page.review.header.number.setText("99/TB-BCĐ")
    assert page.desk.twins.panel.isHidden()
    page.review.header.number.setText("45/TB-BCĐ")
    assert not page.desk.twins.panel.isHidden() and "45/TB-BCĐ" in page.review.summary.text()


def test_news_of_a_stored_notice_becomes_its_source_in_one_step(page, context, stored, messages):
    page.show_review(NEWS)
    button(page, "Add as a source").click()
    assert (count(context, Document), count(context, DocumentSource), count(context, FormDraft)) == (1, 1, 0)
    _text, _action, undo = messages.offers.pop()
    undo()
    assert (count(context, DocumentSource), count(context, FormDraft)) == (0, 1)


def test_a_notice_takes_the_place_of_the_news_that_came_first(page, context, agencies):
    store(context, NEWS)
    page.show_review(NOTICE)
    button(page, "in its place").click()
    assert (count(context, Document), count(context, DocumentSource), count(context, Task)) == (1, 1, 2)
    assert context.ask(lambda session: session.scalar(select(Document.number))) == "45/TB-BCĐ"


@pytest.fixture
def changes(page, stored):
    """The comparison of an amending notice with the stored one."""
    page.show_review(AMENDING)
    button(page, "Compare").click()
    return page.changes


def test_an_amending_notice_is_compared_task_by_task(changes, page):
    assert page.review.isHidden() and not changes.isHidden()
    kinds = [changes.model.index(row, 1).data(BADGE_ROLE)[1] for row in range(changes.model.rowCount())]
    assert kinds.count("changed") == 1 and kinds.count("added") == 1
    details = " ".join(changes.model.index(row, 4).data() for row in range(changes.model.rowCount()))
    assert "30/09/2026" in details and "31/12/2026" in details


def test_the_model_of_changes_keeps_qts_rules(changes, qtmodeltester):
    qtmodeltester.check(changes.model)


def test_agreed_changes_are_applied_in_one_step_and_can_be_undone(changes, page, context, messages):
    changes.apply_button.click()
    due = lambda session: session.scalars(select(Task.due_on).order_by(Task.id)).first()  # noqa: E731
    assert context.ask(due) == LATER and count(context, Document) == 2
    _text, _action, undo = messages.offers.pop()
    undo()
    assert context.ask(due) == DUE and count(context, Document) == 1 and count(context, FormDraft) == 1


def test_what_is_not_ticked_stays(changes, context, qtbot):
    row = next(
        r for r in range(changes.model.rowCount()) if changes.model.index(r, 1).data(BADGE_ROLE)[1] == "changed"
    )
    changes.table.setCurrentIndex(changes.model.index(row, 2))
    qtbot.keyClick(changes.table, Qt.Key.Key_Space)
    assert "1" in changes.apply_button.text()
    changes.apply_button.click()
    assert context.ask(lambda s: s.scalars(select(Task.due_on).order_by(Task.id)).first()) == DUE


def test_an_amending_notice_can_be_stored_by_itself_and_is_only_linked(changes, context, stored):
    changes.apart_button.click()
    assert count(context, Document) == 2 and count(context, Task) == 4
    amended = context.ask(lambda s: s.scalar(select(Document.amends_id).where(Document.number == "60/TB-BCĐ")))
    assert amended == stored


def test_one_can_go_back_to_the_review(changes, page):
    changes.back_button.click()
    assert not page.review.isHidden() and page.draft is not None


def test_undecided_names_stop_the_changes_and_lead_back_to_the_review(page, stored, context):
    strange = replace(AMENDING, tasks=(*AMENDING.tasks, task("Rà soát", "Sở Mẫu")))
    page.show_review(strange)
    button(page, "Compare").click()
    page.changes.apply_button.click()
    assert not page.review.isHidden() and count(context, Document) == 1
    assert not page.desk.naming.panel.isHidden() and not page.review.warnings.isHidden()


def test_an_amended_document_that_the_book_lacks_is_named(page, agencies):
    page.show_review(AMENDING)
    panel = page.desk.twins.panel
    assert not panel.isHidden() and not panel.buttons
    page.save()
    assert page.draft is None
