from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.agencies import find_agencies, load_agency
from secretariat.services.agencies import (
    add_agency,
    merge_agency,
    remove_agencies,
    restore_agencies,
    update_agency,
)
from secretariat.services.tasks import remove_tasks
from secretariat.store.models import Agency
from tests.questions import agency_by_name

DAY = date(2025, 3, 1)


def problems(act, *arguments):
    with pytest.raises(InvalidInput) as caught:
        act(*arguments)
    return caught.value.problems


def sentence(act, *arguments):
    with pytest.raises(UserError) as caught:
        act(*arguments)
    return str(caught.value)


def test_an_agency_is_found_by_every_name_it_has(change, ask):
    draft = AgencyDraft("Bộ Y tế", short_name="BYT", kind=AgencyKind.MINISTRY, aliases=("Y tế Việt Nam",))
    number = change(add_agency, draft)
    assert ask(load_agency, number) == draft
    assert {ask(agency_by_name, name) for name in ("bộ y tế", "BYT", "Y TẾ VIỆT NAM")} == {number}
    for words in ("y te viet", "byt", "bo y"):
        assert [row.id for row in ask(find_agencies, words)] == [number]


def test_other_names_follow_the_form(change, ask, changes):
    draft = AgencyDraft("Bộ Y tế", aliases=("một", "hai"))
    number = change(add_agency, draft)
    changes.clear()
    change(update_agency, number, draft)
    assert changes == []
    change(update_agency, number, replace(draft, aliases=("hai", "ba")))
    assert ask(load_agency, number).aliases == ("hai", "ba")
    assert ask(find_agencies, "một") == []
    assert [row.id for row in ask(find_agencies, "ba")] == [number]


def test_a_renamed_agency_is_found_by_its_new_name(change, ask):
    number = change(add_agency, AgencyDraft("Bộ Y tế"))
    change(update_agency, number, AgencyDraft("Bộ Sức khỏe"))
    assert ask(agency_by_name, "bo suc khoe") == number
    assert ask(agency_by_name, "Bộ Y tế") is None


def test_one_name_stands_once_in_the_directory(change):
    change(add_agency, AgencyDraft("UBND tỉnh Lào Cai"))
    number = change(add_agency, AgencyDraft("Sở Y tế"))
    twin = AgencyDraft("Ủy ban nhân dân tỉnh Lào Cai")
    assert problems(change, add_agency, twin) == {
        "name": "The directory already has this agency: UBND tỉnh Lào Cai."
    }
    assert set(problems(change, update_agency, number, twin)) == {"name"}


def test_a_merged_agency_keeps_its_name_and_its_tasks(change, ask, make_task):
    old, new = (
        change(add_agency, AgencyDraft("Bộ Giao thông vận tải")),
        change(add_agency, AgencyDraft("Bộ Xây dựng")),
    )
    make_task(lead_ids=(old,))
    change(merge_agency, old, new, DAY)
    rows = {row.id: row for row in ask(find_agencies)}
    assert (rows[old].successor, rows[old].valid_to, rows[old].tasks) == ("Bộ Xây dựng", DAY, 1)
    assert rows[new].tasks == 1
    assert ask(agency_by_name, "Bộ Giao thông vận tải") == old


def test_no_merger_leads_back_to_where_it_began(change):
    one, two, three = (change(add_agency, AgencyDraft(name)) for name in ("Một", "Hai", "Ba"))
    change(merge_agency, one, two, DAY)
    change(merge_agency, two, three, DAY)
    assert set(problems(change, merge_agency, three, one, DAY)) == {"successor_id"}
    assert set(problems(change, merge_agency, one, one, DAY)) == {"successor_id"}
    assert set(problems(change, update_agency, three, AgencyDraft("Ba", successor_id=two))) == {"successor_id"}


def test_no_superior_is_below_the_agency_itself(change):
    one = change(add_agency, AgencyDraft("Một"))
    two = change(add_agency, AgencyDraft("Hai", parent_id=one))
    assert set(problems(change, update_agency, one, AgencyDraft("Một", parent_id=two))) == {"parent_id"}


def test_a_circle_from_elsewhere_does_not_hang_the_program(change, database):
    one, two, three = (change(add_agency, AgencyDraft(name)) for name in ("Một", "Hai", "Ba"))
    with database.write("damage") as session:
        session.get(Agency, one).successor_id = two
        session.get(Agency, two).successor_id = one
    change(merge_agency, three, one, DAY)


def test_an_agency_cannot_end_before_it_begins(change):
    new = change(add_agency, AgencyDraft("Bộ Y tế"))
    young = change(add_agency, AgencyDraft("Bộ Mới", valid_from=DAY))
    assert set(problems(change, merge_agency, young, new, date(2025, 2, 1))) == {"on"}
    change(merge_agency, young, new, DAY)


def test_an_agency_with_tasks_is_not_removed(change, make_task):
    lead = change(add_agency, AgencyDraft("Bộ Y tế"))
    tasks = [make_task(lead_ids=(lead,)), make_task(coordinating_ids=(lead,))]
    assert (
        sentence(change, remove_agencies, [lead]) == "Bộ Y tế has 2 tasks. Merge it into another agency instead."
    )
    change(remove_tasks, tasks)
    change(remove_agencies, [lead])


def test_a_needed_successor_is_removed_only_with_its_predecessor(change, ask):
    old, new = change(add_agency, AgencyDraft("Cũ")), change(add_agency, AgencyDraft("Mới"))
    change(merge_agency, old, new, DAY)
    assert sentence(change, remove_agencies, [new]) == "Mới is the successor of Cũ and is still needed."
    change(remove_agencies, [new, old])
    assert ask(find_agencies) == []
    change(restore_agencies, [old])
    assert [row.name for row in ask(find_agencies)] == ["Cũ", "Mới"]
    change(restore_agencies, [404, old])


def test_an_agency_may_be_edited_after_its_superior_was_removed(change, ask):
    above = change(add_agency, AgencyDraft("Trên"))
    draft = AgencyDraft("Dưới", parent_id=above)
    number = change(add_agency, draft)
    change(remove_agencies, [above])
    change(update_agency, number, replace(draft, code="D"))
    assert ask(load_agency, number).code == "D"


def test_acts_on_an_agency_that_is_gone_are_refused(change):
    number, other = change(add_agency, AgencyDraft("Bộ Y tế")), change(add_agency, AgencyDraft("Khác"))
    change(remove_agencies, [number])
    for act in (
        (update_agency, number, AgencyDraft("Bộ Y tế")),
        (merge_agency, number, other, DAY),
        (merge_agency, other, number, DAY),
        (remove_agencies, [number]),
        (add_agency, AgencyDraft("Mới", successor_id=404)),
    ):
        assert sentence(change, *act) == "This agency has been deleted."


def test_a_removed_name_may_be_given_again(change, ask):
    number = change(add_agency, AgencyDraft("Bộ Y tế"))
    change(remove_agencies, [number])
    assert change(add_agency, AgencyDraft("Bộ Y tế")) != number
