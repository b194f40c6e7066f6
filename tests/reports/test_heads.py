from datetime import date

import pytest

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.reports import heads


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 11, 21), "21/11/2026"), (date(2026, 9, 3), "03/9/2026"), (date(2026, 1, 5), "05/01/2026")],
)
def test_a_cited_date_has_a_zero_where_the_rules_want_one(day, words):
    assert heads.cited(day) == words


def test_state_papers_carry_the_nation_and_party_papers_the_party():
    assert heads.mottoes(PaperForm.STATE) == (heads.NATION, heads.MOTTO)
    assert heads.mottoes(PaperForm.PARTY) == (heads.PARTY,)


def test_the_lines_of_the_head_are_in_capitals(office):
    head = heads.letterhead(office)
    assert (head.superior, head.office) == ("ỦY BAN NHÂN DÂN TỈNH", "VĂN PHÒNG")


def test_recipients_get_dash_semicolon_and_a_last_full_stop(office):
    assert heads.closing(office, date(2026, 11, 21)).recipients == ("- Chủ tịch (để b/c);", "- Lưu: VT, TH.")


def test_place_and_signers_stand_as_the_office_wrote_them(office):
    closing = heads.closing(office, date(2026, 11, 21))
    assert closing.place_and_day == "Sông Hồng, 21/11/2026"
    assert [(sign.title, sign.name) for sign in closing.signatures] == [
        ("PREPARED BY", "Lê Văn An"),
        ("CHÁNH VĂN PHÒNG", "Trần Thị Bích"),
    ]


def test_an_office_that_says_nothing_still_has_who_signs():
    closing = heads.closing(OfficeDraft(recipients=" \n-\n"), date(2026, 11, 21))
    assert closing.place_and_day == "21/11/2026"
    assert [sign.title for sign in closing.signatures] == ["PREPARED BY", "HEAD OF THE OFFICE"]
    assert closing.recipients == ()
