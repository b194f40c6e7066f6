"""What kind of text this is: the notice itself, an article that tells of it, or a text in another language."""

import re

from secretariat.domain.notices import Origin
from secretariat.intake.layout import Line
from secretariat.intake.reported import published_on
from secretariat.intake.tokens import lowered

_REPORTERS = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|phóng viên|nhấn mạnh|phát biểu|theo đó|bày tỏ|chia sẻ|ghi nhận của|ttxvn|tto|vov|"
    r"pv|tin, ảnh|ảnh:|theo báo|vừa (?:ban hành|ký|có|ra)|đã (?:ban hành|ký ban hành|có) (?:thông báo|công văn|"
    r"văn bản|công điện)|nêu rõ|yêu cầu nêu|trao đổi với)(?!\w)"
)
_OWN_WORDS = re.compile(r"(?:kết luận|chỉ đạo|ý kiến|thống nhất)[^.\n]{0,40}như sau ?:|nơi nhận ?:")
_SAMPLE = 30_000
_ENOUGH = 2


def origin_of(lines: list[Line], source: str, language: str, *, official: bool) -> Origin:
    """Return the kind of a text; `official` when it has the head of a document."""
    if language != "vi":
        return Origin.TRANSLATION
    low = lowered(source[:_SAMPLE])
    if official or _OWN_WORDS.search(low):
        return Origin.NOTICE
    signs = len({found.group() for found in _REPORTERS.finditer(low)}) + (published_on(lines) is not None)
    return Origin.NEWS if signs >= _ENOUGH else Origin.NOTICE
