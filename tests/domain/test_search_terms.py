"""What is typed into the search field becomes words, phrases and fields; nothing that is typed is an error."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.conditions import Between, OneOf
from secretariat.domain.search_terms import Field, Named, Said, Term, Word, parse, places_of, said_in, words_of
from secretariat.domain.text import fold

TODAY = date(2026, 11, 21)
TYPED = st.lists(
    st.sampled_from(
        ["giải", "ngân", '"', "“", " ", "-", "coquan:", "số:", "han:", "hạn: ", "tinhtrang:", "<", ">=", "31/12",
         "1/10..", "2026", "quahan", "ma:", "nguoi:", "45/TB-BCĐ", ":", "..", "đ", "\u0301", "Ω", "x"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


def asked(text):
    return [term.asked for term in parse(text, TODAY)]


def one(text):
    (term,) = parse(text, TODAY)
    return term


def plain(*words):
    return [Said((Word(word),)) for word in words]


def test_words_stand_each_for_itself():
    assert asked("giai ngan, 321/TB") == plain("giai", "ngan", "321", "tb")


def test_a_word_with_marks_must_have_them():
    assert one("Uỷ").asked == Said((Word("uy", ("uỷ", "ủy")),))


@pytest.mark.parametrize("text", ['"giai ngan"', "“giai ngan”", '  "giai,  ngan"'])
def test_quoted_words_stand_side_by_side(text):
    assert one(text).asked == Said((Word("giai"), Word("ngan")), whole=True)


def test_a_quote_that_is_still_open_ends_with_the_beginning_of_a_word():
    assert one('"giai nga').asked == Said((Word("giai"), Word("nga")))


def test_a_phrase_with_marks_is_compared_as_it_is_written():
    assert one('"an ninh mạng"').asked.words[0] == Word("an", ("an",))


def test_a_hyphen_before_a_word_excludes_it():
    assert parse('bao -giai -"xa hoi"', TODAY) == (
        Term(Said((Word("bao"),))),
        Term(Said((Word("giai"),)), wanted=False),
        Term(Said((Word("xa"), Word("hoi")), whole=True), wanted=False),
    )


def test_a_number_that_is_excluded_is_one_thing():
    assert one("-321/tb") == Term(Said((Word("321"), Word("tb"))), wanted=False)


@pytest.mark.parametrize("text", ["tb-bcd", "- tb bcd", "tb - bcd", "tb --bcd"])
def test_a_hyphen_elsewhere_is_a_sign(text):
    assert all(term.wanted for term in parse(text.replace("--", "- "), TODAY))
    assert asked(text.replace("--", "- ")) == plain("tb", "bcd")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("coquan:tai", Field.AGENCY), ("cơ quan: tài", Field.AGENCY), ("AGENCY:tai", Field.AGENCY),
        ("chutri:tai", Field.LEAD), ("chủ trì:tai", Field.LEAD), ("phoi_hop:tai", Field.COORDINATING),
        ("so:45", Field.NUMBER), ("Số: 45", Field.NUMBER), ("number:45", Field.NUMBER),
        ("ma:12", Field.CODE), ("mã:12", Field.CODE), ("nguoi:lan", Field.OFFICER), ("cán bộ:lan", Field.OFFICER),
    ],
)  # fmt: skip
def test_fields_have_vietnamese_and_english_names(text, field):
    assert isinstance(one(text).asked, Named)
    assert one(text).asked.field is field


def test_the_value_of_a_field_may_be_a_phrase():
    named = one('coquan:"Bộ Tài chính"').asked
    assert [len(said.words) for said in named.said] == [3]
    assert named.text == "Bộ Tài chính"


def test_what_follows_a_field_is_searched_everywhere():
    assert asked("so:45 giai") == [Named(Field.NUMBER, (Said((Word("45"),)),), "45"), *plain("giai")]


@pytest.mark.parametrize("text", ["soan:x", "xso:x", "khac:x", "so x", "so :x", "so"])
def test_what_is_no_field_is_words(text):
    assert all(isinstance(each, Said) for each in asked(text))


@pytest.mark.parametrize(
    "text", ["coquan:", "han:", "so: ", "-han:<", 'coquan:""', "han:qu", "tinhtrang:d", "han:10/202"]
)
def test_what_is_half_typed_asks_for_nothing(text):
    assert parse(text, TODAY) == ()


@pytest.mark.parametrize("text", ["han:99/99", "han:khongco", "tinhtrang:xyz", "han:<quahan", "han:31/13/2026"])
def test_what_is_not_understood_is_words(text):
    assert asked(text)
    assert all(isinstance(each, Said) for each in asked(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("han:quahan", OneOf("standing", frozenset({"open_overdue"}))),
        ('hạn:"quá hạn"', OneOf("standing", frozenset({"open_overdue"}))),
        ("han:sapden", OneOf("standing", frozenset({"due_soon"}))),
        ("han:chuadat", OneOf("due_on", blank=True)),
        ("han:khong", OneOf("due_on", blank=True)),
        ("han:<31/12", Between("due_on", None, date(2026, 12, 30))),
        ("due:10/2026", Between("due_on", date(2026, 10, 1), date(2026, 10, 31))),
        ("tinhtrang:qua", OneOf("standing", frozenset({"open_overdue"}))),
        ("tinhtrang:tronghan", OneOf("standing", frozenset({"open_in_time", "due_soon"}))),
        ("status:done", OneOf("standing", frozenset({"done_on_time", "done_late", "done_no_deadline"}))),
    ],
)
def test_deadlines_and_standings_become_conditions(text, wanted):
    assert one(text).asked == wanted


@given(TYPED)
@settings(deadline=None)
def test_nothing_that_is_typed_is_an_error(text):
    for term in parse(text, TODAY):
        assert isinstance(term.wanted, bool)
        if isinstance(term.asked, Said):
            assert term.asked.words


@given(st.text(max_size=30))
@settings(deadline=None)
def test_no_text_at_all_is_an_error(text):
    parse(text, TODAY)
    places_of([said for said in asked(text) if isinstance(said, Said)], text)


@given(TYPED)
@settings(deadline=None)
def test_both_forms_of_unicode_ask_the_same(text):
    assert parse(unicodedata.normalize("NFD", text), TODAY) == parse(unicodedata.normalize("NFC", text), TODAY)


WORDS = st.lists(st.sampled_from(["Giải", "ngân", "vốn", "hoà", "hòa", "bình", "đôn", "321/TB"]), min_size=1)


@given(WORDS.map(" ".join))
def test_every_word_of_a_text_is_found_in_it_with_and_without_marks(text):
    folded, written = fold(text), text.lower()
    for each in (*asked(text), *asked(folded), *asked(f'"{text}"'), *asked(f'"{folded}"')):
        assert each.is_in(folded, written)
        assert each.without_marks().is_in(folded, "")
        assert each.places(folded, written)


def test_a_phrase_does_not_cross_texts_or_begin_inside_a_word():
    said = one('"giai ngan"').asked
    assert said.is_in("x giai - ngan.", "")
    assert not any(said.is_in(text, "") for text in ("giai\x1fngan", "xgiai ngan", "giai ngang", "giai x ngan"))


def test_a_quoted_word_is_a_whole_word():
    assert one('"giai"').asked.is_in("giai phap", "")
    assert not one('"giai"').asked.is_in("giaix", "")


def test_places_are_those_of_the_written_text():
    text = "Đôn đốc, dồn dọc ĐÔN"
    found = places_of(asked("don doc"), text)
    assert [text[low:high] for low, high in found] == ["Đôn", "đốc", "dồn", "dọc", "ĐÔN"]
    assert [text[low:high] for low, high in places_of(asked("đôn"), text)] == ["Đôn", "ĐÔN"]


def test_places_that_touch_are_one():
    assert places_of(asked("gia giai"), "giải giá") == [(0, 4), (5, 8)]
    assert places_of(asked('giai "giai ngan" ngan'), "giải ngân") == [(0, 9)]


def test_a_capital_that_grows_when_small_moves_nothing():
    assert places_of(asked("x"), "İ x") == [(2, 3)]


def test_what_is_marked_in_a_column_is_asked_there_or_anywhere():
    terms = parse("giai coquan:bo chutri:so so:45 -khong", TODAY)
    assert [said.words[0].folded for said in said_in(terms, Field.LEAD)] == ["giai", "bo", "so"]
    assert [said.words[0].folded for said in said_in(terms, Field.NUMBER)] == ["giai", "45"]
    assert [said.words[0].folded for said in said_in(terms)] == ["giai"]


def test_words_are_cut_as_the_index_cuts_them():
    assert [word.folded for word in words_of("321/TB-VPCP, Ωđề  án321/tb")] == ["321", "tb", "vpcp", "de", "an321"]


def test_of_a_whole_document_its_beginning_is_asked():
    assert parse("ă" * 30_000, TODAY) == parse("ă" * 1000, TODAY)
