from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.briefings import BlockKind
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskFilter, TaskRow, Totals
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import Standing
from secretariat.queries.briefings import MOST_ROWS, Block, Briefing
from secretariat.reports.briefing import weekly_briefing

TODAY = date(2026, 11, 21)
OFFICE = OfficeDraft("Cơ quan thường trực", "Ban Chỉ đạo Hội nhập quốc tế")
ROW = TaskRow(
    1, "NV-0001", "Xây dựng lộ trình", date(2026, 1, 5), date(2026, 10, 30), date(2026, 10, 30),
    TaskState.IN_PROGRESS, Standing.OPEN_OVERDUE, days_late=22, percent=70, lead=("Bộ Ngoại giao",),
)  # fmt: skip


def briefing(counts, row=ROW, **parts):
    totals = Totals(sum(counts), 0)
    blocks = tuple(
        Block(kind, count, TaskFilter(), (row,) * min(count, MOST_ROWS))
        for kind, count in zip(BlockKind, counts, strict=True)
    )
    return Briefing(Judging(TODAY), totals, totals, blocks, **parts)


def printed(report):
    return [(group.title, [tuple(line) for line in group.rows]) for group in report.groups]


def test_a_short_page_names_every_task():
    report = weekly_briefing(briefing((1, 0, 1, 0), obstacles={1: "Thiếu vốn"}), OFFICE)
    assert printed(report) == [
        ("I. Overdue: 1 task",
         [("1", "Xây dựng lộ trình", "Bộ Ngoại giao", "30/10/2026; overdue by 22 days; 70%")]),
        ("II. Due until 28/11/2026: none", []),
        ("III. Blocked by an obstacle: 1 task",
         [("1", "Xây dựng lộ trình", "Bộ Ngoại giao", "30/10/2026; Thiếu vốn")]),
        ("IV. Done since 15/11/2026: none", []),
    ]  # fmt: skip


def test_a_task_that_was_urged_says_when():
    report = weekly_briefing(
        briefing((1, 0, 0, 0), replace(ROW, percent=0), urged={1: date(2026, 11, 12)}), OFFICE
    )
    assert report.groups[0].rows[0].remark.endswith("last urged on 12/11/2026")


@pytest.mark.parametrize("counts", [(500, 500, 500, 500), (500, 3, 0, 1), (0, 0, 0, 0)])
def test_what_is_not_named_is_counted(counts):
    for group, count in zip(weekly_briefing(briefing(counts), OFFICE).groups, counts, strict=True):
        named = [line for line in group.rows if line.number]
        more = [line.content for line in group.rows if not line.number]
        left = count - len(named)
        assert more == ([f"and {left} more tasks"] if left else [])


def test_the_scope_stands_over_the_figures():
    report = weekly_briefing(briefing((1, 0, 0, 0)), OFFICE, "Bộ Ngoại giao")
    assert report.conditions.startswith("Bộ Ngoại giao. 1 tasks: 0 done, 0 overdue (as last week)")


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(*[st.integers(0, 60)] * 4),
    st.integers(1, 60),
    st.integers(1, 12),
    st.sampled_from(PaperForm),
)
def test_whatever_the_book_one_page_is_enough(qapp, counts, words, leads, form):
    from secretariat.paper.layout import lay_out
    from secretariat.progress import Silent

    row = replace(ROW, content="nghiêm túc " * words, lead=("Ngân hàng Nhà nước Việt Nam",) * leads)
    report = weekly_briefing(briefing(counts, row), replace(OFFICE, form=form), "Bộ Ngoại giao")
    assert lay_out(report, Silent()).count == 1


def test_a_full_page_is_used(qapp):
    report = weekly_briefing(briefing((60, 60, 60, 60)), OFFICE)
    assert sum(bool(line.number) for group in report.groups for line in group.rows) >= 16
