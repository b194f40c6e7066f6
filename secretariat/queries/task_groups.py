"""The groups of a list of tasks: which task stands under which heading, and what the headings say."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from secretariat.domain.listings import Judging
from secretariat.domain.standing import DUE_SOON, DUE_SOON_SIGN
from secretariat.i18n import N_, _
from secretariat.queries.chunks import in_portions
from secretariat.queries.committee_documents import OF_TASKS
from secretariat.queries.successors import current_names, last_successors
from secretariat.queries.task_ranks import UNRANKED, URGENCY, load_ranks
from secretariat.queries.task_standing import standing_of


@dataclass(frozen=True, slots=True)
class Heading:
    """A group: `value` tells it apart from the others and stays the same, `count` is how many tasks it has."""

    value: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Grouping:
    """The group of every task of a book, at the place of its id, and what the groups are called."""

    ranks: "array[int]"
    named: dict[int, tuple[str, str]]


def load_grouping(
    connection: sqlite3.Connection, group_by: str, judging: Judging, classes: bytes | bytearray
) -> Grouping:
    """Return the groups by lead, document, committee, standing, or month of the deadline."""
    ranks = load_ranks(connection, group_by, judging, classes)
    named = {"standing": _standings, "month": _months}.get(group_by)
    if named is None:
        heads = _heads(connection, judging.as_of) if group_by == "lead" else {}
        return Grouping(ranks, _of_rows(connection, group_by, ranks, heads))
    return Grouping(ranks, named(ranks))


def headings_of(grouping: Grouping, ids: "array[int]") -> tuple[Heading, ...]:
    """Return the headings over tasks that stand in the order of the groups."""
    counts = Counter(map(grouping.ranks.__getitem__, ids))
    return tuple(Heading(*grouping.named[rank], count) for rank, count in counts.items())


def _standings(_ranks: "array[int]") -> dict[int, tuple[str, str]]:
    named = {UNRANKED: ("", "")}
    for rank, code in enumerate(URGENCY):
        where, due_soon = standing_of(code)
        sign, title = (DUE_SOON_SIGN, _("Due soon")) if due_soon else (where.sign, where.label)
        named[rank] = (DUE_SOON if due_soon else where.value, f"{sign}  {title}")
    return named


def _months(ranks: "array[int]") -> dict[int, tuple[str, str]]:
    named = {UNRANKED: ("", _("No deadline"))}
    for rank in frozenset(ranks) - {UNRANKED}:
        year, month = rank // 12, f"{rank % 12 + 1:02}"
        named[rank] = (f"{year}-{month}", _("Month {0}/{1}").format(month, year))
    return named


def _heads(connection: sqlite3.Connection, as_of: date) -> dict[int, tuple[int, str]]:
    """Return who follows each agency that was merged by the day: the tasks stand in that one's group."""
    present = current_names(connection, as_of)
    return {old: (new, present[old]) for old, new in last_successors(connection, as_of).items() if old in present}


def _of_rows(
    connection: sqlite3.Connection, group_by: str, ranks: "array[int]", heads: Mapping[int, tuple[int, str]]
) -> dict[int, tuple[str, str]]:
    """Name the groups that are rows of another table: one task of each says which."""
    of_group = dict(zip(ranks, count(), strict=False))
    of_group.pop(UNRANKED, None)
    names: dict[int, tuple[str, str]] = {}
    for portion in in_portions(of_group.values()):
        query = _NAMES[group_by].format(",".join(map(str, portion)))
        for task_id, number, title in connection.execute(query):
            key, name = heads.get(number, (number, title))
            names[task_id] = (str(key), name)
    unnamed = _("Without number")
    named = {rank: (names[task_id][0], names[task_id][1] or unnamed) for rank, task_id in of_group.items()}
    return named | {UNRANKED: ("", _(_UNNAMED[group_by]))}


_LEADS = """
SELECT a.task_id, g.id, g.name FROM assignment a JOIN agency g ON g.id = a.agency_id
WHERE a.role = 'lead' AND a.task_id IN ({0}) ORDER BY a.place DESC, a.id DESC"""
_DOCUMENTS = """
SELECT t.id, d.id, d.number FROM task t JOIN document d ON d.id = t.document_id WHERE t.id IN ({0})"""
_COMMITTEES = f"""
SELECT g.id, c.id, c.name FROM ({OF_TASKS} AND t.id IN ({{0}})) g JOIN committee c ON c.id = g.committee_id"""
_NAMES = {"lead": _LEADS, "document": _DOCUMENTS, "committee": _COMMITTEES}
_UNNAMED = {
    "lead": N_("Without lead agency"),
    "document": N_("Without document"),
    "committee": N_("Without committee"),
}
