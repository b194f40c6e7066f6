"""Free search in documents: by what they are cited by first, then by full texts, those of their sources too."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from secretariat.domain.search_terms import Field, Named, Said, parse
from secretariat.queries.task_named import documents_numbered, ids_saying
from secretariat.queries.task_search import full_text_documents


def search_documents(
    connection: sqlite3.Connection, text: str, today: date
) -> tuple[frozenset[int], frozenset[int]] | None:
    """Return the documents that are found by their own words, and those only by their full texts.

    None where nothing is asked for. The number may be asked for alone (so:45); other fields are those of tasks,
    and their words are searched like any others.
    """
    wanted: list[Said] = []
    unwanted: list[Said] = []
    numbers: list[tuple[frozenset[int], bool]] = []
    for asked, is_wanted in parse(text, today):
        if isinstance(asked, Named) and asked.field is Field.NUMBER:
            numbers.append((frozenset(documents_numbered(connection, asked.text)), is_wanted))
        elif isinstance(asked, Said | Named):
            (wanted if is_wanted else unwanted).extend((asked,) if isinstance(asked, Said) else asked.said)
    if not (wanted or unwanted or numbers):
        return None
    every = frozenset(number for (number,) in connection.execute("SELECT id FROM document"))
    allowed = _allowed(connection, every, unwanted, numbers)
    own = [frozenset(ids_saying(connection, "document", said)) for said in wanted]
    full = [ids | full_text_documents(connection, said) for ids, said in zip(own, wanted, strict=True)]
    found = _common(own, allowed)
    return found, _common(full, allowed) - found


def _allowed(
    connection: sqlite3.Connection,
    every: frozenset[int],
    unwanted: Iterable[Said],
    numbers: Iterable[tuple[frozenset[int], bool]],
) -> frozenset[int]:
    allowed = every
    for said in unwanted:
        allowed = allowed.difference(ids_saying(connection, "document", said))
    for ids, is_wanted in numbers:
        allowed = allowed & ids if is_wanted else allowed - ids
    return allowed


def _common(sets: Sequence[frozenset[int]], allowed: frozenset[int]) -> frozenset[int]:
    return allowed.intersection(*sets)
