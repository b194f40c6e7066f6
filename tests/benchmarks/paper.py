"""The task list as PDF, laid out and drawn by us, against LibreOffice converting our own .xlsx of that list."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import compare, main, result

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
        results.append(_growth(ours))
    del application
    return results


def _growth(target):
    """How much longer ten times the rows take, in processor time, which other programs do not lengthen."""
    import time

    from task_rows import long_list

    from secretariat.paper.pdf import write_pdf
    from secretariat.progress import Silent

    reports, turns = [long_list(count) for count in (10_000, 1000)], []
    for _turn in range(3):
        spent = []
        for report in reports:
            begin = time.process_time()
            write_pdf(report, target, Silent())
            spent.append((time.process_time() - begin) * 1000)
        turns.append(spent)
    long, short = zip(*turns, strict=True)
    return result("paper@10k over 1k", list(long), "1,000 rows", list(short))


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
