from datetime import date

from secretariat.domain.committees import MemberRank
from secretariat.domain.listings import Judging, Totals
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import Standing
from secretariat.progress import Silent
from secretariat.queries.committees import MemberRow
from secretariat.reports.committees import CommitteeLine, committee_report, decision_words, member_list
from secretariat.reports.excel import write_excel
from secretariat.reports.word import write_word

DAY, OFFICE = date(2026, 11, 21), OfficeDraft("Cơ quan thường trực")


def listed():
    chair = MemberRow(1, 1, "Trần Lan", "Bộ trưởng", "Bộ Mẫu", MemberRank.CHAIR, "Trưởng Ban", DAY, None, True)
    other = MemberRow(2, 2, "Lê An", "", "Sở Mẫu", MemberRank.MEMBER, "", None, None, True)
    words = decision_words("12/QĐ-TTg", date(2026, 3, 1))
    return member_list([chair, other], "Ban Chỉ đạo", words, DAY, OFFICE)


def test_a_list_of_members_says_post_rank_and_term():
    report = listed()
    read = report.reader()
    rows = [read(row, place) for place, row in enumerate(report.groups[0].rows, 1)]
    assert rows == [
        [1, "Trần Lan", "Bộ trưởng, Bộ Mẫu", "Trưởng Ban", DAY, None],
        [2, "Lê An", "Sở Mẫu", "Member", None, None],
    ]
    assert "12/QĐ-TTg" in report.conditions and decision_words("", DAY) == ""


def test_it_goes_out_as_a_workbook_and_as_a_document(tmp_path):
    from openpyxl import load_workbook

    write_excel(listed(), tmp_path / "list.xlsx", Silent())
    write_word(listed(), tmp_path / "list.docx", Silent())
    cells = [cell.value for row in load_workbook(tmp_path / "list.xlsx").active.iter_rows() for cell in row]
    assert "Trần Lan" in cells
    assert "Trần Lan" in _all_cells(tmp_path / "list.docx")


def _all_cells(path):
    from docx import Document

    return [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]


def test_the_figures_of_committees_add_up_to_their_tasks():
    totals = Totals(6, 0, dict(zip(Standing, (1, 1, 0, 2, 1, 0, 1, 0), strict=True)))
    report = committee_report([CommitteeLine("Ban một", 1, totals)], Judging(DAY), OFFICE)
    values = dict(zip((c.key for c in report.columns), report.reader()(report.groups[0].rows[0], 1), strict=True))
    assert values["name"] == "– Ban một"
    parts = ("done", "open_in_time", "open_overdue", "open_no_deadline", "ended")
    assert sum(values[part] for part in parts) == values["total"] == 6
