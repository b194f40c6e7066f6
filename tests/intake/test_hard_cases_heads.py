"""Heads and feet that scanners, web pages, forms and hurried people leave behind."""

import time
from datetime import date

import pytest

from secretariat.intake.head_words import find_issued, find_number, title_of

HEAD = """ỦY BAN NHÂN DÂN
TỈNH TÂN BÌNH
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
{number}
{day}
{title}

Ngày 10 tháng 8 năm 2026, đồng chí Lò Văn Sáu, Phó Chủ tịch UBND tỉnh chủ trì cuộc họp về giá nước. Đồng chí \
kết luận như sau:
1. Giao Sở Tài chính rà soát giá nước trước ngày 30/9.
"""
DAY = "Tân Bình, ngày 12 tháng 8 năm 2026"
TITLE = "THÔNG BÁO\nKết luận cuộc họp về giá nước"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số : 15 / TB - UBND", "15/TB-UBND"),
        ("SỐ: 15/TB-UBND", "15/TB-UBND"),
        ("Sô: 15/TB-UBND", "15/TB-UBND"),
        ("S6: l5/TB-UBND", "15/TB-UBND"),
        ("Số. 1O5/TB-UBND", "105/TB-UBND"),
        ("Số: 1 5/TB-UBND", "15/TB-UBND"),
        ("Số: 15/TB–UBND", "15/TB-UBND"),
        ("Số: 348 ITB-VPUBND", "348/TB-VPUBND"),
        ("Số: | 15/TB-UBND", "15/TB-UBND"),
        ("(Số: 15/TB-UBND)", "15/TB-UBND"),
        ("Số: 31-\nCTr/TW", "31-CTr/TW"),
        ("Số: 15/\nTB-UBND", "15/TB-UBND"),
        ("Số\n15/TB-UBND", "15/TB-UBND"),
        ("Số 05 - NQ/ĐU", "05-NQ/ĐU"),
        ("Số: ……/TB-UBND", ""),
        ("Số:....../TB-UBND", ""),
        ("Số: ___/TB-UBND", ""),
        ("Số     -TB/ĐU", ""),
        ("Số … -CV/ĐU", ""),
    ],
)
def test_a_number_in_every_condition(read, line, number):
    draft = read(HEAD.format(number=line, day=DAY, title=TITLE))
    assert (draft.document.number, draft.document.issued_on) == (number, date(2026, 8, 12))
    assert (draft.document.issuer, len(draft.tasks)) == ("Ủy ban nhân dân tỉnh Tân Bình", 1)
    assert number or draft.warnings


@pytest.mark.parametrize(
    "line",
    [
        "Tân Bình ngày 12 tháng 8 năm 2026",
        "Tân Bình, 12/8/2026",
        "Tân Bình, ngày 12-8-2026",
        "Tân Bình, ngày 12.8.2026",
        "Tân Bình, ngảy 12 thảng 8 nám 2026",
        "TÂN BÌNH, NGÀY 12 THÁNG 8 NĂM 2026",
        "Tân Bình, ngày l2 tháng 8 năm 2026",
        "Tân Bình, ngày 12 tháng 8, 2026",
        "*Tân Bình, ngày 12 tháng 8 năm 2026*",
        "Ngày ban hành: 12/8/2026",
        "Tân Bình, ngày 12 tháng 08 năm\n2026",
    ],
)
def test_a_day_of_issue_in_every_condition(read, line):
    document = read(HEAD.format(number="Số: 15/TB-UBND", day=line, title=TITLE)).document
    assert (document.issued_on, document.subject) == (date(2026, 8, 12), "Kết luận cuộc họp về giá nước")


@pytest.mark.parametrize("blank", ["…", "...", "__", "   "])
def test_a_blank_day_is_told_and_the_year_still_fills_in(read, blank):
    text = HEAD.format(number="Số: 15/TB-UBND", day=f"Tân Bình, ngày {blank} tháng 8 năm 2026", title=TITLE)
    draft = read(text)
    assert draft.document.issued_on is None
    assert "The day of issue is blank." in draft.warnings
    assert draft.tasks[0].deadline.due_on == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("THÔNG BÁO: Kết luận cuộc họp về giá nước", "Kết luận cuộc họp về giá nước"),
        ("T H Ô N G   B Á O\nKết luận cuộc họp về giá nước", "Kết luận cuộc họp về giá nước"),
        ("**THÔNG BÁO**\n**Kết luận cuộc họp về giá nước**", "Kết luận cuộc họp về giá nước"),
        ("Thông báo\nKết luận cuộc họp về giá nước", "Kết luận cuộc họp về giá nước"),
        ("THÔNG BÁO\n(V/v kết luận cuộc họp về giá nước)", "kết luận cuộc họp về giá nước"),
        ("THÔNG BÁO |\nKết luận cuộc họp về giá nước |", "Kết luận cuộc họp về giá nước"),
        (
            "THÔNG BÁO\nKết luận cuộc họp\nvề giá nước\n(giai đoạn 1)",
            "Kết luận cuộc họp về giá nước (giai đoạn 1)",
        ),
        ("THÔNG BÁO KẾT LUẬN\ntại cuộc họp về giá nước", "Kết luận tại cuộc họp về giá nước"),
        ("THÔNG BÁO KẾT LUẬN CUỘC HỌP VỀ GIÁ NƯỚC", "Kết luận cuộc họp về giá nước"),
    ],
)
def test_a_title_in_every_condition(read, title, subject):
    document = read(HEAD.format(number="Số: 15/TB-UBND", day=DAY, title=title)).document
    assert (document.subject, document.kind) == (subject, "TB")


