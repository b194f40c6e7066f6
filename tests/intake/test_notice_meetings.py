"""The meeting behind a notice: day, chair, place, form, points, title, and none where there was none."""

from datetime import date

import pytest

from secretariat.domain.meetings import MeetingForm

HEAD = """BỘ THỦY LỢI
Số: 7/TB-BTL
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 20 tháng 8 năm 2026
THÔNG BÁO
{subject}

{opening}
1. Vụ Pháp chế rà soát thông tư.
"""


def meeting(read, opening, subject="Kết luận cuộc họp về đê điều"):
    return read(HEAD.format(subject=subject, opening=opening)).meeting


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Ngày 15/8/2026, Thứ trưởng Lý Sen chủ trì cuộc họp về đê. Thứ trưởng kết luận:", date(2026, 8, 15)),
        ("Ngày 15 tháng 8 năm 2026, Bộ tổ chức cuộc họp về đê. Bộ trưởng kết luận:", date(2026, 8, 15)),
        ("Sáng 15/8, Thứ trưởng Lý Sen chủ trì hội nghị. Thứ trưởng kết luận:", date(2026, 8, 15)),
        ("Chiều ngày 15/8/2026, tại Hà Nội, Bộ họp giao ban. Bộ trưởng kết luận:", date(2026, 8, 15)),
        ("Ngày 14 và 15 tháng 8 năm 2026, Thứ trưởng kiểm tra đê. Thứ trưởng kết luận:", date(2026, 8, 14)),
        ("Theo lịch, ngày 15/8/2026, Thứ trưởng chủ trì cuộc họp. Kết luận như sau:", date(2026, 8, 15)),
        ("Ngày 35/8/2026, Thứ trưởng chủ trì cuộc họp. Kết luận như sau:", None),
        ("Thực hiện Nghị quyết số 5 ngày 15/8/2026, Bộ trưởng có ý kiến như sau:", None),
        ("Thứ trưởng chủ trì cuộc họp về đê. Thứ trưởng kết luận:", None),
    ],
)  # fmt: skip
def test_day(read, opening, day):
    assert meeting(read, opening).held_on == day


@pytest.mark.parametrize(
    ("opening", "chair"),
    [
        ("Ngày 15/8/2026, tại trụ sở Bộ, Thứ trưởng Lý Sen đã chủ trì cuộc họp. Kết luận:", "Thứ trưởng Lý Sen"),
        (
            "Ngày 15/8/2026, đồng chí Lý Sen - Ủy viên Ban cán sự, Thứ trưởng chủ trì cuộc họp. Kết luận:",
            "đồng chí Lý Sen - Ủy viên Ban cán sự, Thứ trưởng",
        ),
        ("Ngày 15/8/2026, Bộ họp dưới sự chủ trì của Thứ trưởng Lý Sen. Kết luận như sau:", "Thứ trưởng Lý Sen"),
        ("Ngày 15/8/2026, Bộ tổ chức họp. Thứ trưởng Lý Sen chủ trì cuộc họp. Kết luận:", "Thứ trưởng Lý Sen"),
        ("Xét đề nghị của Cục Đê điều, Thứ trưởng Lý Sen có ý kiến như sau:", "Thứ trưởng Lý Sen"),
        ("Sau khi nghe báo cáo của các vụ, Bộ trưởng kết luận như sau:", "Bộ trưởng"),
        ("Ngày 15/8/2026, Bộ họp giao ban. Yêu cầu:", ""),
    ],
)
def test_chair(read, opening, chair):
    assert meeting(read, opening).chair == chair


def test_the_chair_stands_in_the_excerpt_too(read):
    found = meeting(
        read, "Ngày 15/8/2026, Bộ họp. Kết luận như sau:", "Kết luận của ông Lý Sen tại cuộc họp về đê"
    )
    assert (found.chair, found.title) == ("ông Lý Sen", "Cuộc họp về đê")


@pytest.mark.parametrize(
    ("words", "form", "points"),
    [
        ("kết nối trực tuyến tới 34 điểm cầu", MeetingForm.ONLINE, 34),
        ("trực tiếp kết hợp trực tuyến với 12 điểm cầu", MeetingForm.HYBRID, 12),
        ("tới các điểm cầu tại 63 tỉnh, thành phố", MeetingForm.ONLINE, 63),
        ("theo hình thức trực tiếp", MeetingForm.IN_PERSON, None),
        ("về đê điều", None, None),
    ],
)
def test_form_and_points(read, words, form, points):
    found = meeting(read, f"Ngày 15/8/2026, Thứ trưởng chủ trì cuộc họp {words}. Thứ trưởng kết luận:")
    assert (found.form, found.points) == (form, points)


