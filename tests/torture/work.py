"""A clerk's day by the services, act after act, and what a book holds, in one word."""

import random
from contextlib import suppress
from datetime import date
from hashlib import sha256

from sqlalchemy import insert

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.tasks import CompletionDraft, ProgressDraft, TaskDraft
from secretariat.errors import UserError
from secretariat.services.agencies import add_agency
from secretariat.services.documents import add_document
from secretariat.services.forms import drop_form, keep_form
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task, record_progress, remove_tasks, restore_tasks, set_starred
from secretariat.store.models import Agency, ProgressEntry, Task

GIVEN, TODAY = date(2026, 8, 12), date(2026, 11, 21)


def a_day(database, seed):
    """Do one act after the other, for ever; yield after each, when the book has acknowledged it."""
    chance = random.Random(seed)
    tasks = [_do(database, _task, chance)]
    yield
    while True:
        if chance.random() < 0.2:
            with suppress(UserError):
                database.undo() if chance.random() < 0.6 else database.redo()
        else:
            act = chance.choice((_task, _task, _document, _progress, _remove, _restore, _form, _many))
            added = _do(database, act, chance, chance.choice(tasks))
            tasks += [added] if act is _task else []
        yield


def _do(database, act, *arguments):
    with suppress(UserError), database.write(act.__name__) as session:
        return act(session, *arguments)


def _task(session, chance, _any=0):
    words = "rà soát, tổng hợp, báo cáo " * chance.randint(1, 60)
    number = add_task(session, TaskDraft(words, GIVEN, due_on=date(2026, 12, chance.randint(1, 31))))
    record_progress(session, number, ProgressDraft(TODAY, 5, "đang làm"), TODAY)
    return number


def _document(session, chance, _any):
    number = f"{chance.randint(1, 10**9)}/TB-UBND"
    add_document(session, DocumentDraft(number, issued_on=GIVEN, full_text="giao sở " * chance.randint(1, 900)))


def _progress(session, chance, task):
    if chance.random() < 0.3:
        complete_task(session, task, CompletionDraft(TODAY, "xong"), TODAY)
    else:
        record_progress(session, task, ProgressDraft(TODAY, chance.randint(0, 99), "thêm"), TODAY)


def _remove(session, _chance, task):
    remove_tasks(session, [task])


def _restore(session, _chance, task):
    restore_tasks(session, [task])


def _form(session, chance, _task):
    if chance.random() < 0.2:
        drop_form(session, "task")
    else:
        keep_form(session, "task", '{"content": "' + "đ" * chance.randint(0, 6000) + '"}')


def _many(session, chance, task):
    names = [f"Đơn vị {chance.randint(1, 10**12)}" for _ in range(40)]
    session.execute(insert(Agency), [{"name": name} for name in names])
    add_agency(session, AgencyDraft(f"Sở {chance.randint(1, 10**12)}"))
    set_starred(session, [task], bool(chance.getrandbits(1)))


def halves(session):
    """How many tasks lack what their act stored with them."""
    from sqlalchemy import func, select

    told = select(ProgressEntry.task_id)
    return session.scalar(select(func.count(Task.id)).where(~Task.id.in_(told)))


def content_of(connection):
    """Return the hash of every row of every table, the journal and the ids used included."""
    digest = sha256()
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' ORDER BY name"
    ).fetchall()
    for (name,) in tables:
        digest.update(name.encode())
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
