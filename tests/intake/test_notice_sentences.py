"""The hard sentences of offices: whose the work is, who helps, until when, and what is no work at all."""

import pytest

from secretariat.domain.notices import TaskPart

LEADS = [
    # those who are spoken to or named apart
    ("Riêng Sở Y tế và Công an tỉnh báo cáo trước ngày 02/10.", "Sở Y tế; Công an tỉnh", ""),
    ("Riêng Sở Y tế, yêu cầu rà soát lại danh mục thuốc.", "Sở Y tế", ""),
    ("Đối với Sở Y tế, đề nghị kiểm kê vật tư.", "Sở Y tế", ""),
    ("Đối với các sở, ban, ngành, khẩn trương giải ngân vốn.", "các sở, ban, ngành", ""),
    ("Đối với Sở Y tế, Chủ tịch UBND tỉnh yêu cầu rà soát quy trình mua sắm.", "Sở Y tế", ""),
    (
        "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã kiểm tra trụ sở dôi dư.",
        "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã",
        "",
    ),
    # persons, posts and short forms
    (
        "Giao đồng chí Phó Chủ tịch UBND tỉnh Trần Văn Ba chỉ đạo việc di dời chợ.",
        "đồng chí Phó Chủ tịch UBND tỉnh Trần Văn Ba",
        "",
    ),
    ("Trưởng thôn Đông, trưởng thôn Đoài thu quỹ khuyến học.", "Trưởng thôn Đông; trưởng thôn Đoài", ""),
    ("Giao Chánh Văn phòng lập lịch trực lễ.", "Chánh Văn phòng", ""),
    (
        "Các ông (bà) Trưởng phòng, Chánh Văn phòng nộp bản tự nhận xét.",
        "Các ông (bà) Trưởng phòng; Chánh Văn phòng",
        "",
    ),
    ("Hiệu trưởng yêu cầu tổ Toán nộp đề cương ôn tập.", "tổ Toán", ""),
    ("GVCN hoàn thành danh sách học sinh được miễn giảm.", "GVCN", ""),
    ("CA phường, BCHQS phường tuần tra ban đêm.", "CA phường; BCHQS phường", ""),
    ("Công chức địa chính - xây dựng kiểm tra móng nhà ông Tư.", "Công chức địa chính - xây dựng", ""),
    ("Sở Y tế – Xây dựng kế hoạch phòng dịch.", "Sở Y tế", ""),
    ("Việc bố trí kinh phí do Sở Tài chính tham mưu, hoàn thành trong tháng này.", "Sở Tài chính", ""),
    # names with "và" and "," inside
    ("Sở Nông nghiệp và Môi trường kiểm kê rừng tự nhiên.", "Sở Nông nghiệp và Môi trường", ""),
    ("Sở Văn hóa, Thể thao và Du lịch lập hồ sơ di tích.", "Sở Văn hóa, Thể thao và Du lịch", ""),
    ("Phòng Kế hoạch - Tài chính: rà soát dự toán.", "Phòng Kế hoạch - Tài chính", ""),
    ("Phòng Kinh tế, Hạ tầng và Đô thị kiểm tra vỉa hè.", "Phòng Kinh tế, Hạ tầng và Đô thị", ""),
    ("Sở Nông nghiệp và PTNT tổng hợp thiệt hại.", "Sở Nông nghiệp và PTNT", ""),
    (
        "Ban Quản lý dự án công trình dân dụng và công nghiệp tỉnh đẩy nhanh tiến độ.",
        "Ban Quản lý dự án công trình dân dụng và công nghiệp tỉnh",
        "",
    ),
    # shared head words
    (
        "Giao các Bộ: Y tế, Công an và Nông nghiệp và Môi trường có ý kiến về dự thảo.",
        "Bộ Y tế; Bộ Công an; Bộ Nông nghiệp và Môi trường",
        "",
    ),
    ("Các Sở Tư pháp, Nội vụ thẩm định đề án.", "Sở Tư pháp; Sở Nội vụ", ""),
    ("UBND các phường: Bến Thóc, Cầu Mây trồng cây xanh.", "UBND phường Bến Thóc; UBND phường Cầu Mây", ""),
    ("UBND phường Bến Thóc và Cầu Mây trồng cây xanh.", "UBND phường Bến Thóc; UBND phường Cầu Mây", ""),
    (
        "Giám đốc các Sở: Tài chính, Y tế kiểm điểm trách nhiệm.",
        "Giám đốc Sở Tài chính; Giám đốc Sở Y tế",
        "",
    ),
    (
        "Các Phòng Công chứng số 1, số 2 báo cáo số liệu.",
        "Phòng Công chứng số 1; Phòng Công chứng số 2",
        "",
    ),
    (
        "Các sở, ngành: Tài chính, Công an tỉnh, Văn phòng UBND tỉnh rà soát nhân sự.",
        "Sở Tài chính; Công an tỉnh; Văn phòng UBND tỉnh",
        "",
    ),
    # groups stay as printed
    ("Các bộ, ngành, địa phương rà soát thỏa thuận.", "Các bộ, ngành, địa phương", ""),
    ("UBND các tỉnh, thành phố chuẩn bị nhân lực.", "UBND các tỉnh, thành phố", ""),
    ("Các sở, ban, ngành thuộc tỉnh cập nhật hồ sơ.", "Các sở, ban, ngành thuộc tỉnh", ""),
    ("Thủ trưởng các cơ quan, đơn vị kiểm tra việc trực.", "Thủ trưởng các cơ quan, đơn vị", ""),
    ("UBND các xã có rừng tuần tra vào ban đêm.", "UBND các xã có rừng", ""),
    # order, request, assignment
    ("Giao Sở Y tế chủ trì tiêm chủng bổ sung.", "Sở Y tế", ""),
    ("Yêu cầu Công an tỉnh xử lý nghiêm vi phạm.", "Công an tỉnh", ""),
    ("Đề nghị Tỉnh đoàn phát động phong trào.", "Tỉnh đoàn", ""),
    ("Ủy quyền Giám đốc Sở Xây dựng ký phê duyệt dự toán.", "Giám đốc Sở Xây dựng", ""),
    (
        "Phân công đồng chí Lý Văn Sáng, Phó Chủ tịch UBND xã phụ trách Tổ công tác.",
        "đồng chí Lý Văn Sáng, Phó Chủ tịch UBND xã",
        "",
    ),
    ("UBND tỉnh giao Chi cục Kiểm lâm lập phương án.", "Chi cục Kiểm lâm", ""),
    ("Giao Ngôi nhà Sáng tạo Trẻ chủ trì cuộc thi ảnh.", "Ngôi nhà Sáng tạo Trẻ", ""),
    # leads elsewhere in the sentence
    ("Việc đo đạc do Trung tâm Kỹ thuật chủ trì, xong trong tuần này.", "Trung tâm Kỹ thuật", ""),
    ("Sở Tài chính được giao thẩm định giá đất.", "Sở Tài chính", ""),
    ("Đối với tuyến kênh N2, giao UBND xã Hợp Thành nạo vét.", "UBND xã Hợp Thành", ""),
    ("Về kinh phí: Sở Tài chính cân đối từ nguồn dự phòng.", "Sở Tài chính", ""),
    ("Trước ngày 30/9/2026, Sở Nội vụ trình phương án.", "Sở Nội vụ", ""),
    ("Nhất trí chủ trương di dời chợ; Giao Sở Công Thương lập kế hoạch.", "Sở Công Thương", ""),
    ("Trạm bơm Đồng Vàng: kiểm tra máy móc hằng ngày.", "Trạm bơm Đồng Vàng", ""),
    ("Kè Sông Đào số 3: kiểm tra mái kè hằng tuần.", "Kè Sông Đào số 3", ""),
    ("Sở Y tế căn cứ quy định hiện hành, lập danh sách.", "Sở Y tế", ""),
    ("Sở Y tế theo chức năng, nhiệm vụ được giao lập danh sách.", "Sở Y tế", ""),
    ("Đề nghị các cơ quan của tỉnh; các hộ gia đình treo cờ.", "các cơ quan của tỉnh; các hộ gia đình", ""),
    ("Phòng Trật tự thuộc Sở Xây dựng lập danh sách.", "Phòng Trật tự thuộc Sở Xây dựng", ""),
    ("UBND TP. Long Khê, và UBND xã Hợp Thành ghi sổ.", "UBND TP. Long Khê; UBND xã Hợp Thành", ""),
    ("Giao Phó Thủ tướng Hà Sen trực tiếp chỉ đạo.", "Phó Thủ tướng Hà Sen", ""),
    # joint leads
    ("Sở Tư pháp cùng Sở Nội vụ được giao soạn công văn trả lời.", "Sở Tư pháp; Sở Nội vụ", ""),
    ("Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh trực sẵn sàng.", "Công an tỉnh; Bộ Chỉ huy Quân sự tỉnh", ""),
    # in other words
    (
        "Bộ Ngoại giao - Cơ quan Thường trực Ban Chỉ đạo - tổng hợp kết quả.",
        "Bộ Ngoại giao",
        "",
    ),
    ("Bộ Ngoại giao, Cơ quan Thường trực Ban Chỉ đạo, tổng hợp kết quả.", "Bộ Ngoại giao", ""),
    # coordination
    (
        "Sở Y tế chủ trì, phối hợp với Công an tỉnh, UBND các xã, phường và các đơn vị liên quan dập dịch.",
        "Sở Y tế",
        "Công an tỉnh; UBND các xã, phường; các đơn vị liên quan",
    ),
    ("Sở Y tế chủ trì phối hợp các sở, ngành kiểm tra bếp ăn.", "Sở Y tế", "các sở, ngành"),
    ("Sở Y tế chủ trì, Công an tỉnh phối hợp kiểm tra bếp ăn.", "Sở Y tế", "Công an tỉnh"),
    ("Sở Y tế làm đầu mối, cùng Sở Nội vụ xây dựng đề án.", "Sở Y tế", "Sở Nội vụ"),
    ("Sở Y tế trao đổi, thống nhất với Sở Tư pháp về mức phạt.", "Sở Y tế", "Sở Tư pháp"),
    ("Sở Y tế hướng dẫn chuyên môn, phối hợp với Hội Nông dân tỉnh tuyên truyền.", "Sở Y tế", "Hội Nông dân tỉnh"),
    ("Sở Y tế rà soát kho thuốc; các bệnh viện phối hợp.", "Sở Y tế", "các bệnh viện"),
    ("Sở Y tế đôn đốc các bệnh viện phối hợp với công an lập danh sách.", "Sở Y tế", ""),
]


