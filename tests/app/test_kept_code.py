"""Code that is kept from one start to the next is what Python would compile, or it is not taken."""

import collections
import dataclasses

import pytest

from secretariat.app import kept_code


@pytest.fixture
def place(tmp_path, monkeypatch):
    path = tmp_path / "some.kept"
    monkeypatch.setattr(kept_code, "_path", lambda: str(path))
    monkeypatch.setattr(kept_code.sys, "dont_write_bytecode", False)
    yield path
    kept_code.leave()


def made():
    """Return a named tuple and a data class, made anew."""
    point = collections.namedtuple("point", "x y", defaults=(2,))
    return point, dataclasses.make_dataclass("Line", [("start", int), ("end", int, 5)], frozen=True)


def test_classes_made_with_kept_code_are_as_python_makes_them(place):
    for _start in range(2):
        kept_code.use()
        point, line = made()
        assert (point(1), line(3)) == ((1, 2), line(3, 5))
        assert repr(line(3)).endswith("Line(start=3, end=5)")
        kept_code.leave()
    assert place.exists()


def test_what_was_kept_is_not_compiled_again(place, monkeypatch):
    kept_code.use()
    made()
    kept_code.leave()
    monkeypatch.setattr(kept_code, "_compile", None)
    kept_code.use()
    assert made()[0](1) == (1, 2)


@pytest.mark.parametrize("content", [b"", b"of another Python", kept_code.MAGIC_NUMBER + b"\x00torn"])
def test_a_file_that_cannot_be_read_is_made_anew(place, content):
    place.write_bytes(content)
    kept_code.use()
    made()
    kept_code.leave()
    assert kept_code._read(str(place))


def test_python_compiles_itself_again_once_the_window_is_painted(place):
    kept_code.use()
    kept_code.leave()
    assert "eval" not in vars(collections)
    assert "exec" not in vars(dataclasses)
