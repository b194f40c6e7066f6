"""Search without marks finds, typed marks narrow, and both ways to search agree."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.search_terms import Said, Word, parse, words_of
from secretariat.progress import Silent
from secretariat.queries.task_glance import Glance
from secretariat.queries.task_list import TaskBook, find_tasks
from secretariat.queries.task_search import TaskSearch
from secretariat.queries.task_texts import TaskTexts

AS_OF = date(2026, 11, 21)
NOW = Judging(AS_OF)
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


@pytest.fixture
def find(database):
    """Store texts as tasks, each with what is around it, and find the places of those that a search hits."""
    from secretariat.domain.kinds import Role
    from secretariat.store.models import Agency, Assignment, Document, Task

    def found(texts, words, *, number="", agency="", alias=""):
        with database.write("texts") as session:
            document, office = Document(number=number or "1/QĐ"), Agency(name=agency or "x", alias_text=alias)
            session.add_all([document, office])
            session.flush()
            for place, text in enumerate(texts):
                task = Task(code=f"T{place}", content=text, assigned_on=AS_OF, document_id=document.id)
                session.add(task)
                session.flush()
                session.add(Assignment(task_id=task.id, agency_id=office.id, role=Role.LEAD))
        reader = database.reader()
        rows = find_tasks(reader, TaskFilter(words=words), TaskOrder("id"), Judging(AS_OF))
        quick = Glance(reader, NOW).meeting(TaskFilter(words=words), range(1, len(texts) + 1))
        assert [row.id for row in rows] == quick
        return [number - 1 for number in quick]

    return found


def test_a_word_without_marks_finds_every_spelling(find):
    assert find(["Đôn đốc", "đòn dọc", "dồn dốc", "độn"], "don doc") == [0, 1, 2]


def test_typed_marks_narrow(find):
    assert find(["Đôn đốc", "đòn dọc", "dồn đốc", "dọn dốc"], "đôn doc") == [0]


def test_a_word_is_found_at_the_beginning_of_a_word_only(find):
    assert find(["giải ngân", "tự giải", "ngoaigiai", "hợp giải-pháp"], "giai") == [0, 1, 3]


def test_the_tone_may_stand_on_either_vowel(find):
    assert find(["hoà bình", "hòa bình", "hoạ bình", "hoàn thành"], "hoà") == [0, 1, 3]


def test_the_tone_of_uy_may_stand_on_either_vowel(find):
    assert find(["thuỷ lợi", "thủy lợi", "thuý"], "thủy") == [0, 1]


def test_words_are_found_in_any_order_and_across_task_document_and_agency(find):
    texts = ["Rà soát quy chế", "Báo cáo"]
    assert find(texts, "ngoai 45 ra", number="45/TB-BCĐ", agency="Bộ Ngoại giao") == [0]


def test_a_number_is_found_by_its_beginning(find):
    assert find(["Báo cáo"], "321/tb", number="321/TB-VPCP") == [0]


def test_a_number_with_marks_must_have_them(find):
    assert find(["Báo cáo"], "bcđ", number="45/TB-BCĐ") == [0]


def test_another_number_is_not_found_by_marks_that_it_has_not(find):
    assert find(["Báo cáo"], "bcđ", number="45/TB-BCD") == []


def test_an_alias_of_the_agency_is_found(find):
    assert find(["Báo cáo"], "sở kh", agency="Sở Tài chính", alias="Sở KH&ĐT") == [0]


def test_nothing_but_signs_asks_for_nothing(find):
    assert find(["Báo cáo", "Rà soát"], " / - ") == [0, 1]


def test_every_letter_is_found_without_marks_and_by_itself(find):
    texts = [f"x{letter}x" for letter in LETTERS] + [f"X{letter.upper()}X" for letter in LETTERS]
    plain = [place for place, text in enumerate(texts) if text.lower()[1] in "aàảãáạăằẳẵắặâầẩẫấậ"]
    assert find(texts, "xax") == plain


@given(st.sampled_from(LETTERS[1:]))
def test_a_letter_with_marks_is_found_in_both_forms_of_unicode(letter):
    import unicodedata

    composed, apart = words_of(f"x{letter}x"), words_of(unicodedata.normalize("NFD", f"x{letter}x"))
    assert composed == apart
    has_marks = letter not in "eiouy"
    assert composed[0].spellings == ((f"x{letter}x",) if has_marks else ())


def test_words_are_cut_as_the_index_cuts_them():
    assert [word.folded for word in words_of("321/TB-VPCP, Ωđề  án321/tb")] == [
        "321", "tb", "vpcp", "de", "an321",
    ]  # fmt: skip
    assert words_of("Uỷ uỷ") == (Word("uy", ("uỷ", "ủy")),)


QUERIES = st.lists(
    st.sampled_from(
        ("giai", "giải", "g", "hoa", "hoà", "hòa", "dốc", "btc", "bo", "bộ", "45", "tb", "bcđ", "uỷ", "ủy")
    ),
    max_size=3,
).map(" ".join)


@given(QUERIES)
def test_reading_texts_and_asking_the_index_find_the_same(filled_reader, words):
    ids, wanted = range(1, 181), said(words)
    if wanted:
        mask = TaskSearch(filled_reader, NOW).mask(words, bytes([1]) * 181, Silent())
        quick = TaskTexts(filled_reader, AS_OF).holding(wanted, ids)
        assert not quick or [number for number in ids if mask[number]] == quick


def said(words):
    """What is asked for, where it is words only."""
    return [term.asked for term in parse(words, AS_OF) if isinstance(term.asked, Said)]


@pytest.fixture(scope="module")
def filled_reader(filled_file):
    from secretariat.store.database import Database

    database = Database.open(filled_file, read_only=True)
    yield database.reader()
    database.close()


@given(QUERIES, QUERIES)
def test_one_more_word_never_finds_more(filled_reader, words, more):
    book = TaskBook(filled_reader, Judging(date(2027, 1, 1)))
    hits = [set(book.answer(TaskFilter(words=text), TaskOrder()).ids) for text in (words, f"{words} {more}")]
    assert hits[1] <= hits[0]


def test_masks_of_the_last_words_are_remembered(filled_reader):
    asked = []
    filled_reader.set_trace_callback(asked.append)
    search = TaskSearch(filled_reader, NOW)
    for end in range(1, 12):
        search.mask(f"giai {'ngan von dau tu'[:end]}", bytes([1]) * 181, Silent())
    filled_reader.set_trace_callback(None)
    assert len([query for query in asked if "search_task MATCH" in query and '"giai" *' in query]) == 1


def test_a_rare_word_gives_up_the_quick_way_at_once(filled_reader):
    book = TaskBook(filled_reader, Judging(date(2027, 1, 1)))
    order = book.order(TaskOrder()) * 20
    assert Glance(filled_reader, NOW).first_hits(book.classes, order, TaskFilter(words="khongco")) == (
        order[:0],
        False,
    )


def test_a_common_word_fills_a_screen_without_the_index(filled_reader):
    book = TaskBook(filled_reader, Judging(date(2027, 1, 1)))
    order = book.order(TaskOrder()) * 20
    hits, complete = Glance(filled_reader, NOW).first_hits(book.classes, order, TaskFilter(words="giai"))
    assert len(hits) >= 40
    assert not complete


def test_a_filter_that_hits_now_and_then_is_tried_only_so_long(filled_reader):
    book = TaskBook(filled_reader, Judging(date(2027, 1, 1)))
    listed = book.answer(TaskFilter(), TaskOrder()).ids
    hits, complete = Glance(filled_reader, NOW).first_hits(
        book.classes, listed * 40, TaskFilter(ids=tuple(listed[:8])), 90
    )
    assert 15 < len(hits) < 90
    assert not complete


def test_a_page_by_standing_alone_is_short_in_a_long_book(filled_reader):
    book = TaskBook(filled_reader, Judging(date(2027, 1, 1)))
    order = book.order(TaskOrder()) * 200
    hits, complete = Glance(filled_reader, NOW).first_hits(book.classes, order, TaskFilter())
    assert len(hits) == 20_000
    assert not complete


def test_texts_are_read_once_and_anew_after_a_change(database):
    from secretariat.store.models import Agency, Assignment, Task

    with database.write("one") as session:
        session.add_all(
            [Agency(id=1, name="Bộ Ngoại giao"), Task(id=1, code="T1", content="cũ", assigned_on=AS_OF)]
        )
        session.flush()
        session.add(Assignment(task_id=1, agency_id=1, role="lead"))
    glance, wanted = Glance(database.reader(), NOW), TaskFilter(words="moi ngoai")
    assert glance.meeting(wanted, [1]) == []
    with database.write("two") as session:
        session.get(Task, 1).content = "mới"
    assert glance.meeting(wanted, [1]) == []
    glance.forget()
    assert glance.meeting(wanted, [1]) == [1]


def test_many_texts_are_not_remembered_for_ever(filled_reader, monkeypatch):
    monkeypatch.setattr("secretariat.queries.task_texts._REMEMBERED", 10)
    glance = Glance(filled_reader, NOW)
    for start in (1, 21, 41):
        glance.meeting(TaskFilter(words="a"), range(start, start + 20))
    assert len(glance._texts._folded) == 20
