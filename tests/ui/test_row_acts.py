from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind
from secretariat.domain.notices import Doubt, Mark, NoticeDraft, Span, TaskPart, TaskProposal
from secretariat.ui.intake import row_acts

ONE = "Giao Bộ Nội vụ xây dựng Kế hoạch, ban hành Quy chế trước ngày 30/9/2026."
TWO = "Sở Y tế báo cáo."
TEXT = f"1. {ONE}\n{TWO}"
SEPTEMBER = Deadline(DeadlineKind.DAY, date(2026, 9, 30), "trước ngày 30/9/2026")
OCTOBER = Deadline(DeadlineKind.DAY, date(2026, 10, 31), "31/10/2026")


def span(words, mark):
    start = TEXT.index(words)
    return Span(start, start + len(words), mark)


FIRST = TaskProposal(
    ONE,
    3,
    3 + len(ONE),
    "Xây dựng Kế hoạch, ban hành Quy chế",
    clause="1",
    lead=("Bộ Nội vụ",),
    coordinating=("Sở Y tế",),
    product="Quy chế",
    deadline=SEPTEMBER,
    doubts=(Doubt("nội dung?", TaskPart.CONTENT), Doubt("ngày?", TaskPart.DEADLINE)),
    spans=(
        span("Bộ Nội vụ", Mark.LEAD),
        span("xây dựng Kế hoạch, ban hành Quy chế", Mark.CONTENT),
        span("trước ngày 30/9/2026", Mark.DEADLINE),
    ),
)
SECOND = TaskProposal(TWO, len(TEXT) - len(TWO), len(TEXT), "Báo cáo", lead=("Sở Y tế",))
DRAFT = NoticeDraft("", TEXT, tasks=(FIRST, SECOND))


def split(content, words):
    return row_acts.split_at(DRAFT, 0, content, content.index(words))


def test_both_halves_keep_who_and_when_and_their_part_of_the_sentence():
    first, second, last = split(FIRST.content, "ban hành").tasks
    assert (first.content, second.content) == ("Xây dựng Kế hoạch", "Ban hành Quy chế")
    assert first.lead == second.lead == ("Bộ Nội vụ",) and first.deadline == second.deadline == SEPTEMBER
    assert (first.text, second.text) == ("Giao Bộ Nội vụ xây dựng Kế hoạch,", ONE[ONE.index("ban hành") :])
    assert last == SECOND


def test_the_product_and_its_doubts_go_with_the_words():
    first, second, _last = split(FIRST.content, "ban hành").tasks
    assert (first.product, second.product) == ("", "Quy chế")
    assert first.doubts == FIRST.doubts and second.doubts == (Doubt("ngày?", TaskPart.DEADLINE),)


def test_words_about_who_and_when_stay_coloured_in_both_halves():
    for task in split(FIRST.content, "ban hành").tasks[:2]:
        marks = {span.mark: TEXT[span.start : span.end] for span in task.spans}
        assert marks[Mark.LEAD] == "Bộ Nội vụ" and marks[Mark.DEADLINE] == "trước ngày 30/9/2026"
        assert marks[Mark.CONTENT] in ("xây dựng Kế hoạch,", "ban hành Quy chế")


@pytest.mark.parametrize("caret", [0, 2, len(FIRST.content), len(FIRST.content) + 9])
def test_a_split_needs_words_on_both_sides(caret):
    assert row_acts.split_at(DRAFT, 0, FIRST.content, caret) is None


def test_a_caret_inside_a_word_splits_before_it():
    caret = FIRST.content.index("ban hành") + 2
    assert row_acts.split_at(DRAFT, 0, FIRST.content, caret).tasks[1].content == "Ban hành Quy chế"


def test_words_that_are_not_in_the_text_leave_both_halves_the_whole_sentence():
    first, second, _last = split("Một việc; hai điều", "hai").tasks
    assert (first.start, first.end) == (second.start, second.end) == (FIRST.start, FIRST.end)


def test_a_place_in_the_text_splits_at_the_same_word():
    changed = row_acts.split_at_source(DRAFT, 0, TEXT.index("ban hành") + 2)
    assert changed.tasks[:2] == split(FIRST.content, "ban hành").tasks[:2]
    assert row_acts.split_at_source(DRAFT, 0, 4) is None
    assert row_acts.split_at_source(DRAFT, 0, TEXT.index("30/9")) is None


def merged(one, two):
    return row_acts.merge_rows(NoticeDraft("", TEXT, tasks=(one, two)), 0, 1).tasks[0]


def test_merging_unites_agencies_places_and_doubts():
    task = merged(FIRST, SECOND)
    assert task.content == "Xây dựng Kế hoạch, ban hành Quy chế; báo cáo"
    assert (task.lead, task.coordinating) == (("Bộ Nội vụ", "Sở Y tế"), ())
    assert (task.start, task.end, task.text) == (3, len(TEXT), TEXT[3:])
    assert task.deadline == SEPTEMBER and task.doubts == FIRST.doubts


@pytest.mark.parametrize(
    ("one", "two", "kept", "doubts"),
    [
        (SEPTEMBER, OCTOBER, OCTOBER, 1),
        (OCTOBER, SEPTEMBER, OCTOBER, 1),
        (SEPTEMBER, Deadline(DeadlineKind.URGENT, None, "khẩn trương"), SEPTEMBER, 1),
        (SEPTEMBER, SEPTEMBER, SEPTEMBER, 0),
        (NO_DEADLINE, OCTOBER, OCTOBER, 0),
        (NO_DEADLINE, NO_DEADLINE, NO_DEADLINE, 0),
    ],
)
def test_of_two_deadlines_the_later_is_kept_with_a_doubt(one, two, kept, doubts):
    task = merged(TaskProposal("", 0, 0, "A", deadline=one), TaskProposal("", 0, 0, "B", deadline=two))
    assert task.deadline == kept and len(task.doubts_about(TaskPart.DEADLINE)) == doubts


def test_a_name_keeps_its_capital_when_it_begins_the_second_half():
    assert merged(SECOND, TaskProposal("", 0, 0, "Sở Y tế rà soát")).content == "Báo cáo; Sở Y tế rà soát"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(FIRST.content)))
def test_no_word_is_lost_by_splitting_and_merging(caret):
    changed = row_acts.split_at(DRAFT, 0, FIRST.content, caret)
    if changed is not None:
        again = row_acts.merge_rows(changed, 0, 1).tasks[0]
        words = again.content.lower().replace(";", "").replace(",", "").split()
        assert words == FIRST.content.lower().replace(",", "").split()
        assert (again.start, again.end) == (FIRST.start, FIRST.end)
