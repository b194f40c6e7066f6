"""What a person does with the table all day: order, filter, group, jump, select, star, scroll; from the act to the
painted rows, at a hundred thousand and a million tasks.

`first` is what is done for the first time after a change of the book: nothing of it is known yet. `frame` is one
step of scrolling; its peer is a QStandardItemModel with Qt's own delegate, scrolled alike.
"""

import gc
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import main, result

SIZES = ((100_000, "100k"), (1_000_000, "1M"))
ROUNDS = 5
_AT_ONCE = ("jump to end", "select all")
_FIRST_SORTS = ("lead", "document", "state", "percent", "content", "note", "officer", "completed_on")
_FIRST_GROUPS = ("lead", "document", "committee", "standing", "month")
_STARRED = 1_000
FRAMES, ROWS_OF_PEER, STEP = 60, 5_000, 37


def run(sizes=SIZES):
    from long_books import long_book, sample_book
    from PySide6.QtWidgets import QApplication

    from secretariat.settings import Settings
    from secretariat.ui import theme

    app = QApplication.instance() or QApplication(["bench"])
    theme.apply(app, Settings())
    results = []
    with tempfile.TemporaryDirectory() as folder:
        sample = sample_book(Path(folder))
        for count, name in sizes:
            book = long_book(sample, Path(folder, f"{name}.db"), count)
            results += _acts(app, book, name)
            book.unlink()
    return results


def _acts(app, book, name):
    from table_windows import Ours

    window = Ours(app, book)
    gc.collect()
    gc.freeze()
    lines = [result(f"open page@{name}", [_opened(window) for _round in range(ROUNDS)])]
    for title, first, second in _pairs(window):
        asks = title not in _AT_ONCE
        times = [_timed(window, act, asks) for _round in range(ROUNDS) for act in (first, second)]
        lines.append(result(f"{title}@{name}", times[1:]))
    lines.append(result(f"frame@{name}", _frames(app, window.table), *_peer_frames(app)))
    for title, act, back in _firsts(window):
        times = [_first(window, act, back) for _round in range(ROUNDS)]
        lines.append(result(f"first {title}@{name}", times))
    window.close()
    lines.append(result(f"star {_STARRED} rows@{name}", _starred(app, book)))
    return lines


def _opened(window):
    """Milliseconds until a new page of tasks has painted its first rows."""
    from secretariat.ui.tasks.page import TasksPage

    begin = time.perf_counter()
    page = TasksPage(window.context)
    page.resize(1366, 700)
    page.show()
    page.table.viewport().repaint()
    spent = (time.perf_counter() - begin) * 1000
    window.settle()
    page.close()
    page.deleteLater()
    window.settle()
    return spent


def _pairs(window):
    """Two acts each that change what is shown, taken turn about."""
    from secretariat.domain.conditions import OneOf
    from secretariat.domain.listings import TaskFilter, TaskOrder

    page, table = window.page, window.table

    def order(key):
        return lambda: page.table.order_wanted.emit(TaskOrder(key))

    def wanted(**parts):
        return lambda: page.show_argument(TaskFilter(**parts))

    def group(key):
        return lambda: page.appearance.change(group_by=key)

    led = (OneOf("lead", frozenset({"3", "5"})),)
    yield "sort indexed", order("due_on"), order("code")
    yield "sort", order("lead"), order("percent")
    yield "filter", wanted(due_soon=True), wanted()
    yield "filter column", wanted(more=led), wanted()
    yield "group", group("lead"), group("")
    yield "jump to end", table.scrollToBottom, table.scrollToTop
    yield "select all", table.selectAll, table.clearSelection


def _firsts(window):
    """Acts whose answer is worked out anew, with the way back."""
    from secretariat.domain.listings import TaskOrder

    page, usual = window.page, TaskOrder("standing")
    for key in _FIRST_SORTS:
        wanted = TaskOrder(key)
        yield (
            f"sort {key}",
            lambda wanted=wanted: page.table.order_wanted.emit(wanted),
            lambda: page.table.order_wanted.emit(usual),
        )
    for key in _FIRST_GROUPS:
        yield (
            f"group {key}",
            lambda key=key: page.appearance.change(group_by=key),
            lambda: page.appearance.change(group_by=""),
        )


def _first(window, act, back):
    """Milliseconds of an act in a book that has just been changed."""
    back()
    window.settle()
    window.complete = False
    window.page.finder.refresh()
    window.settle()
    return _timed(window, act, True)


def _starred(app, book):
    from table_windows import Ours

    from secretariat.services.tasks import set_starred

    window = Ours(app, book, read_only=False)
    ids = list(window.table.ids[:_STARRED])

    def star(wanted):
        return lambda: window.context.change("star", lambda session: set_starred(session, ids, wanted))

    times = [_timed(window, star(wanted), True) for _round in range(ROUNDS) for wanted in (True, False)]
    window.close()
    return times[1:]


def _timed(window, act, asks):
    """Milliseconds until the first rows of the answer are painted; what asks nothing is painted at once."""
    window.answered = False
    begin = time.perf_counter()
    act()
    while asks and not window.answered:
        window.app.processEvents()
        time.sleep(0)
    window.table.viewport().repaint()
    spent = (time.perf_counter() - begin) * 1000
    window.settle()
    return spent


def _frames(app, table):
    bar = table.verticalScrollBar()
    times = []
    for _step in range(FRAMES):
        bar.setValue(bar.value() + STEP)
        begin = time.perf_counter()
        table.viewport().repaint()
        times.append((time.perf_counter() - begin) * 1000)
    app.processEvents()
    return times


def _peer_frames(app):
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QTableView

    model, text = QStandardItemModel(), "Rà soát, đánh giá tình hình thực hiện các thỏa thuận đã ký và báo cáo"
    for row in range(ROWS_OF_PEER):
        model.appendRow([QStandardItem(f"{text} {row} {column}") for column in range(7)])
    view = QTableView()
    view.setModel(model)
    view.setWordWrap(False)
    view.resize(1100, 640)
    view.show()
    app.processEvents()
    times = _frames(app, view)
    view.close()
    return "QStandardItemModel", times


if __name__ == "__main__":
    main(run)
