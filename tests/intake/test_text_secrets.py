"""A secret text is turned away wherever its stamp stands, also where no text is read."""

import pytest
from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QFont, QPainter, QPdfWriter

from secretariat.errors import UserError
from secretariat.intake.text import open_text


@pytest.mark.parametrize("part", ["header2", "footer1"])
@pytest.mark.parametrize(("stamp", "refused"), [("MẬT", True), ("Bảo vệ bí mật", False)])
def test_the_head_and_the_foot_of_a_word_file(part, stamp, refused, parts_of_docx, make_zip, p):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    edge = f'<w:hdr xmlns:w="{word}">{p(stamp)}</w:hdr>'
    path = make_zip("a.docx", parts_of_docx(p("Thông báo")) | {f"word/{part}.xml": edge})
    if refused:
        with pytest.raises(UserError, match="marked secret"):
            open_text(path)
    else:
        assert open_text(path).text == "Thông báo"


def _print(path, pages):
    writer = QPdfWriter(str(path))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    painter = QPainter(writer)
    painter.setFont(QFont("Liberation Serif", 12))
    for number, lines in enumerate(pages):
        if number:
            writer.newPage()
        for at, line in enumerate(lines):
            painter.drawText(QRectF(0, at * 300 + (900 if at else 0), writer.width(), 300), line)
    painter.end()


@pytest.mark.parametrize(("stamp", "refused"), [("TỐI MẬT", True), ("BÍ MẬT LÀ GÌ", False)])
def test_the_running_head_of_a_pdf(stamp, refused, tmp_path, qapp):
    _print(tmp_path / "a.pdf", [(stamp, f"Trang số {page} nói về việc khác") for page in ("một", "hai", "ba")])
    if refused:
        with pytest.raises(UserError, match="marked secret"):
            open_text(tmp_path / "a.pdf")
    else:
        assert "Trang số ba" in open_text(tmp_path / "a.pdf").text
