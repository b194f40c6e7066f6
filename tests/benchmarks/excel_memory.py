"""What writing 100,000 rows as .xlsx needs over the data: the peak of memory while it is written, in megabytes.

Each side is a process of its own that makes the same rows first; the peer writes them with XlsxWriter, which keeps
all cells until it closes the book.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import timing

SIZES, ROUNDS = ((10_000, "10k"), (100_000, "100k")), 3
WRITER = """
import gc, os, re, sys
sys.path.insert(0, sys.argv[3])
sys.path.insert(0, os.getcwd())
from pathlib import Path
from excel import _lines, _with_xlsxwriter
from task_rows import long_list
from secretariat.progress import Silent
from secretariat.reports.excel import write_excel

report = long_list(int(sys.argv[1]))
write_excel(long_list(10), Path(sys.argv[2]), Silent())  # what is imported is not what is measured
lines = _lines(report) if sys.argv[4] == "peer" else []
gc.collect()
Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here


def megabytes(name):
    return int(re.search(name + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1000


before = megabytes("VmRSS")
if lines:
    _with_xlsxwriter(report, lines, Path(sys.argv[2]))
else:
    write_excel(report, Path(sys.argv[2]), Silent())
print(megabytes("VmHWM") - before)
"""


def run():
    results = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "list.xlsx")
        for count, name in SIZES:
            turns = [(_megabytes(count, target, "ours"), _megabytes(count, target, "peer")) for _ in range(ROUNDS)]
            ours, peers = zip(*turns, strict=True)
            line = timing.result(f"excel_memory@{name}", list(ours), "XlsxWriter", list(peers))
            results.append(line | {"unit": "MB"})
    return results


def _megabytes(count, target, side):
    here = str(Path(__file__).resolve().parent)
    child = subprocess.run(
        [sys.executable, "-c", WRITER, str(count), str(target), here, side],
        cwd=timing.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(child.stdout.split()[-1])


if __name__ == "__main__":
    timing.main(run)
