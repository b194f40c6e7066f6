"""The files opened by LibreOffice, as another program reads them; skipped where it is not installed."""

import csv

import pypdfium2
import pytest

from secretariat.progress import Silent
from secretariat.reports.excel import write_excel
from secretariat.reports.word import write_word

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"


def words_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


@pytest.fixture
def report(make_list, make_row, overdue):
    rows = [make_row(n, content=f"=Việc {n} " + "rà soát, báo cáo " * (n % 9)) for n in range(2, 42)]
    return make_list([overdue, *rows])


def test_libreoffice_reads_every_cell_of_the_workbook(report, tmp_path, convert):
    write_excel(report, tmp_path / "list.xlsx", Silent())
    lines = list(csv.reader(convert(tmp_path / "list.xlsx", CSV).read_text("utf-8").splitlines()))
    listed = [line for line in lines if line[0].isdigit()]
    assert [int(line[0]) for line in listed] == list(range(1, 42))
    assert [line[1].strip() for line in listed] == [row.content.strip() for g in report.groups for row in g.rows]
    assert listed[0][5] == "30/10/2026"


@pytest.mark.parametrize(("write", "name"), [(write_excel, "list.xlsx"), (write_word, "list.docx")])
def test_libreoffice_prints_all_words_under_a_repeated_header(report, tmp_path, convert, write, name):
    write(report, tmp_path / name, Silent())
    pages = words_of(convert(tmp_path / name, "pdf"))
    printed = " ".join(" ".join(pages).split())
    assert len(pages) > 2
    assert all("Remarks" in page for page in pages[:-1])
    assert pages[1].split()[0] == "2"
    wanted = {word for group in report.groups for row in group.rows for word in row.content.split()}
    assert wanted <= set(printed.split())
    assert "Trần Thị Bích" in printed
