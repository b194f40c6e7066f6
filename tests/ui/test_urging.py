from datetime import date

import pytest
from docx import Document
from PySide6.QtCore import Qt

from secretariat.domain.conditions import Between
from secretariat.domain.kinds import TaskState
from secretariat.domain.letters import LetterKind
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.tasks import CompletionDraft
from secretariat.queries.letters import find_letters
from secretariat.queries.task_list import find_tasks
from secretariat.queries.task_rows import load_rows
from secretariat.queries.tasks import load_task
from secretariat.services.office import update_office
from secretariat.services.task_acts import complete_task
from secretariat.ui.messages import Messages
from secretariat.ui.wiring import Desk

TODAY = date(2026, 11, 21)


@pytest.fixture
def tasks(make_task, agencies):
    """Two tasks of one ministry, one of another; all overdue."""
    other = (agencies["Bộ Nội vụ"],)
    return [make_task("Việc một"), make_task("Việc hai"), make_task("Việc ba", lead_ids=other)]


@pytest.fixture
def desk(context, qtbot, tasks):
    office = OfficeDraft("Văn phòng", "UBND tỉnh", "Sông Hồng", numbering="TB-VP", signer_name="Trần Bích")
    with context.database.write("office") as session:
        update_office(session, office)
    context.messages = Messages()
    made = Desk(context, restore=lambda path: None)
    qtbot.addWidget(made.window)
    return made


def letters(context):
    return context.ask(find_letters)


def reminded(context, task):
    return [(each.level, each.paper) for each in context.ask(lambda session: load_task(session, task)).reminders]


def shown(desk, kind):
    return [each for each in desk.window.children() if type(each).__name__ == kind]


def test_a_first_urging_is_one_list_for_all(desk, context, tasks):
    form = desk.carry_out("urge", tasks)
    assert [form.papers.item(0, column).text() for column in (0, 2, 3)] == ["01/TB-VP", "2 agencies", "3"]
    form.accept()
    (letter,) = letters(context)
    assert (letter.kind, letter.level, letter.tasks, letter.signer) == (LetterKind.REMINDER, 1, 3, "Trần Bích")
    assert reminded(context, tasks[0]) == [(1, "01/TB-VP")]
    (preview,) = shown(desk, "PrintPreview")
    assert preview.pages.count == 2
    preview.close()


def test_a_second_urging_is_a_letter_to_each_and_undo_takes_all_back(desk, context, tasks, tmp_path, qtbot):
    desk.carry_out("urge", tasks).accept()
    form = desk.carry_out("urge", tasks)
    assert form.shares.item(0, 7).text() == "1 time, last 21/11/2026"
    assert [form.papers.item(row, 0).text() for row in (0, 1)] == ["02/VP", "03/VP"]
    form.folder.setText(str(tmp_path))
    form.accept()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert sorted(file.name for file in tmp_path.glob("*.docx")) == [
        "02-VP Bộ Ngoại giao.docx",
        "03-VP Bộ Nội vụ.docx",
    ]
    words = Document(str(tmp_path / "02-VP Bộ Ngoại giao.docx"))
    assert "Kính gửi: Bộ Ngoại giao" in [each.text for each in words.paragraphs]
    assert len(letters(context)) == 3
    context.undo()
    assert len(letters(context)) == 1
    assert reminded(context, tasks[0]) == [(1, "01/TB-VP")]


def test_a_chosen_level_and_unticked_agencies_make_other_papers(desk, context, tasks):
    form = desk.carry_out("urge", tasks)
    form.level.setCurrentIndex(form.level.findData(3))
    form.shares.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
    assert form.papers.rowCount() == 1 and form.leader.isEnabled()
    form.leader.setText("Chủ tịch UBND tỉnh")
    form.accept()
    (letter,) = letters(context)
    assert (letter.kind, letter.to, letter.tasks) == (LetterKind.LEADER_REPORT, "Chủ tịch UBND tỉnh", 2)


