from datetime import date

import pytest
from PySide6.QtCore import QUrl

from secretariat.domain.documents import DocumentDraft, DocumentPlace
from secretariat.domain.listings import TaskFilter
from secretariat.domain.meetings import MeetingForm
from secretariat.queries.documents import find_documents, load_document
from secretariat.queries.meetings import load_meeting
from secretariat.services.documents import add_document
from secretariat.ui.documents.forms import DocumentDialog
from secretariat.ui.documents.page import DocumentsPage


@pytest.fixture
def document(context):
    draft = DocumentDraft(
        "45/TB-BCĐ", issuer="Ban Chỉ đạo", issued_on=date(2026, 8, 12), subject="Phiên họp thứ nhất"
    )
    with context.database.write("document") as session:
        return add_document(session, draft)


@pytest.fixture
def page(context, document, make_task, qtbot):
    make_task(document_id=document)
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    page.table.select_ids({document})
    return page


def shown(page):
    records = page.table.records
    return [records.record(place).number for place in range(records.rowCount())]


def test_a_document_is_listed_with_how_its_tasks_stand(page):
    row = page.table.records.record(0)
    assert (row.number, row.tasks, row.open, row.overdue) == ("45/TB-BCĐ", 1, 1, 1)


@pytest.mark.parametrize(("words", "found"), [("45/tb", ["45/TB-BCĐ"]), ("phien hop", ["45/TB-BCĐ"]), ("zzz", [])])
def test_documents_are_found_without_marks(page, words, found):
    page.set_search(words)
    assert shown(page) == found


def test_enter_opens_the_tasks_of_a_document(page, context, document, qtbot):
    with qtbot.waitSignal(context.page_wanted) as wanted:
        page.show_tasks()
    assert wanted.args == ["tasks", TaskFilter(document_ids=frozenset({document}))]


def test_the_form_changes_the_document(page, context, document):
    form = page.edit_document()
    form.subject.setPlainText("Phiên họp lần thứ nhất")
    form.accept()
    assert context.ask(lambda s: load_document(s, document)).subject == "Phiên họp lần thứ nhất"
    assert page.table.records.record(0).subject == "Phiên họp lần thứ nhất"


def test_a_document_needs_a_number_or_a_subject(page):
    form = page.add_document()
    form.accept()
    assert form.problem_at("number") and form.isVisible()


def test_a_secret_text_is_refused_at_its_field(page):
    form = page.add_document()
    form.number.setText("46/TB-BCĐ")
    form.full_text.setPlainText("MẬT\nTHÔNG BÁO")
    form.accept()
    assert form.problem_at("full_text") and form.isVisible()
    form.leave_out_button.click()
    assert not form.isVisible()
    assert "46/TB-BCĐ" in {row.number for row in page.ask_rows("")}


def test_a_document_that_is_entered_by_hand_begins_as_an_empty_form(page, context):
    page.show_argument(DocumentDraft())
    (form,) = page.window().findChildren(DocumentDialog)
    assert form.number.text() == "" and form.isVisible()
    form.reject()


def test_a_meeting_is_added_to_the_document_and_edited(page, context):
    form = page.edit_meeting()
    form.title.setPlainText("Phiên họp lần thứ nhất")
    form.form.setCurrentIndex(form.form.findData(MeetingForm.ONLINE))
    form.points.setText("34")
    form.accept()
    meeting_id = context.ask(find_documents)[0].meeting_id
    meeting = context.ask(lambda s: load_meeting(s, meeting_id))
    assert (meeting.form, meeting.points) == (MeetingForm.ONLINE, 34)
    again = page.edit_meeting()
    again.points.setText("ba mươi")
    again.accept()
    assert again.problem_at("points")


def test_a_removed_document_goes_with_its_tasks_and_comes_back(page, messages):
    page.remove()
    assert shown(page) == []
    messages.offers.pop()[2]()
    assert page.table.records.record(0).tasks == 1


def test_a_page_can_be_asked_for_one_document(page, document):
    page.set_search("zzz")
    page.show_argument(document)
    assert [row.id for row in page.table.selected()] == [document]


