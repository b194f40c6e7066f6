import pytest

from secretariat.intake.notice import read_notice
from secretariat.intake.source import SourceText

HEAD = """BAN CHỈ ĐẠO VÙNG
Số: 88/TB-BCĐ
Hà Nội, ngày 05 tháng 10 năm 2026
THÔNG BÁO
Kết luận tại cuộc họp quý III năm 2026
Trưởng Ban kết luận như sau:
1. Giao Bộ Tài chính rà soát vốn đầu tư, hoàn thành trước ngày 20/11/2026.
Trên đây là thông báo kết luận của Trưởng Ban./.
PHỤ LỤC PHÂN CÔNG NHIỆM VỤ
"""
TITLES = "TT    Nhiệm vụ    Chủ trì    Phối hợp    Thời hạn    Sản phẩm\n"
TORN = "1    Xây dựng\ncơ sở dữ\nliệu vùng\nBộ Khoa\nhọc và\nCông nghệ\nBộ Công an Quý I/2027 Cơ sở dữ\nliệu\n"
WHOLE = "1    Xây dựng cơ sở dữ liệu vùng    Bộ Công an    Bộ Y tế    Quý I/2027    Cơ sở dữ liệu\n"


@pytest.fixture
def told():
    def read(text):
        draft = read_notice(SourceText("a.pdf", text), [])
        return len(draft.tasks), [words for words in draft.warnings if "columns of the table" in words]

    return read


def test_a_table_whose_cells_ran_together_is_told_and_not_guessed(told):
    tasks, (warning,) = told(HEAD + TITLES + TORN)
    assert tasks == 1 and "“TT Nhiệm vụ Chủ trì Phối hợp Thời hạn Sản phẩm”" in warning


def test_of_a_table_that_was_read_nothing_is_said(told):
    assert told(HEAD + TITLES + WHOLE) == (2, [])


def test_words_of_a_text_are_no_titles(told):
    assert told(HEAD + "TT các bộ thực hiện nhiệm vụ, hoàn thành trong quý.\n")[1] == []
