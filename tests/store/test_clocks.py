"""A clock that is wrong, five years behind or ten ahead, loses nothing and changes no order."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from secretariat.queries.clock import last_work_day
from secretariat.store.check import check
from secretariat.store.models import Agency

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CLOCKS = {
    "a day behind": timedelta(days=-1),
    "five years behind": timedelta(days=-5 * 365),
    "ten years ahead": timedelta(days=10 * 365),
    "a leap day": datetime(2028, 2, 29, tzinfo=UTC) - NOW,
}


@pytest.mark.parametrize("wrong", CLOCKS.values(), ids=CLOCKS)
def test_what_was_done_stays_in_its_order_whatever_the_clock_says(database, add_agency, wrong):
    for name, shift in (("một", timedelta()), ("hai", wrong), ("ba", timedelta(minutes=1))):
        database.clock = lambda shift=shift: NOW + shift
        add_agency(name, label=f"Thêm {name}")
    labels = []
    while database.undo_label is not None:
        labels.append(database.undo_label)
        database.undo()
    assert labels == ["Thêm ba", "Thêm hai", "Thêm một"]
    for _step in labels:
        database.redo()
    with database.read() as session:
        assert session.scalars(select(Agency.name).order_by(Agency.id)).all() == ["một", "hai", "ba"]
    assert check(database.path) == []


def test_the_last_work_is_the_last_step_and_not_the_latest_day(database, add_agency):
    reader = database.reader()
    assert last_work_day(reader) is None
    for days in (3650, 0):
        database.clock = lambda days=days: NOW + timedelta(days=days)
        add_agency(f"Sở {days}")
    assert last_work_day(reader) == NOW.astimezone().date()
    reader.close()
