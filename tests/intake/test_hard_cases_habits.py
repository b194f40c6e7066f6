"""Habits of offices in handing out work: who acts where another is named, and what is one task."""

import pytest


def said(draft):
    return [
        ("; ".join(task.lead), "; ".join(task.coordinating), str(task.deadline.due_on or ""))
        for task in draft.tasks
    ]


ONE_TASK = [
    ("Bến xe tỉnh: Công an tỉnh chủ trì kiểm tra an toàn.", ("Công an tỉnh", "", "")),
    ("Lễ khai mạc: Sở Nội vụ xây dựng kịch bản.", ("Sở Nội vụ", "", "")),
    ("Xã Nam Cường: trước ngày 05/12/2026 phải nộp hồ sơ.", ("Xã Nam Cường", "", "2026-12-05")),
    ("UBND xã Nam Cường yêu cầu chủ đầu tư dừng thi công.", ("UBND xã Nam Cường", "", "")),
    (
        "Ngân hàng Nhà nước Việt Nam chi nhánh Khu vực 3 rà soát nợ xấu.",
        ("Ngân hàng Nhà nước Việt Nam chi nhánh Khu vực 3", "", ""),
    ),
    ("UBND các xã có vùng trồng chè rà soát diện tích.", ("UBND các xã có vùng trồng chè", "", "")),
    ("Người đại diện vốn tại các công ty con gửi báo cáo.", ("Người đại diện vốn tại các công ty con", "", "")),
    (
        "Công an tỉnh phối hợp với lực lượng quản lý thị trường kiểm tra kho hàng.",
        ("Công an tỉnh", "lực lượng quản lý thị trường", ""),
    ),
    (
        "Lát vỉa hè. Sở Xây dựng chủ trì, phối hợp với UBND phường thực hiện, xong trong quý III/2026.",
        ("Sở Xây dựng", "UBND phường", "2026-09-30"),
    ),
    (
        "Sở Y tế kiểm tra các nhà thuốc. Kết quả báo cáo UBND tỉnh trước ngày 12/10/2026.",
        ("Sở Y tế", "", "2026-10-12"),
    ),
    ("Thanh tra tỉnh kiểm tra 03 dự án. Kết thúc trong quý III/2026.", ("Thanh tra tỉnh", "", "2026-09-30")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "task"), ONE_TASK)
def test_who_acts_and_until_when(sentence, task, read_body):
    assert said(read_body(f"1. {sentence}")) == [task]


NAMES = [
    ("Phòng Quản lý bảo vệ rừng theo dõi cảnh báo.", "Phòng Quản lý bảo vệ rừng"),
    ("Ban Công nghệ, chuyển đổi số và tự động hóa nâng cấp mạng.", "Ban Công nghệ, chuyển đổi số và tự động hóa"),
    ("Hạt trưởng Hạt Kiểm lâm tham mưu UBND xã cắm biển.", "Hạt trưởng Hạt Kiểm lâm"),
    ("Hiệu trưởng các trường THPT công khai các khoản thu.", "Hiệu trưởng các trường THPT"),
    ("Các phòng thuộc Sở: Phòng Tổ chức cán bộ tham mưu điều động.", "Phòng Tổ chức cán bộ"),
    ("Tiểu ban Tuyên truyền, cổ động: Giao Sở Y tế mở chuyên trang.", "Sở Y tế"),
    ("Đồng chí Bí thư đề nghị UBND xã kiểm tra nguồn gốc đất.", "UBND xã"),
]


@pytest.mark.parametrize(("sentence", "lead"), NAMES)
def test_names_end_where_the_act_begins(sentence, lead, read_body):
    assert said(read_body(f"1. {sentence}")) == [(lead, "", "")]


def test_a_heading_by_duty_leads_its_points(read_body):
    duty = "1. Các bộ, ngành theo chức năng, nhiệm vụ, thẩm quyền được giao:"
    draft = read_body(duty, "a) Rà soát các quy định là rào cản.", "b) Đẩy mạnh giải ngân.")
    assert said(draft) == [("Các bộ, ngành", "", "")] * 2


def test_a_letter_that_cites_a_meeting_had_none(read):
    head = "UBND TỈNH X\nSỞ XD\nSố: 5/SXD-HT\nV/v đôn đốc\nX, ngày 2 tháng 4 năm 2026\nKính gửi: Sở Y tế.\n"
    cited = (
        "Ngày 12/3/2026, UBND tỉnh ban hành Thông báo số 88/TB-UBND kết luận của Chủ tịch UBND tỉnh tại cuộc họp."
    )
    meeting = read(f"{head}\n{cited} Sở Xây dựng đề nghị:\n1. Sở Y tế báo cáo tiến độ.\n").meeting
    assert (meeting.held_on, meeting.chair) == (None, "")


