"""Lines, paragraphs, numbered parts, sentences, headings that hand things down, annexes and tables."""

import pytest

from secretariat.intake.clauses import blocks_of, clauses_of
from secretariat.intake.layout import flatten, lines_of
from secretariat.intake.sentences import segments_of, sentences_of


def blocks(text):
    return [(block.path, block.text) for block in blocks_of(text, lines_of(text))]


def test_parts_get_the_paths_that_people_say():
    text = "I. A\n1. B\n1.1. C\n1.2 D\na) E\n- F\n- G\n+ H\n2. I\nII. J\nĐiều 3. K\nPhần thứ hai. L"
    paths = [path for path, _words in blocks(text)]
    assert paths == [
        "I", "I.1", "I.1.1", "I.1.2", "I.1.2.a", "I.1.2.a-1", "I.1.2.a-2", "I.1.2.a-2-1", "I.2", "II",
        "II.Điều 3", "Phần thứ hai",
    ]  # fmt: skip


def test_a_part_reaches_to_the_end_of_what_is_in_it():
    text = "I. Nhiệm vụ\n1. Sở Y tế\n- Lập sổ.\nVăn bản kèm theo.\nII. Hết"
    clauses = clauses_of(blocks_of(text, lines_of(text)))
    first = clauses[0]
    assert text[first.start : first.end] == "I. Nhiệm vụ\n1. Sở Y tế\n- Lập sổ.\nVăn bản kèm theo."
    assert [(clause.path, clause.parent) for clause in clauses] == [
        ("I", ""), ("I.1", "I"), ("I.1-1", "I.1"), ("II", ""),
    ]  # fmt: skip


def test_a_long_part_is_named_by_its_beginning():
    (clause,) = clauses_of(blocks_of("1. " + "từ " * 90, lines_of("1. " + "từ " * 90)))
    assert clause.title.endswith("…")
    assert len(clause.title) <= 120


def test_the_words_of_a_block_know_where_they_stand():
    source = "1.   Sở   Y tế\n   lập sổ"
    (block,) = blocks_of(source, lines_of(source))
    assert block.text == "Sở Y tế lập sổ"
    start, end = block.flat.span(block.text.index("Y tế lập"), len("Sở Y tế lập"))
    assert source[start:end] == "Y tế\n   lập"


WRAPPED = """      Sau khi nghe báo cáo của các đơn vị và ý kiến phát biểu của các đại biểu dự
họp, đồng chí Chủ tịch kết luận như sau, theo Chương trình hành động số 31-
CTr/TW và quy định tại Khoản
3 Điều 61 của Luật, cũng như các văn bản khác có liên quan đến nội dung đã nêu.
      1. Sở Y tế chủ trì rà soát toàn bộ danh mục thuốc, vật tư tại các bệnh viện
trên địa bàn tỉnh.
2
      Văn bản này thay cho các văn bản đã gửi trước đây về cùng một nội dung như
vậy trong toàn ngành và các địa phương có liên quan của tỉnh nhà.
"""


def test_broken_lines_are_joined_and_page_numbers_left_out():
    found = blocks(WRAPPED)
    assert len(found) == 3
    assert "31- CTr/TW" in found[0][1]
    assert "Khoản 3 Điều 61" in found[0][1]
    assert found[1] == (
        "1",
        "Sở Y tế chủ trì rà soát toàn bộ danh mục thuốc, vật tư tại các bệnh viện trên địa bàn tỉnh.",
    )


def test_a_broken_line_that_hangs_in_the_air_goes_on_even_with_a_capital():
    text = WRAPPED.replace(
        "toàn bộ danh mục thuốc, vật tư tại các bệnh viện\ntrên", "kho thuốc của Văn phòng\nSở trên"
    )
    assert "kho thuốc của Văn phòng Sở trên" in blocks(text)[1][1]


def test_lines_that_were_not_broken_stay_apart():
    assert len(blocks("Sở Y tế\nSở Nội vụ\nSở Tài chính")) == 3
    assert len(blocks("các Sở: Y tế,\nNội vụ")) == 1
    assert len(blocks("giai đoạn 2026\n- 2030 có ba bước")) == 1
    assert len(blocks("theo Điều\n1. Luật này")) == 1
    assert len(blocks("Thứ nhất\n\nđi tiếp\n\nHai")) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sở Y tế lập sổ. Sở Nội vụ ghi.", 2),
        ("UBND TP. Long Khê lập sổ, ThS. Lý Sen ghi.", 1),
        ("Giá 1.424 đồng. Hết.", 2),
        ("Gồm bút, sổ, v.v. Sở Y tế cấp.", 2),
        ("Kèm theo.Thủ tướng phê duyệt.", 2),
        ("Trang tin vietnam.vn đăng tin.", 1),
        ("Ông N. T. Sinh ghi (xem mục 2. Bảng A) rồi ký.", 1),
        ("Hết./. Nơi nhận", 2),
        ("Sao lại thế? Vì mưa! Rồi sao… Nắng.", 4),
        ("“Làm ngay. Không chờ.” Sở Y tế nói.", 2),
        ("12. Sở Y tế lập sổ.", 1),
        ("", 0),
    ],
)
def test_sentences(text, count):
    spans = sentences_of(text)
    assert len(spans) == count
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


