"""A notice that changes another one: what was agreed task by task, in one step, with the paper that says so."""

from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import TaskState
from secretariat.domain.notices import Amendment, Change, NameDecision, NoticeDraft, TaskProposal
from secretariat.domain.tasks import ExtensionDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.comparing import ChangeKind, compare_tasks
from secretariat.queries.documents import changes_of, find_documents, load_document
from secretariat.queries.tasks import load_task
from secretariat.services.agencies import add_agency
from secretariat.services.conclusions import store_notice
from secretariat.services.documents import remove_documents, update_document
from secretariat.services.sources import apply_changes
from secretariat.services.tasks import extend_deadline
from secretariat.store.models import DocumentKind, Task

TODAY, FIRST_DAY, SECOND_DAY = date(2026, 11, 21), date(2026, 8, 12), date(2026, 9, 1)
DUE, LATER = date(2026, 9, 30), date(2026, 10, 31)
SURVEY, PLAN, REPORT = "Rà soát cơ sở khám bệnh", "Xây dựng kế hoạch vốn", "Báo cáo kết quả với Ban Chỉ đạo"
PAPER = "46/TB-BCĐ of 01/09/2026"


def row(content, due=DUE, lead=("Sở Y tế",), **parts):
    deadline = parts.pop("deadline", Deadline(DeadlineKind.DAY, due, "trước hạn", "16:00"))
    return TaskProposal(content, 0, len(content), content, lead=lead, deadline=deadline, **parts)


def notice(number, day, *rows, **parts):
    head = DocumentDraft(number, "TB", "Ban Chỉ đạo", day, subject="Kết luận")
    return NoticeDraft("a.txt", " ".join(each.content for each in rows), head, tasks=rows, **parts)


def amending(*rows, change=Change.AMENDS, **parts):
    return notice("46/TB-BCĐ", SECOND_DAY, *rows, amends=Amendment(change, "45/TB-BCĐ"), **parts)


@pytest.fixture
def stored(change, database):
    with database.write("kinds") as session:
        session.add(DocumentKind(code="TB", name="Thông báo"))
    for name in ("Sở Y tế", "Sở Tài chính"):
        change(add_agency, AgencyDraft(name))
    rows = row(SURVEY, coordinating=("Sở Tài chính",)), row(PLAN, lead=("Sở Tài chính",))
    return change(store_notice, notice("45/TB-BCĐ", FIRST_DAY, *rows), TODAY).document_id


@pytest.fixture
def apply(stored, change, ask):
    """Do to the stored tasks what a notice says, or only some of it."""

    def act(draft, *kinds):
        found = ask(compare_tasks, stored, draft)
        chosen = [each for each in found if not kinds or each.kind in kinds]
        return change(apply_changes, stored, draft, chosen, TODAY)

    return act


def test_a_new_deadline_is_an_extension_by_that_notice(apply, ask, changes):
    done = apply(amending(row(SURVEY, LATER)), ChangeKind.CHANGED)
    task = ask(load_task, 1)
    (extension,) = task.extensions
    assert (task.due_on, task.first_due_on, task.deadline_text) == (LATER, DUE, "trước hạn")
    assert (extension.decided_on, extension.old_due_on, extension.new_due_on) == (SECOND_DAY, DUE, LATER)
    assert (extension.reason, extension.paper) == (f"According to Thông báo {PAPER}", PAPER)
    assert (done.task_ids, done.document_id) == ((1,), 2)
    assert len(changes) == 1


def test_words_and_agencies_are_changed_in_the_stored_task(apply, ask):
    said = row(f"{SURVEY} và cơ sở dược", lead=("Sở Tài chính",), product="Danh mục")
    apply(amending(said), ChangeKind.CHANGED)
    task = ask(load_task, 1)
    assert (task.content, task.product) == (said.content, "Danh mục")
    assert (task.lead, task.coordinating, task.extensions) == (("Sở Tài chính",), (), ())
    assert (task.document, task.source_text) == ("45/TB-BCĐ", SURVEY)
    coordinating = row(f"{SURVEY} và cơ sở dược", lead=(), coordinating=("Sở Y tế",))
    apply(replace(amending(coordinating), text="2"), ChangeKind.CHANGED)
    assert ask(load_task, 1).coordinating == ("Sở Y tế",)


