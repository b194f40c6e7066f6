"""What is not opened: one sentence each, with the name, what is wrong and what to do."""

import os
import zipfile
from pathlib import Path

import pytest

from secretariat.errors import SystemTrouble, UserError
from secretariat.intake import safety, text
from secretariat.intake.text import open_text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch):
    monkeypatch.setenv("PATH", "")


def refused(path):
    with pytest.raises(UserError) as refusal:
        open_text(path)
    sentence = str(refusal.value)
    assert f"“{path.name}”" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def refusal_of(tmp_path):
    def make(name, data):
        (tmp_path / name).write_bytes(data)
        return refused(tmp_path / name)

    return make


def test_a_missing_file(tmp_path):
    assert "was not found" in refused(tmp_path / "a.docx")


def test_a_folder(tmp_path):
    assert "is a folder: open it" in refused(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has named pipes")
def test_a_device_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is a device" in refused(tmp_path / "pipe")


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    (tmp_path / "a.docx").write_bytes(b"PK")
    monkeypatch.setattr(Path, "open", lambda *_a, **_k: (_ for _ in ()).throw(PermissionError(13, "denied")))
    assert "may not be read: close it" in refused(tmp_path / "a.docx")


def test_a_name_that_no_disk_knows_is_trouble_of_the_system():
    with pytest.raises(SystemTrouble, match=r"cannot be read \(.*null.*\): copy it to this machine"):
        open_text(Path("a\0b.docx"))


def test_a_disk_that_fails_in_the_middle_is_trouble_of_the_system(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"text")
    monkeypatch.setattr(Path, "read_bytes", lambda _path: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(SystemTrouble, match=r"“a.txt” cannot be read \(Input/output error\)"):
        open_text(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"", "is empty (0 bytes)"),
        ("a.docx", b"PK\x03\x04 cut off", "is damaged and cannot be read"),
        ("a.docx", b"only words", "named like a document but is none inside"),
        ("a.docx", b"<html><body>x", "is a web page"),
        ("a.docx", b"\xef\xbb\xbf <!DOCTYPE html><p>", "is a web page"),
        ("a.html", b"<?xml version='1.0'?><html xmlns='x'>", "is a web page"),
        ("a.mht", b"MIME-Version: 1.0\r\n", "is a web page"),
        ("a.xml", b"<?xml version='1.0'?><w:wordDocument/>", "is an XML file"),
        ("a.rtf", b"{\\rtf1 x}", "choose “Save as”, type .docx"),
        ("a.png", b"\x89PNG\r\n", "is a picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "is a picture"),
        ("a.doc", _OLE, "is an old Word file (.doc)"),
        ("b.docx", _OLE + "WordDocument".encode("utf-16-le"), "is an old Word file (.doc)"),
        ("a.xls", _OLE + "Workbook".encode("utf-16-le"), "is an old Excel file (.xls)"),
        ("a.msg", _OLE, "is an Office file of before 2007"),
        ("a.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        ("a.txt", b" \n\t\n", "has no text in it"),
    ],
)
def test_each_kind_of_file_has_its_own_sentence(refusal_of, name, data, said):
    assert said in refusal_of(name, data)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"xl/workbook.bin": "x"}, "is a binary workbook (.xlsb)"),
        (
            {"xl/workbook.xml": "<x/>"},
            "is damaged and cannot be read: get the file once more from its sender, or open it in Excel",
        ),
        ({"ppt/presentation.xml": "<x/>"}, "is a PowerPoint presentation"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"},
            "is a LibreOffice document",
        ),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "is a LibreOffice sheet"),
        ({"mimetype": "application/vnd.oasis.opendocument.graphics"}, "is a zip archive"),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": "<x><manifest:encryption-data/></x>",
            },
            "is protected by a password",
        ),
        ({"thu.txt": "x"}, "is a zip archive"),
        ({"[Content_Types].xml": "<x/>"}, "is damaged"),
        ({"word/document.xml": "<w/>"}, "named like a document but is none inside"),
    ],
)
def test_each_kind_of_archive_has_its_own_sentence(make_zip, parts, said):
    assert said in refused(make_zip("a.docx", parts))


def test_a_workbook_by_content_type_is_no_document(make_docx, p):
    assert "is none inside" in refused(make_docx(p("A"), main_type="application/vnd.ms-excel"))


def test_a_document_without_its_main_part_is_damaged(make_zip, parts_of_docx):
    parts = parts_of_docx("")
    del parts["word/document.xml"]
    assert "is damaged" in refused(make_zip("a.docx", parts))


def test_a_document_without_words_says_so(make_docx):
    assert "has no text in it" in refused(make_docx("<w:p/>"))


