"""Making room in a superior's form: rows below its list go down, and all that points to them goes with them."""

from copy import deepcopy

from lxml import etree
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator

from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.reports.form_references import Growth
from secretariat.reports.workbook_zip import WorkbookZip, bounds, forget, main

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}row"
_AREAS = ("conditionalFormatting", "dataValidation", "protectedRange", "ignoredError", "selection")
_FORMULAS = frozenset({"formula", "formula1", "formula2"})


def make_room(book: WorkbookZip, part: str, growth: Growth) -> None:
    """Move what stands below the list, and put copies of its rows behind its last one."""
    sheet = book.part(part)
    if sheet is None:
        raise UserError(_("The form has no sheet “{0}” any more.").format(growth.sheet))
    for name, each in book.sheets().items():
        root = book.part(each)
        if root is not None:
            _spell_out_shared(root)
            if growth.more:
                _move_formulas(root, name, growth)
    _mind_merges(sheet, growth)
    if growth.more:
        _mind_remarks(book, part, growth)
        _move_rows(sheet, growth)
        _add_rows(sheet, growth)
        _move_areas(sheet, growth)
        _move_drawings(book, part, growth)
        _move_names(book, growth)


def forget_results(book: WorkbookZip) -> None:
    """Have every formula reckoned anew when the workbook is opened."""
    for part in book.sheets().values():
        root = book.part(part)
        for cell in () if root is None else root.iter(main("c")):
            result = cell.find(main("v"))
            if result is not None and cell.find(main("f")) is not None:
                cell.remove(result)
                forget(cell, "t")
    whole = book.part(book.book())
    if whole is not None:
        settings = whole.find(main("calcPr"))
        if settings is None:
            settings = etree.Element(main("calcPr"))
            before = [each for each in whole if etree.QName(each).localname in _BEFORE_SETTINGS]
            whole.insert(whole.index(before[-1]) + 1 if before else len(whole), settings)
        settings.set("fullCalcOnLoad", "1")
    chain = book.of_kind(book.book(), "calcChain")
    if chain:
        book.drop(chain)


_BEFORE_SETTINGS = ("workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups", "definedNames")


def merged_of(sheet: etree._Element) -> list[tuple[int, int, int, int]]:
    """Return what is merged: left, top, right, bottom, all counted from 1."""
    return [bounds(each.get("ref", "A1")) for each in sheet.iter(main("mergeCell"))]


def _spell_out_shared(root: etree._Element) -> None:
    """A formula that is kept once for many cells cannot be moved in parts."""
    known: dict[str, tuple[str, str]] = {}
    for cell in root.iter(main("c")):
        formula = cell.find(main("f"))
        if formula is None or formula.get("t") != "shared":
            continue
        number, place = formula.get("si", ""), cell.get("r", "A1")
        if formula.text:
            known[number] = (formula.text, place)
        elif number in known:
            text, origin = known[number]
            formula.text = Translator(f"={text}", origin).translate_formula(place)[1:]
        forget(formula, "t", "si", "ref")


def _move_formulas(root: etree._Element, name: str, growth: Growth) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.text:
            continue
        kind, of_list = etree.QName(element).localname, False
        if element.tag == main("f"):
            cell = element.getparent()
            row = bounds(cell.get("r", "A1"))[1] if cell is not None else 0
            of_list = name == growth.sheet and growth.first <= row <= growth.last
            if element.get("ref") and name == growth.sheet:
                element.set("ref", growth.moved(element.get("ref", "")))
        elif kind not in _FORMULAS and kind != "f":
            if kind == "sqref" and name == growth.sheet:
                element.text = growth.area(element.text)
            continue
        element.text = _moved_formula(element.text, name, growth, of_list=of_list)


def _moved_formula(text: str, name: str, growth: Growth, *, of_list: bool = False) -> str:
    try:
        return growth.formula(text, name, of_list=of_list)
    except TokenizerError as error:
        sentence = _("The form has a formula that cannot be understood ({0}): correct it in Excel first.")
        raise UserError(sentence.format(text[:80])) from error


def _mind_merges(sheet: etree._Element, growth: Growth) -> None:
    for _left, top, _right, bottom in merged_of(sheet):
        if top != bottom and top <= growth.last and bottom >= growth.first:
            raise UserError(
                _(
                    "Rows {0} to {1} of the form are merged with each other, and the list lies in them: take the "
                    "merging apart in Excel, or say where the list really begins and ends."
                ).format(top, bottom)
            )


