import pytest

from secretariat.domain.clerks import ClerksDraft
from secretariat.errors import InvalidInput


def test_each_name_stands_once_and_whoever_types_is_one_of_them():
    draft = ClerksDraft(" lan ", ("Lan", "Minh", "", "minh "), ask=False).checked()
    assert draft == ClerksDraft("Lan", ("Lan", "Minh"), ask=False)
    assert ClerksDraft("An", ("Lan",)).checked().names == ("Lan", "An")


def test_one_name_or_none_is_nothing_to_ask():
    assert not ClerksDraft("", ()).checked().asks
    assert not ClerksDraft("Lan", ("Lan",)).asks
    assert ClerksDraft("Lan", ("Lan", "Minh")).asks
    assert not ClerksDraft("Lan", ("Lan", "Minh"), ask=False).asks


@pytest.mark.parametrize(
    ("draft", "field"), [(ClerksDraft("", ("Lan",)), "who"), (ClerksDraft("Lan", ("x" * 101,)), "names")]
)
def test_names_without_one_who_types_and_long_ones_are_refused(draft, field):
    with pytest.raises(InvalidInput) as caught:
        draft.checked()
    assert set(caught.value.problems) == {field}
