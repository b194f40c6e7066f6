"""The hard cases of reading (domain rules, 3.3) that are about tasks and agencies, each named after its case."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.notices import Mark, TaskPart
from secretariat.intake.notice import read_notice
from secretariat.intake.source import SourceText


def leads_of(draft):
    return ["; ".join(task.lead) for task in draft.tasks]


def partners_of(draft):
    return ["; ".join(task.coordinating) for task in draft.tasks]


NAMES_WITH_AND_OR_COMMAS = [
    ("Sở Nông nghiệp và Môi trường lập bản đồ ngập.", ["Sở Nông nghiệp và Môi trường"]),
    ("Bộ Văn hóa, Thể thao và Du lịch công bố lịch lễ hội.", ["Bộ Văn hóa, Thể thao và Du lịch"]),
    ("Bộ Lao động - Thương binh và Xã hội rà soát chuẩn nghèo.", ["Bộ Lao động - Thương binh và Xã hội"]),
    ("Phòng Kế hoạch - Tài chính cấp bổ sung dự toán.", ["Phòng Kế hoạch - Tài chính"]),
    (
        "Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn tỉnh trực ban 24/24 giờ.",
        ["Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn tỉnh"],
    ),
    (
        "Trung tâm Xúc tiến đầu tư, Thương mại và Du lịch gửi danh sách gian hàng.",
        ["Trung tâm Xúc tiến đầu tư, Thương mại và Du lịch"],
    ),
    (
        "Cục Phòng, chống tệ nạn xã hội thống kê cơ sở cai nghiện.",
        ["Cục Phòng, chống tệ nạn xã hội"],
    ),
    (
        "Giao các Bộ: Công an, Tài chính, Nông nghiệp và Môi trường có ý kiến.",
        ["Bộ Công an; Bộ Tài chính; Bộ Nông nghiệp và Môi trường"],
    ),
]


@pytest.mark.parametrize(("sentence", "leads"), NAMES_WITH_AND_OR_COMMAS)
def test_case_1_names_with_and_or_commas_inside(sentence, leads, read_body):
    assert leads_of(read_body(f"1. {sentence}")) == leads


SHARED_HEADS = [
    ("Giao các sở Tài chính, Xây dựng và Nội vụ rà soát.", "Sở Tài chính; Sở Xây dựng; Sở Nội vụ"),
    ("UBND các phường: An Biên, Cát Dài kiểm tra chợ.", "UBND phường An Biên; UBND phường Cát Dài"),
    ("UBND xã Nam Cường, Nam Thịnh và Nam Phú đắp đê.", "UBND xã Nam Cường; UBND xã Nam Thịnh; UBND xã Nam Phú"),
    ("Các đồng chí Vũ Thị Lan, Bùi Văn Sáu soạn báo cáo.", "đồng chí Vũ Thị Lan; đồng chí Bùi Văn Sáu"),
]


@pytest.mark.parametrize(("sentence", "leads"), SHARED_HEADS)
def test_case_2_a_shared_head_word_is_given_to_each_name(sentence, leads, read_body):
    assert leads_of(read_body(f"1. {sentence}")) == [leads]


LEAD_ELSEWHERE = [
    (("1. Sở Công Thương", "- Kiểm tra giá xăng.", "- Lập danh mục hàng."), ["Sở Công Thương"] * 2),
    (("1. Công an xã:", "a) Tuần tra ban đêm.", "b) Lập chốt tại cầu Đôi."), ["Công an xã"] * 2),
    (("1. Sở Y tế được giao lập kế hoạch tiêm chủng.",), ["Sở Y tế"]),
    (("1. Việc cắm mốc do Sở Xây dựng chủ trì thực hiện.",), ["Sở Xây dựng"]),
    (("1. Kiểm tra nội bộ: do Phòng Tổ chức cán bộ chủ trì tham mưu.",), ["Phòng Tổ chức cán bộ"]),
    (("1. Sở Y tế lập kế hoạch. Đồng thời báo cáo UBND tỉnh kết quả.",), ["Sở Y tế", "Sở Y tế"]),
    (("1. Sở Y tế cùng Sở Nội vụ rà soát biên chế.",), ["Sở Y tế; Sở Nội vụ"]),
    (("1. Thu quỹ khuyến học: chi hội Khuyến học thu, nộp về xã.",), ["chi hội Khuyến học"]),
    (("1. Kiến nghị nâng cấp đường 12: giao Sở Xây dựng khảo sát.",), ["Sở Xây dựng"]),
    (("1. Mua áo phao. (Chủ trì: Công an xã; phối hợp: Trạm Y tế; thời hạn: 15/10/2026)",), ["Công an xã"]),
]


@pytest.mark.parametrize(("lines", "leads"), LEAD_ELSEWHERE)
def test_case_3_the_lead_stands_elsewhere(lines, leads, read_body):
    assert leads_of(read_body(*lines)) == leads


GROUPS = [
    ("Các bộ, ngành, địa phương rà soát.", "Các bộ, ngành, địa phương", ""),
    ("UBND các tỉnh, thành phố trong vùng lập quy hoạch.", "UBND các tỉnh, thành phố trong vùng", ""),
    ("Các sở, ban, ngành thuộc tỉnh báo cáo.", "Các sở, ban, ngành thuộc tỉnh", ""),
    (
        "Sở Y tế phối hợp với các địa phương ven biển kiểm đếm tàu.",
        "Sở Y tế",
        "các địa phương ven biển",
    ),
    (
        "Chủ tịch UBND các xã, phường ven biển, đặc khu Vân Hải sơ tán dân.",
        "Chủ tịch UBND các xã, phường ven biển, đặc khu Vân Hải",
        "",
    ),
    (
        "Các chủ đầu tư có tên trong danh mục lập hồ sơ quyết toán.",
        "Các chủ đầu tư có tên trong danh mục",
        "",
    ),
    (
        "Thủ trưởng các đơn vị để xảy ra vi phạm phải kiểm điểm trách nhiệm.",
        "Thủ trưởng các đơn vị để xảy ra vi phạm",
        "",
    ),
    (
        "Các khoa có chương trình được kiểm định cử người tham gia.",
        "Các khoa có chương trình được kiểm định",
        "",
    ),
]


@pytest.mark.parametrize(("sentence", "lead", "partners"), GROUPS)
def test_case_3_groups_stay_one_name_as_printed(sentence, lead, partners, read_body):
    draft = read_body(f"1. {sentence}")
    assert (leads_of(draft), partners_of(draft)) == ([lead], [partners])


PEOPLE = [
    ("Giám đốc Sở Y tế chỉ đạo kiểm tra kho thuốc.", "Giám đốc Sở Y tế"),
    ("Đồng chí Lý Thị Mai, Phó Giám đốc Sở, làm việc với Bảo hiểm xã hội về nợ đọng.", None),
    ("Đ/c Hà Văn Sơn - Chủ nhiệm UBKT: soạn văn bản nhắc nhở.", "Đ/c Hà Văn Sơn - Chủ nhiệm UBKT"),
    ("Các đồng chí Ủy viên Ban Thường vụ dự họp chi bộ.", "Các đồng chí Ủy viên Ban Thường vụ"),
    ("Ông Trần Văn Lợi làm tờ trình xin đèn đường.", "Ông Trần Văn Lợi"),
    ("Phó Trưởng Ban Nguyễn Thị Hạnh lập danh sách.", "Phó Trưởng Ban Nguyễn Thị Hạnh"),
    ("PC06 cấp căn cước lưu động tại các trường.", "PC06"),
]


@pytest.mark.parametrize(("sentence", "lead"), PEOPLE)
def test_case_3_people_posts_and_first_letters_lead_as_printed(sentence, lead, read_body):
    (task,) = read_body(f"1. {sentence}").tasks
    assert task.lead == ((lead,) if lead else ("Đồng chí Lý Thị Mai, Phó Giám đốc Sở",))
    assert not task.coordinating


OLD_NAMES = [
    "Bộ Giao thông vận tải",
    "Bộ Kế hoạch và Đầu tư",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Thông tin và Truyền thông",
    "Bộ Tài nguyên và Môi trường",
    "Ủy ban Dân tộc",
]


@pytest.mark.parametrize("name", OLD_NAMES)
def test_case_3_names_from_before_2025_are_kept_as_printed(name, read_body):
    (task,) = read_body(f"1. {name} báo cáo kết quả.").tasks
    assert task.lead == (name,)
    assert not task.doubts_about(TaskPart.LEAD)


NO_TASKS = {
    "praise": "Biểu dương Sở Y tế và Công an tỉnh đã hoàn thành tốt nhiệm vụ.",
    "assessment": "Sở Xây dựng đã thẩm định 32 hồ sơ, đạt 80 % kế hoạch.",
    "late": "Một số đơn vị chưa nghiêm túc báo cáo, còn chậm tiến độ.",
    "history": "Năm 2024, UBND tỉnh giao Sở Tài chính bố trí 12 tỷ đồng.",
    "cited": "Thực hiện Chương trình năm 2026, Bộ Tài chính giao Cục Thuế soạn thảo. Đến nay, dự thảo đã xong.",
    "participants": "Tham dự họp có lãnh đạo Sở Y tế, Công an tỉnh, UBND xã Đông Hà.",
    "absent": "Các thành viên vắng mặt báo cáo Chủ tịch UBND xã trước.",
    "citizens": "Ông Phạm Văn Tâm kiến nghị cấp giấy chứng nhận thửa đất số 9.",
    "trouble": "Trong quá trình thực hiện nếu có vướng mắc, đề nghị liên hệ Phòng Đầu tư.",
    "printed": "Tại điểm 2 đã in: “Giao Sở Y tế báo cáo trước ngày 15/9”, nay sửa lại.",
    "closing": "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện Thông báo này.",
}


@pytest.mark.parametrize("sentence", NO_TASKS.values(), ids=NO_TASKS)
def test_case_8_what_is_no_task_yields_none(sentence, read_body):
    assert read_body(sentence).tasks == ()


def test_case_8_recipients_and_an_assessing_part_are_no_tasks(read_body):
    draft = read_body(
        "I. ĐÁNH GIÁ", "1. Sở Y tế triển khai kịp thời công tác tiêm chủng.", "II. NHIỆM VỤ", "1. Sở Y tế lập sổ."
    )
    assert [task.content for task in draft.tasks] == ["Lập sổ"]


def test_case_8_an_order_without_an_agency_has_no_lead_and_says_so(read_body):
    first, second = read_body("1. Sở Y tế lập sổ. Cần có lộ trình cho từng năm.").tasks
    assert (first.lead, second.lead) == (("Sở Y tế",), ())
    assert second.doubts_about(TaskPart.LEAD)


def test_case_8_what_must_be_done_to_a_thing_is_a_task_of_nobody(read_body):
    (task,) = read_body("- Hệ thống báo cháy nhà B phải được khắc phục trước ngày 20/9/2026.").tasks
    assert (task.lead, task.deadline.due_on.isoformat()) == ((), "2026-09-20")


def test_case_8_an_appeal_before_a_semicolon_gives_way_to_the_task_after_it(read_body):
    draft = read_body("Đề nghị các phòng khẩn trương triển khai thực hiện; Văn phòng theo dõi, tổng hợp kết quả.")
    assert leads_of(draft) == ["Văn phòng"]


def test_case_6_lines_broken_inside_a_name_and_an_act(read_body):
    broken = "1. Giao Sở Nông nghiệp và\nMôi trường chủ trì, phối hợp với Công an\ntỉnh kiểm tra đê."
    (task,) = read_body(broken).tasks
    assert (task.lead, task.coordinating) == (("Sở Nông nghiệp và Môi trường",), ("Công an tỉnh",))


def test_case_6_a_mark_that_a_scanner_misread_is_a_doubt_about_the_name(read_body):
    (task,) = read_body("1. Giao Sờ Tài chính phôi hợp với Sở Y tế lập dự toán.").tasks
    assert task.lead == ("Sờ Tài chính",)
    assert task.coordinating == ("Sở Y tế",)
    assert task.doubts_about(TaskPart.LEAD)


SPELLINGS = [
    ("Đảng uỷ phường Hoà Bình kiểm tra chi bộ.", "Đảng uỷ phường Hoà Bình"),
    ("Đảng ủy phường Hòa Bình kiểm tra chi bộ.", "Đảng ủy phường Hòa Bình"),
    ("Uỷ ban nhân dân xã Thuỵ Lôi phối hợp hằng tháng giao ban.", "Uỷ ban nhân dân xã Thuỵ Lôi"),
]


@pytest.mark.parametrize(("sentence", "lead"), SPELLINGS)
def test_case_7_both_ways_of_writing_are_read_and_kept(sentence, lead, read_body):
    assert leads_of(read_body(f"1. {sentence}")) == [lead]
    assert leads_of(read_body(f"1. {unicodedata.normalize('NFD', sentence)}")) == [lead]


def test_a_table_copied_one_cell_a_line_gives_its_rows(read_body):
    cells = "TT|Nhiệm vụ|Đơn vị chủ trì|Thời hạn|I|PHẦN A|1|Mua máy in|Văn phòng|30/9/2026"
    cells += "|2|Sửa mái|Tổ Bảo vệ|Hằng tháng"
    first, second = read_body("Phân công theo bảng sau:", "", *cells.split("|")).tasks
    assert (first.lead, first.content, first.deadline.due_on.isoformat()) == (
        ("Văn phòng",), "Mua máy in", "2026-09-30",
    )  # fmt: skip
    assert (second.lead, second.deadline.kind.value) == (("Tổ Bảo vệ",), "recurring")


@pytest.mark.parametrize("gap", ["\t", " | ", "      "])
def test_a_table_with_gaps_between_its_cells_gives_its_rows(gap, read_body):
    rows = ("TT|Nội dung|Chủ trì|Phối hợp|Thời hạn", "1|Mua máy in|Văn phòng|Sở Y tế|30/9/2026")
    (task,) = read_body("Phân công theo bảng sau:", "", *(row.replace("|", gap) for row in rows)).tasks
    assert (task.lead, task.coordinating, task.content) == (("Văn phòng",), ("Sở Y tế",), "Mua máy in")


def test_a_group_row_leads_the_rows_under_it(read_body):
    rows = ("TT\tNhiệm vụ\tThời hạn", "I\tSở Y tế\t", "1\tMua máy in\t30/9/2026", "2\tSửa mái\t31/10/2026")
    assert leads_of(read_body("Phân công theo bảng sau:", "", *rows)) == ["Sở Y tế"] * 2


FRAGMENTS = st.sampled_from(
    [
        text
        for text, *_rest in (*NAMES_WITH_AND_OR_COMMAS, *SHARED_HEADS, *GROUPS, *PEOPLE, *SPELLINGS)
    ]
    + [*NO_TASKS.values(), "\n1. ", "\n- ", "\nI. ", "; ", "(", ")", ":\n", "(Chủ trì: "]
    + ["\tTT\tNhiệm vụ\tChủ trì\n1\t"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, max_size=14))
def test_every_lead_has_its_words_in_the_text_whatever_is_put_together(fragments):
    draft = read_notice(SourceText("x", "THÔNG BÁO\n\nKết luận như sau:\n" + " ".join(fragments)), ("Sở Y tế",))
    for task in draft.tasks:
        marks = {span.mark for span in task.spans}
        assert (Mark.LEAD in marks) == bool(task.lead)
        assert Mark.CONTENT in marks
        assert all(0 <= span.start < span.end <= len(draft.text) for span in task.spans)
        assert draft.text[task.start : task.end] == task.text


NEWS = (
    "UBND tỉnh vừa ban hành công văn yêu cầu Ban An toàn giao thông tỉnh chủ trì, phối hợp với Công an tỉnh lập "
    "tổ kiểm tra.\n\nSở Y tế thường xuyên báo cáo tình hình.\n\nSở Nội vụ đã tinh giản 12 người."
)


def test_case_3_news_of_a_paper_gives_its_order_and_what_follows_with_doubts(read):
    draft = read(NEWS)
    assert leads_of(draft) == ["Ban An toàn giao thông tỉnh", "Sở Y tế"]
    assert [bool(task.doubts) for task in draft.tasks] == [False, True]


def test_case_3_a_work_slip_says_whose_all_of_it_is(read):
    draft = read(
        "PHIẾU GIAO VIỆC\nSố: 12/PGV-VP\n\nNgười nhận việc: Lê Thị Thu - Chuyên viên\n\nNỘI DUNG\n\n"
        "1. Dự thảo Kế hoạch hội thi.\nThời hạn: 15/9/2026.\n2. Tổng hợp ý kiến các thôn.\n"
    )
    assert leads_of(draft) == ["Lê Thị Thu"] * 2


def test_a_day_ahead_that_is_no_deadline_is_a_doubt(read_body):
    (task,) = read_body("1. Sở Y tế chuẩn bị lễ khai trương bệnh viện mới ngày 12/11/2026 thật chu đáo.").tasks
    assert task.deadline.due_on is not None or task.doubts_about(TaskPart.DEADLINE)


@pytest.mark.parametrize("many", [400, 1600])
def test_a_long_list_of_semicolons_takes_time_in_proportion(many, read_body):
    assert len(read_body("1. Giao Sở Y tế " + "; " * many + "lập sổ.").tasks) <= 1


def test_a_long_table_is_left_out_of_the_body_row_by_row(read_body):
    rows = "\n".join(f"{number}\tViệc thứ {number}\tSở Y tế\t30/9/2026" for number in range(1, 801))
    draft = read_body("Phân công:", "", "TT\tNhiệm vụ\tChủ trì\tThời hạn", rows)
    assert len(draft.tasks) == 800