@pytest.mark.parametrize(("sentence", "lead", "coordinating"), LEADS)
def test_lead_and_partners_of_one_sentence(read_body, sentence, lead, coordinating):
    (task,) = read_body(f"1. {sentence}").tasks
    assert "; ".join(task.lead) == lead
    assert "; ".join(task.coordinating) == coordinating


NO_TASKS = [
    "Riêng Ban Quản lý dự án chưa nộp báo cáo.",
    "GRDP tăng 8,5%.",
    "Cho phép kéo dài thời gian thực hiện dự án đến hết ngày 31/12/2026.",
    "Đề nghị đồng chí Bí thư Đảng ủy xã quan tâm, chỉ đạo.",
    "Biểu dương Sở Y tế đã hoàn thành sớm kế hoạch.",
    "Sở Tài chính đã trình phương án từ ngày 12/6/2026 nhưng chưa đầy đủ.",
    "Sở Công Thương sẽ tổng hợp, báo cáo UBND tỉnh.",
    "Ghi nhận nỗ lực của các sở, ngành trong sáu tháng đầu năm.",
    "Từ năm 2019, UBND tỉnh giao Sở Xây dựng lập quy hoạch nhưng chưa xong.",
    "Năm 2024, Sở Y tế tiêm 30 nghìn liều.",
    "Đến nay, Ban Quản lý dự án đã bàn giao 3/7 hạng mục.",
    "Tỷ lệ giải ngân đạt 38%, thấp hơn bình quân.",
    "Cơ bản thống nhất nội dung báo cáo của Sở Xây dựng.",
    "UBND tỉnh thống nhất thông qua dự thảo.",
    "Trường hợp vượt thẩm quyền, các đơn vị báo cáo UBND tỉnh.",
    "Quá 24 tháng mà nhà thầu không khởi công, Sở Xây dựng xử lý theo quy định.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về Sở Nội vụ.",
    "Yêu cầu các sở, ngành nghiêm túc triển khai thực hiện.",
    "Đề nghị các đơn vị nêu cao tinh thần trách nhiệm, không đùn đẩy công việc.",
    "Đẩy mạnh chuyển đổi số là nhiệm vụ trọng tâm của cả năm.",
    "Luật Đất đai năm 2024 giao UBND cấp xã chủ trì hòa giải.",
    "Kính mời các đại biểu dự họp đúng giờ.",
    "Báo cáo của các đơn vị còn chung chung.",
    "Việc di dời thực hiện theo quy định của pháp luật.",
    "Thủ tướng Chính phủ phê duyệt Đề án với các nội dung cụ thể.",
    "Kiến nghị Chính phủ xem xét sửa đổi Nghị định.",
    "Giao thông trên tuyến thông suốt.",
    "Hội nhập quốc tế phải phục vụ phát triển.",
]


