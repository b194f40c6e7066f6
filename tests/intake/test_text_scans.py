"""Scans: pages as pictures, recognised where Tesseract is there, and opened all the same where it is not."""

import argparse
import json
import os
import struct
import threading
from pathlib import Path

import pytest

from secretariat.errors import SystemTrouble, UserError
from secretariat.intake import pdfium, scans
from secretariat.intake.output import notice_as_json
from secretariat.intake.scans import page_count, page_picture, page_sizes, recogniser
from secretariat.intake.text import open_text
from secretariat.progress import Cancelled, Silent
from tests.intake.recognising import NOTICE_TABLE, install, none_installed, saying, table
from tests.intake.scanner import DEADLINES, NOTICE, SHEET, scanned, write_scan

__all__ = ["install", "none_installed"]


@pytest.fixture
def tesseract():
    """The recogniser of this machine."""
    program = recogniser()
    if program is None:
        pytest.skip("Tesseract with Vietnamese is not installed")
    return program


HANGING = "open(f'{here}/pid', 'w').write(str(os.getpid()))\ntime.sleep(600)"


def has_ended(folder):
    """Whether the process that wrote its number there is gone."""
    try:
        os.kill(int((folder / "pid").read_text()), 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("quality", [(300, 0.0, 0), (200, 0.8, 4)])
@pytest.mark.usefixtures("qapp", "tesseract")
def test_a_scanned_notice_is_read(tmp_path, names, quality):
    from secretariat.intake.notice import read_notice

    source = open_text(write_scan(tmp_path / "scan.pdf", scanned(NOTICE, *quality)))
    draft = read_notice(source, names)
    found = [str(task.deadline.due_on) for task in draft.tasks if task.lead]
    assert (draft.document.number, str(draft.document.issued_on)) == ("218/TB-STC", "2026-09-14")
    assert len(set(found) & set(DEADLINES)) >= 4
    assert source.scanned
    assert source.doubts == ("The text was recognised from pictures; compare it with the pages.",)


def test_a_scan_opens_without_a_recogniser(none_installed, tmp_path, capsys):
    from secretariat.commands.notices import read

    path = write_scan(tmp_path / "scan.pdf", SHEET)
    assert read(argparse.Namespace(files=[path], json=True)) == 0
    (draft,) = json.loads(capsys.readouterr().out)
    assert (draft["document"]["number"], draft["document"]["issued_on"], draft["tasks"]) == (None, None, [])
    assert any("tesseract-ocr-vie" in warning for warning in draft["warnings"])
    source = open_text(path)
    assert (source.text, source.scanned, source.path) == ("", True, str(path))
    assert "type the tasks in beside them, or install Tesseract with Vietnamese" in source.doubts[0]


def test_the_page_goes_to_the_recogniser_as_a_picture(install, tmp_path):
    folder = install(saying(NOTICE_TABLE))
    assert open_text(write_scan(tmp_path / "a.pdf", SHEET)).text == "Số: 12/TB-STC    Độc lập\nGiao Sở Y tế"
    head, dots = (folder / "0.pgm").read_bytes().split(b" 255\n", 1)
    assert head == b"P5 1653 2339"
    assert len(dots) == 1653 * 2339
    assert len(set(dots)) > 10


def test_a_letter_of_several_pages_loses_its_running_head(install, tmp_path):
    def page(top, number):
        lines = [(300, top + 200 + 100 * at, f"Việc {number}.{at};") for at in range(3)]
        return table((300, top, "Sở Tài chính"), *lines)

    install(saying(*(page(top, at) for at, top in enumerate((90, 130, 60)))))
    source = open_text(write_scan(tmp_path / "a.pdf", SHEET, SHEET, SHEET))
    assert source.text.split("\n")[:2] == ["Việc 0.0;", "Việc 0.1;"]
    assert "Left out, because it stands at the edge of several pages: Sở Tài chính" in source.doubts


def test_progress_counts_the_pages(install, tmp_path):
    install(saying(NOTICE_TABLE))
    told = []

    class Listening:
        def step(self, done, total):
            told.append((done, total))

    path = write_scan(tmp_path / "a.pdf", SHEET, SHEET)
    assert len(scans.recognised_lines(path, [1, 2], recogniser(), Listening()).pages) == 2
    assert list(dict.fromkeys(told)) == [(0, 2), (1, 2), (2, 2)]


def test_cancel_ends_the_recogniser(install, tmp_path):
    folder = install(HANGING)

    class Calling:
        def step(self, done, total):
            if (folder / "pid").exists() and (folder / "pid").read_text():
                raise Cancelled

    with pytest.raises(Cancelled):
        open_text(write_scan(tmp_path / "a.pdf", SHEET), Calling())
    assert has_ended(folder)
    assert not [thread for thread in threading.enumerate() if thread.name == "picture"]


def test_a_page_that_takes_too_long_is_given_up(install, tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "LONGEST_PAGE_S", 0.5)
    folder = install(HANGING)
    source = open_text(write_scan(tmp_path / "a.pdf", SHEET))
    assert source.doubts == (
        "The recognition stopped at page 1 because it took more than 0 seconds: type in what is missing beside "
        "the pages.",
    )
    assert source.scanned
    assert not (folder / "pid").exists() or has_ended(folder)


def test_what_was_recognised_before_a_failure_is_kept(install, tmp_path):
    install(saying(NOTICE_TABLE) + "\nsys.exit(seen)")
    path = write_scan(tmp_path / "a.pdf", SHEET, SHEET, SHEET)
    source = open_text(path)
    assert source.text.count("Giao") == 1
    assert [doubt.split(":")[0] for doubt in source.doubts] == [
        "The text was recognised from pictures; compare it with the pages.",
        "The recognition stopped at page 2 because Tesseract ended with an error",
    ]
    again = scans.recognised_lines(path, [1, 2], recogniser(), Silent())
    assert "stopped at page 1 because Tesseract ended with an error" in again.problem


def test_a_program_that_cannot_be_started_is_a_sentence(tmp_path):
    path = write_scan(tmp_path / "a.pdf", SHEET)
    found = scans.recognised_lines(path, [1], str(tmp_path / "none"), Silent())
    assert (found.pages, found.problem[:33]) == ({}, "The recognition stopped at page 1")


def test_a_page_without_words_is_told(install, tmp_path):
    install(saying(NOTICE_TABLE, ""))
    path = write_scan(tmp_path / "a.pdf", SHEET, SHEET)
    assert open_text(path).doubts[1:] == ("Page 2 has no text: it is empty or a picture; look at it yourself.",)
    install(saying(""))
    assert open_text(path).doubts == (
        "No text was found in the pictures of these pages; type the tasks in beside them.",
    )


@pytest.mark.parametrize("languages", ["eng\nosd", ""])
def test_a_recogniser_without_vietnamese_is_none(install, languages):
    install(saying(""), languages)
    assert recogniser() is None


def test_a_program_that_does_not_run_is_no_recogniser(install):
    (install(saying("")) / "tesseract").write_bytes(b"\0no program")
    assert recogniser() is None


def test_the_usual_folders_of_windows_are_looked_at(install, none_installed, tmp_path, monkeypatch):
    folder = install(saying(""), folder=tmp_path / "Tesseract-OCR", name="tesseract.exe")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "elsewhere"))
    assert recogniser() is None
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
    assert recogniser() == str(folder / "tesseract.exe")


