"""Every report of the gallery is made of the sample book, ties with the list of tasks, and can be written."""

import re
from contextlib import closing
from datetime import date

import pytest

from secretariat.domain.closings import ClosingDraft
from secretariat.domain.figures import Counting, share, written_share
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.standing import Standing
from secretariat.errors import UserError
from secretariat.progress import Silent
from secretariat.queries.closings import take_snapshot
from secretariat.queries.office import load_office
from secretariat.queries.summaries import load_totals
from secretariat.queries.task_list import find_tasks, load_judging
from secretariat.reports.excel import write_excel
from secretariat.reports.gallery import KINDS, Asked, kind_named
from secretariat.reports.official import Paragraph
from secretariat.reports.report import Report, as_text
from secretariat.reports.summary import Manner
from secretariat.services.books import open_book
from secretariat.services.closings import close_period
from secretariat.services.samples import make_sample

AS_OF = date(2026, 11, 21)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("gallery") / "office.db"
    database = open_book(path)
    make_sample(database, 300, 7, Silent())
    with closing(database.reader()) as connection:
        snapshot = take_snapshot(connection, load_judging(connection, date(2026, 9, 30)), TaskFilter())
    with database.write("close") as session:
        close_period(session, ClosingDraft("Quý III", date(2026, 9, 30)), snapshot, (), AS_OF)
    yield database
    database.close()


@pytest.fixture
def make(sample):
    def made(name, **changes):
        with closing(sample.reader()) as connection, sample.read() as session:
            asked = Asked(connection, session, load_judging(connection, AS_OF), load_office(session), **changes)
            return kind_named(name).make(asked)

    return made


@pytest.fixture
def listed(sample):
    with closing(sample.reader()) as connection:
        return find_tasks(connection, TaskFilter(), TaskOrder(), load_judging(connection, AS_OF))


def rows_of(report):
    return [row for group in report.groups for row in group.rows]


def texts(report):
    read = report.reader()
    return [[as_text(value) for value in read(row, n)] for n, row in enumerate(rows_of(report), 1)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_report_is_made_and_written(make, kind, tmp_path):
    made = make(kind.name, since=date(2026, 1, 1))
    assert made.report.title
    if isinstance(made.report, Report):
        assert texts(made.report)
        write_excel(made.report, tmp_path / "report.xlsx", Silent(), made.lists)
        assert (tmp_path / "report.xlsx").stat().st_size > 5_000


def test_the_names_are_different_and_an_unknown_one_is_refused():
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    with pytest.raises(UserError, match="no-such"):
        kind_named("no-such")


def test_the_lists_behind_the_summary_hold_every_task_that_has_a_lead(make, listed):
    made = make("summary")
    behind = {line.task.id for report in made.lists for line in rows_of(report)}
    assert behind == {row.id for row in listed}


def test_the_appendix_holds_the_tasks_of_its_document_only(make, listed):
    document = listed[0].document_id
    report = make("document-tasks", of=document).report
    assert {row.id for row in rows_of(report)} == {row.id for row in listed if row.document_id == document}


def test_an_excerpt_tells_each_task_once_under_what_the_agency_does(make, sample):
    with closing(sample.reader()) as connection:
        number, name = connection.execute(
            "SELECT g.id, g.name FROM assignment a JOIN agency g ON g.id = a.agency_id "
            "WHERE a.role = 'coordinating' GROUP BY g.id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
    report = make("agency-tasks", of=number).report
    ids = [row.id for row in rows_of(report)]
    assert len(ids) == len(set(ids)) > 0
    assert all(name in (*row.lead, *row.coordinating) for row in rows_of(report))


def test_the_book_has_twelve_columns_and_every_task(make, listed):
    report = make("follow-book").report
    assert len(report.columns) == 12
    assert [task.row.id for task in rows_of(report)] == [row.id for row in listed]


def test_the_form_says_who_leads_and_how_it_goes(make):
    report = make("progress-form").report
    roles, paces = zip(*((line[2], line[5]) for line in texts(report)), strict=True)
    assert "Lead" in roles
    assert set(paces) <= {"Ahead", "On schedule", "Slow"}


def test_what_a_report_is_about_must_be_there(make):
    with pytest.raises(UserError, match="999999"):
        make("document-tasks", of=999_999)


def test_the_comparison_ties_with_the_figures_of_each_end(make, sample):
    with closing(sample.reader()) as connection:
        ends = [
            load_totals(connection, load_judging(connection, day), TaskFilter(), Counting.GIVING)
            for day in (AS_OF, date(2026, 9, 30), date(2025, 11, 21))
        ]
    lines = {line[1]: line[2:] for line in texts(make("comparison", since=date(2026, 10, 1)).report)}
    now, before, last_year = ends
    assert lines["All tasks given"] == [
        str(n)
        for n in (now.given, before.given, now.given - before.given, last_year.given, now.given - last_year.given)
    ]
    assert lines["Rate done (%)"][0] == written_share(share(now.done, now.given))


def test_the_period_report_tells_its_figures_and_lists_what_is_overdue(make, listed):
    paper = make("period-report", since=date(2026, 10, 1)).report
    said = " ".join(part.text for part in paper.body if isinstance(part, Paragraph))
    overdue = [row for row in listed if row.standing is Standing.OPEN_OVERDUE]
    assert f"còn {len(overdue):02} nhiệm vụ quá hạn" in said
    assert "{" not in said
    (annex,) = [report for report in paper.annexes if "QUÁ HẠN" in report.title]
    assert {row.id for row in rows_of(annex)} == {row.id for row in overdue}


def test_a_span_counts_what_was_given_and_done_in_it(make, listed):
    said = " ".join(
        p.text for p in make("period-report", since=date(2026, 7, 1)).report.body if hasattr(p, "text")
    )
    given = sum(row.assigned_on >= date(2026, 7, 1) for row in listed)
    assert f"giao mới trong kỳ {given:02}" in said


def test_bands_of_the_overdue_list_count_all_of_them(make, listed):
    report = make("overdue").report
    numbers = [int(number) for number in re.findall(r": (\d+)", report.notes[-1])]
    assert sum(numbers) == sum(row.standing is Standing.OPEN_OVERDUE for row in listed)


def test_changes_since_a_closing_reconcile_with_the_book(make, listed):
    report = make("changes").report
    ends = [int(note.split(" = ")[1].split()[0]) for note in report.notes]
    assert sum(ends) == len(listed)
    assert report.count > 0


def test_behind_every_figure_stand_as_many_tasks_as_it_counts(make):
    report = make("summary", manner=Manner(counting=Counting.TASK)).report
    for column in report.columns:
        for row in [*rows_of(report), report.totals]:
            if column.behind is not None:
                assert len(column.behind(row)) == column.value(row), (column.key, row.name)


@pytest.mark.parametrize(
    "name", ["task-list", "summary", "comparison", "follow-book", "committees", "superior-tasks"]
)
def test_every_report_of_figures_says_by_what_tasks_are_judged(make, name):
    report = make(name).report
    assert any(
        "the adjusted deadline; what counts is the day of the confirmation" in note for note in report.notes
    )


@pytest.mark.parametrize(
    ("name", "key"), [("overdue", "days_late"), ("committees", "open_overdue"), ("summary", "overdue")]
)
def test_what_is_overdue_stands_out_in_the_workbook(make, name, key):
    report = make(name).report
    assert key in [column.key for column in report.columns if column.alarming]
