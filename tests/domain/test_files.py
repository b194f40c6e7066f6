"""Names of attached files: hostile ones come out harmless, kinds that run programs are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.files import (
    FileKind,
    is_dangerous,
    kind_of_name,
    numbered_name,
    safe_name,
    size_words,
)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\Windows\\a.exe", "Windows-a.exe"),
        ("C:\\x\\y.docx", "C_-x-y.docx"),
        ("con.txt", "_con.txt"),
        ("COM1", "_COM1"),
        ("a:b?.xlsx", "a_b_.xlsx"),
        ("báo cáo\u202excod.exe", "báo cáo_xcod.exe"),
        ("   ..  ", "tep"),
        ("", "tep"),
        ("Quyết định 12/QĐ-UBND.pdf", "Quyết định 12-QĐ-UBND.pdf"),
        ("a\x00b.pdf", "a_b.pdf"),
        ("file.xlsx:stream", "file.xlsx_stream"),
        ("hóa đơn.pdf" + " " * 90 + ".exe", "hóa đơn.pdf.exe"),
        ("dấu\tcách\nxuống dòng.txt", "dấu cách xuống dòng.txt"),
        ("Kế hoạch.docx. ", "Kế hoạch.docx"),
        ("Kê\u0301 hoa\u0323ch.docx", "Kế hoạch.docx"),
    ],
)
def test_a_hostile_name_comes_out_harmless(name, safe):
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending():
    assert safe_name("x" * 300 + ".xlsx") == "x" * 115 + ".xlsx"
    assert safe_name("ế" * 300 + ".pdf") == "ế" * 65 + ".pdf"
    assert len(safe_name("x" * 50 + "." + "y" * 300)) == 120


@given(st.text())
def test_no_name_leads_out_of_its_folder_or_is_changed_twice(name):
    safe = safe_name(name)
    assert safe and not set('/\\<>:"|?*\0') & set(safe)
    assert ".." not in safe and safe[-1] not in " ." and len(safe) <= 121
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    "name",
    ["a.exe", "b.PDF.EXE", "c.js", "d.vbs", "e.lnk", "f.scr", "g.ps1", "h.docm", "i.xlsm", "k.html", "l.exe."],
)
def test_kinds_that_run_programs_are_known(name):
    assert is_dangerous(name)


@pytest.mark.parametrize("name", ["a.pdf", "b.docx", "c.xlsx", "d.jpg", "exe", "không đuôi"])
def test_kinds_of_every_day_are_not_warned_of(name):
    assert not is_dangerous(name)


def test_a_kind_is_told_by_the_ending():
    names = ("a.PNG", "b.pdf", "c.txt", "d.xlsx", "e.zip", "f.dwg", "tệp")
    assert [kind_of_name(name) for name in names] == [
        FileKind.PICTURE, FileKind.PDF, FileKind.TEXT, FileKind.SHEET, FileKind.ARCHIVE,
        FileKind.OTHER, FileKind.OTHER,
    ]  # fmt: skip


def test_a_further_file_of_a_name_gets_a_number():
    assert numbered_name("báo cáo.pdf", 2) == "báo cáo (2).pdf"
    assert numbered_name("báo cáo", 3) == "báo cáo (3)"


def test_sizes_are_told_as_one_reads_them():
    assert [size_words(size) for size in (0, 999, 1000, 812_345, 999_499, 999_500, 1_234_567)] == [
        "0 B", "999 B", "1 KB", "812 KB", "999 KB", "1,0 MB", "1,2 MB",
    ]  # fmt: skip
