"""Cells of a list of tasks are edited as typed, all or nothing, each problem named by its cell."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import ActKind, Importance, Role, TaskState
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import ExtensionDraft, TaskDraft
from secretariat.domain.working_days import Counting, SpecialDays
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.tasks import load_task
from secretariat.services.documents import add_document
from secretariat.services.task_acts import act_on
from secretariat.services.task_edits import (
    EDITABLE,
    add_agency_to,
    add_tasks,
    deadline_of_cell,
    edit_tasks,
    put_under,
    remove_agency_from,
    shift_deadlines,
)
from secretariat.services.tasks import extend_deadline

GIVEN, TODAY = date(2026, 8, 12), date(2026, 11, 21)
DUE = date(2026, 9, 30)


@pytest.fixture
def edit(change):
    return lambda edits: change(edit_tasks, edits, TODAY)


def problems_of(call, *arguments):
    with pytest.raises(InvalidInput) as caught:
        call(*arguments)
    return caught.value.problems


def test_texts_agencies_and_days_are_taken_over_as_typed(make_task, make_agency, edit, ask):
    number = make_task()
    lead, other = make_agency("Bộ Ngoại giao", short_name="BNG"), make_agency("Bộ Y tế")
    edited = edit(
        {number: {"content": " Soạn  đề án ", "lead": "bng", "coordinating": "bo y te;", "due_on": "30/9/2026"}}
    )
    task = ask(load_task, number)
    assert edited == 1
    assert (task.content, task.lead_ids, task.coordinating_ids) == ("Soạn đề án", (lead,), (other,))
    assert (task.due_on, task.first_due_on, task.deadline_kind) == (DUE, DUE, DeadlineKind.DAY)


def test_names_are_parted_by_commas_where_the_directory_knows_them(make_task, make_agency, edit, ask):
    number = make_task()
    home, culture, all_of_them = map(
        make_agency, ("Bộ Nội vụ", "Bộ Văn hóa, Thể thao và Du lịch", "Cơ quan, đơn vị")
    )
    edit({number: {"lead": "Bộ Nội vụ, Bộ Văn hóa, Thể thao và Du lịch", "coordinating": "cơ quan, đơn vị"}})
    task = ask(load_task, number)
    assert (task.lead_ids, task.coordinating_ids) == ((home, culture), (all_of_them,))
    problems = problems_of(edit, {number: {"lead": "Bộ Nội vụ, Sở Lạ"}})
    assert problems[f"{number}.lead"].startswith("“Sở Lạ” is not in the directory")


def test_a_period_is_read_as_a_notice_words_it(make_task, edit, ask):
    number = make_task()
    edit({number: {"due_on": "quý IV năm 2026"}})
    task = ask(load_task, number)
    assert (task.due_on, task.deadline_kind) == (date(2026, 12, 31), DeadlineKind.QUARTER)
    edit({number: {"due_on": ""}})
    assert ask(load_task, number).due_on is None


def test_every_problem_is_told_by_its_cell_and_nothing_is_changed(make_task, edit, ask):
    first, second = make_task(), make_task("Rà soát")
    wrong = {
        first: {"product": "Báo cáo", "lead": "Sở Không Có", "due_on": "mai kia"},
        second: {"percent": "120", "content": "Đổi"},
        999: {"note": "x"},
    }
    problems = problems_of(edit, wrong)
    assert set(problems) == {f"{first}.lead", f"{first}.due_on", f"{second}.percent", "999.note"}
    assert "Sở Không Có" in problems[f"{first}.lead"]
    assert (ask(load_task, first).product, ask(load_task, second).content) == ("", "Rà soát")


def test_a_deadline_before_the_task_was_given_stays_in_its_cell(make_task, edit):
    number = make_task()
    assert set(problems_of(edit, {number: {"due_on": "1/1/2026"}})) == {f"{number}.due_on"}


def test_an_agency_cannot_stand_in_both_cells(make_task, make_agency, edit):
    number = make_task(lead_ids=(make_agency("Bộ Y tế"),))
    assert set(problems_of(edit, {number: {"coordinating": "Bộ Y tế"}})) == {f"{number}.coordinating"}


def test_an_extended_deadline_is_moved_by_an_extension_only(make_task, change, edit):
    number = make_task(due_on=DUE)
    change(extend_deadline, number, ExtensionDraft(TODAY, date(2026, 12, 31)), TODAY)
    assert set(problems_of(edit, {number: {"due_on": "01/12/2026"}})) == {f"{number}.due_on"}


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        ("0,7", 70),
        ("0.7", 70),
        ("0,05", 5),
        ("1,0", 100),
        ("1", 1),
        ("70%", 70),
        ("70 %", 70),
        ("70,0", 70),
        ("100", 100),
    ],
)
def test_a_share_is_read_as_in_a_sheet(typed, percent, make_task, edit, ask):
    number = make_task()
    edit({number: {"percent": typed}})
    assert ask(load_task, number).percent == percent


@pytest.mark.parametrize("typed", ["70,5", "70.5", "70,5 %", "0,7 %", "1,5", "7o", "101", "-3", "1e2", "7000"])
def test_what_is_no_whole_percentage_is_refused(typed, make_task, edit, ask):
    number = make_task()
    assert typed in problems_of(edit, {number: {"percent": typed}})[f"{number}.percent"]
    assert ask(load_task, number).percent == 0


def test_figures_that_are_pasted_together_are_shares_or_percents(make_task, edit, ask, change):
    ids = [make_task() for _turn in range(3)]
    edit(dict(zip(ids, ({"percent": text} for text in ("0,25", "1", "40 %")), strict=True)))
    assert [ask(load_task, number).percent for number in ids] == [25, 100, 40]
    assert set(problems_of(edit, {ids[0]: {"percent": "0,7"}, ids[1]: {"percent": "50"}})) == {f"{ids[0]}.percent"}
    (new,) = change(add_tasks, [{"content": "Việc", "percent": "0,7"}], TaskDraft("", GIVEN), TODAY)
    assert ask(load_task, new).percent == 70


def test_percent_becomes_a_report_of_today(make_task, edit, ask):
    number = make_task()
    edit({number: {"percent": "40 %"}})
    task = ask(load_task, number)
    assert (task.percent, task.state, task.progress[0].reported_on) == (40, TaskState.IN_PROGRESS, TODAY)
    assert edit({number: {"percent": "40"}}) == 0
    assert len(ask(load_task, number).progress) == 1


@pytest.mark.parametrize("said", ["Done", "DONE ", "done"])
def test_a_state_is_written_in_words(make_task, edit, ask, said):
    number = make_task()
    edit({number: {"state": said}})
    assert (ask(load_task, number).state, ask(load_task, number).completed_on) == (TaskState.DONE, TODAY)
    edit({number: {"state": "given"}})
    assert ask(load_task, number).state is TaskState.GIVEN
    edit({number: {"state": "withdrawn"}})
    assert ask(load_task, number).ended_on == TODAY


@pytest.mark.parametrize("said", ["reassigned", "in_progress", "xong rồi"])
def test_a_state_that_needs_more_is_refused(make_task, edit, said):
    number = make_task()
    assert set(problems_of(edit, {number: {"state": said}})) == {f"{number}.state"}


def test_the_state_that_is_there_changes_nothing(make_task, edit):
    assert edit({make_task(): {"state": "given", "percent": ""}}) == 0


def test_star_importance_and_document(make_task, change, edit, ask):
    number = make_task()
    document = change(add_document, DocumentDraft(number="45/TB-BCĐ", issued_on=GIVEN))
    edit({number: {"starred": "x", "importance": "urgent", "document": "45/tb-bcd"}})
    task = ask(load_task, number)
    assert (task.starred, task.importance, task.document_id) == (True, Importance.URGENT, document)
    edit({number: {"starred": "", "document": ""}})
    assert (ask(load_task, number).starred, ask(load_task, number).document_id) == (False, None)
    wrong = {number: {"starred": "hai", "importance": "to", "document": "9/TB"}}
    assert set(problems_of(edit, wrong)) == {f"{number}.{key}" for key in wrong[number]}


def test_rows_become_tasks(change, make_agency, ask):
    lead = make_agency("Bộ Y tế")
    rows = [{"content": "Một", "lead": "Bộ Y tế"}, {"content": "Hai", "due_on": "30/09/2026", "percent": "10"}]
    first, second = change(add_tasks, rows, TaskDraft("", GIVEN, product="Báo cáo"), TODAY)
    assert (ask(load_task, first).lead_ids, ask(load_task, first).product) == ((lead,), "Báo cáo")
    assert (ask(load_task, second).due_on, ask(load_task, second).percent) == (DUE, 10)


def test_rows_that_are_no_tasks_are_told_by_number(change):
    rows = [{"content": ""}, {"content": "Hai", "due_on": "?"}]
    assert set(problems_of(change, add_tasks, rows, TaskDraft("", GIVEN), TODAY)) == {"0.content", "1.due_on"}


def test_deadlines_are_shifted_as_extensions(make_task, change, ask):
    dated, bare, done = make_task(due_on=DUE), make_task(), make_task(due_on=DUE)
    change(act_on, done, ActKind.WITHDRAWN, ActDraft(TODAY), TODAY)
    assert change(shift_deadlines, [dated, bare, done], 10, TODAY, "Chờ số liệu") == 1
    task = ask(load_task, dated)
    assert (task.due_on, task.first_due_on, task.extensions[0].reason) == (date(2026, 10, 10), DUE, "Chờ số liệu")
    assert set(problems_of(change, shift_deadlines, [dated], -90, TODAY)) == {f"{dated}.due_on"}


def test_an_agency_joins_and_leaves_many_tasks(make_task, make_agency, change, ask):
    health = make_agency("Bộ Y tế")
    ids = [make_task(), make_task(lead_ids=(health,))]
    assert change(add_agency_to, ids, health, Role.COORDINATING) == 2
    assert [ask(load_task, number).coordinating_ids for number in ids] == [(health,), (health,)]
    assert change(add_agency_to, ids, health, Role.COORDINATING) == 0
    assert change(add_agency_to, ids[:1], health, Role.LEAD) == 1
    assert change(add_agency_to, ids[:1], health, Role.LEAD) == 0
    assert change(remove_agency_from, ids, health) == 2


def test_all_cells_are_one_step(make_task, edit, database, ask):
    first, second = make_task(), make_task()
    edit({first: {"note": "a"}, second: {"note": "b", "percent": "5"}})
    database.undo()
    assert [ask(load_task, number).note for number in (first, second)] == ["", ""]


@given(st.sampled_from(EDITABLE), st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_taken_over_or_told(session_of_a_task, key, text):
    session, number = session_of_a_task
    with session.begin_nested() as inner:
        told = {}
        try:
            edit_tasks(session, {number: {key: text}}, TODAY)
        except InvalidInput as invalid:
            told = invalid.problems
        assert all(name.startswith(f"{number}.") for name in told)
        inner.rollback()
    session.expire_all()


@pytest.fixture
def session_of_a_task(database, make_task):
    number = make_task()
    with database.write("cells", undoable=False) as session:
        yield session, number


def test_closing_a_withdrawn_task_is_told_by_its_cell(make_task, change, edit):
    number = make_task()
    change(act_on, number, ActKind.WITHDRAWN, ActDraft(TODAY), TODAY)
    assert set(problems_of(edit, {number: {"state": "done"}})) == {f"{number}.state"}


def test_parts_stand_under_their_task(change, make_task, ask):
    parent, part = make_task("Đề án"), make_task("Khảo sát")
    change(put_under, parent, [part])
    with pytest.raises(UserError):
        change(put_under, 999, [part])


def test_long_edits_tell_how_far_they_are(make_task, change):
    seen = []

    class Steps:
        def step(self, done, total):
            seen.append((done, total))

    change(edit_tasks, {make_task(): {"note": "a"}, make_task(): {"note": "b"}}, TODAY, Steps())
    change(add_tasks, [{"content": "a"}], TaskDraft("", GIVEN), TODAY, Steps())
    assert seen == [(0, 2), (1, 2), (0, 1)]


def test_an_urgent_deadline_that_is_typed_gets_the_day_of_the_office():
    counting = Counting(SpecialDays(off=frozenset({date(2026, 8, 24)})), urgent_days=10)
    deadline = deadline_of_cell("khẩn trương", date(2026, 8, 12), date(2026, 8, 20), counting)
    assert (deadline.text, deadline.due_on) == ("khẩn trương", date(2026, 8, 25))
    assert deadline_of_cell("khẩn trương", date(2026, 8, 12), date(2026, 8, 20)).due_on is None


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "31/02/2026",
            "31/11",
            "31.4.2026",
            "32/12/2026",
            "29/2/2027",
            "trước ngày 31/11/2026",
            "15h ngày 31/11",
        ),
        *("từ 1/2 - 31/2/2026", "2026-02-31", "5/13/2026", "ngày 31", "tháng 13", "quý V/2026", "xyz", "tết"),
    ],
)
def test_a_day_that_does_not_exist_leaves_the_deadline_as_it_was(typed, make_task, edit, ask, change):
    number = make_task(due_on=DUE)
    before = ask(load_task, number)
    assert set(problems_of(edit, {number: {"due_on": typed}})) == {f"{number}.due_on"}
    assert ask(load_task, number) == before and before.due_on == DUE
    new = [{"content": "Việc mới", "due_on": typed}]
    assert set(problems_of(change, add_tasks, new, TaskDraft("", GIVEN), TODAY)) == {"0.due_on"}


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Thường xuyên", DeadlineKind.REGULAR),
        ("Khi có yêu cầu", DeadlineKind.EVENT),
        ("hàng tháng", DeadlineKind.RECURRING),
        ("31 hằng tháng", DeadlineKind.RECURRING),
        ("Quý III/2026", DeadlineKind.QUARTER),
        ("trong tháng 12", DeadlineKind.MONTH),
        ("trong 10 ngày kể từ ngày có kết quả", DeadlineKind.RELATIVE),
        ("Không thời hạn", DeadlineKind.NONE),
    ],
)
def test_words_without_a_day_stay_as_they_were_written(typed, kind, make_task, edit, ask):
    number = make_task()
    edit({number: {"due_on": typed}})
    task = ask(load_task, number)
    assert (task.deadline_text, task.deadline_kind) == (typed, kind)
    assert (task.due_on is not None) == (kind in (DeadlineKind.QUARTER, DeadlineKind.MONTH))
