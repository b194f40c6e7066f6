"""News first or notice first; a notice that changes another: each is one step that can be undone."""

from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.domain.notices import ClauseDraft, NameDecision, NoticeDraft, Origin, TaskProposal
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.documents import find_documents, load_document, source_text, sources_of
from secretariat.queries.meetings import load_meeting
from secretariat.queries.tasks import load_task
from secretariat.queries.twins import find_twins
from secretariat.services.agencies import add_agency
from secretariat.services.conclusions import store_notice
from secretariat.services.sources import add_source, take_over_as_source
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import extend_deadline, record_progress
from secretariat.store.models import Document, Task

TODAY, ISSUED, DUE, LATER = date(2026, 11, 21), date(2026, 8, 12), date(2026, 9, 30), date(2026, 10, 31)
NEWS_TEXT = "Tin\nBan Chỉ đạo giao Sở Y tế rà soát cơ sở khám bệnh. Sở Tài chính lập dự toán."
TEXT = "THÔNG BÁO\n1. Sở Y tế rà soát cơ sở khám bệnh.\n2. Sở Tài chính lập kế hoạch vốn năm 2027."
SURVEY, BUDGET, FUNDS = "Rà soát cơ sở khám bệnh", "Lập dự toán", "Lập kế hoạch vốn năm 2027"


def row(content, source, due=DUE, lead=("Sở Y tế",), **parts):
    start = max(source.lower().find(content.lower()), 0)
    text = source[start : start + len(content)] or content
    deadline = Deadline(DeadlineKind.DAY, due, f"trước {due:%d/%m/%Y}") if due else Deadline()
    return TaskProposal(text, start, start + len(content), content, lead=lead, deadline=deadline, **parts)


NEWS = NoticeDraft(
    "tin/tin-song-lam.txt",
    NEWS_TEXT,
    DocumentDraft("45/TB-BCĐ", "TB", "Báo Sông Lam", date(2026, 8, 14), subject="Rà soát cơ sở khám bệnh"),
    MeetingDraft("Họp Ban Chỉ đạo", held_on=date(2026, 8, 2)),
    (ClauseDraft("1", "1.", "", 0, 10),),
    (row(SURVEY, NEWS_TEXT, clause="1"), row(BUDGET, NEWS_TEXT, None, ("Sở Tài chính",))),
    origin=Origin.NEWS,
)
NOTICE = NoticeDraft(
    "45-TB-BCD.docx",
    TEXT,
    DocumentDraft("45/TB-BCĐ", "TB", "Ban Chỉ đạo", ISSUED, "Trần Minh Khôi", subject="Kết luận phiên họp"),
    MeetingDraft("Phiên họp thứ ba", held_on=date(2026, 8, 1), form=MeetingForm.ONLINE, chair="Bà Lan"),
    (ClauseDraft("1", "1.", "", 10, 45), ClauseDraft("2", "2.", "", 46, 90)),
    (
        row(SURVEY, TEXT, LATER, clause="1", product="Báo cáo"),
        row(FUNDS, TEXT, None, ("Sở Tài chính",), clause="2"),
    ),
)


@pytest.fixture
def offices(change):
    for name in ("Sở Y tế", "Sở Tài chính", "Sở Xây dựng"):
        change(add_agency, AgencyDraft(name))


@pytest.fixture
def told(offices, change):
    """A stored news item with two tasks."""
    return change(store_notice, NEWS, TODAY).document_id


def test_the_origin_of_a_document_is_kept(told, ask):
    (row,) = ask(find_documents)
    assert (row.origin, row.issuer) == (Origin.NEWS, "Báo Sông Lam")


