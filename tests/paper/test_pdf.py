import errno
import multiprocessing
import signal
import sys
import unicodedata

import pypdfium2
import pytest
from PySide6.QtGui import QPdfWriter

from secretariat.errors import SystemTrouble
from secretariat.paper.layout import lay_out
from secretariat.paper.pdf import Portion, draw_all, write_pdf
from secretariat.progress import Cancelled, Silent


class Impatient:
    """Presses Cancel when half is done."""

    def step(self, done, total):
        if done * 2 > total:
            raise Cancelled


class Counting:
    def __init__(self):
        self.seen = []

    def step(self, done, total):
        self.seen.append((done, total))


@pytest.fixture
def target(tmp_path):
    """A file that must be as it was, with nothing left beside it."""
    target = tmp_path / "list.pdf"
    target.write_bytes(b"the old file")
    yield target
    assert target.read_bytes() == b"the old file"
    assert [path.name for path in tmp_path.iterdir()] == ["list.pdf"]


def test_every_word_of_every_row_is_in_the_pdf_in_order(text_of, make_report, lines):
    text = " ".join(" ".join(text_of(make_report(lines(80), lines(30)))).split())
    assert unicodedata.is_normalized("NFC", text)
    for line in lines(80):
        assert " ".join(line.content.split()[:4]) in text
    assert text.count("rà soát, tổng hợp,") > 100


def test_the_header_stands_on_every_page_and_the_number_from_the_second_on(text_of, make_report, lines):
    pages = text_of(make_report(lines(120)))
    assert len(pages) > 5
    assert all("Cơ quan chủ trì" in page and "Thời hạn" in page for page in pages)
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert pages[0].startswith("ỦY BAN NHÂN DÂN TỈNH")


def test_every_row_is_on_one_page_only(text_of, make_report, lines):
    pages = text_of(make_report(lines(120)))
    for line in lines(120):
        assert sum(f"{line.content.split(':')[0]}:" in page for page in pages) == 1


def test_the_number_of_the_last_row_is_in_one_piece(text_of, make_report, make_line):
    assert "\n1000 " in text_of(make_report([make_line("x")] * 1000))[-1].replace("\r", "")


def test_signatures_and_recipients_stand_together_on_the_last_page(text_of, make_report, lines):
    for count in range(12, 22):
        pages = text_of(make_report(lines(count)))
        for words in ("Nơi nhận:", "- Lưu: VT, TH.", "NGƯỜI LẬP BIỂU", "Trần Thị Bích", "Việc số"):
            assert words in pages[-1]


def test_a_row_higher_than_a_page_loses_no_word(text_of, make_report, make_line):
    content = " ".join(f"việc{n}" for n in range(1500))
    text = " ".join(text_of(make_report([make_line("ngắn"), make_line(content)])))
    assert set(content.split()) <= set(text.split())


@pytest.mark.parametrize("words", ["ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY XÃ", "*"])
def test_a_party_paper_says_so(text_of, make_report, lines, words):
    from dataclasses import replace

    from secretariat.domain.offices import PaperForm

    report = make_report(lines(2), form=PaperForm.PARTY)
    report = replace(report, letterhead=replace(report.letterhead, office="ĐẢNG ỦY XÃ"))
    (page,) = text_of(report)
    assert words in page
    assert "CỘNG HÒA" not in page


def test_the_file_carries_title_author_and_maker(qapp, make_report, lines, tmp_path):
    write_pdf(make_report(lines(2)), tmp_path / "list.pdf", Silent())
    document = pypdfium2.PdfDocument(tmp_path / "list.pdf")
    facts = document.get_metadata_dict()
    size = document[0].get_size()
    document.close()
    assert (facts["Title"], facts["Author"], facts["Creator"]) == ("DANH MỤC NHIỆM VỤ", "VĂN PHÒNG", "Thư ký")
    assert [round(side / 72 * 25.4) for side in size] == [297, 210]


def test_progress_goes_steadily_to_a_hundred(qapp, make_report, lines, tmp_path):
    progress = Counting()
    write_pdf(make_report(lines(500)), tmp_path / "list.pdf", progress)
    done = [step[0] for step in progress.seen]
    assert done == sorted(done)
    assert progress.seen[-1] == (100, 100)


def test_a_portion_of_nothing_is_still_a_share():
    progress = Counting()
    Portion(progress, 30, 100).step(0, 0)
    assert progress.seen == [(30, 100)]


def test_cancel_leaves_the_old_file(qapp, make_report, lines, target):
    with pytest.raises(Cancelled):
        write_pdf(make_report(lines(300)), target, Impatient())


def test_a_folder_that_does_not_exist_is_told_in_a_sentence(qapp, make_report, lines, tmp_path):
    with pytest.raises(SystemTrouble, match="There is no folder"):
        write_pdf(make_report(lines(2)), tmp_path / "gone" / "list.pdf", Silent())


def test_a_folder_in_the_way_is_told_in_a_sentence(qapp, make_report, lines, tmp_path):
    (tmp_path / "list.pdf").mkdir()
    with pytest.raises(SystemTrouble, match="is a folder"):
        write_pdf(make_report(lines(2)), tmp_path / "list.pdf", Silent())


def _write_with_little_room(report, target, answer):
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
    try:
        write_pdf(report, target, Silent())
    except SystemTrouble as trouble:
        answer.send((str(trouble), trouble.__cause__.errno))
    else:
        answer.send(("written", 0))


@pytest.mark.skipif(sys.platform == "win32", reason="only Unix can limit the size of files")
def test_a_disk_without_room_leaves_the_old_file(qapp, make_report, lines, target):
    """Qt's own files would not tell that a write failed in the middle."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    child = fork.Process(target=_write_with_little_room, args=(make_report(lines(300)), target, theirs))
    child.start()
    words, code = ours.recv()
    child.join()
    assert code == errno.EFBIG
    assert str(target) in words


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_device_that_cannot_be_drawn_on_is_noticed(qapp, make_report, lines, tmp_path):
    writer = QPdfWriter(str(tmp_path / "gone" / "list.pdf"))
    assert not draw_all(lay_out(make_report(lines(2)), Silent()), writer, 1440, Silent())
