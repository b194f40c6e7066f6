"""A Word or Excel file as a package: its parts as XML, and what each part refers to."""

from collections.abc import Iterator
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from secretariat.i18n import _
from secretariat.intake.safety import HUGE, read_part, refusal
from secretariat.intake.wordml import children, parse, value

WHOLE = ""
MOST_TAGS = 800_000


class Relation(NamedTuple):
    """A reference from one part to another inside the package; `kind` is the last word of its kind."""

    identity: str
    kind: str
    target: str


class Package:
    """Reads parts of an archive that was looked at before; references out of the file are not followed."""

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self._path = path
        self._archive = archive

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return self._archive.namelist()

    def content(self, name: str) -> bytes | None:
        """Return a part as it is stored; None when there is none."""
        return read_part(self._path, self._archive, name)

    def part(self, name: str) -> etree._Element | None:
        """Return the root of a part; None when there is none."""
        content = self.content(name) if name else None
        if content is not None and content.count(b"<") > MOST_TAGS:
            raise refusal(HUGE, self._path, _("more than {0} elements").format(MOST_TAGS))
        return None if content is None else parse(content)

    def relations(self, source: str = WHOLE) -> Iterator[Relation]:
        """Return what a part, or the package itself, refers to."""
        folder = dirname(source)
        root = self.part(join(folder, "_rels", f"{basename(source)}.rels"))
        for relation in children(root, "Relationship"):
            target = normpath(join("/", folder, value(relation, "Target"))).lstrip("/")
            if value(relation, "TargetMode") != "External":
                yield Relation(value(relation, "Id"), basename(value(relation, "Type")), target)

    def related(self, source: str = WHOLE) -> dict[str, str]:
        """Return the first part of each kind that `source` refers to."""
        found: dict[str, str] = {}
        for relation in self.relations(source):
            found.setdefault(relation.kind, relation.target)
        return found