def test_new_tasks_belong_to_the_notice_that_brings_them(apply, ask):
    done = apply(amending(row(REPORT)), ChangeKind.ADDED)
    task = ask(load_task, *done.task_ids)
    assert (task.content, task.document, task.assigned_on) == (REPORT, "46/TB-BCĐ", SECOND_DAY)


def test_dropped_tasks_are_withdrawn_on_the_day_of_the_notice(apply, ask):
    apply(amending(row(SURVEY), change=Change.REPLACES))
    kept, gone = ask(load_task, 1), ask(load_task, 2)
    assert (kept.state, kept.extensions) == (TaskState.GIVEN, ())
    assert (gone.state, gone.ended_on) == (TaskState.WITHDRAWN, SECOND_DAY)
    assert gone.note == f"According to Thông báo {PAPER}"


def test_what_was_not_chosen_stays_as_it_is(apply, ask):
    done = apply(amending(row(SURVEY, LATER), row(REPORT, lead=("Sở Lạ",))), ChangeKind.UNCHANGED)
    assert done.task_ids == ()
    assert (ask(load_task, 1).due_on, ask(load_task, 2).state) == (DUE, TaskState.GIVEN)


def test_the_notice_is_linked_to_the_one_that_it_changes(apply, stored, ask):
    done = apply(amending(row(SURVEY, LATER)))
    assert ask(load_document, done.document_id).amends_id == stored
    amends, changed = ask(changes_of, done.document_id), ask(changes_of, stored)
    assert [(each.document_id, each.change, each.changes_this) for each in amends] == [(1, Change.AMENDS, False)]
    assert [(each.document_id, each.text) for each in changed] == [(2, f"amended by {PAPER}")]
    assert amends[0].text == "amends 45/TB-BCĐ of 12/08/2026"
    assert [(line.change, line.amends) for line in ask(find_documents)] == [
        (Change.AMENDS, "45/TB-BCĐ"),
        (None, ""),
    ]


def test_all_of_it_is_undone_in_one_step(apply, ask, database, stored):
    before = [ask(load_task, number) for number in (1, 2)]
    apply(amending(row(SURVEY, LATER), row(REPORT), change=Change.REPLACES))
    database.undo()
    assert [ask(load_task, number) for number in (1, 2)] == before
    assert (ask(changes_of, stored), len(ask(find_documents))) == ([], 1)


def test_an_erratum_corrects_a_deadline_that_was_never_extended(apply, ask, change, stored):
    apply(amending(row(SURVEY, LATER), change=Change.CORRECTS), ChangeKind.CHANGED)
    task = ask(load_task, 1)
    assert (task.due_on, task.first_due_on, task.extensions) == (LATER, LATER, ())
    change(extend_deadline, 1, ExtensionDraft(SECOND_DAY, date(2026, 11, 30)), TODAY)
    again = replace(amending(row(SURVEY, date(2026, 12, 15)), change=Change.CORRECTS), text="2")
    apply(again, ChangeKind.CHANGED)
    task = ask(load_task, 1)
    assert (task.due_on, task.first_due_on, len(task.extensions)) == (date(2026, 12, 15), LATER, 2)


def test_a_deadline_without_a_day_takes_the_place_of_one_that_was_not_extended(apply, ask, change):
    urgent = Deadline(DeadlineKind.REGULAR, None, "thường xuyên")
    change(extend_deadline, 2, ExtensionDraft(SECOND_DAY, LATER), TODAY)
    rows = row(SURVEY, deadline=urgent), row(PLAN, lead=("Sở Tài chính",), deadline=urgent)
    apply(amending(*rows), ChangeKind.CHANGED)
    free, bound = ask(load_task, 1), ask(load_task, 2)
    assert (free.due_on, free.deadline_kind, free.deadline_text) == (None, DeadlineKind.REGULAR, "thường xuyên")
    assert (bound.due_on, bound.deadline_text) == (LATER, "thường xuyên")


