from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import ActKind, Importance, TaskState
from secretariat.domain.notices import NameDecision
from secretariat.domain.sheets import DoneDay, GroupUse, SheetChoices, SheetMapping, Target
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, ProgressDraft, TaskDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.intake.sheet_guess import guess
from secretariat.intake.sheet_header import table_of
from secretariat.intake.sheets import open_sheets
from secretariat.progress import Cancelled
from secretariat.queries.sheet_facts import remembered_mapping
from secretariat.queries.tasks import load_task
from secretariat.services.documents import add_document
from secretariat.services.sheet_check import check_sheet, memory_of_book
from secretariat.services.sheet_import import label_of_import, remember_mapping, store_sheet
from secretariat.services.task_acts import act_on, complete_task
from secretariat.services.tasks import add_task, record_progress
from tests.office_sheets import AGENCIES, LAYOUTS, save

TODAY = date(2026, 11, 21)
CHOICES = SheetChoices(TODAY, DoneDay.DEADLINE)
TITLES = [
    "TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Văn bản", "Ngày giao", "Thời hạn", "Trạng thái", "% hoàn thành",
    "Ngày xong", "Kết quả", "Sản phẩm", "Lĩnh vực", "Chuyên viên", "Lãnh đạo giao", "Ưu tiên", "Gắn sao",
    "Ghi chú",
]  # fmt: skip


@pytest.fixture
def agencies(make_agency):
    return {name: make_agency(name) for name in AGENCIES}


@pytest.fixture
def read(tmp_path, ask):
    def act(*rows, titles=TITLES):
        path = save(tmp_path / "bang.xlsx", ("Sheet1", [titles, *rows], []))
        return prepared(ask, table_of(open_sheets(path).pages[0]))

    return act


def prepared(ask, table):
    return table, ask(lambda session: guess(table, memory_of_book(session).names.knows, TODAY))


@pytest.fixture
def check(ask):
    def act(sheet, choices=CHOICES):
        return ask(check_sheet, *sheet, choices, TODAY)

    return act


@pytest.fixture
def take_in(change, check):
    def act(sheet, choices=CHOICES):
        return change(store_sheet, check(sheet, choices), choices, TODAY)

    return act


def rows_of(database, table, ids=()):
    """All rows of a table without what two writings of one thing may differ in."""
    reader = database.reader()
    cursor = reader.execute(f"SELECT * FROM {table} ORDER BY 1")
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    return [{key: value for key, value in row.items() if key not in ("uid", *ids)} for row in found]


FULL = [
    1, "Lập kế hoạch", "Sở Tài chính", "Sở Ngoại vụ; Thanh tra tỉnh", "45/TB-UBND ngày 1/9/2026", "2/9/2026",
    "quý IV/2026", "Đang thực hiện", "40%", None, "Đã họp", "Kế hoạch", "Kinh tế", "Trần An", "Lê Thị Hương",
    "Khẩn", "x", "Nhớ nhắc",
]  # fmt: skip
DONE = [2, "Báo cáo", "Sở Ngoại vụ", None, None, "2/9/2026", "30/9/2026", "Hoàn thành", None, "20/9/2026", "12/BC"]
GONE = [3, "Việc đã hủy", "Sở Ngoại vụ", None, None, "2/9/2026", None, "Đã hủy"]


def by_hand(change, agencies):
    """The same tasks by the acts of a person, one after another."""
    paper = DocumentDraft("45/TB-UBND", "TB", issued_on=date(2026, 9, 1))
    document = change(add_document, paper)
    draft = TaskDraft(
        "Lập kế hoạch", date(2026, 9, 2), (agencies["Sở Tài chính"],),
        (agencies["Sở Ngoại vụ"], agencies["Thanh tra tỉnh"]), document, product="Kế hoạch", field="Kinh tế",
        officer="Trần An", assigner="Lê Thị Hương", importance=Importance.URGENT, starred=True, note="Nhớ nhắc",
        deadline_text="quý IV/2026", deadline_kind=DeadlineKind.QUARTER, due_on=date(2026, 12, 31),
    )  # fmt: skip
    first = change(add_task, draft)
    change(record_progress, first, ProgressDraft(TODAY, 40, "Đã họp"), TODAY)
    lead = (agencies["Sở Ngoại vụ"],)
    day = {"deadline_kind": DeadlineKind.DAY, "due_on": date(2026, 9, 30)}
    second = change(add_task, TaskDraft("Báo cáo", date(2026, 9, 2), lead, **day))
    change(complete_task, second, CompletionDraft(date(2026, 9, 20), "12/BC"), TODAY)
    third = change(add_task, TaskDraft("Việc đã hủy", date(2026, 9, 2), lead))
    change(act_on, third, ActKind.WITHDRAWN, ActDraft(TODAY), TODAY)


