"""The conditions of a TaskFilter in words, one a chip, and how one of them is taken away."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import DONE, OPEN, ORDER, Standing
from secretariat.i18n import _, ngettext

# The kinds of conditions; each is one chip.
STANDING, LEAD, COORDINATING, DOCUMENT, WORDS, IDS = "standing", "lead", "coordinating", "document", "words", "ids"
_NAMED = 2  # more names than this are counted
_CLEARED: dict[str, dict[str, object]] = {
    STANDING: {"standings": frozenset(), "due_soon": False},
    LEAD: {"lead_ids": frozenset(), "without_lead": False},
    COORDINATING: {"coordinating_ids": frozenset()},
    DOCUMENT: {"document_ids": frozenset()},
    WORDS: {"words": ""},
    IDS: {"ids": ()},
}


def kinds_of(wanted: TaskFilter) -> list[str]:
    """Return the kinds of conditions that a filter has."""
    return [kind for kind in _CLEARED if without(wanted, kind) != wanted]


def without(wanted: TaskFilter, kind: str) -> TaskFilter:
    """Return a filter without one of its conditions."""
    return replace(wanted, **_CLEARED[kind])  # type: ignore[arg-type]


def words_for(kind: str, wanted: TaskFilter, connection: sqlite3.Connection) -> str:
    """Return what a chip says."""
    from secretariat.queries.task_choices import names_of

    if kind == STANDING:
        return standing_words(wanted)
    if kind == LEAD:
        names = [*names_of(connection, "agency", wanted.lead_ids), *_unled(wanted)]
        return _("Lead: {0}").format(_counted(names, _agencies(len(names))))
    if kind == COORDINATING:
        names = names_of(connection, "agency", wanted.coordinating_ids)
        return _("Coordinating: {0}").format(_counted(names, _agencies(len(names))))
    if kind == DOCUMENT:
        names = names_of(connection, "document", wanted.document_ids)
        counted = ngettext("{0} document", "{0} documents", len(names)).format(len(names))
        return _("Document: {0}").format(_counted([name or _("without number") for name in names], counted))
    if kind == WORDS:
        return _("Search: {0}").format(wanted.words)
    return ngettext("{0} task picked out", "{0} tasks picked out", len(wanted.ids)).format(len(wanted.ids))


def standing_words(wanted: TaskFilter) -> str:
    """Return the standings of a filter in words."""
    if not wanted.due_soon and wanted.standings in (OPEN, DONE):
        return _("Not finished") if wanted.standings == OPEN else _("Finished")
    return ", ".join(_standings(wanted.standings, wanted.due_soon))


def all_words(wanted: TaskFilter, connection: sqlite3.Connection) -> str:
    """Return the whole filter in words, as a report prints it."""
    return "; ".join(words_for(kind, wanted, connection) for kind in kinds_of(wanted))


def _standings(standings: Iterable[Standing], due_soon: bool) -> Iterator[str]:
    chosen = frozenset(standings)
    yield from (where.label for where in ORDER if where in chosen)
    if due_soon:
        yield _("Due soon")


def _unled(wanted: TaskFilter) -> list[str]:
    return [_("none given")] if wanted.without_lead else []


def _agencies(count: int) -> str:
    return ngettext("{0} agency", "{0} agencies", count).format(count)


def _counted(names: list[str], counted: str) -> str:
    return ", ".join(names) if len(names) <= _NAMED else counted
