"""A report as a person wants it on paper: its columns without those that are left out, on his sheet.

What was reckoned from a column that is gone keeps its value and loses its formula.
"""

from dataclasses import replace
from typing import Any

from secretariat.domain.page_setups import SHIPPED, PageSetup
from secretariat.reports.gallery import Made
from secretariat.reports.official import OfficialPaper
from secretariat.reports.report import Adds, Chart, Column, Listed, Report, ShareOf


def set_up(made: Made, setup: PageSetup) -> Made:
    """Return a report with its lists as it is wanted; `offered` are all columns that can be left out."""
    report = made.report
    if isinstance(report, OfficialPaper):
        annexes = tuple(replace(annex, setup=replace(setup, hidden=())) for annex in report.annexes)
        return made._replace(report=replace(report, setup=setup, annexes=annexes))
    offered = made.offered or tuple((column.key, _named(column)) for column in report.columns)
    if setup == SHIPPED:
        return made._replace(offered=offered)
    lists = tuple(replace(each, setup=replace(setup, hidden=())) for each in made.lists)
    return Made(_without(replace(report, setup=setup), setup.hidden), lists, offered)


def _without(report: Report[Any], hidden: tuple[str, ...]) -> Report[Any]:
    shown = [column for column in report.columns if column.key not in hidden]
    if not shown or len(shown) == len(report.columns):
        return report
    keys = {column.key for column in shown}
    columns = tuple(column if _stands_on(column) <= keys else replace(column, reckoned=None) for column in shown)
    return replace(report, columns=columns, chart=_chart(report.chart, keys))


def _named(column: Column[Any]) -> str:
    """Return how a column is called where nothing stands above it."""
    return f"{column.over}: {column.title}" if column.over else column.title


def _stands_on(column: Column[Any]) -> set[str]:
    """Return the keys of the columns that a column is reckoned from."""
    match column.reckoned:
        case Adds(keys):
            return set(keys)
        case ShareOf(part, whole, rest_of=rest):
            return {*part, *whole, *rest}
        case Listed(by=by):
            return {by}
    return set()


def _chart(chart: Chart | None, keys: set[str]) -> Chart | None:
    bars = tuple(key for key in chart.keys if key in keys) if chart else ()
    return replace(chart, keys=bars) if chart and bars and chart.label in keys else None
