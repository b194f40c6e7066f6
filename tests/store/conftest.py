import sqlite3
from contextlib import closing
from datetime import date
from itertools import count

import pytest
from sqlalchemy import select

from secretariat.store.models import Agency, Base, Task


@pytest.fixture
def add_agency(database):
    def add(name="Bộ Nội vụ", label="Add agency", **parts):
        with database.write(label) as session:
            agency = Agency(name=name, **parts)
            session.add(agency)
            session.flush()
            return agency.id

    return add


@pytest.fixture
def add_task(database):
    numbers = count(1)

    def add(content="Trình đề án", **parts):
        with database.write("Add task") as session:
            code = f"NV-{next(numbers)}"
            task = Task(code=code, content=content, assigned_on=date(2026, 1, 5), **parts)
            session.add(task)
            session.flush()
            return task.id

    return add


@pytest.fixture
def names(database):
    def read():
        with database.read() as session:
            return list(session.scalars(select(Agency.name).order_by(Agency.id)))

    return read


@pytest.fixture
def everything():
    """All rows of all tables but the journal's own."""
    tables = [table.name for table in Base.metadata.sorted_tables if table.name not in ("step", "change")]

    def read(database):
        with closing(database.reader()) as reader:
            return {name: reader.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables}

    return read


@pytest.fixture
def ask():
    """Ask a closed book one question."""

    def read(path, question, *values):
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(question, values).fetchall()

    return read


@pytest.fixture
def past_the_journal():
    """Change a book as a foreign program could, were the triggers away."""

    def change(path, *statements):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _sql in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            for _name, sql in triggers:
                connection.execute(sql)

    return change
