"""What agencies, documents and texts are called."""

from datetime import date

import pytest

from secretariat.domain.kinds import Role
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.queries.task_list import TaskBook
from secretariat.queries.task_names import names_of, source_of


@pytest.fixture
def reader(database):
    from secretariat.store.models import Agency, Assignment, Document, Task

    with database.write("book") as session:
        names = ("Bộ Nội vụ", "Bộ Ngoại giao", "Bộ Lao động", "Ế ẩm", "Đà Nẵng")
        session.add_all(Agency(id=place, name=name) for place, name in enumerate(names, 1))
        session.flush()
        session.get(Agency, 3).successor_id = 1
        days = (date(2026, 1, 1), date(2026, 5, 1), None)
        for place, day in enumerate(days, 1):
            document = Document(
                id=place, number=f"{place}/TB", issued_on=day, subject="Về\nviệc", full_text="Toàn văn"
            )
            session.add(document)
        session.flush()
        session.add(Task(id=1, code="NV-1", content="x", assigned_on=days[0], document_id=1))
        session.add(Task(id=2, code="NV-2", content="y", assigned_on=days[0], document_id=2))
        session.flush()
        session.add(Assignment(task_id=1, agency_id=3, role=Role.LEAD))
        session.add(Assignment(task_id=1, agency_id=5, role=Role.LEAD))
        session.add(Assignment(task_id=2, agency_id=2, role=Role.COORDINATING))
    return database.reader()


def titles(reader, key):
    book = TaskBook(reader, Judging(date(2026, 11, 21)))
    return [(line.title, line.count) for line in book.values(key, TaskFilter())]


def test_a_merged_agency_is_counted_under_its_successor(reader):
    assert titles(reader, "lead") == [("Bộ Nội vụ", 1), ("Đà Nẵng", 1), ("(Blank)", 1)]


def test_each_role_has_its_own_agencies(reader):
    assert titles(reader, "coordinating") == [("Bộ Ngoại giao", 1), ("(Blank)", 1)]


def test_documents_with_tasks_come_the_latest_first(reader):
    assert titles(reader, "document") == [("2/TB · 01/05/2026", 1), ("1/TB · 01/01/2026", 1)]


def test_names_are_told_in_vietnamese_order(reader):
    assert names_of(reader, "agency", {1, 4, 5, 99}) == ["Bộ Nội vụ", "Đà Nẵng", "Ế ẩm"]
    assert names_of(reader, "document", {2}) == ["2/TB"]
    assert names_of(reader, "agency", ()) == []


def test_the_text_of_a_document_is_there_or_empty(reader):
    assert source_of(reader, 1) == "Toàn văn"
    assert source_of(reader, 99) == ""
