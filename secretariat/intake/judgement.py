"""What in a notice is no task: praise, history, who came, closings, appeals; and what a heading is about."""

import re

from secretariat.intake.tokens import lowered, tokens_of
from secretariat.intake.vocabulary import APPEAL_PHRASES, APPEALS

_ANCHOR = re.compile(
    r"(?:kết luận|chỉ đạo|chỉ thị|ý kiến|quyết nghị|quyết định|thống nhất|yêu cầu|"
    r"đề nghị)[^.;]{0,160}(?:như sau|sau đây|sau|dưới đây)? ?:$"
    r"|(?:kết luận|kết luận, chỉ đạo|quyết nghị|quyết định) ?:?$"
)
_CLOSING = re.compile(
    r"(?:trên đây là|trên đây |xin |kính |trân trọng|thông báo này|văn bản này|công văn này|kế hoạch này|"
    r"quyết định này|giấy mời này)"
    r"|.{0,120}(?:thông báo|xin thông báo|trân trọng thông báo)(?: kết luận| nội dung|"
    r" ý kiến)?[^.;]{0,120}(?:để|đến|tới|và đề nghị)[^.;]{0,200}"
    r"(?:biết|thực hiện|triển khai)"
    r"|.{0,100}kính mời|ban hành kèm theo|công bố kèm theo|(?:quyết định|nghị quyết|chỉ thị) này có hiệu lực"
)
_CALLED = re.compile(
    r"(?:(?:kính|trân trọng|rất mong|xin) )?(?:đề nghị|yêu cầu|mời) [^.;]{0,100}(?:dự họp|tham dự|đến dự|"
    r"dự hội nghị|có mặt)[^.;]{0,30}(?:đúng|đầy đủ|thành phần)"
)
_SPREADS = re.compile(
    r"(?:yêu cầu|đề nghị) [^;]{0,120}(?:phổ biến|quán triệt|thông báo)[^;]{0,120} và (?:tổ chức |triển khai )*"
    r"thực hiện (?:nghiêm túc|nghiêm|tốt)[ ./]*"
)
_RECEIVED = re.compile(
    r"nhận được [^,;]{3,50},? (?:đề nghị |yêu cầu )?[^;]{0,80}?(?:nghiêm túc |khẩn trương |tổ chức |triển khai )+"
    r"(?:thực hiện)?[ ./]*"
)
_WHEN_IN_TROUBLE = re.compile(
    r"(?:trong |quá |nếu |trường hợp |mọi |khó khăn|.{0,60}nếu có |.{0,60}có khó khăn)[^.;]{0,120}(?:khó khăn|"
    r"vướng mắc|phát sinh)[^.]{0,200}"
    r"(?:báo cáo|phản ánh|phản hồi|liên hệ|kiến nghị|đề xuất|trao đổi|thông tin)"
)
_ATTENDED = re.compile(
    r"(?:các )?(?:thành viên|đại biểu|đồng chí) (?:\w+ ){0,4}vắng|"
    r"(?:cùng )?(?:dự (?!thảo|toán|báo|phòng|trữ)|"
    r"tham dự|tham gia dự|thành phần|tham gia (?:cuộc )?họp|có mặt|đại biểu|chủ trì (?:cuộc|"
    r"hội|phiên|tại|buổi|họp)|chủ trì ?:"
    r"|nơi nhận|địa điểm|thời gian,? (?:hình thức|địa điểm|họp)|kính gửi|kính mời|hình thức họp|đại diện lãnh đạo)"
)
_HISTORY = re.compile(
    r"(?:từ (?:giữa |đầu |cuối )?năm \d|từ khi |trước đó|trước đây|(?:trong )?thời gian (?:vừa )?qua|vừa qua|"
    r"đến nay|hiện nay|hiện tại|"
    r"những năm (?:qua|gần đây)|(?:trong )?(?:năm|tháng|quý|tuần) qua|theo báo cáo|theo đánh giá|tính đến|"
    r"kết quả(?! (?:\w+ ){0,3}(?:báo cáo|gửi|trình|xin) )|tuy nhiên|mặc dù|"
    r"bên cạnh những|nhìn chung|cơ bản|sau khi nghe|qua (?:theo dõi|kiểm tra|rà soát),)"
)
_YEAR_FIRST = re.compile(r"(?:đầu |giữa |cuối |trong |vào |từ )?(?:tháng \d{1,2}/)?năm (?P<year>(?:19|20)\d\d)")
_ASSESSES = re.compile(
    r"(?:đánh giá|kết quả|ưu điểm|tồn tại|hạn chế|nguyên nhân|tình hình|thực trạng|bối cảnh|mục đích|căn cứ|"
    r"quan điểm|mục tiêu|"
    r"dự báo|thuận lợi|khó khăn|thành phần|thời gian|địa điểm|phạm vi|đối tượng|ghi nhận|biểu dương|"
    r"sự cần thiết|cơ sở (?:pháp lý|khoa học|thực tiễn|chính trị)|nội dung thi|"
    r"một số kết quả|những kết quả|nhận định|chương trình hội nghị|chỉ tiêu|yêu cầu$)"
)
_DIRECTS = re.compile(
    r"(?:nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|thời gian tới|kết luận|chỉ đạo|yêu cầu|"
    r"chuẩn bị|công tác|về |triển khai|kế hoạch|phương hướng|việc cần)"
)
_LIST_INTRO = re.compile(
    r"(?:nhiệm vụ|nội dung|công việc|việc|giải pháp|công tác|biện pháp|vấn đề|yêu cầu)[^.:]{0,60}(?:sau|"
    r"sau đây|như sau|dưới đây)?,? ?:$|"
    r"(?:như sau|sau đây|cụ thể|gồm) ?:$"
)
_DETAILS = re.compile(
    r"(?:theo (?:một số |các |những )?(?:định hướng|hướng|nguyên tắc|quan điểm|yêu cầu|nội dung|tiêu chí)|"
    r"trong đó|lưu ý|chú ý|bao gồm|gồm|"
    r"với (?:một số |các |những )?nội dung)[^.:]{0,60} ?:$"
)
_NUMBERED = re.compile(r"[a-hđ]\) |\((?:\d{1,2}|[ivx]{1,4}|[a-hđ])\) ")
_HANDS_IN = re.compile(
    r"(?:và |sau đó |trước mắt,? |định kỳ )?(?:trình|gửi|nộp|báo cáo|"
    r"tổng hợp(?: \w+){0,3},? báo cáo|(?:hoàn thành|xong) (?:trước|trong|chậm))(?!\w)"
)
_CARRIES_OUT = re.compile(
    r"(?:tổ chức |triển khai |khẩn trương )*(?:thực hiện|triển khai)"
    r"(?:,? (?:hoàn thành|xong|trong|trước|chậm nhất|thời)[^;]{0,80})?[ .;/]*"
)
_NO_MATTER = re.compile(
    r"(?:tên|địa chỉ|địa điểm|quy mô|loại|diện tích|cả ngày|sáng|chiều|tối|thứ|chủ nhật|ngày|\d|từ \d|lịch|tuần|"
    r"tin |nguồn|ảnh|ghi chú|lưu ý|ví dụ|chức vụ|kính gửi|nơi nhận|người|số |qua )"
)
_BY_DUTY = re.compile(
    r"(?:theo|căn cứ|trong phạm vi) [^:]{0,30}(?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn)"
    r"(?:, | và | )?(?:nhiệm vụ|thẩm quyền|quyền hạn|được giao|được phân công|của mình|quản lý|[, ])* ?:$"
)
_GENERIC_ACT = re.compile(
    r"(?:(?:trong )?thời gian tới,? |từ nay đến [^,:]{3,30},? )?"
    r"(?:(?:tập trung|nghiêm túc|khẩn trương|chủ động|tổ chức|tiếp tục|phối hợp|và|,) ?)*"
    r"(?:triển khai(?:,? thực hiện)?|thực hiện|thực hiện tốt|báo cáo|quan tâm|chỉ đạo|lãnh đạo|lưu ý|làm tốt|"
    r"giải quyết|chuẩn bị|tập trung)\b"
)
_INTO_DETAIL = re.compile(
    r"(?:theo hướng|theo nguyên tắc|theo phương châm|cụ thể là|bao gồm|gồm|trong đó|với nội dung) ?:"
)
_DUE = re.compile(
    r"(?:kết thúc|thời gian|thời hạn|hạn|hoàn thành|xong|báo cáo|kết quả|văn bản|ý kiến|nội dung báo cáo|"
    r"các nội dung|"
    r"các nhiệm vụ|việc|tiến độ|"
    r"số liệu|hồ sơ|danh sách|tất cả|toàn bộ|những nội dung|nội dung)\b"
)
_DEFINES = re.compile(
    r"(?<!\w)là (?:một |những |các |trách nhiệm và )?(?:nhiệm vụ|việc làm|việc rất|yêu cầu|khâu|giải pháp|"
    r"yếu tố|động lực|trách nhiệm|mục tiêu|"
    r"vấn đề|điều kiện|cơ sở|nền tảng|chủ trương|nội dung|cơ hội|nguyên nhân|tiền đề|công cụ|quyền)"
)
_ISSUES = re.compile(
    r"(?:ban hành|xây dựng|triển khai|tổ chức|thông báo)(?: \w+)? (?:kế hoạch|chương trình|phương án|chỉ thị|"
    r"công điện|quy chế|kết luận|hướng dẫn|"
    r"lịch)[^:]{0,400}(?:như sau|cụ thể|gồm|nội dung)[^:]{0,60} ?:$"
)
_NO_ACT = re.compile(
    r"(?:nội dung|kết quả|thời gian|thời hạn|địa điểm|thành phần|hồ sơ|số liệu|việc|công tác|các|những|một số|"
    r"đối với|nếu|trường hợp|khi|"
    r"khó khăn|vướng mắc|tình hình|ý kiến|mục tiêu|yêu cầu|nguyên tắc|hình thức|sản phẩm|kinh phí|tổng số|"
    r"tỷ lệ|về |(?:các )?(?:ông|bà|đồng chí|đ/c|cô|thầy) )"
)
_ADDRESSES = re.compile(
    r"(?<!xét )(?<!theo )(?:yêu cầu|đề nghị|(?<!ngoại )giao(?! ban| dịch| thông| lưu)|phân công) "
    r"(?!của |như |sau|cụ thể|nhiệm vụ (?:cụ thể )?(?:như|sau)|các nội dung|một số)"
)
_PRINTED = re.compile(r"(?:đã|trước đây|có) (?:in|ghi|viết|nêu)(?: là)? ?: ?[“\"]")
_A_WORD = re.compile(r"\w+")
_APPEALING = APPEAL_PHRASES.words
_POINTS_DOWN = re.compile(r"(?:bảng|phụ lục|biểu|danh mục|danh sách)(?: (?:sau|dưới đây|kèm theo|sau đây))? ?:$")
_RECEIVER = re.compile(
    r"(?:người|đơn vị|bộ phận|cơ quan|cán bộ|phòng)(?: được)? "
    r"(?:nhận việc|nhận nhiệm vụ|giao việc cho|giao xử lý) ?: ?"
)
_ONLY_COMPLETES = re.compile(
    r"(?:hoàn thành|hoàn tất|xong)(?: xong)? (?:trước|trong|chậm nhất|vào|ngày|tháng|quý) [^,;.]{2,50}[.;]?"
)
_DELIVERS = re.compile(
    r"(?:(?:yêu cầu|đề nghị|phải|cần) )?(?:báo cáo|hoàn thiện|gửi|trình|hoàn thành|"
    r"tổng hợp,? báo cáo|xong|kết quả)\b"
)


