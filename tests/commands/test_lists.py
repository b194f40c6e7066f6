import json
from collections import Counter
from contextlib import closing
from datetime import date

import openpyxl
import pypdfium2
import pytest

from secretariat import commands, i18n
from secretariat.domain.standing import Standing
from secretariat.domain.views import TaskView
from secretariat.paths import resource
from secretariat.services.views import save_view
from secretariat.store.database import Database

AS_OF = "2026-11-21"


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    assert commands.run(["sample", str(path), "--tasks", "60", "--seed", "3"]) == 0
    return path


@pytest.fixture
def book(sample_file, tmp_path):
    path = tmp_path / "sổ mẫu.db"
    path.write_bytes(sample_file.read_bytes())
    return path


@pytest.fixture
def listed(book, capfd):
    def ask(*arguments):
        assert commands.run(["tasks", "--book", str(book), "--as-of", AS_OF, "--json", *arguments]) == 0
        return json.loads(capfd.readouterr().out)

    return ask


def test_tasks_have_the_fields_of_the_contract(listed):
    rows = listed()
    assert set(rows[0]) == {
        "id", "code", "content", "lead", "coordinating", "document", "due_on", "first_due_on",
        "state", "standing", "days_late", "percent", "completed_on",
    }  # fmt: skip
    assert all(row["standing"] in set(Standing) for row in rows)
    assert all(row["due_on"] is None or date.fromisoformat(row["due_on"]) for row in rows)


def test_the_standings_part_the_list_without_rest(listed):
    by_standing = Counter(row["standing"] for row in listed())
    for standing in Standing:
        assert len(listed("--standing", standing.value)) == by_standing[standing.value]


def test_due_soon_is_a_part_of_the_open_ones_in_time(listed):
    assert {row["standing"] for row in listed("--standing", "due_soon")} <= {"open_in_time"}


def test_a_lead_is_found_without_marks(listed):
    name = next(row["lead"][0] for row in listed() if row["lead"])
    found = listed("--lead", name.lower())
    assert found and all(name in row["lead"] for row in found)


def test_words_are_found_without_marks(listed):
    row = listed()[0]
    assert row["code"] in {found["code"] for found in listed("--search", row["code"].lower())}


def test_tasks_that_were_given_later_are_absent(listed, book, capfd):
    assert commands.run(["tasks", "--book", str(book), "--as-of", "2024-12-31", "--json"]) == 0
    assert json.loads(capfd.readouterr().out) == []


def test_without_json_a_table_is_printed(book, capfd):
    assert commands.run(["tasks", "--book", str(book), "--as-of", AS_OF]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[2].startswith("NV-") and "60" in lines[-1]


@pytest.mark.parametrize("ending", [".xlsx", ".pdf", ".docx"])
def test_a_report_is_written_by_its_ending(book, tmp_path, ending, qapp):
    target = tmp_path / f"danh mục{ending}"
    command = ["report", "task-list", "--book", str(book), "--as-of", "2026-06-30", "--to", str(target)]
    assert commands.run(command) == 0
    assert target.read_bytes()[:2] in (b"PK", b"%P")


def test_the_workbook_and_the_pdf_are_of_the_day_that_was_asked_for(book, tmp_path, qapp, monkeypatch):
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    i18n.use_language("vi", resource("i18n"))
    command = ["report", "task-list", "--book", str(book), "--as-of", "2026-06-30"]
    for name in ("a.xlsx", "a.pdf"):
        assert commands.run([*command, "--to", str(tmp_path / name)]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    words = " ".join(str(cell.value) for line in sheet.iter_rows(max_row=10) for cell in line if cell.value)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "30 tháng 6 năm 2026" in words and "30 tháng 6 năm 2026" in text


def test_the_names_of_reports_are_printed_a_name_a_line(capfd):
    assert commands.run(["report", "--list"]) == 0
    assert capfd.readouterr().out.splitlines()[:2] == ["task-list", "summary"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["tasks", "--book", "{folder}/none.db"],
        ["tasks", "--book", "{book}", "--lead", "Sở Không Có"],
        ["report", "no-such", "--book", "{book}", "--as-of", AS_OF, "--to", "{folder}/x.xlsx"],
        ["report", "task-list", "--book", "{book}", "--as-of", AS_OF, "--to", "{folder}/x.odt"],
        ["report", "task-list", "--book", "{book}", "--as-of", AS_OF, "--to", "{folder}/x.xlsx", "--of", "3"],
        ["report", "task-list", "--book", "{book}", "--as-of", AS_OF, "--to", "{folder}/no/x.xlsx"],
        ["sample", "{book}"],
        ["bench", "no-such"],
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_1(book, tmp_path, capfd, arguments):
    before = book.read_bytes()
    words = [word.format(book=book, folder=tmp_path) for word in arguments]
    assert commands.run(words) == 1
    said = capfd.readouterr()
    assert (said.out, len(said.err.strip().splitlines())) == ("", 1)
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["tasks"],
        ["tasks", "--book", "x", "--as-of", "gestern"],
        ["tasks", "--book", "x", "--standing", "lazy"],
        ["report"],
        ["sample", "x", "--tasks", "0"],
        ["pictures", "x", "--size", "12"],
        ["pictures", "x", "--theme", "pink"],
    ],
)
def test_wrong_usage_is_exit_2(arguments, capfd):
    with pytest.raises(SystemExit) as ended:
        commands.run(arguments)
    assert ended.value.code == 2
    assert capfd.readouterr().err


def test_help_is_exit_0(capfd):
    with pytest.raises(SystemExit) as ended:
        commands.run(["--help"])
    assert ended.value.code == 0
    assert "tour" in capfd.readouterr().out


def test_no_command_leaves_anything_beside_the_book(book, listed):
    listed()
    assert {path.name for path in book.parent.iterdir() if path.name.startswith(book.name)} == {book.name}


@pytest.mark.parametrize("ending", [".xlsx", ".pdf", ".docx"])
def test_what_superiors_gave_is_written_for_the_newest_document_or_a_named_one(tmp_path, qapp, capfd, ending):
    book, target = tmp_path / "chains.db", tmp_path / f"a{ending}"
    assert commands.run(["sample", str(book), "--tasks", "90", "--seed", "4"]) == 0
    command = ["report", "superior-tasks", "--book", str(book), "--as-of", AS_OF, "--to", str(target)]
    assert commands.run(command) == 0
    assert target.read_bytes()[:2] in (b"PK", b"%P")
    assert commands.run([*command, "--of", "99999"]) == 1
    assert "99999" in capfd.readouterr().err


def test_the_views_of_a_book_are_reports_of_it(book, capfd):
    with closing(Database.open(book)) as database, database.write("view") as session:
        number = save_view(session, TaskView("Việc của tôi"))
    assert commands.run(["report", "--list", "--book", str(book)]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == f"view-{number}"
