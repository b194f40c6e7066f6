"""Reports of one's own are kept under their names, changed and forgotten, each in a step that can be undone."""

from contextlib import closing
from dataclasses import replace

import pytest

from secretariat.domain.own_reports import OwnColumn, OwnReport
from secretariat.domain.views import TaskView
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.own_reports import load_own_report, own_reports
from secretariat.services.own_reports import add_own_report, remove_own_report, update_own_report
from secretariat.services.views import save_view

WEEK = OwnReport("Báo cáo tuần", columns=(OwnColumn("content", "Việc"),))


@pytest.fixture
def kept(database):
    def ask():
        with closing(database.reader()) as connection:
            return [(each.id, each.report) for each in own_reports(connection)]

    return ask


def test_reports_are_kept_in_the_order_in_which_they_were_made(change, kept):
    ids = [change(add_own_report, replace(WEEK, name=name)) for name in ("Tuần", "Tháng")]
    assert [(number, report.name) for number, report in kept()] == list(zip(ids, ("Tuần", "Tháng"), strict=True))


def test_a_report_is_changed_under_its_id(change, kept):
    number = change(add_own_report, WEEK)
    change(update_own_report, number, replace(WEEK, name="Báo cáo tháng", numbered=True))
    assert [(each, report.name, report.numbered) for each, report in kept()] == [(number, "Báo cáo tháng", True)]


def test_two_reports_cannot_have_one_name_but_a_view_may_have_it(change):
    change(save_view, TaskView(WEEK.name))
    change(add_own_report, WEEK)
    other = change(add_own_report, replace(WEEK, name="Khác"))
    for act in ((add_own_report, WEEK), (update_own_report, other, WEEK)):
        with pytest.raises(InvalidInput) as refused:
            change(*act)
        assert "name" in refused.value.problems


def test_a_report_that_was_forgotten_comes_back_with_undo(change, kept, database):
    number = change(add_own_report, WEEK)
    change(remove_own_report, number)
    assert kept() == []
    with closing(database.reader()) as connection, pytest.raises(UserError, match="has been deleted"):
        load_own_report(connection, number)
    database.undo()
    assert kept() == [(number, WEEK)]


def test_a_view_is_no_report_of_ones_own(change):
    number = change(save_view, TaskView("Của tôi"))
    for act in ((remove_own_report, number), (update_own_report, number, WEEK)):
        with pytest.raises(UserError, match="has been deleted"):
            change(*act)


def test_what_a_later_version_wrote_is_left_out_and_stays_in_the_book(change, kept, database):
    change(add_own_report, WEEK)
    change(lambda session: session.connection().exec_driver_sql("UPDATE saved_view SET body = '{\"new\": 1}'"))
    assert kept() == []
    with closing(database.reader()) as connection:
        assert connection.execute("SELECT count(*) FROM saved_view").fetchone() == (1,)
