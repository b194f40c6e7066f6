from datetime import date

import pytest

from secretariat.domain.working_days import SpecialDayDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.special_days import find_special_days, load_counting, load_special_days, missing_year
from secretariat.services.special_days import (
    add_special_day,
    remove_special_days,
    take_in_special_days,
    update_special_day,
)
from secretariat.store.models import Office

FEAST = SpecialDayDraft(date(2026, 9, 2), name="Quốc khánh")
SATURDAY = SpecialDayDraft(date(2026, 8, 22), working=True, name="Làm bù cho ngày 31/8/2026")


def test_days_of_a_year_are_listed_in_order(change, ask):
    for draft in (FEAST, SATURDAY, SpecialDayDraft(date(2027, 1, 1), name="Tết Dương lịch")):
        change(add_special_day, draft)
    assert [row.draft() for row in ask(find_special_days, 2026)] == [SATURDAY, FEAST]
    table = ask(load_special_days)
    assert table.worked == {SATURDAY.day}
    assert table.off == {FEAST.day, date(2027, 1, 1)}


def test_a_day_stands_in_the_table_once(change, ask):
    first, second = change(add_special_day, FEAST), change(add_special_day, SATURDAY)
    with pytest.raises(InvalidInput, match="02/09/2026"):
        change(add_special_day, FEAST)
    with pytest.raises(InvalidInput, match="02/09/2026"):
        change(update_special_day, second, SpecialDayDraft(FEAST.day, name="x"))
    change(update_special_day, first, SpecialDayDraft(FEAST.day, name="Quốc khánh 2/9"))
    assert ask(find_special_days, 2026)[1].name == "Quốc khánh 2/9"


def test_removed_days_come_back_by_undo(change, ask, database):
    number = change(add_special_day, FEAST)
    change(remove_special_days, [number])
    assert ask(find_special_days, 2026) == []
    with pytest.raises(UserError):
        change(update_special_day, number, FEAST)
    database.undo()
    assert [row.id for row in ask(find_special_days, 2026)] == [number]


def test_a_sheet_is_taken_in_as_one_step(change, ask, database):
    change(add_special_day, SpecialDayDraft(FEAST.day, name="Lễ"))
    assert change(take_in_special_days, {2: FEAST, 3: SATURDAY}) == 2
    assert change(take_in_special_days, {2: FEAST, 3: SATURDAY}) == 0
    database.undo()
    assert [row.name for row in ask(find_special_days, 2026)] == ["Lễ"]


def test_a_sheet_with_a_day_twice_changes_nothing(change, ask):
    with pytest.raises(InvalidInput) as refused:
        change(take_in_special_days, {2: FEAST, 4: SATURDAY, 7: FEAST})
    assert refused.value.problems.keys() == {"7"}
    assert ask(find_special_days, 2026) == []


def test_the_missing_year_and_the_days_of_urgent_tasks_are_asked_of_the_book(change, ask):
    change(add_special_day, FEAST)
    change(lambda session: session.add(Office(urgent_days=10)))
    assert ask(missing_year, date(2026, 11, 2)) == 2027
    assert ask(missing_year, date(2026, 10, 2)) is None
    assert ask(load_counting).urgent_due(date(2026, 8, 23)) == date(2026, 9, 3)
