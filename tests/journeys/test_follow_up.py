"""The follow-up through the whole window: from a notice to a confirmed task, and all the way back."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.letters import LetterKind
from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import DONE, Standing
from secretariat.paths import resource
from secretariat.queries.figures import load_overview
from secretariat.queries.office import load_office
from secretariat.queries.task_list import load_judging
from secretariat.queries.tasks import load_task
from secretariat.services.office import update_office
from secretariat.store.check import check
from secretariat.store.columns import UNJOURNALED_TABLES
from secretariat.store.models import Base
from secretariat.ui.printing import PrintPreview
from tests.questions import listed_rows

TODAY = date(2026, 11, 21)
SAMPLE = "samples/45-TB-BCD.docx"


def rows_of(desk):
    """All rows of the book, by table; what the journal writes about them is left out."""
    tables = sorted({table.name for table in Base.metadata.sorted_tables} - UNJOURNALED_TABLES)
    reader = desk.context.reader()
    return {name: reader.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables}


def filled(form, **fields):
    """Fill a form and save it; it closes only when the change was kept."""
    assert form is not None
    for name, value in fields.items():
        ways = {bool: ("setChecked",), int: ("setValue",), str: ("setPlainText", "setText")}[type(value)]
        put = next(getattr(getattr(form, name), way) for way in ways if hasattr(getattr(form, name), way))
        put(value)
    form.accept()
    assert form.result() == QDialog.DialogCode.Accepted


def closed_previews(desk, qtbot):
    """Close the papers that were shown, once they are laid out."""
    for preview in desk.window.findChildren(PrintPreview):
        qtbot.waitUntil(lambda preview=preview: preview.pages is not None)
        preview.close()


def take_in(desk, qtbot):
    """Let the office use every state, take in the sample notice, and return a task with a lead and a deadline."""
    draft = replace(desk.context.ask(load_office), name="Văn phòng", uses_receiving=True, uses_confirming=True)
    assert desk.context.change("office", lambda session: update_office(session, draft))
    page = desk.window.open_page("intake")
    page.open_file(resource(SAMPLE))
    qtbot.waitUntil(lambda: page.draft is not None)
    expected = len(page.draft.tasks)
    page.save()
    qtbot.waitUntil(lambda: len(listed_rows(desk.tasks())) == expected)
    return next(row.id for row in listed_rows(desk.tasks()) if row.lead and row.due_on)


@pytest.fixture
def followed(desk, qtbot):
    """The id of a task of the sample notice that was followed up to its confirmation."""
    task_id = take_in(desk, qtbot)
    follow_up(desk, task_id, qtbot)
    return task_id


def follow_up(desk, task_id, qtbot):
    """Everything that a clerk does with a task, in the order in which it happens."""

    def act(name, **fields):
        filled(desk.carry_out(name, [task_id]), **fields)

    act("receive", person="Trần Thị Lan")
    act("progress", percent=40, text="Đã gửi dự thảo lần 1")
    act("obstacle", text="Chưa có quy định về mức chi", beyond=True)
    obstacle = desk.context.reader().execute("SELECT id FROM obstacle").fetchone()[0]
    filled(desk.carry_out("obstacle/report", [obstacle]), reported_to="Trưởng Ban Chỉ đạo")
    act("extend", new_due_on="15/12/2026", reason="Chờ hướng dẫn", paper="1204/VPCP-TH")
    filled(desk.carry_out("urge", [task_id]))
    closed_previews(desk, qtbot)
    act("report_done", paper="12/BC-BNG")
    assert state_of(desk, task_id) is TaskState.AWAITING
    act("confirm", outcome="Đã trình", result_paper="12/BC-BNG", confirmed_by="Phạm Thu Hà")


def state_of(desk, task_id):
    return desk.context.ask(lambda session: load_task(session, task_id)).state


def test_a_task_is_followed_from_the_notice_to_its_confirmation(desk, followed):
    reader = desk.context.reader()
    kinds = [kind for (kind,) in reader.execute("SELECT kind FROM task_act ORDER BY id")]
    assert kinds == [ActKind.RECEIVED, ActKind.REPORTED, ActKind.COMPLETED]
    letters = [kind for (kind,) in reader.execute("SELECT kind FROM letter ORDER BY ordinal")]
    assert letters == [LetterKind.OBSTACLE_REPORT, LetterKind.REMINDER]
    (row,) = (row for row in listed_rows(desk.tasks()) if row.id == followed)
    assert (row.standing, row.result_paper, row.extensions) == (Standing.DONE_ON_TIME, "12/BC-BNG", 1)
    reported = reader.execute("SELECT reported_to, level, letter_id IS NOT NULL FROM obstacle").fetchall()
    assert reported == [("Trưởng Ban Chỉ đạo", 2, 1)]


def test_the_figures_of_the_overview_are_those_of_the_lists(desk, followed, qtbot):
    reader = desk.context.reader()
    overview = load_overview(reader, load_judging(reader, TODAY))
    assert overview.totals.total == len(listed_rows(desk.tasks()))
    assert sum(overview.totals.by_standing[where] for where in DONE) == 1
    for where, count in overview.totals.by_standing.items():
        desk.window.open_page("tasks", TaskFilter(standings=frozenset({where})))
        qtbot.waitUntil(lambda count=count: len(listed_rows(desk.tasks())) == count)
    led = next(lead for lead in overview.leads if lead.totals.by_standing[Standing.DONE_ON_TIME])
    desk.window.open_page("tasks", TaskFilter(lead_ids=frozenset({led.agency_id})))
    qtbot.waitUntil(lambda: followed in {row.id for row in listed_rows(desk.tasks())})


def test_all_of_it_is_undone_and_done_again_and_the_book_stays_in_order(desk, qtbot):
    empty = rows_of(desk)
    follow_up(desk, take_in(desk, qtbot), qtbot)
    full = rows_of(desk)
    asked = "SELECT count(*) FROM step WHERE act = 'do' AND undoable"
    steps = desk.context.reader().execute(asked).fetchone()[0]
    for _step in range(steps):
        desk.context.undo()
    assert rows_of(desk) == empty
    for _step in range(steps):
        desk.context.redo()
    assert rows_of(desk) == full
    assert check(desk.context.database.path) == []
