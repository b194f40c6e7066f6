"""What the title of a column of an office's sheet says that the column holds; many offices, many wordings."""

import re

from secretariat.domain.sheets import PARTING, Target
from secretariat.domain.text import clean, fold
from secretariat.intake.sheet_words import state_of

LONGEST_TITLE = 90
_BODY = r"(?:co quan|don vi|phong(?: ban| chuyen mon)?|bo phan|to chuc|ca nhan|noi|dia phuong|to|cq|dv)"
_INDEX = re.compile(r"s ?t ?t|t ?[/.]? ?t|so ?tt|so thu tu|#|no\.?|ma(?: so)?(?: nhiem vu| nv| cv)?|id|thu tu")
# The first that fits decides.
_TITLES = tuple(
    (target, re.compile(pattern))
    for target, pattern in (
        # Number and day in one column; "Số ngày quá hạn" counts days.
        (
            Target.DOCUMENT,
            r"^(?!.*(?:\bhan\b|hoan thanh|giao$))(?:(?:van ban|vb|thong bao|cong van)\b.*,? )?"
            r"(?:so|ky hieu)\b(?! (?:ngay|luong|lan|nhiem vu|viec)\b).*\bngay\b",
        ),
        (Target.ISSUER, rf"(?:co quan|noi|don vi|cq) (?:ban hanh|ky)|tac gia|{_BODY} giao viec"),
        (
            Target.COMPLETED_ON,
            r"ngay (?:thuc te |da )?(?:hoan thanh|ket thuc|xong|hoan tat|thuc hien xong)(?! truoc)|hoan thanh ngay"
            r"|(?:ngay|thoi gian|thoi diem) (?:hoan thanh|thuc hien) (?:thuc te|xong)|da hoan thanh"
            r"|thoi gian thuc te|thoi diem hoan thanh|ngay (?:thuc te|tra loi|phuc dap)",
        ),
        (
            Target.ASSIGNED_ON,
            r"ngay (?:thang )?(?:duoc )?(?:giao|nhan|phan cong|chuyen|bat dau|den|vao so)"
            r"|thoi (?:gian|diem) (?:giao|nhan|bat dau)|^bat dau|^tu ngay",
        ),
        (
            Target.DUE_ON,
            r"\bhan\b|thoi han|deadline|thoi gian(?: phai| yeu cau)? (?:hoan thanh|thuc hien|xu ly|yeu cau)"
            r"|thoi gian bao cao|hoan thanh truoc|ngay (?:phai|het|du kien|yeu cau)|^thoi gian$"
            r"|^thoi diem$|^den ngay|ket thuc$|tien do (?:yeu cau|hoan thanh)",
        ),
        (Target.PERCENT, r"%|phan tram|ty le"),
        (
            Target.DOCUMENT_DATE,
            r"ngay (?:thang )?(?:nam )?(?:ban hanh|van ban|vb|ky|cua)|^ngay,? ?thang(?:,? ?nam)?$"
            r"|(?:van ban|\bvb).*(?:ngay|thoi gian)(?!.*\bso\b)",
        ),
        (Target.IMPORTANCE, r"(?:muc )?do (?:uu tien|quan trong|khan)|uu tien|tinh chat$|^trong tam$"),
        (Target.STARRED, r"gan sao|^sao$|^\*$|^★$"),
        (Target.COORDINATING, r"^(?!.*chu tri).*phoi hop|^ph$"),
        (Target.CONTENT, r"(?:noi dung|y kien) (?:nhiem vu|cong viec|chi dao|viec|giao)|^nhiem vu|ten nhiem vu"),
        (
            Target.ASSIGNER,
            r"lanh dao|nguoi (?:giao|chi dao)|dong chi .*(?:giao|chi dao)|d/c .*(?:giao|chi dao)",
        ),
        (
            Target.OFFICER,
            r"chuyen vien|can bo|cong chuc|nguoi (?:theo doi|phu trach|xu ly|thuc hien|duoc giao|tham muu)"
            r"|^(?:nguoi|don vi )?theo doi|don doc",
        ),
        (
            Target.LEAD,
            rf"chu tri|dau moi|{_BODY}.*(?:thuc hien|xu ly|duoc giao|phu trach|chiu trach nhiem|tham muu|nhan)"
            rf"|^{_BODY}(?:, ?{_BODY})*$|trach nhiem|phan cong|giao cho|^cac? nhan",
        ),
        (Target.SUBJECT, r"^(?!.*(?:nhiem vu|cong viec)).*trich yeu"),
        (Target.CONTENT, r"cong viec|dau viec|^noi dung(?! (?:da |ket qua|thuc hien))|^viec"),
        (Target.RESULT, r"ket qua (?:thuc hien|xu ly|giai quyet)|tien do thuc hien|tinh hinh"),
        (Target.PRODUCT, r"san pham|dau ra|hinh thuc (?:van ban|trinh)|ket qua (?:can dat|yeu cau|du kien)"),
        (Target.STATE, r"trang thai|tinh trang"),
        (Target.NOTE, r"ghi chu|luu y|kho khan|vuong mac|kien nghi|de xuat|ly do|nguyen nhan|giai phap"),
        (Target.FIELD, r"linh vuc|nhom (?:nhiem vu|viec)|^khoi|^mang|loai (?:nhiem vu|viec|cong viec)|chuyen de"),
        (
            Target.DOCUMENT,
            r"ky hieu|so hieu|van ban|\bvb|can cu|nguon|thong bao|ket luan|nghi quyet|quyet dinh|cong van|chi thi"
            r"|^so$",
        ),
        (Target.RESULT, r"ket qua|tien do|da thuc hien|noi dung thuc hien|danh gia|luy ke"),
        (Target.CONTENT, r"nhiem vu|noi dung|hoat dong|cong tac|viec|chi dao|yeu cau"),
        (Target.LEAD, rf"\b{_BODY}\b"),
    )
)
# What plain titles are made of, a noun first; a line of data says more than that.
_THING = (
    r"(?:noi dung|y kien|nhiem vu|(?:cong|dau) viec|viec|hoat dong|co quan|don vi|phong(?: ban)?|bo phan|to chuc"
    r"|ca nhan|noi|cq|dv|dau moi|chu tri|phoi hop|(?:thoi )?han|thoi (?:gian|diem)|deadline|tien do|ty le"
    r"|phan tram|ket qua|san pham|dau ra|ghi chu|luu y|kho khan|vuong mac|kien nghi|trang thai|tinh (?:trang|hinh)"
    r"|linh vuc|nhom|loai|muc do|do khan|uu tien|nguoi|lanh dao|can bo|cong chuc|chuyen vien|theo doi|so|so"
    r"|so,? (?:ky )?hieu|ky hieu|van ban|vb|can cu|nguon|trich yeu|ngay|ngay,? thang(?:,? nam)?)"
)
_OF_IT = (
    r"(?:thuc hien|xu ly|giai quyet|hoan thanh|ket thuc|bat dau|giao|duoc giao|nhan|phan cong|chi dao|phu trach"
    r"|tham muu|trach nhiem|chiu|yeu cau|du kien|dat duoc|can dat|cuoi cung|ban hanh|ky|khan|quan trong|chinh"
    r"|phai|ban dau|dieu chinh|moi|cu the|cua|va|hoac|\(?%\)?)"
)
_PLAIN = re.compile(rf"(?:%|% hoan thanh|(?:ten |cac |tong )?{_THING})(?:(?: ?[,/&–-] ?| )(?:{_THING}|{_OF_IT}))*")
_PAPER = re.compile(r"van ban|\bvb|can cu|thong bao|ket luan|nguon")
_OF_PAPER = (
    (Target.ISSUER, re.compile(r"co quan|noi|don vi|ban hanh boi")),
    (Target.DOCUMENT, re.compile(r"\bso\b|ky hieu")),
    (Target.DOCUMENT_DATE, re.compile(r"ngay|thoi gian")),
    (Target.SUBJECT, re.compile(r"trich yeu|noi dung|ve viec|ten")),
)
_LIMIT, _ENDS = re.compile(r"\bhan\b"), re.compile(r"hoan thanh|ket thuc|xong")
_TIME = re.compile(r"ngay|thoi (?:gian|diem|han)|\bhan\b")


