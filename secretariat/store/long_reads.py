"""Columns of long queries, read as one text each: row after row takes five times as long.

SQLite makes the text while other threads run; it is taken apart piece by piece, so that they are let in there too.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

_PIECE = 100_000
_SEPARATOR = "\x1f"  # what is stored has no such sign


def read_numbers(connection: sqlite3.Connection, query: str, values: Iterable[object] = ()) -> "array[int]":
    """Return the column `id` of a query, in its order."""
    ask = f"SELECT json_group_array(id) FROM ({query})"
    (text,) = connection.execute(ask, tuple(values)).fetchone()
    found = array("q")
    for piece in _pieces(text):
        found.extend(piece)
    return found


def read_columns(
    connection: sqlite3.Connection, query: str, values: Iterable[object] = ()
) -> tuple[list[int], list[Any]]:
    """Return the columns `id` and `value` of a query, in its order; no value may have a comma in it."""
    ask = f"SELECT json_group_array(id), json_group_array(value) FROM ({query})"
    texts = connection.execute(ask, tuple(values)).fetchone()
    ids, found = ([each for piece in _pieces(text) for each in piece] for text in texts)
    return ids, found


def read_texts(connection: sqlite3.Connection, query: str) -> tuple[list[int], list[str]]:
    """Return the columns `id` and `value` of a query, in its order; every value is a text, whatever is in it."""
    ask = f"SELECT json_group_array(id), group_concat(value, char({ord(_SEPARATOR)})) FROM ({query})"
    numbers, text = connection.execute(ask).fetchone()
    ids = [each for piece in _pieces(numbers) for each in piece]
    texts = text.split(_SEPARATOR) if ids else []
    if len(ids) != len(texts):  # another program wrote the separator into a text
        rows = connection.execute(query).fetchall()
        return [number for number, _text in rows], [text for _number, text in rows]
    return ids, texts


def _pieces(text: str) -> Iterator[list[Any]]:
    start, end = 1, len(text) - 1
    while start < end:
        cut = text.find(",", start + _PIECE)
        cut = end if cut < 0 else cut
        yield json.loads(f"[{text[start:cut]}]")
        start = cut + 1
