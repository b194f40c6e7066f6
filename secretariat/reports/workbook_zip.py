"""A workbook of somebody else, changed part by part: what is not touched goes over byte by byte.

openpyxl would read the whole and write what it knows of it; letters of several kinds in one cell, rules of later
versions and the set-up of a printer are among what gets lost on that way.
"""

from collections.abc import Iterator
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl.utils import range_boundaries

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CONTENT = "[Content_Types].xml"


class Related(NamedTuple):
    """What a part refers to inside the workbook; `kind` is the last word of its kind."""

    identity: str
    kind: str
    target: str


def main(name: str) -> str:
    """Return the full name of an element of a sheet."""
    return f"{{{MAIN}}}{name}"


def bounds(reference: str) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a reference, counted from 1; 0 where it names no end."""
    left, top, right, bottom = range_boundaries(reference)
    return left or 0, top or 0, right or 0, bottom or 0


def forget(element: etree._Element, *names: str) -> None:
    """Take attributes away, as far as they are there."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


class WorkbookZip:
    """The parts of a workbook; those that were asked for as XML may be changed, and are written so."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._parts: dict[str, etree._Element] = {}
        self._dropped: set[str] = set()

    def part(self, name: str) -> etree._Element | None:
        """Return the root of a part, to be looked at or changed; None when there is none."""
        if name not in self._parts and name in self._names:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self._parts[name] = etree.fromstring(self._archive.read(name), parser)
        return self._parts.get(name)

    def related(self, source: str = "") -> Iterator[Related]:
        """Return what a part, or the workbook itself, refers to."""
        folder = dirname(source)
        root = self.part(join(folder, "_rels", f"{basename(source)}.rels"))
        for each in () if root is None else root:
            if each.get("TargetMode") != "External":
                target = normpath(join("/", folder, each.get("Target", ""))).lstrip("/")
                yield Related(each.get("Id", ""), basename(each.get("Type", "")), target)

    def book(self) -> str:
        """Return the name of the part that names the sheets."""
        return next((each.target for each in self.related() if each.kind == "officeDocument"), "xl/workbook.xml")

    def of_kind(self, source: str, kind: str) -> str:
        """Return the first part of a kind that `source` refers to; empty when there is none."""
        return next((each.target for each in self.related(source) if each.kind == kind), "")

    def sheets(self) -> dict[str, str]:
        """Return the part of each sheet by the sheet's name."""
        book = self.part(self.book())
        targets = {each.identity: each.target for each in self.related(self.book())}
        found = {}
        for sheet in () if book is None else book.iter(main("sheet")):
            identity = next((str(text) for key, text in sheet.items() if str(key).endswith("}id")), "")
            found[sheet.get("name", "")] = targets.get(identity, "")
        return found

    def drop(self, name: str) -> None:
        """Leave a part out, and what refers to it."""
        self._dropped.add(name)
        types = self.part(_CONTENT)
        if types is not None:
            _remove(types, [each for each in types if each.get("PartName") == f"/{name}"])
        book = self.book()
        relations = self.part(join(dirname(book), "_rels", f"{basename(book)}.rels"))
        known = {each.identity for each in self.related(book) if each.target == name}
        if relations is not None:
            _remove(relations, [each for each in relations if each.get("Id") in known])

    def write(self, target: Path) -> None:
        """Write the workbook."""
        with ZipFile(target, "w", ZIP_DEFLATED) as out:
            for member in self._archive.infolist():
                root = self._parts.get(member.filename)
                if member.filename in self._dropped:
                    continue
                if root is None:
                    out.writestr(member, self._archive.read(member), ZIP_DEFLATED)
                else:
                    whole = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                    out.writestr(member.filename, whole)


def _remove(root: etree._Element, inner: list[etree._Element]) -> None:
    for each in inner:
        root.remove(each)
