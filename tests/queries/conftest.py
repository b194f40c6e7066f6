"""A small book with every kind of fate a task can have, the same each time; made once, read by many tests."""

import random
import shutil
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from secretariat.domain.kinds import ActKind, Role, TaskState
from secretariat.domain.task_states import FULL, Happening, Ways, legal_acts, life_of
from secretariat.domain.tasks import code_of

FIRST_DAY = date(2026, 1, 1)
_WORDS = (
    "Rà soát hoà giải ở cơ sở", "Báo cáo giải ngân vốn", "Đôn đốc đường vành đai", "Dọn dốc cầu",
    "Hoàn thành đề án", "Xây dựng quy chế", "Thuỷ lợi nội đồng", "Tổng hợp số liệu tài chính",
)  # fmt: skip
_AGENCIES = ("Bộ Tài chính", "Bộ Ngoại giao", "Sở Kế hoạch và Đầu tư", "Văn phòng Uỷ ban", "Bộ Ngoại vụ cũ")

# What a book from before the acts knows.
STATES = (TaskState.GIVEN, TaskState.IN_PROGRESS, TaskState.DONE, TaskState.WITHDRAWN, TaskState.REASSIGNED)


def _fate(chance, number):
    """One random task with a history that its columns agree with."""
    day = FIRST_DAY + timedelta(chance.randint(0, 120))
    first = day + timedelta(chance.randint(0, 60)) if chance.random() < 0.8 else None
    task = {
        "id": number,
        "code": code_of(number),
        "content": chance.choice(_WORDS),
        "assigned_on": day,
        "first_due_on": first,
        "due_on": first,
        "document_id": chance.choice((None, 1, 2)),
        "parent_id": number - 1 if number % 9 == 0 else None,
        "deleted_at": datetime(2026, 1, 1, tzinfo=UTC) if number % 11 == 0 else None,
    }
    extensions, progress = [], []
    decided = day
    for _turn in range(chance.choice((0, 0, 0, 1, 2))):
        decided += timedelta(chance.randint(0, 40))
        new = max(day, (task["due_on"] or decided) + timedelta(chance.randint(-5, 40)))
        extensions.append({"decided_on": decided, "old_due_on": task["due_on"], "new_due_on": new})
        task["due_on"] = new
    for _turn in range(chance.choice((0, 0, 1, 2))):
        reported = day + timedelta(chance.randint(0, 90))
        progress.append({"reported_on": reported, "percent": chance.randint(0, 100), "text": "Đã làm"})
    progress.sort(key=lambda entry: entry["reported_on"])
    if chance.random() < 0.5:
        acts = _acts(chance, day, progress)
        return _lived(task, acts, progress), extensions, progress, acts
    end = day + timedelta(chance.randint(0, 120))
    state = chance.choice(STATES)
    if state is TaskState.GIVEN and progress:
        state = TaskState.IN_PROGRESS
    task["state"] = state
    task["percent"] = 100 if state is TaskState.DONE else progress[-1]["percent"] if progress else 0
    task["completed_on"] = end if state is TaskState.DONE else None
    task["ended_on"] = end if state in (TaskState.WITHDRAWN, TaskState.REASSIGNED) else None
    return task, extensions, progress, []


def _acts(chance, day, progress):
    """A few acts that are possible one after the other, as an office that uses every state does them."""
    acts, reports = [], [entry["reported_on"] for entry in progress]
    for _turn in range(chance.choice((1, 1, 2, 3, 5))):
        state = life_of(map(happening, acts), reports).state
        kinds = sorted(legal_acts(state, Ways(True, True)) - ({ActKind.COMPLETED} if state == "done" else set()))
        day += timedelta(chance.randint(0, 40))
        product_on = day - timedelta(chance.randint(0, 5)) if chance.random() < 0.5 else None
        acts.append({"acted_on": day, "kind": chance.choice(kinds), "product_on": product_on})
    return acts


def happening(act):
    return Happening(act["acted_on"], act["kind"], act["product_on"])


def _lived(task, acts, progress):
    """The columns of a task after its acts, as the services keep them."""
    life = life_of(map(happening, acts), [entry["reported_on"] for entry in progress])
    told = progress[-1]["percent"] if progress else 0
    return task | life._asdict() | {"percent": 100 if life.state in FULL else told}


@pytest.fixture(scope="session")
def filled_file(empty_file, tmp_path_factory):
    from sqlalchemy import insert

    from secretariat.store import models
    from secretariat.store.database import Database

    path = tmp_path_factory.mktemp("tasks") / "tasks.db"
    shutil.copy(empty_file, path)
    chance = random.Random(2026)
    rows = {name: [] for name in ("Task", "Extension", "ProgressEntry", "TaskAct", "Assignment")}
    for number in range(1, 181):
        task, extensions, progress, acts = _fate(chance, number)
        rows["Task"].append(task)
        rows["Extension"] += [{"task_id": number, **entry} for entry in extensions]
        rows["ProgressEntry"] += [{"task_id": number, **entry} for entry in progress]
        rows["TaskAct"] += [{"task_id": number, **act} for act in acts]
        agencies = chance.sample(range(1, 6), chance.choice((0, 1, 2, 3)))
        roles = [Role.LEAD, chance.choice((Role.LEAD, Role.COORDINATING)), Role.FOLLOWING]
        rows["Assignment"] += [
            {"task_id": number, "agency_id": agency, "role": roles[place], "place": place}
            for place, agency in enumerate(agencies)
        ]
    database = Database.open(path)
    with database.write("fill") as session:
        agencies = [
            {"id": 1 + n, "name": name, "alias_text": "BTC" * (n == 0)} for n, name in enumerate(_AGENCIES)
        ]
        session.execute(insert(models.Agency), agencies)
        session.execute(insert(models.Committee), [{"name": "Ban Chỉ đạo một"}, {"name": "Ban Chỉ đạo hai"}])
        session.execute(insert(models.Meeting), [{"title": "Họp", "committee_id": 2}])
        documents = [("45/TB-BCĐ", 1, 1), ("321/TB-VPCP", None, 1)]
        names = ("number", "committee_id", "meeting_id")
        session.execute(insert(models.Document), [dict(zip(names, each, strict=True)) for each in documents])
        for name, values in rows.items():
            names = {key for each in values for key in each}
            session.execute(insert(getattr(models, name)), [dict.fromkeys(names) | each for each in values])
        session.get(models.Agency, 5).successor_id = 2
    database.close()
    return path


@pytest.fixture
def connection(filled_file):
    """A reader of the filled book."""
    from secretariat.store.database import Database

    database = Database.open(filled_file, read_only=True)
    with closing(database.reader()) as reader:
        yield reader
    database.close()
