"""The kinds of trouble that a person is told of; everything else that is raised is a bug.

UserError      what was asked for cannot be done; nothing was changed.
InvalidInput   a form does not hold together; one message a field.
SystemTrouble  disk, file or printer failed; the program is not to blame.
NotWritten     a file could not be written where it was wanted; elsewhere it may be.
BookTrouble    the data file itself cannot be read or written for the moment; it says what ails it.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path


class SecretariatError(Exception):
    """Base of every error whose text is shown to the person as it stands."""


class UserError(SecretariatError):
    """What was asked for is not possible; the text says what to do instead."""


class InvalidInput(UserError):
    """A form does not hold together: `problems` has one message for each offending field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("\n".join(problems.values()))
        self.problems = dict(problems)


class SystemTrouble(SecretariatError):
    """The disk is full, the file is locked, damaged, or from a newer version."""


class NotWritten(SystemTrouble):
    """A file could not be written at `path`; what it was to hold is not lost and may go elsewhere."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path


class Ailment(StrEnum):
    """What keeps the program from its data file."""

    BUSY = "busy"
    FULL = "full"
    FAILED = "failed"
    GONE = "gone"
    PROTECTED = "protected"
    DAMAGED = "damaged"


class BookTrouble(SystemTrouble):
    """The data file at `path` could not be read or written; what was stored before is not touched."""

    def __init__(self, sentence: str, path: Path, ailment: Ailment) -> None:
        super().__init__(sentence)
        self.path, self.ailment = path, ailment


# What reading values out of JSON may raise where a later version, or somebody else, wrote it.
MISREAD = (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
