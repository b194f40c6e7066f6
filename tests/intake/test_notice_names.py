"""Names of offices: in the directory, by their build, in lists, and where they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.intake.agencies import NameReader
from secretariat.intake.name_words import Directory

DIRECTORY = Directory(["Bộ Ngoại giao", "Sở Tài chính", "EVN", "Ủy ban nhân dân tỉnh", "Nhà máy Z"])


def names_in(text, **more):
    reader = NameReader(text, DIRECTORY)
    names, after = reader.names(0, len(reader.tokens), **more)
    rest = text[reader.tokens[after].start :] if after < len(reader.tokens) else ""
    return [name.text for name in names], rest


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Công an tỉnh rà soát", ["Công an tỉnh"], "rà soát"),
        ("Ủy ban nhân dân tỉnh Hòa Sơn lập", ["Ủy ban nhân dân tỉnh Hòa Sơn"], "lập"),
        ("UBND TP. Long Khê, UBND xã Bến Thóc họp", ["UBND TP. Long Khê", "UBND xã Bến Thóc"], "họp"),
        ("UBND cấp xã chủ trì", ["UBND cấp xã"], "chủ trì"),
        ("Chi cục Hải quan khu vực IX tăng cường", ["Chi cục Hải quan khu vực IX"], "tăng cường"),
        ("Tổ công tác 1125 tiếp tục", ["Tổ công tác 1125"], "tiếp tục"),
        ("Văn phòng HĐND và UBND xã tổng hợp", ["Văn phòng HĐND và UBND xã"], "tổng hợp"),
        ("Phòng Công nghệ thông tin là đầu mối", ["Phòng Công nghệ thông tin"], "là đầu mối"),
        ("Thuế tỉnh, Kho bạc Nhà nước khu vực X thu nợ", ["Thuế tỉnh", "Kho bạc Nhà nước khu vực X"], "thu nợ"),
        ("EVN bảo đảm", ["EVN"], "bảo đảm"),
        ("evn bảo đảm", [], "evn bảo đảm"),
        ("So Tai chinh lap", ["So Tai chinh"], "lap"),
        ("Số tài chính năm 2026", [], "Số tài chính năm 2026"),
        ("nhà thầu thi công phải", ["nhà thầu thi công"], "phải"),
        ("các cơ quan, đơn vị của Trung ương; các hộ gia đình treo cờ",
         ["các cơ quan, đơn vị của Trung ương", "các hộ gia đình"], "treo cờ"),
        ("Tập đoàn Dệt may (Vitex), Công ty Bông lập kho", ["Tập đoàn Dệt may", "Công ty Bông"], "lập kho"),
        ("Bộ phận Một cửa các xã, phường tiếp nhận đơn", ["Bộ phận Một cửa các xã, phường"], "tiếp nhận đơn"),
        ("ông Lý Văn Sáng, Giám đốc Sở Tài chính chỉ đạo", ["ông Lý Văn Sáng, Giám đốc Sở Tài chính"], "chỉ đạo"),
        ("Trưởng các phòng rà soát sổ", ["Trưởng các phòng"], "rà soát sổ"),
        ("Các trưởng thôn lập sổ", ["Các trưởng thôn"], "lập sổ"),
        ("các đồng chí: Lý Văn Sáng, Hà Thu họp", ["đồng chí Lý Văn Sáng", "đồng chí Hà Thu"], "họp"),
        ("Thủ tướng Chính phủ Phạm A giao", ["Thủ tướng Chính phủ Phạm A"], "giao"),
        ("Ban hành quy chế", [], "Ban hành quy chế"),
        ("Hội nghị tổng kết", [], "Hội nghị tổng kết"),
        ("Phòng, chống thiên tai", [], "Phòng, chống thiên tai"),
        ("Sở, ban, ngành tập trung", ["Sở, ban, ngành"], "tập trung"),
        ("các xã, phường dập dịch tại chợ", ["các xã, phường"], "dập dịch tại chợ"),
        ("Trường Đại học “Tây Nam” đào tạo", ["Trường Đại học"], "“Tây Nam” đào tạo"),
        ("Nhà máy Z vận hành", ["Nhà máy Z"], "vận hành"),
        ("Sở Tài chính, Y tế và Công an tỉnh chi", ["Sở Tài chính", "Sở Y tế", "Công an tỉnh"], "chi"),
        ("Sở", [], "Sở"),
        ("UBND xã, phường và đặc khu trực đêm", ["UBND xã, phường và đặc khu"], "trực đêm"),
        ("(Sở Tài chính)", [], "(Sở Tài chính)"),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_act_begins(text, names, rest):
    assert names_in(text, semicolons=True) == (names, rest)


def test_a_completed_name_that_is_in_the_directory_is_known():
    reader = NameReader("Các Sở Tài chính, Y tế họp", DIRECTORY)
    names, _after = reader.names(0, len(reader.tokens))
    assert [(name.text, name.known) for name in names] == [("Sở Tài chính", True), ("Sở Y tế", False)]


def test_the_short_and_the_long_form_of_a_name_are_the_same():
    reader = NameReader("UBND tỉnh họp", DIRECTORY)
    assert reader.names(0, 3)[0][0].known


def test_a_directory_of_nothing_reads_by_build_alone():
    reader = NameReader("Sở Y tế họp", Directory(["", "  ", "."]))
    assert [name.text for name in reader.names(0, 4)[0]] == ["Sở Y tế"]


@given(st.text("SởUBNDcácxãphường,vàA:;()-. Đảng ủy tỉnh", max_size=120))
def test_any_words_are_read_without_trouble(text):
    reader = NameReader(text, DIRECTORY)
    for at in range(len(reader.tokens)):
        names, after = reader.names(at, len(reader.tokens), semicolons=True)
        assert at <= after <= len(reader.tokens)
        assert all(0 <= name.start < name.end <= len(text) for name in names)
