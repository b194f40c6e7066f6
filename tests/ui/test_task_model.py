"""The model of the task table: windows of rows, growth without a reset, what a screen reader hears."""

from array import array
from datetime import date

import pytest
from PySide6.QtCore import Qt

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskOrder, TaskRow
from secretariat.domain.standing import Standing
from secretariat.ui.tasks.cells import cells_of, deadline_words
from secretariat.ui.tasks.model import CELLS_ROLE, TaskTableModel

JUDGING = Judging(date(2026, 11, 21))


def row(number, **parts):
    """An overdue task."""
    parts = {"due_on": date(2026, 11, 1), "first_due_on": date(2026, 11, 1), "days_late": 20} | parts
    return TaskRow(
        id=number,
        code=f"NV-{number:04}",
        content=f"Nội dung\nthứ {number}",
        assigned_on=date(2026, 1, 1),
        state=TaskState.IN_PROGRESS,
        standing=Standing.OPEN_OVERDUE,
        **parts,
    )


class Rows:
    """Gives rows by id and counts how often it is asked; id 5000 is gone."""

    def __init__(self):
        self.asked = []

    def __call__(self, ids):
        self.asked.append(list(ids))
        return {number: cells_of(row(number), JUDGING) for number in ids if number != 5000}


@pytest.fixture
def rows():
    return Rows()


@pytest.fixture
def model(qapp, rows):
    return TaskTableModel(rows)


def ids(*numbers):
    return array("q", numbers)


def test_qt_accepts_the_model(model, qtmodeltester):
    model.show_ids(ids(*range(1, 41)))
    qtmodeltester.check(model)
    model.show_ids(ids())
    qtmodeltester.check(model)


def test_only_windows_around_what_is_shown_are_read(model, rows):
    model.show_ids(array("q", range(1, 1001)))
    assert model.index(500, 0).data() == "NV-0501"
    assert model.index(501, 1).data() == "Nội dung thứ 502"
    assert len(rows.asked) == 1
    assert len(rows.asked[0]) < 100


def test_a_longer_list_with_the_same_beginning_is_no_reset(model, qtbot):
    model.show_ids(ids(1, 2, 3))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as inserted:
        model.show_ids(array("q", range(1, 30)), anew=False)
    assert inserted.args[1:] == [3, 28]
    assert model.index(28, 0).data() == "NV-0029"


def test_other_ids_are_a_reset(model, qtbot):
    model.show_ids(ids(1, 2, 3))
    with qtbot.waitSignal(model.modelReset):
        model.show_ids(ids(3, 2))
    assert [model.index(place, 0).data() for place in range(2)] == ["NV-0003", "NV-0002"]


def test_the_same_ids_anew_are_read_again_without_a_reset(model, rows, qtbot):
    model.show_ids(ids(1, 2, 3))
    model.index(0, 0).data()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_ids(ids(1, 2, 3))
    model.index(0, 0).data()
    assert rows.asked == [[1, 2, 3], [1, 2, 3]]


def test_rows_that_were_on_the_screen_a_moment_ago_are_not_read_again(model, rows):
    model.show_ids(array("q", range(1, 20)))
    model.index(0, 0).data()
    model.show_ids(ids(3, 40, 5), anew=False)
    assert [model.index(place, 0).data() for place in range(3)] == ["NV-0003", "NV-0040", "NV-0005"]
    assert rows.asked[1:] == [[40]]


def test_a_long_scroll_does_not_keep_every_row(model, rows):
    model.show_ids(array("q", range(1, 4001)))
    for place in range(0, 4000, 16):
        model.index(place, 0).data()
    asked = len(rows.asked)
    model.index(0, 0).data()
    assert len(rows.asked) == asked + 1


def test_a_task_that_is_gone_is_an_empty_row(model):
    model.show_ids(ids(1, 5000))
    assert model.index(1, 0).data() == ""
    assert model.index(1, 0).data(CELLS_ROLE) is None
    assert model.index(0, 0).data(CELLS_ROLE).row.id == 1


def test_a_screen_reader_hears_column_and_value(model):
    model.show_ids(ids(7))
    spoken = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (0, 2, 5)]
    assert spoken == ["Code: NV-0007", "Lead: empty", "Standing: Overdue by 20 days"]


def test_a_star_is_heard(qapp):
    model = TaskTableModel(lambda ids: {1: cells_of(row(1, starred=True), JUDGING)})
    model.show_ids(ids(1))
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Code: NV-0001, starred"


def test_the_arrow_stands_at_the_column_of_the_order(model):
    model.show_order(TaskOrder("due_on"))
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(7)]
    assert [title for title in titles if title[-1] in "↑↓"] == ["Deadline ↑"]
    model.show_order(TaskOrder("due_on", descending=True))
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Deadline ↓"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.headerData(4, Qt.Orientation.Horizontal, role) == "Deadline, descending"
    assert model.headerData(4, Qt.Orientation.Vertical) is None


def test_several_columns_of_an_order_are_numbered(model):
    model.show_order(TaskOrder("lead", True, (TaskOrder("due_on"),)))
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in (2, 4)]
    assert titles == ["Lead ↓¹", "Deadline ↑²"]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.headerData(4, Qt.Orientation.Horizontal, role) == "Deadline, ascending (2)"


@pytest.mark.parametrize(
    ("kind", "due_on", "words"),
    [
        (DeadlineKind.DAY, date(2026, 9, 30), "30/09/2026"),
        (DeadlineKind.MONTH, date(2026, 2, 28), "Month 02/2026"),
        (DeadlineKind.QUARTER, date(2027, 3, 31), "Quarter I/2027"),
        (DeadlineKind.HALF_YEAR, date(2026, 6, 30), "First half of 2026"),
        (DeadlineKind.HALF_YEAR, date(2026, 12, 31), "Second half of 2026"),
        (DeadlineKind.YEAR, date(2026, 12, 31), "Year 2026"),
        (DeadlineKind.QUARTER, date(2027, 3, 30), "30/03/2027"),
    ],
)
def test_a_deadline_is_said_as_its_period_while_it_is_the_end_of_one(kind, due_on, words):
    assert deadline_words(row(1, deadline_kind=kind, due_on=due_on, first_due_on=due_on)) == words


def test_an_extended_deadline_is_a_day(qapp):
    due_on = date(2027, 3, 31)
    assert deadline_words(row(1, deadline_kind=DeadlineKind.QUARTER, due_on=due_on)) == "31/03/2027"


def test_without_a_day_the_words_of_the_document_stand():
    def words(**parts):
        return deadline_words(row(1, due_on=None, **parts))

    assert words(deadline_text="thường xuyên", deadline_kind=DeadlineKind.REGULAR) == "thường xuyên"
    assert words(deadline_kind=DeadlineKind.URGENT) == "Urgent, no day given"
    assert words() == ""
