"""The conditions of a TaskFilter in words, one a chip, and how one of them is taken away."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import DONE, OPEN, ORDER, Standing
from secretariat.i18n import _, ngettext

if TYPE_CHECKING:
    from secretariat.domain.conditions import Condition, Joined

# The kinds of conditions; each is one chip.
STANDING, LEAD, COORDINATING, DOCUMENT, WORDS, IDS = "standing", "lead", "coordinating", "document", "words", "ids"
COLUMN = "column:"
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
    """Return the kinds of conditions that a filter has; one on a column is `column:` and its place."""
    kinds = [kind for kind in _CLEARED if without(wanted, kind) != wanted]
    return [*kinds, *_by_kind(wanted)]


def without(wanted: TaskFilter, kind: str) -> TaskFilter:
    """Return a filter without one of its conditions."""
    if kind in _CLEARED:
        return replace(wanted, **_CLEARED[kind])  # type: ignore[arg-type]
    more = tuple(condition for each, condition in _by_kind(wanted).items() if each != kind)
    return replace(wanted, more=more)


def group_of(wanted: TaskFilter, kind: str) -> "Joined | None":
    """Return the group of conditions that a chip is about; None for every other chip."""
    condition = _by_kind(wanted).get(kind)
    return condition if condition is not None and not hasattr(condition, "key") else None


def filtered_columns(wanted: TaskFilter) -> frozenset[str]:
    """Return the columns on which a filter has a condition of their own."""
    if wanted.is_empty():
        return frozenset()
    return frozenset(key for kind in kinds_of(wanted) if (key := column_of(kind)))


def column_of(kind: str) -> str:
    """Return the column that a kind of condition is about, nothing where it is about several or none."""
    if kind in (STANDING, LEAD, COORDINATING, DOCUMENT):
        return kind
    return kind.removeprefix(COLUMN) if kind.startswith(COLUMN) and kind.count(":") == 1 else ""


def _by_kind(wanted: TaskFilter) -> "dict[str, Condition]":
    """Return the conditions on columns by their kind; a second one on the same column has a number behind it."""
    found: dict[str, Condition] = {}
    for condition in wanted.more:
        kind = f"{COLUMN}{getattr(condition, 'key', 'group:')}"
        number = sum(each.startswith(kind) for each in found)
        found[f"{kind}:{number}" if number else kind] = condition
    return found


def words_for(kind: str, wanted: TaskFilter, connection: sqlite3.Connection) -> str:
    """Return what a chip says."""
    from secretariat.queries.task_names import names_of

    if kind.startswith(COLUMN):
        from secretariat.ui.tasks.condition_words import condition_words

        return condition_words(_by_kind(wanted)[kind], connection)
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
