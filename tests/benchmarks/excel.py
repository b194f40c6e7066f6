"""The task list as .xlsx, row heights measured, against XlsxWriter writing the same styled rows without them."""

import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import compare, main

SIZES = ((1000, "1k"), (10_000, "10k"), (100_000, "100k"))


def run():
    from task_rows import long_list

    from secretariat.progress import Silent
    from secretariat.reports.excel import write_excel

    results = []
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours.xlsx"), Path(folder, "theirs.xlsx")
        for count, name in SIZES:
            report = long_list(count)

            def write_ours(report=report):
                write_excel(report, ours, Silent())

            def write_theirs(report=report):
                _with_xlsxwriter(report, _lines(report), theirs)

            results.append(compare(f"excel@{name}", write_ours, ("XlsxWriter", write_theirs)))
    return results


def _lines(report):
    """Every line below the header: both sides start from the same report."""
    values, lines, position = report.reader(), [], 0
    for group in report.groups:
        lines.append([group.title])
        for row in group.rows:
            position += 1
            lines.append(values(row, position))
    return lines


def _with_xlsxwriter(report, lines, path):
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet("Nhiệm vụ")
    look = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top", "text_wrap": True}
    bold = book.add_format({**look, "bold": True, "align": "center"})
    heading = book.add_format({**look, "bold": True, "text_wrap": False})
    plain = [book.add_format({**look, "align": column.align}) for column in report.columns]
    dates = [book.add_format({**look, "align": c.align, "num_format": "dd/mm/yyyy"}) for c in report.columns]
    for number, column in enumerate(report.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.title, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(report.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for row, values in enumerate(lines, 1):
        if len(values) == 1:
            sheet.write_string(row, 0, values[0], heading)
            continue
        for number, value in enumerate(values):
            _write(sheet, row, number, value, (plain[number], dates[number]))
    book.close()


def _write(sheet, row, number, value, formats):
    if value.__class__ is str and value:
        sheet.write_string(row, number, value, formats[0])
    elif value.__class__ is int:
        sheet.write_number(row, number, value, formats[0])
    elif isinstance(value, date):
        sheet.write_datetime(row, number, value, formats[1])
    else:
        sheet.write_blank(row, number, None, formats[0])


if __name__ == "__main__":
    main(run)