def test_a_room_for_online_meetings_does_not_make_the_meeting_one(read):
    found = meeting(
        read,
        "Ngày 15/8/2026, Thứ trưởng chủ trì cuộc họp. Kết luận như sau:\n1. Văn phòng sửa phòng họp trực tuyến.",
    )
    assert found.form is None


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        (
            "Ngày 15/8/2026, tại Phòng họp số 1, tầng 3, Thứ trưởng chủ trì cuộc họp. Kết luận:",
            "Phòng họp số 1, tầng 3",
        ),
        ("Ngày 15/8/2026, tại Hà Nội, Thứ trưởng chủ trì cuộc họp. Kết luận:", "Hà Nội"),
        ("Ngày 15/8/2026, Thứ trưởng chủ trì cuộc họp. Kết luận:", ""),
    ],
)
def test_place(read, opening, place):
    assert meeting(read, opening).place == place


def test_title_and_session(read):
    text = "Ngày 15/8/2026, Thứ trưởng chủ trì phiên họp lần thứ ba của Ban Chỉ đạo về đê, kết nối xa. Kết luận:"
    found = meeting(read, text)
    assert found.title == "Phiên họp lần thứ ba của Ban Chỉ đạo về đê"
    assert found.session == "lần thứ ba"


def test_a_committee_named_in_full_before_completes_the_title(read):
    text = (
        "Ngày 15/8/2026, ông Lý Sen, Trưởng Ban Chỉ đạo phòng thủ đê điều chủ trì Phiên họp thứ hai của Ban Chỉ"
        " đạo. Ông Lý Sen kết luận như sau:"
    )
    assert meeting(read, text).title == "Phiên họp thứ hai của Ban Chỉ đạo phòng thủ đê điều"


INVITATION = """SỞ Y TẾ
Số: 12/GM-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Tân Bình, ngày 05 tháng 8 năm 2026
GIẤY MỜI
Về phòng dịch

Sở Y tế tổ chức họp như sau:
1. Thời gian: Từ 14h30, thứ Ba, ngày 11/8/2026.
2. Địa điểm: Phòng họp B, Sở Y tế.
3. Chủ trì:
- Kính mời bà Lò Thị May, Giám đốc Sở Y tế;
4. Công tác chuẩn bị:
- Văn phòng Sở chuẩn bị tài liệu.
"""


def test_an_invitation_gives_time_place_chair_and_tasks_of_preparing(read):
    draft = read(INVITATION)
    found = draft.meeting
    assert (found.held_on, found.start_time, found.place) == (date(2026, 8, 11), "14:30", "Phòng họp B, Sở Y tế")
    assert (found.chair, found.title) == ("bà Lò Thị May, Giám đốc Sở Y tế", "Họp về phòng dịch")
    assert [task.lead for task in draft.tasks] == [("Văn phòng Sở",)]


def test_an_invitation_names_its_chair_on_the_same_line(read):
    text = INVITATION.replace("3. Chủ trì:\n- Kính mời bà", "3. Chủ trì: Bà").replace(
        "Địa điểm: Phòng", "Địa điểm: Tại phòng"
    )
    assert read(text).meeting.chair == "Bà Lò Thị May, Giám đốc Sở Y tế"
    assert read(INVITATION.partition("3. Chủ trì")[0]).meeting.chair == ""


MINUTES = """TRẠM Y TẾ XÃ MINH LONG
Minh Long, ngày 07 tháng 9 năm 2026
BIÊN BẢN HỌP GIAO BAN
I. Thời gian: 14h00 ngày 04/9/2026
II. Địa điểm: Phòng họp trạm
III. Thành phần: 6/6 nhân viên
- Chủ trì: Bà Lò Thị May - Trưởng trạm
IV. Kế hoạch tuần tới
- Chị Hoa kiểm kê tủ thuốc, báo cáo Trưởng trạm trước thứ Tư (09/9).
"""


def test_minutes_name_day_place_and_chair_in_lines_of_their_own(read):
    draft = read(MINUTES)
    found = draft.meeting
    assert (found.title, found.held_on, found.place) == ("Họp giao ban", date(2026, 9, 4), "Phòng họp trạm")
    assert found.chair == "Bà Lò Thị May - Trưởng trạm"
    assert [(task.lead, task.deadline.due_on) for task in draft.tasks] == [(("Chị Hoa",), date(2026, 9, 9))]


