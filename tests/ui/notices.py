"""Invented notices for the tests of the intake page."""

from secretariat.ui.intake.page import IntakePage

TEXT = """BAN CHỈ ĐẠO HỘI NHẬP
CƠ QUAN THƯỜNG TRỰC
Số: {number}/TB-BCĐ
Hà Nội, ngày 12 tháng 8 năm 2026

THÔNG BÁO
Kết luận của Trưởng Ban tại phiên họp lần thứ nhất

Ngày 02 tháng 8 năm 2026, tại Trụ sở, đồng chí Trần Văn Mẫu, Trưởng Ban đã chủ trì phiên họp lần thứ nhất.
Trưởng Ban kết luận như sau:
1. Giao Bộ Ngoại giao chủ trì, phối hợp với Văn phòng Chính phủ xây dựng lộ trình số {number}, hoàn thành trước ngày 30/9/2026.
2. Bộ Nội vụ xây dựng kế hoạch công tác năm 2027 lần {number}, trình trong tháng 11 năm 2026.
"""  # noqa: E501

MANY_NAMES = TEXT + "".join(
    f"{place}. {name} rà soát các thỏa thuận đã ký, báo cáo trước ngày 15/10/2026.\n"
    for place, name in enumerate(("Sở Ngoại vụ", "Sở Xây dựng", "Sở Tài chính", "Sở Y tế"), 3)
)


def notice_text(number: int) -> str:
    """Return a notice with this number, unlike those with others."""
    return TEXT.format(number=number)


def open_intake(context, qtbot):
    """Return the page on which notices are taken in; it keeps a review as soon as it is changed."""
    page = IntakePage(context)
    page.keeping.setInterval(0)
    qtbot.addWidget(page)
    return page
