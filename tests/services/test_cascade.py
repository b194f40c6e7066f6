"""Giving a superior's task on, linking what is there, answering it."""

from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.cascade import GivingOnDraft, InternalDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import TaskState
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.office import load_office
from secretariat.queries.tasks import load_task, load_task_draft
from secretariat.services.cascade import answer_superior, give_on, link_tasks, unlink_tasks
from secretariat.services.documents import add_document
from secretariat.services.office import update_office
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import extend_deadline, remove_tasks, update_task

GIVEN, DUE, TODAY = date(2026, 8, 12), date(2026, 9, 30), date(2026, 11, 21)
GIVEN_ON = date(2026, 8, 20)
PAPER = DocumentDraft("96/CV-BCĐ", issued_on=GIVEN_ON, subject="Giao nhiệm vụ", issuer="Cơ quan thường trực")


@pytest.fixture
def superior(change, make_task):
    notice = change(add_document, DocumentDraft("321/TB-VPCP", issued_on=GIVEN, subject="Kết luận"))
    return make_task("Xây dựng đề án", due_on=DUE, document_id=notice, field="Thương mại")


@pytest.fixture
def unit(make_agency):
    return make_agency("Phòng Tổng hợp")


@pytest.fixture
def detail(database):
    def load(task_id):
        with database.read() as session:
            return load_task(session, task_id)

    return load


def draft(unit, due_on=date(2026, 9, 15), **parts):
    return GivingOnDraft(GIVEN_ON, (InternalDraft("Soạn dự thảo", (unit,), due_on, "Dự thảo"),), **parts)


def test_giving_on_makes_the_own_document_and_a_task_for_each_unit(database, change, superior, unit, detail):
    ids = change(give_on, superior, draft(unit, paper=PAPER), TODAY)
    internal = detail(ids[0])
    assert (internal.superior_task_id, internal.document, internal.field) == (superior, "96/CV-BCĐ", "Thương mại")
    assert (internal.due_on, internal.lead_ids) == (date(2026, 9, 15), (unit,))
    document = "SELECT superior_document FROM document WHERE number = '96/CV-BCĐ'"
    assert "321/TB-VPCP" in database.reader().execute(document).fetchone()[0]


def test_giving_on_is_one_step_that_can_be_undone(database, change, superior, unit):
    ids = change(give_on, superior, draft(unit, paper=PAPER), TODAY)
    database.undo()
    reader = database.reader()
    assert reader.execute("SELECT count(*) FROM task WHERE id IN (?)", ids).fetchone() == (0,)
    assert reader.execute("SELECT count(*) FROM document WHERE number LIKE '96/%'").fetchone() == (0,)


def test_a_later_internal_deadline_is_refused_with_both_days(change, superior, unit):
    with pytest.raises(InvalidInput) as refused:
        change(give_on, superior, draft(unit, due_on=date(2026, 10, 1)), TODAY)
    assert "01/10/2026" in str(refused.value) and "30/09/2026" in str(refused.value)


def test_a_document_that_is_in_the_book_is_not_made_twice(change, superior, unit):
    change(give_on, superior, draft(unit, paper=PAPER), TODAY)
    with pytest.raises(InvalidInput) as refused:
        change(give_on, superior, draft(unit, paper=PAPER), TODAY)
    assert "paper.number" in refused.value.problems


def test_a_task_is_not_given_on_before_the_superior_gave_it_nor_when_it_is_closed(change, superior, unit):
    with pytest.raises(InvalidInput):
        change(give_on, superior, replace(draft(unit), given_on=date(2026, 8, 11)), TODAY)
    change(complete_task, superior, CompletionDraft(TODAY), TODAY)
    with pytest.raises(UserError, match="closed"):
        change(give_on, superior, draft(unit), TODAY)


def test_neither_an_edit_nor_an_extension_brings_an_internal_deadline_behind_the_superiors(
    database, change, superior, unit
):
    (internal,) = change(give_on, superior, draft(unit), TODAY)
    later = ExtensionDraft(TODAY, date(2026, 10, 30))
    with pytest.raises(InvalidInput) as extended:
        change(extend_deadline, internal, later, TODAY)
    with database.read() as session:
        edited = replace(load_task_draft(session, internal), due_on=date(2026, 10, 30))
    with pytest.raises(InvalidInput) as typed:
        change(update_task, internal, edited)
    assert {*extended.value.problems, *typed.value.problems} == {"new_due_on", "due_on"}


def test_the_superiors_deadline_may_move_before_an_internal_one_which_can_still_be_edited(
    database, change, superior, unit, detail
):
    (internal,) = change(give_on, superior, draft(unit), TODAY)
    change(extend_deadline, superior, ExtensionDraft(TODAY, date(2026, 9, 1)), TODAY)
    with database.read() as session:
        edited = replace(load_task_draft(session, internal), officer="Lan")
    change(update_task, internal, edited)
    assert detail(internal).officer == "Lan"


def test_tasks_of_the_book_are_linked_and_taken_out_again(change, superior, make_task, detail):
    own = make_task("Góp ý đề án", due_on=date(2026, 9, 1), superior_task="Việc của bộ")
    assert change(link_tasks, superior, [own]) == 1
    assert (detail(own).superior_task_id, detail(own).superior_task) == (superior, "")
    assert change(unlink_tasks, [own]) == 1
    with pytest.raises(UserError):
        change(unlink_tasks, [own])


def test_levels_may_follow_each_other_but_never_in_a_circle(change, superior, make_task):
    middle, lowest = make_task("Giữa", due_on=DUE), make_task("Dưới", due_on=DUE)
    change(link_tasks, superior, [middle])
    change(link_tasks, middle, [lowest])
    for above, below in ((lowest, superior), (superior, superior), (lowest, middle)):
        with pytest.raises(InvalidInput) as refused:
            change(link_tasks, above, [below])
        assert "superior_task_id" in refused.value.problems


def test_a_superiors_task_in_the_bin_cannot_be_linked_and_holds_up_nobody(change, superior, unit, make_task):
    (internal,) = change(give_on, superior, draft(unit), TODAY)
    change(remove_tasks, [superior])
    with pytest.raises(UserError, match="deleted"):
        change(link_tasks, superior, [make_task("Khác", due_on=DUE)])
    change(extend_deadline, internal, ExtensionDraft(TODAY, date(2026, 12, 1)), TODAY)


def test_the_answer_needs_words_and_completes_the_superiors_task(change, superior, detail):
    with pytest.raises(InvalidInput):
        change(answer_superior, superior, CompletionDraft(TODAY, " "), TODAY)
    change(answer_superior, superior, CompletionDraft(TODAY, "- Phòng A: xong.", "12/BC-BCĐ"), TODAY)
    answered = detail(superior)
    assert (answered.state, answered.result_paper) == (TaskState.DONE, "12/BC-BCĐ")


def test_in_an_office_that_confirms_the_answer_waits_for_the_superior(database, change, superior, detail):
    with database.read() as session:
        office = replace(load_office(session), uses_confirming=True)
    change(update_office, office)
    change(answer_superior, superior, CompletionDraft(TODAY, "- Phòng A: xong.", "12/BC-BCĐ"), TODAY)
    answered = detail(superior)
    assert (answered.state, answered.completed_on) == (TaskState.AWAITING, None)
    assert (answered.result, answered.result_paper) == ("- Phòng A: xong.", "12/BC-BCĐ")
