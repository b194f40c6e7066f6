from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.standing import Standing
from secretariat.queries.tasks import load_task
from secretariat.ui.tasks.acting import TaskActs


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


def test_a_new_task_is_added(acts, context, agencies):
    form = acts.add()
    form.content.setPlainText("Soạn báo cáo")
    form.lead.set_agencies([agencies["Bộ Nội vụ"]])
    form.due_on.setText("31/12")
    form.accept()
    found = detail(context, 1)
    assert (found.content, found.due_on) == ("Soạn báo cáo", date(2026, 12, 31))


@pytest.mark.parametrize("act", ["withdraw", "reassign"])
def test_a_task_can_end_without_being_done_and_be_reopened(acts, context, make_task, act):
    task = make_task()
    acts.act(act, [task]).accept()
    assert detail(context, task).state.value in ("withdrawn", "reassigned")
    acts.act("reopen", [task])
    assert detail(context, task).state.value == "given"


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
