"""A report of one's own of a sample: what is laid before the leader every week, with room for a word by hand."""

from sqlalchemy.orm import Session

from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.own_reports import OwnColumn, OwnReport
from secretariat.domain.standing import Standing
from secretariat.services.own_reports import add_own_report

_COLUMNS = (
    OwnColumn("number"),
    OwnColumn("content", "Việc phải làm", width=40),
    OwnColumn("lead"),
    OwnColumn("assigned_on", "Ngày giao", "Thời gian"),
    OwnColumn("due_on", "Thời hạn", "Thời gian"),
    OwnColumn("progress_words"),
    OwnColumn("blank_1", "Ý kiến của lãnh đạo"),
)


def add_own_reports(session: Session) -> None:
    """Enter the report."""
    late = TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}), due_soon=True)
    add_own_report(
        session,
        OwnReport(
            "Danh mục trình lãnh đạo",
            wanted=late,
            scope_words="quá hạn hoặc sắp đến hạn",
            columns=_COLUMNS,
            order=(TaskOrder("due_on"),),
            group_by="lead",
            numbered=True,
        ),
    )
