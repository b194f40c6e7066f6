"""Names in one text are parted by semicolons, and by commas where the directory knows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.agencies import name_key
from secretariat.domain.name_list import joined, names_of

KNOWN = (
    "Bộ Nội vụ", "Bộ Tài chính", "Cơ quan, đơn vị", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa",
    "Sở Nông nghiệp, Lâm nghiệp, Thủy lợi", "Lâm nghiệp",
)  # fmt: skip
KEYS = {name_key(name) for name in KNOWN}


def known(name):
    return name_key(name) in KEYS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bộ Nội vụ, Bộ Tài chính", ("Bộ Nội vụ", "Bộ Tài chính")),
        ("bo noi vu,Bộ Tài chính,", ("bo noi vu", "Bộ Tài chính")),
        ("Cơ quan, đơn vị", ("Cơ quan, đơn vị",)),
        ("Bộ Nội vụ; Cơ quan, đơn vị\nBộ Tài chính", ("Bộ Nội vụ", "Cơ quan, đơn vị", "Bộ Tài chính")),
        ("Bộ Văn hóa, Thể thao và Du lịch, Bộ Nội vụ", ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ Nội vụ")),
        ("Bộ Nội vụ, Bộ Văn hóa, Cơ quan, đơn vị", ("Bộ Nội vụ", "Bộ Văn hóa", "Cơ quan, đơn vị")),
        ("Sở Nông nghiệp, Lâm nghiệp, Thủy lợi", ("Sở Nông nghiệp, Lâm nghiệp, Thủy lợi",)),
        ("Ban A, tổ B, Bộ Nội vụ, Ban C", ("Ban A, tổ B", "Bộ Nội vụ", "Ban C")),
        ("Sở Lạ, phòng mới", ("Sở Lạ, phòng mới",)),
        ("Bộ Nội vụ, Bộ Nội vụ", ("Bộ Nội vụ",)),
        (" ; ", ()),
    ],
)
def test_commas_part_what_the_directory_knows(text, names):
    assert names_of(text, known) == names


def test_without_a_directory_commas_part_nothing():
    assert names_of("Bộ Nội vụ, Bộ Tài chính; Bộ Y tế") == ("Bộ Nội vụ, Bộ Tài chính", "Bộ Y tế")


@given(
    st.lists(st.sampled_from(KNOWN[:4]), min_size=1, max_size=8, unique=True), st.sampled_from(["; ", ", ", "\n"])
)
def test_known_names_are_found_whatever_stands_between_them(names, sign):
    assert names_of(sign.join(names), known) == tuple(names)
    assert names_of(joined(names), known) == tuple(names)
    assert names_of(f"; {names[0]};", known) == (names[0],)


@given(st.text(st.sampled_from("ab ,;\n"), max_size=20))
def test_no_word_is_lost(text):
    words = "".join(names_of(text, lambda name: name_key(name) in {"a", "ab", "b a"}))
    assert set(words) - set(" ,") == set(text) - set(" ,;\n")
