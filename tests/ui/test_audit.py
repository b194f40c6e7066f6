"""Examining the book from the menu, and comparing a file that was sent with it."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtGui import QGuiApplication

from secretariat.paper.pdf import write_pdf
from secretariat.progress import Silent
from secretariat.reports.audit import AuditLine, Findings, audit_report
from secretariat.reports.excel import write_excel
from secretariat.reports.proof import with_proof
from secretariat.reports.word import write_word
from secretariat.store import backup, journal
from secretariat.ui.audit.desk import AuditDesk


@pytest.fixture
def desk(context, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    return AuditDesk(context, window, lambda: None)


def told(desk, qtbot, act, *arguments):
    with qtbot.waitSignal(desk.told) as answer:
        act(*arguments)
    return answer.args[0]


def values(dialog):
    return {line.title: line.value for line in dialog._found.lines}


def test_a_book_in_order_is_told_with_count_hash_and_backup(desk, context, qtbot, make_task):
    make_task()
    backup.back_up_into(context.database.path.parent / "backups", context.database.path)
    dialog = told(desk, qtbot, desk.check)
    steps, digest = journal.chain_head(context.reader())
    assert "in order" in dialog.headline.text() and dialog.way_on is None
    assert values(dialog)["Steps of the journal"] == str(steps)
    assert values(dialog)["Last hash"] == digest
    assert "office-" in values(dialog)["Newest good backup"]


def tamper(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement)


def test_what_was_changed_past_the_journal_is_listed_and_can_be_copied(desk, context, qtbot, make_task):
    make_task()
    tamper(context.database.path, "UPDATE agency SET name = 'Bộ khác' WHERE name = 'Bộ Nội vụ'")
    dialog = told(desk, qtbot, desk.check)
    assert "Bộ khác" in dialog.problems.toPlainText()
    assert dialog.way_on is not None
    dialog.copy()
    assert "past the journal" in QGuiApplication.clipboard().text()


@pytest.fixture
def sent(context, make_task, tmp_path, qapp):
    """A list as it was sent: as a workbook, a document and a PDF."""
    make_task()
    listed = audit_report(Findings("Danh sách", "", (AuditLine("a", "b"),), good=True))
    report = with_proof(listed, context.reader())
    for write, ending in ((write_excel, "xlsx"), (write_word, "docx"), (write_pdf, "pdf")):
        write(report, tmp_path / f"list.{ending}", Silent())
    return tmp_path


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf"])
def test_a_sent_file_is_found_in_the_journal(desk, sent, qtbot, make_task, ending):
    make_task()
    dialog = told(desk, qtbot, desk.compare, sent / f"list.{ending}")
    assert "contains the state" in dialog.headline.text()
    assert values(dialog)["Steps since"] == "1"
    assert values(dialog)["Rows that it lists"] == "1"


def test_a_file_of_another_book_is_told(desk, sent, qtbot, context):
    content = (sent / "list.pdf").read_bytes()
    digest = journal.chain_head(context.reader())[1].encode("utf-16-be")
    (sent / "other.pdf").write_bytes(content.replace(digest, ("0" * 63 + "1").encode("utf-16-be")))
    dialog = told(desk, qtbot, desk.compare, sent / "other.pdf")
    assert "does not contain" in dialog.headline.text()


def test_a_journal_that_was_changed_afterwards_proves_nothing(desk, sent, qtbot, context):
    tamper(context.database.path, "UPDATE step SET who = 'Ai đó' WHERE id = 1")
    dialog = told(desk, qtbot, desk.compare, sent / "list.xlsx")
    assert "from step 1 on" in dialog.headline.text()


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04 broken"])
def test_a_file_without_a_mark_is_told(desk, qtbot, tmp_path, content):
    (tmp_path / "x.xlsx").write_bytes(content)
    dialog = told(desk, qtbot, desk.compare, tmp_path / "x.xlsx")
    assert "no mark" in dialog.headline.text()


def test_a_file_that_is_gone_is_refused(desk, qtbot, tmp_path, context, messages):
    with qtbot.waitSignal(context.jobs.finished):
        desk.compare(tmp_path / "none.xlsx")
    assert "not found" in messages.refused.pop()


def test_the_result_can_be_printed(desk, qtbot, make_task):
    make_task()
    dialog = told(desk, qtbot, desk.check)
    preview = dialog.open_preview()
    assert preview.isVisible()
    preview.close()
