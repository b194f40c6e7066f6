"""How safe the book is, in words: the age of the last good backup, here and in the second place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from secretariat.i18n import _, ngettext
from secretariat.ui.backups import words
from secretariat.ui.numbers import grouped

if TYPE_CHECKING:
    from datetime import date

    from secretariat.store.keeping import Standing
    from secretariat.ui.context import Context


def second_days(context: Context, standing: Standing | None) -> int | None:
    """Return how many days old the copy in the second place is, where that is more than the person wants."""
    settings = context.settings
    if not settings.second_folder or not settings.backup_reminder_days:
        return None
    if standing is not None and standing.there_is_complete:
        return None
    last = second_moment(context, standing)
    if last is None:
        return None
    days = (context.today() - last.astimezone().date()).days
    return days if days >= settings.backup_reminder_days else None


def second_moment(context: Context, standing: Standing | None) -> datetime | None:
    """Return when the newest copy in the second place was made, as far as that is known."""
    if standing is not None and standing.there is not None:
        return standing.there.made_at
    try:
        return datetime.fromisoformat(context.settings.second_copied_at)
    except ValueError:
        return None


def overdue_words(standing: Standing, limit: int, today: date) -> str:
    """Return the sentence about a good backup that is missing or older than `limit` days, else nothing."""
    from secretariat.store.keeping import days_since

    if standing.here is None:
        return _("There is no good backup of this book.")
    days = days_since(standing.here, today)
    if standing.here_is_complete or days < limit:
        return ""
    words_of_age = ngettext(
        "The last good backup is {0} day old, and the book has changed since.",
        "The last good backup is {0} days old, and the book has changed since.",
        days,
    )
    return words_of_age.format(grouped(days))


def age_words(at: datetime | None) -> str:
    """Return how long ago a copy was made, or that there is none."""
    return words.age(at, datetime.now(UTC)) if at is not None else _("none yet")
