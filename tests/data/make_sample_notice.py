"""Writes the sample notice that the program comes with as .docx, out of its .txt; people and meeting are invented.

In the text an empty line parts the two columns of the head, the title, the body, and the two columns of the foot.
"""

import sys
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "45-TB-BCD.txt"


def document(text):
    """The notice as an office prints it: A4, two columns at head and foot."""
    left, right, title, body, sent_to, signed = (part.split("\n") for part in text.strip().split("\n\n"))
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    paper.styles["Normal"].font.name = "Times New Roman"
    paper.styles["Normal"].font.size = Pt(14)
    _columns(paper, left, right)
    for line in title:
        _centred(paper.add_paragraph(), line, bold=True)
    for line in body:
        paper.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _columns(paper, sent_to, signed)
    paper.core_properties.title, paper.core_properties.author = title[-1], ""
    return paper


def _columns(paper, left, right):
    cells = paper.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines in zip(cells, (left, right), strict=True):
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            if lines[0].startswith("Nơi nhận"):
                paragraph.add_run(line).font.size = Pt(11)
            else:
                _centred(paragraph, line, bold=line == line.upper() or line == lines[-1] != left[-1])


def _centred(paragraph, line, *, bold):
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(line).bold = bold


if __name__ == "__main__":
    document(SAMPLE.read_text(encoding="utf-8")).save(str(SAMPLE.with_suffix(".docx")))
    sys.exit(0)
