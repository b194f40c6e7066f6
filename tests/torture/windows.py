"""What is done with the window of a whole program: waiting for it, leaving it, and how much memory all takes."""

import gc
import os
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

TODAY = date(2026, 11, 21)
_FIGURES = Path("/proc/self/statm")


def window_of(program):
    """Return the window that is open; one that was closed, or is being built anew, is waited for."""
    QTest.qWait(1)
    if program.desk is not None and program.desk.window.isVisible():
        return program.desk.window
    for _turn in range(50):
        if program.desk is not None:
            break
        QTest.qWait(2)
    if program.desk is None or not program.desk.window.isVisible():
        program.close()
        program.open()
    program.desk.window.complete()
    return program.desk.window


def quiet(context):
    """Close what is open, and let work off the GUI thread end."""
    for _turn in range(200):
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is None:
            break
        over.close()
        QTest.qWait(1)
    for _turn in range(1000):
        if not context.jobs.busy:
            break
        QTest.qWait(10)
    QCoreApplication.sendPostedEvents()


def leave():
    """Let a window that was given up go."""
    QTest.qWait(2)
    collect()


def collect():
    """Let go of what waits for its end in Qt and in Python."""
    for _time in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def megabytes():
    """Return how much memory the process has in hand; only Linux tells."""
    if not _FIGURES.exists():
        return 0.0
    return int(_FIGURES.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
