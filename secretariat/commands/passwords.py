"""How a command comes by the password of an encrypted book: from a file, the environment, or the terminal."""

import argparse
import os
import sys
from pathlib import Path

from secretariat.errors import SystemTrouble, UserError
from secretariat.i18n import _
from secretariat.paths import plain_words
from secretariat.store import bookfile

VARIABLE = "SECRETARIAT_PASSWORD"
_OPENED = ("book", "file")


def add_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the password is; never the password itself, which others could see."""
    words = _("file whose first line is the password of the book; else {0} is looked at").format(VARIABLE)
    parser.add_argument("--password-file", type=Path, metavar="FILE", help=words)


def unlock(wanted: argparse.Namespace) -> None:
    """Open the files of a command that need a password; UserError when it is wrong or nobody gave one."""
    for name in _OPENED:
        path = getattr(wanted, name, None)
        if not isinstance(path, Path) or not path.is_file():
            continue
        if bookfile.key_file(path).exists() or _is_recovered(wanted, path):
            from secretariat.store import cipher

            if cipher.is_locked(path):
                cipher.unlock(path, _password(wanted, path))


def _is_recovered(wanted: argparse.Namespace, path: Path) -> bool:
    """Where the seal is lost, the recovery key in the place of the password makes another one."""
    with path.open("rb") as file:
        head, size = file.read(bookfile.HEADER), file.seek(0, 2)
    if not bookfile.could_be_encrypted(head, size) or getattr(wanted, "password_file", None) is None:
        return False
    from secretariat.store import cipher

    cipher.unlock(path, _password(wanted, path))
    return True


def _password(wanted: argparse.Namespace, path: Path) -> str:
    named: Path | None = getattr(wanted, "password_file", None)
    if named is not None:
        try:
            return named.read_text("utf-8").partition("\n")[0].rstrip("\r")
        except OSError as error:
            raise SystemTrouble(plain_words(error, named)) from error
    if given := os.environ.get(VARIABLE):
        return given
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        return getpass(_("Password of {0}: ").format(path.name), sys.stderr)
    raise UserError(
        _("{0} is protected with a password. Give it with --password-file, or in {1}.").format(path, VARIABLE)
    )
