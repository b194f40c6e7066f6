from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.committees import MemberRank
from secretariat.domain.meetings import MeetingDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.attendance import load_delegates, load_points
from secretariat.queries.meetings import load_meeting
from secretariat.services.agencies import add_agency
from secretariat.services.attendance import (
    add_provinces,
    invite_agencies,
    invite_committee,
    invite_hosts,
    save_delegates,
    save_points,
)
from secretariat.services.catalogues import fill_catalogues
from secretariat.services.meetings import add_meeting, remove_meetings, update_meeting
from secretariat.store.models import Committee, CommitteeMember, Person

HELD = date(2026, 8, 3)


@pytest.fixture
def ministry(change):
    return change(add_agency, AgencyDraft("Bộ Y tế", "BYT", kind=AgencyKind.MINISTRY))


@pytest.fixture
def meeting(change, ministry):
    return change(add_meeting, MeetingDraft("Họp", held_on=HELD))


@pytest.fixture
def committee(change, meeting, ministry):
    def fill(session):
        session.add(Committee(id=7, name="Ban Chỉ đạo"))
        session.flush()
        people = [
            ("Minh", MemberRank.MEMBER, None),
            ("Lan", MemberRank.CHAIR, None),
            ("Cũ", MemberRank.MEMBER, HELD),
        ]
        for number, (name, rank, left) in enumerate(people, 1):
            session.add(Person(id=number, name=name, agency_id=ministry))
            session.flush()
            until = date(2026, 1, 1) if left else None
            session.add(CommitteeMember(committee_id=7, person_id=number, rank=rank, valid_to=until))

    change(fill)
    change(update_meeting, meeting, MeetingDraft("Họp", held_on=HELD, committee_id=7))


def test_points_keep_their_ids_order_and_hosts(meeting, ministry, change, ask):
    ids = change(save_points, meeting, [PointDraft("Huế"), PointDraft("Hà Nội", "BYT", "Lan 0912"), PointDraft()])
    stored = ask(load_points, meeting)
    assert [(point.id, point.name, point.host_id) for point in stored] == [
        (ids[0], "Huế", None), (ids[1], "Hà Nội", ministry),
    ]  # fmt: skip
    change(save_points, meeting, [replace(stored[1], name="Thủ đô"), stored[0]])
    assert [(point.id, point.name) for point in ask(load_points, meeting)] == [(ids[1], "Thủ đô"), (ids[0], "Huế")]
    assert ask(load_meeting, meeting).points == 2


def test_a_delegate_stays_when_the_point_goes(meeting, change, ask):
    change(save_delegates, meeting, [DelegateDraft("Lan", point="Huế", came=False)])
    assert [point.name for point in ask(load_points, meeting)] == ["Huế"]
    change(save_points, meeting, [])
    (lan,) = ask(load_delegates, meeting)
    assert (lan.name, lan.point, lan.came) == ("Lan", "", False)


def test_an_agency_of_a_delegate_is_found_by_its_short_name_or_refused(meeting, ministry, change, ask):
    change(save_delegates, meeting, [DelegateDraft("Lan", agency="byt")])
    assert ask(load_delegates, meeting)[0].agency == "Bộ Y tế"
    with pytest.raises(InvalidInput) as refused:
        change(save_delegates, meeting, [DelegateDraft("Lan", agency="Bộ Trăng")])
    assert set(refused.value.problems) == {"0.agency"}


def test_all_provinces_become_points_at_once(change, ask):
    change(fill_catalogues)
    meeting = change(add_meeting, MeetingDraft("Họp trực tuyến"))
    change(save_points, meeting, [PointDraft("Tỉnh Lào Cai")])
    assert change(add_provinces, meeting) == 33
    points = ask(load_points, meeting)
    assert len(points) == 34 == len({point.name for point in points})
    assert all(point.host_id for point in points[1:])
    with pytest.raises(UserError):
        change(add_provinces, meeting)
    assert change(invite_hosts, meeting) == 33
    assert ask(load_delegates, meeting)[0].point == points[1].name


def test_members_of_the_day_are_invited_from_the_chair_down_once(committee, meeting, change, ask):
    assert change(invite_committee, meeting) == 2
    assert [(row.name, row.post, row.agency) for row in ask(load_delegates, meeting)] == [
        ("Lan", MemberRank.CHAIR.label, "Bộ Y tế"), ("Minh", MemberRank.MEMBER.label, "Bộ Y tế"),
    ]  # fmt: skip
    with pytest.raises(UserError):
        change(invite_committee, meeting)


def test_a_meeting_without_committee_says_what_to_do(meeting, change):
    with pytest.raises(UserError, match="form of the meeting"):
        change(invite_committee, meeting)


def test_agencies_are_invited_once(meeting, ministry, change, ask):
    assert change(invite_agencies, meeting, [ministry]) == 1
    with pytest.raises(UserError):
        change(invite_agencies, meeting, [ministry])
    assert ask(load_delegates, meeting)[0].label == "Bộ Y tế"


def test_people_of_a_removed_meeting_are_not_changed(meeting, change):
    change(remove_meetings, [meeting])
    for service, rows in ((save_points, [PointDraft("a")]), (save_delegates, [DelegateDraft("a")])):
        with pytest.raises(UserError):
            change(service, meeting, rows)