def test_the_recogniser_of_this_machine_knows_vietnamese(tesseract):
    assert Path(tesseract).is_file()


def test_a_page_is_a_picture_as_wide_as_wanted(qapp, make_pdf):
    from PySide6.QtGui import QColor, QImage

    picture = QImage.fromData(page_picture(make_pdf(["A"], ["B"]), 2, 300))
    assert (picture.width(), picture.height()) == (300, 425)
    assert picture.pixelColor(5, 5) == QColor("white")
    assert min(picture.pixelColor(x, y).value() for x in range(34, 50) for y in range(30, 46)) < 128


def test_colours_stay_what_they_are(qapp, pdf_of_streams):
    from PySide6.QtGui import QImage

    red = pdf_of_streams((b"", b"1 0 0 rg 0 0 595 842 re f"))
    assert QImage.fromData(page_picture(red, 1, 20)).pixelColor(10, 10).getRgb()[:3] == (255, 0, 0)


@pytest.mark.parametrize(
    ("box", "most"),
    [(b"0 0 14400 14400", 8000), (b"0 0 1e9 10", 16000), (b"0 0 10 1e9", 16000), (b"5 5 5 5", 8000)],
)
def test_hostile_pages_become_pictures_of_honest_size(tmp_path, box, most):
    path = write_scan(tmp_path / "a.pdf", SHEET, box=box)
    width, height = struct.unpack(">II", page_picture(path, 1, 5000)[16:24])
    assert 0 < width <= 5000
    assert 0 < height <= most
    assert width * height <= pdfium.MOST_DOTS * 1.01


def test_pages_have_sides_and_are_counted(tmp_path, make_pdf):
    assert page_count(make_pdf(["A"], [], ["B"])) == 3
    assert page_sizes(write_scan(tmp_path / "a.pdf", SHEET, box=b"0 0 842 595")) == ((842.0, 595.0),)


def test_a_page_that_is_not_there_is_a_sentence(make_pdf):
    for number in (0, 2):
        with pytest.raises(UserError, match=rf"“notice.pdf” has no page {number} any more"):
            page_picture(make_pdf(["A"]), number, 100)


def test_a_file_that_went_or_was_damaged_is_a_sentence(tmp_path):
    with pytest.raises(UserError, match="was not found"):
        page_picture(tmp_path / "gone.pdf", 1, 100)
    for name, content in (("a.pdf", b"%PDF-1.7\nhalf"), ("b.pdf", b"%PDF-1.4\n" + b"\0" * 5000)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UserError, match="is damaged"):
            page_sizes(tmp_path / name)
    (tmp_path / "a.txt").write_text("Thông báo", "utf-8")
    with pytest.raises(UserError, match="is named like a document but is none inside"):
        page_sizes(tmp_path / "a.txt")


def test_a_file_that_goes_while_it_is_opened_is_a_sentence(tmp_path):
    with pytest.raises(SystemTrouble, match="cannot be read"), pdfium.opened(tmp_path / "gone.pdf"):
        pytest.fail("a missing file was opened")


def test_a_drawing_that_never_ends_is_stopped(pdf_of_streams, monkeypatch):
    monkeypatch.setattr(pdfium, "LONGEST_DRAWING", -1.0)
    path = pdf_of_streams((b"", b"0 0 m 500 500 300 800 595 842 c S\n" * 5000))
    with pytest.raises(UserError, match=r"Page 1 of “notice.pdf” is so intricate that drawing it was stopped"):
        page_picture(path, 1, 200)


def test_the_draft_of_a_scan_has_nothing_in_it(none_installed, tmp_path, names):
    from secretariat.intake.notice import read_notice

    draft = read_notice(open_text(write_scan(tmp_path / "a.pdf", SHEET)), names)
    shown = notice_as_json(draft)
    assert set(shown["document"].values()) == {None}
    assert draft.scanned
    assert draft.path.endswith("a.pdf")