def is_index(title: str) -> bool:
    """Whether a column only numbers the rows."""
    return bool(_INDEX.fullmatch(_folded(title)))


def is_plain_title(text: str) -> bool:
    """Whether a text says nothing but what a column holds, so that it is hardly a line of data itself."""
    words = _folded(text)
    return len(words) <= LONGEST_TITLE and _PLAIN.fullmatch(words) is not None and target_of(text) is not None


def target_of(title: str) -> Target | None:
    """Return what a title says, or None for one that says nothing."""
    words = _folded(title)
    if not words or len(words) > LONGEST_TITLE or _INDEX.fullmatch(words):
        return None
    above, _parting, own = words.rpartition(fold(PARTING))
    if above:
        return _under(above.replace(fold(PARTING), " "), own)
    return Target.STATE if state_of(own) else _first(own)


def _under(above: str, own: str) -> Target | None:
    """A title under another: "Văn bản giao" over "Số", "Kết quả" over "Đã hoàn thành", "Thời gian" over "Giao"."""
    if _PAPER.search(above):
        for target, pattern in _OF_PAPER:
            if pattern.search(own):
                return target
    if state_of(own) and not _TIME.search(above):
        return Target.STATE
    if _LIMIT.search(above) and _ENDS.search(own):
        return Target.DUE_ON
    if _TIME.search(above):
        return _first(f"{above} {own}") or _first(own)
    return _first(own) or _first(f"{above} {own}")


def _first(words: str) -> Target | None:
    return next((target for target, pattern in _TITLES if pattern.search(words)), None)


def _folded(title: str) -> str:
    words = fold(clean(title)).strip(" .:*")
    return re.sub(r"\s*\([^()%]*\)$", "", words).strip(" ()") or words
