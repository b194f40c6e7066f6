from datetime import date

import pytest

from secretariat.domain.letters import LetterDraft, LetterKind, number_of, open_number, ordinal_of
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.errors import InvalidInput


@pytest.mark.parametrize(
    ("numbering", "kind", "number"),
    [
        ("TB-VP", LetterKind.URGING, "05/VP"),
        ("VPUBND-TH", LetterKind.URGING, "05/VPUBND-TH"),
        ("TB-VP", LetterKind.LEADER_REPORT, "05/BC-VP"),
        ("", LetterKind.PRAISE, "05/TB"),
        ("", LetterKind.URGING, "05"),
    ],
)
def test_a_number_is_written_in_the_offices_series(numbering, kind, number):
    assert number_of(5, kind, OfficeDraft(numbering=numbering)) == number


def test_the_party_writes_the_kind_before_the_stroke():
    office = OfficeDraft(numbering="TB/ĐU", form=PaperForm.PARTY)
    assert number_of(12, LetterKind.URGING, office) == "12-CV/ĐU"
    assert number_of(12, LetterKind.OBSTACLE_REPORT, office) == "12-BC/ĐU"


@pytest.mark.parametrize(("number", "ordinal"), [("05/VP-TH", 5), (" 12-CV/ĐU", 12), ("", None), ("   /VP", None)])
def test_the_place_in_the_series_is_read_from_the_number(number, ordinal):
    assert ordinal_of(number) == ordinal


def test_a_letter_needs_a_subject_and_a_number_that_fits():
    with pytest.raises(InvalidInput) as refused:
        LetterDraft(LetterKind.URGING, date(2026, 11, 21), " ", "9" * 101).checked()
    assert set(refused.value.problems) == {"subject", "number"}


def test_every_kind_has_words():
    assert len({kind.label for kind in LetterKind}) == len(LetterKind)


@pytest.mark.parametrize(
    ("numbering", "form", "number"),
    [("TB-VP", PaperForm.STATE, "…/TB-VP"), ("VP", PaperForm.STATE, "…/TB-VP"), ("", PaperForm.STATE, "…/TB-…"),
     ("TB/ĐU", PaperForm.PARTY, "…-TB/ĐU")],
)  # fmt: skip
def test_an_open_number_names_its_kind_once(numbering, form, number):
    assert open_number("TB", OfficeDraft(numbering=numbering, form=form)) == number
