from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.committees import CommitteeDraft, MemberDraft, MemberRank
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.notices import NoticeDraft
from secretariat.domain.people import PersonDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.bin import find_deleted
from secretariat.queries.committees import (
    committee_choices,
    committee_family,
    committee_named,
    find_committees,
    load_committee,
    load_member,
    members_of,
)
from secretariat.queries.documents import load_document
from secretariat.queries.people import load_person, person_choices
from secretariat.services.bin import empty_bin, restore
from secretariat.services.committees import (
    add_committee,
    add_member,
    end_term,
    remove_committees,
    remove_members,
    update_committee,
    update_member,
)
from secretariat.services.conclusions import store_notice
from secretariat.services.documents import add_document
from secretariat.services.people import add_person, update_person

SPRING, SUMMER, TODAY = date(2026, 3, 1), date(2026, 7, 1), date(2026, 11, 21)


@pytest.fixture
def committees(change):
    """A national committee with one below it."""
    above = change(add_committee, CommitteeDraft("Ban Chỉ đạo quốc gia", symbol="BCĐ"))
    return above, change(add_committee, CommitteeDraft("Ban Chỉ đạo kinh tế", "BCĐ KT", parent_id=above))


def refused(act, *arguments):
    with pytest.raises(InvalidInput) as caught:
        act(*arguments)
    return set(caught.value.problems)


def seats(ask, committee, day):
    return [(row.name, row.rank, row.current) for row in ask(members_of, committee, day)]


def test_a_committee_is_read_as_it_was_entered(change, ask, make_agency, committees):
    standing = make_agency("Bộ Ngoại giao")
    draft = CommitteeDraft(
        "Ban Chỉ đạo khác", "BCĐK", "BCĐK", "12/QĐ", SPRING, parent_id=committees[0], standing_agency_id=standing
    )
    number = change(add_committee, draft)
    assert ask(load_committee, number) == draft
    row = next(row for row in ask(find_committees, "ngoai giao", TODAY) if row.id == number)
    assert (row.standing_agency, row.parent, row.depth) == ("Bộ Ngoại giao", "Ban Chỉ đạo quốc gia", 1)


def test_committees_stand_behind_the_one_above_them(ask, change, committees):
    change(add_committee, CommitteeDraft("Ban Chỉ đạo an ninh"))
    names = [label for _number, label in ask(committee_choices)]
    assert names == ["Ban Chỉ đạo an ninh", "Ban Chỉ đạo quốc gia", "    Ban Chỉ đạo kinh tế"]
    assert ask(committee_family, committees[0]) == set(committees)


def test_a_committee_cannot_be_put_below_its_own(change, ask, committees):
    above, below = committees
    draft = ask(load_committee, above)
    assert refused(change, update_committee, above, replace(draft, parent_id=below)) == {"parent_id"}
    assert refused(change, add_committee, CommitteeDraft("ban chi dao kinh te")) == {"name"}


def test_members_are_shown_as_of_a_day_with_the_former_ones_behind(change, ask, committees):
    old = change(
        add_member, committees[0], MemberDraft(rank=MemberRank.CHAIR, valid_to=SPRING), PersonDraft("Lan")
    )
    new = MemberDraft(rank=MemberRank.CHAIR, valid_from=SUMMER)
    change(add_member, committees[0], new, PersonDraft("Minh", "Thứ trưởng"))
    change(add_member, committees[0], MemberDraft(rank=MemberRank.DEPUTY), PersonDraft("An"))
    chair, deputy = MemberRank.CHAIR, MemberRank.DEPUTY
    assert seats(ask, committees[0], TODAY) == [("Minh", chair, True), ("An", deputy, True), ("Lan", chair, False)]
    assert seats(ask, committees[0], SPRING)[0] == ("Lan", chair, True)
    assert ask(find_committees, "", TODAY)[0].chair == "Minh"
    assert ask(load_member, old).valid_to == SPRING


def test_a_second_chair_is_refused_until_the_first_term_ends(change, ask, committees):
    first = change(add_member, committees[0], MemberDraft(rank=MemberRank.CHAIR), PersonDraft("Lan"))
    second = MemberDraft(rank=MemberRank.CHAIR, valid_from=SUMMER)
    assert refused(change, add_member, committees[0], second, PersonDraft("Minh")) == {"rank"}
    assert len(ask(person_choices)) == 1
    change(end_term, [first], SPRING)
    change(add_member, committees[0], second, PersonDraft("Minh"))
    assert refused(change, end_term, [first], date(2026, 8, 1)) == {"rank"}


def test_a_member_is_corrected_and_taken_out(change, ask, committees):
    person = change(add_person, PersonDraft("Lan"))
    member = change(add_member, committees[0], MemberDraft(person))
    change(update_member, member, MemberDraft(person, MemberRank.SECRETARY, "thư ký"))
    assert ask(load_member, member).role == "thư ký"
    change(remove_members, [member])
    assert ask(members_of, committees[0], TODAY) == []
    with pytest.raises(UserError):
        ask(load_member, member)


def test_a_person_is_corrected(change, ask, make_agency):
    number = change(add_person, PersonDraft("Lan"))
    draft = PersonDraft("Trần Lan", "Vụ trưởng", make_agency("Bộ Nội vụ"), SPRING)
    change(update_person, number, draft)
    assert ask(load_person, number) == draft
    assert [each.name for each in ask(person_choices)] == ["Trần Lan, Vụ trưởng, Bộ Nội vụ"]


def test_a_committee_with_one_below_it_is_not_removed_alone(change, ask, committees):
    with pytest.raises(UserError, match="Ban Chỉ đạo kinh tế"):
        change(remove_committees, [committees[0]])
    change(remove_committees, list(committees))
    assert ask(find_committees, "", TODAY) == []
    change(restore, [row for row in ask(find_deleted) if row.id == committees[1]])
    assert len(ask(find_committees, "", TODAY)) == 2


def test_a_document_keeps_its_committee_until_that_is_gone_for_good(change, ask, committees):
    document = change(add_document, DocumentDraft("1/TB", committee_id=committees[1]))
    change(remove_committees, [committees[1]])
    assert refused(change, add_document, DocumentDraft("2/TB", committee_id=committees[1])) == {"committee_id"}
    change(empty_bin)
    assert ask(load_document, document).committee_id is None


def test_a_notice_that_a_committee_issued_belongs_to_it(change, ask, committees):
    draft = NoticeDraft("a.docx", "", DocumentDraft("45/TB-BCĐ", issuer="BAN CHỈ ĐẠO KINH TẾ"))
    stored = change(store_notice, draft, TODAY)
    assert ask(load_document, stored.document_id).committee_id == committees[1]
    assert ask(committee_named, "bcđ kt") == committees[1]
    assert ask(committee_named, "Bộ Nội vụ") is None and ask(committee_named, "") is None


def test_removing_a_committee_can_be_undone(change, ask, committees, database):
    change(remove_committees, [committees[1]])
    database.undo()
    assert len(ask(find_committees, "", TODAY)) == 2