@pytest.mark.parametrize("sentence", NO_TASKS)
def test_praise_history_conditions_and_appeals_are_no_tasks(read_body, sentence):
    assert read_body(f"1. {sentence}").tasks == ()


def test_a_need_without_an_agency_is_a_task_without_a_lead_and_with_a_doubt(read_body):
    tasks = read_body("1. Cần phải có lộ trình thực hiện. Phải xây dựng cơ chế theo dõi.").tasks
    assert [task.lead for task in tasks] == [(), ()]
    assert all(task.doubts for task in tasks)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chủ động ươm giống cây.",
        "Để chống hạn, nạo vét kênh N2.",
        "Về lúa mùa: tập huấn kỹ thuật.",
        "Không để xảy ra cháy.",
    ],
)
def test_an_order_to_nobody_is_a_task_without_a_lead(read_body, sentence):
    (task,) = read_body(f"1. {sentence}").tasks
    assert task.lead == ()


def test_the_lead_is_carried_over_from_the_sentence_before_with_a_doubt(read_body):
    first, second = read_body("1. Sở Y tế mua sắm vật tư. Xây dựng phương án dự trữ thuốc.").tasks
    assert (first.lead, second.lead) == (("Sở Y tế",), ("Sở Y tế",))
    assert len(second.doubts) > len(first.doubts)


