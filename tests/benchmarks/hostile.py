"""What files made to do harm cost: `hostile.py [MUTANTS]` weighs all bombs and so many damaged files of each kind.

A line tells how many were read, refused, or broke their reader; the slowest answer and the most memory of any.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import ROOT

os.environ["SECRETARIAT_TORTURE"] = "1"
USUAL = 300


def honest_files():
    """Return an honest file of each kind."""
    from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPdfWriter

    from tests.torture.mutants import honest_document, honest_workbook

    application = QGuiApplication.instance() or QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.pdf")
        writer = QPdfWriter(str(path))
        with QPainter(writer) as painter:
            painter.setFont(QFont("Liberation Serif", 13))
            for line in range(20):
                painter.drawText(
                    500, 500 + 300 * line, f"{line}. Giao Sở Nội vụ chủ trì, báo cáo trước 30/9/2026."
                )
        del writer, application
        return {"xlsx": honest_workbook(), "docx": honest_document(), "pdf": path.read_bytes()}


def weighed_files(files):
    """Print a line on files, each as its name and what makes it."""
    from tests.torture.doors import weigh

    outcomes, slowest, largest, count = Counter(), (0.0, ""), (0, ""), 0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in files:
            path = Path(folder, name)
            path.write_bytes(make())
            for weighed in weigh(path):
                broke = "broke the reader" in weighed.refusal or "more memory than" in weighed.refusal
                outcomes["broken" if broke else "refused" if weighed.refusal else "read"] += 1
                slowest = max(slowest, (weighed.seconds, f"{name} {weighed.door}"))
                largest = max(largest, (weighed.megabytes, f"{name} {weighed.door}"))
            path.unlink()
            count += 1
    told = ", ".join(f"{number} {word}" for word, number in sorted(outcomes.items()))
    print(f"{count} files: {told}; slowest {slowest[0]:.2f} s ({slowest[1]}), most {largest[0]} MB ({largest[1]})")


def report(mutants):
    """Print a line on each bunch of files."""
    sys.path.insert(0, str(ROOT))
    from tests.torture import bombs
    from tests.torture.mutants import mutant

    for kind in ("WORD", "BOOK", "PDF", "TEXT", "PICTURE"):
        print(f"{kind.lower():<8}", end="", flush=True)
        weighed_files(vars(bombs)[f"{kind}_BOMBS"].items())
    for kind, honest in honest_files().items():
        print(f"{kind:<8}", end="", flush=True)
        weighed_files(
            (f"{seed}.{kind}", lambda honest=honest, seed=seed: mutant(honest, seed)) for seed in range(mutants)
        )


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
