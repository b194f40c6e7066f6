"""From the start of the process to the first painted rows of a book with 100,000 tasks.

The peer is the least that a Qt program can do: an application object and an empty table on the screen. Both are
fresh processes, in turns; every start goes the way that `main.py BOOK` goes, the environment being ready.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import timing

from tests.first_paint import start_that_tells

ROUNDS = 9
TASKS = 100_000

FLOOR = """
import time
from PySide6.QtWidgets import QApplication, QTableView

class View(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.perf_counter(), flush=True)
        application.quit()

application = QApplication([])
view = View()
view.resize(1200, 700)
view.show()
application.exec()
"""

OURS = start_that_tells("time.perf_counter()")


def seconds_to_paint(code: str, *arguments: str, home: Path) -> float:
    """How long one process takes from its start to the paint that it tells of."""
    begin = time.perf_counter()
    child = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=timing.ROOT, capture_output=True, text=True, check=True,
        env={**_environment(), "SECRETARIAT_DATA": str(home)},
    )  # fmt: skip
    return float(child.stdout.split()[0]) - begin


def _environment() -> dict[str, str]:
    import os

    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(timing.ROOT)}


def make_book(path: Path) -> None:
    """Make the book that is opened."""
    from secretariat.progress import Silent
    from secretariat.services.books import open_book
    from secretariat.services.samples import make_sample

    database = open_book(path)
    make_sample(database, TASKS, 1, Silent())
    database.close()


def run() -> list[dict]:
    """Our start against the bare one."""
    with tempfile.TemporaryDirectory() as place:
        home, book = Path(place), Path(place) / "office.db"
        make_book(book)

        def ours() -> float:
            return seconds_to_paint(OURS, str(book), home=home)

        def floor() -> float:
            return seconds_to_paint(FLOOR, home=home)

        ours(), floor()
        turns = [(ours() * 1000, floor() * 1000) for _ in range(ROUNDS)]
    peer = "bare QApplication with an empty QTableView"
    return [timing.result("start@100k", [turn[0] for turn in turns], peer, [turn[1] for turn in turns])]


if __name__ == "__main__":
    timing.main(run)
