"""What the book knows already of a notice: the same, the news of it, the one that it changes."""

from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.notices import Amendment, Change, NoticeDraft, Origin, TaskProposal
from secretariat.queries.twins import Likeness, Twin, amended_document, find_twins
from secretariat.services.conclusions import store_notice
from secretariat.services.documents import remove_documents

TODAY, ISSUED = date(2026, 11, 21), date(2026, 8, 12)
BODY = " ".join(f"Việc {number} là rà soát, tổng hợp và báo cáo kết quả mục {number}." for number in range(40))


def notice(number="321/TB-VPCP", issued_on=ISSUED, text=BODY, tasks=(), **parts):
    head = DocumentDraft(number, issuer=parts.pop("issuer", "Văn phòng Chính phủ"), issued_on=issued_on)
    head = replace(head, subject=parts.pop("subject", "Kết luận về du lịch biển"))
    proposals = tuple(TaskProposal(words, 0, len(words), words) for words in tasks)
    return NoticeDraft("a.txt", text, head, tasks=proposals, **parts)


def news(text, number="", **parts):
    return notice(number, text=text, origin=Origin.NEWS, issuer="Báo Sông Lam", subject="Tin", **parts)


@pytest.fixture
def store(change):
    def act(draft):
        return change(store_notice, draft, TODAY).document_id

    return act


def kinds(twins):
    return [(twin.likeness, twin.document_id) for twin in twins]


def test_nothing_is_like_a_notice_in_an_empty_book(ask):
    assert ask(find_twins, notice(tasks=("Soạn báo cáo về du lịch biển năm 2026",)), with_text=True) == ()


def test_the_same_number_issuer_and_year_is_the_same_notice(ask, store):
    stored = store(notice(tasks=("Soạn báo cáo", "Trình đề án")))
    assert ask(find_twins, notice("321 / tb-vpcp", date(2026, 1, 5))) == (
        Twin(Likeness.SAME_NUMBER, stored, "321/TB-VPCP of 12/08/2026", 2),
    )
    assert kinds(ask(find_twins, notice(issuer="", issued_on=None))) == [(Likeness.SAME_NUMBER, stored)]


@pytest.mark.parametrize(
    "other", [notice(issuer="Sở Y tế"), notice(issued_on=date(2025, 8, 12)), notice("322/TB-VPCP"), notice("")]
)
def test_another_number_issuer_or_year_is_another_notice(ask, store, other):
    store(notice())
    assert ask(find_twins, other) == ()


def test_the_same_text_is_found_under_another_number(ask, store):
    task = "Rà soát toàn bộ quy hoạch du lịch biển của tỉnh"
    store(notice("1/KH", subject="Khác", text="Khác", issued_on=None))
    stored = store(notice("", issued_on=None, tasks=(task,)))
    draft = notice("99/TB", date(2026, 8, 15), BODY.replace("\n", " ").upper(), (task, "Ngắn"), subject="Khác")
    assert ask(find_twins, draft) == ()
    assert kinds(ask(find_twins, draft, with_text=True)) == [(Likeness.SAME_TEXT, stored)]


@pytest.mark.parametrize("parts", [{"subject": "kết luận về du lịch BIỂN"}, {"subject": "", "issued_on": ISSUED}])
def test_the_same_text_is_looked_for_by_subject_and_day(ask, store, parts):
    stored = store(notice())
    draft = notice("99/TB", **{"issued_on": None, **parts})
    assert kinds(ask(find_twins, draft, with_text=True)) == [(Likeness.SAME_TEXT, stored)]


def test_another_text_of_the_same_day_is_no_twin(ask, store):
    store(notice())
    assert ask(find_twins, notice("99/TB", text="Nội dung khác hẳn"), with_text=True) == ()


def test_a_news_item_tells_of_a_stored_notice(ask, store):
    stored = store(notice())
    named = news("Theo Thông báo số 321/TB-VPCP, các tỉnh rà soát quy hoạch.", issued_on=date(2026, 8, 22))
    by_head = news("Tin không nêu số", "321/TB-VPCP", issued_on=None)
    translation = replace(named, origin=Origin.TRANSLATION, text="Notice No. 321/TB-VPCP orders a survey.")
    for draft in (named, by_head, translation):
        assert kinds(ask(find_twins, draft)) == [(Likeness.REPORTED, stored)]


def test_a_news_item_of_another_year_tells_of_another_notice(ask, store):
    store(notice())
    text = "Theo Thông báo số 321/TB-VPCP, các tỉnh rà soát."
    assert ask(find_twins, news(text, issued_on=date(2027, 8, 12))) == ()
    assert ask(find_twins, news(text, "321/TB-VPCP", issued_on=date(2025, 8, 12))) == ()
    assert ask(find_twins, notice(text=text, number="9/TB")) == ()


def test_the_notice_comes_ten_days_after_the_news(ask, store):
    told = store(news("Tin", "321/TB-VPCP", issued_on=date(2026, 8, 13)))
    assert kinds(ask(find_twins, notice())) == [(Likeness.REPORTS, told)]
    assert ask(find_twins, notice(issued_on=date(2025, 8, 12))) == ()
    assert kinds(ask(find_twins, news("Tin khác", "321/TB-VPCP", issued_on=None))) == [(Likeness.REPORTED, told)]


def test_news_that_names_the_notice_only_in_its_text_is_found_by_text(ask, store):
    told = store(news("Theo Thông báo 321/TB-VPCP …", issued_on=date(2026, 8, 13)))
    store(news("Năm ngoái, Thông báo 321/TB-VPCP …", issued_on=date(2025, 8, 13)))
    assert ask(find_twins, notice()) == ()
    assert kinds(ask(find_twins, notice(), with_text=True)) == [(Likeness.REPORTS, told)]


def amending(number="321/TB-VPCP", day=None, issued_on=date(2026, 9, 1)):
    return notice("400/TB-VPCP", issued_on, "Sửa", amends=Amendment(Change.AMENDS, number, day))


def test_a_notice_that_changes_another_finds_it(ask, store):
    stored = store(notice())
    assert kinds(ask(find_twins, amending())) == [(Likeness.AMENDED, stored)]
    assert kinds(ask(find_twins, amending(day=ISSUED))) == [(Likeness.AMENDED, stored)]
    assert ask(find_twins, amending(day=date(2026, 8, 13))) == ()
    assert ask(find_twins, amending("")) == ()


def test_numbers_begin_anew_every_year_so_the_last_before_is_meant(ask, store):
    store(notice(issued_on=date(2024, 8, 12)))
    last = store(notice(issued_on=date(2025, 8, 12)))
    store(notice(issued_on=date(2026, 9, 2)))
    assert ask(amended_document, amending()) == last
    assert ask(amended_document, amending(day=date(2023, 1, 1))) is None


def test_removed_documents_are_no_twins(ask, store, change):
    stored = store(notice())
    change(remove_documents, [stored])
    for draft in (notice(), amending(), news("Thông báo số 321/TB-VPCP")):
        assert ask(find_twins, draft, with_text=True) == ()


def test_what_is_amended_is_the_notice_and_not_the_news_of_it(ask, store):
    document_id = store(notice())
    store(news("Tin về Thông báo số 321/TB-VPCP.", number="321/TB-VPCP"))
    assert ask(amended_document, amending()) == document_id