def test_a_paper_that_was_decided_before_the_last_extension_counts_from_that_one(apply, ask, change):
    change(extend_deadline, 1, ExtensionDraft(date(2026, 9, 20), date(2026, 10, 10)), TODAY)
    apply(amending(row(SURVEY, LATER)), ChangeKind.CHANGED)
    assert [each.decided_on for each in ask(load_task, 1).extensions] == [date(2026, 9, 20), date(2026, 9, 20)]


def test_the_parts_of_a_task_are_extended_and_withdrawn_with_it(apply, ask, change, database, stored):
    part = change(store_notice, notice("1/KH", FIRST_DAY, row("Phần việc của xã")), TODAY).task_ids[0]
    other = change(store_notice, notice("2/KH", FIRST_DAY, row("Phần khác", TODAY)), TODAY).task_ids[0]
    with database.write("divide") as session:
        for number in (part, other):
            session.get(Task, number).parent_id = 1
            session.get(Task, number).document_id = stored
    apply(amending(row(SURVEY, LATER)), ChangeKind.CHANGED)
    assert [ask(load_task, number).due_on for number in (1, part, other)] == [LATER, LATER, TODAY]
    apply(replace(amending(), text="2"), ChangeKind.DROPPED)
    assert {ask(load_task, number).state for number in (1, part, other)} == {TaskState.WITHDRAWN}


def test_an_impossible_deadline_is_told_by_its_row(apply, ask):
    with pytest.raises(InvalidInput) as caught:
        apply(amending(row(REPORT), row(SURVEY, date(2026, 8, 1))), ChangeKind.CHANGED)
    assert set(caught.value.problems) == {"tasks.1.due_on"}
    assert len(ask(find_documents)) == 1


def test_names_of_chosen_rows_are_decided_on(apply, ask):
    strange = row(REPORT, lead=("Sở Lạ",))
    with pytest.raises(InvalidInput) as caught:
        apply(amending(row(SURVEY, LATER), strange))
    assert set(caught.value.problems) == {"tasks.1.lead"}
    done = apply(amending(strange, names=(NameDecision("Sở Lạ", add=True),)), ChangeKind.ADDED)
    assert done.new_agencies == ("Sở Lạ",)


def test_without_a_number_or_a_kind_the_paper_is_called_by_its_subject(apply, ask):
    bare = amending(row(SURVEY, LATER))
    no_number = replace(bare, document=replace(bare.document, number="", issued_on=date(2027, 1, 1)), amends=None)
    apply(no_number, ChangeKind.CHANGED)
    (extension,) = ask(load_task, 1).extensions
    assert (extension.decided_on, extension.reason) == (TODAY, "According to “Kết luận of 01/01/2027”")
    assert ask(find_documents)[0].change is Change.AMENDS
    unknown = replace(bare.document, kind="XX", issued_on=None)
    apply(replace(bare, document=unknown, tasks=(row(SURVEY, TODAY),)), ChangeKind.CHANGED)
    assert ask(load_task, 1).extensions[0].reason == "According to document 46/TB-BCĐ"


def test_a_stored_notice_is_linked_without_changing_tasks(stored, change, ask):
    done = change(store_notice, amending(row(SURVEY, LATER), change=Change.CORRECTS), TODAY)
    assert ask(changes_of, stored)[0].text == f"corrected by {PAPER}"
    assert ask(load_task, 1).due_on == DUE
    change(update_document, done.document_id, replace(ask(load_document, done.document_id), amends_id=None))
    assert (ask(changes_of, stored), ask(find_documents)[0].change) == ([], None)


def test_removed_documents_change_nothing_any_more(apply, stored, change, ask):
    done = apply(amending(row(REPORT)), ChangeKind.ADDED)
    change(remove_documents, [stored])
    assert ask(changes_of, done.document_id) == []
    assert ask(find_documents)[0].amends == ""
    with pytest.raises(UserError):
        change(apply_changes, stored, amending(), (), TODAY)
