"""Every act is one step that can be undone, and done again, after the book was closed and opened.

All functions of the services that take a session are found by inspection: a new one without its line fails here.
"""

import importlib
import inspect
import pkgutil
import shutil
from contextlib import closing

import pytest

from secretariat import services
from secretariat.commands.books import opened
from secretariat.progress import Silent
from secretariat.services.samples import make_sample
from secretariat.store.database import Database
from secretariat.store.models import UNJOURNALED_TABLES, Base
from tests.services.act_world import World
from tests.services.every_act import ACTS, NOT_ACTS, READING

TASKS = 40


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("acts") / "office.db"
    with opened(path, create=True) as database:
        make_sample(database, TASKS, 1, Silent())
    return path


def service_functions():
    """Return module.function of all that takes a session first; samples only fill new books."""
    for found in pkgutil.iter_modules(services.__path__):
        if found.name.startswith("sample"):
            continue
        module = importlib.import_module(f"{services.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and next(iter(inspect.signature(function).parameters), "") == "session":
                yield f"{found.name}.{name}"


def content(database):
    """Return every row of every journaled table."""
    with closing(database.reader()) as reader:
        return {
            table.name: reader.execute(f'SELECT * FROM "{table.name}" ORDER BY id').fetchall()
            for table in Base.metadata.sorted_tables
            if table.name not in UNJOURNALED_TABLES
        }


def different(found, wanted):
    """Return the rows that only one of the two has, by table."""
    return {name: set(rows) ^ set(wanted[name]) for name, rows in found.items() if rows != wanted[name]}


def test_every_service_has_its_act_here_or_the_reason_why_it_is_none():
    known = [*ACTS, *NOT_ACTS, *READING]
    assert sorted(service_functions()) == sorted(known)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_undone_and_done_again_after_a_restart(name, sample, tmp_path):
    book, act = tmp_path / "office.db", ACTS[name]
    shutil.copy(sample, book)
    with closing(Database.open(book)) as database:
        for arrange in act.arranged if isinstance(act.arranged, list) else filter(None, [act.arranged]):
            with database.write("arrange") as session:
                arrange(session, World(session, tmp_path, book))
        before = content(database)
        with database.write(name) as session:
            act.run(session, World(session, tmp_path, book))
        after = content(database)
    assert before != after
    with closing(Database.open(book)) as database:
        assert database.undo_label == name
        database.undo()
        assert different(content(database), before) == {}
        database.redo()
        assert different(content(database), after) == {}
