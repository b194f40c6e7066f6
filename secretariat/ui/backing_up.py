"""A copy of the book before something risky is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from secretariat.progress import Progress
    from secretariat.ui.context import Context


def first_backed_up(context: Context, act: str, then: Callable[[], object], parent: QWidget) -> None:
    """Make a copy before `act`, unless the newest one has everything, and go on; when it fails say so and stop."""
    book = context.database.path

    def job(progress: Progress) -> None:
        from secretariat.store.backup import back_up_before, is_unchanged

        if not is_unchanged(book):
            back_up_before(book, act, progress)

    context.jobs.run_with_bar(
        job, title=_("Backing up …"), parent=parent, done=lambda _done: then(), failed=context.job_failed
    )
