"""Pages of a PDF by where their letters come from, and what a person is told of each kind."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import Any

from secretariat.i18n import _, ngettext
from secretariat.intake.legibility import Letters, judge_letters
from secretariat.intake.pdf_lines import PdfLine
from secretariat.intake.scans import Recognised, how_to_install

_MOST_NAMED = 10
_ENOUGH_SHOWN, _LOOKED_AT = 40, 2000
_COVERED, _STRAY = 0.8, 0.2


class PageKind(Enum):
    """Where the letters of a page come from."""

    TEXT = auto()
    BLANK = auto()
    PICTURE = auto()
    CIPHER = auto()
    LAYER = auto()
    POOR_LAYER = auto()

    @property
    def wants_recognition(self) -> bool:
        """Whether its letters are missing or not those that the page shows."""
        return self in (PageKind.PICTURE, PageKind.CIPHER, PageKind.POOR_LAYER)

    @property
    def is_scan(self) -> bool:
        """Whether a person must see the page to know what stands on it."""
        return self.wants_recognition or self is PageKind.LAYER


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as PDFium read it."""

    kind: PageKind
    lines: list[PdfLine]


def kind_of_page(page: Any, lines: Sequence[PdfLine]) -> PageKind:
    """Return where the letters of a page come from."""
    if not lines:
        return PageKind.PICTURE if next(_objects(page), None) else PageKind.BLANK
    letters = judge_letters("\n".join(line.text for line in lines))
    if letters is Letters.CIPHER:
        return PageKind.CIPHER
    if not _is_layer(page):
        return PageKind.TEXT
    return PageKind.LAYER if letters is Letters.GOOD else PageKind.POOR_LAYER


def doubts_of_pages(pages: Sequence[ReadPage], found: Recognised, *, can_recognise: bool) -> list[str]:
    """Return a sentence for every kind of page that a person must look at."""
    kinds = {number: page.kind for number, page in enumerate(pages, start=1)}
    read = {number for number, lines in found.pages.items() if lines}
    if PageKind.PICTURE in kinds.values() and set(kinds.values()) <= {PageKind.PICTURE, PageKind.BLANK}:
        return _doubts_of_scan(kinds, read, found, can_recognise=can_recognise)
    pictures = (PageKind.PICTURE, PageKind.POOR_LAYER)
    doubts = [
        _empty([n for n, kind in kinds.items() if kind in (PageKind.BLANK, PageKind.PICTURE) and n not in read]),
        _recognised([n for n, kind in kinds.items() if kind in pictures and n in read]),
        _ciphers_recognised([n for n, kind in kinds.items() if kind is PageKind.CIPHER and n in read]),
        _ciphers([n for n, kind in kinds.items() if kind is PageKind.CIPHER and n not in read]),
        _layers([n for n, kind in kinds.items() if kind is PageKind.LAYER]),
        _poor_layers([n for n, kind in kinds.items() if kind is PageKind.POOR_LAYER and n not in read]),
        found.problem,
    ]
    if not can_recognise and any(kind.wants_recognition for kind in kinds.values()):
        doubts.append(_("To have pictures of pages read here, {0}.").format(how_to_install()))
    return [doubt for doubt in doubts if doubt]


def named(names: Iterable[str], between: str) -> str:
    """Return the first names of a list, and dots for more."""
    listed = list(islice(names, _MOST_NAMED + 1))
    return between.join(listed[:_MOST_NAMED]) + (" …" if len(listed) > _MOST_NAMED else "")


def _doubts_of_scan(
    kinds: dict[int, PageKind], read: set[int], found: Recognised, *, can_recognise: bool
) -> list[str]:
    """All of it is pictures of pages."""
    if not can_recognise:
        return [
            _("This document is pictures of pages; type the tasks in beside them, or {0}.").format(
                how_to_install()
            )
        ]
    if not read:
        nothing = _("No text was found in the pictures of these pages; type the tasks in beside them.")
        return [found.problem or nothing]
    doubts = [_("The text was recognised from pictures; compare it with the pages."), found.problem]
    if not found.problem:
        doubts.append(_empty([number for number in kinds if number not in read]))
    return [doubt for doubt in doubts if doubt]


def _empty(pages: list[int]) -> str:
    return _of_pages(
        ngettext(
            "Page {0} has no text: it is empty or a picture; look at it yourself.",
            "Pages {0} have no text: they are empty or pictures; look at them yourself.",
            len(pages),
        ),
        pages,
    )


def _recognised(pages: list[int]) -> str:
    return _of_pages(
        ngettext(
            "Page {0} is a picture; its text was recognised: compare it with the page.",
            "Pages {0} are pictures; their text was recognised: compare it with the pages.",
            len(pages),
        ),
        pages,
    )


def _ciphers_recognised(pages: list[int]) -> str:
    return _of_pages(
        ngettext(
            "The letters stored in page {0} are not those that it shows; its text was recognised from its "
            "picture: compare it with the page.",
            "The letters stored in pages {0} are not those that they show; their text was recognised from their "
            "pictures: compare it with the pages.",
            len(pages),
        ),
        pages,
    )


def _ciphers(pages: list[int]) -> str:
    return _of_pages(
        ngettext(
            "The letters stored in page {0} are not those that it shows and were left out: type its tasks in "
            "beside it.",
            "The letters stored in pages {0} are not those that they show and were left out: type their tasks in "
            "beside them.",
            len(pages),
        ),
        pages,
    )


def _layers(pages: list[int]) -> str:
    return _of_pages(
        ngettext(
            "Page {0} was scanned and its text recognised before it came here: compare it with the page.",
            "Pages {0} were scanned and their text recognised before they came here: compare it with the pages.",
            len(pages),
        ),
        pages,
    )


def _poor_layers(pages: list[int]) -> str:
    return _of_pages(
        ngettext(
            "Page {0} was scanned and its text recognised without Vietnamese marks before it came here: compare "
            "every word with the page.",
            "Pages {0} were scanned and their text recognised without Vietnamese marks before they came here: "
            "compare every word with the pages.",
            len(pages),
        ),
        pages,
    )


def _of_pages(sentence: str, pages: list[int]) -> str:
    return sentence.format(named(map(str, pages), ", ")) if pages else ""


def _is_layer(page: Any) -> bool:
    """Whether a picture covers the page and its letters are unseen, as the programs of scanners leave them."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    covered, shown, unseen = 0.0, 0, 0
    for thing, outer in islice(_objects(page), _LOOKED_AT):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += _area(outer)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            is_unseen = pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            unseen, shown = unseen + is_unseen, shown + (not is_unseen)
            if shown > max(_ENOUGH_SHOWN, unseen):
                return False
    return covered >= _COVERED * width * height and shown <= _STRAY * (shown + unseen)


def _objects(page: Any) -> Iterator[tuple[Any, Any]]:
    """What stands on a page, also one level inside of groups; with each what bounds it on the page."""
    import pypdfium2.raw as pdfium

    for at in range(pdfium.FPDFPage_CountObjects(page)):
        outer = pdfium.FPDFPage_GetObject(page, at)
        yield outer, outer
        if pdfium.FPDFPageObj_GetType(outer) == pdfium.FPDF_PAGEOBJ_FORM:
            for within in range(pdfium.FPDFFormObj_CountObjects(outer)):
                yield pdfium.FPDFFormObj_GetObject(outer, within), outer


def _area(thing: Any) -> float:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _edge in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return (right.value - left.value) * (top.value - bottom.value)
