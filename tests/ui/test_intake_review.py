import json
from datetime import date

import pytest

from secretariat.domain.agencies import name_key
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.name_list import joined, names_of
from secretariat.domain.notices import ClauseDraft, Doubt, Mark, NoticeDraft, Span, TaskProposal
from secretariat.ui.intake import review

TODAY = date(2026, 11, 21)
TEXT = "II. Nhiệm vụ\n1. Bộ Nội vụ lập kế hoạch.\n2. Sở Y tế báo cáo."


def place(words):
    start = TEXT.index(words)
    return start, start + len(words)


def proposal(words, **parts):
    start, end = place(words)
    return TaskProposal(words, start, end, words, **parts)


@pytest.fixture
def draft():
    clauses = (
        ClauseDraft("II", "II.", "Nhiệm vụ", 0, len(TEXT)),
        ClauseDraft("II.2", "2.", "", 39, len(TEXT), "II"),
    )
    tasks = (proposal("Bộ Nội vụ lập kế hoạch.", lead=("Bộ Nội vụ",)),)
    return NoticeDraft("45.txt", TEXT, clauses=clauses, tasks=tasks)


def test_a_selected_sentence_becomes_a_task_in_the_order_of_the_text(draft):
    start, end = place(" Sở Y tế báo cáo.")
    changed, row = review.with_sentence(draft, start, end)
    added = changed.tasks[row]
    assert (row, added.text, added.content, added.clause) == (1, "Sở Y tế báo cáo.", "Sở Y tế báo cáo", "II.2")
    assert added.doubts and added.spans == (Span(added.start, added.end, Mark.CONTENT),)


def test_an_empty_row_stands_at_the_end(draft):
    changed, row = review.with_empty_task(draft)
    assert (row, changed.tasks[1].content) == (1, "")


def test_rows_can_be_taken_out(draft):
    assert review.without_tasks(draft, [0]).tasks == ()


def test_only_ticked_tasks_count_and_doubtful_ones_are_told(draft):
    doubtful = proposal("Sở Y tế báo cáo.", doubts=(Doubt("?"),))
    unticked = proposal("báo cáo", ticked=False, doubts=(Doubt("?"),))
    both = review.with_task(NoticeDraft("", TEXT, tasks=(*draft.tasks, doubtful, unticked)), 0, draft.tasks[0])
    assert review.counts(both) == review.ReviewCounts(3, 2, 1)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bộ Nội vụ; Bộ Văn hóa, Thể thao và Du lịch", ("Bộ Nội vụ", "Bộ Văn hóa, Thể thao và Du lịch")),
        ("  Sở  Y tế ;; Sở Y tế\nBan Dân tộc", ("Sở Y tế", "Ban Dân tộc")),
        ("", ()),
    ],
)
def test_names_in_a_cell_are_parted_by_semicolons(text, names):
    assert names_of(text) == names
    assert names_of(joined(names)) == names


@pytest.mark.parametrize(
    ("typed", "kind", "due"),
    [
        ("30/9", DeadlineKind.DAY, date(2026, 9, 30)),
        ("trong quý IV năm 2026", DeadlineKind.QUARTER, date(2026, 12, 31)),
        ("", DeadlineKind.NONE, None),
        ("khẩn trương", DeadlineKind.URGENT, None),
    ],
)
def test_a_typed_deadline_is_read_in_any_written_form(typed, kind, due):
    deadline = review.deadline_of(typed, TODAY)
    assert (deadline.kind, deadline.due_on) == (kind, due)


@pytest.mark.parametrize("typed", ["trong 10 ngày kể từ ngày ký", "10 ngày kể từ ngày ban hành"])
def test_what_counts_from_the_signing_has_its_day_once_the_document_has_one(typed):
    assert review.deadline_of(typed, TODAY).due_on is None
    assert review.deadline_of(typed, TODAY, date(2026, 8, 12)).due_on == date(2026, 8, 22)


def test_words_that_are_no_deadline_are_not_guessed():
    assert review.deadline_of("ba con mèo", TODAY) is None


def test_a_period_shows_its_last_day_and_its_words():
    assert review.shown_deadline(Deadline(DeadlineKind.DAY, date(2026, 9, 30), "trước 30/9")) == "30/09/2026"
    period = Deadline(DeadlineKind.MONTH, date(2026, 11, 30), "trong tháng 11")
    assert review.shown_deadline(period) == "30/11/2026 (trong tháng 11)"
    assert review.shown_deadline(Deadline()) == ""


def test_unknown_agencies_are_those_that_no_spelling_matches(draft):
    known = frozenset({name_key("BỘ NỘI VỤ")})
    assert review.unknown_names(draft, known) == ()
    assert review.unknown_names(draft, frozenset()) == ("Bộ Nội vụ",)


def test_an_unfinished_review_is_kept_whole(draft):
    assert NoticeDraft.from_json(json.loads(json.dumps(draft.as_json()))) == draft
