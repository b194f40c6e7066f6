"""Stored tasks beside the rows of a notice: every task and every ticked row occurs exactly once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import ActKind
from secretariat.domain.notices import ClauseDraft, NameDecision, NoticeDraft, TaskProposal
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft
from secretariat.queries.comparing import ChangeKind, Part, compare_tasks
from secretariat.services.agencies import add_agency
from secretariat.services.conclusions import store_notice
from secretariat.services.task_acts import act_on, complete_task
from secretariat.services.tasks import extend_deadline, remove_tasks
from secretariat.store.models import Task

TODAY, ISSUED, DUE, LATER = date(2026, 11, 21), date(2026, 8, 12), date(2026, 9, 30), date(2026, 10, 31)
SURVEY = "Rà soát, lập danh mục các cơ sở sản xuất phải chuyển đổi"
PLAN = "Xây dựng kế hoạch trồng rừng thay thế năm 2027"
REPORT = "Báo cáo kết quả xử lý kiến nghị của cử tri về nước sạch"
WORDS = st.sampled_from((SURVEY, PLAN, REPORT, f"{PLAN} và 2028", "Họp", "Báo cáo quý I", "Báo cáo quý II", ""))


def row(content, due=DUE, lead=("Sở Y tế",), **parts):
    deadline = Deadline(DeadlineKind.DAY, due, f"trước ngày {due:%d/%m/%Y}") if due else Deadline()
    return TaskProposal(
        parts.pop("text", content), 0, len(content), content, lead=lead, deadline=deadline, **parts
    )


def notice(*rows):
    return NoticeDraft("a.txt", "x", DocumentDraft("45/TB", issued_on=ISSUED), tasks=rows)


@pytest.fixture
def stored(change):
    """A document with two tasks of one office."""
    for name in ("Sở Y tế", "Sở Xây dựng", "Sở Tài chính"):
        change(add_agency, AgencyDraft(name))
    draft = notice(row(SURVEY, coordinating=("Sở Tài chính",), product="Danh mục"), row(PLAN))
    draft = replace(draft, clauses=(ClauseDraft("1", "1.", "", 0, 1),))
    return change(store_notice, draft, TODAY).document_id


def compared(ask, document_id, *rows, **parts):
    changes = ask(compare_tasks, document_id, replace(notice(*rows), **parts))
    return [(change.kind, change.task_id, change.row) for change in changes], changes


def test_a_notice_that_says_the_same_changes_nothing(stored, ask):
    kinds, changes = compared(ask, stored, row(PLAN), row(SURVEY.upper(), coordinating=("sở tài chính",)))
    assert kinds == [(ChangeKind.UNCHANGED, 2, 0), (ChangeKind.UNCHANGED, 1, 1)]
    assert (changes[0].old, changes[0].details, changes[0].parts) == (PLAN, (), frozenset())


def test_what_a_row_does_not_say_is_no_change(stored, ask):
    kinds, _changes = compared(ask, stored, row(SURVEY, None, ()), row(PLAN, None, ()))
    assert {kind for kind, *_where in kinds} == {ChangeKind.UNCHANGED}


def test_each_change_is_told_in_a_sentence(stored, ask):
    said = row(SURVEY, LATER, ("Sở Xây dựng",), coordinating=("Sở Y tế", "Sở Lạ"), product="Báo cáo")
    _kinds, (first, second) = compared(ask, stored, said, row(f"{PLAN} và năm 2028"))
    assert first.details == (
        "Lead: Sở Y tế → Sở Xây dựng",
        "Coordinating: Sở Tài chính → Sở Y tế; Sở Lạ",
        "Deadline: 30/09/2026 → 31/10/2026",
        "Product: Danh mục → Báo cáo",
    )
    assert first.parts == {Part.LEAD, Part.COORDINATING, Part.DEADLINE, Part.PRODUCT}
    assert (second.kind, second.details) == (ChangeKind.CHANGED, ("The content is worded anew.",))
    assert (second.old, second.new) == (PLAN, f"{PLAN} và năm 2028")


def test_new_rows_are_added_and_tasks_without_a_row_dropped(stored, ask):
    kinds, changes = compared(ask, stored, row(REPORT), replace(row(SURVEY), ticked=False))
    assert kinds == [
        (ChangeKind.ADDED, None, 0),
        (ChangeKind.DROPPED, 1, None),
        (ChangeKind.DROPPED, 2, None),
    ]
    assert (changes[0].old, changes[0].new, changes[1].old) == ("", REPORT, SURVEY)


def test_a_sentence_of_the_source_is_enough_when_a_person_reworded_the_task(stored, ask, database):
    with database.write("reword") as session:
        session.get(Task, 2).content = "Lập kế hoạch bù rừng"
    kinds, _changes = compared(ask, stored, row(PLAN), row(SURVEY))
    assert kinds[0] == (ChangeKind.UNCHANGED, 2, 0)


def test_a_task_typed_by_hand_has_no_source_to_compare(stored, ask, database):
    with database.write("by hand") as session:
        session.get(Task, 2).source_text = ""
    assert compared(ask, stored, row(PLAN, text="Khác"), row(SURVEY))[0][0] == (ChangeKind.UNCHANGED, 2, 0)


def test_the_same_office_in_the_same_place_needs_fewer_words(stored, ask, change, database):
    with database.write("place") as session:
        session.get(Task, 2).clause_id = 1
    other = "Xây dựng đề án trồng cây năm 2027"
    assert compared(ask, stored, row(other, clause="1"))[0][0] == (ChangeKind.CHANGED, 2, 0)
    assert compared(ask, stored, row("Họp", clause="1"))[0][0] == (ChangeKind.ADDED, None, 0)


def test_a_deadline_that_was_extended_since_is_not_moved_back(stored, ask, change):
    change(extend_deadline, 1, ExtensionDraft(ISSUED, LATER), TODAY)
    assert compared(ask, stored, row(SURVEY))[0][0][0] is ChangeKind.UNCHANGED
    assert compared(ask, stored, row(SURVEY, LATER))[0][0][0] is ChangeKind.UNCHANGED


def test_a_deadline_without_a_day_is_told_in_its_words(stored, ask):
    urgent = replace(row(SURVEY), deadline=Deadline(DeadlineKind.URGENT, text="khẩn trương"))
    monthly = replace(row(PLAN), deadline=Deadline(DeadlineKind.RECURRING, rule="FREQ=MONTHLY"))
    _kinds, (first, second) = compared(ask, stored, urgent, monthly)
    assert first.details == ("Deadline: 30/09/2026 → khẩn trương",)
    assert second.details == ("Deadline: 30/09/2026 → Recurring",)


def test_closed_tasks_stay_as_they_are(stored, ask, change):
    change(complete_task, 1, CompletionDraft(date(2026, 9, 1)), TODAY)
    change(act_on, 2, ActKind.WITHDRAWN, ActDraft(date(2026, 9, 2)), TODAY)
    _kinds, (first, second) = compared(ask, stored, row(SURVEY, LATER))
    assert (first.kind, first.parts) == (ChangeKind.UNCHANGED, frozenset())
    assert first.details == ("Closed on 01/09/2026; it stays as it is.", "Deadline: 30/09/2026 → 31/10/2026")
    assert (second.kind, second.details) == (ChangeKind.UNCHANGED, ("Closed on 02/09/2026; it stays as it is.",))
    assert compared(ask, stored, row(SURVEY))[1][0].details == ()


def test_a_name_that_was_said_to_mean_an_office_is_that_office(stored, ask):
    decisions = (NameDecision("Sở YT", agency_id=1), NameDecision("Sở Lạ", add=True))
    kinds, _changes = compared(ask, stored, row(SURVEY, lead=("Sở YT",)), row(PLAN), names=decisions)
    assert kinds[0][0] is ChangeKind.UNCHANGED


def test_removed_tasks_and_other_documents_are_left_aside(stored, ask, change):
    change(remove_tasks, [1])
    assert [where for where, *_rest in compared(ask, stored)[0]] == [ChangeKind.DROPPED]
    assert compared(ask, stored + 1)[0] == []


@given(st.lists(st.tuples(WORDS, st.sampled_from((DUE, LATER, None)), st.booleans()), max_size=7), st.randoms())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_task_and_every_ticked_row_occurs_once_in_whatever_order(stored, ask, rows, chance):
    read = [replace(row(words, due), ticked=ticked) for words, due, ticked in rows]
    changes = ask(compare_tasks, stored, notice(*read))
    assert sorted(change.task_id for change in changes if change.task_id) == [1, 2]
    ticked = [place for place, each in enumerate(read) if each.ticked]
    assert [change.row for change in changes if change.row is not None] == ticked
    shuffled = chance.sample(read, len(read))
    again = ask(compare_tasks, stored, notice(*shuffled))
    assert outcome(again) == outcome(changes)


def outcome(changes):
    return sorted((change.kind, change.task_id or 0, change.new, change.details) for change in changes)


def test_a_month_that_names_no_day_is_compared_by_its_words(ask, change):
    may = replace(row("Nạo vét kênh", lead=()), deadline=Deadline(DeadlineKind.MONTH, None, "trong tháng 5"))
    document = change(store_notice, notice(may), TODAY).document_id
    june = replace(may, deadline=replace(may.deadline, text="trong tháng 6"))
    assert compared(ask, document, may)[0] == [(ChangeKind.UNCHANGED, 1, 0)]
    assert compared(ask, document, june)[1][0].details == ("Deadline: trong tháng 5 → trong tháng 6",)
