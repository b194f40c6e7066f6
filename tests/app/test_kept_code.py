"""Code that is kept from one start to the next is what Python would compile, or it is not taken."""

import collections
import dataclasses
import importlib
import re
import sys

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


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Return what imports a module anew, as a start does, and the file of its source."""
    monkeypatch.setattr(kept_code, "_ROOT", str(tmp_path))
    monkeypatch.setattr(kept_code, "_PACKAGE", "keptsample.")
    monkeypatch.syspath_prepend(tmp_path)
    source = tmp_path / "keptsample" / "one.py"
    source.parent.mkdir()
    source.with_name("__init__.py").touch()

    def start():
        importlib.invalidate_caches()
        for name in ("keptsample.one", "keptsample"):
            sys.modules.pop(name, None)
        kept_code.use()
        made = importlib.import_module("keptsample.one")
        kept_code.leave()
        return made

    yield start, source
    for name in ("keptsample.one", "keptsample"):
        sys.modules.pop(name, None)


def test_a_module_is_taken_from_what_was_kept(place, module):
    start, source = module
    source.write_text("VALUE = 1")
    usual, kept = start(), start()
    assert (usual.VALUE, kept.VALUE) == (1, 1)
    assert type(kept.__loader__) is kept_code._Loader
    assert kept.__file__ == usual.__file__ == str(source)
    assert kept.__loader__.get_source("keptsample.one") == "VALUE = 1"


def test_a_module_whose_source_has_changed_is_read_anew(place, module):
    start, source = module
    source.write_text("VALUE = 1")
    assert [start().VALUE for _turn in range(2)] == [1, 1]
    source.write_text("VALUE = 1234")
    assert [start().VALUE for _turn in range(2)] == [1234, 1234]


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


@pytest.mark.parametrize("content", [b"", b"of another Python", kept_code._beginning() + b"\x00torn"])
def test_a_file_that_cannot_be_read_is_made_anew(place, content):
    place.write_bytes(content)
    kept_code.use()
    made()
    kept_code.leave()
    assert kept_code._read(str(place))[0]


def test_python_compiles_itself_again_once_the_window_is_painted(place):
    kept_code.use()
    kept_code.leave()
    assert "eval" not in vars(collections)
    assert "exec" not in vars(dataclasses)


@pytest.mark.parametrize("text", [r"(?P<day>\d+)/(?P<month>\d+)", r"[àáâ]+(?=x)|(y)", r"(?i)ĐẾN\s+(ngày)?"])
def test_a_kept_expression_finds_what_it_found(place, text):
    def found():
        re.purge()
        kept_code.use()
        made = re.compile(text)
        kept_code.leave()
        words = "12/11 àáx y đến ngày"
        return (
            made.pattern,
            made.flags,
            made.groups,
            dict(made.groupindex),
            [m.span() for m in made.finditer(words)],
        )

    usual = found()
    assert usual[-1]
    assert found() == usual
