"""Attaching, renaming and removing files: one step each, undone and done again with the file still there."""

import os
import time
from datetime import date

import pytest
from docx import Document

from secretariat.domain.documents import DocumentDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.paths import files_folder
from secretariat.progress import Silent
from secretariat.queries.attachments import attachments_of, count_attachments
from secretariat.queries.tasks import task_history
from secretariat.services.attachments import attach, collect_files, remove_attachments, rename_attachment, take_in
from secretariat.services.bin import empty_bin
from secretariat.services.documents import add_document
from secretariat.services.tasks import remove_tasks
from secretariat.store.attachments import keep, path_of
from secretariat.store.models import Attachment, ClosedPeriod


@pytest.fixture
def take(book, tmp_path):
    """Keep a file with this content and return it as `attach` wants it."""

    def taken(name, content=None):
        source = tmp_path / "nguồn"
        source.write_text(content or name, "utf-8")
        return name, keep(book, source)

    return taken


@pytest.fixture
def names(ask):
    return lambda row_id, table="task": [row.name for row in ask(attachments_of, table, row_id)]


@pytest.fixture
def task(make_task):
    return make_task()


def empty(database):
    with database.write("empty", undoable=False) as session:
        empty_bin(session)


def make_old(book):
    for path in files_folder(book).iterdir():
        os.utime(path, (time.time() - 7200,) * 2)


def test_files_are_attached_to_tasks_and_documents(change, task, take, names):
    document = change(add_document, DocumentDraft("45/TB"))
    change(attach, "task", task, [take("a.pdf"), take("../b.exe")])
    change(attach, "document", document, [take("a.pdf")])
    assert names(task) == ["a.pdf", "b.exe"]
    assert names(document, "document") == ["a.pdf"]


def test_a_second_file_of_a_name_gets_a_number(change, task, take, names):
    change(attach, "task", task, [take("A.pdf", "1"), take("a.pdf", "2")])
    change(attach, "task", task, [take("a.pdf", "3")])
    assert names(task) == ["A.pdf", "a (2).pdf", "a (3).pdf"]


def test_the_same_content_is_attached_once(change, task, take, names):
    change(attach, "task", task, [take("a.pdf", "x")])
    change(attach, "task", task, [take("b.pdf", "x"), take("c.pdf", "y"), take("d.pdf", "y")])
    assert names(task) == ["a.pdf", "c.pdf"]
    with pytest.raises(UserError, match=r"“b\.pdf” is attached here already"):
        change(attach, "task", task, [take("b.pdf", "x")])


def test_nothing_is_attached_to_what_is_gone(change, task, take):
    change(remove_tasks, [task])
    with pytest.raises(UserError, match="has been deleted"):
        change(attach, "task", task, [take("a.pdf")])


def test_attaching_is_undone_and_done_again(change, task, take, names, database, ask):
    change(attach, "task", task, [take("a.pdf")])
    database.undo()
    assert names(task) == []
    database.redo()
    (row,) = ask(attachments_of, "task", task)
    assert path_of(database.path, row.kept, row.name).read_text("utf-8") == "a.pdf"


def test_removing_is_undone_with_the_file(change, task, take, names, database, ask):
    (one, two) = change(attach, "task", task, [take("a.pdf"), take("b.pdf")])
    change(remove_attachments, [one, two])
    assert names(task) == []
    make_old(database.path)
    assert collect_files(database) == 0  # it can still be undone
    database.undo()
    assert names(task) == ["a.pdf", "b.pdf"]
    assert path_of(database.path, ask(attachments_of, "task", task)[0].kept, "a.pdf")


def test_what_was_removed_a_moment_ago_is_said_to_be_gone(change, task, take):
    (one,) = change(attach, "task", task, [take("a.pdf")])
    change(remove_attachments, [one])
    for act, given in ((remove_attachments, ([one],)), (rename_attachment, (one, "x"))):
        with pytest.raises(UserError, match="This file has been removed"):
            change(act, *given)


def test_a_name_is_changed_but_not_its_kind(change, task, take, names, database):
    one, two, three = change(attach, "task", task, [take("a.pdf"), take("b.pdf"), take("c")])
    change(rename_attachment, one, "Báo cáo: quý IV")
    change(rename_attachment, two, "Tờ trình.PDF")
    change(rename_attachment, three, "ghi chú.")
    assert names(task) == ["Báo cáo_ quý IV.pdf", "Tờ trình.PDF", "ghi chú"]
    database.undo()
    assert names(task)[2] == "c"


