import pytest
from PySide6.QtGui import QFontDatabase

from secretariat.paper import fonts
from secretariat.paper.fonts import FAMILIES, Faces, check_serif, serif
from secretariat.reports.char_widths import ruler

KNOWN = ("Times New Roman", "Liberation Serif", "Tinos")


@pytest.fixture
def metric_equal(qapp):
    if not set(KNOWN) & set(QFontDatabase.families()):
        pytest.skip("neither Times New Roman nor a font of the same widths is installed")


def test_the_letters_of_the_check_are_all_of_vietnamese():
    assert len(set(fonts.LETTERS)) == len(fonts.LETTERS)
    assert set("ơớờởỡợưứừửữựđĐỆặỷ₫“”–") <= set(fonts.LETTERS)
    assert sum(letter.lower() not in "fjwz0123456789₫“”–…" for letter in fonts.LETTERS) == 2 * (12 * 6 + 17)


def test_the_serif_of_papers_has_every_letter(metric_equal):
    check = check_serif()
    assert check.complete, check.missing
    assert check.family == serif()


def test_a_font_without_vietnamese_letters_is_found_out(qapp, monkeypatch):
    monkeypatch.setattr(fonts, "LETTERS", fonts.LETTERS + "☑\U0001f4ce")
    check = check_serif()
    assert "\U0001f4ce" in check.missing
    assert not check.complete


def test_without_any_known_font_the_system_chooses_a_serif(qapp, monkeypatch):
    monkeypatch.setattr(fonts, "FAMILIES", ("No such font",))
    assert serif()
    assert serif() not in ("No such font", "")


def test_sheets_are_measured_with_the_widths_of_the_printing_font(metric_equal):
    face, table = Faces().face(11, bold=True), ruler(11 * 20, bold=True)
    for word in ("Nghị", "QUYẾT", "30/10/2026", "thường", "“Đôn", "đốc”"):
        assert abs(face.ruler.word_width(word) - table.word_width(word)) < 0.04 * table.word_width(word)


def test_a_face_is_made_once_and_leaves_room_for_marks(qapp):
    faces = Faces()
    assert faces.face(13) is faces.face(13)
    assert faces.face(13, italic=True) is not faces.face(13)
    assert faces.face(13).leading >= 13 * 20 * 1.1
    assert 0 < faces.face(13).ascent < faces.face(13).leading
    assert "Times New Roman" in FAMILIES