def test_a_letter_passes_on_orders_without_a_meeting(read):
    head = "SỞ Y TẾ\nSố: 1/SYT-VP\nV/v báo cáo\n\nKính gửi: Các bệnh viện.\n\n"
    text = f"{head}Giám đốc Sở có ý kiến như sau:\n1. Bệnh viện số 1 lập sổ."
    found = read(text).meeting
    assert (found.chair, found.held_on, found.title) == ("Giám đốc Sở", None, "")


def test_news_name_who_gave_the_orders(read):
    text = "Chiều qua, Phó Chủ tịch UBND tỉnh Lò Văn May yêu cầu Sở Y tế lập sổ."
    assert read(text).meeting.chair == "Phó Chủ tịch UBND tỉnh Lò Văn May"
    assert read(text.replace("yêu cầu", "cũng yêu cầu")).meeting.chair == "Phó Chủ tịch UBND tỉnh Lò Văn May"


CHAIR = "Phó Chủ tịch UBND tỉnh Lò Văn Sáu"


@pytest.mark.parametrize(
    ("opening", "chair"),
    [
        (f"Thực hiện chương trình, ngày 15/8/2026, UBND tỉnh tổ chức họp do {CHAIR} chủ trì. Kết luận:", CHAIR),
        (f"Trong hai ngày 15 và 16/8/2026, đoàn công tác do {CHAIR} làm Trưởng đoàn kiểm tra đê.", CHAIR),
        (f"Ngày 15/8/2026, UBND tỉnh họp phiên thường kỳ dưới sự chủ trì của {CHAIR}. Kết luận như sau:", CHAIR),
        (f"Tại phiên họp thường kỳ tháng 7 (ngày 15/8/2026), {CHAIR} kết luận:", CHAIR),
        (f"Chiều 15-8-2026, {CHAIR} có buổi làm việc với Công ty Nước sạch. Kết luận như sau:", CHAIR),
        (f"Ngày 15/8/2026, tại Văn phòng, {CHAIR} nghe Sở Tài chính báo cáo. Phó Chủ tịch kết luận:", CHAIR),
        (f"Căn cứ kết quả cuộc họp ngày 15/8/2026 do {CHAIR} chủ trì, thông báo kết luận như sau:", CHAIR),
        (f"Văn phòng thông báo kết luận của {CHAIR} tại cuộc họp ngày 15/8/2026 như sau:", CHAIR),
        (f"Trên cơ sở ý kiến tại cuộc họp Thường trực UBND tỉnh ngày 15/8/2026, {CHAIR} kết luận như sau:", CHAIR),
        (f"Ngày 15/8/2026, UBND tỉnh đã họp giao ban. Chủ trì: {CHAIR}. Sau khi thảo luận, kết luận:", CHAIR),
        (f"Vừa qua (ngày 15/8/2026), {CHAIR} đã kiểm tra tiến độ dự án. Phó Chủ tịch yêu cầu:", CHAIR),
        ("Ngày 15/8/2026, Thiếu tướng Lò Văn Sáu, Giám đốc Công an tỉnh chủ trì cuộc họp. Kết luận:",
         "Thiếu tướng Lò Văn Sáu, Giám đốc Công an tỉnh"),
        ("Ngày 15/8/2026, PGS.TS. Lò Văn Sáu, Hiệu trưởng chủ trì cuộc họp.", "PGS.TS. Lò Văn Sáu, Hiệu trưởng"),
        ("Ban Thường vụ Đảng ủy xã họp ngày 15/8/2026, thống nhất kết luận như sau:", "Ban Thường vụ Đảng ủy xã"),
        ("Căn cứ Biên bản họp Hội đồng ngày 15/8/2026 do ông Lò Văn Sáu chủ trì, kết luận:", "ông Lò Văn Sáu"),
    ],
)  # fmt: skip
def test_openings_of_every_build(read, opening, chair):
    found = meeting(read, opening)
    assert (found.held_on, found.chair) == (date(2026, 8, 15), chair)


def test_a_cited_meeting_is_not_the_one_that_is_reported(read):
    opening = "Thực hiện Thông báo số 45/TB-BTL của Bộ tại cuộc họp ngày 15/8/2026, Bộ trưởng yêu cầu như sau:"
    assert meeting(read, opening).held_on is None