def names_somebody(low: str) -> bool:
    """Whether a lowered announcement says who is to do what it announces."""
    return _ADDRESSES.search(low) is not None


def enacts(low: str) -> bool:
    """Whether a lowered article of a decision is itself what is decided: thành lập, ban hành, phê duyệt."""
    return (
        re.match(
            r"(?:nay )?(?:thành lập|kiện toàn|phê duyệt|bổ nhiệm|công nhận|ban hành|điều động|bãi bỏ|giải thể|"
            r"cho phép|khen thưởng|tặng|phân bổ|thu hồi|công bố) ",
            low,
        )
        is not None
    )


def cites(low: str) -> bool:
    """Whether a lowered sentence begins with a paper or a day."""
    return re.match(r"(?:thực hiện|căn cứ|theo|tại|ngày|trước đó|năm) ", low) is not None


def tells_outcome(low: str) -> bool:
    """Whether lowered words tell what became of an order."""
    return low.startswith(
        ("đến nay", "tuy nhiên", "tuy vậy", "song,", "song đến nay", "nhưng đến nay", "hiện nay")
    )


def is_numbered(low: str) -> bool:
    """Whether a lowered part of a sentence begins with a number in brackets: (2) …, (ii) …, (b) …"""
    return _NUMBERED.match(low) is not None


