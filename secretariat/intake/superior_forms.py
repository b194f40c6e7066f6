"""Opening a superior's own form: its cells, where its list stands, what its columns seem to ask for.

A form that could not be filled without losing something of it is refused with what to do instead.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from secretariat.domain.sheets import Target
from secretariat.domain.superior_forms import FormLayout, FormMapping, Lines
from secretariat.domain.text import clean, fold
from secretariat.errors import UserError
from secretariat.i18n import N_, _
from secretariat.intake.apart import apart
from secretariat.intake.package import Package
from secretariat.intake.safety import Kind, check_office_zip, refusal
from secretariat.intake.sheet_header import likeliest_page, table_of
from secretariat.intake.sheet_titles import is_index, target_of
from secretariat.intake.sheets import SheetBook, SheetPage, open_sheets
from secretariat.intake.text import SILENT, read_at_border
from secretariat.intake.wordml import child, children, local, value, whole
from secretariat.intake.workbook_parts import sheet_parts
from secretariat.progress import Progress

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LOOKED_AT = 500
_NO_WORKBOOK = N_(
    "“{0}” is no Excel workbook (.xlsx): open the form in Excel, save it as .xlsx, and choose that file."
)
_STRICT = N_(
    "“{0}” is kept as “Strict Open XML”: save it in Excel as “Excel Workbook (.xlsx)” and choose that file."
)
_OLD_LETTERS = N_(
    "“{0}” is typed in an old font (TCVN3 or VNI), and what is filled in would not be readable in it: "
    "convert the form to Unicode first."
)
# What stands in a workbook that cannot be moved or kept, by the beginning of its part's name.
_LOSSES = (
    ("xl/vbaproject", N_("macros")),
    ("xl/pivot", N_("pivot tables")),
    ("xl/externallinks/", N_("links to other workbooks")),
    ("xl/charts/", N_("charts")),
    ("xl/chartsheets/", N_("charts")),
    ("xl/tables/", N_("tables made with Ctrl+T (turn them into ranges)")),
    ("xl/ctrlprops/", N_("form controls")),
    ("xl/activex/", N_("form controls")),
    ("xl/embeddings/", N_("embedded objects")),
    ("xl/slicer", N_("slicers")),
    ("xl/querytables/", N_("queries of data")),
    ("xl/revisions/", N_("tracked changes of a shared workbook")),
    ("_xmlsignatures/", N_("a digital signature, which filling in would break")),
)
_LOSS = N_(
    "“{0}” holds {1}; they would be lost or wrong after filling in. Open the form in Excel, save a copy without "
    "them, and choose the copy."
)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that can be filled: its sheets, and of each the rows that are drawn as cells of a table."""

    path: Path
    book: SheetBook
    framed: tuple[frozenset[int], ...]

    def page_named(self, sheet: str) -> int:
        """Return the place of a sheet; 0 when there is none of this name."""
        return next((at for at, page in enumerate(self.book.pages) if page.title == sheet), 0)


def open_form(path: Path, progress: Progress = SILENT) -> OpenForm:
    """Return a form; UserError says in one sentence why it is refused and what to do."""
    return read_at_border(path, progress, lambda kind: apart(progress, _open, path, kind, progress))


def mind_form(path: Path, progress: Progress = SILENT) -> None:
    """Refuse a form that cannot be filled without loss; called again before it is filled."""
    read_at_border(path, progress, lambda kind: apart(progress, _mind, path, kind))


def _mind(path: Path, kind: Kind) -> None:
    if kind is not Kind.XLSX or path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise refusal(_NO_WORKBOOK, path)
    with ZipFile(path) as archive:
        names = sorted(check_office_zip(path, archive))
        held = dict.fromkeys(_(words) for start, words in _LOSSES if any(name.startswith(start) for name in names))
        if held:
            raise refusal(_LOSS, path, ", ".join(held))
        package = Package(path, archive)
        main = package.part(package.related().get("officeDocument", "xl/workbook.xml"))
        if main is not None and main.nsmap.get(main.prefix) != MAIN:
            raise refusal(_STRICT, path)


def _open(path: Path, kind: Kind, progress: Progress) -> OpenForm:
    if kind is not Kind.XLSX:
        raise refusal(_NO_WORKBOOK, path)
    book = open_sheets(path, progress)
    _mind(path, kind)
    if book.note:
        raise refusal(_OLD_LETTERS, path)
    with ZipFile(path) as archive:
        package = Package(path, archive)
        parts = sheet_parts(package)
        bordered = _bordered_styles(package)
        framed = tuple(_framed_rows(package, parts.get(page.title, ""), bordered) for page in book.pages)
    return OpenForm(path, book, framed)


def layout_of(form: OpenForm, page: int | None = None, header: tuple[int, int] | None = None) -> FormLayout:
    """Return where the list of a form stands, as far as it can be seen; `header` says where its titles are."""
    page = likeliest_page(form.book.pages) if page is None else page
    table = table_of(form.book.pages[page], header)
    if table is None:
        raise UserError(_("This sheet of the form is empty: choose another one."))
    first = _first_row(form.book.pages[page], table.header[1] + 1)
    last = _last_row(form.book.pages[page], form.framed[page], first)
    return FormLayout(form.book.pages[page].title, table.header, (first, last), table.titles)


