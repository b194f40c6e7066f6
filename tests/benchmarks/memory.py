"""What a book of 100,000 tasks adds to the memory of the window: the page of tasks, read, searched and scrolled.

Each window is a process of its own; the peer is the same window with an empty book. The figures are megabytes.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import timing

TASKS, ROUNDS = 100_000, 3
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


def run():
    from long_books import long_book, sample_book

    from secretariat.services.books import open_book

    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty.db"), Path(folder, "full.db")
        open_book(empty).close()
        long_book(sample_book(Path(folder)), full, TASKS)
        turns = [(_megabytes(full), _megabytes(empty)) for _ in range(ROUNDS)]
    ours, peers = zip(*turns, strict=True)
    line = timing.result("memory@100k", list(ours), "the empty window", list(peers))
    more = timing.result("memory@100k over empty", [one - other for one, other in turns])
    return [line | {"unit": "MB"}, more | {"unit": "MB"}]


def _megabytes(book):
    here = str(Path(__file__).resolve().parent)
    child = subprocess.run(
        [sys.executable, "-c", WINDOW, str(book), here],
        cwd=timing.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(child.stdout.split()[-1])


if __name__ == "__main__":
    timing.main(run)