def is_matter(low: str) -> bool:
    """Whether lowered words before a colon are a matter to act on, no time, no assessment, no entry of a form."""
    return polarity(low) is not False and _NO_MATTER.match(low) is None


def hands_in(low: str) -> bool:
    """Whether a lowered part of a sentence only hands in what the part before it asks for."""
    return _HANDS_IN.match(low) is not None


def only_carries_out(low: str) -> bool:
    """Whether a lowered act is to carry out, and nothing more, what was said before."""
    return _CARRIES_OUT.fullmatch(low) is not None


def receiver(low: str) -> int:
    """Return where the name begins in a lowered line that tells whose the tasks of the paper are, else 0."""
    found = _RECEIVER.match(low)
    return found.end() if found else 0


def issues_itself(low: str) -> bool:
    """Whether a lowered announcement only says that the document is issued."""
    return _ISSUES.search(low) is not None


def decides(low: str) -> bool:
    """Whether a lowered part of a sentence only agrees to something; an act may follow."""
    return re.match(r"(?:cơ bản )?(?:nhất trí|đồng ý|thống nhất|chấp thuận|ghi nhận|cho phép)", low) is not None


def may_be_act(low: str) -> bool:
    """Whether a lowered item can be an act though its verb is in no list."""
    return (
        _NO_ACT.match(low) is None and re.match(r"(?:\w+ ){0,3}(?:đã|đang|sẽ|là|còn|được|bị|chưa) ", low) is None
    )


