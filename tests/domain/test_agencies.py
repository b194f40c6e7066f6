from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.agencies import AgencyDraft, AgencyKind, kind_by_name, name_key
from secretariat.domain.kinds import Role
from secretariat.errors import InvalidInput


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân tỉnh Lào Cai", "UBND tỉnh Lào Cai"),
        ("UBND thành phố Hải Phòng", "Uỷ ban nhân dân TP. Hải Phòng"),
        ("Bộ Văn hóa, Thể thao và Du lịch", "bộ văn hoá thể thao  và du lịch"),
        ("Ban Chỉ đạo hội nhập", "BCĐ hội nhập"),
        ("Bộ Lao động - Thương binh và Xã hội", "Bộ Lao động – Thương binh và Xã hội"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


def test_different_agencies_have_different_keys():
    names = ["UBND tỉnh Hà Nam", "UBND tỉnh Hà Giang", "Sở Y tế", "Bộ Y tế", "UBND xã A", "HĐND xã A"]
    assert len({name_key(name) for name in names}) == len(names)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name):
    assert name_key(name_key(name)) == name_key(name)


def test_all_problems_of_an_agency_are_told_at_once():
    with pytest.raises(InvalidInput) as caught:
        AgencyDraft(" ", valid_from=date(2025, 3, 1), valid_to=date(2025, 2, 1)).checked()
    assert set(caught.value.problems) == {"name", "valid_to"}


def test_an_agency_is_stored_clean_with_each_other_name_once():
    stored = AgencyDraft(" Bộ  Y tế ", aliases=("BYT", " BYT ", "", "Bộ Y tế"), note=" a ").checked()
    assert (stored.name, stored.aliases, stored.note) == ("Bộ Y tế", ("BYT",), "a")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bộ Ngoại giao", AgencyKind.MINISTRY),
        ("Bộ Chỉ huy quân sự tỉnh", AgencyKind.DEPARTMENT),
        ("Sở Ngoại vụ", AgencyKind.DEPARTMENT),
        ("Ủy ban nhân dân tỉnh An Giang", AgencyKind.PROVINCE),
        ("UBND TP. Huế", AgencyKind.PROVINCE),
        ("UBND phường Yên Bái", AgencyKind.COMMUNE),
        ("UBND các xã, phường", AgencyKind.GROUP),
        ("UBND cấp xã", AgencyKind.GROUP),
        ("Ủy ban nhân dân tỉnh", AgencyKind.PROVINCE),
        ("Các bộ, ngành", AgencyKind.GROUP),
        ("Đảng ủy Chính phủ", AgencyKind.PARTY),
        ("Phòng Tổng hợp", AgencyKind.UNIT),
        ("Công ty Điện lực", AgencyKind.OTHER),
    ],
)
def test_the_kind_is_guessed_from_the_name(name, kind):
    assert kind_by_name(name) is kind


def test_every_kind_has_a_word_of_its_own():
    assert len({kind.label for kind in AgencyKind}) == len(AgencyKind)
    assert [role.value for role in Role] == ["lead", "coordinating", "following"]
