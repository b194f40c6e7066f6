from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.paper.fonts import Faces
from secretariat.paper.layout import lay_out
from secretariat.paper.paragraphs import set_lines
from secretariat.paper.pdf import draw_all, write_pdf
from secretariat.progress import Silent
from secretariat.reports.official import Paragraph, Words, annexed, ended, official, paragraph
from secretariat.reports.report import Column

OFFICE = OfficeDraft(
    name="Văn phòng",
    superior="Ủy ban nhân dân tỉnh",
    place="Sông Hồng",
    signer_title="KT. Chánh Văn phòng\nPhó Chánh Văn phòng",
    signer_name="Trần Thị Bích",
    recipients="Như trên;\nLưu: VT.",
)
UPRIGHT = QPageLayout.Orientation.Portrait
LINE = "Các cơ quan, đơn vị rà soát, tổng hợp, báo cáo đúng thời hạn. "


@pytest.fixture
def letter():
    def make(count=3, form=PaperForm.STATE, **changes):
        office = replace(OFFICE, form=form)
        body = ended(tuple(paragraph(f"Đoạn{n}. " + LINE * 4) for n in range(1, count + 1)), form)
        paper = official(office, date(2026, 11, 21), number="05/VP-TH", subject="đôn đốc nhiệm vụ")
        return replace(paper, addressees=("Sở Tài chính",), body=body, **changes)

    return make


@pytest.fixture
def text_of(qapp, tmp_path):
    def read(paper):
        write_pdf(paper, tmp_path / "letter.pdf", Silent())
        document = pypdfium2.PdfDocument(tmp_path / "letter.pdf")
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
        document.close()
        return pages

    return read


def test_a_letter_is_one_upright_page_in_the_order_of_the_rules(text_of, letter):
    (page,) = text_of(letter())
    places = [page.index(words) for words in (
        "VĂN PHÒNG", "Số: 05/VP-TH", "Kính gửi: Sở Tài chính", "Đoạn1.", "./.", "Nơi nhận:",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "V/v đôn đốc nhiệm vụ" in page and "Trần Thị Bích" in page
    assert lay_out(letter(), Silent()).size_of(1) == (210.0, 297.0)


@pytest.mark.parametrize("count", range(9, 18))
def test_every_paragraph_is_there_once_and_the_signature_is_not_alone(text_of, letter, count):
    pages = text_of(letter(count))
    whole = " ".join(pages)
    assert all(whole.count(f"Đoạn{n}.") == 1 for n in range(1, count + 1))
    assert "đúng thời hạn" in pages[-1] and "Nơi nhận:" in pages[-1]
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_a_party_paper_says_so(text_of, letter):
    (page,) = text_of(letter(form=PaperForm.PARTY))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in page
    assert "CỘNG HÒA" not in page
    assert "./." not in page


def test_tables_in_the_text_and_annexes_lose_no_row(text_of, letter, make_report, lines):
    table = make_report(lines(40))
    paper = annexed(replace(letter(2), body=(*letter(2).body, table)), [make_report(lines(50))])
    pages = text_of(paper)
    whole = " ".join(pages)
    assert all(whole.count(f"Việc số {n}:") == 2 for n in range(1, 41))
    begin = next(n for n, page in enumerate(pages) if page.startswith("Phụ lục"))
    assert pages[begin + 1].split()[0] == "2"


def test_several_addressees_stand_below_each_other(text_of, letter):
    (page,) = text_of(replace(letter(), addressees=("Sở Tài chính", "Sở Nội vụ")))
    assert "Kính gửi: - Sở Tài chính; - Sở Nội vụ." in page


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text("ab ./\n", max_size=60), st.booleans(), st.booleans()), max_size=5))
def test_no_letter_of_a_paragraph_is_lost_and_no_line_is_too_wide(qapp, runs):
    faces = Faces()
    said = Paragraph(tuple(Words(*run) for run in runs))
    rows = set_lines(said, lambda bold, italic: faces.face(14, bold=bold, italic=italic), 900, 200)
    assert "".join(words.text for row in rows for words in row) == "".join(said.text.split())
    for row in rows:
        assert row[-1].x + row[-1].face.ruler.word_width(row[-1].text) <= 901


def test_justified_lines_reach_the_edge_but_for_the_last(qapp):
    faces = Faces()
    rows = set_lines(paragraph(LINE * 3), lambda bold, italic: faces.face(14, bold=bold, italic=italic), 6000, 700)
    ends = [row[-1].x + row[-1].face.ruler.word_width(row[-1].text) for row in rows]
    assert all(abs(end - 6000) < 1 for end in ends[:-1])
    assert ends[-1] < 5900
    assert rows[0][0].x == 700 and rows[1][0].x == 0


@pytest.fixture
def with_annexes(letter, make_report, lines):
    """Return a letter with an annex across and one upright."""
    wide = replace(COLUMN, width=150)
    tables = [replace(make_report(lines(3)), columns=columns) for columns in ((wide,), (COLUMN,))]
    return annexed(letter(), tables)


COLUMN = Column("content", "Nội dung", lambda line: line.content, 40)


def test_a_wide_annex_lies_across_in_the_file(with_annexes, tmp_path):
    assert [lay_out(with_annexes, Silent()).size_of(n) for n in (1, 2, 3)] == [(210, 297), (297, 210), (210, 297)]
    write_pdf(with_annexes, tmp_path / "letter.pdf", Silent())
    document = pypdfium2.PdfDocument(tmp_path / "letter.pdf")
    sizes = [page.get_size() for page in document]
    document.close()
    assert [width > height for width, height in sizes] == [False, True, False]


def test_on_a_sheet_of_a_printer_a_page_across_is_turned(with_annexes, tmp_path, qapp):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), UPRIGHT, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    assert draw_all(lay_out(with_annexes, Silent()), printer, printer.resolution(), Silent())
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    page = document[1]
    left, _bottom, right, top = page.get_textpage().get_charbox(0)
    size = page.get_size()
    document.close()
    assert size[1] > size[0]
    assert left < size[0] * 0.2 and right - left < 20 and top < size[1] * 0.6
