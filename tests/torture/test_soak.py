"""The window opened and closed, notices and sheets taken in, again and again: memory does not grow with it."""

import weakref

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.ui.window_pages import window_pages
from tests.torture.windows import collect, megabytes, quiet, window_of

WARM, FULL, MOST = 20, 200, 20.0
QUICK = 10
NOTICE = """BAN CHỈ ĐẠO HỘI NHẬP
CƠ QUAN THƯỜNG TRỰC
Số: {0}/TB-NGAM

THÔNG BÁO
Kết luận của Trưởng Ban tại phiên họp lần thứ nhất

Ngày 02 tháng 8 năm 2026, tại Trụ sở, đồng chí Trần Văn Mẫu, Trưởng Ban đã chủ trì phiên họp lần thứ nhất.
Trưởng Ban kết luận như sau:
1. Giao Bộ Ngoại giao chủ trì xây dựng lộ trình số {0}, hoàn thành trước ngày 30/9/2026.
2. Bộ Nội vụ xây dựng kế hoạch công tác số {0}, trình trong tháng 11 năm 2026.
"""
SHEET = "TT,Nhiệm vụ,Chủ trì,Ngày giao,Thời hạn\n1,Rà soát quy hoạch số {0},Bộ Ngoại giao,01/10/2026,30/11/2026\n"


def open_and_close(program, number):
    """Return the window that was, weakly."""
    program.open()
    window = window_of(program)
    pages = [entry.key for entry in window_pages(program.desk)]
    for place in (number, number * 5 + 1):
        window.open_page(pages[place % len(pages)])
        QTest.qWait(2)
    quiet(program.context)
    gone = weakref.ref(window), weakref.ref(program.desk), weakref.ref(program.context)
    del window
    program.close()
    QTest.qWait(2)
    return gone


def take_in_notice(program, number, folder, qtbot):
    path = folder / f"{number}.txt"
    path.write_text(NOTICE.format(number), "utf-8")
    page = program.desk.window.open_page("intake")
    page.open_file(path)
    qtbot.waitUntil(lambda: page.draft is not None, timeout=20_000)
    page.save()
    if page.draft is not None:
        page.save_anyway()
    assert page.draft is None


def take_in_sheet(program, number, folder, qtbot):
    path = folder / f"{number}.csv"
    path.write_text(SHEET.format(number), "utf-8")
    dialog = program.desk.take_in_sheet(path)
    qtbot.waitUntil(lambda: dialog.work.book is not None, timeout=20_000)
    for _step in range(4):
        dialog.go_on()
    with qtbot.waitSignal(dialog.taken_in, timeout=20_000):
        pass


def tasks(program):
    return program.context.reader().execute("SELECT count(*) FROM task").fetchone()[0]


def test_a_closed_window_leaves_nothing_of_itself(home):
    home.close()
    of_others = {id(each) for each in QApplication.topLevelWidgets() if each.isVisible()}
    gone = [each for number in range(QUICK) for each in open_and_close(home, number)]
    collect()
    assert [ref() for ref in gone if ref() is not None] == []
    assert [
        each for each in QApplication.topLevelWidgets() if each.isVisible() and id(each) not in of_others
    ] == []


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_opening_and_closing_the_window_takes_no_memory(home):
    home.close()
    for number in range(WARM + FULL):
        if number == WARM:
            before = megabytes()
        open_and_close(home, number)
        collect()
    assert megabytes() - before < MOST


@pytest.mark.parametrize("take_in", [take_in_notice, take_in_sheet])
@pytest.mark.parametrize(
    ("warm", "times"), [pytest.param(WARM, FULL, marks=[pytest.mark.torture, pytest.mark.timeout(3600)])]
)
def test_taking_in_takes_no_memory(home, tmp_path, qtbot, take_in, warm, times):
    window_of(home)
    present = tasks(home)
    for number in range(warm + times):
        if number == warm:
            before = megabytes()
        take_in(home, number, tmp_path, qtbot)
        assert tasks(home) > present
        quiet(home.context)
        home.context.undo()
        collect()
    assert tasks(home) == present
    assert megabytes() - before < MOST
