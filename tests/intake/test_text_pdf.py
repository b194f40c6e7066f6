"""A PDF as running text: paragraphs whole, page numbers and running heads gone."""

import zlib

import pytest

from secretariat.errors import UserError
from secretariat.intake import pdf
from secretariat.intake.pdf import PageText
from secretariat.intake.pdf_lines import PdfLine, running_text
from secretariat.intake.text import open_text

_LONG = "Giao So Noi vu chu tri, phoi hop voi So Tai chinh va cac co quan lien quan ra soat de an"


def line(text, right, left=72.0, height=700.0, first_word=30.0):
    return PdfLine(text, left, right, height, first_word)


def test_lines_of_a_pdf_come_in_order(make_pdf):
    source = open_text(make_pdf(["So: 12/TB-VP", "Thong bao", "(Ket luan)"]))
    assert (source.file, source.text) == ("notice.pdf", "So: 12/TB-VP\nThong bao\n(Ket luan)")


def test_a_paragraph_over_two_lines_is_one(make_pdf):
    assert open_text(make_pdf([_LONG, "trinh Uy ban.", "1. Moi"])).text == f"{_LONG} trinh Uy ban.\n1. Moi"


def test_columns_side_by_side_keep_their_distance(make_pdf):
    page = [("UY BAN", 72, 760), ("CONG HOA", 350, 760), ("VAN PHONG", 72, 740)]
    assert open_text(make_pdf(page)).text == "UY BAN    CONG HOA\nVAN PHONG"


def test_old_letters_in_a_pdf_are_decoded(make_pdf):
    assert open_text(make_pdf(["§Ò nghÞ c¸c së b¸o c¸o"])).text == "Đề nghị các sở báo cáo"


def test_blanks_around_a_line_are_dropped(make_pdf):
    assert open_text(make_pdf(["   Thong bao   ", "   ", "Ket luan"])).text == "Thong bao\nKet luan"


def test_a_broken_hyphen_is_kept(make_pdf):
    assert open_text(make_pdf(["theo ke-", "hoach nam"])).text == "theo ke-hoach nam"


def test_page_numbers_and_running_heads_are_dropped(make_pdf):
    pages = [
        [("Tinh uy Thu", 72, 800), (f"Noi dung {word}.", 72, 700), (f"- {n} -", 290, 40)]
        for n, word in ((1, "mot"), (2, "hai"))
    ]
    assert open_text(make_pdf(*pages)).text == "Noi dung mot.\nNoi dung hai."


def test_a_paragraph_goes_on_over_the_page(make_pdf):
    assert (
        open_text(make_pdf([_LONG], [("2", 290, 800), ("trinh Uy ban.", 72, 760)])).text
        == f"{_LONG} trinh Uy ban."
    )


def test_a_pdf_of_empty_pages_says_what_to_do(make_pdf):
    with pytest.raises(UserError, match=r"“empty.pdf” has no text in it"):
        open_text(make_pdf([], [], name="empty.pdf"))


def test_pages_without_text_are_told(make_pdf):
    assert open_text(make_pdf(["A"], [])).doubts == (
        "Page 2 has no text: it is empty or a picture; look at it yourself.",
    )
    many = open_text(make_pdf(["A"], *[[]] * 12)).doubts[0]
    assert many.startswith("Pages 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … have no text")


def test_a_damaged_pdf_says_so(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nhalf")
    with pytest.raises(UserError, match=r"“a.pdf” is damaged and cannot be read: .* print it to a new PDF"):
        open_text(tmp_path / "a.pdf")


def test_a_pdf_behind_a_few_stray_bytes_is_still_a_pdf(make_pdf):
    path = make_pdf(["A"])
    path.write_bytes(b"\n\n" + path.read_bytes())
    assert open_text(path).text == "A"


def test_a_pdf_with_a_password_says_so(pdf_of_streams):
    locked = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        b"11" * 32,
        b"22" * 32,
    )
    with pytest.raises(UserError, match=r"“notice.pdf” is protected by a password"):
        open_text(pdf_of_streams((b"", b""), extra=locked))


def test_more_pages_than_any_notice_has_are_refused(make_pdf):
    with pytest.raises(UserError, match=r"too large to be a notice \(501 pages\)"):
        open_text(make_pdf(*[["x"]] * 501))


@pytest.mark.parametrize(
    ("entries", "data"),
    [
        (b"/Filter /FlateDecode", zlib.compress(b"(a)Tj " * 2_000_000)),
        (b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(zlib.compress(b" " * 10_000_000))),
    ],
)
def test_a_page_that_unpacks_beyond_measure_is_refused_before_it_is_read(pdf_of_streams, entries, data):
    with pytest.raises(UserError, match=r"too large to be a notice \(a page of more than 8 MB\)"):
        open_text(pdf_of_streams((entries, data)))


