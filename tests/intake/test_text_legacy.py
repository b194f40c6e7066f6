"""Old letters are told by font or by words, decoded, noted, and can be had as they were."""

import pytest

from secretariat.intake import legacy
from secretariat.intake.legacy import Coding, coding_of_font, decode, recognise, share_of_vietnamese
from secretariat.intake.text import open_text

TO_TCVN3 = {ord(new): old for old, new in zip(legacy._TCVN3, legacy._UNICODE, strict=True)}
PHRASES = [
    "Báo cáo kết quả thực hiện nhiệm vụ quý I",
    "ủy ban nhân dân xã",
    "Kính gửi: Sở Nội vụ",
    "mời họp",
    "Lê Văn Tám",
    "Đỗ Thị Tuyết",
    "chương trình công tác, đôn đốc thường xuyên",
]


def old(text):
    return text.translate(TO_TCVN3)


@pytest.mark.parametrize("phrase", PHRASES)
def test_tcvn3_is_told_from_the_words_and_comes_back_whole(phrase):
    assert recognise(old(phrase)) is Coding.TCVN3
    assert decode(old(phrase), Coding.TCVN3) == phrase
    assert recognise(phrase) is None


@pytest.mark.parametrize(
    ("letters", "phrase"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ("Thöôøng tröïc UÛy ban nhaân daân tænh", "Thường trực Ủy ban nhân dân tỉnh"),
        ("ngaøy kyù vaên baûn, ñeà nghò", "ngày ký văn bản, đề nghị"),
    ],
)
def test_vni_is_told_from_the_words(letters, phrase):
    assert recognise(letters) is Coding.VNI
    assert decode(letters, Coding.VNI) == phrase


def test_a_mark_of_vni_without_its_vowel_stays():
    assert decode("5ø", Coding.VNI) == "5ø"


@pytest.mark.parametrize(
    "text",
    ["Förslag på åtgärder för så många år", "über für können", "là où ça était", "plain", "señor año", "Ủy ban"],
)
def test_other_languages_and_unicode_are_left_alone(text):
    assert recognise(text) is None


def test_capitals_typed_in_an_old_font_get_their_marks_back():
    assert decode("CéNG HßA X· HéI\nCéng hßa", Coding.TCVN3) == "CỘNG HÒA XÃ HỘI\nCộng hòa"


def test_a_font_for_capitals_shows_all_letters_large():
    assert decode("ñy ban nh©n d©n", Coding.TCVN3, ".VnTimeH ") == "ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    ("font", "coding"),
    [(".VnTime", Coding.TCVN3), (" VNI-Times", Coding.VNI), ("Times New Roman", None), ("", None)],
)
def test_the_name_of_a_font_tells_the_code(font, coding):
    assert coding_of_font(font) is coding


def test_a_word_with_two_tones_is_no_syllable():
    assert share_of_vietnamese("quốc hộí") == 0.5
    assert share_of_vietnamese("no marks") == 0.0


def test_runs_in_old_fonts_are_decoded_and_noted(make_docx, p):
    font = "<w:rFonts w:ascii='{0}'/>".format
    heading = p(old("ủy ban nhân dân"), run=font(".VnTimeH"))
    source = open_text(make_docx(heading + p(old("Sở Nội vụ"), run=font(".VnTime")) + p("Bộ Y tế")))
    assert source.text == "ỦY BAN NHÂN DÂN\nSở Nội vụ\nBộ Y tế"
    assert "TCVN3 (ABC)" in source.encoding_note
    assert source.undecoded().text == "ñy ban nh©n d©n\nSë Néi vô\nBộ Y tế"
    assert source.undecoded().undecoded() == source.undecoded()


def test_a_word_cut_into_runs_is_decoded_as_one(make_docx):
    runs = "".join(
        f"<w:r><w:rPr><w:rFonts w:hAnsi='VNI-Times'/></w:rPr><w:t>{part}</w:t></w:r>"
        for part in ("ñeà ngh", "ò chuû tr", "ì")
    )
    assert open_text(make_docx(f"<w:p>{runs}</w:p>")).text == "đề nghị chủ trì"


def test_the_font_of_a_style_or_of_the_whole_document_counts(make_docx, p):
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:default='1' w:styleId='Thuong'/>"
        "<w:style w:type='character' w:styleId='Hoa'><w:rPr><w:rFonts w:ascii='.VnTimeH'/></w:rPr></w:style>"
        "<w:style w:styleId='Vong'><w:basedOn w:val='Vong'/></w:style>"
    )
    body = (
        p(old("báo cáo"))
        + p(old("mời họp"), run="<w:rStyle w:val='Hoa'/>")
        + p("®Ò ¸n", "<w:pStyle w:val='Vong'/>")
    )
    assert open_text(make_docx(body, styles=styles)).text == "báo cáo\nMỜI HỌP\nđề án"


def test_unicode_typed_in_an_old_font_is_not_spoilt(make_docx, p):
    source = open_text(make_docx(p("Sở Nội vụ chủ trì", run="<w:rFonts w:ascii='.VnTime'/>")))
    assert (source.text, source.encoding_note) == ("Sở Nội vụ chủ trì", "")


def test_old_letters_in_an_ordinary_font_are_told_by_the_words(make_docx, p):
    source = open_text(make_docx(p(old("Đề nghị các sở báo cáo")) + p("II. 2026")))
    assert source.text == "Đề nghị các sở báo cáo\nII. 2026"
    assert source.encoding_note
