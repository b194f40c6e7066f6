import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.name_likeness import LEAST, NameIndex, likeness, shape_of

STORED = (
    "Sở Kế hoạch và Đầu tư", "Sở Tài nguyên và Môi trường", "Sở Tài chính", "Văn phòng Ủy ban nhân dân tỉnh",
    "Bộ Nông nghiệp và Môi trường", "Bộ Tài chính", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Công an tỉnh",
    "Trường THCS số 2", "Trường THCS số 12", "UBND phường Tân Lập", "UBND xã Tân Lạc", "UBND tỉnh Sông Lam",
    "UBND các tỉnh", "Bộ Chỉ huy quân sự tỉnh", "Ngân hàng Nhà nước Việt Nam", "Sở Y tế",
    "Chi cục Thuế khu vực II", "Chi cục Thuế khu vực III", "Tòa án nhân dân tối cao", "Bảo hiểm xã hội tỉnh",
    "Ủy ban Mặt trận Tổ quốc Việt Nam", "Trung tâm Phục vụ hành chính công", "Tập đoàn Điện lực Việt Nam",
)  # fmt: skip
INDEX = NameIndex.of(STORED)
NAMES = st.text("SởBộaiUBNDKH tỉnh12IVđc,.-&", max_size=30)


def best(name):
    return [STORED[place] for _score, place in INDEX.best(name)]


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("Sở KHĐT", "Sở Kế hoạch và Đầu tư"),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
        ("Sở TNMT", "Sở Tài nguyên và Môi trường"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("VPUBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Bộ NN&MT", "Bộ Nông nghiệp và Môi trường"),
        ("Phòng VHXH", "Phòng Văn hóa - Xã hội"),
        ("Phòng Văn hoá và Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Sở Tài chinh", "Sở Tài chính"),
        ("Sở Tàl ch1nh", "Sở Tài chính"),
        ("SỞ TÀI CHÍNH", "Sở Tài chính"),
        ("Sở Tài chính tỉnh Sông Lam", "Sở Tài chính"),
        ("Công an tỉnh Sông Lam", "Công an tỉnh"),
        ("Bộ Nông nghiệp", "Bộ Nông nghiệp và Môi trường"),
        ("Bộ Nông nghiệp Môi trườn", "Bộ Nông nghiệp và Môi trường"),
        ("BCHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh"),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
        ("UBMTTQ Việt Nam", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("TT PVHCC", "Trung tâm Phục vụ hành chính công"),
        ("Điện lực Việt Nam", "Tập đoàn Điện lực Việt Nam"),
        ("Trường THCS số 2", "Trường THCS số 2"),
        ("UBND xã Tân Lập", "UBND phường Tân Lập"),
        ("UBND các tỉnh biên giới", "UBND các tỉnh"),
        ("Chi cục Thuế Khu vực III", "Chi cục Thuế khu vực III"),
    ],
)
def test_a_name_in_other_words_meets_its_agency_first(printed, stored):
    assert best(printed)[0] == stored


@pytest.mark.parametrize(
    "printed",
    [
        "Trường THCS số 3", "Trường THCS", "Chi cục Thuế khu vực IV", "Sở Tư pháp", "Sở", "UBND", "UBND tỉnh",
        "Công ty A", "Viện Y tế", "Toà án nhân dân tỉnh", "Các thành viên Ban Chỉ đạo",
        "Văn phòng Đăng ký đất đai", "UBND tỉnh Sông Cầu", "Công an xã", "", " - ",
    ],
)  # fmt: skip
def test_nothing_silly_is_offered(printed):
    assert best(printed) == []


def test_another_kind_of_agency_is_not_the_same():
    assert best("Sở Tài chính") == ["Sở Tài chính"]
    assert likeness(shape_of("Sở Y tế"), shape_of("Bộ Y tế")) < LEAST


def test_numbers_have_to_be_equal_however_they_are_written():
    assert best("Trường THCS số 12") == ["Trường THCS số 12"]
    assert likeness(shape_of("Lớp 1A"), shape_of("Lớp 1B")) == 0
    assert likeness(shape_of("CHI CỤC III"), shape_of("CHI CỤC III")) == 100


def test_other_marks_and_joints_change_nothing():
    assert likeness(shape_of("Uỷ ban nhân dân TP. Hoà Bình"), shape_of("UBND thành phố Hòa Bình")) == 100


@given(NAMES, NAMES)
def test_likeness_is_between_none_and_all(one, other):
    assert 0 <= likeness(shape_of(one), shape_of(other)) <= 100


@given(st.sampled_from(STORED))
def test_every_name_is_most_like_itself(name):
    assert INDEX.best(name)[0] == (100, STORED.index(name))


@given(NAMES, st.lists(NAMES, max_size=6))
def test_the_index_finds_what_comparing_all_would_find(printed, names):
    found = {place for _score, place in NameIndex.of(names).best(printed)}
    shapes = [shape_of(name) for name in names]
    assert found == {n for n, shape in enumerate(shapes) if likeness(shape_of(printed), shape) >= LEAST}


def test_an_abbreviated_entry_meets_what_it_stands_for_unless_that_is_there_in_full():
    printed = "Sở Kế hoạch và Đầu tư"
    assert [place for _score, place in NameIndex.of(["Sở KHĐT"]).best(printed)] == [0]
    assert NameIndex.of(["Sở KHĐT"], proper=0).best(printed) == []
    assert NameIndex.of(["Bộ TT&TT"]).best("Thuế tỉnh") == NameIndex.of(["Thành ủy"]).best("Chủ đầu tư") == []


def test_a_word_that_a_scanner_tore_apart_is_one_word():
    assert best("Sở Tài ch ính") == ["Sở Tài chính"]


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("Các đảng ủy xã, phường", "Các xã, phường"),
        ("Đảng ủy UBND phường", "Đảng ủy phường"),
        ("các đoàn thể", "Các sở, ban, ngành, đoàn thể"),
        ("Phó Thủ tướng Chính phủ Lê Hoài An", "Thanh tra Chính phủ"),
        ("Văn phòng Tỉnh ủy", "Văn phòng UBND tỉnh"),
        ("Giám đốc Sở Giáo dục", "Bộ Giáo dục"),
        ("UBND xã Đồi Chè", "UBND các xã"),
        ("Công ty Vàng Non", "Công ty VN"),
    ],
)
def test_a_body_with_some_words_in_common_is_another_one(printed, stored):
    assert likeness(shape_of(printed), shape_of(stored)) < LEAST


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("Bộ trưởng Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Môi trường"),
        ("Giám đốc Sở Y tế", "Sở Y tế"),
        ("Chủ tịch UBND các tỉnh, thành phố", "UBND các tỉnh, thành phố"),
        ("các sở, ban, ngành, đơn vị", "Các sở, ban, ngành"),
        ("Ủy ban nhân dân Khánh Hòa", "UBND tỉnh Khánh Hòa"),
    ],
)
def test_a_post_and_more_members_still_mean_the_body(printed, stored):
    assert likeness(shape_of(printed), shape_of(stored)) >= LEAST
