from dataclasses import replace
from datetime import date

import pytest

from secretariat.errors import UserError
from secretariat.reports.official import Paragraph, Words, annexed, official, paragraph
from secretariat.reports.official_store import as_json, from_json
from secretariat.reports.report import Column, Group, Report, as_text, numbering


def printed(report):
    values = report.reader()
    return [[as_text(each) for each in values(row, n)] for g in report.groups for n, row in enumerate(g.rows, 1)]


@pytest.fixture
def paper(office):
    table = Report(
        "Danh mục",
        (
            numbering("TT"),
            Column("content", "Nội dung", lambda row: row[0], 50),
            Column("due_on", "Thời hạn", lambda row: row[1], 12, "center"),
        ),
        (Group("I. Sở Tài chính (01)", [("Việc <một>", date(2026, 9, 3))]),),
        notes=("Số liệu đến hết ngày",),
    )
    made = official(office, date(2026, 11, 21), number="05/VP", kind="Báo cáo", subject="Kết quả")
    body = (Paragraph((Words("Sở "), Words("A", bold=True)), keep=True), paragraph("x", italic=True), table)
    return annexed(replace(made, addressees=("Chủ tịch",), body=body), [table], "Báo cáo số 05")


def test_a_paper_is_kept_with_text_tables_and_annexes(paper):
    again = from_json(as_json(paper))
    assert replace(again, body=again.body[:2], annexes=()) == replace(paper, body=paper.body[:2], annexes=())
    assert printed(again.body[2]) == [["1", "Việc <một>", "03/09/2026"]]
    assert again.annexes[0].title == paper.annexes[0].title
    assert again.annexes[0].groups[0].title == "I. Sở Tài chính (01)"
    assert again.annexes[0].notes == ("Số liệu đến hết ngày",)


def test_keeping_it_twice_changes_nothing(paper):
    once = as_json(paper)
    assert as_json(from_json(once)) == once


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"head": {"form": "x"}}'])
def test_what_is_no_paper_is_told(text):
    with pytest.raises(UserError, match="cannot be read"):
        from_json(text)
