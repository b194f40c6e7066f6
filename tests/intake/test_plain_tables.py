"""Tables in plain text are found with their cells, whatever parts the cells."""

import pytest

from secretariat.intake.layout import lines_of
from secretariat.intake.plain_tables import plain_tables


def words(text):
    return [
        [[" ".join(text[start:end] for start, end in cell) for cell in row] for row in table]
        for table in plain_tables(text, lines_of(text))
    ]


def test_a_cell_of_several_lines_and_an_empty_one_are_told_apart():
    text = (
        "TT   Nội dung        Chủ trì        Hạn\n1    Lập sổ          Sở Y tế        30/9\n     theo dõi dịch\n"
    )
    assert words(text) == [
        [["TT", "Nội dung", "Chủ trì", "Hạn"], ["1", "Lập sổ theo dõi dịch", "Sở Y tế", "30/9"]]
    ]


def test_empty_cells_between_tabs_keep_their_place():
    text = "TT\tNhiệm vụ\tChủ trì\tPhối hợp\n1\tLập sổ\t\tSở Y tế\n\nHết bảng."
    assert words(text)[0][1] == ["1", "Lập sổ", "", "Sở Y tế"]


def test_bars_at_both_ends_and_a_rule_are_no_cells():
    text = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Lập sổ | Sở Y tế |"
    assert words(text) == [[["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Lập sổ", "Sở Y tế"]]]


def test_a_stacked_row_with_too_many_lines_keeps_them_in_the_last_cell():
    lines = (
        "STT",
        "Nhiệm vụ",
        "Chủ trì",
        "Hạn",
        "1",
        "Lập sổ",
        "Sở Y tế",
        "30/9",
        "(xong)",
        "2",
        "Họp",
        "Sở A",
        "1/10",
    )
    assert words("\n".join(lines))[0][1:] == [
        ["1", "Lập sổ", "Sở Y tế", "30/9 (xong)"],
        ["2", "Họp", "Sở A", "1/10"],
    ]


def test_the_last_stacked_row_ends_at_a_gap_and_may_lack_a_cell():
    lines = ("TT", "Nhiệm vụ", "Chủ trì", "Hạn", "1", "Lập sổ", "Sở Y tế", "", "Nơi nhận: như trên")
    assert words("\n".join(lines))[0][1][:3] == ["1", "Lập sổ", "Sở Y tế"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TT\nMột câu rất bình thường không phải là tiêu đề của cột nào.",
        "TT\nNhiệm vụ\n1\nLập sổ",
        "TT\nNhiệm vụ\nChủ trì",
        "Nhiệm vụ\tChủ trì",
        "TT\tNhiệm vụ\tChủ trì\n\nHết.",
        "\t".join(["Nhiệm vụ"] * 12) + "\n" + "\t".join(["x"] * 12),
        "Sở Y tế    Sở Nội vụ    Sở Tài chính",
    ],
)
def test_what_is_no_table_gives_none(text):
    assert words(text) == []