def test_a_menu_of_a_page_above_the_head_is_passed_over(read):
    text = HEAD.format(number="Số: 15/TB-UBND", day=DAY, title=TITLE)
    below = read(f"Hệ thống văn bản\nĐang tải nội dung...\n\n{text}").document
    plain = read(text).document
    assert (below.number, below.issued_on, below.issuer) == (plain.number, plain.issued_on, plain.issuer)
    assert below.subject == plain.subject


def test_dates_inside_an_excerpt_are_no_day_of_issue():
    assert find_issued("Kết luận tại cuộc họp ngày 12 tháng 8 năm 2026") is None
    assert find_issued("giao ban, ngày 12 tháng 8 năm 2026", strictly=True) is None


def test_numbers_of_cited_documents_are_no_number():
    assert find_number("thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024") is None
    assert find_number("Số / No.: MOM-2026-031") is None


@pytest.mark.parametrize("text", ["Thông báo tuyển sinh", "BÁO CÁO Sở Tài chính", "thông báo", "", "Báo"])
def test_sentences_are_no_titles(text):
    assert title_of(text) in (None, ("THÔNG BÁO", len(text)))


FORM = """VĂN PHÒNG UBND XÃ MINH LONG

PHIẾU GIAO VIỆC
Số: 27/PGV-VP

Người giao việc: Lò Thị May - Chánh Văn phòng
Người nhận việc: Hà Văn Sen - Chuyên viên
Ngày giao: 05/8/2026

NỘI DUNG CÔNG VIỆC
1. Dự thảo Kế hoạch trồng cây.

NGƯỜI NHẬN VIỆC                    NGƯỜI GIAO VIỆC


Hà Văn Sen                         Lò Thị May
"""


def test_a_form_says_in_its_lines_what_a_head_says(read):
    draft = read(FORM)
    document = draft.document
    assert (document.number, document.issued_on, document.signer) == ("27/PGV-VP", date(2026, 8, 5), "Lò Thị May")
    assert (document.subject, draft.meeting.chair) == ("Phiếu giao việc", "Lò Thị May - Chánh Văn phòng")


MINUTES = """BAN QUẢN LÝ DỰ ÁN TÂN BÌNH
BIÊN BẢN HỌP GIAO BAN CÔNG TRƯỜNG
Dự án: Trường học Minh Long
Thời gian: 08 giờ 30, ngày 03/7/2026
Thành phần:
- Đại diện chủ đầu tư: Ông Lò Văn Sáu – Phó Giám đốc (chủ trì); ông Hà Văn Sen

Cuộc họp thống nhất:
1. Tư vấn bổ sung bản vẽ trước ngày 06/7/2026.

TƯ VẤN\tCHỦ ĐẦU TƯ
Hà Văn Sen\tLò Văn Sáu
"""


def test_minutes_of_a_building_site(read):
    draft = read(MINUTES)
    assert draft.document.subject == "Họp giao ban công trường"
    assert (draft.meeting.held_on, draft.meeting.chair) == (date(2026, 7, 3), "Ông Lò Văn Sáu – Phó Giám đốc")
    assert draft.document.signer == "Lò Văn Sáu"


def test_the_day_may_stand_above_the_signature_and_the_meeting_in_brackets(read):
    text = """CÔNG TY PHÂN BÓN TÂN BÌNH
Số: 77/TB-PBTB

THÔNG BÁO KẾT LUẬN HỌP GIAO BAN THÁNG 6
(Họp ngày 01/6/2026; chủ trì: Tổng Giám đốc Lò Văn Sáu)

Tổng Giám đốc kết luận, yêu cầu các đơn vị thực hiện như sau:
1. Phòng Kế hoạch điều chỉnh kế hoạch trước ngày 10/6.

Tân Bình, ngày 03 tháng 6 năm 2026
TL. TỔNG GIÁM ĐỐC
TRƯỞNG PHÒNG HÀNH CHÍNH
Hà Thị Sen
"""
    draft = read(text)
    assert (draft.document.issued_on, draft.meeting.held_on) == (date(2026, 6, 3), date(2026, 6, 1))
    assert (draft.meeting.chair, draft.document.signer) == ("Tổng Giám đốc Lò Văn Sáu", "Hà Thị Sen")
    assert draft.tasks[0].deadline.due_on == date(2026, 6, 10)


PIECES = (
    "Số: 1|Số: /TB-|ngày 1 |a/|1/TB-A|O1l|…|_|V/v |(V/v |Chủ trì: |x: |họp ngày |chiều 1/|TRƯỞNG |KT. CHỦ TỊCH |"
    "THÔNG BÁO |A.|PGS.TS.|do Chủ tịch |biên bản họp |kết luận của |thay thế Thông báo số 1/TB-A |Ông A (|"
    "No. 1/TB-A dated |1/1/2026\n|A\n|Công văn số 1/A-B, "
)


@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_long_odd_heads_take_time_in_proportion(read, piece):
    times = []
    for size in (4_000, 16_000):
        text = (piece * size)[:size]
        begin = time.process_time()
        read(text)
        times.append(time.process_time() - begin)
    assert times[1] < 12 * times[0] + 2
