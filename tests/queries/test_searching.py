import pytest

from secretariat.queries.searching import holds_words

TEXTS = ("Sở Kế hoạch và Đầu tư", "KH&ĐT", "Hoà Bình")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", True), ("ke hoach", True), ("dau ke", True), ("kế", True), ("kê", False), ("hòa", True),
        ("oach", False), ('"ke hoach"', True), ('"hoach ke"', False), ('"tu kh"', False), ("so -dau", False),
        ("so -xay", True), ("kh&đt", True), ("coquan:dau", True), ("-coquan:dau", False), ("han:quahan", True),
    ],
)  # fmt: skip
def test_what_was_typed_is_found_in_a_row_as_in_a_task(words, found):
    assert holds_words(words)(TEXTS) is found
