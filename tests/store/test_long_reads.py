"""Whole columns come as they stand in the file, whatever is in them and however long they are."""

import sqlite3
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.store import long_reads
from secretariat.store.long_reads import read_columns, read_numbers, read_texts

ALL = "SELECT id, value FROM kept"


def filled(values):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE kept(id INTEGER PRIMARY KEY, value)")
    connection.executemany("INSERT INTO kept(value) VALUES(?)", [(value,) for value in values])
    return connection


@pytest.fixture(autouse=True)
def short_pieces():
    with patch.object(long_reads, "_PIECE", 3):
        yield


@given(st.lists(st.text('a",[]\\\x1f\n đ', max_size=6), max_size=12))
def test_texts_come_as_they_stand(texts):
    assert read_texts(filled(texts), ALL) == (list(range(1, len(texts) + 1)), texts)


@given(st.lists(st.integers(-(2**60), 2**60), max_size=12))
def test_numbers_come_as_they_stand(numbers):
    connection = filled(numbers)
    assert read_columns(connection, ALL) == (list(range(1, len(numbers) + 1)), numbers)
    assert list(read_numbers(connection, "SELECT value AS id FROM kept")) == numbers
