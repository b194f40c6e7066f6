import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain import text as text_module
from secretariat.domain.text import (
    clean,
    clean_lines,
    first_sort_keys,
    fold,
    has_marks,
    one_tone_place,
    person_key,
    search_words,
    sort_key,
    storable,
)

VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậđeéêếềểễệiíìỉĩịoóôốồổỗộơớờởỡợuúưứừửữựyýỳỷỹỵ AĐÊỘ.,-/0123"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WORDS = st.text(VIETNAMESE, max_size=25)
LETTERS = st.text(VIETNAMESE.replace(".,-/", ""), max_size=3)


def nfc(text):
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Bộ\tNgoại\u00a0 giao \r\n", "Bộ Ngoại giao"),
        (unicodedata.normalize("NFD", "Đỗ Ánh"), "Đỗ Ánh"),
        ("a\x00b\x07c\x9fd", "abcd"),
        ("45\u200b/TB\u202e-BCĐ\ufeff", "45/TB-BCĐ"),
        ("dòng\u2028mới", "dòng mới"),
    ],
)
def test_one_line_is_stored_clean(typed, stored):
    assert clean(typed) == stored


def test_several_lines_stay_lines_without_blanks_around_them():
    assert clean_lines("\r\n một \r hai\u2028ba\v bốn  \n\n") == "một\nhai\nba\nbốn"


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@given(ANY_TEXT)
def test_clean_text_is_composed_and_in_one_line(text):
    stored = clean(text)
    assert nfc(stored) == stored
    assert stored == stored.strip()
    assert not set(stored) & set("\n\t\r\x00\u200b\u202e")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đôn đốc", "don doc"),
        ("HUẾ, Ý Yên", "hue, y yen"),
        ("321/TB-VPCP", "321/tb-vpcp"),
        (unicodedata.normalize("NFD", "Đỗ Ánh"), "do anh"),
        ("Ưu tiên số 1", "uu tien so 1"),
    ],
)
def test_folding_drops_marks_and_case(text, folded):
    assert fold(text) == folded


@given(ANY_TEXT)
def test_folding_keeps_every_position(text):
    assert len(fold(text)) == len(nfc(text))


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(WORDS)
def test_folding_sees_no_marks_and_no_case(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert fold(text) == plain.lower().replace("đ", "d")
    assert fold(text.upper()) == fold(text)


def test_words_typed_with_marks_are_told_apart():
    assert has_marks("Ngoại") and has_marks("ĐÔN")
    assert not has_marks("NGOAI giao 321/tb")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hoà Bình", "hòa bình"),
        ("uỷ ban", "ủy ban"),
        ("khoẻ", "khỏe"),
        ("Thuý", "thúy"),
        ("quý", "quý"),
        ("hoài", "hoài"),
    ],
)
def test_the_tone_of_oa_oe_uy_has_one_place(old, new):
    assert one_tone_place(old) == new
    assert one_tone_place(new) == new


def test_names_are_in_the_order_of_the_alphabet():
    ordered = ["An", "Ánh", "Ăn", "Ân", "Bình", "Công", "Dũng", "Đặng", "Em", "Ế", "Lan", "Ông", "Ơn", "Vũ", "Ý"]
    assert sorted(reversed(ordered), key=sort_key) == ordered


def test_tones_decide_only_between_equal_letters():
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ", "mà an", "ma b"]
    assert sorted(ordered, key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ", "mà an", "ma b"]


def test_small_letters_come_before_capitals_and_digits_before_letters():
    assert sorted(["An", "an", "1an", " an", "中", "½", "-an", "٣"], key=sort_key) == [
        " an", "-an", "1an", "٣", "an", "An", "½", "中",
    ]  # fmt: skip


@given(ANY_TEXT)
def test_every_sort_key_can_be_stored(text):
    sort_key(text).encode("utf-8")


@given(LETTERS, LETTERS)
def test_equal_keys_mean_equal_text(one, other):
    assert (sort_key(one) == sort_key(other)) == (nfc(one) == nfc(other))


@given(st.text(max_size=10), st.text(max_size=10))
def test_keys_compare_alike_in_python_and_in_bytes(one, other):
    first, second = sort_key(one), sort_key(other)
    assert (first < second) == (first.encode("utf-8") < second.encode("utf-8"))


@given(st.lists(st.text("aàÁăậđĐêỹz 09-–•日\0\u0301\n", max_size=8), max_size=30))
def test_many_texts_are_turned_into_letters_as_one_by_one(texts):
    with patch.object(text_module, "_TURNED_AT_ONCE", 4):
        assert first_sort_keys(texts) == [text_module._first_sort_key(text) for text in texts]


def test_every_vietnamese_letter_is_of_the_usual_writing():
    tones = ("", *"\u0300\u0309\u0303\u0301\u0323")
    letters = [*(nfc(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones), *"bcdđghklmnpqrstvxfjwz"]
    assert text_module._first_sort_keys([*letters, *map(str.upper, letters)]) is not None


def test_people_are_ordered_by_given_name_then_family():
    people = ["Trần Văn An", "Lê Thị Ánh", "Nguyễn An", "", "Bình"]
    assert sorted(people, key=person_key) == ["", "Nguyễn An", "Trần Văn An", "Lê Thị Ánh", "Bình"]


def test_search_words_are_folded_and_cut_at_signs():
    assert search_words("Đôn đốc 321/TB-VPCP!") == ["don", "doc", "321", "tb", "vpcp"]
    assert search_words(" ./- ") == []


def test_a_mark_without_a_letter_does_not_cut_a_word():
    assert search_words("x\u0300y") == ["xy"]


def test_joiners_stay_only_where_they_make_one_emoji():
    assert clean("a\u200db \u200dc 👩\u200d👧") == "ab c 👩\u200d👧"


def test_halves_of_letters_are_not_stored():
    assert clean("họp \ud83d\ufffe xong \udc69") == "họp xong"
    assert storable("họp \ud83d") == "họp \ufffd"
    assert storable("\ud83d\udc69") == "👩"
