"""A notice that corrects, amends or replaces an earlier one, and texts that only speak of such changes."""

from datetime import date

import pytest

from secretariat.domain.notices import Amendment, Change

DAY = date(2026, 8, 12)
HEAD = "UBND TỈNH TÂN BÌNH\nSố: 50/TB-BCĐ\nTân Bình, ngày 20 tháng 8 năm 2026\n\nTHÔNG BÁO\n"


@pytest.mark.parametrize(
    ("sentence", "change", "number", "day"),
    [
        ("Thông báo này thay thế Thông báo số 45/TB-BCĐ ngày 12/8/2026.", Change.REPLACES, "45/TB-BCĐ", DAY),
        (
            "Thông báo này có hiệu lực từ ngày ký và thay thế Thông báo kết luận số 45-TB/TU, ngày 12 tháng 8 năm"
            " 2026.",
            Change.REPLACES, "45-TB/TU", DAY,
        ),
        ("Nay đính chính Công văn số 703/UBND-TN ngày 12/8/2026 như sau:", Change.CORRECTS, "703/UBND-TN", DAY),
        (
            "Văn phòng UBND tỉnh xin đính chính nội dung tại điểm 2 mục II Thông báo số 45/TB-VP như sau:",
            Change.CORRECTS, "45/TB-VP", None,
        ),
        ("Sửa đổi, bổ sung một số nội dung Thông báo số 45/TB-BCĐ như sau:", Change.AMENDS, "45/TB-BCĐ", None),
        ("Thông báo này bổ sung Thông báo số 45/TB-BCĐ ngày 31/2/2026.", Change.AMENDS, "45/TB-BCĐ", None),
    ],
)  # fmt: skip
def test_a_change_is_read_out_of_the_body(read_body, sentence, change, number, day):
    draft = read_body(sentence, "1. Sở Y tế lập danh sách.")
    found = draft.amends
    assert (found.change, found.number, found.issued_on) == (change, number, day)
    assert (
        draft.text[found.start : found.end].startswith(number.split("/")[0].split("-")[0]) or number in draft.text
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Giao Sở Nội vụ tham mưu ban hành Quyết định thay thế Quyết định số 12/QĐ-UBND ngày 1/2/2025.",
        "1. Sở Nội vụ trình sửa đổi, bổ sung Kế hoạch số 12/KH-UBND trước ngày 20/9/2026.",
        "Căn cứ Quyết định số 5/QĐ-TTg sửa đổi, bổ sung Quyết định số 3/QĐ-TTg.",
        "Nội dung này đã được thay thế tại Thông báo số 4/TB-UBND.",
        "1. Sở Y tế bổ sung thuốc theo Công văn số 12/SYT-NVD.",
        "1. Sở Y tế thay thế thiết bị hỏng.",
    ],
)
def test_tasks_and_citations_change_nothing(read_body, sentence):
    assert read_body(sentence).amends is None


@pytest.mark.parametrize(
    ("excerpt", "change"),
    [
        ("Đính chính Thông báo số 45/TB-BCĐ ngày 12/8/2026", Change.CORRECTS),
        (
            "Về việc điều chỉnh thời hạn thực hiện nhiệm vụ tại Thông báo số 45/TB-BCĐ ngày 12/8/2026",
            Change.AMENDS,
        ),
        ("Về việc thay thế Thông báo số 45/TB-BCĐ ngày 12/8/2026 của Ban Chỉ đạo", Change.REPLACES),
    ],
)
def test_a_change_is_read_out_of_the_excerpt(read, excerpt, change):
    text = f"{HEAD}{excerpt}\n\nYêu cầu Sở Y tế lập sổ./.\n"
    found = read(text).amends
    assert (found.change, found.number, found.issued_on) == (change, "45/TB-BCĐ", DAY)
    assert text[found.start : found.end] == excerpt


def test_a_change_survives_being_kept(read_body):
    from secretariat.domain.notices import NoticeDraft

    draft = read_body("Thông báo này thay thế Thông báo số 45/TB-BCĐ ngày 12/8/2026.")
    assert NoticeDraft.from_json(draft.as_json()).amends == draft.amends
    assert isinstance(draft.amends, Amendment)
