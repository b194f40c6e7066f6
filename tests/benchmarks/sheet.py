"""Taking in an office's sheet of 5,000 rows: read, columns guessed, every row checked, all stored in one step.

The peer is openpyxl reading the same cells and nothing else.
"""

import random
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import compare, main

ROWS, TODAY = 5_000, date(2026, 11, 21)
_TITLES = (
    "TT", "Văn bản giao", "Ngày văn bản", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Ngày giao",
    "Thời hạn", "Trạng thái", "% hoàn thành", "Ngày hoàn thành", "Kết quả thực hiện", "Chuyên viên", "Ghi chú",
)  # fmt: skip
_ACTS = ("Xây dựng kế hoạch", "Rà soát, báo cáo", "Tham mưu ban hành quy định", "Tổ chức kiểm tra", "Tổng hợp")
_ABOUT = ("chuyển đổi số", "cải cách thủ tục hành chính", "hội nhập quốc tế", "đầu tư công", "an toàn giao thông")


def write_sheet(path, rows, agencies):
    import openpyxl

    chance = random.Random(4)
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Theo dõi")
    page.append(["SỔ THEO DÕI NHIỆM VỤ"])
    page.append(list(_TITLES))
    for number in range(1, rows + 1):
        page.append(_row(number, chance, agencies))
    book.save(path)


def _row(number, chance, agencies):
    given = date(2025, 1, 6) + timedelta(number * 600 // ROWS)
    due = given + timedelta(chance.randrange(20, 200))
    done = given + timedelta(chance.randrange(5, 60)) if number % 3 == 0 else None
    lead, *partners = chance.sample(agencies, chance.randrange(1, 4))
    written = (due, f"{due:%d/%m/%Y}", f"trước ngày {due.day} tháng {due.month} năm {due.year}")[number % 3]
    content = f"{chance.choice(_ACTS)} về {chance.choice(_ABOUT)} đợt {number} trên địa bàn tỉnh"
    return [
        number, f"{number // 5 + 1}/TB-UBND", given, content, lead, "; ".join(partners), given, written,
        "Hoàn thành" if done else "Đang thực hiện", 1 if done else chance.randrange(0, 9) / 10, done,
        "Đã có báo cáo" if done else "Đang lấy ý kiến", "Trần Văn Tuyến", None,
    ]  # fmt: skip


def take_in(path, database):
    """Everything that the window does between choosing the file and the last row stored."""
    from secretariat.domain.sheets import SheetChoices
    from secretariat.intake.sheet_guess import guess
    from secretariat.intake.sheet_header import table_of
    from secretariat.intake.sheets import open_sheets
    from secretariat.services.sheet_check import check_sheet, memory_of_book
    from secretariat.services.sheet_import import store_sheet

    table = table_of(open_sheets(path).pages[0])
    choices = SheetChoices(TODAY)
    with database.read() as session:
        memory = memory_of_book(session)
        mapping = guess(table, memory.names.knows, TODAY)
        checked = check_sheet(session, table, mapping, choices, TODAY, memory)
    with database.write("sheet") as session:
        stored = store_sheet(session, checked, choices, TODAY)
    assert len(stored.task_ids) == ROWS


def read_only(path):
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            str(cell.value)
    book.close()


def run():
    from secretariat.commands.books import opened
    from secretariat.queries.agencies import agency_choices
    from secretariat.store.database import Database

    with tempfile.TemporaryDirectory() as folder:
        new, path = Path(folder, "new.db"), Path(folder, "so-theo-doi.xlsx")
        with opened(new, create=True) as database, database.read() as session:
            agencies = [each.name for each in agency_choices(session)][:60]
        write_sheet(path, ROWS, agencies)
        numbers = iter(range(1000))

        def ours():
            book = Path(folder, f"book-{next(numbers)}.db")
            shutil.copy(new, book)
            database = Database.open(book)
            try:
                take_in(path, database)
            finally:
                database.close()

        return [compare("sheet@5k", ours, ("openpyxl reading", lambda: read_only(path)), rounds=3)]


if __name__ == "__main__":
    main(run)
