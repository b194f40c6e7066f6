"""Heads and feet of notices: state and Party, one column and two, blank and broken."""

from datetime import date

import pytest

from secretariat.errors import UserError

STATE = """ỦY BAN NHÂN DÂN
TỈNH TÂN BÌNH
{number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{day}

{title}

Yêu cầu Sở Y tế lập danh sách./.
"""


def head(read, number="Số: 15/TB-UBND", day="Tân Bình, ngày 05 tháng 8 năm 2026", title="THÔNG BÁO\nVề việc nghỉ"):
    return read(STATE.format(number=number, day=day, title=title)).document


@pytest.mark.parametrize(
    ("line", "number", "kind"),
    [
        ("Số: 15/TB-UBND", "15/TB-UBND", "TB"),
        ("Số: 15 /TB-UBND", "15/TB-UBND", "TB"),
        ("Số:15/TB - UBND", "15/TB-UBND", "TB"),
        ("Số 212-TB/TU", "212-TB/TU", "TB"),
        ("Số 2449 -CV/ĐU", "2449-CV/ĐU", "CV"),
        ("Số: 3722/VPCP-CN", "3722/VPCP-CN", "TB"),
        ("Số: 21/2026/TT-BCT", "21/2026/TT-BCT", "TT"),
        ("Số: 348 ITB-VPUBND", "348/TB-VPUBND", "TB"),
        ("Số: 05/GM-UBND   Tân Bình, ngày 05 tháng 8 năm 2026", "05/GM-UBND", "GM"),
        ("Số:           /KH-UBND", "", "KH"),
        ("Số: /TB-VP", "", "TB"),
        ("", "", "TB"),
    ],
)
def test_number_and_kind(read, line, number, kind):
    document = head(read, number=line)
    assert (document.number, document.kind) == (number, kind)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tân Bình, ngày 05 tháng 8 năm 2026", date(2026, 8, 5)),
        ("TP. Long Khê, ngày 5/8/2026", date(2026, 8, 5)),
        ("ngày 05 tháng 8 năm 2026", date(2026, 8, 5)),
        ("Tân Bình, ngày\n05 tháng 8 năm 2026", date(2026, 8, 5)),
        ("Tân Bình, ngày      tháng 8 năm 2026", None),
        ("Tân Bình, ngày tháng năm", None),
        ("Tân Bình, ngày 31 tháng 2 năm 2026", None),
    ],
)
def test_day_of_issue(read, line, day):
    assert head(read, day=line).issued_on == day


def test_blank_number_and_day_are_told(read):
    draft = read(
        STATE.format(number="Số:     /TB-UBND", day="Tân Bình, ngày    tháng 8 năm 2026", title="THÔNG BÁO")
    )
    assert len(draft.warnings) == 2


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("THÔNG BÁO\nVề việc nghỉ lễ", "Về việc nghỉ lễ"),
        ("THÔNG BÁO\nKết luận của ông Lý A - Chủ tịch tại cuộc họp\nvề nước", "Kết luận tại cuộc họp về nước"),
        ("THÔNG BÁO\nKết luận của Giám đốc tại phiên họp thứ ba", "Kết luận của Giám đốc tại phiên họp thứ ba"),
        ("THÔNG BÁO KẾT LUẬN\ncủa Giám đốc tại phiên họp thứ ba", "Kết luận của Giám đốc tại phiên họp thứ ba"),
        ("THÔNG BÁO\nKẾT LUẬN CUỘC HỌP VỀ THUỐC CỦA SỞ Y TẾ", "Kết luận cuộc họp về thuốc của Sở Y tế"),
        ("THÔNG BÁO KẾT LUẬN\nCuộc họp giao ban", "Cuộc họp giao ban"),
        ("KẾ HOẠCH TRIỂN KHAI CHUYỂN ĐỔI SỐ", "Triển khai chuyển đổi số"),
        ("V/v cung cấp số liệu\nbiên chế\n\nKính gửi: Các sở, ngành.", "cung cấp số liệu biên chế"),
        ("QUYẾT ĐỊNH\nVề giá nước\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Về giá nước"),
    ],
)  # fmt: skip
def test_subject(read, title, subject):
    assert head(read, number="Số: 15/UBND-KT", title=title).subject == subject


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("KẾ HOẠCH\nTrồng rừng", "KH"),
        ("GIẤY MỜI\nHọp giao ban", "GM"),
        ("CÔNG ĐIỆN\nVề bão số 3", "CĐ"),
        ("V/v trồng rừng", "CV"),
        ("Kính gửi: Sở Y tế.", "CV"),
    ],
)
def test_the_kind_comes_from_the_title_where_the_number_is_blank(read, title, kind):
    assert head(read, number="", title=title).kind == kind