def guessed_mapping(layout: FormLayout) -> FormMapping:
    """Return what the columns seem to ask for by their titles."""
    tasks = {at: key for at, title in enumerate(layout.titles) if (key := _task_field(title))}
    figures = {at: key for at, title in enumerate(layout.titles) if (key := _figure(title))}
    if "content" not in tasks.values() and len(figures) > 1:
        return FormMapping(layout.sheet, layout.header, layout.body, Lines.AGENCIES, _each_once(figures))
    return FormMapping(layout.sheet, layout.header, layout.body, Lines.TASKS, _each_once(tasks))


def _bordered_styles(package: Package) -> frozenset[int]:
    """Return the styles of cells that draw a frame."""
    root = package.part("xl/styles.xml")
    borders = [
        any(value(side, "style") not in ("", "none") for side in border if local(side) in _SIDES)
        for border in children(child(root, "borders"), "border")
    ]
    styles = enumerate(children(child(root, "cellXfs"), "xf"))
    return frozenset(at for at, style in styles if 0 <= whole(style, "borderId") < len(borders)
                     and borders[whole(style, "borderId")])  # fmt: skip


_SIDES = ("left", "right", "top", "bottom", "start", "end")


def _framed_rows(package: Package, part: str, bordered: frozenset[int]) -> frozenset[int]:
    """Return the rows of which most cells are framed, as Excel numbers them."""
    found = set()
    for row in list(children(child(package.part(part), "sheetData"), "row"))[:_LOOKED_AT]:
        cells = list(children(row, "c"))
        if cells and sum(whole(cell, "s") in bordered for cell in cells) * 2 > len(cells):
            found.add(whole(row, "r"))
    return frozenset(found)


_COUNTS = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})\s*\)?(?:\s*=.*)?")


def _first_row(page: SheetPage, row: int) -> int:
    """Pass over a row that numbers the columns: (1) (2) (3)."""
    texts = list(page.rows[row - 1].values()) if row <= len(page.rows) else []
    return row + 1 if len(texts) > 2 and all(_COUNTS.fullmatch(text) for text in texts) else row


def _last_row(page: SheetPage, framed: frozenset[int], first: int) -> int:
    """Rows belong to the list as long as they are framed like its first one and nothing is written in them."""
    last = first
    while last + 1 in framed and first in framed and not _is_written(page, last + 1):
        last += 1
    return last


def _is_written(page: SheetPage, row: int) -> bool:
    texts = page.rows[row - 1].values() if row <= len(page.rows) else ()
    return any(re.search(r"[^\W\d_]", text) for text in texts)


def _each_once(columns: dict[int, str]) -> dict[int, str]:
    return {at: key for at, key in columns.items() if list(columns.values()).index(key) == list(columns).index(at)}


def _task_field(title: str) -> str:
    if is_index(title):
        return "number"
    words = fold(clean(title))
    for key, pattern in _NOTES:
        if pattern.search(words):
            return key
    target = target_of(title)
    return _FIELDS.get(target, "") if target is not None else ""


_NOTES = (
    ("obstacles", re.compile(r"kho khan|vuong mac|ton tai")),
    ("proposals", re.compile(r"kien nghi|de xuat")),
    ("days_late", re.compile(r"so ngay (?:qua|cham|tre)")),
)
_FIELDS = {
    Target.CONTENT: "content",
    Target.LEAD: "lead",
    Target.COORDINATING: "coordinating",
    Target.DOCUMENT: "document",
    Target.DOCUMENT_DATE: "document_on",
    Target.ASSIGNED_ON: "assigned_on",
    Target.DUE_ON: "due_on",
    Target.STATE: "standing",
    Target.PERCENT: "percent",
    Target.COMPLETED_ON: "completed_on",
    Target.RESULT: "progress",
    Target.PRODUCT: "product",
    Target.OFFICER: "officer",
    Target.FIELD: "field",
    Target.NOTE: "note",
}
_FIGURES = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("agency", r"^(?:ten )?(?:co quan|don vi|so|phong|dia phuong|bo)\b(?!.*\bso\b)"),
        ("on_time_of_done", r"(?:ty le|%).*(?:dung|truoc|trong) (?:thoi )?han"),
        ("overdue_of_given", r"(?:ty le|%).*qua (?:thoi )?han"),
        ("done_of_given", r"ty le|%"),
        ("carried_over", r"chuyen (?:tiep|sang)|ky truoc"),
        ("done_on_time", r"(?<!chua )hoan thanh.*(?:dung|truoc|trong) (?:thoi )?han"),
        ("done_late", r"(?<!chua )hoan thanh.*(?:qua|cham|tre|sau)"),
        ("due_soon", r"sap (?:den|toi) han"),
        ("overdue", r"qua (?:thoi )?han|cham|tre han"),
        ("no_deadline", r"(?:khong|chua)(?: co)?(?: thoi)? han"),
        ("in_time", r"(?:trong|con|chua den) (?:thoi )?han"),
        ("open", r"chua (?:hoan thanh|thuc hien|xong)|dang (?:thuc hien|xu ly)"),
        ("done", r"hoan thanh|da (?:thuc hien|xong)"),
        ("given", r"tong|(?:duoc )?giao|so (?:nhiem vu|viec)"),
    )
)


def _figure(title: str) -> str:
    if is_index(title):
        return "number"
    words = fold(clean(title))
    return next((key for key, pattern in _FIGURES if pattern.search(words)), "") if words else ""
