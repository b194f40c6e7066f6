"""Many tasks in one form: equal values show, differing ones stay locked until ticked; one step with a name."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from secretariat.domain.kinds import ActKind, Importance, Role, TaskState
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft
from secretariat.queries.tasks import load_task
from secretariat.services.task_acts import act_on, complete_task
from secretariat.ui.tasks.acting import TaskActs

DAY = date(2026, 9, 20)


@pytest.fixture
def ids(make_task, agencies):
    return [
        make_task("Một", officer="Lan", product="Báo cáo"),
        make_task("Hai", officer="Hà", product="Báo cáo", lead_ids=(agencies["Bộ Nội vụ"],)),
        make_task("Ba", officer="Hà", product="Báo cáo", due_on=None),
    ]


@pytest.fixture
def window(qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def form(context, ids, window):
    return TaskActs(context, window).act("edit", ids)


@pytest.fixture
def tasks(context, ids):
    return lambda: [context.ask(lambda session, number=number: load_task(session, number)) for number in ids]


def test_alike_values_show_and_differing_ones_are_locked(form):
    product, officer = form.fields["product"], form.fields["officer"]
    assert (product.field.text(), product.field.isEnabled(), product.value()) == ("Báo cáo", True, None)
    assert (officer.field.text(), officer.field.isEnabled()) == ("", False)
    assert officer.field.placeholderText() == "2 different values"
    officer.tick.setChecked(True)
    assert officer.field.isEnabled()
    assert form.save_button.text() == "Change 3 tasks"


def test_only_what_is_ticked_changes_in_one_step(form, tasks, context, qtbot):
    officer = form.fields["officer"]
    officer.tick.setChecked(True)
    qtbot.keyClicks(officer.field, "Minh")
    form.fields["importance"].field.setCurrentIndex(2)
    form.fields["importance"].tick.setChecked(True)
    form.accept()
    assert [task.officer for task in tasks()] == ["Minh"] * 3
    assert {task.importance for task in tasks()} == {Importance.URGENT}
    assert [task.content for task in tasks()] == ["Một", "Hai", "Ba"]
    assert context.database.undo_label == "Change 3 tasks"
    context.undo()
    assert [task.officer for task in tasks()] == ["Lan", "Hà", "Hà"]


def test_typing_ticks_the_field(form, qtbot):
    product = form.fields["product"]
    product.field.selectAll()
    qtbot.keyClicks(product.field, "To trinh")
    assert product.tick.isChecked()
    assert product.value() == "To trinh"


def test_leads_are_replaced_and_agencies_join_and_leave(form, tasks, agencies):
    lead = form.fields["lead"]
    lead.tick.setChecked(True)
    lead.field.set_agencies([agencies["Văn phòng Chính phủ"]])
    form.joining.set_agency(agencies["Bộ Nội vụ"])
    form.accept()
    assert {task.lead for task in tasks()} == {("Văn phòng Chính phủ",)}
    assert {task.coordinating for task in tasks()} == {("Bộ Nội vụ",)}


def test_an_agency_leaves_and_another_leads(form, tasks, agencies):
    form.leaving.set_agency(agencies["Bộ Ngoại giao"])
    form.joining.set_agency(agencies["Văn phòng Chính phủ"])
    form.joining_as.setCurrentIndex(form.joining_as.findData(Role.LEAD.value))
    form.accept()
    assert tasks()[0].lead == ("Văn phòng Chính phủ",)


def test_deadlines_move_by_days_as_extensions(form, tasks):
    form.shift.setValue(10)
    form.reason.setText("Chờ số liệu")
    form.accept()
    assert [task.due_on for task in tasks()] == [date(2026, 10, 10), date(2026, 10, 10), None]
    assert tasks()[0].extensions[0].reason == "Chờ số liệu"


def test_the_count_is_of_the_tasks_whose_deadline_moves(form, tasks, context):
    hints = [label.text() for label in form.findChildren(QLabel)]
    said = "2 tasks will move, 1 that is finished or has no deadline stays as it is."
    assert any(said in hint for hint in hints)
    form.shift.setValue(10)
    assert form.save_button.text() == "Change 2 tasks"
    form.accept()
    assert context.database.undo_label == "Change 2 tasks"


def test_a_shift_that_moves_nothing_keeps_the_form(context, ids, window):
    for number in ids[:2]:
        with context.database.write("done") as session:
            complete_task(session, number, CompletionDraft(DAY), context.today())
    form = TaskActs(context, window).act("edit", ids)
    before = context.database.undo_label
    form.shift.setValue(7)
    assert form.save_button.text() == "Change 0 tasks"
    form.accept()
    assert form.isVisible() and "No deadline would move" in form.problem_at("shift_days")
    assert context.database.undo_label == before


def test_the_button_counts_what_would_be_others(form, agencies, qtbot):
    qtbot.keyClicks(form.fields["product"].field, "!")
    assert form.save_button.text() == "Change 3 tasks"
    form.fields["product"].tick.setChecked(False)
    officer = form.fields["officer"]
    officer.tick.setChecked(True)
    officer.field.setText("Hà")
    assert form.save_button.text() == "Change 1 task"
    form.joining.setText("BNV")
    assert form.save_button.text() == "Change 3 tasks"
    form.joining_as.setCurrentIndex(form.joining_as.findData(Role.LEAD.value))
    assert form.save_button.text() == "Change 2 tasks"
    form.joining.clear()
    form.leaving.set_agency(agencies["Bộ Nội vụ"])
    assert form.save_button.text() == "Change 2 tasks"


def test_what_stands_so_already_is_said_and_the_form_stays(form):
    form.fields["product"].tick.setChecked(True)
    form.accept()
    assert form.isVisible() and "Nothing would change" in form.general_problem.text()


def test_a_refusal_names_task_and_column_and_keeps_the_form(form, tasks):
    due = form.fields["due_on"]
    due.tick.setChecked(True)
    due.field.setText("1/1/2026")
    form.shift.setValue(-300)
    form.accept()
    assert form.isVisible()
    assert "NV-0001" in form.problem_at("due_on") and "NV-0001" in form.problem_at("shift_days")
    assert tasks()[0].due_on == date(2026, 9, 30)


def test_a_day_that_does_not_exist_is_refused_at_its_field(form, tasks):
    form.fields["due_on"].tick.setChecked(True)
    form.fields["due_on"].field.setText("31/02/2027")
    form.accept()
    assert form.problem_at("due_on").count("There is no day 31/02/2027") == 3
    assert [task.due_on for task in tasks()] == [date(2026, 9, 30), date(2026, 9, 30), None]


def test_a_form_without_a_tick_says_so(form):
    form.accept()
    assert form.isVisible()
    assert "Tick what is to be changed." in form.general_problem.text()


def test_an_unknown_name_stays_with_its_reason(form):
    lead = form.fields["lead"]
    lead.tick.setChecked(True)
    lead.field.line.setText("Sở Không Có")
    form.accept()
    assert "Sở Không Có" in form.problem_at("lead")


@pytest.mark.parametrize("name", ["joining", "leaving"])
def test_an_unknown_agency_that_is_to_join_or_leave_stays_with_its_reason(form, tasks, qtbot, name):
    form.fields["officer"].tick.setChecked(True)
    form.fields["officer"].field.setText("Minh")
    qtbot.keyClicks(getattr(form, name), "So Khong Co")
    form.accept()
    assert form.isVisible() and "“So Khong Co” is not in the directory" in form.problem_at(name)
    assert [task.officer for task in tasks()] == ["Lan", "Hà", "Hà"]


def test_equal_leads_are_shown_as_chips(context, make_task, window):
    form = TaskActs(context, window).act("edit", [make_task(), make_task("Khác")])
    assert form.fields["lead"].field.agency_ids()
    assert form.fields["lead"].value() is None


def states_of(form):
    box = form.fields["state"].field
    return {box.itemData(row) for row in range(box.count())}


def test_only_states_that_all_of_them_can_reach_are_offered(context, ids, window):
    context.change("end", lambda session: act_on(session, ids[0], ActKind.WITHDRAWN, ActDraft(DAY), DAY))
    acts = TaskActs(context, window)
    assert states_of(acts.act("edit", ids)) == {TaskState.WITHDRAWN}
    alike = states_of(acts.act("edit", ids[1:]))
    assert {TaskState.GIVEN, TaskState.DONE, TaskState.PAUSED} <= alike
    assert not alike & {TaskState.RECEIVED, TaskState.AWAITING, TaskState.REASSIGNED}


def test_why_no_state_is_offered_is_said(context, ids, window):
    context.change("end", lambda session: act_on(session, ids[0], ActKind.WITHDRAWN, ActDraft(DAY), DAY))
    context.change("done", lambda session: complete_task(session, ids[1], CompletionDraft(DAY), DAY))
    form = TaskActs(context, window).act("edit", ids)
    assert states_of(form) == set() and not form.fields["state"].isEnabled()
    assert any("stand alike" in label.text() for label in form.findChildren(QLabel))