def test_an_attitude_after_an_order_is_no_second_task(read_body):
    assert len(read_body("1. Sở Y tế mua sắm vật tư. Nâng cao trách nhiệm của người đứng đầu.").tasks) == 1


def test_semicolons_part_tasks_of_different_leads_only(read_body):
    tasks = read_body(
        "1. Sở Y tế rà soát kho thuốc, báo cáo UBND tỉnh; lập kế hoạch; Sở Tài chính cấp kinh phí."
    ).tasks
    assert [task.lead for task in tasks] == [("Sở Y tế",), ("Sở Tài chính",)]


def test_points_marked_inside_a_sentence_are_parted(read_body):
    draft = read_body("1. Giao: (1) Sở Xây dựng lập quy hoạch; (2) Sở Tài chính bố trí vốn.")
    assert [task.lead for task in draft.tasks] == [("Sở Xây dựng",), ("Sở Tài chính",)]


def test_what_describes_how_is_not_parted(read_body):
    text = "1. Sở Y tế xây dựng đề án theo hướng: Sở Y tế quản lý thuốc; Sở Tài chính quản lý giá."
    assert len(read_body(text).tasks) == 1


def test_a_deadline_in_the_next_sentence_belongs_to_the_task(read_body):
    (task,) = read_body("1. Sở Y tế lập danh sách. Thời gian hoàn thành trước ngày 20/9/2026.").tasks
    assert task.deadline.due_on.isoformat() == "2026-09-20"


