"""Whatever an office wrote in an old code comes back, and what was never in one is left as it is."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secretariat.intake import legacy
from secretariat.intake.legacy import Coding, recognise
from secretariat.intake.plain import decode_bytes, normalised
from secretariat.intake.text import text_of_clipboard

_SPOKEN = """
ủy ban nhân dân tỉnh giao sở nội vụ chủ trì phối hợp với các đơn vị liên quan rà soát tổng hợp báo cáo kết
quả thực hiện nhiệm vụ trước ngày tháng năm đề nghị thủ trưởng cơ quan khẩn trương triển khai nghiêm túc kế
hoạch công tác quý đôn đốc kiểm tra xử lý vướng mắc trong quá trình giải phóng mặt bằng dự án đường cao tốc
bảo đảm an toàn tiến độ chất lượng theo quy định của pháp luật văn phòng thông báo ý kiến kết luận để biết
thực hiện ông bà nguyễn huỳnh phượng thuế khoáng sản khuyến nông hội nghị chuyển đổi số người dân doanh
nghiệp hỗ trợ kỹ thuật mỹ thuật uống nước nhớ nguồn ubnd khđt qđ ttđt ct hđnd tw vp tư pháp xã phường khu
phố thôn bản 30/9/2026 quý iii số 12
"""
_WORDS = tuple(dict.fromkeys(_SPOKEN.split()))
_FOREIGN = {
    "Swedish": "Regeringen har beslutat att så många åtgärder som möjligt ska genomföras före årets slut. Därför "
    "går vi nu på möte med två män från ön, och där får de hålla tal. Då må det bli något kvar åt de små "
    "kommunerna också.",
    "German": "Für die Durchführung der Maßnahmen müssen größere Mittel zur Verfügung gestellt werden. Natürlich "
    "können die Länder überall früh darüber hören, und die Behörden prüfen, ob höhere Gebühren zulässig "
    "wären.",
    "French": "L'été dernier, où l'on a déjà été, les élèves ont mangé à la cafétéria près de la forêt. Là où ça "
    "était né, le thé à côté du café a été créé. Il a été décidé à la réunion que le comité se réunira "
    "après l'été.",
    "English": "The committee's résumé of the naïve café owner was sent to the office in São Tomé. It is an "
    "honour to be in the hall on time, and the mayor has thanked all of them for what they can do in an hour or "
    "so.",
}


def tcvn3(text):
    to_old = {ord(new): old for old, new in zip(legacy._TCVN3, legacy._UNICODE, strict=True)}
    return text.translate(to_old).encode("latin-1")


def vni(text):
    alone = {new: old for old, new in legacy._VNI_ALONE.items()} | {"ì": "ì", "í": "í"}
    marks = {new: old for old, new in legacy._VNI_MARKS.items()}

    def letter(char):
        base, *more = unicodedata.normalize("NFD", char)
        if char in alone or not more:
            return alone.get(char, char)
        vowel = alone[unicodedata.normalize("NFC", base + "\u031b")] if "\u031b" in more else base
        shown = sorted((mark for mark in more if mark != "\u031b"), key=lambda mark: mark not in "\u0302\u0306")
        return vowel + marks["".join(shown)]

    return "".join(map(letter, text)).encode("latin-1")


def windows_1258(text):
    def letter(char):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in parts if mark in legacy._TONES)
        return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + tones

    return "".join(map(letter, text)).encode("cp1258")


paragraphs = st.lists(st.sampled_from(_WORDS), min_size=9, max_size=60, unique=True).map(" ".join)


@pytest.mark.parametrize(
    ("encode", "code"), [(tcvn3, Coding.TCVN3.value), (vni, Coding.VNI.value), (windows_1258, "Windows-1258")]
)
@given(paragraph=paragraphs)
def test_any_vietnamese_paragraph_comes_back_from_every_code(encode, code, paragraph):
    assume(len(paragraph) >= 40 and not paragraph.isascii())
    decoded = decode_bytes(encode(paragraph), "a.txt")
    assert normalised(decoded.text) == paragraph
    assert code in decoded.note
    assert decoded.raw == encode(paragraph).decode("cp1252") != paragraph


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@given(paragraph=paragraphs)
def test_any_vietnamese_paragraph_comes_back_from_every_unicode(encoding, paragraph):
    decoded = decode_bytes(paragraph.encode(encoding), "a.txt")
    assert (decoded.text, decoded.note, decoded.raw) == (paragraph, "", "")


@pytest.mark.parametrize(("encode", "coding"), [(tcvn3, Coding.TCVN3), (vni, Coding.VNI)])
@given(paragraph=paragraphs)
def test_any_old_paragraph_on_the_clipboard_comes_with_its_note_and_as_it_was(encode, coding, paragraph):
    assume(not paragraph.isascii())
    old = encode(paragraph).decode("cp1252")
    source = text_of_clipboard(old)
    assert source.text == paragraph
    assert coding.value in source.encoding_note
    assert source.raw_text == normalised(old)
    assert source.undecoded().text == normalised(old)


@given(paragraph=paragraphs)
def test_vietnamese_in_unicode_is_never_decoded_again(paragraph):
    assert recognise(paragraph) is None
    assert recognise(paragraph, hinted=True) is None


@pytest.mark.parametrize("language", _FOREIGN)
@given(data=st.data())
def test_other_languages_are_never_converted(language, data):
    words = _FOREIGN[language].split()
    start = data.draw(st.integers(0, len(words) - 4))
    text = " ".join(words[start : data.draw(st.integers(start + 4, len(words)))])
    assume(len(text) >= 40)
    for each in (text, text.upper(), text.lower()):
        assert recognise(each) is None
        for encoding in ("utf-8", "cp1252", "utf-16"):
            decoded = decode_bytes(each.encode(encoding), "a.txt")
            assert (decoded.text, decoded.note) == (each, "")