def _mind_remarks(book: WorkbookZip, part: str, growth: Growth) -> None:
    name = book.of_kind(part, "comments")
    root = book.part(name) if name else None
    for remark in () if root is None else root.iter(main("comment")):
        row = bounds(remark.get("ref", "A1"))[1]
        if row > growth.last:
            raise UserError(
                _(
                    "The form has a remark (comment) in row {0}, below its list, that cannot be moved: delete the "
                    "remark in a copy of the form, and choose the copy."
                ).format(row)
            )


def _move_rows(sheet: etree._Element, growth: Growth) -> None:
    for row in sheet.iter(main("row")):
        number = growth.row(int(row.get("r", 0)))
        forget(row, "spans")
        if number != int(row.get("r", 0)):
            renumber(row, number)


def renumber(row: etree._Element, number: int) -> None:
    """Give a row and its cells another number."""
    row.set("r", str(number))
    for cell in row.iter(main("c")):
        cell.set("r", f"{cell.get('r', '').rstrip('0123456789')}{number}")


def _add_rows(sheet: etree._Element, growth: Growth) -> None:
    """New rows look like those inside the list; the last one stays the last, with the line that ends the table."""
    rows = {int(row.get("r", 0)): row for row in sheet.iter(main("row"))}
    data = sheet.find(main("sheetData"))
    if data is None:
        raise UserError(_("The form has no sheet “{0}” any more.").format(growth.sheet))
    inner = growth.first + 1 if growth.last - growth.first > 1 else growth.first
    pattern, ending = rows.get(inner), rows.get(growth.last)
    if pattern is None or ending is None:
        pattern = ending = etree.Element(main("row"), r=str(inner))
    at = sum(1 for number in rows if number <= growth.last)
    made = []
    for number in range(growth.last + 1, growth.last + growth.more + 1):
        last = number == growth.last + growth.more
        made.append(_copy(ending if last else pattern, number))
    for place, row in enumerate(made):
        data.insert(at + place, row)
    if growth.last > growth.first and growth.last in rows:
        data.replace(rows[growth.last], _copy(pattern, growth.last))
    _copy_merges(sheet, growth, inner)


def _copy(row: etree._Element, number: int) -> etree._Element:
    """Return a row with the looks and the formulas of another, whose own references move along."""
    made, before = deepcopy(row), int(row.get("r", 0))
    for cell in made.iter(main("c")):
        formula = cell.find(main("f"))
        text = formula.text if formula is not None and formula.get("t", "normal") == "normal" else None
        for inner in list(cell):
            cell.remove(inner)
        forget(cell, "t", "cm", "vm")
        if text:
            column = cell.get("r", "").rstrip("0123456789")
            moved = Translator(f"={text}", f"{column}{before}").translate_formula(f"{column}{number}")
            etree.SubElement(cell, main("f")).text = moved[1:]
    renumber(made, number)
    return made


def _copy_merges(sheet: etree._Element, growth: Growth, pattern: int) -> None:
    merges = sheet.find(main("mergeCells"))
    if merges is None:
        return
    copied = []
    for each in merges:
        ref = each.get("ref", "")
        _left, top, _right, bottom = bounds(ref)
        if top > growth.last:
            each.set("ref", growth.moved(ref))
        elif top == bottom == pattern:
            copied.append(ref.replace(str(pattern), "{0}"))
    for number in range(growth.last + 1, growth.last + growth.more + 1):
        for ref in copied:
            etree.SubElement(merges, main("mergeCell"), ref=ref.format(number))
    merges.set("count", str(len(merges)))


def _move_areas(sheet: etree._Element, growth: Growth) -> None:
    for name in _AREAS:
        for element in sheet.iter(main(name)):
            if element.get("sqref"):
                element.set("sqref", growth.area(element.get("sqref", "")))
    for name, key in (
        ("selection", "activeCell"),
        ("hyperlink", "ref"),
        ("autoFilter", "ref"),
        ("dimension", "ref"),
    ):
        for element in sheet.iter(main(name)):
            if element.get(key):
                element.set(key, growth.moved(element.get(key, "")))
    for line in sheet.iterfind(f"{main('rowBreaks')}/{main('brk')}"):
        line.set("id", str(growth.end(0, int(line.get("id", 0)))))


def _move_drawings(book: WorkbookZip, part: str, growth: Growth) -> None:
    name = book.of_kind(part, "drawing")
    root = book.part(name) if name else None
    for row in () if root is None else root.iter(_DRAWN):
        row.text = str(growth.row(int(row.text or 0) + 1) - 1)


def _move_names(book: WorkbookZip, growth: Growth) -> None:
    whole = book.part(book.book())
    for name in () if whole is None else whole.iter(main("definedName")):
        if name.text:
            name.text = _moved_formula(name.text, "", growth)