def test_a_number_that_was_given_is_refused_at_the_table(desk, context, tasks):
    desk.carry_out("urge", tasks).accept()
    form = desk.carry_out("urge", tasks)
    form.papers.item(0, 0).setText("01/TB-VP")
    form.accept()
    assert "21/11/2026" in form.problem_at("number")
    assert len(letters(context)) == 1
    form.reject()


def test_a_folder_that_is_not_there_is_told(desk, context, tasks):
    form = desk.carry_out("urge", tasks)
    form.folder.setText("/nowhere/at/all")
    form.accept()
    assert form.problem_at("folder") and letters(context) == []
    form.reject()


def test_closed_tasks_are_not_urged(desk, context, tasks):
    with context.database.write("done") as session:
        complete_task(session, tasks[2], CompletionDraft(date(2026, 9, 1)), TODAY)
    assert context.ask(lambda session: load_task(session, tasks[2])).state is TaskState.DONE
    assert desk.carry_out("urge", [tasks[2]]) is None


def test_the_register_shows_a_letter_as_it_went_out(desk, context, tasks):
    desk.carry_out("urge", tasks).accept()
    shown(desk, "PrintPreview")[0].close()
    with context.database.write("done") as session:
        complete_task(session, tasks[0], CompletionDraft(date(2026, 9, 1)), TODAY)
    page = desk.window.open_page("letters")
    page.table.selectRow(0)
    page.open_button.click()
    (stored,) = context.ask(lambda session: [find_letters(session)[0].tasks])
    assert stored == 3
    preview = shown(desk, "PrintPreview")[-1]
    assert preview.pages.count == 2
    preview.close()
    page.remove_button.click()
    assert page.table.records.rowCount() == 0 and reminded(context, tasks[0]) == []


def test_agencies_that_did_well_are_praised(desk, context, tasks, make_task, agencies):
    done = make_task("Việc tốt", lead_ids=(agencies["Văn phòng Chính phủ"],))
    with context.database.write("done") as session:
        complete_task(session, done, CompletionDraft(date(2026, 9, 1)), TODAY)
    page = desk.window.open_page("letters")
    page.praise_button.click()
    (form,) = shown(desk, "PraiseDialog")
    assert form.found.text() == "1 agency: Văn phòng Chính phủ"
    form.accept()
    assert [(each.kind, each.level) for each in letters(context)] == [(LetterKind.PRAISE, 0)]
    shown(desk, "PrintPreview")[0].close()
    page.praise_button.click()
    late = shown(desk, "PraiseDialog")[-1]
    late.since.set_day(date(2026, 11, 1))
    late.search()
    assert not late.save_button.isEnabled()
    late.reject()


def test_the_list_and_the_panel_say_how_often_a_task_was_urged(desk, context, tasks, qtbot):
    for _time in (1, 2):
        desk.carry_out("urge", tasks[:1]).accept()
        shown(desk, "PrintPreview")[-1].close()
    reader = context.reader()
    (row, other) = load_rows(reader, tasks[:2], Judging(TODAY))
    assert (row.reminders, row.reminded_on, other.reminders) == (2, TODAY, 0)
    urged = TaskFilter(more=(Between("reminders", 2),))
    assert [each.id for each in find_tasks(reader, urged, TaskOrder("reminders"), Judging(TODAY))] == tasks[:1]
    recent = TaskFilter(more=(Between("reminded_on", TODAY),))
    assert [each.id for each in find_tasks(reader, recent, TaskOrder("reminded_on"), Judging(TODAY))] == tasks[:1]
    page = desk.show_tasks()
    page.complete()
    page.inspector.show_task(tasks[0], Judging(TODAY))
    told = page.inspector.tabs.progress.toPlainText()
    assert told.startswith("Urged 2 times, last on 21/11/2026") and "Bộ Ngoại giao · 02/VP" in told


def test_one_paper_to_two_agencies_is_one_urging(desk, context, make_task, agencies):
    both = make_task("Việc chung", lead_ids=(agencies["Bộ Ngoại giao"], agencies["Bộ Nội vụ"]))
    desk.carry_out("urge", [both]).accept()
    shown(desk, "PrintPreview")[-1].close()
    (row,) = load_rows(context.reader(), [both], Judging(TODAY))
    assert row.reminders == 1
