"""Every way by which a file comes in, and what reading it cost: time, memory of the reader, what was said."""

import sys
import time
from pathlib import Path
from typing import NamedTuple

from secretariat.errors import InvalidInput, SecretariatError
from secretariat.intake import apart as reading
from secretariat.intake.previews import preview_of
from secretariat.intake.scans import page_picture, page_sizes
from secretariat.intake.sheets import open_sheets
from secretariat.intake.special_days import read_special_days
from secretariat.intake.superior_forms import open_form
from secretariat.intake.text import SILENT, open_text
from secretariat.ui.attachments.pictures import small_picture

_PICTURES = (".png", ".bmp", ".gif", ".tiff")
_SHEETS = (".xlsx", ".csv", ".docx")


class Weighed(NamedTuple):
    """What one file did at one door; `megabytes` is 0 where it cannot be seen."""

    door: str
    seconds: float
    megabytes: int
    refusal: str


def doors(path):
    """Return the doors that a file of this kind is brought to."""
    if path.suffix in _PICTURES:
        return {"picture": lambda: small_picture(path, 720, SILENT)}
    found = {"text": lambda: open_text(path), "preview": lambda: preview_of(path, path.name, 720)}
    if path.suffix in _SHEETS:
        found["sheets"] = lambda: open_sheets(path)
        found["days"] = lambda: read_special_days(path, 2026)
    if path.suffix == ".xlsx":
        found["form"] = lambda: open_form(path)
    if path.suffix == ".pdf":
        found |= {"sizes": lambda: page_sizes(path), "page": lambda: page_picture(path, 1, 720)}
    return found


def weigh(path, names=()):
    """Bring a file to all its doors, or those of these names; whatever is no sentence is raised."""
    return [_weighed(name, act) for name, act in doors(path).items() if not names or name in names]


def _weighed(name, act):
    reader = _reader()
    refusal = ""
    _forget_peak(reader)
    start = time.perf_counter()
    try:
        act()
    except InvalidInput as invalid:
        refusal = next(iter(invalid.problems.values()))
    except SecretariatError as trouble:
        refusal = str(trouble)
    return Weighed(name, time.perf_counter() - start, _peak(reader), refusal)


def _reader():
    """Return the number of the process that will read next."""
    if not reading._readers._idle:
        reading.apart(SILENT, len, "")
    return reading._readers._idle[-1]._process.pid


def _forget_peak(reader):
    if sys.platform == "linux":
        Path(f"/proc/{reader}/clear_refs").write_text("5")


def _peak(reader):
    """Return the most memory that a process has had in MB; 0 when it is gone."""
    try:
        told = Path(f"/proc/{reader}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in told.splitlines() if line.startswith("VmHWM")), 0)