def test_semicolons_in_brackets_part_nothing():
    text = "lập sổ (a; b); ghi “c; d”; ký)"
    assert [text[start:end] for start, end in segments_of(text, 0, len(text))] == [
        "lập sổ (a; b);",
        "ghi “c; d”;",
        "ký)",
    ]


def test_flattening_keeps_every_place():
    source = "  a \n b\tc "
    flat = flatten(source, [(0, 4), (4, len(source))])
    assert flat.text == "a b c"
    assert [source[place] for place in flat.places] == ["a", " ", "b", "\t", "c"]


def leads(draft):
    return [(task.clause, "; ".join(task.lead)) for task in draft.tasks]


def test_a_heading_hands_its_lead_and_partners_down(read_body):
    draft = read_body(
        "1. Sở Y tế", "- Lập sổ theo dõi.", "- Kiểm tra bếp ăn.",
        "2. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính:", "a) Rà soát biên chế.",
        "3. Đối với chủ đầu tư:", "- Bố trí vốn.",
        "4. Nhiệm vụ của các xã ven biển từ Bến Thóc đến Cầu Mây:", "- Kêu gọi tàu vào bờ.",
    )  # fmt: skip
    assert leads(draft) == [
        ("1-1", "Sở Y tế"),
        ("1-2", "Sở Y tế"),
        ("2.a", "Sở Nội vụ"),
        ("3-1", "chủ đầu tư"),
        ("4-1", "các xã ven biển từ Bến Thóc đến Cầu Mây"),
    ]
    assert draft.tasks[2].coordinating == ("Sở Tài chính",)


def test_an_announcement_hands_down_those_whom_it_orders(read_body):
    draft = read_body(
        "Chủ tịch UBND tỉnh yêu cầu các chủ rừng thực hiện các nội dung sau:",
        "1. Tuần tra rừng.",
        "2. Sở Y tế trực.",
    )
    assert leads(draft) == [("1", "các chủ rừng"), ("2", "Sở Y tế")]


def test_a_heading_hands_its_deadline_down(read_body):
    draft = read_body(
        "1. Khẩn trương hoàn thành thủ tục", "- Sở Y tế trình hồ sơ.",
        "2. Việc xong trước ngày 30/9/2026", "- Sở Nội vụ lập sổ.", "- Sở Y tế lập sổ trước ngày 15/9/2026.",
    )  # fmt: skip
    dues = [(task.deadline.kind.value, str(task.deadline.due_on)) for task in draft.tasks]
    assert dues == [("urgent", "None"), ("day", "2026-09-30"), ("day", "2026-09-15")]


def test_a_common_deadline_after_the_list_holds_for_all_that_have_none(read_body):
    draft = read_body(
        "1. Sở Y tế lập sổ.", "2. Sở Nội vụ rà soát biên chế, xong trước ngày 01/9/2026.", "3. Công an tỉnh trực.",
        "Báo cáo của các đơn vị gửi về UBND tỉnh trước ngày 12/9/2026.",
    )  # fmt: skip
    assert [task.deadline.due_on.day for task in draft.tasks] == [12, 1, 12]


def test_assessment_is_passed_over_but_an_order_in_it_is_not(read_body):
    draft = read_body(
        "I. ĐÁNH GIÁ CHUNG", "1. Sở Y tế rà soát chưa kịp thời.", "2. Giao Sở Y tế kiểm điểm.", "II. NHIỆM VỤ",
        "1. Sở Nội vụ lập sổ.",
    )  # fmt: skip
    assert leads(draft) == [("I.2", "Sở Y tế"), ("II.1", "Sở Nội vụ")]


def test_details_of_a_task_are_no_tasks(read_body):
    draft = read_body(
        "1. Giao Sở Y tế xây dựng Đề án, trong đó chú ý một số nội dung sau:",
        "- Rà soát nhu cầu.",
        "- Sở Nội vụ cử cán bộ.",
        "- Sở Tài chính có trách nhiệm bố trí vốn.",
    )
    assert leads(draft) == [("1", "Sở Y tế"), ("1-3", "Sở Tài chính")]


def test_a_goal_above_a_paragraph_with_a_lead_is_no_task(read):
    plan = "UBND XÃ A\nSố: 1/KH-UBND\nA, ngày 05 tháng 8 năm 2026\nKẾ HOẠCH\nLàm đường\n\n"
    text = "1. Hoàn thiện 3 km đường.\nPhòng Kinh tế chủ trì đo đạc.\n2. Trồng cây.\n- Các thôn trồng cây."
    assert leads(read(plan + text)) == [("1", "Phòng Kinh tế"), ("2-1", "Các thôn")]