def test_a_news_item_becomes_a_source_under_whose_words_the_notice_is_found(offices, change, ask, changes):
    stored = change(store_notice, NOTICE, TODAY).document_id
    source = change(add_source, stored, NEWS, TODAY)
    (kept,) = ask(sources_of, stored)
    assert (kept.id, kept.origin, kept.title, kept.number) == (
        source,
        Origin.NEWS,
        NEWS.document.subject,
        "45/TB-BCĐ",
    )
    assert (kept.issuer, kept.file, kept.added_on) == ("Báo Sông Lam", "tin-song-lam.txt", TODAY)
    assert ask(source_text, source) == NEWS_TEXT
    for words in ("bao song lam", "Báo Sông", "45/TB"):
        assert [row.id for row in ask(find_documents, words)] == [stored]
    assert ask(find_documents, "Bào Sông") == []
    assert set(changes[-1]) == {"document_source", "document"}


def test_adding_a_source_is_undone_in_one_step(offices, change, ask, database):
    stored = change(store_notice, NOTICE, TODAY).document_id
    change(add_source, stored, NEWS)
    database.undo()
    assert (ask(sources_of, stored), ask(find_documents, "bao song lam")) == ([], [])
    database.redo()
    assert len(ask(sources_of, stored)) == 1


def test_a_source_without_a_subject_is_called_by_its_meeting_or_its_file(offices, change, ask):
    stored = change(store_notice, NOTICE, TODAY).document_id
    bare = replace(NEWS, document=DocumentDraft())
    change(add_source, stored, bare)
    change(add_source, stored, replace(bare, text="khác", meeting=MeetingDraft()))
    assert [kept.title for kept in ask(sources_of, stored)] == ["Họp Ban Chỉ đạo", "tin-song-lam"]


def test_the_same_text_is_no_further_source(offices, change, ask):
    stored = change(store_notice, NOTICE, TODAY).document_id
    change(add_source, stored, NEWS)
    for draft in (NEWS, NOTICE):
        with pytest.raises(UserError, match="belongs to 45/TB-BCĐ already"):
            change(add_source, stored, draft)


def test_a_secret_text_is_no_source(offices, change, ask):
    stored = change(store_notice, NOTICE, TODAY).document_id
    with pytest.raises(UserError, match="secret"):
        change(add_source, stored, replace(NEWS, text="MẬT\nTin"))
    assert ask(sources_of, stored) == []


def test_a_source_that_is_gone_has_no_text(ask):
    with pytest.raises(UserError, match="removed"):
        ask(source_text, 1)


def test_the_notice_takes_the_place_of_the_news(told, change, ask, changes):
    stored = change(take_over_as_source, told, NOTICE, TODAY)
    assert (stored.document_id, stored.task_ids, stored.new_agencies) == (told, (1, 3), ())
    document = ask(load_document, told)
    assert (document.issuer, document.issued_on, document.full_text) == ("Ban Chỉ đạo", ISSUED, TEXT)
    assert document.signer == "Trần Minh Khôi"
    (kept,) = ask(sources_of, told)
    assert (kept.origin, kept.issuer, ask(source_text, kept.id)) == (Origin.NEWS, "Báo Sông Lam", NEWS_TEXT)
    assert ask(find_documents)[0].origin is Origin.NOTICE
    assert [twin.likeness for twin in ask(find_twins, NOTICE)] == ["same_number"]
    assert len(changes) == 1


def test_stored_tasks_keep_their_history_and_take_over_what_the_notice_says(told, change, ask):
    change(record_progress, 1, ProgressDraft(date(2026, 8, 20), 40, "Đã rà soát"), TODAY)
    change(take_over_as_source, told, NOTICE, TODAY)
    survey, left, new = (ask(load_task, number) for number in (1, 2, 3))
    assert (survey.percent, survey.code, survey.product) == (40, "NV-0001", "Báo cáo")
    assert (survey.due_on, survey.first_due_on, survey.deadline_text) == (LATER, LATER, "trước 31/10/2026")
    assert (survey.clause, survey.assigned_on) == ("1", ISSUED)
    assert TEXT[survey.source_start : survey.source_end] == survey.source_text == "rà soát cơ sở khám bệnh"
    assert (left.content, left.clause, left.source_start) == (BUDGET, "", None)
    assert (new.content, new.lead, new.clause) == (FUNDS, ("Sở Tài chính",), "2")


