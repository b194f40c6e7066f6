import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.pins import checked_pin, fits, is_kept, kept, wait_after
from secretariat.errors import InvalidInput

digits = st.text("0123456789", min_size=4, max_size=12)


@settings(max_examples=10)
@given(digits, digits)
def test_a_pin_fits_only_what_was_kept_of_it(pin, other):
    stored = kept(pin)
    assert fits(pin, stored)
    assert fits(other, stored) == (other == pin)
    assert pin not in stored.split(":")


def test_the_same_pin_is_kept_differently_each_time():
    assert kept("2580") != kept("2580")


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "1 234", "١٢٣٤", "7777"])
def test_a_pin_is_four_to_twelve_digits_and_not_one_over_and_over(pin):
    with pytest.raises(InvalidInput) as refused:
        checked_pin(pin, pin)
    assert list(refused.value.problems) == ["pin"]


def test_the_second_typing_must_be_the_same():
    assert checked_pin("2580", "2580") == "2580"
    with pytest.raises(InvalidInput) as refused:
        checked_pin("2580", "2581")
    assert list(refused.value.problems) == ["again"]


@pytest.mark.parametrize(
    "stored", ["", "x", "scrypt:1", "scrypt:a:b:c:d:e", "scrypt:3:8:1:00:00", "md5:1:1:1:0:0"]
)
def test_nothing_fits_what_cannot_be_read(stored):
    assert not fits("2580", stored)


def test_only_a_whole_line_counts_as_a_pin():
    assert is_kept(kept("2580"))
    assert not any(map(is_kept, ("", "2580", "scrypt:", "scrypt:1:2:3:4:")))


def test_wrong_pins_make_wait_longer_and_longer_up_to_five_minutes():
    waits = [wait_after(wrong) for wrong in range(20)]
    assert waits[:3] == [0, 0, 0] and waits[3] > 0
    assert waits == sorted(waits) and waits[-1] == 300
