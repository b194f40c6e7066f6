from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import UserError
from secretariat.queries.agencies import (
    AgencyMatch,
    agency_choices,
    best_matches,
    find_agencies,
    ids_by_key,
    known_names,
    load_agency,
    successors,
)
from secretariat.services.agencies import add_agency, merge_agency, remove_agencies
from secretariat.services.tasks import add_task, remove_tasks
from secretariat.store.models import Agency, Task
from tests.questions import agency_by_name

GIVEN = date(2025, 1, 2)


@pytest.fixture
def ids(change):
    """Health, and transport that went over to building."""
    found = {
        "health": change(add_agency, AgencyDraft("Bộ Y tế", "BYT", kind=AgencyKind.MINISTRY)),
        "building": change(add_agency, AgencyDraft("Bộ Xây dựng", kind=AgencyKind.MINISTRY, aliases=("BXD",))),
        "transport": change(add_agency, AgencyDraft("Bộ Giao thông vận tải", kind=AgencyKind.MINISTRY)),
    }
    change(merge_agency, found["transport"], found["building"], date(2025, 3, 1))
    change(add_agency, AgencyDraft("Cục Đường bộ", kind=AgencyKind.UNIT, parent_id=found["building"]))
    return found


def names(rows):
    return [row.name for row in rows]


def test_the_directory_is_in_alphabetical_order(ids, ask):
    assert names(ask(find_agencies)) == ["Bộ Giao thông vận tải", "Bộ Xây dựng", "Bộ Y tế", "Cục Đường bộ"]


def test_a_line_says_who_is_above_and_who_came_after(ids, ask):
    rows = {row.name: row for row in ask(find_agencies)}
    assert rows["Cục Đường bộ"].parent == "Bộ Xây dựng"
    assert rows["Bộ Giao thông vận tải"].successor_id == ids["building"]
    assert rows["Bộ Xây dựng"].aliases == ("BXD",)
    assert (rows["Bộ Y tế"].successor, rows["Bộ Y tế"].short_name) == ("", "BYT")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bo xay", ["Bộ Xây dựng"]),
        ("XÂY", ["Bộ Xây dựng"]),
        ("xấy", []),
        ("bxd", ["Bộ Xây dựng"]),
        ("duong", ["Cục Đường bộ"]),
        ("  ", ["Bộ Giao thông vận tải", "Bộ Xây dựng", "Bộ Y tế", "Cục Đường bộ"]),
        ("khong co", []),
    ],
)
def test_words_find_without_marks_and_marks_narrow(ids, ask, words, found):
    assert names(ask(find_agencies, words)) == found


def test_the_list_is_narrowed_by_kind_and_to_those_that_still_work(ids, ask):
    assert names(ask(find_agencies, kind=AgencyKind.UNIT)) == ["Cục Đường bộ"]
    assert "Bộ Giao thông vận tải" not in names(ask(find_agencies, with_ended=False))


def test_figures_roll_over_to_the_successor_and_count_each_task_once(ids, ask, change, database):
    both = change(add_task, TaskDraft("a", GIVEN, (ids["transport"], ids["building"])))
    change(add_task, TaskDraft("b", GIVEN, (ids["transport"],), (ids["health"],)))
    gone = change(add_task, TaskDraft("c", GIVEN, (ids["transport"],)))
    change(remove_tasks, [gone])
    part = change(add_task, TaskDraft("d", GIVEN, (ids["health"],)))
    with database.write("divide") as session:
        session.get(Task, part).parent_id = both
    figures = {row.name: row.tasks for row in ask(find_agencies)}
    assert figures == {"Bộ Giao thông vận tải": 1, "Bộ Xây dựng": 1, "Bộ Y tế": 1, "Cục Đường bộ": 0}


def test_a_name_means_the_agency_that_still_works_first(ids, ask, change):
    change(add_agency, AgencyDraft("Khác", short_name="Bộ Y tế", aliases=("BYT",)))
    assert ask(agency_by_name, "Bộ Y tế") == ids["health"]
    assert ask(agency_by_name, "byt") != ids["health"]
    assert ask(agency_by_name, "Bộ Giao Thông Vận Tải") == ids["transport"]
    assert ask(agency_by_name, " ") is None
    assert ask(ids_by_key)["bo xay dung"] == ids["building"]


def test_removed_agencies_are_neither_named_nor_offered(ids, ask, change):
    change(remove_agencies, [ids["health"]])
    assert ids["health"] not in {known.agency_id for known in ask(known_names)}
    assert ids["health"] not in {choice.id for choice in ask(agency_choices)}
    assert ask(agency_by_name, "BYT") is None
    with pytest.raises(UserError):
        ask(load_agency, ids["health"])


def test_choices_tell_which_agencies_ended(ids, ask):
    assert [(choice.name, choice.current) for choice in ask(agency_choices)] == [
        ("Bộ Xây dựng", True),
        ("Bộ Y tế", True),
        ("Cục Đường bộ", True),
        ("Bộ Giao thông vận tải", False),
    ]


def test_a_printed_name_is_offered_the_agencies_that_it_may_mean(ids, ask):
    found = ask(best_matches, ["Bộ GTVT", "Bộ Xay dựng", "Cục Đường sắt", "BXD"])
    assert found["Bộ GTVT"] == (AgencyMatch(ids["transport"], "Bộ Giao thông vận tải", 97),)
    assert [(match.id, match.score) for match in found["Bộ Xay dựng"]] == [(ids["building"], 100)]
    assert found["Cục Đường sắt"] == ()
    assert [match.name for match in found["BXD"]] == ["Bộ Xây dựng"]


def test_no_more_matches_are_offered_than_wanted(ask, change):
    for field in ("Văn hóa", "Văn hóa và Thể thao", "Văn hóa, Thể thao và Du lịch"):
        change(add_agency, AgencyDraft(f"Sở {field}"))
    (best,) = ask(best_matches, ["Sở Văn hoá, Thể thao"], limit=1)["Sở Văn hoá, Thể thao"]
    assert (best.name, best.score) == ("Sở Văn hóa và Thể thao", 100)
    assert len(ask(best_matches, ["Sở Văn hoá, Thể thao"])["Sở Văn hoá, Thể thao"]) == 3


def test_an_old_name_leads_to_the_agency_that_took_over(ids, ask, change):
    rail = change(add_agency, AgencyDraft("Cục Đường sắt", aliases=("Cục ĐS",)))
    change(merge_agency, rail, ids["transport"], date(2020, 1, 1))
    printed = ["cục ĐS", "Bộ Giao thông vận tải", "Bộ Y tế", "Bộ Lạ"]
    assert ask(successors, printed) == {"cục ĐS": "Bộ Xây dựng", "Bộ Giao thông vận tải": "Bộ Xây dựng"}


def test_successors_in_a_circle_stop(ids, ask, database):
    with database.write("circle") as session:
        session.get(Agency, ids["building"]).successor_id = ids["transport"]
    assert ask(successors, ["Bộ Xây dựng"]) == {"Bộ Xây dựng": "Bộ Giao thông vận tải"}
