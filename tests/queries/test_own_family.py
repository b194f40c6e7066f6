from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.domain.notices import TaskProposal
from secretariat.domain.offices import OfficeDraft
from secretariat.queries.own_family import concerns, own_family
from secretariat.services.agencies import add_agency, merge_agency
from secretariat.services.office import update_office
from secretariat.store.models import AgencyMember


def task(*lead, coordinating=()):
    return TaskProposal("", 0, 0, "", lead=lead, coordinating=coordinating)


@pytest.fixture
def family_of(change, ask):
    def make(name, kind, **parts):
        change(add_agency, AgencyDraft(name, kind=kind, **parts))
        change(update_office, OfficeDraft(name=name))
        return ask(own_family)

    return make


@pytest.fixture
def department(change, ask, database):
    """A department with a section, a team below it, a predecessor, and a group that it is a member of."""
    own = change(add_agency, AgencyDraft("Sở Xây dựng", kind=AgencyKind.DEPARTMENT, aliases=("SXD",)))
    old = change(add_agency, AgencyDraft("Sở Giao thông vận tải", "Sở GTVT", kind=AgencyKind.DEPARTMENT))
    change(merge_agency, old, own, date(2025, 3, 1))
    section = change(add_agency, AgencyDraft("Chi cục Giám định", kind=AgencyKind.UNIT, parent_id=own))
    change(add_agency, AgencyDraft("Đội Kiểm tra", kind=AgencyKind.UNIT, parent_id=section))
    change(add_agency, AgencyDraft("Sở Y tế", kind=AgencyKind.DEPARTMENT))
    group = change(add_agency, AgencyDraft("Ban Chỉ đạo Nhà ở", kind=AgencyKind.GROUP))
    with database.write("member") as session:
        session.add(AgencyMember(group_id=group, agency_id=own))
    change(update_office, OfficeDraft(name="sở  xây dựng"))
    return ask(own_family)


def test_without_an_office_that_the_directory_knows_there_is_no_family(change, ask):
    assert ask(own_family) is None
    change(update_office, OfficeDraft(name="Cơ quan thường trực"))
    assert ask(own_family) is None


@pytest.mark.parametrize(
    "name",
    [
        "Sở Xây dựng", "SXD", "Sở GTVT", "Chi cục Giám định", "Đội kiểm tra", "Ban Chỉ đạo Nhà ở",
        "Giám đốc Sở Xây dựng", "Các sở, ban, ngành", "Sở, ban, ngành tỉnh", "Thủ trưởng các sở, ngành",
        "các cơ quan, đơn vị liên quan", "các sở ban ngành và địa phương", "các phòng chuyên môn",
    ],
)  # fmt: skip
def test_a_department_is_concerned_by_its_own_and_by_its_groups(department, name):
    assert department.own == "Sở Xây dựng"
    assert concerns(task(name), department)
    assert concerns(task("Bộ Y tế", coordinating=(name,)), department)


@pytest.mark.parametrize(
    "name",
    [
        "Sở Y tế", "UBND các xã, phường", "Các bộ, ngành, địa phương", "UBND các tỉnh, thành phố", "Bộ Xây dựng",
        "Các ban quản lý dự án", "các bộ phận liên quan", "Công ty Xây dựng", "các trưởng thôn", "số liệu",
    ],
)  # fmt: skip
def test_a_department_is_not_concerned_by_others(department, name):
    assert not concerns(task(name), department)


def test_a_task_that_names_nobody_concerns_everybody(department):
    assert concerns(task(), department)


@pytest.mark.parametrize(
    ("name", "kind", "group", "other"),
    [
        ("Bộ Y tế", AgencyKind.MINISTRY, "các bộ, ngành", "các sở, ngành"),
        ("Bộ Y tế", AgencyKind.MINISTRY, "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "các xã"),
        ("Đài Tiếng nói", AgencyKind.GOVERNMENT, "các cơ quan thuộc Chính phủ", "các cơ quan ngang bộ"),
        ("UBND tỉnh Sông Lam", AgencyKind.PROVINCE, "UBND các tỉnh, thành phố trực thuộc Trung ương", "các xã"),
        ("UBND tỉnh Sông Lam", AgencyKind.PROVINCE, "các bộ, ngành, địa phương", "các sở, ngành, địa phương"),
        ("UBND xã Đồi Chè", AgencyKind.COMMUNE, "Uỷ ban nhân dân các xã, phường, đặc khu", "UBND các tỉnh"),
        ("UBND xã Đồi Chè", AgencyKind.COMMUNE, "các sở, ngành, địa phương", "các bộ, ngành, địa phương"),
        ("UBND xã Đồi Chè", AgencyKind.COMMUNE, "Chủ tịch UBND cấp xã", "Chủ tịch UBND tỉnh"),
        ("Đảng ủy xã Đồi Chè", AgencyKind.PARTY, "các cấp ủy, tổ chức đảng", "các tổ chức chính trị - xã hội"),
    ],
)
def test_groups_are_known_by_their_wording(family_of, name, kind, group, other):
    family = family_of(name, kind)
    assert concerns(task(group), family)
    assert not concerns(task(other), family)
