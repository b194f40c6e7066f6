"""The command line, and what window and commands share: the lock of a book, one window a book.

Exit 0 done, 1 refused (one clear sentence on stderr, nothing changed), 2 wrong usage. Every command but the window
runs without a display.
"""

import os
from collections.abc import Sequence

NAMES = frozenset(
    {"tour", "read", "take", "tasks", "report", "sample"}
    | {"check", "backup", "restore", "bench", "test", "pictures"}
)


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the program was started with a command rather than for its window."""
    return bool(arguments) and (arguments[0] in NAMES or arguments[0] in ("-h", "--help"))


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from secretariat.commands.line import run as run_line

    return run_line(arguments)
