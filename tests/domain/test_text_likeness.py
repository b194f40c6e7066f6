from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.text_likeness import Wording, are_same, is_worded_alike, runs_of

TEXT = " ".join(f"việc thứ {number} là báo cáo kết quả kỳ {number}" for number in range(40))


def test_the_same_text_under_another_head_is_the_same():
    copied = "TRANG TIN\nSố 9/TB\n" + TEXT.upper().replace(" LÀ ", "\nlà ") + "\nXem thêm"
    assert are_same(runs_of(TEXT), runs_of(copied))


def test_another_text_and_an_excerpt_are_not_the_same():
    other = " ".join(f"điểm số {number} nêu yêu cầu khác về kỳ {number}" for number in range(40))
    assert not are_same(runs_of(TEXT), runs_of(other))
    assert not are_same(runs_of(TEXT), runs_of(TEXT[: len(TEXT) // 4]))


def test_of_few_words_all_have_to_be_equal():
    few = "Giao Bộ Y tế báo cáo"
    assert are_same(runs_of(few), runs_of("giao bộ y tế, BÁO CÁO."))
    assert not are_same(runs_of(few), runs_of("Giao Bộ Y tế trình"))
    assert not are_same(runs_of(""), runs_of(""))


def test_only_words_with_their_marks_count():
    assert is_worded_alike("Hoàn thiện, uỷ quyền;  báo cáo.", "hoàn thiện ủy quyền báo cáo")
    assert not is_worded_alike("Cục Thể thao", "Cục Thế thao")


def test_other_numbers_make_another_sentence():
    first, second = Wording.of("Báo cáo quý I năm 2026"), Wording.of("Báo cáo quý II năm 2026")
    assert second.likeness(first) < 0.8 < first.likeness(first) == 1.0
    assert Wording.of("").likeness(Wording.of("")) == 1.0
    assert Wording.of("một").likeness(Wording.of("hai ba")) == 0.0


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways(one, other):
    first, second = Wording.of(one), Wording.of(other)
    assert 0.0 <= first.likeness(second) == second.likeness(first) <= 1.0
    assert are_same(runs_of(one), runs_of(other)) == are_same(runs_of(other), runs_of(one))
