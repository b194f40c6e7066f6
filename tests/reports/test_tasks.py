from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.listings import Judging
from secretariat.domain.standing import JudgedBy, Standing
from secretariat.domain.text import roman
from secretariat.domain.views import ALL_COLUMNS
from secretariat.reports.excerpts import agency_tasks
from secretariat.reports.task_columns import shown_columns
from secretariat.reports.tasks import assigning_document, naming_notes, progress_words, task_columns, task_list


def values(row):
    return {column.key: column.value(row) for column in task_columns()}


def test_groups_by_standing_follow_urgency_and_count_their_rows(make_row, overdue, make_list):
    rows = [make_row(2), make_row(3, due_soon=True), overdue, make_row(4)]
    report = make_list(rows)
    assert [group.title for group in report.groups] == [
        "I. Overdue tasks (1)",
        "II. Tasks due soon (1)",
        "III. Open tasks in time (2)",
    ]
    assert report.count == 4


def test_groups_by_lead_are_in_vietnamese_order_with_the_leaderless_last(make_row, make_list):
    rows = [make_row(1, lead=()), make_row(2, lead=("Sở Y tế",)), make_row(3, lead=("Đài Truyền hình", "Sở Y tế"))]
    titles = [group.title for group in make_list(rows, group_by="lead").groups]
    assert titles == ["I. Đài Truyền hình, Sở Y tế (1)", "II. Sở Y tế (1)", "III. Without lead agency (1)"]


def test_every_row_is_in_exactly_one_group(make_row, make_list):
    rows = [make_row(n, standing=standing) for n, standing in enumerate(Standing, 1)]
    for group_by in ("standing", "lead", "document", "month"):
        listed = [row.id for group in make_list(rows, group_by=group_by).groups for row in group.rows]
        assert sorted(listed) == [row.id for row in rows]


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ([{"standing": Standing.OPEN_OVERDUE}], "LIST OF OVERDUE TASKS"),
        ([{"due_soon": True}], "LIST OF TASKS DUE SOON"),
        ([{"due_soon": True}, {"standing": Standing.OPEN_OVERDUE}], "LIST OF TASKS OVERDUE OR DUE SOON"),
        ([{}], "LIST OF ASSIGNED TASKS"),
        ([], "LIST OF ASSIGNED TASKS"),
    ],
)
def test_the_title_says_what_is_listed(make_row, make_list, changes, title):
    assert make_list([make_row(n, **change) for n, change in enumerate(changes, 1)]).title == title


def test_a_title_of_ones_own_and_the_filter_in_words_are_printed(make_row, make_list):
    report = make_list([make_row(1)], title="Việc của tuần", conditions="Chủ trì: Sở Y tế")
    assert report.title == "VIỆC CỦA TUẦN"
    assert report.lines_below_title == ("(Figures as of 21/11/2026)", "Conditions: Chủ trì: Sở Y tế")


def test_the_notes_name_the_deadline_that_judged(make_row, office):
    judging = Judging(date(2026, 11, 21), JudgedBy.FIRST, due_soon_days=7)
    notes = task_list([make_row(1, due_soon=True)], judging, office).notes
    assert notes == (
        "On time and overdue are judged by the first deadline; what counts is the day of the confirmation.",
        "Due soon: 7 days or less to the deadline.",
    )


def test_without_tasks_due_soon_no_note_explains_them(make_row, make_list):
    assert len(make_list([make_row(1)]).notes) == 1


def test_what_is_unknown_stays_empty(make_row):
    row = make_row(1, lead=(), document="", document_on=None, due_on=None)
    cells = values(row)
    assert {cells[key] for key in ("document", "lead", "coordinating", "due_on", "percent", "note")} == {""}


def test_a_deadline_is_a_date_and_else_its_own_words(make_row):
    assert values(make_row(1))["due_on"] == date(2026, 12, 21)
    assert values(make_row(1, due_on=None, deadline_text="thường xuyên"))["due_on"] == "thường xuyên"


