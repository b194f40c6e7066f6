"""A key in the search field until the table is painted: ours against the three usual ways of a Qt program.

All get the same keys, turn about; the field is connected as in the window. `type` is the median of all keys,
`type p95` what only one key in twenty exceeds; the last line compares a million tasks with ten thousand.
"""

import gc
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import main, result

SIZES = ((10_000, "10k"), (100_000, "100k"), (1_000_000, "1M"))
# With each letter other tasks are left.
WORDS = ("xuat khau", "phong ve", "du lich", "bao cao", "hỗ trợ")
# At a million the peers take seconds to a minute a letter.
PEER_WORDS = {"10k": ("xuat khau", "phong ve", "du lich"), "100k": ("xuat khau", "du lich"), "1M": ("xu",)}


def run():
    from long_books import long_book, sample_book
    from PySide6.QtWidgets import QApplication
    from table_windows import Ours, Proxy, Requery, SqlTable

    from secretariat.settings import Settings
    from secretariat.ui import theme

    app = QApplication.instance() or QApplication(["bench"])
    theme.apply(app, Settings())
    results, medians = [], {}
    with tempfile.TemporaryDirectory() as folder:
        sample = sample_book(Path(folder))
        for count, name in SIZES:
            book = long_book(sample, Path(folder, f"{name}.db"), count)
            lines, medians[name] = _typing(app, book, name, Ours, (Proxy, SqlTable, Requery))
            results += lines
            book.unlink()
    results.append(result("type@1M : type@10k", medians["1M"], "ours at 10k", medians["10k"]))
    return results


def _typing(app, book, name, ours_kind, peer_kinds):
    """Type the same words into all, turn about, and compare the medians of all keys."""
    ours, peers = ours_kind(app, book), [kind(app, book) for kind in peer_kinds]
    mine, theirs = [], [[] for _ in peers]
    gc.collect()
    gc.freeze()  # as the program does once its window is there
    ours.type("b")
    for words in WORDS:
        mine += ours.type(words)
        for peer, times in zip(peers, theirs, strict=True):
            if words in PEER_WORDS[name]:
                times.extend(peer.type(words))
    for words in set(PEER_WORDS[name]) - set(WORDS):
        for peer, times in zip(peers, theirs, strict=True):
            times.extend(peer.type(words))
    for window in (ours, *peers):
        window.close()
    lines = [result(f"type@{name}", mine, peer.title, times) for peer, times in zip(peers, theirs, strict=True)]
    slow = statistics.quantiles(mine, n=20)[-1]
    return [*lines, result(f"type p95@{name}", [slow])], mine


if __name__ == "__main__":
    main(run)