def test_a_program_cannot_be_renamed_to_look_harmless(change, task, take, names):
    (one,) = change(attach, "task", task, [take("a.exe")])
    change(rename_attachment, one, "a.pdf")
    assert names(task) == ["a.pdf.exe"]


@pytest.mark.parametrize(("name", "reason"), [("  ", "Write a name"), ("B.pdf", "is called “B.pdf” already")])
def test_a_name_that_cannot_be_is_refused(change, task, take, name, reason):
    one, _two = change(attach, "task", task, [take("a.pdf"), take("b.pdf")])
    with pytest.raises(InvalidInput, match=reason) as refused:
        change(rename_attachment, one, name)
    assert list(refused.value.problems) == ["name"]


def test_what_was_reported_upward_stays(change, task, take, database):
    (one,) = change(attach, "task", task, [take("a.pdf")])
    with database.write("close") as session:
        now = session.get(Attachment, one).added_at
        session.add(ClosedPeriod(name="Quý III", as_of=date(2026, 9, 30), attachment_id=one, closed_at=now))
    with pytest.raises(UserError, match=r"“a\.pdf” was reported for “Quý III” and stays"):
        change(remove_attachments, [one])


def test_an_emptied_bin_takes_rows_and_files_that_nobody_else_needs(
    change, task, make_task, take, names, database
):
    other = make_task("Việc khác")
    change(attach, "task", task, [take("chung.pdf"), take("riêng.pdf")])
    change(attach, "task", other, [take("chung.pdf")])
    change(remove_tasks, [task])
    assert names(task) == ["chung.pdf", "riêng.pdf"]
    make_old(database.path)
    empty(database)
    assert collect_files(database) == 1
    assert (names(task), names(other)) == ([], ["chung.pdf"])
    assert [path.read_text("utf-8") for path in files_folder(database.path).iterdir()] == ["chung.pdf"]


def test_a_file_that_redo_brings_back_is_not_collected(change, task, take, database, book):
    empty(database)
    change(attach, "task", task, [take("a.pdf")])
    database.undo()
    make_old(book)
    assert collect_files(database) == 0


def test_the_history_of_a_task_tells_of_its_files(change, task, take, ask, make_task):
    one, _two = change(attach, "task", task, [take("a.pdf"), take("b.pdf")])
    change(rename_attachment, one, "c")
    change(remove_attachments, [one])
    change(attach, "task", make_task("khác"), [take("d.pdf")])
    assert [line.details for line in ask(task_history, task)] == [
        ("Removed: File: c.pdf",),
        ("File renamed: a.pdf → c.pdf",),
        ("File: a.pdf", "File: b.pdf"),
        ("The task was entered.",),
    ]


def write_word(path, *lines):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(path)
    return path


def test_files_are_taken_in_with_their_names(book, tmp_path):
    paper = write_word(tmp_path / "công văn.docx", "Kính gửi Bộ Ngoại giao")
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(b"nothing of the kind")
    picture = tmp_path / "ảnh.jpg"
    picture.write_bytes("MẬT".encode())
    taken = take_in(book, [paper, broken, picture], Silent())
    assert [name for name, _kept in taken] == ["công văn.docx", "hỏng.pdf", "ảnh.jpg"]
    assert path_of(book, taken[0][1], "x").read_bytes() == paper.read_bytes()


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_a_secret_file_is_not_taken_in(book, tmp_path, ending):
    secret = tmp_path / f"kế hoạch.{ending}"
    if ending == "docx":
        write_word(secret, "TUYỆT MẬT", "Nội dung")
    else:
        secret.write_text("TUYỆT MẬT\nNội dung", "utf-8")
    with pytest.raises(UserError, match=r"“kế hoạch.*”: This document is marked secret"):
        take_in(book, [secret], Silent())
    assert not files_folder(book).exists()


def test_of_several_files_the_secret_one_can_be_left_out(book, tmp_path):
    for name, words in (("mật.txt", "TUYỆT MẬT\nNội dung"), ("thường.txt", "Nội dung")):
        (tmp_path / name).write_text(words, "utf-8")
    sources = [tmp_path / "mật.txt", tmp_path / "thường.txt"]
    taken = take_in(book, sources, Silent(), leave_out_secrets=True)
    assert [name for name, _kept in taken] == ["thường.txt"]
    assert len(list(files_folder(book).iterdir())) == 1


def test_files_are_counted_on_a_plain_connection(change, task, take, database):
    change(attach, "task", task, [take("a.pdf"), take("b.pdf")])
    reader = database.reader()
    assert [count_attachments(reader, table, task) for table in ("task", "document")] == [2, 0]
    reader.close()
