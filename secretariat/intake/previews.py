"""What is shown of an attached file before it is opened: its picture, its first page, its first lines."""

from dataclasses import dataclass
from pathlib import Path

from secretariat.domain.files import FileKind, ending_of, kind_of_name
from secretariat.errors import SecretariatError

_LINES, _LETTERS, _BYTES = 14, 900, 65_536
_PLAIN = ("txt", "md", "csv", "tsv", "log")


@dataclass(frozen=True, slots=True)
class Preview:
    """A PNG, a picture's own file, or some lines; nothing at all where there is nothing to show."""

    png: bytes = b""
    picture: Path | None = None
    text: str = ""


def preview_of(path: Path, name: str, width: int) -> Preview:
    """Return what can be shown of the file at `path` that is called `name`, `width` dots wide."""
    kind, ending = kind_of_name(name), ending_of(name)
    try:
        if kind is FileKind.PICTURE:
            return Preview(picture=path)
        if kind is FileKind.PDF:
            from secretariat.intake.scans import page_picture

            return Preview(png=page_picture(path, 1, width))
        if ending in _PLAIN:
            return Preview(text=_first_lines(_start_of(path, name)))
        if ending == "docx":
            from secretariat.intake.text import open_text

            return Preview(text=_first_lines(open_text(path).text))
    except (SecretariatError, OSError):
        pass  # damaged, locked or not what its name says: opening it will tell
    return Preview()


def _start_of(path: Path, name: str) -> str:
    from secretariat.intake.plain import decode_bytes

    with path.open("rb") as file:
        data = file.read(_BYTES)
    if len(data) == _BYTES:  # the last letter may be cut in two
        data = data[: data.rfind(b"\n") + 1] or data
    return decode_bytes(data, name).text


def _first_lines(text: str) -> str:
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    shown = "\n".join(lines[:_LINES])
    cut = shown[:_LETTERS]
    return f"{cut.rstrip()} …" if len(lines) > _LINES or len(cut) < len(shown) else cut
