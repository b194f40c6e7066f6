"""The sheets of six offices, from the file to tasks; and rules that hold for any sheet."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.kinds import TaskState
from secretariat.domain.sheets import (
    DoneDay,
    GroupUse,
    RowKind,
    SheetChoices,
    SheetMapping,
    SheetRow,
    SheetTable,
    Target,
)
from secretariat.intake.sheet_cells import NamesOfCells
from secretariat.intake.sheet_guess import guess
from secretariat.intake.sheet_header import table_of
from secretariat.intake.sheet_rows import sort_rows
from secretariat.intake.sheet_tasks import SheetReader
from secretariat.intake.sheets import open_sheets
from tests import office_sheets
from tests.office_sheets import AGENCIES, ENTRIES, LAYOUTS

TODAY = date(2026, 11, 21)
CHOICES = SheetChoices(TODAY, DoneDay.DEADLINE)


def made(titles, *rows):
    cells = tuple(SheetRow(at, row, frozenset(range(len(row)))) for at, row in enumerate(rows, 2))
    blank = tuple(replace(row, own=frozenset(c for c in row.own if row.cells[c])) for row in cells)
    return SheetTable("Sheet1", tuple(titles), blank, (1, 1))


def tasks_of(table, mapping=None, choices=CHOICES):
    names = NamesOfCells(AGENCIES)
    mapping = mapping or guess(table, names.knows, TODAY)
    reader = SheetReader(table, mapping, choices, names, TODAY)
    found = sort_rows(table, mapping, names.knows)
    told = [reader.read(row) for row in found if row.kind is RowKind.TASK]
    return [(None if any(not each.warning for each in problems) else task, problems) for task, problems in told]


def kinds_of(table, groups=GroupUse.EACH):
    names = NamesOfCells(AGENCIES)
    mapping = replace(guess(table, names.knows, TODAY), groups=groups)
    return sort_rows(table, mapping, names.knows)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sheet_of_an_office_is_understood_at_once(tmp_path, layout):
    tasks = tasks_of(table_of(open_sheets(layout(tmp_path / "bang.xlsx")).pages[0]))
    assert [problems for _task, problems in tasks] == [[], [], []]
    assert [task.content for task, _problems in tasks] == [content for content, *_rest in ENTRIES]
    assert [task.lead for task, _problems in tasks] == [(lead,) for _content, lead, *_rest in ENTRIES]


def test_a_merged_document_is_that_of_all_its_rows(tmp_path):
    tasks = tasks_of(table_of(open_sheets(office_sheets.two_rows(tmp_path / "bang.xlsx")).pages[0]))
    papers = {(task.paper.number, task.paper.issued_on, task.paper.subject) for task, _problems in tasks}
    assert papers == {("45/TB-UBND", date(2026, 8, 12), "Kết luận giao ban tháng 8")}
    assert tasks[2][0].coordinating == ("Sở Ngoại vụ", "Sở Tài chính")


def test_ticks_in_columns_are_states(tmp_path):
    tasks = [
        task for task, _ in tasks_of(table_of(open_sheets(office_sheets.marked(tmp_path / "b.xlsx")).pages[0]))
    ]
    assert [task.state for task in tasks] == [TaskState.DONE, TaskState.IN_PROGRESS, TaskState.DONE]
    assert [task.percent for task in tasks] == [100, 60, 100]
    assert tasks[0].completed_on == date(2026, 10, 20)


def test_words_about_an_open_task_are_its_progress_and_those_about_one_not_begun_a_note(tmp_path):
    tasks = [
        task for task, _ in tasks_of(table_of(open_sheets(office_sheets.party(tmp_path / "b.xlsx")).pages[0]))
    ]
    assert [(task.result, task.note) for task in tasks] == [("Báo cáo 12/BC", "")] * 2 + [("", "Báo cáo 12/BC")]
    assert tasks[0].completed_on == date(2026, 10, 30)
    assert tasks[0].paper.issuer == "Đảng ủy xã"


TITLES = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Trạng thái", "Tiến độ", "Ngày giao", "Văn bản", "Ghi chú")
CELLS = (
    (
        "1",
        "Lập kế hoạch năm sau của tỉnh",
        "Sở Tài chính",
        "30/12/2026",
        "Đang làm",
        "50%",
        "1/9/2026",
        "45/TB-UB",
        "x",
    ),
    (
        "2",
        "Báo cáo kết quả công tác",
        "Sở Ngoại vụ",
        "quý IV/2026",
        "Hoàn thành",
        "100%",
        "2/9/2026",
        "46/TB-UB",
        "",
    ),
    ("", "Lĩnh vực kinh tế", "", "", "", "", "", "", ""),
    ("3", "Tổ chức hội nghị tổng kết", "Thanh tra tỉnh; Sở Y tế", "", "", "", "3/9/2026", "", "Gấp"),
)


@settings(max_examples=40)
@given(st.permutations(range(len(TITLES))))
def test_the_order_of_the_columns_does_not_matter(order):
    moved = made([TITLES[at] for at in order], *[tuple(row[at] for at in order) for row in CELLS])
    told = [(task, len(problems)) for task, problems in tasks_of(moved)]
    assert told == [(task, len(problems)) for task, problems in tasks_of(made(TITLES, *CELLS))]
    assert len(told) == 3


@settings(max_examples=40)
@given(st.lists(st.lists(st.text(max_size=12), min_size=9, max_size=9), max_size=8))
def test_no_cell_brings_the_reading_down(rows):
    table = made(TITLES, *[tuple(row) for row in rows])
    for task, problems in tasks_of(table):
        assert task is not None or problems


def test_groups_give_lead_document_or_field_as_each_names_it():
    rows = (
        ("A", "Kết luận 45/TB-UBND ngày 1/9/2026", ""),
        ("I", "Sở Tài chính", ""),
        ("1", "Việc một", "30/9/2026"),
        ("II", "Lĩnh vực khác", ""),
        ("1", "Việc hai", "30/9/2026"),
        ("B", "Sở Ngoại vụ", ""),
        ("1", "Việc ba", "x"),
    )
    found = kinds_of(made(("TT", "Nhiệm vụ", "Hạn"), *rows))
    given_by = [dict(row.given) for row in found if row.kind is RowKind.TASK]
    paper = {Target.DOCUMENT: "Kết luận 45/TB-UBND ngày 1/9/2026"}
    assert given_by[0] == paper | {Target.LEAD: "Sở Tài chính"}
    assert given_by[1] == paper | {Target.FIELD: "Lĩnh vực khác"}
    assert given_by[2] == {Target.LEAD: "Sở Ngoại vụ"}


@pytest.mark.parametrize(
    ("use", "said"),
    [(GroupUse.LEAD, {Target.LEAD: "Kinh tế"}), (GroupUse.FIELD, {Target.FIELD: "Kinh tế"}), (GroupUse.SKIP, {})],
)
def test_a_person_may_say_what_groups_mean(use, said):
    found = kinds_of(made(("TT", "Nhiệm vụ", "Hạn"), ("I", "Kinh tế", ""), ("1", "Việc", "30/9/2026")), use)
    assert dict(found[1].given) == said
    assert found[0].group == "Kinh tế"


def test_a_group_may_stand_in_the_column_of_numbers():
    found = kinds_of(made(("TT", "Nhiệm vụ", "Hạn"), ("II. Sở Tài chính", "", ""), ("1", "Việc", "30/9/2026")))
    assert dict(found[1].given) == {Target.LEAD: "Sở Tài chính"}


def test_without_numbers_a_group_is_told_by_its_label_or_its_capitals():
    rows = (("I. Sở Tài chính", ""), ("Việc một", "30/9/2026"), ("LĨNH VỰC KHÁC", ""), ("Việc hai", ""))
    kinds = [row.kind for row in kinds_of(made(("Nhiệm vụ", "Hạn"), *rows))]
    assert kinds == [RowKind.GROUP, RowKind.TASK, RowKind.GROUP, RowKind.TASK]


def test_totals_signatures_and_repeated_titles_are_no_tasks():
    titles = ("TT", "Nhiệm vụ", "Hạn")
    rows = (
        ("1", "Việc một", "30/9/2026"),
        titles,
        ("1", "2", "3"),
        ("2", "Việc hai", "x"),
        ("", "Tổng cộng: 2", ""),
        ("", "Người lập biểu", "Chánh Văn phòng"),
        ("", "Trần Văn An", ""),
        ("", "-", ""),
    )
    kinds = [row.kind for row in kinds_of(made(titles, *rows))]
    assert kinds[:5] == [RowKind.TASK, RowKind.REPEATED, RowKind.REPEATED, RowKind.TASK, RowKind.TOTAL]
    assert kinds[5:] == [RowKind.FOOT] * 3


@pytest.mark.parametrize("content", ["Tổng kết năm", "Tổng hợp báo cáo", "Cộng tác quốc tế", "Tổng số hóa hồ sơ"])
def test_a_task_may_begin_as_a_total_does(content):
    found = kinds_of(made(("TT", "Nhiệm vụ", "Hạn"), ("1", content, "30/9/2026"), ("", content, "30/9/2026")))
    assert [row.kind for row in found] == [RowKind.TASK] * 2


@pytest.mark.parametrize("words", ["TỔNG CỘNG", "Tổng số nhiệm vụ: 12", "Cộng", "Tổng: 3", "Cộng (12)", "Tổng 3"])
def test_totals_are_known_in_any_wording(words):
    found = kinds_of(made(("TT", "Nhiệm vụ", "Hạn"), ("1", "Việc", "30/9/2026"), ("", words, "")))
    assert found[1].kind is RowKind.TOTAL


def test_a_second_agency_on_a_line_of_its_own_belongs_to_the_task_above():
    titles = ("TT", "Nhiệm vụ", "Chủ trì", "Hạn")
    rows = (("1", "Việc một", "Sở Tài chính", "30/9/2026"), ("", "", "Sở Ngoại vụ", ""), ("2", "Việc hai", "", ""))
    tasks = [task for task, _problems in tasks_of(made(titles, *rows))]
    assert [task.lead for task in tasks] == [("Sở Tài chính", "Sở Ngoại vụ"), ()]


def test_ticks_under_the_standings_of_a_report_are_states():
    titles = ("TT", "Nhiệm vụ", "Hoàn thành – Quá hạn", "Chưa hoàn thành – Trong hạn", "Thời hạn – Hoàn thành")
    rows = (("1", "Việc một", "1", "", "30/9/2026"), ("2", "Việc hai", "", "x", "30/12/2026"))
    tasks = [task for task, _problems in tasks_of(made(titles, *rows))]
    assert [task.state for task in tasks] == [TaskState.DONE, TaskState.IN_PROGRESS]
    assert tasks[1].deadline.due_on == date(2026, 12, 30)


def guessed(titles, *rows):
    mapping = guess(made(titles, *rows), NamesOfCells(AGENCIES).knows, TODAY)
    return dict(zip(titles, mapping.targets, strict=True))


@pytest.mark.parametrize(
    ("cell", "target"),
    [
        ("45%", Target.PERCENT),
        ("30/9/2026", Target.DUE_ON),
        ("Đang thực hiện", Target.STATE),
        ("Đã gửi dự thảo lấy ý kiến các sở, ngành", Target.RESULT),
    ],
)
def test_progress_is_told_by_its_cells(cell, target):
    assert guessed(("Nhiệm vụ", "Tiến độ"), ("Việc", cell))["Tiến độ"] is target


@pytest.mark.parametrize(
    "title",
    ["Số VB, ngày tháng", "Số hiệu, ngày ban hành", "Ngày văn bản", "Văn bản, ngày ban hành", "Theo", "Ngày giao"],
)
def test_a_column_of_numbers_with_their_days_is_the_document_whatever_it_is_called(title):
    cells = ("Việc một", "Sở Tài chính", "45/TB-BCĐ ngày 12/8/2026", "30/12/2026")
    ((task, problems),) = tasks_of(made(("Nội dung công việc", "Đơn vị chủ trì", title, "Hạn xử lý"), cells))
    assert problems == []
    assert (task.paper.number, task.paper.issued_on) == ("45/TB-BCĐ", date(2026, 8, 12))


def test_a_column_of_days_beside_one_of_numbers_stays_the_day_of_the_document():
    found = guessed(("Nhiệm vụ", "Số văn bản", "Ngày văn bản"), ("Việc", "45/TB-BCĐ", "12/8/2026"))
    assert list(found.values()) == [Target.CONTENT, Target.DOCUMENT, Target.DOCUMENT_DATE]


def test_reports_under_a_title_of_states_are_results_and_states_under_percents_are_states():
    assert guessed(("Nhiệm vụ", "Tình trạng"), ("Việc", "Sở đã gửi văn bản"))["Tình trạng"] is Target.RESULT
    assert guessed(("Nhiệm vụ", "Tỷ lệ"), ("Việc", "Hoàn thành"))["Tỷ lệ"] is Target.STATE
    assert guessed(("Nhiệm vụ", "Tỷ lệ"), ("Việc", "0,5"))["Tỷ lệ"] is Target.PERCENT
    assert guessed(("Nhiệm vụ", "Hạn"), ("Việc", "45%"))["Hạn"] is Target.PERCENT
    assert guessed(("Nhiệm vụ", "Văn bản"), ("Việc", "1/9/2026"))["Văn bản"] is Target.DOCUMENT_DATE


def test_a_day_of_completion_to_come_is_a_deadline():
    assert guessed(("Nhiệm vụ", "Ngày hoàn thành"), ("V", "30/12/2026"))["Ngày hoàn thành"] is Target.DUE_ON
    titles = ("Nhiệm vụ", "Ngày hoàn thành", "Trạng thái")
    assert guessed(titles, ("V", "30/9/2026", "Xong"))["Ngày hoàn thành"] is Target.COMPLETED_ON
    titles = ("Nhiệm vụ", "Ngày hoàn thành", "Hạn")
    assert guessed(titles, ("V", "30/9/2026", "1/9/2026"))["Ngày hoàn thành"] is Target.COMPLETED_ON


def test_columns_without_telling_titles_are_known_by_their_cells():
    row = ("Xây dựng kế hoạch dài hạn của tỉnh", "Sở Tài chính", "45/TB-UBND", "30/12/2026", "Đang làm", "20%")
    found = guessed(("a", "b", "c", "d", "e", "f"), row)
    assert list(found.values()) == [
        Target.CONTENT,
        Target.LEAD,
        Target.DOCUMENT,
        Target.DUE_ON,
        Target.STATE,
        Target.PERCENT,
    ]
    assert set(guessed(("a", "b"), ("x", "y")).values()) == {Target.UNUSED}


def test_what_papers_are_about_is_the_task_where_no_other_column_is():
    assert guessed(("Trích yếu", "Hạn"), ("Về việc báo cáo", "30/9/2026"))["Trích yếu"] is Target.CONTENT


def test_of_two_deadlines_the_newer_one_counts_and_the_other_is_kept_in_the_note():
    found = guessed(("Nhiệm vụ", "Hạn ban đầu", "Hạn điều chỉnh"), ("V", "1/9/2026", "30/9/2026"))
    assert (found["Hạn ban đầu"], found["Hạn điều chỉnh"]) == (Target.FIRST_DUE_ON, Target.DUE_ON)
    found = guessed(("Nhiệm vụ", "Hạn ban đầu", "Hạn điều chỉnh"), ("V", "1/9/2026", ""))
    assert (found["Hạn ban đầu"], found["Hạn điều chỉnh"]) == (Target.DUE_ON, Target.UNUSED)


def test_beside_a_lead_the_body_that_carries_out_coordinates():
    found = guessed(("Nhiệm vụ", "Cơ quan chủ trì", "Đơn vị thực hiện"), ("V", "Sở Tài chính", "Sở Ngoại vụ"))
    assert found["Đơn vị thực hiện"] is Target.COORDINATING


def test_who_carries_out_may_be_a_body():
    assert guessed(("Nhiệm vụ", "Người thực hiện"), ("V", "Sở Tài chính"))["Người thực hiện"] is Target.LEAD
    assert guessed(("Nhiệm vụ", "Người thực hiện"), ("V", "Anh Tuấn"))["Người thực hiện"] is Target.OFFICER


def one(values, choices=CHOICES, **more):
    """The task of a row whose columns are named by what they hold."""
    targets = (Target.CONTENT, *(Target(name) for name in values))
    table = made(("Nội dung", *values), ("Việc phải làm", *values.values()))
    [(task, problems)] = tasks_of(table, SheetMapping(targets), replace(choices, **more))
    return task, [(problem.column, problem.warning) for problem in problems]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"due_on": "31/9/2026"}, 1),
        ({"assigned_on": "sớm"}, 1),
        ({"document_date": "hôm qua ấy"}, 1),
        ({"percent": "nhiều lắm"}, 1),
        ({"state": "lơ lửng"}, 1),
        ({"completed_on": "rồi ạ"}, 1),
        ({"assigned_on": "1/9/2026", "due_on": "1/8/2026"}, 2),
        ({"document_date": "1/9/2026", "due_on": "1/8/2026"}, 2),
        ({"state": "Xong", "completed_on": "1/1/2027"}, 2),
        ({"assigned_on": "1/9/2026", "completed_on": "1/8/2026"}, 2),
        ({"state": "Đang thực hiện", "completed_on": "1/9/2026"}, 2),
        ({"assigned_on": "1/12/2026", "percent": "50%"}, 1),
        ({"document_date": "1/12/2026", "percent": "50%"}, 1),
    ],
)
def test_what_does_not_hold_together_is_told_at_its_column(cells, column):
    task, problems = one(cells)
    assert task is None
    assert (column, False) in problems


def test_a_row_without_content_is_told_of():
    table = made(("Nội dung", "Hạn", "Chủ trì"), ("", "30/9/2026", "Sở Tài chính"))
    [(task, problems)] = tasks_of(table, SheetMapping((Target.CONTENT, Target.DUE_ON, Target.LEAD)))
    assert task is None
    assert problems[0].column == 0


def test_two_states_in_one_row_are_told_of():
    table = made(("N", "KQ – Hoàn thành", "KQ – Đang thực hiện"), ("Việc", "x", "x"))
    [(task, problems)] = tasks_of(table, SheetMapping((Target.CONTENT, Target.STATE, Target.STATE)))
    assert task is None
    assert "“" in problems[0].text


@pytest.mark.parametrize(
    ("cells", "wanted", "day"),
    [
        ({"state": "Xong", "due_on": "30/9/2026"}, DoneDay.DEADLINE, date(2026, 9, 30)),
        ({"state": "Xong", "due_on": "30/12/2026"}, DoneDay.DEADLINE, TODAY),
        ({"state": "Xong"}, DoneDay.AS_OF, TODAY),
        ({"percent": "100%"}, DoneDay.AS_OF, TODAY),
        ({"completed_on": "x"}, DoneDay.AS_OF, TODAY),
        ({"completed_on": "12/11/2026"}, DoneDay.ASK, date(2026, 11, 12)),
    ],
)
def test_a_completed_task_gets_the_day_that_was_chosen(cells, wanted, day):
    task, problems = one(cells, done_day=wanted)
    assert problems == []
    assert (task.state, task.completed_on) == (TaskState.DONE, day)


@pytest.mark.parametrize("cells", [{"state": "Xong"}, {"percent": "100%"}, {"completed_on": "Đã xong"}])
def test_a_completed_task_without_a_day_waits_for_a_decision(cells):
    assert one(cells, done_day=DoneDay.ASK)[0] is None
    assert one(cells, done_day=DoneDay.DEADLINE)[0] is None


@pytest.mark.parametrize(
    ("cells", "state", "percent"),
    [
        ({"state": "Quá hạn"}, TaskState.GIVEN, None),
        ({"state": "Quá hạn", "percent": "40%"}, TaskState.IN_PROGRESS, 40),
        ({"percent": "Đang thực hiện"}, TaskState.IN_PROGRESS, None),
        ({"percent": "0%"}, TaskState.GIVEN, 0),
        ({"result": "Đã họp"}, TaskState.IN_PROGRESS, None),
        ({}, TaskState.GIVEN, None),
        ({"completed_on": "chưa xong"}, TaskState.GIVEN, None),
    ],
)
def test_the_state_follows_from_what_is_told(cells, state, percent):
    task, problems = one(cells)
    assert problems == []
    assert (task.state, task.percent) == (state, percent)


def test_a_withdrawn_task_ends_on_the_day_of_the_figures():
    assert one({"state": "Đã hủy"}, as_of=date(2026, 10, 1))[0].completed_on == date(2026, 10, 1)


def test_a_state_that_tells_more_than_its_name_is_a_report():
    assert one({"state": "Đang lấy ý kiến các sở, ngành"})[0].result == "Đang lấy ý kiến các sở, ngành"


def test_the_day_of_assignment_is_the_documents_or_the_one_that_was_chosen_but_never_after_the_deadline():
    assert one({"document": "45/TB-UBND ngày 1/9/2026"})[0].assigned_on == date(2026, 9, 1)
    assert one({"due_on": "30/9/2026"})[0].assigned_on == date(2026, 9, 30)
    assert one({"due_on": "30/9/2026"}, given_on=date(2026, 1, 5))[0].assigned_on == date(2026, 1, 5)


def test_an_importance_that_is_not_known_is_only_warned_of():
    task, problems = one({"importance": "tùy duyên"})
    assert task is not None
    assert problems == [(1, True)]


def test_a_corrected_cell_counts_instead_of_the_one_in_the_file():
    task, problems = one({"due_on": "31/9/2026"}, cells={(2, 1): "30/9/2026"})
    assert problems == []
    assert task.deadline.due_on == date(2026, 9, 30)


def test_several_columns_of_notes_keep_their_titles():
    table = made(("Nội dung", "Khó khăn", "Kiến nghị"), ("Việc", "Thiếu tiền", "Xin thêm"))
    [(task, _problems)] = tasks_of(table, SheetMapping((Target.CONTENT, Target.NOTE, Target.NOTE)))
    assert task.note == "Khó khăn: Thiếu tiền\nKiến nghị: Xin thêm"


def test_one_column_of_agencies_may_name_both_roles():
    task, _problems = one({"lead": "Chủ trì: Sở Tài chính; phối hợp: Sở Ngoại vụ", "coordinating": "Sở Tài chính"})
    assert (task.lead, task.coordinating) == (("Sở Tài chính",), ("Sở Ngoại vụ",))
