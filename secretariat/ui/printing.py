"""Preview, printer and PDF of any report or official paper, from the same pages and one printer object.

Import this module inside the act that opens a preview: it brings Qt's printing with it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QPageLayout, QPageSize, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from secretariat.domain.page_setups import Paper
from secretariat.domain.text import clean
from secretariat.errors import SystemTrouble
from secretariat.i18n import _
from secretariat.paper.fonts import check_serif
from secretariat.paper.layout import Printed, lay_out, paper_of
from secretariat.paper.pages import Pages
from secretariat.paper.pdf import Portion, draw_all, write_pdf
from secretariat.progress import Progress, Silent
from secretariat.reports.official import OfficialPaper
from secretariat.reports.report import Report
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.saving import Saving, ask_where, first_folder, save
from secretariat.ui.widgets.banner import Banner
from secretariat.ui.widgets.buttons import IconButton, plain, primary
from secretariat.ui.widgets.page_view import FIT_PAGE, FIT_WIDTH, ZOOMS, PageView

LONG_LIST = 1000  # rows from which laying out is a job
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class PrintPreview(QDialog):
    """Shows a report as it will be printed; prints it or saves it as PDF.

    `laid_out()` tells when its pages are there.
    """

    laid_out = Signal()

    def __init__(self, report: Printed, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report, self._context = report, context
        self._paper = paper_of(report)
        self.pages: Pages | None = None
        self.printer = _printer(report)
        self.view = PageView()
        self.number = QSpinBox()
        self.total = QLabel()
        self.sizes = QComboBox()
        self.print_button = primary(_("Print …"), self.ask_for_printer, "print")
        self.pdf_button = plain(_("Save PDF …"), self.ask_for_file, "save")
        words = _("Save Word …") if isinstance(report, OfficialPaper) else _("Save Excel, Word …")
        self.file_button = plain(words, self.ask_for_document, "sheet")
        self.file_button.setHidden(not isinstance(report, Report | OfficialPaper))
        self.warning: Banner | None = None
        self.setWindowTitle(_("Print preview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._build()
        self._enable()
        self.view.page_changed.connect(self.number.setValue)
        self.number.valueChanged.connect(self._on_number)
        self.sizes.activated.connect(lambda _index: self.view.zoom_to(self.sizes.currentData()))
        if parent is not None:
            self.resize(parent.window().size() * 0.94)

    def start(self) -> None:
        """Lay the report out and show its first page; long lists with a bar."""
        report, paper = self._report, self._paper
        if report.count <= LONG_LIST:
            self._show(lay_out(report, Silent(), paper))
            return
        self._context.jobs.run_with_bar(
            lambda progress: lay_out(report, progress, paper),
            title=_("Laying out the pages …"),
            parent=self,
            done=self._show,
            failed=self._on_not_laid_out,
        )

    @Slot()
    def ask_for_printer(self) -> QPrintDialog:
        """Let the person choose a printer, then print."""
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(1, self.pages.count if self.pages else 1)
        dialog.accepted.connect(self.print_pages)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog

    @Slot()
    def print_pages(self) -> None:
        """Print what was chosen; other paper than the preview's is laid out anew."""
        report, printer, paper = self._report, self.printer, _chosen_paper(self.printer, self._paper)
        chosen = _chosen_pages(printer, self.view.current)

        def job(progress: Progress) -> None:
            pages = lay_out(report, Portion(progress, 0, 30), paper)
            if not draw_all(pages, printer, printer.resolution(), Portion(progress, 30, 100), chosen(pages.count)):
                raise SystemTrouble(_("The printer does not answer. Check that it is on, or choose another one."))

        self._context.jobs.run_with_bar(
            job,
            title=_("Printing …"),
            parent=self,
            done=lambda _nothing: self._on_printed(paper),
            failed=self._context.job_failed,
        )

    @Slot()
    def ask_for_file(self) -> QFileDialog:
        """Ask where the PDF is to go, then write it."""
        name = str(first_folder(self._context) / pdf_name(self._report.title))
        return ask_where(self, _("Save PDF …"), name, _("PDF files (*.pdf)"), self.save_pdf)

    @Slot()
    def ask_for_document(self) -> QFileDialog | None:
        """Ask where it is to go as a Word document, or a report also as a workbook; a drawing is neither."""
        from secretariat.ui.report_files import ReportFiles

        report, name = self._report, pdf_name(self._report.title).removesuffix(".pdf")
        if not isinstance(report, Report | OfficialPaper):
            return None
        only_word = isinstance(report, OfficialPaper)
        return ReportFiles(self._context, self).ask(lambda: report, name, only_word=only_word)

    def save_pdf(self, target: Path) -> None:
        """Write the pages to a file, with a bar when there are many."""
        report, paper = self._report, self._paper

        def write(place: Path, progress: Progress) -> None:
            write_pdf(report, place, progress, paper)

        saving = Saving(write, lambda place, _nothing: self._on_saved(place), _("Writing the PDF …"))
        save(self._context, self, saving, target)

    def _build(self) -> None:
        tools = QHBoxLayout()
        self.total.setTextFormat(Qt.TextFormat.PlainText)
        self.number.setAccessibleName(_("Page"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setMinimumWidth(theme.scaled(76))
        self.total.setMinimumWidth(theme.scaled(52))
        self.sizes.setAccessibleName(_("Size of the pages"))
        self.sizes.addItem(_("Page width"), FIT_WIDTH)
        self.sizes.addItem(_("Whole page"), FIT_PAGE)
        for zoom in ZOOMS:
            self.sizes.addItem(f"{zoom} %", zoom)
        back, on = IconButton("chevron_left", _("Previous page")), IconButton("chevron_right", _("Next page"))
        back.clicked.connect(self.number.stepDown)
        on.clicked.connect(self.number.stepUp)
        for widget in (
            self.print_button,
            self.pdf_button,
            self.file_button,
            None,
            back,
            self.number,
            self.total,
            on,
            None,
            self.sizes,
        ):
            if widget is None:
                tools.addStretch(1)
            else:
                tools.addWidget(widget)
        column = QVBoxLayout(self)
        self._add_warning(column)
        column.addLayout(tools)
        column.addWidget(self.view, 1)
        self._add_shortcuts()
        self.view.setFocus()

    def _add_warning(self, column: QVBoxLayout) -> None:
        check = check_serif()
        if check.complete:
            return
        words = _(
            "The font {0} lacks letters that papers need: {1}. Install Times New Roman or Liberation Serif 2, "
            "otherwise other letters are mixed in."
        )
        self.warning = Banner(words.format(check.family, " ".join(check.missing[:12])))
        column.addWidget(self.warning)

    def _add_shortcuts(self) -> None:
        standard = QKeySequence.StandardKey
        for keys, act in (
            (standard.Print, self.print_button.click),
            (standard.Save, self.pdf_button.click),
            (standard.ZoomIn, lambda: self.view.zoom_by(1)),
            (standard.ZoomOut, lambda: self.view.zoom_by(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _enable(self) -> None:
        ready = self.pages is not None
        for widget in (self.print_button, self.pdf_button, self.number, self.sizes):
            widget.setEnabled(ready)

    def _show(self, pages: Pages) -> None:
        self.pages = pages
        self.view.show_pages(pages)
        self.number.setRange(1, pages.count)
        self.total.setText(f"/ {pages.count}")
        self._enable()
        self.laid_out.emit()

    def _on_not_laid_out(self, error: BaseException) -> None:
        self.reject()
        self._context.job_failed(error)

    @Slot(int)
    def _on_number(self, number: int) -> None:
        if number != self.view.current:
            self.view.go_to(number)

    def _on_saved(self, target: Path) -> None:
        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

        self._context.messages.offer(_("{0} was written.").format(target.name), _("Open"), show)

    def _on_printed(self, paper: Paper) -> None:
        self._context.messages.tell(_("Sent to the printer."))
        if paper != self._paper:
            self._paper = paper
            self.start()


def open_preview(report: Printed, context: Context, parent: QWidget | None = None) -> PrintPreview:
    """Show a report as it will be printed, in a window over `parent`."""
    preview = PrintPreview(report, context, parent)
    preview.open()
    preview.start()
    return preview


def pdf_name(title: str) -> str:
    """Return a file name made of a title."""
    return f"{clean(_UNSAFE.sub(' ', title)).strip('. ')[:80].rstrip() or 'PDF'}.pdf"


def _printer(report: Printed) -> QPrinter:
    """Return the one printer object of a preview: the paper as it lies, measured from its corner."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    paper, orientations = paper_of(report), QPageLayout.Orientation
    short, long = sorted((paper.width, paper.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter)
    lies = orientations.Landscape if paper.width > paper.height else orientations.Portrait
    printer.setPageLayout(QPageLayout(size, lies, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(report.title)
    printer.setCreator(_("Secretariat"))
    return printer


def _chosen_paper(printer: QPrinter, preview: Paper) -> Paper:
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    return replace(preview, width=round(size.width(), 1), height=round(size.height(), 1))


def _chosen_pages(printer: QPrinter, current: int) -> "_Chosen":
    ranges = QPrinter.PrintRange
    match printer.printRange():
        case ranges.CurrentPage:
            return _Chosen(current, current)
        case ranges.PageRange if printer.fromPage():
            return _Chosen(printer.fromPage(), printer.toPage())
    return _Chosen(1, 0)


class _Chosen:
    """The page numbers that the printer's dialog left."""

    def __init__(self, first: int, last: int) -> None:
        self._first, self._last = first, last

    def __call__(self, count: int) -> Sequence[int]:
        last = min(self._last or count, count)
        return range(min(self._first, count), last + 1)
