"""A little of a file before it is opened; nothing where there is nothing to show."""

import pytest
from docx import Document

from secretariat.intake.previews import Preview, preview_of


@pytest.fixture
def kept(tmp_path):
    """A file as it lies beside a book: without an ending."""

    def keep(content):
        path = tmp_path / ("a" * 64)
        path.write_bytes(content)
        return path

    return keep


def test_a_picture_is_its_own_preview(kept):
    path = kept(b"\x89PNG")
    assert preview_of(path, "ảnh.PNG", 100) == Preview(picture=path)


def test_the_first_page_of_a_pdf_is_drawn(make_pdf, kept):
    path = kept(make_pdf(["One"], ["Two"]).read_bytes())
    found = preview_of(path, "thông báo.pdf", 200)
    assert found.png.startswith(b"\x89PNG") and int.from_bytes(found.png[16:20], "big") == 200


def test_the_first_lines_of_a_text_are_told(kept):
    text = "\n\n".join(f"Dòng {number}" for number in range(1, 30))
    shown = preview_of(kept(text.encode()), "ghi chú.txt", 100).text
    assert shown.splitlines()[0] == "Dòng 1" and shown.endswith("Dòng 14 …")


def test_a_short_text_is_told_whole(kept):
    assert preview_of(kept("Một dòng".encode()), "a.txt", 100).text == "Một dòng"


def test_long_lines_are_cut_and_so_are_long_files(kept):
    assert len(preview_of(kept(("chữ " * 90_000).encode()), "a.txt", 100).text) < 910
    lines = "\n".join(["một dòng chữ Việt"] * 9000).encode()
    assert preview_of(kept(lines), "a.csv", 100).text.startswith("một dòng chữ Việt\n")


def test_the_first_lines_of_a_word_file_are_told(kept, tmp_path):
    document = Document()
    document.add_paragraph("Kính gửi Bộ Ngoại giao")
    document.save(tmp_path / "x.docx")
    shown = preview_of(kept((tmp_path / "x.docx").read_bytes()), "công văn.docx", 100)
    assert shown.text == "Kính gửi Bộ Ngoại giao"


@pytest.mark.parametrize("name", ["hỏng.pdf", "hỏng.docx", "bảng.xlsx", "gói.zip", "phần mềm.exe", "tệp"])
def test_what_cannot_be_shown_is_not(kept, name):
    assert preview_of(kept(b"\x00\x01nothing of the kind"), name, 100) == Preview()


def test_a_file_that_is_gone_has_no_preview(tmp_path):
    assert preview_of(tmp_path / "mất", "a.txt", 100) == Preview()