@pytest.mark.parametrize("name", ["a.docm", "macros.docx"])
def test_macros_are_not_opened(make_zip, parts_of_docx, p, name):
    parts = parts_of_docx(p("A")) | ({} if name.endswith("m") else {"word/vbaProject.bin": "x"})
    assert "has macros" in refused(make_zip(name, parts))


def test_macros_told_by_the_content_type_are_not_opened(make_docx, p):
    assert "has macros" in refused(
        make_docx(p("A"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    )


def test_a_locked_archive_says_so(make_docx, p):
    path = make_docx(p("A"))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "is protected by a password" in refused(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/settings.xml", "_rels/.rels"])
def test_definitions_in_any_part_are_refused(make_zip, parts_of_docx, p, part, encoding):
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "holds definitions (DTD)" in refused(
        make_zip("a.docx", parts_of_docx(p("A")) | {part: bomb.encode(encoding)})
    )


def test_definitions_behind_a_long_comment_are_refused_too(make_zip, parts_of_docx):
    hidden = f"<!--{'x' * 70_000}--><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    assert "holds definitions" in refused(make_zip("a.docx", parts_of_docx("") | {"word/document.xml": hidden}))


def test_a_depth_that_no_document_has_is_refused(make_docx):
    assert "is damaged" in refused(make_docx("<w:tbl>" * 50_000 + "</w:tbl>" * 50_000))


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({"word/media/a.bin": b"\0" * 6_000_000}, "7 MB unpacked"),
        ({f"word/media/{at}": b"" for at in range(2001)}, "2007 parts"),
    ],
)
def test_archives_that_grow_beyond_measure_are_refused(make_zip, parts_of_docx, p, extra, said):
    assert f"too large to be a notice ({said})" in refused(make_zip("a.docx", parts_of_docx(p("A")) | extra))


def test_a_bomb_is_refused_at_once(tmp_path):
    path = tmp_path / "a.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _chunk in range(310):
            part.write(b" " * 1_000_000)
    assert "310 MB unpacked" in refused(path)


@pytest.mark.parametrize(
    ("limit", "name", "data"),
    [
        ("LARGEST_TEXT", "a.txt", b"text"),
        ("LARGEST_PDF", "a.pdf", b"%PDF-1.7"),
        ("LARGEST_ZIP", "a.docx", b"PK\x03\x04"),
    ],
)
def test_files_larger_than_a_notice_are_refused(refusal_of, monkeypatch, limit, name, data):
    monkeypatch.setattr(safety, limit, 3)
    assert "too large to be a notice (1 MB): cut out the part you need" in refusal_of(name, data)


def test_a_part_larger_than_a_notice_is_refused(make_docx, p, monkeypatch):
    monkeypatch.setattr(safety, "LARGEST_PART", 3)
    assert "too large to be a notice" in refused(make_docx(p("A")))


def test_what_a_reader_raises_is_logged_without_the_name(tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(text._log, "warning", lambda message, *parts, **_named: told.append(message % parts))
    (tmp_path / "ten.docx").write_bytes(b"PK\x03\x04")
    refused(tmp_path / "ten.docx")
    assert told == ["A file could not be read as DOCX."]


def test_the_content_type_constant_of_word_is_the_one_we_read(make_docx, p):
    assert open_text(make_docx(p("A"), main_type=_WORD.replace("document.main", "template.main"))).text == "A"


def test_an_archive_whose_index_points_before_its_beginning_is_damaged(make_docx, p):
    path = make_docx(p("A"))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x05\x06") + 16
    data[at : at + 4] = (int.from_bytes(data[at : at + 4], "little") + 1000).to_bytes(4, "little")
    path.write_bytes(data)
    assert "is damaged" in refused(path)


def test_a_name_that_turns_the_sentence_round_is_shown_plainly(tmp_path):
    path = tmp_path / f"báo cáo\u202excod\n{'x' * 180}.exe"
    path.write_bytes(b"")
    with pytest.raises(UserError) as refusal:
        open_text(path)
    assert str(refusal.value).startswith("“báo cáo_xcod_xxx")
    assert "xxx.exe” is empty" in str(refusal.value)
    assert len(str(refusal.value)) < 250


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "UTF-32"])
def test_a_part_written_in_letters_that_hide_its_signs_is_refused(make_zip, parts_of_docx, encoding):
    part = f'<?xml version="1.0" encoding="{encoding}"?><a/>'
    path = make_zip("a.docx", parts_of_docx("") | {"word/document.xml": part})
    assert "holds definitions" in refused(path)


def test_an_index_longer_than_that_of_any_document_is_not_read(make_zip, monkeypatch):
    monkeypatch.setattr(safety, "LARGEST_INDEX", 100)
    assert "more than 2000 parts" in refused(make_zip("a.docx", {f"word/{at}": "" for at in range(5)}))