def test_attributes_under_a_task_say_lead_partners_time_and_product(read):
    plan = "UBND XÃ A\nSố: 1/KH-UBND\nA, ngày 05 tháng 8 năm 2026\nKẾ HOẠCH\nLàm đường\n\nI. NỘI DUNG\n"
    (task,) = read(
        f"{plan}1. Khảo sát tuyến đường\n- Đơn vị chủ trì: Phòng Kinh tế.\n- Đơn vị phối hợp: các thôn.\n"
        "- Thời gian: Quý III/2026.\n- Sản phẩm: báo cáo khảo sát."
    ).tasks
    assert (task.lead, task.coordinating) == (("Phòng Kinh tế",), ("các thôn",))
    assert (task.deadline.due_on.isoformat(), task.product) == ("2026-09-30", "Báo cáo khảo sát")


def test_an_item_under_an_agency_is_a_task_though_its_verb_is_unknown(read_body):
    draft = read_body(
        "1. Sở Y tế", "- Ghim bảng tin tại cổng.", "- Kết quả còn thấp.", "- Máy xét nghiệm đã hỏng."
    )
    assert [task.content for task in draft.tasks] == ["Ghim bảng tin tại cổng"]
    assert draft.tasks[0].doubts


def test_a_body_delegated_to_in_lower_case_stays_with_the_heading(read_body):
    (task,) = read_body(
        "1. Sở Y tế", "- Lập danh sách; giao Trạm y tế xã kiểm tra, xong trước ngày 20/9/2026."
    ).tasks
    assert (task.lead, task.deadline.due_on.day) == (("Sở Y tế",), 20)


def test_news_takes_only_plain_assignments(read):
    text = (
        "Sở Y tế tổ chức hội nghị. Các đại biểu thảo luận.\nPhó Chủ tịch UBND tỉnh yêu cầu Sở Nội vụ rà soát sổ.\n"
        "Sở Y tế tập trung dập dịch. Khẩn trương mua thuốc.\nSở Công Thương cho biết hàng hóa dồi dào."
    )
    assert [lead for _clause, lead in leads(read(text))] == ["Sở Nội vụ", "Sở Y tế", "Sở Y tế"]


def test_an_annex_that_gives_out_work_is_read_and_a_form_is_not(read):
    head = "UBND XÃ A\nSố: 1/TB-UBND\nA, ngày 05 tháng 8 năm 2026\nTHÔNG BÁO\nVề đường\n\nGiao các thôn lập sổ.\n"
    foot = "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nHà Thị Sen\nPHỤ LỤC\n"
    assert len(read(f"{head}{foot}PHÂN CÔNG NHIỆM VỤ\n1. Phòng Kinh tế đo đạc.").tasks) == 2
    assert len(read(f"{head}{foot}MẪU BIỂU\n1. Phòng Kinh tế đo đạc.").tasks) == 1


ROWS = (
    ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
    ("I", "HẠ TẦNG", "", "", "", ""),
    ("1", "lắp đặt camera", "Công an xã", "Các thôn; Tổ tự quản Đồi Chè", "Quý II/2026", ""),
    ("2", "Báo cáo hiện trạng", "Phòng Kinh tế; Trạm y tế xã", "-", "trước ngày 20 hằng tháng", "Bảng số liệu"),
    ("3", "Trồng cây", "Bà con trong xóm", "", "khi mát trời", ""),
    ("4", "Dọn chợ", "", "", "30/4/2026", ""),
)


def with_table(rows):
    """The text of a table row by row, and where each cell stands."""
    text, places = "Kế hoạch năm 2026\n", []
    for row in rows:
        line = []
        for cell in row:
            line.append((len(text), len(text) + len(cell)))
            text += f"{cell} | "
        text = text[:-3] + "\n"
        places.append(tuple(line))
    return text, tuple(places)


def test_a_table_of_tasks_is_read_by_its_columns(read):
    text, places = with_table(ROWS)
    draft = read(text, tables=(ROWS,), places=(places,))
    camera, report, trees, market = draft.tasks
    assert (camera.content, camera.lead, camera.coordinating) == (
        "Lắp đặt camera", ("Công an xã",), ("Các thôn", "Tổ tự quản Đồi Chè"),
    )  # fmt: skip
    assert camera.deadline.due_on.isoformat() == "2026-06-30"
    assert (report.lead, report.product) == (("Phòng Kinh tế", "Trạm y tế xã"), "Bảng số liệu")
    assert report.deadline.rule == "FREQ=MONTHLY;BYMONTHDAY=20"
    assert (trees.lead, trees.deadline.due_on) == (("Bà con trong xóm",), None)
    assert any("khi mát trời" in doubt.text for doubt in trees.doubts)
    assert (market.lead, draft.text[market.start : market.end]) == ((), "Dọn chợ")


def test_a_table_without_a_column_of_work_gives_none(read):
    rows = (("TT", "Họ tên", "Chức vụ"), ("1", "Hà Thị Sen", "Chủ tịch"))
    text, places = with_table(rows)
    assert read(text, tables=(rows,), places=(places,)).tasks == ()
