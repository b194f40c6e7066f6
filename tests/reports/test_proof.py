"""Every file that goes out says how many rows it lists and which step of the book was the last."""

from contextlib import closing

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from secretariat.paper.pdf import write_pdf
from secretariat.progress import Silent
from secretariat.reports.excel import write_excel
from secretariat.reports.official import official
from secretariat.reports.proof import proof_of, with_proof
from secretariat.reports.word import write_word
from secretariat.reports.word_official import write_official
from secretariat.store.journal import chain_head
from secretariat.store.models import Agency


@pytest.fixture
def connection(database):
    with closing(database.reader()) as reader:
        yield reader


@pytest.fixture
def report(make_list, overdue, connection):
    return with_proof(make_list([overdue]), connection)


def test_the_line_names_rows_steps_and_the_last_hash(connection, report):
    steps, digest = chain_head(connection)
    assert report.proof == f"rows=1; steps={steps}; journal={digest}"


def test_it_changes_with_every_step_of_the_book(database, connection, report):
    with database.write("add") as session:
        session.add(Agency(name="Sở A"))
    with closing(database.reader()) as later:
        assert proof_of(later, 1) != report.proof


def test_workbook_document_and_pdf_carry_it(report, tmp_path, qapp):
    for write, ending in ((write_excel, "xlsx"), (write_word, "docx"), (write_pdf, "pdf")):
        write(report, tmp_path / f"list.{ending}", Silent())
    assert load_workbook(tmp_path / "list.xlsx").properties.description == report.proof
    assert Document(str(tmp_path / "list.docx")).core_properties.comments == report.proof
    pdf = pypdfium2.PdfDocument(tmp_path / "list.pdf")
    assert report.proof in pdf.get_metadata_value("Creator")
    pdf.close()


def test_an_official_paper_carries_it(office, judging, connection, tmp_path):
    paper = with_proof(official(office, judging.as_of, kind="Báo cáo"), connection)
    assert paper.proof.startswith("rows=0; ")
    write_official(paper, tmp_path / "paper.docx", Silent())
    assert Document(str(tmp_path / "paper.docx")).core_properties.comments == paper.proof