def presses(low: str) -> bool:
    """Whether a lowered sentence begins by pressing somebody on."""
    return low.startswith(("khẩn trương", "tập trung", "chủ động", "nghiêm túc"))


def is_definition(low: str) -> bool:
    """Whether a lowered sentence says what something is, though it begins with a verb."""
    return "là " in low and _DEFINES.search(low) is not None


def is_no_task(low: str) -> bool:
    """Whether a lowered sentence thanks, greets, lists who came, or closes the notice."""
    if (
        (low.endswith(":") and _POINTS_DOWN.search(low) is not None)
        or "chịu trách nhiệm thi hành" in low
        or _PRINTED.search(low) is not None
    ):
        return True
    if _SPREADS.fullmatch(low) or _RECEIVED.fullmatch(low):
        return True
    return any(pattern.match(low) for pattern in (_CLOSING, _ATTENDED, _CALLED, _WHEN_IN_TROUBLE))


def is_history(low: str, year: int | None) -> bool:
    """Whether a lowered sentence tells what was; `year` is that of the document."""
    first = _YEAR_FIRST.match(low)
    if first is not None:
        return year is None or int(first.group("year")) < year
    return _HISTORY.match(low) is not None


def is_appeal(low: str) -> bool:
    """Whether the words after the addressee ask nothing of their own (nghiêm túc triển khai thực hiện)."""
    if any(found.group() not in _APPEALING for found in _A_WORD.finditer(low)):
        return False
    tokens = tokens_of(low)
    at = 0
    while at < len(tokens):
        found = APPEAL_PHRASES.longest(tokens, at, len(tokens))
        if found is None:
            return False
        at = found[0]
    return True


def appeals_to_spirit(low: str) -> bool:
    """Whether lowered words appeal to everybody's sense of duty."""
    return any(phrase in low for phrase in APPEALS)


def announces(low: str) -> bool:
    """Whether a lowered paragraph ends by announcing conclusions or orders (kết luận như sau:)."""
    return _ANCHOR.search(low) is not None


def polarity(heading: str) -> bool | None:
    """Whether what stands under a heading is orders (True), assessment (False), or not said (None)."""
    low = re.sub(r"^(?:một số|những|các|về) ", "", lowered(heading).strip(" :."))
    if len(low.split()) > 25:
        return None
    assesses, directs = _ASSESSES.search(low), _DIRECTS.search(low)
    if assesses is None and directs is None:
        return None
    if assesses is None:
        return True
    return directs is not None and directs.start() < assesses.start()


def is_list_intro(act: str, *, numbered: bool = False) -> bool:
    """Whether the act that ends in a colon only announces the list after it; `numbered` when points follow."""
    low = lowered(act).strip()
    if _DETAILS.search(low):
        return numbered and _GENERIC_ACT.match(low) is not None
    if _BY_DUTY.match(low) is not None:
        return True
    short = len(low.split()) <= (8 if numbered else 3)
    return short or (
        _GENERIC_ACT.match(low) is not None and (len(low.split()) <= 14 or _LIST_INTRO.search(low) is not None)
    )


def announces_details(low: str) -> bool:
    """Whether a lowered sentence ends by announcing how, not what, is to be done."""
    return _DETAILS.search(low) is not None


def goes_into_detail(low: str) -> bool:
    """Whether later parts of a sentence only describe (theo hướng: …)."""
    return ":" in low and _INTO_DETAIL.search(low) is not None


def is_about_time(low: str) -> bool:
    """Whether a lowered sentence only says until when."""
    return _DUE.match(low) is not None


def only_completes(low: str) -> bool:
    """Whether a lowered item only says when the one before it is to be finished."""
    return _ONLY_COMPLETES.fullmatch(low) is not None


def delivers(low: str) -> bool:
    """Whether a short lowered sentence hands in what the sentence before asked for."""
    return _DELIVERS.match(low) is not None and len(low.split()) <= 30
