"""Plain text in every code that offices have used, and the clipboard."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import UserError
from secretariat.intake import legacy
from secretariat.intake.plain import normalised
from secretariat.intake.text import open_text, text_of_clipboard

SAMPLE = "Kính gửi: Sở Nội vụ\nĐề nghị báo cáo trước ngày 30/9/2026, ưu tiên việc khó.\n"
TO_TCVN3 = {ord(new): old for old, new in zip(legacy._TCVN3, legacy._UNICODE, strict=True)}


def windows_1258(text):
    parts = []
    for char in text:
        tones = [mark for mark in unicodedata.normalize("NFD", char) if mark in legacy._TONES]
        bare = "".join(mark for mark in unicodedata.normalize("NFD", char) if mark not in legacy._TONES)
        parts.append(unicodedata.normalize("NFC", bare) + "".join(tones))
    return "".join(parts).encode("cp1258")


@pytest.fixture
def opened(tmp_path):
    def open_bytes(data, name="notice.txt"):
        (tmp_path / name).write_bytes(data)
        return open_text(tmp_path / name)

    return open_bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_every_form_is_read_without_a_note(opened, encoding):
    source = opened(SAMPLE.replace("\n", "\r\n").encode(encoding))
    assert (source.file, source.text, source.encoding_note, source.doubts) == ("notice.txt", SAMPLE, "", ())


def test_decomposed_text_is_composed(opened):
    assert opened(unicodedata.normalize("NFD", SAMPLE).encode()).text == SAMPLE


@pytest.mark.parametrize(
    ("data", "code"),
    [(windows_1258(SAMPLE), "Windows-1258"), (SAMPLE.translate(TO_TCVN3).encode("cp1252"), "TCVN3 (ABC)")],
)
def test_old_codes_of_one_byte_a_letter_are_told_and_noted(opened, data, code):
    source = opened(data)
    assert source.text == SAMPLE
    assert code in source.encoding_note
    assert source.undecoded().text == normalised(source.raw_text) != SAMPLE


def test_vni_is_told_and_noted(opened):
    source = opened("Ñeà nghò baùo caùo, thöôøng xuyeân".encode("cp1252"))
    assert source.text == "Đề nghị báo cáo, thường xuyên"
    assert "VNI" in source.encoding_note


def test_old_letters_stored_as_utf_8_are_told_too(opened):
    assert opened(SAMPLE.translate(TO_TCVN3).encode()).text == SAMPLE


def test_a_western_text_is_read_with_a_doubt(opened):
    source = opened("Förslag på åtgärder – för många år".encode("cp1252"))
    assert source.text == "Förslag på åtgärder – för många år"
    assert source.doubts == (
        "The letters of this file could not be told for certain; compare them with the paper.",
    )


@pytest.mark.parametrize(
    "broken", [SAMPLE.encode()[:-1] + b"\xe1", b"\xff\xfe" + SAMPLE.encode("utf-16-le") + b"\x00"]
)
def test_a_few_damaged_letters_are_shown_as_gaps_and_told(opened, broken):
    source = opened(broken)
    assert source.text.startswith("Kính gửi: Sở Nội vụ\n")
    assert "\ufffd" in source.text
    assert source.doubts == ("1 letter of this file is damaged and shown as \ufffd; compare it with the paper.",)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\0\1\2\3" * 50, b"a\0\0\0" * 9, b"ab\0", b"\x01\x02 ab" * 9]
)
def test_bytes_that_are_no_text_are_refused(opened, data):
    with pytest.raises(UserError, match=r"“notice.txt” is not a text that can be read"):
        opened(data)


def test_a_text_of_another_ending_is_a_text(opened):
    assert opened(b"321/TB", "notice.md").text == "321/TB"


def test_a_text_that_begins_like_a_zip_or_a_picture_is_a_text(opened):
    assert opened("PKHĐT báo cáo".encode()).text == "PKHĐT báo cáo"


def test_layout_is_kept_and_unseen_letters_are_not():
    text = "\ufeffSố:    12\u00a0/TB\u200b\r\n\tmột\vhai\x07\u202e\rba\u2028bốn\xad \uf0b7"
    assert normalised(text) == "Số:    12 /TB\n\tmột\nhai\nba\nbốn •"


def test_halves_of_letters_become_whole_or_gaps():
    assert normalised("\ud83d\ude00 \ud83d") == "\U0001f600 \ufffd"


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalised(text)
    assert normalised(once) == once == unicodedata.normalize("NFC", once)
    once.encode()


def test_the_clipboard_is_read_like_a_file():
    source = text_of_clipboard(SAMPLE.replace("\n", "\r\n"))
    assert (source.file, source.text, source.encoding_note) == ("Clipboard", SAMPLE, "")


def test_old_letters_on_the_clipboard_are_told_by_the_words():
    source = text_of_clipboard("B¸o c¸o kÕt qu¶")
    assert (source.text, source.raw_text) == ("Báo cáo kết quả", "B¸o c¸o kÕt qu¶")


def test_the_font_on_the_clipboard_settles_what_the_words_leave_open():
    text = "kÕ ho¹ch Zoë Å Ö"
    assert text_of_clipboard(text).encoding_note == ""
    assert text_of_clipboard(text, "<p style='font-family:\".VnTime\"'>").text.startswith("kế hoạch")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_clipboard_says_what_to_do(text):
    with pytest.raises(UserError, match="There is no text on the clipboard: mark the text"):
        text_of_clipboard(text)


def test_a_clipboard_beyond_any_notice_is_refused():
    with pytest.raises(UserError, match="too long to be a notice"):
        text_of_clipboard("a" * 20_000_001)
