"""A copy of the book before something risky is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from secretariat.progress import Progress
    from secretariat.ui.context import Context


MANY_ROWS = 500  # an act on so many is worth a copy of its own


def first_backed_up(context: Context, act: str, then: Callable[[], object], parent: QWidget) -> None:
    """Make a copy before `act`, unless the newest one has everything, and go on; when it fails say so and stop."""
    book = context.database.path
    context.jobs.run_with_bar(
        lambda progress: keep_copy(book, act, progress),
        title=_("Backing up …"),
        parent=parent,
        done=lambda _done: then(),
        failed=context.job_failed,
    )


def keep_copy(book: Path, act: str, progress: Progress) -> None:
    """Make a copy before `act`, unless the newest one has everything; for a job that goes on with the act."""
    from secretariat.store.backup import back_up_before, is_unchanged

    if not is_unchanged(book):
        back_up_before(book, act, progress)