@pytest.fixture
def with_text(context, document):
    """The document with a full text."""
    from dataclasses import replace

    from secretariat.services.documents import update_document

    draft = context.ask(lambda session: load_document(session, document))
    with context.database.write("text") as session:
        update_document(session, document, replace(draft, full_text="Mở đầu.\nGiao Bộ Ngoại giao.\nHết."))
    return document


def test_beside_the_list_stands_all_about_the_chosen_document(page, with_text):
    detail = page.detail
    assert detail.head.text() == "45/TB-BCĐ of 12/08/2026"
    assert detail.text.toPlainText() == "Mở đầu.\nGiao Bộ Ngoại giao.\nHết."
    page.table.clearSelection()
    assert "Select a document" in detail.head.text() and detail.tabs.isHidden()


def test_a_document_without_a_text_says_so(page):
    assert page.detail.text.toPlainText() == "The text of this document was not entered."


def test_a_document_opens_at_a_sentence(page, with_text):
    page.table.clearSelection()
    page.show_argument(DocumentPlace(with_text, 8, 27))
    (mark,) = page.detail.text.extraSelections()
    assert mark.cursor.selectedText() == "Giao Bộ Ngoại giao."
    page.refresh()
    assert len(page.detail.text.extraSelections()) == 1
    page.detail.show_place(DocumentPlace(404, 0, 1))
    page.table.clearSelection()
    page.table.select_ids({with_text})
    assert page.detail.text.extraSelections() == []


def test_files_are_attached_to_a_document(page, context, qtbot, tmp_path):
    (tmp_path / "bản gốc.txt").write_text("một")
    with qtbot.waitSignal(context.changed):
        page.detail.files.add_files([tmp_path / "bản gốc.txt"])
    assert page.detail.tabs.tabText(1) == "Files 1"


def test_sources_and_changes_are_told_and_followed(page, context, document):
    from secretariat.domain.notices import Change, Origin
    from secretariat.store.models import Document, DocumentSource

    with context.database.write("amend") as session:
        other = add_document(session, DocumentDraft("46/TB-BCĐ", issued_on=date(2026, 9, 1), amends_id=document))
        session.get(Document, other).change = Change.REPLACES
        source = {"origin": Origin.NEWS, "title": "Tin <họp>", "added_on": date(2026, 9, 2)}
        session.add(DocumentSource(document_id=document, full_text="tin", **source))
    detail = page.detail
    told = detail.related.toPlainText()
    assert "Replaced by 46/TB-BCĐ of 01/09/2026" in told and "Tin <họp>" in told and "news item" in told
    assert detail.tabs.tabText(2) == "Sources and changes 2"
    detail.related.anchorClicked.emit(QUrl(f"document:{other}"))
    assert page.selected_one().id == other
    detail.related.anchorClicked.emit(QUrl("https://example.org"))
    assert page.selected_one().id == other


def test_the_notice_of_a_document_is_previewed(page, qtbot, context, messages):
    preview = page.preview_notice()
    assert preview.pages.count == 1
    preview.reject()
    with context.database.write("bare") as session:
        bare = add_document(session, DocumentDraft("9/TB"))
    page.table.select_ids({bare})
    assert page.preview_notice() is None
    assert "tasks" in messages.refused.pop()


def test_a_document_tells_which_tasks_it_repeats(page, context, qtbot, make_task):
    from secretariat.services.mentions import mention_task

    with context.database.write("earlier") as session:
        earlier = add_document(session, DocumentDraft("9/TB"))
    task = make_task(document_id=earlier)
    row = page.selected_one()
    with context.database.write("mention") as session:
        mention_task(session, task, row.id)
    assert "repeats 1 task" in page.detail.head.text()
    with qtbot.waitSignal(context.page_wanted) as wanted:
        page.detail.related.anchorClicked.emit(QUrl(f"task:{task}"))
    assert wanted.args == ["tasks", task]


def test_a_draft_becomes_a_document_that_was_issued(page, context, document):
    form = page.edit_document()
    form.issued.setChecked(False)
    form.accept()
    assert context.ask(lambda s: load_document(s, document)).issued is False
    assert page.table.records.record(0).issued is False
