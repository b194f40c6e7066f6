from hypothesis import given
from hypothesis import strategies as st

from secretariat.reports.char_widths import ruler
from secretariat.reports.wrapping import Wrapper

WORDS = st.text(st.sampled_from("aăbcđeéệghiklmnôơợprstuưvyABĐ0159/-,."), min_size=1, max_size=24)
TEXTS = st.lists(st.one_of(WORDS, st.just("\n")), max_size=30).map(" ".join)


def letters():
    """A measure in letters, so that limits are easy to see."""
    return Wrapper(lambda text: float(len(text)))


def test_words_fill_a_line_and_go_on_in_the_next():
    assert letters().wrap("rà soát các thỏa thuận", 11) == ["rà soát các", "thỏa thuận"]


def test_a_number_of_a_document_is_cut_after_its_stroke():
    assert letters().wrap("1205/TB-VPCP", 8) == ["1205/TB-", "VPCP"]


def test_a_word_wider_than_the_line_is_cut_between_letters():
    assert letters().wrap("a nghiêngnghiêng", 5) == ["a", "nghiê", "ngngh", "iêng"]


def test_line_breaks_stay_and_an_empty_line_counts():
    assert letters().wrap("một\n\nhai", 9) == ["một", "", "hai"]
    assert letters().count("một\n\nhai", 9) == 3


def test_nothing_has_no_lines():
    assert letters().wrap("", 9) == []
    assert letters().count("", 9) == 0


@given(TEXTS, st.integers(1, 60))
def test_no_letter_is_lost_and_no_line_is_too_wide(text, limit):
    lines = letters().wrap(text, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(len(line) <= limit for line in lines)


@given(TEXTS, st.floats(20, 400))
def test_counting_lines_agrees_with_making_them(text, limit):
    wrapper = ruler(11)
    assert wrapper.count(text, limit) == len(wrapper.wrap(text, limit))


@given(TEXTS.filter(lambda text: "\n" not in text))
def test_a_line_measures_the_sum_of_its_words(text):
    wrapper = letters()
    assert wrapper.width(text) == len(text)


def test_the_table_knows_every_vietnamese_letter():
    vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    plain = ruler(2048)
    assert all(plain.word_width(letter) < 2048 for letter in vowels + vowels.upper())
    assert plain.word_width("ệ") == plain.word_width("e")
    assert ruler(10, bold=True).word_width("Thời hạn") > ruler(10).word_width("Thời hạn")
