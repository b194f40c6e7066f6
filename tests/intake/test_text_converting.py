"""Old and foreign office files come in through LibreOffice, which can neither do harm nor hang."""

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from secretariat.errors import UserError
from secretariat.intake import converting
from secretariat.intake.safety import Kind
from secretariat.intake.text import ENDINGS, open_text
from secretariat.progress import Cancelled

with_libreoffice = pytest.mark.skipif(converting.program() is None, reason="LibreOffice is not installed")
with_scripts = pytest.mark.skipif(sys.platform != "linux", reason="whether a child has ended is seen in /proc")
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("m", "manifest"),
    )
)


def _convert(source, ending, folder):
    switches = ["--headless", "--convert-to", ending, "--outdir", str(folder), str(source)]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([converting.program(), profile, *switches], check=True, capture_output=True, timeout=100)
    return folder / f"{source.stem}.{ending}"


@pytest.fixture(scope="module")
def old_word(tmp_path_factory):
    folder = tmp_path_factory.mktemp("word")
    document = docx.Document()
    document.add_paragraph("Giao Sở Nội vụ rà soát.", style="List Number")
    document.add_table(2, 3, style="Table Grid").cell(1, 1).text = "Sở Tài chính"
    document.add_paragraph().add_run("ñy ban nh©n d©n, \xadu tiªn Së Néi vô").font.name = ".VnTime"
    document.save(folder / "Thông báo.docx")
    return _convert(folder / "Thông báo.docx", "doc", folder)


@pytest.fixture(scope="module")
def old_excel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("excel")
    book = openpyxl.Workbook()
    book.active.append(["TT", "Nhiệm vụ", "Chủ trì"])
    book.active.append([1, "B¸o c¸o", "Sở A"])
    book.active["B2"].font = Font(name=".VnTime")
    book.save(folder / "a.xlsx")
    return _convert(folder / "a.xlsx", "xls", folder)


def open_document(path, body, kind):
    content = f"<office:document-content {_NAMES}><office:body>{body}</office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
        entry = f'<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.{kind}"/>'
        archive.writestr("META-INF/manifest.xml", f"<m:manifest {_NAMES}>{entry}</m:manifest>")
    return path


class Told:
    """Keeps the reports, and may call the work off."""

    def __init__(self, call_off=False):
        self.reports = []
        self._call_off = call_off

    def step(self, done, total):
        self.reports.append((done, total))
        if self._call_off and len(self.reports) > 2:
            raise Cancelled


@with_libreoffice
def test_an_old_word_file_is_read_under_its_own_name(old_word):
    told = Told()
    source = open_text(old_word, told)
    lines = ["1. Giao Sở Nội vụ rà soát.", " | Sở Tài chính | ", "ủy ban nhân dân, ưu tiên Sở Nội vụ"]
    assert source.text.split("\n") == lines
    assert source.tables == ((("", "Sở Tài chính", ""),),)
    assert (source.file, source.path) == ("Thông báo.doc", str(old_word))
    assert "TCVN3" in source.encoding_note
    assert "ñy ban" in source.raw_text
    assert told.reports[0] == (0, 60)


@with_libreoffice
def test_an_old_excel_file_is_read_by_its_columns(old_excel):
    source = open_text(old_excel)
    assert source.tables == ((("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Báo cáo", "Sở A")),)
    assert (source.file, source.path) == ("a.xls", str(old_excel))


@with_libreoffice
def test_rich_text_is_read(tmp_path):
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi K\u7871?t lu\u7853?n}")
    assert open_text(tmp_path / "a.rtf").text == "Kết luận"


@with_libreoffice
def test_a_sheet_of_libreoffice_is_read(tmp_path):
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Việc", "Hạn"))
    body = f'<office:spreadsheet><table:table table:name="A"><table:table-row>{cells}</table:table-row>'
    path = open_document(tmp_path / "a.ods", f"{body}</table:table></office:spreadsheet>", "spreadsheet")
    assert open_text(path).text == "Việc\tHạn"


