"""Texts that break programs: what is stored can be stored, found, printed and read again as it was."""

import sqlite3
import unicodedata
from contextlib import closing
from datetime import date

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from secretariat.commands.lists import write_report
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.sheets import DoneDay, SheetChoices
from secretariat.domain.tasks import TaskDraft
from secretariat.domain.text import clean, clean_lines
from secretariat.intake.sheet_guess import guess
from secretariat.intake.sheet_header import table_of
from secretariat.intake.sheets import open_sheets
from secretariat.queries.forms import load_form
from secretariat.queries.task_list import find_tasks, load_judging
from secretariat.reports.gallery import kind_named
from secretariat.services.books import open_book
from secretariat.services.documents import add_document
from secretariat.services.forms import keep_form
from secretariat.services.sheet_check import check_sheet, memory_of_book
from secretariat.services.sheet_import import store_sheet
from secretariat.services.tasks import add_task
from secretariat.store.check import check
from secretariat.store.models import Task
from tests.office_sheets import old_letters, save

GIVEN, TODAY = date(2026, 8, 12), date(2026, 11, 21)
LONGEST = 32_767
OLD = old_letters("Sở Kế hoạch và Đầu tư")
TEXTS = {
    "separate marks": unicodedata.normalize("NFD", "Uỷ ban nhân dân tỉnh"),
    "emoji": "họp 👩‍👩‍👧‍👦 🇻🇳 xong",
    "half an emoji": "họp \ud83d xong",
    "the other half": "họp \udc69 xong",
    "a name with wrong bytes": b"B\xe1o c\xe1o".decode("utf-8", "surrogateescape"),
    "a joiner": "a\u200db",
    "right to left": "gia\u202egnp.exe",
    "isolates": "\u2067abc\u2069",
    "a vertical tab": "a\x0bb",
    "an end of text": "a\0b",
    "no letters at all": "a\ufffe\uffffb",
    "controls of the second row": "a\x85\x9fb",
    "as long as may be": "ă" * LONGEST,
    "a formula": "=cmd|' /C calc'!A0",
    "a formula of another kind": "+1+1",
    "an address": "@SUM(A1)",
    "a difference": "-2",
    "a tab and a formula": "\t=1",
    "an old font": OLD,
    "escapes of Excel": "_x000B_ _x0041_ _x005F_",
    "a quote": "'abc",
    "tags": "<b>&amp;</b> ]]>",
    "three ends of lines": "a\r\nb\rc\nd",
    "a mark of order": "\ufeffabc",
    "beyond the first plane": "𝒜𝕊 𠀀",
    "fifty marks": "a" + "\u0301" * 50,
    "Turkish": "i̇İ",
    "a number": "000123",
    "a day": "12/8/2026",
    "an error": "#REF!",
}
ALL = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A book with every text in every kind of field, entered, taken back and done again."""
    path = tmp_path_factory.mktemp("texts") / "office.db"
    with closing(open_book(path)) as office:
        for name, text in TEXTS.items():
            with office.write(f"Nhập “{text}”") as session:
                add_task(session, TaskDraft(f"Làm {text}"[:LONGEST], GIVEN, note=text, product=text))
                add_document(session, DocumentDraft("1/TB", issued_on=GIVEN, subject=text[:400], full_text=text))
                keep_form(session, name, text)
            office.undo()
            office.redo()
    return path


@pytest.fixture(scope="module")
def stored(book):
    with closing(open_book(book)) as office, office.read() as session:
        tasks = [(task.content, task.note) for task in session.query(Task).order_by(Task.id)]
    return dict(zip(TEXTS.values(), tasks, strict=True))


@pytest.fixture(scope="module")
def printed(book):
    """The texts of the cells of a list, as a workbook holds them and as the program reads them."""
    path = book.with_name("list.xlsx")
    with closing(open_book(book)) as office:
        write_report(office, kind_named("task-list"), TODAY, path)
        write_report(office, kind_named("task-list"), TODAY, path.with_suffix(".docx"))
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    seen = {cell for row in open_sheets(path).pages[0].rows for cell in row.values()}
    return {unescape(str(cell.value)) for cell in cells}, seen


@ALL
def test_a_text_is_stored_clean(stored, text):
    content, note = stored[text]
    assert content == clean_lines(f"Làm {text}"[:LONGEST])
    assert note in (clean(text), clean_lines(text))


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - {"an old font"}))
def test_a_text_stands_in_a_sheet_and_is_read_back(stored, printed, name):
    assert all(stored[TEXTS[name]][0] in cells for cells in printed)


def test_the_letters_of_an_old_font_are_printed_as_they_are(stored, printed):
    assert stored[OLD][0] in printed[0]


def test_a_book_of_such_texts_is_in_order(book, stored, printed):
    assert check(book) == []


@ALL
def test_a_text_can_be_searched_for(book, text):
    with closing(open_book(book)) as office, closing(office.reader()) as reader:
        judging = load_judging(reader, TODAY)

        def found(words):
            return [row.id for row in find_tasks(reader, TaskFilter(words=words), TaskOrder(), judging)]

        assert len(found("lam")) == len(TEXTS)
        assert len(found(text)) <= len(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_an_unfinished_form_keeps_every_letter_that_is_one(book, name):
    with closing(open_book(book)) as office, office.read() as session:
        kept, text = load_form(session, name), TEXTS[name]
    assert kept.encode("utf-8", "replace").replace("\ufffd".encode(), b"?") == text.encode("utf-8", "replace")


def test_the_texts_of_a_sheet_are_taken_in(tmp_path):
    cells = [without_controls(text) for text in TEXTS.values() if text != OLD]
    rows = [["Nhiệm vụ", "Ghi chú"], *([f"Việc {number}"] for number in range(len(cells)))]
    path = save(tmp_path / "so.xlsx", ("Sổ", rows, []))
    workbook = openpyxl.load_workbook(path)
    for row, text in enumerate(cells, 2):
        workbook.active.cell(row, 2).value = text
        workbook.active.cell(row, 2).data_type = "s"
    workbook.save(path)
    table, choices = table_of(open_sheets(path).pages[0]), SheetChoices(TODAY, DoneDay.DEADLINE)
    with closing(open_book(tmp_path / "office.db")) as office:
        with office.read() as session:
            mapping = guess(table, memory_of_book(session).names.knows, TODAY)
            checked = check_sheet(session, table, mapping, choices, TODAY)
        with office.write("Nhập") as session:
            store_sheet(session, checked, choices, TODAY)
        with office.read() as session:
            assert [task.content for task in session.query(Task)] == [row[0] for row in rows[1:]]
    assert check(tmp_path / "office.db") == []


def without_controls(text):
    """What XML can hold of a text."""
    seen = "".join(sign for sign in text if sign >= " " or sign == "\n").encode("utf-8", "ignore").decode()
    return seen.translate({0xFFFE: None, 0xFFFF: None})


def test_no_zero_byte_is_stored(book):
    """SQLite's own functions stop at one."""
    with closing(sqlite3.connect(book)) as connection:
        assert connection.execute("SELECT count(*) FROM task WHERE instr(note, char(0))").fetchone() == (0,)
