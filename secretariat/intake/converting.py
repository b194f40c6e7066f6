"""Old and foreign office files, turned by LibreOffice into those that are read here.

LibreOffice gets a copy of the file and a profile of its own, both thrown away afterwards: what the person has open
in it is not touched, no macro runs, and nothing that the file points to is fetched. A program that can hang must
be a child that is ended with all of its own.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from secretariat.i18n import N_, _
from secretariat.intake.safety import LARGEST_ZIP, PASSWORD, Kind, mind_size, refusal
from secretariat.progress import Progress

LONGEST = 60.0
_LOOK = 0.1

_OLD_WORD = N_(
    "“{0}” is an old Word file (.doc): open it in Word or LibreOffice, choose “Save as”, type .docx, and "
    "open the new file."
)
_ODT = N_("“{0}” is a LibreOffice document (.odt): choose “Save as” there, type .docx, and open the new file.")
_RICH_TEXT = N_(
    "“{0}” is a Rich Text file (.rtf): open it in Word, choose “Save as”, type .docx, and open the new file."
)
_OLD_EXCEL = N_(
    "“{0}” is an old Excel file (.xls): open it in Excel or LibreOffice, choose “Save as”, type .xlsx, and open "
    "the new file."
)
_ODS = N_("“{0}” is a LibreOffice sheet (.ods): choose “Save as” there, type .xlsx, and open the new file.")
_REFUSED = N_(
    "“{0}” could not be opened by LibreOffice, so it is damaged or locked: open it in the program it was made "
    "with, save it anew as .docx or .xlsx and open that."
)
_TOO_LONG = N_(
    "LibreOffice took longer than {1} seconds over “{0}” and was stopped: open it in Word, save it anew as .docx "
    "or .xlsx and open that."
)
_NOT_STARTED = N_(
    "LibreOffice could not be started to open “{0}” ({1}): save the file as .docx or .xlsx yourself and open that."
)
_CONVERTING = N_("LibreOffice is converting “{0}”; the first time may take some seconds.")

_SENTENCES = {
    Kind.DOC: _OLD_WORD,
    Kind.ODT: _ODT,
    Kind.RTF: _RICH_TEXT,
    Kind.XLS: _OLD_EXCEL,
    Kind.ODS: _ODS,
}
ENDINGS = {Kind.DOC: ".doc", Kind.ODT: ".odt", Kind.RTF: ".rtf", Kind.XLS: ".xls", Kind.ODS: ".ods"}
_SHEETS = (Kind.XLS, Kind.ODS)
_SWITCHES = (
    "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
)  # fmt: skip
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)


def program() -> str | None:
    """Return where LibreOffice is installed; None when it is not."""
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return found
    folders = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    usual = [Path(folder, inner, "soffice.exe") for folder in folders if folder for inner in _WINDOWS_FOLDERS]
    usual.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return next((str(path) for path in usual if path.is_file()), None)


_WINDOWS_FOLDERS = ("LibreOffice/program", "LibreOffice 5/program", "Programs/LibreOffice/program")


def waiting_words(path: Path) -> str:
    """Return what to say while `path` is opened; "" for what opens at once."""
    foreign = path.suffix.lower() in ENDINGS.values()
    return _(_CONVERTING).format(path.name) if foreign and program() else ""


@contextlib.contextmanager
def converted(path: Path, kind: Kind, progress: Progress) -> Iterator[Path]:
    """Give a Word document or an Excel workbook with the name and the contents of `path`, for a while.

    UserError where LibreOffice is missing or refuses the file; Cancelled when the person called it off.
    """
    mind_size(path, LARGEST_ZIP)
    if is_locked(path.read_bytes(), kind):
        raise refusal(PASSWORD, path)
    office = program()
    if office is None:
        raise refusal(_SENTENCES[kind], path)
    with tempfile.TemporaryDirectory(prefix="secretariat-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        shutil.copyfile(path, folder / f"document{ENDINGS[kind]}")
        ending = ".xlsx" if kind in _SHEETS else ".docx"
        made = folder / "made" / f"document{ending}"
        _run(path, _command(office, folder, kind, ending), progress)
        if not made.is_file():
            raise refusal(_REFUSED, path)
        yield made.rename(made.with_name(path.name))


def is_locked(data: bytes, kind: Kind) -> bool:
    """Whether an old file says of itself that it needs a password; LibreOffice would only say no."""
    if kind is Kind.DOC:
        heads = (at for at in range(512, len(data) - 12, 512) if data[at : at + 2] == b"\xec\xa5")
        return any(data[at + 11] & 1 for at in heads)
    if kind is Kind.XLS:
        return any(_has_password_record(data, at) for at in range(512, len(data) - 4, 512))
    return False


def _has_password_record(data: bytes, at: int) -> bool:
    """FILEPASS comes among the first records of the stream of a workbook."""
    if data[at : at + 4] not in (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00"):
        return False
    for _record in range(8):
        kind, size = data[at : at + 2], int.from_bytes(data[at + 2 : at + 4], "little")
        if kind == b"\x2f\x00":
            return True
        at += 4 + size
    return False


def _command(office: str, folder: Path, kind: Kind, ending: str) -> list[str]:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), "utf-8")
    to = ["--convert-to", ending[1:], "--outdir", str(folder / "made")]
    source = str(folder / f"document{ENDINGS[kind]}")
    return [office, f"-env:UserInstallation={profile.as_uri()}", *_SWITCHES, *to, source]


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )


def _run(path: Path, command: list[str], progress: Progress) -> None:
    progress.step(0, int(LONGEST))
    try:
        child = _started(command)
    except OSError as error:
        raise refusal(_NOT_STARTED, path, error.strerror or str(error)) from error
    try:
        _wait(path, child, progress)
    finally:
        _end(child)


def _started(command: list[str]) -> "subprocess.Popen[bytes]":
    quiet = subprocess.DEVNULL
    if sys.platform == "win32":
        hidden = subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(command, creationflags=hidden, stdin=quiet, stdout=quiet, stderr=quiet)
    plain = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    return subprocess.Popen(command, start_new_session=True, env=plain, stdin=quiet, stdout=quiet, stderr=quiet)


def _wait(path: Path, child: "subprocess.Popen[bytes]", progress: Progress) -> None:
    started = time.monotonic()
    while (taken := time.monotonic() - started) < LONGEST:
        progress.step(int(taken), int(LONGEST))
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_LOOK)
            return
    raise refusal(_TOO_LONG, path, int(LONGEST))


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End the program and what it started; soffice is a starter, the work is done by a child of it."""
    if sys.platform == "win32":
        if child.poll() is None:
            taskkill = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
            subprocess.run(taskkill, check=False, capture_output=True, creationflags=subprocess.CREATE_NO_WINDOW)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
