from datetime import date

import pytest

from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.sheets import SheetPaper, Target
from secretariat.intake.sheet_cells import NamesOfCells, is_share, read_day, read_due, read_paper, read_percent
from secretariat.intake.sheet_titles import is_index, target_of
from secretariat.intake.sheet_words import importance_of, is_standing_only, state_of

TODAY, GIVEN = date(2026, 11, 21), date(2026, 8, 12)


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("Nội dung nhiệm vụ", Target.CONTENT), ("Đầu việc", Target.CONTENT), ("Ý kiến chỉ đạo", Target.CONTENT),
        ("Trích yếu", Target.SUBJECT), ("Nội dung nhiệm vụ / Trích yếu văn bản", Target.CONTENT),
        ("Cơ quan chủ trì", Target.LEAD), ("Đơn vị thực hiện", Target.LEAD), ("Phân công", Target.LEAD),
        ("Đơn vị phối hợp", Target.COORDINATING), ("Chủ trì, phối hợp", Target.LEAD), ("Đơn vị", Target.LEAD),
        ("Thời hạn", Target.DUE_ON), ("Hạn hoàn thành", Target.DUE_ON), ("Thời gian hoàn thành", Target.DUE_ON),
        ("Ngày giao", Target.ASSIGNED_ON), ("Ngày hoàn thành", Target.COMPLETED_ON),
        ("Ngày phải hoàn thành", Target.DUE_ON), ("Ngày trả lời", Target.COMPLETED_ON),
        ("Thời hạn – Ngày hoàn thành", Target.DUE_ON), ("Văn bản giao", Target.DOCUMENT),
        ("Văn bản giao nhiệm vụ (số, ngày)", Target.DOCUMENT), ("Số, ký hiệu", Target.DOCUMENT),
        ("Ngày ban hành", Target.DOCUMENT_DATE), ("Cơ quan ban hành", Target.ISSUER),
        ("Văn bản giao – Ngày", Target.DOCUMENT_DATE), ("Văn bản giao – Trích yếu", Target.SUBJECT),
        ("Văn bản giao – Cơ quan", Target.ISSUER), ("Văn bản giao – Số", Target.DOCUMENT),
        ("Văn bản giao – Ghi chú", Target.NOTE), ("Kết quả – Quá hạn", Target.STATE),
        ("Thời gian – Giao", Target.ASSIGNED_ON), ("Thời gian – Hoàn thành", Target.DUE_ON),
        ("Đơn vị – Phối hợp", Target.COORDINATING), ("Kết quả thực hiện", Target.RESULT),
        ("Tiến độ (%)", Target.PERCENT), ("% hoàn thành", Target.PERCENT), ("Trạng thái", Target.STATE),
        ("Sản phẩm", Target.PRODUCT), ("Chuyên viên", Target.OFFICER), ("Người theo dõi", Target.OFFICER),
        ("Lĩnh vực", Target.FIELD), ("Ghi chú", Target.NOTE), ("Khó khăn, vướng mắc", Target.NOTE),
        ("Lãnh đạo giao", Target.ASSIGNER), ("Mức độ ưu tiên", Target.IMPORTANCE), ("Gắn sao", Target.STARRED),
        ("Số VB, ngày tháng", Target.DOCUMENT), ("Số, ngày văn bản", Target.DOCUMENT),
        ("Số/ngày VB", Target.DOCUMENT), ("Số hiệu, ngày ban hành", Target.DOCUMENT),
        ("Số, ngày", Target.DOCUMENT),
        ("Số, ký hiệu và ngày tháng văn bản", Target.DOCUMENT), ("Văn bản số, ngày", Target.DOCUMENT),
        ("Số, ngày, trích yếu văn bản", Target.DOCUMENT), ("Số ngày còn lại", None), ("Số ngày", None),
        ("Ngày, tháng, năm", Target.DOCUMENT_DATE), ("Ngày văn bản", Target.DOCUMENT_DATE),
        ("STT", None), ("", None), ("Xyz", None), ("x" * 100, None),
    ],
)  # fmt: skip
def test_the_usual_titles_of_offices_are_known(title, target):
    assert target_of(title) is target


@pytest.mark.parametrize("title", ["TT", "STT", "Số TT", "Mã nhiệm vụ", "T/T"])
def test_a_column_that_numbers_rows_is_known(title):
    assert is_index(title)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Hoàn thành", TaskState.DONE), ("Đã xong", TaskState.DONE), ("Hoàn thành (quá hạn)", TaskState.DONE),
        ("Chưa hoàn thành", TaskState.IN_PROGRESS), ("Đang thực hiện", TaskState.IN_PROGRESS),
        ("Chưa thực hiện", TaskState.GIVEN), ("Quá hạn", TaskState.GIVEN), ("Đã hủy", TaskState.WITHDRAWN),
        ("Đã chuyển Sở Tài chính", TaskState.REASSIGNED), ("Bộ Ngoại giao", None), ("", None),
    ],
)  # fmt: skip
def test_words_for_states_are_exact(words, state):
    assert state_of(words) is state