@pytest.mark.parametrize("entries", [b"/Subtype /Image /Filter /FlateDecode", b"/Filter /FlateDecode"])
def test_packed_streams_of_honest_size_pass(pdf_of_streams, entries):
    content = b"BT /F1 12 Tf 72 700 Td (A) Tj ET"
    source = open_text(pdf_of_streams((entries, zlib.compress(content)), (b"", content)))
    assert source.text.endswith("A")


def test_a_stream_that_is_not_packed_as_it_says_is_passed_over(pdf_of_streams):
    source = open_text(
        pdf_of_streams((b"/Filter /FlateDecode", b"not packed"), (b"", b"BT /F1 9 Tf 9 9 Td (B) Tj ET"))
    )
    assert source.text == "B"


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("MOST_LETTERS", 3, r"more than 3 letters"),
        ("LONGEST_READING", -1.0, r"so intricate that reading it was stopped"),
    ],
)
def test_letters_and_time_have_a_limit(make_pdf, monkeypatch, limit, value, said):
    monkeypatch.setattr(pdf, limit, value)
    with pytest.raises(UserError, match=said):
        open_text(make_pdf(["four letters"]))


def test_an_indent_after_a_full_stop_begins_a_paragraph():
    lines = [line("Mot cau day du.", 520), line("Cau moi", 500, left=100), line("tiep theo", 200)]
    assert running_text([lines]).text == "Mot cau day du.\nCau moi tiep theo"


@pytest.mark.parametrize(
    ("first", "second", "parted"),
    [
        (line("ngày 14 tháng 9 năm 2026", 512, left=310), line("THÔNG BÁO", 340, left=250), True),
        (line("Kết luận của Giám đốc Sở", 490, left=96), line("Ngày 12 tháng 9", 520, left=100), True),
        (line("Kết luận của Giám đốc Sở", 490, left=96), line("tại cuộc họp", 360, left=226), False),
        (line("Hoàn thành trước", 515, left=400), line("ngày 30", 470, left=400), False),
        (line("Giao Sở Nội vụ chủ trì", 518, left=100), line("trình Ủy ban", 300), False),
    ],
)
def test_a_heading_in_the_middle_or_a_date_at_the_right_ends_where_it_ends(first, second, parted):
    full = line("Cả một dòng đầy từ mép này đến mép kia của trang giấy.", 520, height=100)
    assert ("\n" in running_text([[first, second, full]]).text.removesuffix(f"\n{full.text}")) is parted


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("theo số 31-", "CTr/TW", "theo số 31-CTr/TW"),
        ("giai đoạn 2021", "- 2025", "giai đoạn 2021 - 2025"),
        ("các việc sau:", "- Rà soát", "các việc sau:\n- Rà soát"),
        ("việc sau", "a) Rà soát", "việc sau\na) Rà soát"),
        ("việc sau", "II. Rà soát", "việc sau\nII. Rà soát"),
        ("việc sau", "Điều 2. Rà", "việc sau\nĐiều 2. Rà"),
        ("việc của", "Sở Y tế", "việc của Sở Y tế"),
    ],
)
def test_what_begins_an_item_begins_a_line(first, second, joined):
    assert running_text([[line(first, 520), line(second, 300)]]).text == joined


def test_numbers_in_a_last_row_and_text_that_repeats_by_chance_stay():
    row = [line("1", 80, height=50), line("Rà soát", 300, left=100, height=50)]
    page = [line("Đầu trang khác", 300, height=780), *row]
    running = running_text([page, [line("Việc khác", 300, height=780)]])
    assert running.text == "Đầu trang khác\n1\nRà soát\nViệc khác"


@pytest.mark.parametrize("repeated", ["Giao Sở Nội vụ " * 10, "việc này."])
def test_lines_that_repeat_close_to_the_text_are_no_running_heads(repeated):
    pages = [
        [
            line(repeated, 400, height=700),
            line(f"Việc {word} khác", 300, height=680),
            line(f"{word}.", 300, height=660),
        ]
        for word in ("một", "hai")
    ]
    assert running_text(pages).text.count(repeated) == 2


def test_pages_that_repeat_whole_are_kept_whole():
    page = [line(f"Dòng {word}", 300, height=700 - 40 * at) for at, word in enumerate("abcdef")]
    assert running_text([page, page]).text.count("Dòng f") == 2


def test_running_heads_are_told(make_pdf):
    pages = [
        [("Tinh uy Thu", 72, 800), *((f"Viec {n} {at}.", 72, 700 - 18 * at) for at in range(9))] for n in "abc"
    ]
    source = open_text(make_pdf(*pages))
    assert source.text.count("Tinh uy") == 0
    assert source.doubts == ("Left out, because it stands at the edge of several pages: Tinh uy Thu",)


def test_printed_lines_that_pdfium_runs_together_are_parted():
    columns = PageText.__new__(PageText)
    heights = {0: 700.0, 3: 680.0}
    columns._height = heights.get
    assert list(columns._line_ends([65, 66, 32, 67])) == [2, 4]


def test_letters_beyond_unicode_are_dropped(pdf_of_streams):
    assert [pdf._shown(code) for code in (65, 2, 0x110000)] == ["A", "-", ""]