def test_rows_are_the_same_as_those_of_a_persons_acts(tmp_path, database, change, agencies, read, take_in):
    take_in(read(FULL, DONE, GONE))
    tables = ("task", "assignment", "progress", "document")
    taken = {table: rows_of(database, table) for table in tables}
    database.undo()
    assert rows_of(database, "task") == []
    by_hand(change, agencies)
    moved = {"task": 3, "assignment": 5, "progress": 1, "document": 1}
    for table in tables:
        told = rows_of(database, table)
        assert [_shifted(row, moved) for row in taken[table]] == told


def _shifted(row, moved):
    """Ids are never used twice, so the second writing has later ones."""
    number = row["id"]
    shifted = row | {"id": number + (moved["task"] if "content" in row else 0)}
    if "content" in row:
        code = f"NV-{number + 3:04}"
        shifted["search_text"] = row["search_text"].replace(f"nv-{number:04}", code.lower())
        shifted |= {"code": code, "document_id": row["document_id"] and row["document_id"] + moved["document"]}
        return shifted
    table = "assignment" if "agency_id" in row else "progress" if "percent" in row else "document"
    shifted["id"] = number + moved[table]
    return shifted | ({"task_id": row["task_id"] + moved["task"]} if "task_id" in row else {})


def test_a_whole_sheet_is_one_step_with_a_name(database, agencies, read, check):
    sheet = read(FULL, DONE)
    with database.write(label_of_import(2, "so.xlsx")) as session:
        stored = store_sheet(session, check(sheet), CHOICES, TODAY)
    assert len(stored.task_ids) == 2
    assert "so.xlsx" in database.undo_label
    database.undo()
    assert rows_of(database, "document") == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sheets_of_six_offices_come_in(tmp_path, database, ask, agencies, take_in, layout):
    stored = take_in(prepared(ask, table_of(open_sheets(layout(tmp_path / "bang.xlsx")).pages[0])))
    assert len(stored.task_ids) == 3
    assert stored.new_agencies == ()
    assert (
        database.reader().execute("SELECT count(*) FROM search_task WHERE search_task MATCH 'chuyen'").fetchone()
    )


def test_nothing_is_stored_while_a_row_has_a_problem(database, agencies, read, take_in):
    bad = [2, "Việc", "Sở Tài chính", None, None, None, "31/9/2026"]
    with pytest.raises(UserError):
        take_in(read(FULL, bad))
    assert rows_of(database, "task") == []
    stored = take_in(read(FULL, bad), replace(CHOICES, ticks={3: False}))
    assert len(stored.task_ids) == 1


def test_a_cancelled_import_leaves_the_book_as_it_was(database, agencies, read, check):
    class Cancelling:
        def step(self, done, total):
            raise Cancelled

    checked = check(read(FULL))
    with pytest.raises(Cancelled), database.write("sheet") as session:
        store_sheet(session, checked, CHOICES, TODAY, Cancelling())
    assert rows_of(database, "task") == []


def test_a_name_that_the_directory_lacks_waits_for_a_decision(agencies, read, check, take_in):
    sheet = read([1, "Việc", "Sở Y tế", "sở y tế; Sở KHCN"], [2, "Việc khác", "Sở KHCN"])
    checked = check(sheet)
    assert [(each.name, each.rows) for each in checked.unknown] == [("Sở Y tế", 1), ("Sở KHCN", 2)]
    assert not checked.is_storable()
    decided = (NameDecision("Sở Y tế", add=True), NameDecision("Sở KHCN", agencies["Sở Tài chính"]))
    stored = take_in(sheet, replace(CHOICES, names=decided))
    assert stored.new_agencies == ("Sở Y tế",)


def test_names_of_rows_that_are_left_out_need_no_decision(agencies, read, check):
    sheet = read([1, "Việc", "Sở Y tế"], [2, "Việc khác", "Sở Tài chính"])
    checked = check(sheet, replace(CHOICES, ticks={2: False}))
    assert checked.unknown == ()
    assert checked.is_storable()


