"""What a task is to bring forth: a paper to submit, a report, a plan …"""

import re

from secretariat.intake.tokens import lowered

_PAPERS = (
    "tờ trình|báo cáo|kế hoạch|đề án|nghị quyết|nghị định|quyết định|phương án|lộ trình|quy chế|quy định|"
    "chương trình|công văn|hướng dẫn|danh mục|hồ sơ|thông tư|chỉ thị|quy hoạch|kịch bản|công điện|văn bản|"
    "đề cương|dự toán|biên bản|thông báo|quy trình|chiến lược|bộ tiêu chí|hợp đồng|giấy mời|tài liệu|"
    "cơ sở dữ liệu|dự án luật|bản đồ|bảng tổng hợp|kết luận|đề xuất"
)
_MAKING = (
    "xây dựng|trình|ban hành|hoàn thiện|hoàn chỉnh|hoàn thành|lập|soạn|soạn thảo|tham mưu|gửi|đề xuất|^có|"
    "chuẩn bị|bổ sung|cập nhật|dự thảo|phê duyệt|sửa đổi|công bố|ký|ký ban hành|nộp|điều chỉnh|biên soạn"
)
_MADE = re.compile(
    rf"(?<!\w)(?:{_MAKING})(?: (?:\w+ ){{0,4}}?)(?P<paper>(?:dự thảo )?(?:{_PAPERS}))(?!\w)(?! số \d)"
)
_DRAFT = re.compile(rf"(?<!\w)dự thảo (?:{_PAPERS}|luật|đề án)(?!\w)")
_REPORTED = re.compile(r"(?<!\w)báo cáo(?! viên)(?! số)(?! kinh tế)(?! tài chính)")
_AWAY = re.compile(r"(?<!\w)(?:theo|tại|của|thực hiện|triển khai|trong|về|với|các|những|để|đã|chưa)(?!\w)")
_CITING = re.compile(r"(?:theo|tại|của|thực hiện|triển khai|trong|về|với|các) (?:\w+ ){0,2}$")


def product_of(content: str) -> str:
    """Return the paper that a task makes, as its content words it, or "" when it names none."""
    low = lowered(content)
    for found in _MADE.finditer(low):
        start, end = found.span("paper")
        if not _AWAY.search(low[found.start() : start]):
            return _worded(content[start:end])
    for pattern in (_DRAFT, _REPORTED):
        draft = pattern.search(low)
        if draft is not None and not _CITING.search(low[max(0, draft.start() - 24) : draft.start()]):
            return _worded(draft.group())
    return ""


def _worded(paper: str) -> str:
    return paper[:1].upper() + paper[1:].lower()
