from datetime import date

from secretariat.reports.report import Column, Group, Report, as_text, numbering, printable


def test_a_value_reads_as_a_person_writes_it():
    assert [as_text(value) for value in (None, "", "đôn đốc", 412, date(2026, 9, 3))] == [
        "", "", "đôn đốc", "412", "03/09/2026",
    ]  # fmt: skip


def test_the_number_column_counts_printed_rows():
    report = Report("Mẫu", (numbering("TT"), Column("name", "Tên", str.upper)), (Group("", ["a", "b"]),))
    read = report.reader()
    assert [read(row, position) for position, row in enumerate(report.groups[0].rows, 1)] == [[1, "A"], [2, "B"]]
    assert report.count == 2


def test_only_columns_of_days_hold_days():
    assert Column("due_on", "Hạn", str).holds_days
    assert Column("document", "Văn bản", str).holds_days
    assert not Column("content", "Nội dung", str).holds_days


def test_forbidden_characters_go_and_word_breaks_become_lines():
    assert printable("a\x00b\x0bc\r\nd\ufffee\x1f") == "ab\nc\nde"


def test_lines_below_the_title_leave_out_what_is_empty():
    assert Report("Mẫu", (), (), conditions="Chủ trì: Sở A").lines_below_title == ("Chủ trì: Sở A",)