def papers(*told):
    titles = ["TT", "Nhiệm vụ", "Văn bản", "Ngày văn bản", "Cơ quan ban hành", "Trích yếu"]
    return titles, [[number, f"Việc {number}", *paper] for number, paper in enumerate(told, 1)]


def test_rows_of_the_same_number_are_one_document_with_all_that_they_tell(
    database, agencies, read, take_in, check
):
    titles, rows = papers(
        ("45/TB-UBND", "1/9/2026"), ("45/tb-ubnd", None, "UBND tỉnh"), ("45/TB-UBND", None, None, "Họp")
    )
    sheet = read(*rows, titles=titles)
    checked = check(sheet)
    assert (checked.documents, checked.new_documents) == (1, 1)
    assert len(take_in(sheet).document_ids) == 1
    [row] = rows_of(database, "document")
    assert (row["issued_on"], row["issuer"], row["subject"], row["kind"]) == (
        "2026-09-01",
        "UBND tỉnh",
        "Họp",
        "TB",
    )


def test_numbers_begin_anew_every_year_and_bare_ones_with_every_issuer(agencies, read, take_in):
    lettered = [("45/TB-UBND", "1/9/2026"), ("45/TB-UBND", "1/9/2025"), ("45/TB-UBND", None)]
    bare = [("7", "1/9/2026", issuer) for issuer in ("UBND tỉnh", "Sở Tài chính", "UBND tỉnh")]
    titles, rows = papers(*lettered, *bare, (None, None, None, "Họp"), (None,) * 4)
    assert len(take_in(read(*rows, titles=titles)).document_ids) == 5


def test_a_document_of_the_book_is_used_again(change, agencies, read, take_in, check):
    for year in (2025, 2026):
        change(add_document, DocumentDraft("45/TB-UBND", issuer="UBND tỉnh", issued_on=date(year, 9, 1)))
    titles, rows = papers(
        ("45/TB-UBND", "1/9/2025"), ("45/TB-UBND", "1/9/2025", "Sở Tài chính"), ("45/TB-UBND", None)
    )
    sheet = read(*rows, titles=titles)
    checked = check(sheet)
    assert (checked.documents, checked.new_documents) == (3, 1)
    assert take_in(sheet).document_ids == (1, 3, 2)


def test_tasks_that_the_book_has_are_shown_and_not_taken_in_again(agencies, read, take_in, check):
    long = "Xây dựng kế hoạch triển khai chương trình chuyển đổi số của tỉnh giai đoạn tới"
    rows = [
        [1, long, "Sở Tài chính", None, "45/TB-UBND"], [2, "Việc khác", "Sở Tài chính", None, "45/TB-UBND"],
        [3, "Việc không có văn bản", "Sở Tài chính"],
    ]  # fmt: skip
    take_in(read(*rows))
    again = [
        rows[0],
        [2, long + " này", *rows[0][2:]],
        [3, "Việc mới", *rows[0][2:]],
        rows[2],
        [5, "Việc mới nữa"],
    ]
    checked = check(read(*again))
    assert [row.twin for row in checked.rows] == ["NV-0001", "NV-0001", "", "NV-0003", ""]
    assert [row.ticked for row in checked.rows] == [False, False, True, False, True]
    assert checked.is_storable()
    assert not any(problem.text for row in checked.rows if row.ticked for problem in row.problems)


def test_the_same_task_twice_in_the_sheet_is_taken_in_once_unless_it_is_ticked(agencies, read, check):
    sheet = read([1, "Việc", "Sở Tài chính"], [2, "việc", "Sở Tài chính"], [3, "Việc", "Sở Ngoại vụ"])
    assert [row.twin for row in check(sheet).rows] == ["", "2", ""]
    assert [row.ticked for row in check(sheet, replace(CHOICES, ticks={3: True})).rows] == [True, True, True]


def test_a_person_who_leads_does_not_coordinate(database, agencies, read, take_in):
    names = (NameDecision("Sở TC", agencies["Sở Tài chính"]),)
    take_in(read([1, "Việc", "Sở Tài chính", "Sở TC; Sở Ngoại vụ"]), replace(CHOICES, names=names))
    assert [row["role"] for row in rows_of(database, "assignment")] == ["lead", "coordinating"]