def test_a_heading_of_an_unknown_build_hands_its_points_on(read_body):
    draft = read_body(
        "2. Tiểu ban An ninh, trật tự (Công an tỉnh chủ trì):",
        "- Phân luồng giao thông.",
        "- Sở Y tế lập 05 tổ cấp cứu.",
    )
    assert [task.content for task in draft.tasks] == ["Phân luồng giao thông", "Lập 05 tổ cấp cứu"]
    assert draft.tasks[1].lead == ("Sở Y tế",)


def test_lettered_points_in_one_line_are_tasks_of_their_own(read_body):
    draft = read_body("1. Văn phòng: a) Lập lịch trực trước ngày 15/9/2026. b) Chuẩn bị hội nghị.")
    assert said(draft) == [("Văn phòng", "", "2026-09-15"), ("Văn phòng", "", "")]


def test_an_order_above_numbered_points_leads_them(read_body):
    draft = read_body("2. Yêu cầu Sở Y tế thời gian tới tập trung:", "2.1. Rà soát nợ.", "2.2. Kiểm tra kho.")
    assert said(draft) == [("Sở Y tế", "", "")] * 2


@pytest.mark.parametrize(
    ("words", "day"), [("trong tuần từ 10-14/8/2026", "2026-08-14"), ("(tiến độ: 30/11/2026)", "2026-11-30")]
)
def test_short_ways_to_set_a_day(words, day, read_body):
    assert [task[2] for task in said(read_body(f"1. Sở Y tế kiểm tra nhà thuốc {words}."))] == [day]


def test_a_letter_that_only_answers_asks_for_nothing_of_its_own(read):
    head = "UBND TỈNH X\nSỞ TƯ PHÁP\nSố: 5/STP-VB\nV/v góp ý dự thảo Quyết định\nX, ngày 02 tháng 3 năm 2026\n"
    body = "Kính gửi: Sở Y tế.\n\nSở Tư pháp có ý kiến như sau:\n1. Thực hiện đúng Nghị định số 78/2025/NĐ-CP.\n"
    assert read(f"{head}\n{body}").tasks == ()


def test_points_numbered_inside_a_sentence_are_tasks_of_their_own(read_body):
    draft = read_body("1. Sở Y tế: (1) rà soát giường bệnh; (2) lập kế hoạch mua thuốc trước ngày 10/10/2026.")
    assert said(draft) == [("Sở Y tế", "", ""), ("Sở Y tế", "", "2026-10-10")]
    assert not any(task.doubts for task in draft.tasks)


def test_two_acts_with_a_day_each_are_two_tasks(read_body):
    draft = read_body("1. Sở Y tế sửa trạm xá trước ngày 02/9/2026; mua xe cứu thương xong trước ngày 30/9/2026.")
    assert said(draft) == [("Sở Y tế", "", "2026-09-02"), ("Sở Y tế", "", "2026-09-30")]


def test_handing_in_with_a_day_of_its_own_is_no_second_task(read_body):
    draft = read_body("1. Sở Y tế sửa trạm xá trước ngày 02/9/2026; báo cáo UBND tỉnh trước ngày 30/9/2026.")
    assert len(draft.tasks) == 1


def test_who_issues_the_notice_hands_on_what_he_asks_of_outsiders(read_body):
    draft = read_body("1. UBND tỉnh yêu cầu chủ đầu tư dừng thi công.")
    assert [task.lead for task in draft.tasks] == [("chủ đầu tư",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đề nghị các đại biểu dự họp đúng thành phần.",
        "Yêu cầu Trưởng các phòng phổ biến đến toàn thể viên chức và thực hiện nghiêm túc.",
        "Sở Y tế thống nhất về sự cần thiết ban hành Nghị quyết.",
        "Nhận được văn bản, các đơn vị triển khai thực hiện./.",
        "Về kết quả: Sở Y tế đã chủ động phối hợp với các sở, ngành triển khai nhiệm vụ.",
        "Đánh giá chung: Sở Y tế hoàn thành kế hoạch.",
        "Cả ngày: Phó Chủ tịch Lý Thị Sen dự tập huấn.",
    ],
)
def test_no_task(sentence, read_body):
    assert read_body(sentence).tasks == ()
