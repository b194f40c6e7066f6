from dataclasses import dataclass
from datetime import date

import pypdfium2
import pytest

from secretariat.domain.offices import PaperForm
from secretariat.paper.pdf import write_pdf
from secretariat.progress import Silent
from secretariat.reports.report import Closing, Column, Group, Letterhead, Report, Signature, numbering


@dataclass(frozen=True)
class Line:
    content: str
    lead: str = "Sở Ngoại vụ"
    due_on: date | None = date(2026, 12, 21)


COLUMNS = (
    numbering("TT"),
    Column("content", "Nội dung nhiệm vụ", lambda line: line.content, 60),
    Column("lead", "Cơ quan chủ trì", lambda line: line.lead, 20),
    Column("due_on", "Thời hạn", lambda line: line.due_on, 8, "center"),
)
CLOSING = Closing(
    "Sông Hồng, ngày 21 tháng 11 năm 2026",
    (Signature("NGƯỜI LẬP BIỂU", "Lê Văn An"), Signature("CHÁNH VĂN PHÒNG", "Trần Thị Bích")),
    "Nơi nhận:",
    ("- Chủ tịch (để b/c);", "- Lưu: VT, TH."),
)


@pytest.fixture
def make_line():
    return Line


@pytest.fixture
def make_report():
    def make(*groups, form=PaperForm.STATE, closing=CLOSING, columns=COLUMNS):
        return Report(
            "DANH MỤC NHIỆM VỤ",
            columns,
            tuple(Group(f"Nhóm {n}", lines) for n, lines in enumerate(groups, 1)),
            subtitle="(Số liệu tính đến ngày 21 tháng 11 năm 2026)",
            notes=("Đúng hạn, quá hạn được xét theo thời hạn điều chỉnh.",),
            letterhead=Letterhead(form, "ỦY BAN NHÂN DÂN TỈNH", "VĂN PHÒNG"),
            closing=closing,
        )

    return make


@pytest.fixture
def lines():
    """So many lines of different length."""

    def make(count):
        return [Line(f"Việc số {n}: " + "rà soát, tổng hợp, báo cáo; " * (n % 7)) for n in range(1, count + 1)]

    return make


@pytest.fixture
def text_of(qapp, tmp_path):
    """The text of each page of a report written as PDF."""

    def read(report):
        write_pdf(report, tmp_path / "list.pdf", Silent())
        document = pypdfium2.PdfDocument(tmp_path / "list.pdf")
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return pages

    return read
