"""The task list as PDF, laid out and drawn by us, against LibreOffice converting our own .xlsx of that list."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import compare, main

SIZES = ((1000, "1k", 5), (10_000, "10k", 3))


def run():
    from task_rows import long_list

    from secretariat.paper.pdf import write_pdf
    from secretariat.progress import Silent
    from secretariat.reports.excel import write_excel

    application = _application()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        sheet, ours = Path(folder, "list.xlsx"), Path(folder, "ours.pdf")
        for count, name, rounds in SIZES:
            report = long_list(count)
            write_excel(report, sheet, Silent())

            def write_ours(report=report):
                write_pdf(report, ours, Silent())

            peer = ("LibreOffice", lambda: _convert(sheet)) if shutil.which("soffice") else None
            results.append(compare(f"paper@{name}", write_ours, peer, rounds))
    del application
    return results


def _application():
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


def _convert(sheet):
    """A profile of its own, so that a running LibreOffice is not asked; the first turn makes it."""
    profile = (sheet.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", sheet.parent, sheet], check=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    main(run)
