from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import Standing
from secretariat.domain.tasks import CompletionDraft
from secretariat.queries.obstacles import find_obstacles
from secretariat.queries.tasks import load_task
from secretariat.services.cascade import answer_superior
from secretariat.services.office import update_office
from secretariat.services.task_acts import complete_task
from secretariat.ui.tasks.acting import TaskActs
from secretariat.ui.tasks.life_acts import fill_life_menu

DUE = date(2026, 9, 30)


@pytest.fixture
def acts(context, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    acts = TaskActs(context, window)
    acts.window = window
    return acts


def detail(context, task_id):
    return context.ask(lambda session: load_task(session, task_id))


def test_progress_is_recorded_and_is_one_step(acts, context, make_task):
    task = make_task()
    form = acts.act("progress", [task])
    form.percent.setValue(70)
    form.text.setPlainText("Đã lấy ý kiến 9/11 cơ quan")
    form.accept()
    assert detail(context, task).percent == 70
    context.undo()
    assert detail(context, task).percent == 0


def test_an_extension_keeps_the_first_deadline(acts, context, make_task):
    task = make_task()
    form = acts.act("extend", [task])
    form.new_due_on.setText("30/10/2026")
    form.paper.setText("CV 1204/VPCP-QHQT")
    form.accept()
    found = detail(context, task)
    assert (found.first_due_on, found.due_on) == (date(2026, 9, 30), date(2026, 10, 30))


def test_an_extension_without_a_day_stays_open(acts, make_task):
    form = acts.act("extend", [make_task()])
    form.accept()
    assert form.problem_at("new_due_on") and form.isVisible()


def test_completion_may_be_back_dated_and_is_one_act_for_many(acts, context, make_task):
    tasks = [make_task(), make_task("Báo cáo")]
    form = acts.act("complete", tasks)
    form.completed_on.setText("30/9/2026")
    form.outcome.setPlainText("Đã trình")
    form.result_paper.setText("Tờ trình số 12/TTr-BNG")
    form.accept()
    assert {detail(context, task).completed_on for task in tasks} == {date(2026, 9, 30)}
    context.undo()
    assert {detail(context, task).completed_on for task in tasks} == {None}


def test_a_correction_begins_with_what_is_stored_and_loses_nothing(acts, context, make_task):
    task = make_task()
    draft = CompletionDraft(date(2026, 9, 30), "Đã trình", "12/TTr", date(2026, 9, 28), "Bà Lan")
    context.change("done", lambda session: complete_task(session, task, draft, date(2026, 11, 21)))
    form = acts.act("complete", [task])
    assert form.completed_on.day() == date(2026, 9, 30)
    form.outcome.setPlainText("Đã trình lần hai")
    form.accept()
    found = detail(context, task)
    assert (found.result, found.result_paper, found.confirmed_by) == ("Đã trình lần hai", "12/TTr", "Bà Lan")
    assert (found.completed_on, found.product_on) == (date(2026, 9, 30), date(2026, 9, 28))


def test_a_correction_of_many_is_refused_with_the_reason(acts, context, make_task, messages):
    tasks = [make_task(), make_task("Báo cáo")]
    context.change("done", lambda session: complete_task(session, tasks[0], CompletionDraft(DUE), DUE))
    assert acts.act("complete", tasks) is None
    assert detail(context, tasks[0]).code in messages.refused.pop()


def test_a_confirmation_keeps_what_was_reported(acts, context, make_task):
    context.change("office", lambda session: update_office(session, OfficeDraft(uses_confirming=True)))
    told = CompletionDraft(DUE, "Xong")
    task = make_task()
    context.change("answer", lambda session: answer_superior(session, task, told, DUE))
    form = acts.act("confirm", [task])
    assert form.outcome.toPlainText() == "Xong"
    form.accept()
    assert (detail(context, task).result, detail(context, task).product_on) == ("Xong", DUE)


def test_a_day_that_has_not_come_is_refused_at_its_field(acts, context, make_task):
    task = make_task()
    form = acts.act("complete", [task])
    form.completed_on.setText("01/12/2026")
    form.accept()
    assert form.problem_at("completed_on") and form.isVisible()
    assert detail(context, task).completed_on is None


def test_the_form_changes_what_was_changed_and_nothing_else(acts, context, make_task, agencies):
    task = make_task(product="Tờ trình")
    before = detail(context, task)
    form = acts.act("edit", [task])
    form.content.setPlainText("Trình Ban Chỉ đạo lộ trình")
    form.coordinating.set_agencies([agencies["Bộ Nội vụ"]])
    form.accept()
    after = detail(context, task)
    assert (after.content, after.coordinating) == ("Trình Ban Chỉ đạo lộ trình", ("Bộ Nội vụ",))
    assert (after.product, after.lead, after.due_on) == (before.product, before.lead, before.due_on)


def test_an_extended_deadline_is_not_typed_over(acts, make_task):
    task = make_task()
    form = acts.act("extend", [task])
    form.new_due_on.setText("30/10/2026")
    form.accept()
    assert not acts.act("edit", [task]).due_on.isEnabled()


def test_a_new_task_without_content_stays_open_with_its_reason(acts):
    form = acts.add()
    form.accept()
    assert form.problem_at("content")


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_day_that_does_not_exist_is_refused_in_the_form(acts, context, by_hand):
    form = acts.add()
    form.content.setPlainText("Soạn báo cáo")
    if by_hand:
        form.due_on.setText("31/02/2027")
    else:
        form.type_into("due_on", "31/02/2027")
    form.accept()
    assert form.isVisible() and form.deadline_text.text() == ""
    assert form.problem_at("due_on") == "There is no day 31/02/2027: month 02/2027 has only 28 days."


def test_a_new_task_is_added(acts, context, agencies):
    form = acts.add()
    form.content.setPlainText("Soạn báo cáo")
    form.lead.set_agencies([agencies["Bộ Nội vụ"]])
    form.due_on.setText("31/12")
    form.accept()
    found = detail(context, 1)
    assert (found.content, found.due_on) == ("Soạn báo cáo", date(2026, 12, 31))


def state(context, task_id):
    return detail(context, task_id).state


def test_a_task_is_withdrawn_by_a_paper_and_reopened_on_a_day(acts, context, make_task):
    task = make_task()
    form = acts.act("withdraw", [task])
    form.acted_on.setText("01/10/2026")
    form.paper.setText("88/TB-VPCP")
    form.paper_on.setText("30/09/2026")
    form.accept()
    (act,) = detail(context, task).acts
    assert (act.kind, act.paper, act.paper_on) == (ActKind.WITHDRAWN, "88/TB-VPCP", date(2026, 9, 30))
    form = acts.act("reopen", [task])
    form.acted_on.setText("30/09/2026")
    form.accept()
    assert form.problem_at("acted_on") and state(context, task) is TaskState.WITHDRAWN
    form.acted_on.setText("02/10/2026")
    form.accept()
    assert state(context, task) is TaskState.GIVEN


def test_another_agency_gets_a_task_of_its_own(acts, context, make_task, agencies):
    task = make_task()
    form = acts.act("reassign", [task])
    form.acted_on.setText("01/09/2026")
    form.accept()
    assert form.problem_at("agency_id") and state(context, task) is TaskState.GIVEN
    form.agency.set_agency(agencies["Bộ Nội vụ"])
    form.accept()
    assert state(context, task) is TaskState.REASSIGNED
    assert detail(context, task + 1).lead == ("Bộ Nội vụ",)


def test_what_is_not_possible_is_said_before_a_form_opens(acts, make_task, messages):
    first, second = make_task(), make_task("Báo cáo")
    acts.act("pause", [second]).accept()
    assert acts.act("pause", [first, second]) is None
    assert messages.refused.pop() == "NV-0002: This task is paused; resume it first."
    assert acts.act("confirm", [first]) is None
    assert messages.refused.pop() == "This task does not wait for confirmation."


def test_a_report_waits_for_its_confirmation(acts, context, make_task):
    from secretariat.services.office import update_office

    context.change("cơ quan", lambda session: update_office(session, OfficeDraft(uses_confirming=True)))
    task = make_task()
    acts.act("report_done", [task]).accept()
    assert (state(context, task), detail(context, task).percent) == (TaskState.AWAITING, 100)
    acts.act("send_back", [task]).accept()
    assert (state(context, task), detail(context, task).percent) == (TaskState.IN_PROGRESS, 0)
    acts.act("report_done", [task]).accept()
    form = acts.act("confirm", [task])
    form.confirmed_by.setText("Lê Văn An")
    form.accept()
    assert (state(context, task), detail(context, task).confirmed_by) == (TaskState.DONE, "Lê Văn An")


def test_the_menu_offers_what_is_possible_for_all_and_says_why_not(context, make_task, qtbot):
    tasks = [make_task(), make_task("Báo cáo")]
    menu = QMenu()
    qtbot.addWidget(menu)
    done = []
    fill_life_menu(menu, context, tasks, done.append, read_only=False)
    offered = {action.text(): action for action in menu.actions()}
    assert offered["Pause …"].isEnabled() and not offered["Resume …"].isEnabled()
    assert offered["Resume …"].toolTip() == "NV-0001: This task is not paused."
    offered["Pause …"].trigger()
    assert done == ["pause"]


def test_removing_asks_nothing_and_offers_the_way_back(acts, context, make_task, messages):
    task = make_task()
    acts.act("remove", [task])
    _text, _action, undo = messages.offers.pop()
    undo()
    assert detail(context, task).content == "Xây dựng lộ trình"


def test_a_star_comes_and_goes(acts, context, make_task):
    task = make_task()
    acts.act("star", [task])
    assert detail(context, task).starred
    acts.act("star", [task])
    assert not detail(context, task).starred


def test_no_act_without_a_task(acts):
    assert acts.act("progress", []) is None
    assert not acts.window.findChildren(QDialog)


def test_late_completion_is_judged_by_its_day(acts, context, make_task):
    from secretariat.domain.standing import Course, standing

    task = make_task()
    form = acts.act("complete", [task])
    form.completed_on.setText("02/10/2026")
    form.accept()
    found = detail(context, task)
    assert standing(Course(found.due_on, found.completed_on), date(2026, 11, 21)) is Standing.DONE_LATE


def test_what_blocks_is_kept_as_an_obstacle_in_the_same_step(acts, context, make_task):
    task = make_task()
    form = acts.act("progress", [task])
    form.text.setPlainText("Đã làm một nửa")
    form.obstacle.setPlainText("Chưa có kinh phí")
    form.accept()
    (line,) = context.ask(lambda session: find_obstacles(session, "", context.today()))
    assert (line.task_id, line.text, line.raised_on) == (task, "Chưa có kinh phí", context.today())
    context.undo()
    assert context.ask(lambda session: find_obstacles(session, "", context.today())) == []
    assert detail(context, task).progress == ()