def test_issuer_of_two_lines_and_of_an_office_of_another(read):
    assert head(read).issuer == "Ủy ban nhân dân tỉnh Tân Bình"
    office = STATE.replace("ỦY BAN NHÂN DÂN\nTỈNH TÂN BÌNH", "UBND TỈNH TÂN BÌNH\nVĂN PHÒNG")
    assert head_of(read, office) == "Văn phòng UBND tỉnh Tân Bình"
    department = STATE.replace("ỦY BAN NHÂN DÂN\nTỈNH TÂN BÌNH", "UBND TỈNH TÂN BÌNH\nSỞ Y TẾ")
    assert head_of(read, department) == "Sở Y tế"


def head_of(read, text):
    return read(text.format(number="Số: 1/TB-X", day="", title="THÔNG BÁO")).document.issuer


TWO_COLUMNS = """ĐẢNG BỘ TỈNH TÂN BÌNH                        ĐẢNG CỘNG SẢN VIỆT NAM
  ĐẢNG ỦY XÃ MINH LONG
           *                           Minh Long, ngày 07 tháng 9 năm 2026
      Số 44-CV/ĐU
về việc rà soát đảng viên       V/v
     ở xa nơi cư trú

       Kính gửi: - Các chi bộ trực thuộc,
                 - Văn phòng Đảng ủy.

       Đảng ủy xã yêu cầu các chi bộ rà soát đảng viên ở xa, báo cáo trước ngày
 20/9/2026.

Nơi nhận:                                T/M BAN THƯỜNG VỤ
- Như trên;                                 PHÓ BÍ THƯ
- Lưu Văn phòng Đảng ủy.


                                          Hà Thị Sen
"""


def test_a_party_letter_in_two_columns(read):
    draft = read(TWO_COLUMNS)
    document = draft.document
    assert (document.number, document.issued_on) == ("44-CV/ĐU", date(2026, 9, 7))
    assert (document.signer, document.signer_title) == ("Hà Thị Sen", "T/M BAN THƯỜNG VỤ - PHÓ BÍ THƯ")
    assert document.issuer == "Đảng ủy xã Minh Long"
    (task,) = draft.tasks
    assert (task.lead, task.deadline.due_on) == (("các chi bộ",), date(2026, 9, 20))
    assert "\n" in task.text


FLATTENED = """UBND TỈNH TÂN BÌNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
Số: 9/TB-SYT Tân Bình, ngày 12 tháng 01 năm 2026
THÔNG BÁO
Về việc trực tết
Sở Y tế yêu cầu các bệnh viện trực cấp cứu.
Nơi nhận: KT. GIÁM ĐỐC
- Các bệnh viện; PHÓ GIÁM ĐỐC
- Lưu: VT.
ThS. BSCKII. Lưu Văn Thịnh
"""


FROM_THE_WEB = """ỦY BAN NHÂN DÂN
TỈNH ĐIỆN BÀN
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
20/TB-UBND
|
Điện Bàn, ngày
27 tháng 6 năm 2026
|
THÔNG BÁO
KẾT LUẬN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TẠI CUỘC
HỌP VỀ GIẢI NGÂN
Ngày 25 tháng 6 năm
2026, Chủ tịch UBND tỉnh Lò Văn May chủ trì cuộc họp về giải ngân. Kết luận như sau:
1. Sở Tài chính rà soát vốn trước ngày 30
tháng 7 năm 2026.
"""


def test_a_head_that_a_page_of_the_web_broke_is_mended(read):
    draft = read(FROM_THE_WEB)
    document = draft.document
    assert (document.number, document.issued_on) == ("20/TB-UBND", date(2026, 6, 27))
    assert (document.issuer, document.subject) == (
        "Ủy ban nhân dân tỉnh Điện Bàn",
        "Kết luận tại cuộc họp về giải ngân",
    )
    assert draft.meeting.held_on == date(2026, 6, 25)
    assert [task.deadline.due_on for task in draft.tasks] == [date(2026, 7, 30)]


