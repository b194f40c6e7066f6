"""Pages of a PDF by where their letters come from: stored, hidden under a scan, a cipher, or nowhere."""

import pytest

from secretariat.intake.text import open_text
from tests.intake.recognising import NOTICE_TABLE, install, none_installed, saying
from tests.intake.scanner import SHEET, write_scan
from tests.intake.test_printed_words import UNMARKED

__all__ = ["install", "none_installed"]

CIPHER = "".join(chr(ord(char) - 29) if char > "=" else char for char in UNMARKED)
HOW = "To have pictures of pages read here, install Tesseract with Vietnamese"


def typed(text, mode=0, place=700):
    """A content stream of words, each printed by itself; mode 3 is unseen."""
    words = enumerate(text.split())
    drawn = (
        b"BT /F1 9 Tf %d Tr %d %d Td (%s) Tj ET\n"
        % (mode, 50 + 80 * (at % 6), place - 14 * (at // 6), word.encode("cp1252").replace(b"\\", b"\\\\"))
        for at, word in words
    )
    return b"".join(drawn)


@pytest.fixture
def mixed(make_pdf, tmp_path):
    """A PDF of one typed page, one blank one, and one that is a picture."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    for path in (make_pdf(["So: 12/TB"], []), write_scan(tmp_path / "scan.pdf", SHEET)):
        part = pypdfium2.PdfDocument(path)
        made.import_pages(part)
        part.close()
    made.save(tmp_path / "mixed.pdf")
    made.close()
    return tmp_path / "mixed.pdf"


def test_pages_that_are_pictures_are_recognised_among_others(install, mixed):
    install(saying(NOTICE_TABLE))
    source = open_text(mixed)
    assert source.text.split("\n") == ["So: 12/TB", "Số: 12/TB-STC    Độc lập", "Giao Sở Y tế"]
    assert source.scanned
    assert source.doubts == (
        "Page 2 has no text: it is empty or a picture; look at it yourself.",
        "Page 3 is a picture; its text was recognised: compare it with the page.",
    )


def test_pages_that_nobody_recognised_are_named(none_installed, mixed):
    source = open_text(mixed)
    assert (source.text, source.scanned) == ("So: 12/TB", True)
    assert source.doubts[0] == "Pages 2, 3 have no text: they are empty or pictures; look at them yourself."
    assert source.doubts[1].startswith(HOW)


def test_a_blank_page_does_not_make_a_scan(none_installed, make_pdf):
    source = open_text(make_pdf(["So: 12/TB"], []))
    assert (source.scanned, len(source.doubts)) == (False, 1)


def test_letters_that_are_a_cipher_are_left_out(none_installed, tmp_path):
    source = open_text(write_scan(tmp_path / "a.pdf", SHEET, letters=typed(CIPHER)))
    assert (source.text, source.scanned) == ("", True)
    assert source.doubts[0] == (
        "The letters stored in page 1 are not those that it shows and were left out: type its tasks in beside it."
    )
    assert source.doubts[1].startswith(HOW)


def test_letters_that_are_a_cipher_are_recognised_instead(install, tmp_path):
    install(saying(NOTICE_TABLE))
    source = open_text(write_scan(tmp_path / "a.pdf", SHEET, SHEET, letters=typed(CIPHER)))
    assert source.text.startswith("Số: 12/TB-STC")
    assert source.doubts == (
        "The letters stored in pages 1, 2 are not those that they show; their text was recognised from their "
        "pictures: compare it with the pages.",
    )


def test_a_layer_without_marks_under_a_scan_is_recognised_anew(install, tmp_path):
    install(saying(NOTICE_TABLE))
    source = open_text(write_scan(tmp_path / "a.pdf", SHEET, letters=typed(UNMARKED, mode=3)))
    assert source.text.startswith("Số: 12/TB-STC")
    assert source.doubts == ("Page 1 is a picture; its text was recognised: compare it with the page.",)


def test_a_layer_without_marks_is_kept_with_a_doubt(none_installed, tmp_path):
    source = open_text(write_scan(tmp_path / "a.pdf", SHEET, letters=typed(UNMARKED, mode=3)))
    assert source.text.split()[:3] == ["Giao", "So", "Tai"]
    assert source.scanned
    assert source.doubts[0].startswith("Page 1 was scanned and its text recognised without Vietnamese marks")


def test_a_good_layer_is_read_and_shown_beside_its_pages(none_installed, tmp_path):
    english = (
        "The council has decided that the work is to be done by the end of June and reported to the office now"
    )
    source = open_text(write_scan(tmp_path / "a.pdf", SHEET, letters=typed(english, mode=3)))
    assert source.text.split()[:2] == ["The", "council"]
    assert source.scanned
    assert source.doubts == (
        "Page 1 was scanned and its text recognised before it came here: compare it with the page.",
    )


@pytest.mark.parametrize("words", [UNMARKED, f"{UNMARKED} {UNMARKED}"])
def test_letters_that_are_seen_on_a_picture_are_no_layer(none_installed, tmp_path, words):
    source = open_text(write_scan(tmp_path / "a.pdf", SHEET, letters=typed(words)))
    assert (source.scanned, source.doubts) == (False, ())


def test_a_picture_inside_a_group_covers_the_page_too(none_installed, tmp_path):
    path = write_scan(tmp_path / "a.pdf", SHEET, letters=typed(UNMARKED, mode=3), grouped=True)
    assert open_text(path).scanned
