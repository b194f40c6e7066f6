"""The list of what superiors gave: one group a document, the superior's words once, both deadlines."""

from dataclasses import replace
from datetime import date

from secretariat.domain.cascade import ChainTask
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import Standing
from secretariat.reports.cascade import superior_tasks

DAY, DUE = date(2026, 8, 12), date(2026, 9, 30)
NOW = Judging(date(2026, 9, 20))
SUPERIOR = TaskRow(
    1, "NV-0001", "Xây dựng đề án", DAY, DUE, DUE, TaskState.GIVEN, Standing.OPEN_IN_TIME, True,
    document="321/TB-VPCP", document_on=DAY,
)  # fmt: skip
INTERNAL = replace(
    SUPERIOR, id=2, code="NV-0002", content="Soạn dự thảo", due_on=date(2026, 9, 15), lead=("Phòng A",),
    standing=Standing.DONE_ON_TIME, completed_on=date(2026, 9, 14), result="Đã trình.", result_paper="12/BC-A",
    document="96/CV-BCĐ", document_on=date(2026, 8, 20), superior_id=1, superior="NV-0001",
)  # fmt: skip
BELOW = replace(INTERNAL, id=4, content="Góp ý", lead=("Tổ B",), superior_id=2, standing=Standing.OPEN_OVERDUE)
CHAIN = (
    ChainTask(SUPERIOR, issuer="Văn phòng Chính phủ"),
    ChainTask(INTERNAL, 1, 100),
    ChainTask(replace(BELOW, days_late=5, percent=40), 2, 40),
    ChainTask(replace(INTERNAL, id=3, lead=("Phòng C",)), 1, 100),
)


def lines(report):
    values = report.reader()
    rows = [row for group in report.groups for row in group.rows]
    return [values(row, place) for place, row in enumerate(rows, 1)]


def test_a_superiors_document_is_a_group_and_its_task_is_told_once():
    report = superior_tasks(CHAIN, NOW, OfficeDraft("Văn phòng"))
    assert [group.title for group in report.groups] == ["I. 321/TB-VPCP of 12/8/2026 – Văn phòng Chính phủ (3)"]
    assert [line[1:3] for line in lines(report)] == [["Xây dựng đề án", DUE], ["", ""], ["", ""]]
    assert report.notes[0] == "1 superior's task, 3 tasks given on."


def test_a_line_has_the_own_directive_the_unit_and_what_came_of_it():
    first, second, _third = lines(superior_tasks(CHAIN, NOW, OfficeDraft("Văn phòng")))
    assert first[3:9] == [
        "96/CV-BCĐ of 20/8/2026", "Phòng A", "Soạn dự thảo", date(2026, 9, 15), "Done on time", "Đã trình. 12/BC-A"
    ]  # fmt: skip
    assert second[4] == "– Tổ B" and second[7] == "Overdue by 5 days, 40%"


def test_warnings_stand_in_the_first_line_of_a_superiors_task():
    late = replace(INTERNAL, standing=Standing.OPEN_IN_TIME, due_on=date(2026, 10, 15))
    (line,) = lines(superior_tasks((CHAIN[0], ChainTask(late, 1)), NOW, OfficeDraft("Văn phòng")))
    assert "15/10/2026" in line[9]


def test_a_superiors_task_in_words_stands_under_the_document_that_is_cited():
    alone = replace(INTERNAL, superior_id=None, superior="Việc của bộ")
    report = superior_tasks((ChainTask(alone, paper_above="12/QĐ-TTg"),), NOW, OfficeDraft("Văn phòng"))
    assert report.groups[0].title == "I. 12/QĐ-TTg (1)"
    assert lines(report)[0][1:3] == ["Việc của bộ", ""]
