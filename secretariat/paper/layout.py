"""Whatever can be printed, laid out: a report across or upright, an official paper, a drawing as it asks."""

from typing import Any

from secretariat.domain.page_setups import Paper
from secretariat.paper.official import OfficialPages
from secretariat.paper.pages import Drawing, Pages, ReportPages
from secretariat.progress import Progress
from secretariat.reports.official import OfficialPaper
from secretariat.reports.report import Report

Written = Report[Any] | OfficialPaper  # what can be a document too
Printed = Written | Drawing


def paper_of(printed: Printed) -> Paper:
    """Return the paper that something is printed on unless a person chooses another one."""
    return printed.paper


def lay_out(printed: Printed, progress: Progress, paper: Paper | None = None) -> Pages:
    """Measure something and cut it into pages; `progress` counts the rows of its tables."""
    size = paper or paper_of(printed)
    if isinstance(printed, OfficialPaper):
        return OfficialPages(printed, progress, size)
    if isinstance(printed, Report):
        return ReportPages(printed, progress, size)
    return printed.pages(size)
