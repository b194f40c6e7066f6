import pytest

from secretariat.domain.attendance import DelegateDraft, PointDraft, Turnout, by_point, turnout
from secretariat.domain.typed_rows import checked_rows
from secretariat.errors import InvalidInput

LAN = DelegateDraft("Nguyễn Thị Lan", "Thứ trưởng", "Bộ Y tế", point="hà nội")


def test_delegates_stand_under_their_points():
    points = [PointDraft("Hà Nội"), PointDraft("Huế")]
    guest = DelegateDraft("Trần Văn Minh")
    groups = [(group.point.name, group.delegates) for group in by_point(points, [LAN, guest])]
    assert groups == [("", (guest,)), ("Hà Nội", (LAN,)), ("Huế", ())]


def test_those_who_came_are_counted():
    rows = [
        LAN,
        DelegateDraft(agency="Bộ Nội vụ", came=False),
        DelegateDraft("Mai", replaces="Hùng"),
        DelegateDraft("Khách", invited=False),
    ]
    assert turnout(rows) == Turnout(invited=3, came=3, replaced=1, absent=1)


def test_a_delegate_is_called_by_name_or_by_agency():
    assert (LAN.label, DelegateDraft(agency="Bộ Y tế").label) == ("Nguyễn Thị Lan, Thứ trưởng", "Bộ Y tế")


def test_empty_rows_are_nothing_and_others_are_told_by_their_place():
    assert checked_rows([PointDraft(), PointDraft(" Huế ")]) == [PointDraft("Huế")]
    with pytest.raises(InvalidInput) as refused:
        checked_rows([PointDraft("Huế"), PointDraft(host="VNPT"), DelegateDraft(note="?")])
    assert set(refused.value.problems) == {"1.name", "2.name"}
