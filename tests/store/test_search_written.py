"""The indexes of texts as they are written and of full texts follow every change of a row."""

from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import delete, update

from secretariat.domain.notices import Origin
from secretariat.store import search
from secretariat.store.models import Document, DocumentSource, Task


@pytest.fixture
def asked(database):
    def ids(index, question):
        with closing(database.reader()) as reader:
            return list(search.asked(reader, index, question))

    return ids


@pytest.mark.parametrize(
    ("question", "found"),
    [('"đôn"*', [1]), ('"ĐÔN"', [1]), ('"don"*', []), ('"đôn đốc"', [1]), ('"đốc đôn"', []), ('"ngoại" *', [1])],
)
def test_a_text_is_found_as_it_is_written(add_task, asked, question, found):
    add_task("Bộ Ngoại giao đôn đốc")
    assert asked("task_written", question) == found


def test_a_changed_text_is_found_as_it_is_now(database, add_task, asked):
    add_task("đôn đốc")
    with database.write("change") as session:
        session.execute(update(Task).values(content="rà soát"))
    assert (asked("task_written", '"đôn"'), asked("task_written", '"rà"')) == ([], [1])
    database.undo()
    assert (asked("task_written", '"đôn"'), asked("task_written", '"rà"')) == ([1], [])


def test_a_change_of_marks_alone_reaches_the_index(database, add_task, asked):
    add_task("dọn dốc")
    with database.write("change") as session:
        session.get(Task, 1).content = "đôn đốc"
    assert asked("task_written", '"đôn đốc"') == [1]
    assert search.verify(database._writer, "task")


def test_full_texts_are_found_without_marks(database, asked):
    with database.write("add") as session:
        session.add(Document(number="45/TB", full_text="Đồng chí Đặng Văn Ánh\nkết luận ĐÃ NÊU"))
        session.flush()
        session.add(
            DocumentSource(document_id=1, origin=Origin.NEWS, added_on=date(2026, 8, 1), full_text="Tin đường bộ")
        )
    assert asked("document_full", '"dong" "dang" "anh"') == [1]
    assert asked("document_full", '"da neu"') == [1]
    assert asked("document_source_full", '"duong bo"') == [1]
    assert asked("document", '"dang"*') == []


def test_full_texts_go_with_their_documents(database, asked):
    with database.write("add") as session:
        session.add(Document(number="45/TB", full_text="kết luận"))
        session.flush()
        session.add(
            DocumentSource(document_id=1, origin=Origin.NEWS, added_on=date(2026, 8, 1), full_text="bản tin")
        )
    with database.write("remove") as session:
        session.execute(delete(Document))
    assert (asked("document_full", '"ket"'), asked("document_source_full", '"ban"')) == ([], [])
    assert all(search.verify(database._writer, table) for table in search.INDEXED)


@pytest.mark.parametrize("index", ["task_written", "document_full"])
def test_damage_of_any_index_is_seen_and_made_anew(database, add_task, index):
    add_task("một")
    with database.write("add") as session:
        session.add(Document(number="45/TB", full_text="kết luận"))
    writer, table = database._writer, index.split("_")[0]
    writer.execute(f"INSERT INTO search_{index}(search_{index}) VALUES('delete-all')")
    assert not search.verify(writer, table)
    search.rebuild(writer, table)
    assert search.verify(writer, table)


def test_every_letter_is_folded_in_full_texts(database, asked):
    letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    with database.write("add") as session:
        session.add_all([Document(number="x", full_text=f"x{letter}x") for letter in letters + letters.upper()])
    found = sum(len(asked("document_full", f'"x{letter}x"')) for letter in "aeiouyd")
    assert found == 2 * len(letters)