@with_libreoffice
def test_nothing_that_a_file_points_to_is_fetched(tmp_path):
    listening = [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"]
    server = subprocess.Popen(listening, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    port = re.search(r"port (\d+)", server.stdout.readline())[1]
    link = f'xmlns:x="http://www.w3.org/1999/xlink" x:href="http://127.0.0.1:{port}/a.png"'
    picture = f'<draw:frame><draw:image {link} x:type="simple" x:actuate="onLoad"/></draw:frame>'
    body = f"<office:text><text:p>Thông báo{picture}</text:p></office:text>"
    source = open_text(open_document(tmp_path / "a.odt", body, "text"))
    server.kill()
    _printed, asked = server.communicate()
    assert (source.text, asked) == ("Thông báo", "")


@with_libreoffice
def test_what_libreoffice_refuses_is_told_and_nothing_is_left_behind(old_word, tmp_path, monkeypatch):
    (tmp_path / "a.doc").write_bytes(old_word.read_bytes()[:9000] + "WordDocument".encode("utf-16-le"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(UserError, match=r"“a.doc” could not be opened by LibreOffice"):
        open_text(tmp_path / "a.doc")
    assert [path.name for path in tmp_path.iterdir()] == ["a.doc"]


@with_libreoffice
def test_a_password_is_told_before_libreoffice_is_asked(old_word, tmp_path):
    data = bytearray(old_word.read_bytes())
    head = next(at for at in range(512, len(data), 512) if data[at : at + 2] == b"\xec\xa5")
    data[head + 11] |= 1
    (tmp_path / "a.doc").write_bytes(data)
    with pytest.raises(UserError, match="is protected by a password"):
        open_text(tmp_path / "a.doc")


@pytest.mark.parametrize(
    ("records", "locked"),
    [
        (b"\x09\x08\x10\x00" + b"\0" * 16 + b"\x2f\x00\x06\x00", True),
        (b"\x09\x08\x08\x00" + b"\0" * 8 + b"\x42\x00\x02\x00\0\0" * 9, False),
        (b"\x01\x02", False),
    ],
)
def test_a_password_of_an_old_workbook_is_found_among_its_first_records(records, locked):
    assert converting.is_locked(b"\0" * 512 + records + b"\0" * 20, Kind.XLS) is locked
    assert not converting.is_locked(b"\0" * 2000, Kind.RTF)


@pytest.fixture
def hanging(tmp_path, monkeypatch):
    """A LibreOffice that starts a child and waits for it; returns where the number of the child is kept."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "soffice").write_text(f"#!/bin/sh\nsleep 100 & echo $! > '{folder}/child'\nwait\n")
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    (tmp_path / "a.rtf").write_text("{\\rtf1 x}")
    return folder / "child"


def _has_ended(child):
    state = Path("/proc", child.read_text().strip(), "stat")
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            if state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
    return False


@with_scripts
def test_a_conversion_that_hangs_is_ended_with_its_children(hanging, tmp_path, monkeypatch):
    monkeypatch.setattr(converting, "LONGEST", 1.0)
    with pytest.raises(UserError, match=r"took longer than 1 seconds over “a.rtf” and was stopped"):
        open_text(tmp_path / "a.rtf")
    assert _has_ended(hanging)


@with_scripts
def test_a_conversion_that_is_called_off_is_ended_with_its_children(hanging, tmp_path):
    with pytest.raises(Cancelled):
        open_text(tmp_path / "a.rtf", Told(call_off=True))
    assert not hanging.exists() or _has_ended(hanging)


@with_scripts
def test_a_libreoffice_that_does_not_start_is_told(tmp_path, monkeypatch):
    (tmp_path / "soffice").write_bytes(b"no program")
    (tmp_path / "soffice").chmod(0o755)
    (tmp_path / "a.rtf").write_text("{\\rtf1 x}")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match=r"LibreOffice could not be started to open “a.rtf”"):
        open_text(tmp_path / "a.rtf")


def test_the_usual_folders_of_windows_are_looked_into(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert converting.program() is None
    exe = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    exe.parent.mkdir(parents=True)
    exe.write_bytes(b"")
    assert converting.program() == str(exe)


def test_what_to_say_while_waiting(monkeypatch, tmp_path):
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    exe = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    exe.parent.mkdir(parents=True)
    exe.write_bytes(b"")
    assert "is converting “a.doc”" in converting.waiting_words(Path("a.doc"))
    assert converting.waiting_words(Path("a.docx")) == ""
    assert set(converting.ENDINGS.values()) < set(ENDINGS)
