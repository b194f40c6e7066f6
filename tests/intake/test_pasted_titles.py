"""Titles over pasted cells are understood as over a sheet that is taken in, and data are no titles."""

from datetime import date

import pytest

from secretariat.intake.pasted_titles import columns_of
from secretariat.intake.sheet_titles import is_plain_title, target_of

TODAY = date(2026, 11, 21)
OWN = {"lead": "lead", "what is to be done": "content", "progress": "percent"}
KNOWN = ("Cơ quan, đơn vị", "Sở Tài chính")


def columns(*grid):
    return columns_of([list(line) for line in grid], OWN, KNOWN.__contains__, TODAY)


def test_the_head_of_an_offices_sheet_says_what_its_columns_are():
    head = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Cơ quan phối hợp", "Hạn xử lý", "Người theo dõi", "Ý")
    body = ("1", "Rà soát quy chế", "Sở Tài chính", "", "30/12/2026", "Lê An", "x")
    assert columns(head, body) == (["", "content", "lead", "coordinating", "due_on", "officer", ""], 1)


def test_a_line_that_counts_the_columns_is_no_task():
    head = ("TT", "Nhiệm vụ được giao", "Thời hạn hoàn thành")
    assert columns(head, ("(1)", "(2)", "(3)"), ("1", "Báo cáo", "30/12/2026")) == (["", "content", "due_on"], 2)


def test_cells_say_what_a_title_leaves_open():
    assert (
        columns(("Nhiệm vụ", "Tình trạng"), ("Báo cáo", "Đang thực hiện"), ("Họp", "Hoàn thành"))[0][1] == "state"
    )
    assert columns(("Nhiệm vụ", "Tỷ lệ"), ("Báo cáo", "50%"))[0][1] == "percent"


def test_our_own_titles_go_first_and_what_is_there_twice_is_taken_once():
    grid = ("Nội dung", "What is to be done", "Đơn vị chủ trì"), ("a", "b", "c")
    assert columns(*grid)[0] == ["", "content", "lead"]


def test_one_column_may_have_a_title():
    assert columns(("Ghi chú",), ("x",)) == (["note"], 1)
    assert columns(("STT", "Ghi chú"), ("1", "x")) == (["", "note"], 1)
    assert columns(("Rà soát",), ("x",)) is None
    assert columns(("Ghi chú",)) is None


@pytest.mark.parametrize(
    "line",
    [
        ("Báo cáo kết quả công tác", "Sở Tài chính"),
        ("Rà soát nhiệm vụ tồn đọng", "Kiến nghị cấp trên"),
        ("Kết quả thực hiện nhiệm vụ", "Phòng Nội vụ"),
        ("Việc", "Sở Nội vụ", "30/12/2026"),
        ("Việc", "Cơ quan, đơn vị"),
        ("Hoàn thành", "Đang thực hiện"),
        ("5%", "50%"),
        ("1", "2"),
        ("", "x"),
    ],
)
def test_data_are_no_titles(line):
    assert columns(line, line) is None


@pytest.mark.parametrize(
    "text", ["Số, ký hiệu và ngày tháng văn bản", "Tiến độ (%)", "% hoàn thành", "Hạn điều chỉnh"]
)
def test_a_plain_title_says_what_a_column_holds(text):
    assert is_plain_title(text)
    assert target_of(text) is not None
