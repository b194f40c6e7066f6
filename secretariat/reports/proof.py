"""What every file that is sent carries in its properties: how many rows it lists, and the book's last step.

Whoever doubts a file can compare both with the book: the chain of the journal tells whether anything in it was
changed since.
"""

import re
import sqlite3
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from secretariat.errors import SystemTrouble
from secretariat.paths import plain_words
from secretariat.reports.gallery import Made
from secretariat.reports.official import OfficialPaper
from secretariat.reports.report import Report
from secretariat.store.journal import chain_head

_CORE = "docProps/core.xml"
_PROOF = re.compile(rb"rows=(\d{1,9}); steps=(\d{1,12}); journal=([0-9a-f]{64})")
_MOST_OF_PROPERTIES, _MOST_OF_PDF = 1 << 20, 200 << 20


def proof_of(connection: sqlite3.Connection, rows: int) -> str:
    """Return the line: rows, steps and last hash. It is of no language, for programs to find."""
    steps, digest = chain_head(connection)
    return f"rows={rows}; steps={steps}; journal={digest}"


def proven(made: Made, connection: sqlite3.Connection) -> Made:
    """Return a report with its proof."""
    return made._replace(report=with_proof(made.report, connection))


def with_proof(printed: Report[Any] | OfficialPaper, connection: sqlite3.Connection) -> Any:
    """Return a report or an official paper with its proof."""
    return replace(printed, proof=proof_of(connection, printed.count))


class Proof(NamedTuple):
    """What a file says of the book that it was made from."""

    rows: int
    steps: int
    last_hash: str


def read_proof(path: Path) -> Proof | None:
    """Return the proof that a sent file carries, None when it has none; nothing else in the file is looked at.

    SystemTrouble when it cannot be read at all.
    """
    try:
        if zipfile.is_zipfile(path):
            return _found_in(_core_properties(path))
        with path.open("rb") as file:
            # The properties of a PDF are written as UTF-16, a byte of zero before each letter.
            return _found_in(file.read(_MOST_OF_PDF).replace(b"\0", b""))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        return None
    except OSError as error:
        raise SystemTrouble(plain_words(error, path)) from error


def _core_properties(path: Path) -> bytes:
    with zipfile.ZipFile(path) as packed:
        if _CORE not in packed.namelist():
            return b""
        with packed.open(_CORE) as part:
            return part.read(_MOST_OF_PROPERTIES)


def _found_in(content: bytes) -> Proof | None:
    found = _PROOF.search(content)
    return Proof(int(found[1]), int(found[2]), found[3].decode()) if found else None
