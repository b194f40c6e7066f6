from datetime import date

import pytest
from openpyxl import Workbook

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.working_days import Counting, SpecialDayDraft, SpecialDays
from secretariat.errors import InvalidInput, UserError
from secretariat.intake.deadlines import read_deadline
from secretariat.intake.notice import read_notice
from secretariat.intake.sheet_cells import read_due
from secretariat.intake.source import SourceText
from secretariat.intake.special_days import read_special_days

TABLE = SpecialDays(off=frozenset({date(2026, 9, 1), date(2026, 9, 2)}))
DOUBT = "Working days were counted without public holidays."


@pytest.fixture
def sheet(tmp_path):
    def write(*rows):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "days.xlsx")
        return tmp_path / "days.xlsx"

    return write


def test_columns_stand_in_any_order_and_days_are_written_in_many_ways(sheet):
    path = sheet(
        ("LỊCH NGHỈ NĂM 2027",),
        ("Tên ngày", "Loại", "Ngày"),
        ("Tết Dương lịch", "Nghỉ", date(2027, 1, 1)),
        ("Quốc khánh", "nghỉ lễ", "ngày 2 tháng 9 năm 2027"),
        (None, None, None),
        ("Làm bù", "Làm bù", "4/9"),
    )
    assert read_special_days(path, 2027) == {
        3: SpecialDayDraft(date(2027, 1, 1), name="Tết Dương lịch"),
        4: SpecialDayDraft(date(2027, 9, 2), name="Quốc khánh"),
        6: SpecialDayDraft(date(2027, 9, 4), working=True, name="Làm bù"),
    }


def test_every_row_that_cannot_be_read_is_named(sheet):
    rows = (
        ("31/2/2027", "Nghỉ", "Lễ"),
        ("1/1/2027", "hội", "Lễ"),
        ("2/9/2027", "Làm bù", "x"),
        ("3/9/2027", "Nghỉ", ""),
    )
    with pytest.raises(InvalidInput) as refused:
        read_special_days(sheet(("Ngày", "Loại", "Tên"), *rows), 2027)
    assert refused.value.problems.keys() == {"2", "3", "4", "5"}
    assert "31/2/2027" in refused.value.problems["2"]


@pytest.mark.parametrize("rows", [(("Ngày", "Việc"), ("1/1/2027", "Lễ")), (("Ngày", "Loại", "Tên"),)])
def test_another_sheet_is_refused_with_a_sentence(sheet, rows):
    with pytest.raises(UserError, match="days"):
        read_special_days(sheet(*rows), 2027)


def test_a_notice_counts_working_days_by_the_table():
    text = "Sở A báo cáo trong vòng 05 ngày làm việc kể từ ngày 27/8/2026."
    by_table = read_deadline(text, date(2026, 8, 27), date(2026, 8, 27), special=TABLE)
    assert (by_table.deadline.due_on, by_table.doubts) == (date(2026, 9, 7), ())
    without = read_deadline(text, date(2026, 8, 27), date(2026, 8, 27))
    assert (without.deadline.due_on, without.doubts) == (date(2026, 9, 3), (DOUBT,))


def test_a_year_that_the_table_lacks_keeps_the_doubt():
    found = read_deadline("5 ngày làm việc", date(2026, 12, 29), special=TABLE)
    assert found.deadline.due_on == date(2027, 1, 5)
    assert DOUBT in found.doubts


def test_a_typed_count_and_a_cell_of_a_sheet_honour_the_table():
    typed = read_deadline("5 ngày làm việc", date(2026, 8, 27), special=TABLE)
    assert typed.deadline.due_on == date(2026, 9, 7)
    assert DOUBT not in typed.doubts
    assert read_due("5 ngày làm việc", date(2026, 8, 27), date(2026, 11, 21), TABLE).due_on == date(2026, 9, 7)


def test_an_urgent_task_without_a_day_is_proposed_one_and_says_so(names):
    text = "THÔNG BÁO\nNgày 20/8/2026\n\nGiao Sở Y tế khẩn trương rà soát các trạm y tế xã."
    source = SourceText("notice.txt", text)
    (plain,) = read_notice(source, names).tasks
    (task,) = read_notice(source, names, Counting(TABLE, urgent_days=12)).tasks
    assert (plain.deadline.kind, plain.deadline.due_on) == (DeadlineKind.URGENT, None)
    assert (task.deadline.text, task.deadline.due_on) == (plain.deadline.text, date(2026, 9, 3))
    assert "03/09/2026" in task.doubts[-1].text
