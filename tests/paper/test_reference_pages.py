"""The pages of reports and official papers against pictures that were looked at, and Word against the print."""

import shutil
import subprocess
from collections import Counter

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from secretariat.i18n import use_language
from secretariat.paper.fonts import FAMILIES, serif
from secretariat.paper.pdf import write_pdf
from secretariat.paths import resource
from secretariat.progress import Silent
from secretariat.reports.report import Report
from secretariat.reports.word import write_word
from secretariat.reports.word_official import write_official
from tests.reference_pages import FOLDER, is_like, papers, pictures

NAMES = (
    "list-state", "list-party", "summary-state", "period-state", "period-party", "urging-state", "urging-party",
    "invitation-state", "minutes-party",
)  # fmt: skip
SOFFICE = shutil.which("soffice")
_ACROSS, _DOWN = 8.0, 20.0  # points: 3 mm from left to right, 7 mm from above


@pytest.fixture(scope="module")
def printed(qapp):
    """Every paper in Vietnamese, as it goes out."""
    if serif() not in FAMILIES:
        pytest.skip("the serif of papers is not installed")
    use_language("vi", resource("i18n"))
    made = papers()
    yield made
    use_language("en", resource("i18n"))


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_look_as_they_did(printed, name, tmp_path):
    kept = sorted(FOLDER.glob(f"{name}-*.png"))
    drawn = list(pictures(printed[name], tmp_path))
    assert len(drawn) == len(kept)
    for number, (picture, path) in enumerate(zip(drawn, kept, strict=True), 1):
        assert is_like(picture, QImage(str(path))), f"{name}, page {number}"


def test_every_paper_has_its_pictures_and_they_are_small(printed):
    assert set(printed) == set(NAMES) == {path.stem.rpartition("-")[0] for path in FOLDER.glob("*.png")}
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < 200_000


def shifted(image, across, down):
    moved = QImage(image.size(), QImage.Format.Format_Grayscale8)
    moved.fill(255)
    painter = QPainter(moved)
    painter.drawImage(across, down, image)
    painter.end()
    return moved


@pytest.mark.parametrize("name", [f"{name}-1.png" for name in NAMES])
def test_a_page_that_moved_by_some_millimetres_is_another_one(qapp, name):
    page = QImage(str(FOLDER / name))
    assert is_like(page, page)
    assert not is_like(page, shifted(page, 0, 2))
    assert not is_like(page, shifted(page, 4, 0))


@pytest.mark.parametrize("name", [f"{name}-1.png" for name in NAMES])
def test_softer_letters_are_the_same_page(qapp, name):
    page = QImage(str(FOLDER / name))
    whole, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    softer = page.scaled(page.size() * 0.7, whole, smooth).scaled(page.size(), whole, smooth)
    assert is_like(page, softer)


def test_a_paper_without_its_signature_is_another_one(qapp):
    page = QImage(str(FOLDER / "urging-state-1.png"))
    painter = QPainter(page)
    painter.fillRect(page.width() // 2, page.height() // 2 - 5, page.width() // 2, 20, Qt.GlobalColor.white)
    painter.end()
    assert not is_like(page, QImage(str(FOLDER / "urging-state-1.png")))


@pytest.fixture(scope="module")
def converted(printed, tmp_path_factory):
    """Each paper as PDF of its own, and as the Word document that LibreOffice turned into one."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("word")
    for name, paper in printed.items():
        write_pdf(paper, folder / f"{name}.pdf", Silent())
        write = write_word if isinstance(paper, Report) else write_official
        write(paper, folder / f"{name}.docx", Silent())
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    documents = sorted(folder.glob("*.docx"))
    subprocess.run([*command, folder / "office", *documents], check=True, capture_output=True, timeout=110)
    return folder


def read(pdf):
    """Return the document, and of each page its size, its words and where they stand."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append((page.get_size(), text.get_text_range().split(), text))
    return document, pages


def place_of(page, words):
    """Return the left upper corner of words on a page, in points; None where they are not on it."""
    found = page[2].search(words).get_next()
    if found is None:
        return None
    left, _bottom, _right, top = page[2].get_charbox(found[0])
    return left, page[0][1] - top


@pytest.mark.parametrize("name", NAMES)
def test_word_has_the_pages_and_the_words_of_the_print(converted, name):
    (ours, mine), (theirs, other) = (read(converted / part / f"{name}.pdf") for part in ("", "office"))
    assert len(mine) == len(other)
    for (size, _words, _text), (like, _others, _its) in zip(mine, other, strict=True):
        assert size == pytest.approx(like, abs=1)
    said = [Counter(word for page in pages for word in page[1]) for pages in (mine, other)]
    lost, added = ({word for word in one if word not in two} for one, two in (said, said[::-1]))
    assert len(lost) + len(added) <= 0.01 * len(said[0]), (lost, added)
    # The head of a table stands once more where it goes over to another page.
    assert said[1].total() == pytest.approx(said[0].total(), rel=0.03)
    for document in (ours, theirs):
        document.close()


LANDMARKS = (
    "ĐẢNG CỘNG SẢN", "CỘNG HÒA XÃ HỘI", "DANH MỤC", "TỔNG HỢP", "BÁO CÁO", "Kính gửi", "Số: 05", "I. TÌNH", "TT",
    "Nơi nhận", "Trần Thị Bích", "THƯ KÝ", "Chỉ tiêu",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_word_puts_everything_where_the_print_has_it(converted, name):
    (ours, mine), (theirs, other) = (read(converted / part / f"{name}.pdf") for part in ("", "office"))
    compared = 0
    for page, like in zip(mine, other, strict=True):
        for words in LANDMARKS:
            here, there = place_of(page, words), place_of(like, words)
            if here and there:
                compared += 1
                apart = [abs(one - two) for one, two in zip(here, there, strict=True)]
                assert apart[0] <= _ACROSS and apart[1] <= _DOWN, f"{words}: {here} and {there}"
    assert compared >= 3
    for document in (ours, theirs):
        document.close()