def test_a_document_without_a_date_is_only_its_number(make_row):
    assert assigning_document(make_row(1)) == "45/TB-UBND of 12/8/2026"
    assert assigning_document(make_row(1, document_on=None)) == "45/TB-UBND"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"percent": 70, "last_progress": "Đã lấy ý kiến."}, "70%. Đã lấy ý kiến"),
        ({"percent": 40}, "40%"),
        ({"last_progress": "Đang soạn"}, "Đang soạn"),
        (
            {
                "standing": Standing.DONE_ON_TIME,
                "completed_on": date(2026, 10, 9),
                "result": "Đã ban hành",
                "result_paper": "12/KH-UBND",
            },
            "Done on 09/10/2026. Đã ban hành. 12/KH-UBND",
        ),
    ],
)
def test_progress_is_told_in_one_sentence(make_row, changes, words):
    assert progress_words(make_row(1, **changes)) == words


def test_remarks_tell_lateness_extensions_and_the_note(make_row, overdue):
    assert values(overdue)["note"] == "Overdue by 22 days"
    assert values(make_row(2, extensions=1, note="chờ ý kiến"))["note"] == "Extended 01 time; chờ ý kiến"


def test_by_lead_the_remarks_tell_the_standing(make_row, make_list):
    report = make_list([make_row(1, standing=Standing.DONE_ON_TIME)], group_by="lead")
    assert report.columns[-1].value(report.groups[0].rows[0]) == "Done on time"


@pytest.mark.parametrize(("number", "figures"), [(1, "I"), (4, "IV"), (9, "IX"), (34, "XXXIV"), (1994, "MCMXCIV")])
def test_headings_are_numbered_in_roman_figures(number, figures):
    assert roman(number) == figures


@given(st.integers(1, 3999))
def test_roman_figures_read_back(number):
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    figures = [worth[sign] for sign in roman(number)]
    after = [*figures[1:], 0]
    assert sum(-a if a < b else a for a, b in zip(figures, after, strict=True)) == number


def test_groups_by_document_stand_as_the_rows_do(make_row, make_list):
    numbers = ("9/TB", "", "9/TB")
    rows = [make_row(place, document=sign, document_on=None) for place, sign in enumerate(numbers, 1)]
    titles = [group.title for group in make_list(rows, group_by="document").groups]
    assert titles == ["I. 9/TB (2)", "II. Without document (1)"]


def test_groups_by_month_follow_the_calendar(make_row, make_list):
    days = (date(2027, 1, 9), None, date(2026, 9, 30), date(2026, 9, 1))
    report = make_list([make_row(number, due_on=day) for number, day in enumerate(days, 1)], group_by="month")
    titles = [group.title for group in report.groups]
    assert titles == ["I. Month 09/2026 (2)", "II. Month 01/2027 (1)", "III. No deadline (1)"]
    assert [row.id for row in report.groups[0].rows] == [3, 4]


def test_every_column_of_the_screen_can_be_written(make_row):
    shown = [(key, key.title()) for key in ALL_COLUMNS]
    columns = shown_columns(shown, Judging(date(2026, 11, 21)))
    assert [column.key for column in columns] == ["number", *ALL_COLUMNS]
    row = make_row(1, lead=("Sở Y tế",), percent=40, note="gấp", extensions=0)
    told = {column.key: column.value(row) for column in columns}
    assert (told["lead"], told["percent"], told["note"], told["extensions"]) == ("Sở Y tế", 40, "gấp", None)
    assert [column.title for column in columns if column.key == "percent"] == ["Percent (%)"]


def test_tasks_of_a_merged_agency_stand_with_its_successor_or_as_they_were_given(make_row, make_list):
    rows = [
        make_row(1, lead=("Bộ Cũ",), lead_now=("Bộ Mới",)),
        make_row(2, lead=("Bộ Mới",)),
    ]
    both = make_list(rows, group_by="lead")
    assert [group.title for group in both.groups] == ["I. Bộ Mới (2)"]
    assert both.columns[3].value(rows[0]) == "Bộ Mới (formerly Bộ Cũ)"
    given = [row.named(AgencyNaming.GIVEN) for row in rows]
    assert len(make_list(given, group_by="lead").groups) == 2
    assert naming_notes(rows, AgencyNaming.GIVEN) and not naming_notes(rows, AgencyNaming.BOTH)


def test_an_excerpt_of_an_agency_counts_what_it_took_over_as_its_own(make_row, judging, office):
    rows = [
        make_row(1, lead=("Bộ Cũ",), lead_now=("Bộ Mới",)),
        make_row(2, lead=("Sở",), coordinating=("Bộ Mới",)),
    ]
    groups = agency_tasks(rows, judging, office, "Bộ Mới").groups
    assert [[row.id for row in group.rows] for group in groups] == [[1], [2]]
