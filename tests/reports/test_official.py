from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.shared import Mm

from secretariat.domain.offices import PaperForm
from secretariat.progress import Silent
from secretariat.reports.official import Paragraph, Words, annexed, ended, official, paragraph, paragraphs
from secretariat.reports.report import Column, Group, Report, numbering
from secretariat.reports.word_official import write_official

DAY = date(2026, 1, 5)


@pytest.fixture
def letter(office):
    table = Report(
        "Danh mục nhiệm vụ",
        (numbering("TT"), Column("content", "Nội dung", lambda row: row, 50)),
        (Group("", ["Việc <một>", "Việc hai"]),),
    )
    paper = official(office, DAY, number="05/VP-TH", subject="đôn đốc nhiệm vụ")
    body = (
        paragraph("I. Kết quả", bold=True),
        Paragraph((Words("Sở "), Words("A & B", bold=True), Words(" báo cáo."))),
    )
    paper = replace(paper, addressees=("Sở Tài chính",), body=ended(body, office.form))
    return annexed(paper, [table, table], "Công văn số 05/VP-TH")


@pytest.fixture
def document_of(tmp_path):
    def read(paper):
        write_official(paper, tmp_path / "paper.docx", Silent())
        return Document(str(tmp_path / "paper.docx"))

    return read


def test_a_letter_without_kind_has_its_subject_under_the_number(letter):
    assert letter.number == "Số: 05/VP-TH"
    assert letter.under_number == "V/v đôn đốc nhiệm vụ"
    assert replace(letter, kind="BÁO CÁO").under_number == ""


def test_a_party_letter_has_no_colon_and_ends_with_a_full_stop(office):
    party = replace(office, form=PaperForm.PARTY)
    paper = official(party, DAY, number="05-CV/ĐU", subject="đôn đốc")
    assert paper.number == "Số 05-CV/ĐU"
    assert paper.under_number == "về việc đôn đốc"
    assert ended(paragraphs("Xin cảm ơn;"), PaperForm.PARTY)[-1].text == "Xin cảm ơn."


@pytest.mark.parametrize("text", ["Trân trọng", "Trân trọng.", "Trân trọng ./.", "Trân trọng; "])
def test_the_mark_of_the_end_is_written_once(text):
    assert ended((paragraph(text),), PaperForm.STATE)[-1].text == "Trân trọng./."


def test_headings_of_a_text_are_bold_and_kept_with_the_next_line():
    heading, line, article = paragraphs("I. KẾT QUẢ\n\n1. Việc thứ nhất\nĐiều 2. Tổ chức")
    assert heading.runs[0].bold and heading.keep
    assert not line.runs[0].bold
    assert article.runs[0].bold


def test_annexes_are_numbered_when_there_are_several(letter):
    assert [annex.title for annex in letter.annexes] == [
        "Phụ lục I\nDANH MỤC NHIỆM VỤ",
        "Phụ lục II\nDANH MỤC NHIỆM VỤ",
    ]
    assert letter.annexes[0].subtitle == "(Kèm theo Công văn số 05/VP-TH)"
    assert letter.count == 4


def test_the_word_file_has_every_part_in_its_order(document_of, letter):
    document = document_of(letter)
    head = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "VĂN PHÒNG" in head[0] and "CỘNG HÒA" in head[1]
    assert head[2].split("\n") == ["Số: 05/VP-TH", "V/v đôn đốc nhiệm vụ"]
    texts = [each.text for each in document.paragraphs if each.text.strip()]
    assert texts[:3] == ["Kính gửi: Sở Tài chính", "I. Kết quả", "Sở A & B báo cáo./."]
    assert "TRẦN THỊ BÍCH" in document.tables[1].rows[0].cells[1].tables[0].rows[0].cells[0].text.upper()
    assert document.tables[2].rows[1].cells[1].text == "Việc <một>"


def test_runs_keep_their_style_in_word(document_of, letter):
    (said,) = [each for each in document_of(letter).paragraphs if each.text.startswith("Sở A")]
    assert [bool(run.bold) for run in said.runs] == [False, True, False]


def test_it_is_a4_upright_and_each_annex_counts_its_pages_anew(document_of, letter):
    document = document_of(letter)
    assert len(document.sections) == 3
    assert all(section.page_height > section.page_width for section in document.sections)
    assert abs(document.sections[0].left_margin - Mm(30)) < Mm(0.1)
    assert "pgNumType" not in document.sections[0]._sectPr.xml
    assert all('w:start="1"' in section._sectPr.xml for section in document.sections[1:])


def test_libreoffice_opens_it_as_one_page_and_two_annexes(letter, tmp_path, convert):
    import pypdfium2

    write_official(letter, tmp_path / "paper.docx", Silent())
    pages = pypdfium2.PdfDocument(convert(tmp_path / "paper.docx", "pdf"))
    texts = [page.get_textpage().get_text_range() for page in pages]
    pages.close()
    assert len(texts) == 3
    assert "Kính gửi: Sở Tài chính" in texts[0] and "Phụ lục II" in texts[2]


def test_the_nation_stands_on_one_line_in_word(document_of, letter):
    from secretariat.reports.char_widths import ruler
    from secretariat.reports.heads import NATION

    width = document_of(letter).tables[0].rows[0].cells[1].width.pt
    assert ruler(12, bold=True).width(NATION) * 1.02 < width
