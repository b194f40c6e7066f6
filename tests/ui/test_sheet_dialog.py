"""The window that takes in an office's sheet: four steps, nothing lost between them, one step in the book."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from secretariat.domain.notices import NameDecision
from secretariat.domain.sheets import DoneDay, GroupUse, Target
from secretariat.intake.sheets import open_sheets
from secretariat.store.backup import backups_of
from secretariat.ui.context import Context
from secretariat.ui.sheets.check_model import FIXED
from secretariat.ui.sheets.dialog import SheetDialog
from secretariat.ui.sheets.dropping import SheetDrops
from secretariat.ui.widgets.sheet_grid import letters_of
from tests import office_sheets
from tests.office_sheets import save

TODAY = date(2026, 11, 21)
TITLES = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Trạng thái"]
ROWS = [
    [1, "Lập kế hoạch", "Bộ Ngoại giao", "30/12/2026", "Đang thực hiện"],
    [2, "Báo cáo quý", "Cục Tin học", "31/9/2026", "Đang thực hiện"],
    [3, "Tổng kết năm", "Bộ Nội vụ", "30/12/2026", "Hoàn thành"],
    [4, "Tổng kết năm", "Bộ Nội vụ", "30/12/2026", "Hoàn thành"],
]


@pytest.fixture
def dialog(qtbot, context, agencies):
    made = SheetDialog(context)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the test looks at it afterwards
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def sheet(tmp_path):
    return save(tmp_path / "so-theo-doi.xlsx", ("Năm 2026", [TITLES, *ROWS], []), ("Khác", [["a", "b"]], []))


@pytest.fixture
def at_check(dialog, sheet):
    dialog.show_book(open_sheets(sheet))
    for _step in range(3):
        dialog.go_on()
    return dialog


def test_the_first_step_asks_for_a_file_and_says_so(dialog):
    dialog.go_on()
    assert dialog.step == 0
    assert dialog.problem.text()
    assert not dialog.next_button.isEnabled()


def test_a_file_is_read_in_the_background_and_shown(qtbot, dialog, sheet, context):
    dialog.open_file(sheet)
    qtbot.waitUntil(lambda: dialog.work.book is not None)
    assert dialog.file.file.text() == "so-theo-doi.xlsx"
    assert dialog.file.pages.count() == 2
    assert context.settings.last_folder == str(sheet.parent)


def test_a_refused_file_leaves_everything_as_it_was(qtbot, dialog, messages, tmp_path):
    dialog.open_file(tmp_path / "mất.xlsx")
    qtbot.waitUntil(lambda: bool(messages.refused))
    assert dialog.work.book is None
    messages.refused.clear()


def test_choosing_a_file_opens_it(qtbot, dialog, sheet):
    chooser = dialog.choose_file()
    chooser.fileSelected.emit(str(sheet))
    qtbot.waitUntil(lambda: dialog.work.book is not None)
    chooser.close()


def test_another_sheet_and_other_rows_of_titles_can_be_chosen(dialog, sheet):
    dialog.show_book(open_sheets(sheet))
    dialog.file.pages.activated.emit(1)
    assert dialog.work.table.titles == ("a", "b")
    assert dialog.file.problem()
    dialog.file.pages.activated.emit(0)
    dialog.file.last.setValue(2)
    assert dialog.work.table.header == (1, 2)


def test_old_letters_can_be_kept(dialog, tmp_path):
    dialog.show_book(open_sheets(office_sheets.old_font(tmp_path / "bang.xlsx")))
    assert "TCVN3" in dialog.file.note.text()
    dialog.file.raw_button.click()
    assert dialog.file.note.isHidden()
    assert dialog.work.book.note == ""


def test_each_column_can_be_said_to_hold_something_else(dialog, sheet):
    dialog.show_book(open_sheets(sheet))
    dialog.go_on()
    combos = dialog.columns.combos
    assert [combo.currentData() for combo in combos] == ["unused", "content", "lead", "due_on", "state"]
    combos[3].setCurrentIndex(combos[3].findData("note"))
    combos[3].activated.emit(combos[3].currentIndex())
    assert dialog.work.mapping.targets[3] is Target.NOTE
    dialog.columns.anew_button.click()
    assert combos[3].currentData() == "due_on"


def test_without_a_column_for_the_content_there_is_no_going_on(dialog, sheet):
    dialog.show_book(open_sheets(sheet))
    dialog.go_on()
    dialog.work.set_target(1, Target.NOTE)
    dialog.go_on()
    assert dialog.step == 1
    assert dialog.problem.text()


def test_the_first_tasks_are_shown_as_they_will_be_stored(dialog, sheet):
    dialog.show_book(open_sheets(sheet))
    dialog.go_on()
    rows = dialog.columns.model.rows
    assert rows[0][1:3] == ["Lập kế hoạch", "Bộ Ngoại giao"]
    assert rows[1][1].startswith("⚠")


def test_what_group_rows_mean_is_asked_only_where_there_are_some(dialog, sheet, tmp_path):
    dialog.show_book(open_sheets(sheet))
    dialog.go_on()
    assert dialog.columns.groups.isHidden()
    dialog.show_book(open_sheets(office_sheets.grouped(tmp_path / "bang.xlsx")))
    dialog.go_on()
    groups = dialog.columns.groups
    assert not groups.isHidden()
    groups.setCurrentIndex(groups.findData("skip"))
    groups.activated.emit(groups.currentIndex())
    assert dialog.work.mapping.groups is GroupUse.SKIP


def test_a_missing_name_may_be_an_entry_or_a_new_one(dialog, sheet, agencies):
    dialog.show_book(open_sheets(sheet))
    dialog.work.correct(3, 3, "30/12/2026")
    dialog.turn_to(2)
    names = dialog.names
    assert [line.name for line in names.table.selected()] == ["Cục Tin học"]
    names.add_button.click()
    assert dialog.work.decision("Cục Tin học").add
    names.forget_button.click()
    assert dialog.work.decision("Cục Tin học") is None
    names.search.set_agency(agencies["Bộ Nội vụ"])
    assert dialog.work.decision("cục tin học").agency_id == agencies["Bộ Nội vụ"]
    names.forget_button.click()
    names.add_all_button.click()
    assert not names.add_all_button.isEnabled()


def test_a_name_that_is_nearly_an_entry_stands_as_that_entry(dialog, tmp_path, agencies):
    path = save(tmp_path / "b.xlsx", ("S", [TITLES, [1, "Việc", "Bộ Ngoại giaoo", "30/12/2026", "Mới"]], []))
    dialog.show_book(open_sheets(path))
    dialog.turn_to(2)
    [line] = dialog.names.table.records._rows
    offers = [match.id for match in dialog.work.matches(line.name)]
    assert agencies["Bộ Ngoại giao"] in offers
    dialog.names.table.select_ids({0})
    dialog.names.offers[0].click()
    assert dialog.work.decision(line.name) == NameDecision(line.name, offers[0])


def test_names_that_are_all_known_leave_nothing_to_decide(dialog, tmp_path):
    dialog.show_book(open_sheets(save(tmp_path / "b.xlsx", ("S", [TITLES, ROWS[0]], []))))
    dialog.turn_to(2)
    assert dialog.names._stack.currentIndex() == 0


def texts_of_problems(dialog):
    return [(line.problem.row, line.column, line.problem.value) for line in dialog.check.problems.records._rows]


def test_every_problem_is_listed_with_row_and_column(at_check):
    told = texts_of_problems(at_check)
    assert (3, "D · Deadline", "31/9/2026") in told
    assert (4, "E · State", "Hoàn thành") in told
    assert at_check.check.problem()


def test_a_cell_is_corrected_where_it_stands(at_check):
    model, problems = at_check.check.model, at_check.check.problems
    place = next(
        at for at, (_row, _column, value) in enumerate(texts_of_problems(at_check)) if value == "31/9/2026"
    )
    problems.select_ids({place})
    index = at_check.check.rows.currentIndex()
    assert index.data() == "31/9/2026"
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None
    problems.opened.emit(problems.records.record(place))
    assert model.setData(index, "30/9/2026")
    assert (3, "D · Deadline", "31/9/2026") not in texts_of_problems(at_check)
    assert model.index(1, 0).data() == "3"


def test_rows_with_problems_can_be_left_out_and_taken_again(at_check):
    at_check.check.leave_out_button.click()
    assert at_check.check.problem() == ""
    left = at_check.work.checked().ticked()
    at_check.check.all_button.click()
    assert at_check.work.checked().ticked() == 4 > left


def test_a_tick_takes_a_row_in_or_leaves_it_out(at_check):
    model = at_check.check.model
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert not at_check.work.checked().rows[0].ticked
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    at_check.check.rows.selectRow(0)
    at_check.check.toggle()
    assert at_check.work.checked().rows[0].ticked


def test_completed_tasks_without_a_day_get_the_chosen_one(at_check):
    choice = at_check.check.done_day
    choice.setCurrentIndex(choice.findData("as_of"))
    choice.activated.emit(choice.currentIndex())
    assert at_check.work.choices.done_day is DoneDay.AS_OF
    assert not [told for told in texts_of_problems(at_check) if told[2] == "Hoàn thành"]


def test_the_day_of_the_figures_and_of_assignment_can_be_said(at_check):
    at_check.check.as_of.set_day(date(2026, 11, 1))
    at_check.check.given_on.set_day(date(2026, 1, 5))
    assert at_check.work.choices.as_of == date(2026, 11, 1)
    assert at_check.work.checked().rows[0].task.assigned_on == date(2026, 1, 5)
    at_check.check.as_of.set_day(date(2027, 1, 1))
    assert at_check.work.choices.as_of == date(2026, 11, 1)


def test_only_rows_with_problems_can_be_shown(at_check):
    at_check.check.only_wrong.setChecked(True)
    assert at_check.check.model.rowCount() == 3


def test_a_screen_reader_hears_column_value_and_problem(at_check):
    model = at_check.check.model
    words = model.index(1, FIXED + 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Deadline: 31/9/2026. ")


def test_going_back_loses_nothing(at_check):
    at_check.work.correct(3, 3, "30/12/2026")
    at_check.work.tick([2], on=False)
    for _step in range(3):
        at_check.go_back()
    assert at_check.step == 0
    for _step in range(3):
        at_check.go_on()
    assert at_check.work.choices.cells == {(3, 3): "30/12/2026"}
    assert at_check.work.choices.ticks == {2: False}


def test_storing_says_first_what_keeps_from_it(at_check):
    at_check.go_on()
    assert at_check.step == 3
    assert at_check.problem.text()


def solve(dialog):
    dialog.work.correct(3, 3, "30/12/2026")
    dialog.check.done_day.setCurrentIndex(2)
    dialog.check.done_day.activated.emit(2)
    dialog.work.decide([NameDecision("Cục Tin học", add=True)])


def test_the_sheet_is_stored_in_one_step_after_a_backup(qtbot, at_check, context, messages):
    solve(at_check)
    assert "3" in at_check.next_button.text()
    with qtbot.waitSignal(at_check.taken_in) as told:
        at_check.go_on()
    assert len(told.args[0].task_ids) == 3
    assert "so-theo-doi.xlsx" in context.database.undo_label
    assert backups_of(context.database.path)
    messages.offers[0][2]()
    assert context.reader().execute("SELECT count(*) FROM task").fetchone() == (0,)


def test_the_columns_are_remembered_for_the_next_sheet(qtbot, at_check, context, sheet):
    at_check.work.set_target(0, Target.NOTE)
    solve(at_check)
    with qtbot.waitSignal(at_check.taken_in):
        at_check.go_on()
    again = SheetDialog(context)
    qtbot.addWidget(again)
    again.show_book(open_sheets(sheet))
    assert again.work.remembered
    assert again.work.mapping.targets[0] is Target.NOTE
    assert all(row.twin for row in again.work.checked().rows)


def test_a_cancelled_import_leaves_the_book_and_the_window(qtbot, at_check, context, messages):
    solve(at_check)
    at_check.store()
    context.jobs.cancel()
    qtbot.waitUntil(lambda: bool(messages.said or messages.offers))
    if messages.said:
        assert context.reader().execute("SELECT count(*) FROM task").fetchone() == (0,)
        assert at_check.isVisible()


@pytest.fixture
def long_sheet(tmp_path):
    rows = [[at, f"Việc thứ {at}", "Bộ Ngoại giao", "30/12/2026", "Mới"] for at in range(450)]
    return save(tmp_path / "dài.xlsx", ("S", [TITLES, *rows], []))


@pytest.fixture
def at_long_check(qtbot, dialog, long_sheet):
    dialog.show_book(open_sheets(long_sheet))
    dialog.go_on()
    for step in (2, 3):
        dialog.go_on()
        qtbot.waitUntil(lambda step=step: dialog.step == step)
    return dialog


def test_a_long_sheet_is_checked_while_the_window_stays_awake(qtbot, dialog, long_sheet):
    dialog.show_book(open_sheets(long_sheet))
    dialog.go_on()
    dialog.go_on()
    assert dialog.work.checking
    assert dialog.step == 1
    qtbot.waitUntil(lambda: dialog.step == 2)
    assert dialog.work.checked().ticked() == 450


def test_a_cancelled_check_stays_in_its_step(qtbot, dialog, long_sheet, context, messages):
    dialog.show_book(open_sheets(long_sheet))
    dialog.go_on()
    dialog.go_on()
    context.jobs.cancel()
    qtbot.waitUntil(lambda: not dialog.work.checking)
    assert dialog.step == (1 if messages.said else 2)


def test_a_choice_in_a_long_sheet_is_checked_in_the_background(qtbot, at_long_check):
    at_long_check.work.tick([2], on=False)
    at_long_check.work.correct(3, 3, "31/9/2026")
    assert at_long_check.work.checked().ticked() == 450
    qtbot.waitUntil(lambda: not at_long_check.work.checking)
    assert at_long_check.work.checked().ticked() == 449
    assert (3, "D · Deadline", "31/9/2026") in texts_of_problems(at_long_check)


def test_a_choice_whose_check_is_cancelled_is_taken_back(qtbot, at_long_check, messages):
    at_long_check.work._take_back()
    at_long_check.work.tick([2], on=False)
    at_long_check._context.jobs.cancel()
    qtbot.waitUntil(lambda: not at_long_check.work.checking)
    assert at_long_check.work.checked().ticked() == (450 if messages.said else 449)


def kept_forms(context):
    return dict(context.reader().execute("SELECT form, body FROM form_draft").fetchall())


def test_an_unfinished_import_is_offered_again_where_it_was_left(qtbot, at_check, context, sheet):
    at_check.work.correct(3, 3, "30/12/2026")
    at_check.work.tick([2], on=False)
    at_check.work.decide([NameDecision("Cục Tin học", add=True)])
    qtbot.waitUntil(lambda: not at_check.kept.keeping.isActive())
    again = SheetDialog(context)
    qtbot.addWidget(again)
    assert "so-theo-doi.xlsx" in again.file.offered.words.text()
    again.file.offered.button.click()
    assert again.step == 3
    assert again.work.choices == at_check.work.choices
    assert again.work.checked() == at_check.work.checked()
    assert again.file.offered is None


def test_what_was_decided_last_is_kept_when_the_window_closes(at_check, context):
    at_check.work.tick([2], on=False)
    at_check.reject()
    assert '"ticks": [[2, false]]' in kept_forms(context)["sheet:said"]


def test_a_kept_import_knows_no_folder(at_check, context, sheet):
    at_check.kept.keep()
    bodies = kept_forms(context)
    assert len(bodies) == 2
    assert not [body for body in bodies.values() if str(sheet.parent) in body]


def test_a_declined_import_is_forgotten(qtbot, at_check, context):
    at_check.kept.keep()
    again = SheetDialog(context)
    qtbot.addWidget(again)
    again.file.decline()
    assert kept_forms(context) == {}
    assert again.file.offered is None


def test_a_look_at_another_file_leaves_the_unfinished_import(qtbot, at_check, context, tmp_path):
    at_check.kept.keep()
    before = kept_forms(context)
    again = SheetDialog(context)
    qtbot.addWidget(again)
    again.show_book(open_sheets(save(tmp_path / "b.xlsx", ("S", [TITLES, ROWS[0]], []))))
    again.reject()
    assert kept_forms(context) == before


def test_a_stored_import_is_kept_no_more(qtbot, at_check, context):
    solve(at_check)
    at_check.kept.keep()
    with qtbot.waitSignal(at_check.taken_in):
        at_check.go_on()
    assert kept_forms(context) == {}


def dropped(path, kind=QDropEvent):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPoint(5, 5) if kind is QDragEnterEvent else QPointF(5, 5)
    event = kind(place, copy, data, left, none)
    event.data = data  # kept alive as long as the event
    return event


def test_a_file_dropped_onto_the_window_is_read(qtbot, dialog, sheet):
    entering = dropped(sheet, QDragEnterEvent)
    dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    dialog.dropEvent(dropped(sheet))
    qtbot.waitUntil(lambda: dialog.work.book is not None)


def test_a_sheet_dropped_onto_a_page_is_taken_in_and_other_files_are_left(qtbot, qapp):
    page, taken = QWidget(), []
    qtbot.addWidget(page)
    SheetDrops(page, taken.append)
    qapp.sendEvent(page, dropped(Path("bang.xlsx").absolute(), QDragEnterEvent))
    for name in ("bang.xlsx", "thu.docx"):
        qapp.sendEvent(page, dropped(Path(name).absolute()))
    assert [path.name for path in taken] == ["bang.xlsx"]


@pytest.fixture
def desk(qtbot, database):
    from secretariat.ui.messages import Messages
    from secretariat.ui.wiring import Desk

    made = Desk(Context(database, Messages(), today=lambda: TODAY), restore=lambda _path: None)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()
    made.context.close()


def test_the_desk_opens_the_window_with_a_file_and_without(qtbot, desk, sheet):
    assert desk.take_in_sheet().work.book is None
    dialog = desk.take_in_sheet(sheet)
    qtbot.waitUntil(lambda: dialog.work.book is not None)
    assert dialog.work.table.titles[1] == "Nhiệm vụ"


def test_a_book_that_can_only_be_looked_at_takes_nothing_in(desk, monkeypatch):
    monkeypatch.setattr(desk.context.database, "read_only", True)
    assert desk.take_in_sheet() is None


def test_an_entry_that_is_added_meanwhile_is_known_at_once(dialog, sheet, context):
    from secretariat.domain.agencies import AgencyDraft
    from secretariat.services.agencies import add_agency

    dialog.show_book(open_sheets(sheet))
    dialog.work.correct(3, 3, "30/12/2026")
    assert dialog.work.checked().unknown
    context.change("entry", lambda session: add_agency(session, AgencyDraft("Cục Tin học")))
    assert not dialog.work.checked().unknown


def test_columns_are_called_as_excel_calls_them():
    assert [letters_of(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