def test_what_contradicts_the_day_of_storing_names_its_row(agencies, read, check, change):
    checked = check(read([1, "Việc", "Sở Tài chính", None, None, "1/9/2026", None, "Xong", None, "20/11/2026"]))
    with pytest.raises(InvalidInput) as told:
        change(store_sheet, checked, CHOICES, date(2026, 11, 19))
    assert "2.completed_on" in told.value.problems


def test_the_columns_of_a_layout_are_remembered_in_any_order(ask, change, agencies, read):
    table, mapping = read(FULL)
    said = SheetMapping((*mapping.targets[:-1], Target.RESULT), GroupUse.LEAD)
    change(remember_mapping, table, said)
    other, _guessed = read(FULL[::-1], titles=TITLES[::-1])
    kept = ask(remembered_mapping, other)
    assert kept == SheetMapping(said.targets[::-1], GroupUse.LEAD)
    change(remember_mapping, table, mapping)
    assert ask(remembered_mapping, table) == mapping


def test_a_layout_that_is_new_or_kept_by_a_later_version_is_guessed(ask, change, database, agencies, read):
    table, mapping = read(FULL)
    assert ask(remembered_mapping, table) is None
    change(remember_mapping, table, mapping)
    with database.write("damage") as session:
        session.connection().exec_driver_sql("""UPDATE saved_view SET body = '{"columns": {"x": "later"}}'""")
    assert ask(remembered_mapping, table) is None


def test_states_of_the_sheet_become_states_of_the_book(database, agencies, read, take_in):
    take_in(
        read(FULL, DONE, GONE, [4, "Việc mới", "Sở Tài chính", None, None, "1/9/2026", None, "Chưa thực hiện"])
    )
    states = [row["state"] for row in rows_of(database, "task")]
    assert states == [TaskState.IN_PROGRESS, TaskState.DONE, TaskState.WITHDRAWN, TaskState.GIVEN]


@pytest.mark.parametrize(
    ("words", "state", "kind"),
    [
        ("Chờ xác nhận", TaskState.AWAITING, ActKind.REPORTED),
        ("Tạm dừng", TaskState.PAUSED, ActKind.PAUSED),
        ("Đã trả lại", TaskState.RETURNED, ActKind.RETURNED),
        ("Đã tiếp nhận", TaskState.RECEIVED, ActKind.RECEIVED),
        ("Hoàn thành", TaskState.DONE, ActKind.COMPLETED),
    ],
)
@pytest.mark.usefixtures("agencies")
def test_states_of_a_sheet_come_with_their_acts(read, take_in, ask, words, state, kind):
    row = [1, "Lập kế hoạch", "Sở Tài chính", None, None, "2/9/2026", "30/9/2026", words]
    (task,) = take_in(read(row)).task_ids
    told = ask(load_task, task)
    assert (told.state, [act.kind for act in told.acts]) == (state, [kind])
    assert told.acts[0].acted_on == (date(2026, 9, 30) if state is TaskState.DONE else TODAY)
    assert told.percent == (100 if state in (TaskState.AWAITING, TaskState.DONE) else 0)


def test_a_first_deadline_beside_a_moved_one_is_an_extension(agencies, read, take_in, ask):
    titles = ["TT", "Nhiệm vụ", "Chủ trì", "Ngày giao", "Hạn ban đầu", "Hạn điều chỉnh"]
    rows = (
        [1, "Lập kế hoạch", "Sở Tài chính", "2/9/2026", "30/9/2026", "30/10/2026"],
        [2, "Báo cáo", "Sở Ngoại vụ", "2/9/2026", "30/10/2026", "30/10/2026"],
        [3, "Tổng hợp", "Sở Ngoại vụ", "2/9/2026", "1/9/2026", "30/10/2026"],
    )
    first, same, odd = (ask(load_task, each) for each in take_in(read(*rows, titles=titles)).task_ids)
    (moved,) = first.extensions
    assert (first.first_due_on, first.due_on) == (date(2026, 9, 30), date(2026, 10, 30))
    assert (moved.decided_on, moved.old_due_on, moved.new_due_on) == (TODAY, date(2026, 9, 30), date(2026, 10, 30))
    assert "21/11/2026" in moved.reason
    assert (same.extensions, same.first_due_on) == ((), date(2026, 10, 30))
    assert (odd.extensions, "1/9/2026" in odd.note) == ((), True)
