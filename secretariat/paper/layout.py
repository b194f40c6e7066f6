"""Whatever can be printed, laid out: a report on paper across, an official paper upright."""

from typing import Any

from secretariat.paper.official import OfficialPages
from secretariat.paper.pages import A4_LANDSCAPE, A4_UPRIGHT, Pages, Paper, ReportPages
from secretariat.progress import Progress
from secretariat.reports.official import OfficialPaper
from secretariat.reports.report import Report

Printed = Report[Any] | OfficialPaper


def paper_of(printed: Printed) -> Paper:
    """Return the paper that something is printed on unless a person chooses another one."""
    return A4_UPRIGHT if isinstance(printed, OfficialPaper) else A4_LANDSCAPE


def lay_out(printed: Printed, progress: Progress, paper: Paper | None = None) -> Pages:
    """Measure something and cut it into pages; `progress` counts the rows of its tables."""
    size = paper or paper_of(printed)
    if isinstance(printed, OfficialPaper):
        return OfficialPages(printed, progress, size)
    return ReportPages(printed, progress, size)
