"""What a book of 100,000 tasks adds to the memory of the window: the page of tasks, read, searched and scrolled.

Each window is a process of its own; the peer is the same window with an empty book. And what writing so many rows
as .xlsx takes at its highest beside the rows themselves. The figures are megabytes.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import timing

TASKS, ROUNDS = 100_000, 3
_HERE = str(Path(__file__).resolve().parent)
WINDOW = """
import os, sys
sys.path.insert(0, sys.argv[2])
sys.path.insert(0, os.getcwd())
from pathlib import Path
from PySide6.QtWidgets import QApplication
from secretariat.settings import Settings
from secretariat.ui import theme
from table_windows import Ours

app = QApplication(["bench"])
theme.apply(app, Settings())
window = Ours(app, Path(sys.argv[1]))
for words in ("xuat khau", "bao cao", ""):
    window.type(words)
bar = window.table.verticalScrollBar()
for part in range(21):
    bar.setValue(bar.maximum() * part // 20)
    window.settle()
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
window.close()
"""

EXCEL = """
import gc, os, sys
sys.path[:0] = [sys.argv[1], os.getcwd()]
from pathlib import Path
from secretariat.progress import Silent
from secretariat.reports.excel import write_excel
from task_rows import long_list

def megabytes(name):
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024 / 1e6

report, path = long_list(int(sys.argv[2])), Path(sys.argv[3])
write_excel(long_list(10), path, Silent())
gc.collect()
Path("/proc/self/clear_refs").write_text("5")
before = megabytes("VmRSS")
write_excel(report, path, Silent())
print(megabytes("VmHWM") - before)
"""


def run():
    from long_books import long_book, sample_book

    from secretariat.services.books import open_book

    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty.db"), Path(folder, "full.db")
        open_book(empty).close()
        long_book(sample_book(Path(folder)), full, TASKS)
        turns = [(_megabytes(full), _megabytes(empty)) for _ in range(ROUNDS)]
        peaks = [_asked(EXCEL, _HERE, str(TASKS), str(Path(folder, "list.xlsx"))) for _round in range(ROUNDS)]
    ours, peers = zip(*turns, strict=True)
    line = timing.result("memory@100k", list(ours), "the empty window", list(peers))
    more = timing.result("memory@100k over empty", [one - other for one, other in turns])
    excel = timing.result("excel@100k over the rows", peaks)
    return [each | {"unit": "MB"} for each in (line, more, excel)]


def _megabytes(book):
    return _asked(WINDOW, str(book), _HERE)


def _asked(code, *arguments):
    child = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=timing.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(child.stdout.split()[-1])


if __name__ == "__main__":
    timing.main(run)
