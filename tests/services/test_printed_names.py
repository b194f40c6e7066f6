"""Nothing is added to the directory without a tick; a name that means an entry becomes another name of it."""

from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.notices import NameDecision, NoticeDraft, TaskProposal
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.agencies import find_agencies, load_agency
from secretariat.queries.documents import find_documents
from secretariat.queries.tasks import load_task
from secretariat.services.agencies import add_agency, add_alias, remove_agencies
from secretariat.services.conclusions import store_notice
from tests.questions import agency_by_name

TODAY = date(2026, 11, 21)


def notice(*decisions, lead=("Sở KHĐT",), coordinating=(), ticked=True):
    task = TaskProposal("Soạn báo cáo", 0, 12, "Soạn báo cáo", lead=lead, coordinating=coordinating, ticked=ticked)
    return NoticeDraft("a.docx", "Soạn báo cáo", DocumentDraft("1/TB"), tasks=(task,), names=decisions)


@pytest.fixture
def planning(change):
    return change(add_agency, AgencyDraft("Sở Kế hoạch và Đầu tư", aliases=("Sở KH-ĐT",)))


def test_a_name_without_a_decision_is_asked_for_and_nothing_is_stored(change, ask):
    draft = notice(NameDecision("sở khđt"), lead=("Sở KHĐT", "Sở Y tế"), coordinating=("Công ty A",))
    with pytest.raises(InvalidInput) as caught:
        change(store_notice, draft, TODAY)
    problems = caught.value.problems
    assert set(problems) == {"tasks.0.lead", "tasks.0.coordinating"}
    assert problems["tasks.0.lead"].startswith("Task 1: “Sở KHĐT”, “Sở Y tế” are not in the directory. Choose")
    assert problems["tasks.0.coordinating"].startswith("Task 1: “Công ty A” is not in the directory. Choose")
    assert ask(find_documents) == []


def test_a_name_that_means_an_entry_is_known_from_then_on(change, ask, planning, changes):
    stored = change(store_notice, notice(NameDecision("SỞ KHĐT", agency_id=planning)), TODAY)
    assert ask(load_task, *stored.task_ids).lead_ids == (planning,)
    assert stored.new_agencies == ()
    assert ask(load_agency, planning).aliases == ("Sở KH-ĐT", "Sở KHĐT")
    assert len(changes) == 1
    again = change(store_notice, notice(), TODAY)
    assert ask(load_task, *again.task_ids).lead_ids == (planning,)
    assert ask(find_agencies, "khdt")[0].id == planning


def test_a_ticked_name_becomes_an_entry_of_the_kind_that_it_says(change, ask):
    stored = change(store_notice, notice(NameDecision("sở  khđt", add=True), lead=("sở KHĐT",)), TODAY)
    assert stored.new_agencies == ("Sở KHĐT",)
    assert ask(find_agencies)[0].kind is AgencyKind.DEPARTMENT


def test_a_decision_that_nobody_needs_does_nothing(change, ask, planning):
    decisions = (NameDecision("Bộ Khác", add=True), NameDecision("Sở Kế hoạch và Đầu tư", add=True))
    change(store_notice, notice(*decisions, lead=("Sở Kế hoạch và Đầu tư",)), TODAY)
    assert [row.id for row in ask(find_agencies)] == [planning]


def test_names_of_tasks_that_are_not_taken_are_not_asked_for(change, ask):
    change(store_notice, notice(ticked=False, lead=("Sở KHĐT", " - ")), TODAY)
    assert ask(find_agencies) == []


def test_marks_without_a_word_name_nobody(change, ask):
    stored = change(store_notice, notice(lead=(" - ",)), TODAY)
    assert ask(load_task, *stored.task_ids).lead_ids == ()


def test_where_nobody_can_be_asked_names_are_taken_as_they_are(change, ask):
    with_one = change(lambda session: store_notice(session, notice(), TODAY, accept_names=True))
    assert with_one.new_agencies == ("Sở KHĐT",)
    assert ask(agency_by_name, "Sở KHĐT") is not None


def test_a_name_cannot_mean_an_entry_that_is_gone(change, planning):
    change(remove_agencies, [planning])
    with pytest.raises(UserError):
        change(store_notice, notice(NameDecision("Sở KHĐT", agency_id=planning)), TODAY)


def test_a_name_that_an_agency_has_is_not_given_to_it_again(change, ask, planning):
    for name in ("Sở Kế hoạch và Đầu tư", "sở kh-đt", " Sở  KHĐT ", "Sở KHĐT"):
        change(add_alias, planning, name)
    assert ask(load_agency, planning).aliases == ("Sở KH-ĐT", "Sở KHĐT")