def test_a_report_in_the_next_sentence_gives_its_day(read_body):
    (task,) = read_body("1. Sở Y tế lập danh sách. Báo cáo kết quả trước ngày 20/9/2026.").tasks
    assert task.deadline.due_on.isoformat() == "2026-09-20"


def test_the_last_of_the_days_of_one_task_counts_with_a_doubt(read_body):
    (task,) = read_body("1. Sở Y tế lập đề án trước ngày 20/9/2026; trình UBND tỉnh trước ngày 30/9/2026.").tasks
    assert task.deadline.due_on.isoformat() == "2026-09-30"
    assert task.doubts


def test_a_name_that_may_end_elsewhere_is_a_doubt_about_its_part(read_body):
    (task,) = read_body("1. Công ty Hoa Sen Trắng phối hợp với PC07 sửa cống.").tasks
    assert [doubt.about for doubt in task.doubts if "PC07" in doubt.text] == [TaskPart.COORDINATING]


def test_a_plain_name_of_no_directory_is_no_doubt_of_the_reading(read_body):
    (task,) = read_body("1. Công ty Hoa Sen Trắng phối hợp với Trạm bơm Đồng Vàng sửa cống.").tasks
    assert (task.lead, task.coordinating) == (("Công ty Hoa Sen Trắng",), ("Trạm bơm Đồng Vàng",))
    assert not task.doubts


def test_joint_leads_are_a_doubt(read_body):
    (task,) = read_body("1. Sở Y tế, Sở Nội vụ rà soát biên chế.").tasks
    assert task.doubts


@pytest.mark.parametrize(
    ("sentence", "content", "product"),
    [
        (
            "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính lập kế hoạch năm 2027, trình trong tháng 11/2026.",
            "Lập kế hoạch năm 2027",
            "Kế hoạch",
        ),
        ("Sở Nội vụ khẩn trương triển khai Chương trình hành động.", "Triển khai Chương trình hành động", ""),
        ("Giao Sở Nội vụ hoàn thiện dự thảo Nghị quyết, hoàn thành trước ngày 20/9/2026.",
         "Hoàn thiện dự thảo Nghị quyết", "Dự thảo nghị quyết"),
        ("Sở Nội vụ tham mưu UBND tỉnh ban hành Quyết định về mức khoán.",
         "Tham mưu UBND tỉnh ban hành Quyết định về mức khoán", "Quyết định"),
        ("Sở Nội vụ rà soát, báo cáo khó khăn.", "Rà soát, báo cáo khó khăn", "Báo cáo"),
        ("Việc thi tuyển do Sở Nội vụ chủ trì.", "Việc thi tuyển", ""),
        ("Sở Nội vụ thực hiện Kế hoạch số 15/KH-UBND.", "Thực hiện Kế hoạch số 15/KH-UBND", ""),
    ],
)  # fmt: skip
def test_content_is_the_act_alone_and_the_product_its_paper(read_body, sentence, content, product):
    (task,) = read_body(f"1. {sentence}").tasks
    assert (task.content, task.product) == (content, product)


def test_spelling_with_the_other_place_of_the_tone_reads_the_same(read_body):
    new, old = (
        read_body(f"1. Giao {name} xây dựng phương án, xong trước ngày 20/9/2026.").tasks
        for name in ("Ủy ban nhân dân phường Hòa Khánh", "Uỷ ban nhân dân phường Hoà Khánh")
    )
    assert new[0].content == old[0].content
    assert old[0].lead == ("Uỷ ban nhân dân phường Hoà Khánh",)