def test_columns_that_were_flattened_line_by_line(read):
    document = read(FLATTENED).document
    assert (document.number, document.issuer) == ("9/TB-SYT", "Sở Y tế")
    assert (document.signer, document.signer_title) == ("Lưu Văn Thịnh", "KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC")


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        ("GIÁM ĐỐC\n\nHà Thị Sen", "Hà Thị Sen"),
        ("GIÁM ĐỐC\n(Đã ký)\nHÀ THỊ SEN", "Hà Thị Sen"),
        ("TRƯỞNG CÔNG AN TỈNH\nĐại tá Hà Văn Sen", "Hà Văn Sen"),
        ("CHỦ TRÌ            THƯ KÝ\n\nHà Thị Sen            Lý Văn A", "Hà Thị Sen"),
        ("KT. Giám đốc\nPhó Giám đốc\nĐã ký: Hà Thị Sen", "Hà Thị Sen"),
        ("Hà Thị Sen\nPHÓ CHỦ TỊCH", "Hà Thị Sen"),
        ("PHÓ CHỦ TỊCH: Hà Thị Sen (Đã ký)", "Hà Thị Sen"),
        ("Ký bởi: UBND tỉnh\nPGS.TS. Hà Thị Sen", "Hà Thị Sen"),
        ("CHỦ TỊCH\nĐại tá Hà Văn Sen", "Hà Văn Sen"),
        ("THƯ KÝ\n\nLý Văn A\n\nCHỦ TRÌ\n\nHà Thị Sen", "Hà Thị Sen"),
        ("GIÁM ĐỐC", ""),
        ("", ""),
    ],
)
def test_the_last_signature_counts(read, lines, signer):
    text = STATE.format(number="Số: 1/TB-UBND", day="", title="THÔNG BÁO\nVề việc nghỉ")
    assert read(f"{text}\nNơi nhận:\n- Lưu: VT.\n{lines}\n").document.signer == signer


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("Xem chi tiết tại Thông báo 321/TB-VPCP ngày 12/08/2023.", "321/TB-VPCP", date(2023, 8, 12)),
        ("Ngày 26/5/2026, UBND tỉnh ban hành Công văn số 703 /UBND-TN.", "703/UBND-TN", date(2026, 5, 26)),
        ("UBND vừa có Thông báo kết luận số 45/TB-UBND ngày 3 tháng 4 năm 2026.", "45/TB-UBND", date(2026, 4, 3)),
        ("Sở Y tế rà soát theo nội dung Chỉ thị số 08/CT-TTg ngày 20/5/2026.", "", None),
        ("Công ty thực hiện Quyết định số 5/QĐ-UBND.", "", None),
        ("Hôm nay trời đẹp.", "", None),
    ],
)  # fmt: skip
def test_a_text_without_a_head_names_the_notice_that_it_reports(read, text, number, day):
    document = read(f"{text}\n").document
    assert (document.number, document.issued_on) == (number, day)


def test_a_headline_gives_the_subject_up_to_its_verb(read):
    text = "Cầu vượt nút giao Trại Găng được thông xe trước Tết\nHàng trăm người dân đã đến dự."
    assert read(text).document.subject == "Cầu vượt nút giao Trại Găng"
    assert read("Thông xe cầu vượt nút giao Trại Găng\nRất vui.").document.subject.startswith("Thông xe")
    assert read("Trời đẹp. Mây trắng.\nRất vui.").document.subject == ""


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Mật", "Số: 5/TB-X        MẬT"])
def test_a_secret_text_is_refused_before_any_draft(read, mark):
    with pytest.raises(UserError):
        read(f"{mark}\nUBND TỈNH TÂN BÌNH\nTHÔNG BÁO\nSở Y tế lập danh sách.")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The committee asked the agencies to report on the plan and to meet in June.", "en"),
        ("Kommittén bad om en rapport och beslutade att det ska vara klart till juni för alla.", "sv"),
        ("Le comité a demandé un rapport sur les accords et il se réunit dans une semaine pour la suite.", "fr"),
        ("Sở Y tế lập danh sách.", "vi"),
        ("12345", "vi"),
    ],
)
def test_language_and_no_invented_tasks(read, text, language):
    draft = read(text)
    assert draft.document.language == language
    assert language == "vi" or not draft.tasks


def test_reports_and_submissions_give_out_no_work(read):
    assert read(STATE.format(number="Số: 1/BC-UBND", day="", title="BÁO CÁO\nVề dịch bệnh")).tasks == ()
