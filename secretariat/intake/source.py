"""What an opened file gives to the reading: its name and its text, whatever it was stored in."""

from dataclasses import dataclass, replace

Table = tuple[tuple[str, ...], ...]
Place = tuple[int, int]
Places = tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file: NFC, `\\n` between lines; tables also row by row, and what was doubtful in it.

    `places` says for each cell of `tables` where it stands in `text`. `raw_text` is kept only where old letters
    were decoded, so that a person who looks at `encoding_note` can have the text as it was. Runs of blanks inside
    a line stay as the file has them: they part the two columns of a letterhead. `path` is the file on the disk;
    `scanned` when it shows pictures of pages, whose letters a program recognised or nobody has.
    """

    file: str
    text: str
    encoding_note: str = ""
    tables: tuple[Table, ...] = ()
    doubts: tuple[str, ...] = ()
    raw_text: str = ""
    places: tuple[Places, ...] = ()
    path: str = ""
    scanned: bool = False

    def undecoded(self) -> "SourceText":
        """Return the text as it was before old letters were decoded; the same when none were."""
        if not self.raw_text:
            return self
        return replace(self, text=self.raw_text, raw_text="", encoding_note="", tables=(), places=())
