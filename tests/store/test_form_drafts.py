"""Drafts of forms: kept whole or not at all, private, and never in anybody's way."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import SystemTrouble
from secretariat.store.form_drafts import DraftFolder, KeptDraft

MOMENT = datetime(2026, 11, 21, 10, 32, tzinfo=UTC)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=60),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def folder(tmp_path):
    return DraftFolder(tmp_path / "sổ.db")


def draft(folder, **parts):
    kept = KeptDraft("task/edit", (7,), "Sửa", name=folder.new_name(), kept_at=MOMENT, values={"content": "a"})
    return replace(kept, **parts)


@given(
    base=st.dictionaries(st.text(max_size=8), VALUES, max_size=4),
    values=st.dictionaries(st.text(max_size=8), VALUES),
)
def test_any_values_come_back_as_they_were(tmp_path_factory, base, values):
    folder = DraftFolder(tmp_path_factory.mktemp("any") / "so.db")
    kept = draft(folder, base=base, values=values)
    folder.keep(kept)
    assert folder.find() == [kept]


def test_what_nobody_composed_is_not_changed(folder):
    decomposed, long = "ti\u1ebfng Vie\u0323\u0302t \u0000 \u202e", "Kế hoạch " * 50_000
    folder.keep(draft(folder, values={"a": decomposed, "b": long}))
    assert folder.find()[0].values == {"a": decomposed, "b": long}


def test_the_latest_stands_first_and_a_dropped_one_is_gone(folder):
    old, new = draft(folder), draft(folder, kept_at=MOMENT + timedelta(minutes=1))
    for each in (old, new):
        folder.keep(each)
    assert folder.find() == [new, old]
    folder.drop(new.name)
    folder.drop(new.name)
    assert folder.find() == [old]


def test_typing_on_replaces_the_same_file(folder):
    kept = draft(folder)
    folder.keep(kept)
    folder.keep(replace(kept, values={"content": "ab"}))
    assert [each.values for each in folder.find()] == [{"content": "ab"}]
    assert len(list(folder.path.iterdir())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 99}',
        '{"version": 1}',
        "[" * 5000,
        '{"version": 1, "act": 3, "ids": ["x"]}',
    ],
)
def test_a_damaged_or_foreign_file_is_left_aside(folder, text):
    kept = draft(folder)
    folder.keep(kept)
    (folder.path / "other.json").write_text(text)
    assert folder.find() == [kept]
    assert (folder.path / "other.json").read_text() == text


def test_a_file_cut_anywhere_is_left_aside(folder):
    kept = draft(folder)
    folder.keep(kept)
    body = (folder.path / kept.name).read_bytes()
    for length in range(len(body)):
        (folder.path / kept.name).write_bytes(body[:length])
        assert folder.find() == []


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_nobody_else_may_read_what_was_typed(folder):
    kept = draft(folder)
    folder.keep(kept)
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert (folder.path / kept.name).stat().st_mode & 0o777 == 0o600


def test_a_half_written_file_is_swept_away(folder):
    kept = draft(folder)
    folder.keep(kept)
    (folder.path / ".x.json.1.part").write_text("{")
    folder.sweep()
    assert [path.name for path in folder.path.iterdir()] == [kept.name]


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    (tmp_path / "sổ.db.drafts").write_text("a file in its place")
    folder = DraftFolder(tmp_path / "sổ.db")
    with pytest.raises(SystemTrouble):
        folder.keep(draft(folder))
    assert folder.find() == []


def test_drafts_go_where_their_book_goes(tmp_path):
    there = tmp_path / "a"
    there.mkdir()
    folder = DraftFolder(there / "sổ.db")
    kept = draft(folder)
    folder.keep(kept)
    there.rename(tmp_path / "b")
    assert DraftFolder(tmp_path / "b" / "sổ.db").find() == [kept]
    assert str(tmp_path) not in json.dumps((tmp_path / "b" / "sổ.db.drafts" / kept.name).read_text())