def test_taking_over_is_undone_in_one_step(told, change, ask, database):
    before = [ask(load_task, number) for number in (1, 2)], ask(load_document, told)
    change(take_over_as_source, told, NOTICE, TODAY)
    database.undo()
    assert ([ask(load_task, number) for number in (1, 2)], ask(load_document, told)) == before
    assert ask(sources_of, told) == []


def test_what_was_not_known_of_the_meeting_is_filled_in(told, change, ask):
    meeting = change(take_over_as_source, told, NOTICE, TODAY).meeting_id
    known = ask(load_meeting, meeting)
    assert (known.title, known.held_on) == ("Họp Ban Chỉ đạo", date(2026, 8, 2))
    assert (known.form, known.chair) == (MeetingForm.ONLINE, "Bà Lan")


@pytest.mark.parametrize("news_meeting", [NEWS.meeting, MeetingDraft()])
def test_a_meeting_that_the_news_did_not_tell_of_is_stored(offices, change, ask, news_meeting):
    told = change(store_notice, replace(NEWS, meeting=news_meeting), TODAY)
    stored = change(take_over_as_source, told.document_id, replace(NOTICE, meeting=MeetingDraft()), TODAY)
    assert stored.meeting_id == told.meeting_id
    again = replace(NOTICE, text=TEXT + ".", meeting=MeetingDraft("Phiên họp thứ ba"))
    assert change(take_over_as_source, told.document_id, again, TODAY).meeting_id is not None


def test_closed_and_extended_tasks_keep_their_deadlines(told, change, ask):
    change(extend_deadline, 1, ExtensionDraft(ISSUED.replace(day=20), date(2026, 12, 31)), TODAY)
    change(complete_task, 2, CompletionDraft(date(2026, 9, 1)), TODAY)
    budget = row(BUDGET, TEXT, LATER, ("Sở Xây dựng",))
    change(take_over_as_source, told, replace(NOTICE, tasks=(NOTICE.tasks[0], budget)), TODAY)
    survey, closed = ask(load_task, 1), ask(load_task, 2)
    assert (survey.due_on, survey.first_due_on) == (date(2026, 12, 31), DUE)
    assert (closed.due_on, closed.lead) == (None, ("Sở Tài chính",))


def test_names_of_the_notice_are_decided_on_as_ever(told, change, ask):
    strange = replace(NOTICE, tasks=(replace(NOTICE.tasks[0], lead=("Sở Lạ",)),))
    with pytest.raises(InvalidInput) as caught:
        change(take_over_as_source, told, strange, TODAY)
    assert set(caught.value.problems) == {"tasks.0.lead"}
    assert ask(sources_of, told) == []
    decided = replace(strange, names=(NameDecision("Sở Lạ", add=True),))
    assert change(take_over_as_source, told, decided, TODAY).new_agencies == ("Sở Lạ",)
    assert ask(load_task, 1).lead == ("Sở Lạ",)


def test_what_cannot_be_taken_over_is_told_by_its_row(told, change, ask):
    wrong = replace(NOTICE.tasks[1], content=" ", text="")
    with pytest.raises(InvalidInput) as caught:
        change(take_over_as_source, told, replace(NOTICE, tasks=(NOTICE.tasks[0], wrong)), TODAY)
    assert set(caught.value.problems) == {"tasks.1.content"}
    assert ask(load_document, told).full_text == NEWS_TEXT


def test_a_document_that_is_gone_takes_nothing(change, offices, database):
    for act in (lambda: change(add_source, 1, NEWS), lambda: change(take_over_as_source, 1, NOTICE, TODAY)):
        with pytest.raises(UserError, match="deleted"):
            act()
    with database.read() as session:
        assert (session.query(Document).count(), session.query(Task).count()) == (0, 0)
