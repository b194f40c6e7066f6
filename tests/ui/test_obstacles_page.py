from datetime import date

import pytest
from PySide6.QtCore import QUrl

from secretariat.domain.listings import Judging
from secretariat.domain.obstacles import ObstacleDraft
from secretariat.domain.offices import OfficeDraft
from secretariat.queries.obstacles import find_obstacles
from secretariat.services.obstacles import raise_obstacle
from secretariat.services.office import update_office
from secretariat.ui.messages import Messages
from secretariat.ui.wiring import Desk

TODAY = date(2026, 11, 21)


@pytest.fixture
def desk(context, qtbot, make_task):
    task = make_task()
    office = OfficeDraft("Văn phòng", "UBND tỉnh", "Sông Hồng", numbering="TB-VP", signer_name="Trần Bích")
    with context.database.write("office") as session:
        update_office(session, office)
        raise_obstacle(session, task, ObstacleDraft(date(2026, 10, 1), "Thiếu vốn", solver="UBND"), TODAY)
    context.messages = Messages()
    made = Desk(context, restore=lambda path: None)
    qtbot.addWidget(made.window)
    return made


@pytest.fixture
def page(desk):
    return desk.window.open_page("obstacles")


def lines(context):
    return context.ask(lambda session: find_obstacles(session, "", TODAY, with_closed=True))


def test_open_obstacles_are_listed_with_their_age(page):
    row = page.table.records.record(0)
    assert (row.text, row.age, row.lead) == ("Thiếu vốn", 51, "Bộ Ngoại giao")
    assert page.count.text() == "1 obstacle"


def test_reporting_one_issues_a_numbered_letter_and_shows_it(page, desk, context, qtbot):
    page.table.selectRow(0)
    page.report_button.click()
    (form,) = [each for each in desk.window.children() if type(each).__name__ == "EscalationDialog"]
    assert form.reported_to.text() == "UBND" and form.number.text() == "01/BC-VP"
    form.reported_to.setText("Chủ tịch UBND tỉnh")
    form.accept()
    (line,) = lines(context)
    assert (line.reported_to, line.paper, line.reported_on) == ("Chủ tịch UBND tỉnh", "01/BC-VP", TODAY)
    (preview,) = [each for each in desk.window.children() if type(each).__name__ == "PrintPreview"]
    assert preview.pages.count == 1
    preview.close()
    context.undo()
    assert lines(context)[0].paper == ""


def test_a_report_can_be_noted_without_a_paper(page, desk, context):
    page.table.selectRow(0)
    form = desk.obstacles().act("obstacle/report", [lines(context)[0].id])
    form.with_paper.setChecked(False)
    form.accept()
    (line,) = lines(context)
    assert line.reported_on == TODAY and line.letter_id is None


def test_an_answer_that_settles_it_takes_it_off_the_list(page, desk, context):
    form = desk.obstacles().act("obstacle/answer", [lines(context)[0].id])
    form.accept()
    assert form.problem_at("answer")
    form.answer.setPlainText("Đồng ý bổ sung vốn")
    form.closes.setChecked(True)
    form.accept()
    assert page.table.records.rowCount() == 0
    page.with_closed.setChecked(True)
    assert page.table.records.record(0).state == "Closed"


def test_closing_and_removing_are_one_step_each(page, desk, context):
    page.table.selectRow(0)
    desk.obstacles().act("obstacle/close", [lines(context)[0].id]).accept()
    assert lines(context)[0].closed_on == TODAY
    desk.obstacles().act("obstacle/reopen", [lines(context)[0].id])
    desk.obstacles().act("obstacle/remove", [lines(context)[0].id])
    assert lines(context) == []
    context.undo()
    assert len(lines(context)) == 1


def test_the_panel_of_a_task_notes_and_answers_obstacles(desk, context, make_task):
    task = make_task("Việc khác")
    tasks = desk.show_tasks()
    tasks.complete()
    tabs = tasks.inspector.tabs
    tasks.inspector.show_task(task, Judging(TODAY))
    tabs.obstacle_button.click()
    (form,) = [each for each in desk.window.children() if type(each).__name__ == "ObstacleDialog"]
    form.text.setPlainText("Chưa có mặt bằng")
    form.accept()
    (_old, new) = lines(context)
    assert (new.task_id, new.text) == (task, "Chưa có mặt bằng")
    tabs.obstacles.anchorClicked.emit(QUrl(f"obstacle:answer/{new.id}"))
    assert [each for each in desk.window.children() if type(each).__name__ == "AnswerDialog"]
