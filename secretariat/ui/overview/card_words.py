"""What the cards of the overview say: the figure, what it counts, on which base, and how it was a week before."""

from typing import NamedTuple

from secretariat.domain import dates
from secretariat.domain.listings import Totals
from secretariat.domain.standing import OPEN, Standing
from secretariat.i18n import _, ngettext
from secretariat.queries.figures import Overview, due_totals
from secretariat.ui.numbers import grouped, share


class CardWords(NamedTuple):
    """The four texts of a card."""

    figure: str
    words: str
    remark: str
    change: str


def card_words(overview: Overview) -> dict[str, CardWords]:
    """Return what each card says, by its key."""
    return {
        "overdue": _overdue(overview),
        "due_soon": _due_soon(overview),
        "done": _done(overview),
        "no_deadline": _no_deadline(overview),
    }


def change_of(now: int, before: int) -> str:
    """Return how a figure moved within a week."""
    if now == before:
        return _("as last week")
    words = _("{0} more than last week") if now > before else _("{0} fewer than last week")
    return words.format(grouped(abs(now - before)))


def _overdue(overview: Overview) -> CardWords:
    now, before = (each.by_standing[Standing.OPEN_OVERDUE] for each in (overview.totals, overview.before))
    longest = max((lead.longest_overdue for lead in overview.leads), default=0)
    since = ngettext("the longest for {0} day", "the longest for {0} days", longest).format(grouped(longest))
    remark = since if now else _("none")
    return CardWords(grouped(now), _("Overdue, not done"), remark, change_of(now, before))


def _due_soon(overview: Overview) -> CardWords:
    now, days, first = overview.totals.due_soon, overview.judging.due_soon_days, overview.next_due_on
    words = ngettext("Due within {0} day", "Due within {0} days", days).format(days)
    remark = _("the first on {0}").format(dates.short(first)) if first else _("none")
    return CardWords(grouped(now), words, remark, change_of(now, overview.before.due_soon))


def _done(overview: Overview) -> CardWords:
    done, due = due_totals(overview.totals)
    base = _("{0} of {1} tasks that are due").format(grouped(done), grouped(due))
    before = _("last week {0}").format(share(*due_totals(overview.before)))
    return CardWords(share(done, due), _("Done, of the tasks that are due"), base, before)


def _no_deadline(overview: Overview) -> CardWords:
    now, before = (each.by_standing[Standing.OPEN_NO_DEADLINE] for each in (overview.totals, overview.before))
    still = _open(overview.totals)
    base = _("{0} of {1} that are open").format(share(now, still), grouped(still))
    return CardWords(grouped(now), _("Open without a deadline"), base, change_of(now, before))


def _open(totals: Totals) -> int:
    return sum(totals.by_standing[each] for each in OPEN)


def update_words(overview: Overview) -> str:
    """Return how many of the open tasks were updated of late, on which base; nothing where none is open."""
    rate = overview.updates
    if not rate.total:
        return ""
    within = ngettext("Updated within {0} day", "Updated within {0} days", rate.days).format(rate.days)
    base = _("{0} of {1} that are open").format(grouped(rate.updated), grouped(rate.total))
    return f"{within}: {share(rate.updated, rate.total)} ({base})"
