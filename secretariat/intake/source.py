"""What an opened file gives to the reading: its name and its text, whatever it was stored in."""

from dataclasses import dataclass

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file: NFC, `\\n` between lines; tables also row by row, and what was doubtful in it."""

    file: str
    text: str
    encoding_note: str = ""
    tables: tuple[Table, ...] = ()
    doubts: tuple[str, ...] = ()