def test_words_that_only_judge_the_deadline_are_told_apart():
    assert is_standing_only("Quá hạn 5 ngày")
    assert not is_standing_only("Chưa thực hiện")


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Hỏa tốc", Importance.URGENT), ("Cao", Importance.HIGH), ("x", Importance.HIGH),
        ("Bình thường", Importance.NORMAL), ("urgent", Importance.URGENT), ("???", None),
    ],
)  # fmt: skip
def test_words_for_importance_are_known(words, level):
    assert importance_of(words) is level


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/8/2026", GIVEN), ("12.08.26", GIVEN), ("ngày 12 tháng 8 năm 2026", GIVEN), ("46246", GIVEN),
        ("46246,5", GIVEN), ("17:00 12/8/2026", GIVEN), ("12/8/2026 17:00", GIVEN), ("Thứ Tư, 12/8/2026", GIVEN),
        ("trước ngày 12/8/2026", GIVEN), ("2026-08-12", GIVEN), ("31/9/2026", None), ("08/30/2026", None),
        ("12/8/1026", None), ("sớm", None),
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_written_form(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("30/9/2026", "day", date(2026, 9, 30)), ("quý III/2026", "quarter", date(2026, 9, 30)),
        ("tháng 9/2026", "month", date(2026, 9, 30)), ("15/1", "day", date(2027, 1, 15)),
        ("Thường xuyên", "regular", None), ("", "none", None), ("-", "none", None),
        ("Chưa xác định", "none", None), ("Cả năm", "year", date(2026, 12, 31)),
        ("Từ 01/8/2026 đến 30/9/2026", "day", date(2026, 9, 30)),
    ],
)  # fmt: skip
def test_a_deadline_may_be_a_period_or_words(text, kind, due):
    deadline = read_due(text, GIVEN, TODAY)
    assert (deadline.kind, deadline.due_on) == (kind, due)


@pytest.mark.parametrize("text", ["31/9/2026", "cuối đợt", "30/13/2026", "ngày 30/9/9026"])
def test_a_deadline_that_nobody_understands_is_no_guess(text):
    assert read_due(text, None, TODAY) is None


@pytest.mark.parametrize(
    ("text", "as_share", "percent"),
    [
        ("50%", False, 50), ("66,7 %", False, 66), ("70", False, 70), ("0,5", True, 50), ("1", True, 100),
        ("1", False, 1), ("Đạt 80%", False, 80), ("Hoàn thành", False, 100), ("120%", False, None),
        ("nhiều", False, None), ("0,05", True, 5),
    ],
)  # fmt: skip
def test_percents_are_read(text, as_share, percent):
    assert read_percent(text, as_share=as_share) == percent


def test_a_column_of_parts_of_one_is_no_column_of_percents():
    assert is_share(["0,5", "1", ""])
    assert not is_share(["0,5", "20"])
    assert not is_share(["Hoàn thành"])


NAMES = NamesOfCells(
    ["Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính", "Alpha và Beta"]
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch; Sở Tài chính", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"]),
        ("Sở Nông nghiệp và Môi trường, Sở Tài chính", ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"]),
        ("- Sở Tài chính\n- Sở Y tế", ["Sở Tài chính", "Sở Y tế"]),
        ("Các Sở: Tài chính, Y tế", ["Sở Tài chính", "Sở Y tế"]),
        ("Phòng Kinh tế + Phòng Nội vụ", ["Phòng Kinh tế", "Phòng Nội vụ"]),
        ("Anh Tuấn, alpha và beta, 12", ["Anh Tuấn", "alpha và beta"]),
        ("so tai chinh", ["so tai chinh"]), ("-", []), ("", []),
    ],
)  # fmt: skip
def test_several_names_in_a_cell_are_parted(text, names):
    assert list(NAMES.names(text)) == names


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Chủ trì: Sở Tài chính; phối hợp: Sở Y tế", ("Sở Tài chính", "Sở Y tế")),
        ("Sở Tài chính (phối hợp: Sở Y tế)", ("Sở Tài chính", "Sở Y tế")),
        ("Sở Tài chính", ("Sở Tài chính", "")),
    ],
)
def test_one_cell_may_name_lead_and_partners(text, roles):
    assert NAMES.roles(text) == roles


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        (
            "45/TB-BCĐ ngày 12/8/2026 của Ban Chỉ đạo về giao ban",
            SheetPaper("45/TB-BCĐ", GIVEN, "Ban Chỉ đạo", "giao ban"),
        ),
        ("Công văn số 1234 / UBND-KT (12/8/2026)", SheetPaper("1234/UBND-KT", GIVEN)),
        ("Thông báo 212-TB/TU", SheetPaper("212-TB/TU")), ("45", SheetPaper("45")), ("-", SheetPaper()),
        ("Kết luận giao ban tháng 8", SheetPaper(subject="Kết luận giao ban tháng 8")),
    ],
)  # fmt: skip
def test_a_document_is_read_from_one_cell(text, paper):
    assert read_paper(text) == paper
