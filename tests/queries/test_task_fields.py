"""Phrases, fields, exclusions and full texts find the same for a whole book and for its first screen."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.kinds import Role
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.notices import Origin
from secretariat.queries.task_glance import Glance
from secretariat.queries.task_list import TaskBook, find_tasks

AS_OF = date(2026, 11, 21)
NOW = Judging(AS_OF)
NOTICE = "Thông báo kết luận.\n1. Sở Tài chính bố trí kinh phí khẩn cấp.\n2. Sở Y tế báo cáo dịch bệnh."


@pytest.fixture
def tasks(database):
    """Six tasks of three documents and three agencies."""
    from secretariat.store.models import Agency, Assignment, Clause, Document, DocumentSource, Task

    with database.write("fill") as session:
        session.add_all(
            [
                Agency(id=1, name="Sở Tài chính", short_name="STC"),
                Agency(id=2, name="Sở Y tế", alias_text="Ngành y"),
                Agency(id=3, name="Sở Tài chính cũ", successor_id=2),
                Document(id=1, number="45/TB-BCĐ", number_key="45/tb-bcd", full_text=NOTICE),
                Document(id=2, number="450/TB-BCD", number_key="450/tb-bcd"),
                Document(id=3, number="12/2026/QĐ", number_key="12/2026/qd"),
            ]
        )
        session.flush()
        session.add(
            DocumentSource(document_id=3, origin=Origin.NEWS, added_on=AS_OF, full_text="Báo viết về hạn mặn")
        )
        session.add(Clause(id=1, document_id=1, path="2", starts_at=NOTICE.index("2. "), ends_at=len(NOTICE)))
        session.flush()
        for number, (content, due, document, lead, other, more) in enumerate(ROWS, 1):
            session.add(
                Task(
                    id=number, code=f"NV-{number * 11:04}", content=content, assigned_on=date(2026, 1, 1),
                    due_on=due, first_due_on=due, document_id=document, **more,
                )
            )  # fmt: skip
            session.flush()
            session.add(Assignment(task_id=number, agency_id=lead, role=Role.LEAD))
            if other:
                session.add(Assignment(task_id=number, agency_id=other, role=Role.COORDINATING, place=1))
    return database.reader()


ROWS = (
    ("Giải ngân vốn đầu tư công", date(2026, 12, 31), 1, 1, 2, {"source_text": "bố trí kinh phí khẩn cấp"}),
    ("Ngân sách, giải trình vốn", date(2026, 11, 30), 1, 2, None, {"clause_id": 1, "officer": "Trần Thị Lan"}),
    ("Giãi ngần vốn", date(2026, 10, 1), 2, 3, 1, {"officer": "Nguyễn Lân"}),
    ("Báo cáo của Lan", None, 3, 1, None, {"officer": "Lê Văn Ba"}),
    ("Việc nội bộ", date(2026, 11, 22), None, 2, None, {"deleted_at": None}),
    ("Rà soát nhanh", date(2027, 1, 15), 2, 1, 3, {}),
)


def found(tasks, words):
    """Both ways to search must agree; full texts are asked only for the whole book."""
    ids = [row.id for row in find_tasks(tasks, TaskFilter(words=words), TaskOrder("id"), NOW)]
    quick = Glance(tasks, NOW).meeting(TaskFilter(words=words), range(1, len(ROWS) + 1))
    assert quick in (ids, [])
    return ids


def by_words(tasks, words):
    """What is found without full texts."""
    ids = found(tasks, words)
    assert ids == Glance(tasks, NOW).meeting(TaskFilter(words=words), range(1, len(ROWS) + 1))
    return ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ('"giai ngan"', [1, 3]), ('"giải ngân"', [1]), ('"ngân sách giải"', [2]), ('"ngân giải"', []),
        ('"giai nga', [1, 3]), ('"tai chinh"', [1, 3, 4, 6]), ("giai -ngan", []), ("von -giải", [3]),
        ('von -"giai ngan"', [2]), ("-von", [4, 5, 6]), ('-"', [1, 2, 3, 4, 5, 6]),
        ('"GIẢI NGÂN"', [1]), ("giải von", [1, 2]), ("giãi", [3]),
    ],
)  # fmt: skip
def test_phrases_and_exclusions(tasks, words, ids):
    if not ids and "-" not in words:
        assert found(tasks, words) == []
    else:
        assert by_words(tasks, words) == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("coquan:tai", [1, 3, 4, 6]), ("chutri:tai", [1, 3, 4, 6]), ("phoihop:tai", [3, 6]),
        ("coquan:stc", [1, 3, 4, 6]), ('coquan:"ngành y"', [1, 2, 3, 5, 6]), ('coquan:"tai y"', []),
        ("coquan:khongco", []), ("coquan:tái", []), ("phoihop:y", [1, 6]), ("-coquan:tai", [2, 5]),
        ("coquan:tai giai", [1, 3]), ("so:45", [1, 2]), ("so:4", [1, 2, 3, 6]), ("so:450", [3, 6]),
        ("so:45/tb", [1, 2]), ("so:tb", [1, 2, 3, 6]), ("so:bcđ", [1, 2]), ("so:bcd", [1, 2, 3, 6]),
        ("so:2026", [4]), ("so:5", []), ("-so:45", [3, 4, 5, 6]), ("ma:22", [2]), ("ma:0022", [2]),
        ("ma:nv-002", [2]), ("ma:nv", [1, 2, 3, 4, 5, 6]), ("ma:2", []), ("ma:v", []), ("nguoi:lan", [2, 3]),
        ("nguoi:lân", [3]), ('nguoi:"thị lan"', [2]), ("nguoi:ba", [4]), ("-nguoi:lan", [1, 4, 5, 6]),
        ("han:<1/12", [2, 3, 5]), ("han:12/2026", [1]), ("han:1/11..31/12", [1, 2, 5]), ("han:chuadat", [4]),
        ("han:quahan", [3]), ("han:2027", [6]), ("-han:2026", [4, 6]), ("han:tuannay", [5]),
        ("tinhtrang:quahan", [3]), ("tinhtrang:khonghan", [4]), ("tinhtrang:done", []),
        ("-tinhtrang:quahan von", [1, 2]),
    ],
)  # fmt: skip
def test_fields(tasks, words, ids):
    assert by_words(tasks, words) == ids


def test_a_word_of_the_own_sentence_is_found_in_the_full_text(tasks):
    assert found(tasks, "khan cap") == [1]
    assert found(tasks, "khẩn cấp") == [1]
    assert found(tasks, "khán") == []


def test_a_word_of_the_own_clause_is_found_in_the_full_text(tasks):
    assert found(tasks, "dich benh") == [2]


def test_a_word_from_elsewhere_in_the_notice_brings_all_its_tasks(tasks):
    assert found(tasks, "thong bao") == [1, 2]
    assert found(tasks, "thong bao giai -ngân") == []
    assert found(tasks, '"thông báo kết luận" von') == [1, 2]


def test_a_further_source_is_searched_too(tasks):
    assert found(tasks, "hạn mặn") == [4]


def test_full_texts_are_left_alone_where_something_else_is_found(tasks):
    assert found(tasks, "bao") == [4]


def test_full_texts_are_asked_where_only_what_is_deleted_holds_a_word(database, tasks):
    from secretariat.store.models import Task

    with database.write("remove") as session:
        session.get(Task, 4).deleted_at = datetime(2026, 1, 1, tzinfo=UTC)
    rows = find_tasks(database.reader(), TaskFilter(words="bao cao"), TaskOrder("id"), NOW)
    assert [row.id for row in rows] == [2]


@pytest.mark.parametrize("words", ["han:", "coquan:", "-", '"', "tinhtrang:d"])
def test_what_asks_for_nothing_finds_everything(tasks, words):
    assert by_words(tasks, words) == [1, 2, 3, 4, 5, 6]


def test_an_answer_from_full_texts_says_so(tasks):
    book = TaskBook(tasks, NOW)
    assert book.answer(TaskFilter(words="khan cap"), TaskOrder("id")).in_full_texts
    assert not book.answer(TaskFilter(words="bao"), TaskOrder("id")).in_full_texts
    assert not book.answer(TaskFilter(words="khongcogi"), TaskOrder("id")).in_full_texts


def test_few_tasks_that_are_left_are_read(tasks, monkeypatch):
    monkeypatch.setattr("secretariat.queries.task_search._FEW", 2)
    queries = []
    tasks.set_trace_callback(queries.append)
    assert by_words(tasks, "ngân giai v") == [1, 2]
    tasks.set_trace_callback(None)
    assert not [query for query in queries if 'MATCH \'"v" *' in query]


def test_a_letter_of_every_task_needs_no_further_index(tasks):
    queries = []
    tasks.set_trace_callback(queries.append)
    assert len(find_tasks(tasks, TaskFilter(words="nv"), TaskOrder("id"), NOW)) == 6
    tasks.set_trace_callback(None)
    assert not [query for query in queries if "search_agency MATCH" in query]


QUERIES = st.lists(
    st.sampled_from(
        [
            "giai",
            '"giai ngan"',
            "-von",
            "giải",
            "coquan:tai",
            "-so:45",
            "han:2026",
            "nguoi:lan",
            "ma:22",
            '"',
            "ra",
        ]
    ),
    max_size=3,
).map(" ".join)


@given(QUERIES, QUERIES)
@settings(deadline=None, max_examples=40)
def test_one_more_condition_never_finds_more(filled_reader, words, more):
    book = TaskBook(filled_reader, Judging(date(2027, 1, 1)))
    few, many = (
        book.answer(TaskFilter(words=text), TaskOrder()) for text in (f"{words} {more}".strip(), words.strip())
    )
    if not few.in_full_texts and not words.count('"') % 2:
        assert set(few.ids) <= set(many.ids)


@pytest.fixture(scope="module")
def filled_reader(filled_file):
    from secretariat.store.database import Database

    database = Database.open(filled_file, read_only=True)
    yield database.reader()
    database.close()
