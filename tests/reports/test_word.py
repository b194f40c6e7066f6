import pytest
from docx import Document
from docx.shared import Mm

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.progress import Silent
from secretariat.reports.report import Closing, Column, Group, Report
from secretariat.reports.word import write_word


@pytest.fixture
def document_of(tmp_path):
    def read(report):
        write_word(report, tmp_path / "list.docx", Silent())
        return Document(str(tmp_path / "list.docx"))

    return read


@pytest.fixture
def document(document_of, make_list, make_row, overdue):
    return document_of(make_list([overdue, make_row(2, content="Gửi <ý> kiến & báo cáo\nkèm phụ lục")]))


def test_every_row_stands_in_the_table(document):
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[0][:3] == ["No.", "Content of the task", "Assigning document"]
    assert rows[1] == ["I. Overdue tasks (1)"] * 8
    assert rows[2][5:] == ["30/10/2026", "", "Overdue by 22 days"]
    assert rows[4][1] == "Gửi <ý> kiến & báo cáo\nkèm phụ lục"


def test_the_header_row_is_repeated_and_no_row_is_cut(document):
    properties = [row._tr.trPr for row in document.tables[1].rows]
    assert "tblHeader" in properties[0].xml
    assert all("cantSplit" in each.xml for each in properties)
    assert "tblHeader" not in properties[1].xml


def test_it_is_a4_across_with_the_margins_of_the_rules(document):
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert abs(section.left_margin - Mm(30)) < Mm(0.1)
    assert abs(section.right_margin - Mm(15)) < Mm(0.1)


def test_pages_are_numbered_on_top_from_the_second_one(document):
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""


def test_head_title_and_signatures_frame_the_list(document):
    head = [cell.text for cell in document.tables[0].rows[0].cells]
    assert head[0].split("\n")[:2] == ["ỦY BAN NHÂN DÂN TỈNH", "VĂN PHÒNG"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head[2]
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines[:2] == ["LIST OF ASSIGNED TASKS", "(Figures as of 21/11/2026)"]
    closing = document.tables[2].rows[0].cells
    assert closing[0].text.split("\n") == ["Recipients:", "- Chủ tịch (để b/c);", "- Lưu: VT, TH."]
    assert [cell.text.split("\n")[0] for cell in closing[1].tables[0].rows[0].cells] == [
        "PREPARED BY",
        "CHÁNH VĂN PHÒNG",
    ]


def test_a_party_paper_has_the_party_and_an_asterisk(document_of, make_list, overdue):
    office = OfficeDraft(
        name="Đảng ủy xã", superior="Đảng bộ tỉnh", form=PaperForm.PARTY, recipients="Lưu Đảng ủy"
    )
    document = document_of(make_list([overdue], office=office))
    left, _between, right = (cell.text.strip() for cell in document.tables[0].rows[0].cells)
    assert (left, right) == ("ĐẢNG BỘ TỈNH\nĐẢNG ỦY XÃ\n*", "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert document.tables[2].rows[0].cells[0].paragraphs[0].runs[0].font.underline


def test_the_properties_name_the_list_and_the_office(document):
    assert document.core_properties.title == "LIST OF ASSIGNED TASKS"
    assert document.core_properties.author == "VĂN PHÒNG"


def test_a_list_without_office_head_and_signers_is_enough(document_of):
    columns = (Column("a", "Tên", str),)
    document = document_of(Report("Mẫu", columns, (Group("", ["Lan"]),), closing=Closing("Sông Hồng")))
    assert [cell.text for cell in document.tables[0].columns[0].cells] == ["Tên", "Lan"]
    assert document.tables[1].rows[0].cells[1].text == "Sông Hồng"
    assert len(document_of(Report("Mẫu", columns, ())).tables) == 1


def test_only_a_row_higher_than_half_a_page_may_be_cut(document_of, make_list, make_row):
    high = make_row(2, content="Rà soát, tổng hợp, báo cáo. " * 200)
    lined = make_row(3, note="\n".join("abcdefghijklmnopqrstuvwxyz"))
    document = document_of(make_list([make_row(1, content="Rà soát. " * 30), high, lined]))
    rows = {row.cells[0].text: row._tr.xml for row in document.tables[1].rows}
    assert ["w:cantSplit" in rows[number] for number in "123"] == [True, False, False]
