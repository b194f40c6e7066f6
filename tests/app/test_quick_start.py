"""What is made quickly must be what the usual way makes, and what is read late must be there when asked for."""

import enum
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtCore, QtGui, QtWidgets

from secretariat.app import quick_start

KINDS = [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag]
BEGIN = "from secretariat.app import quick_start; quick_start.begin(); quick_start.import_qt()"
NAMES = st.text("abcdefXYZ", min_size=1, max_size=3)
MEMBERS = st.lists(st.tuples(NAMES, st.integers(0, 70)), unique_by=lambda each: each[0], max_size=12)


def made_twice(kind, title, members):
    """Return an enumeration made the usual way, and the same made quickly."""
    usual = kind(title, members, boundary=enum.KEEP)
    quick_start.make_enumerations_quickly()
    try:
        return usual, kind(title, members, boundary=enum.KEEP)
    finally:
        quick_start.make_enumerations_as_usual()


def insides(made):
    """Return everything that an enumeration has of its own, in a form that compares."""
    own = {key: value for key, value in vars(made).items() if key not in ("__weakref__", "__dict__", "__new__")}
    shown = {key: vars(value) if isinstance(value, enum.Enum) else value for key, value in own.items()}
    return {key: re.sub(r"0x[0-9a-f]+", "", repr(value)) for key, value in shown.items()}


def enumerations_of_qt():
    """Return every enumeration of the three modules that a window is made with."""
    found, places = {}, [QtCore, QtGui, QtWidgets]
    for place in places:
        for name in dir(place):
            value = getattr(place, name, None)
            if isinstance(value, enum.EnumType):
                found[value.__module__, value.__qualname__] = value
            elif isinstance(value, type) and len(places) < 2000 and value.__module__.startswith("PySide6."):
                places.append(value)
    return found.values()


def test_every_enumeration_of_qt_is_made_as_usual():
    for each in enumerations_of_qt():
        kind = each.__mro__[1]
        members = [(name, member.value) for name, member in each.__members__.items()]
        usual, quick = made_twice(kind, each.__name__, members)
        assert insides(quick) == insides(usual)


@given(st.sampled_from(KINDS), MEMBERS)
def test_members_are_found_by_name_and_number(kind, members):
    usual, quick = made_twice(kind, "Kind", members)
    assert insides(quick) == insides(usual)
    assert repr(list(quick)) == repr(list(usual))
    for name, number in members:
        assert quick[name] is quick(number) is getattr(quick, name)
        assert str(quick[name]) == str(usual[name])


WAYS_IN = {
    "attribute": lambda made: made.TWO,
    "number": lambda made: made(2),
    "name": lambda made: made["TWO"],
    "members": lambda made: made.__members__["TWO"],
    "each": lambda made: list(made)[1],
    "backwards": lambda made: next(reversed(made)),
    "holds": lambda made: made.TWO if 2 in map(int, made) else None,
    "how many": lambda made: made.TWO if len(made) == 2 else None,
    "listed": lambda made: made.TWO if "TWO" in dir(made) else None,
    "values": lambda made: made._value2member_map_[2],
}


@pytest.mark.parametrize("ask", WAYS_IN.values(), ids=WAYS_IN)
def test_members_are_made_whichever_way_they_are_asked_for(ask):
    quick_start.make_enumerations_quickly()
    try:
        late = enum.IntEnum("Late", [("ONE", 1), ("TWO", 2)])
        assert type(late) is not enum.EnumType and late.__name__ == "Late"
        found = ask(late)
        assert type(late) is enum.EnumType
    finally:
        quick_start.make_enumerations_as_usual()
    assert found is late.TWO and found == 2


def test_no_enumeration_is_late_any_more_when_the_start_is_over():
    quick_start.make_enumerations_quickly()
    late = enum.Flag("Late", [("ONE", 1), ("TWO", 2)])
    quick_start.make_enumerations_as_usual()
    assert type(late) is enum.EnumType
    assert vars(late)["_member_map_"] == {"ONE": late.ONE, "TWO": late.TWO}


def test_two_threads_find_the_same_members():
    members = [(f"M{number}", number) for number in range(300)]
    for _turn in range(20):
        quick_start.make_enumerations_quickly()
        late = enum.IntEnum("Late", members)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(late, range(300)))
        quick_start.make_enumerations_as_usual()
        assert found == list(late)


@given(st.sampled_from([enum.Flag, enum.IntFlag]), MEMBERS.filter(len), st.integers(0, 70))
def test_flags_are_joined_as_usual(kind, members, number):
    usual, quick = made_twice(kind, "Flags", members)
    name = members[0][0]
    assert repr(quick[name] | quick(number)) == repr(usual[name] | usual(number))
    assert (~quick[name]).value == (~usual[name]).value


@pytest.mark.parametrize("names", ["ONE TWO", {"ONE": 1}, [("name", 1)], [("ONE", "x")], [("LESS", -1)]])
def test_what_is_not_plain_goes_the_usual_way(names):
    usual, quick = made_twice(enum.Flag if names == [("LESS", -1)] else enum.Enum, "Kind", names)
    assert insides(quick) == insides(usual)


def test_qt_explains_a_wrong_call_although_its_words_are_read_late():
    code = (
        f"{BEGIN}; import sys, zipfile\n"
        "late = sys.modules['PySide6.support.signature.parser']\n"
        "print('_load' in vars(late), hasattr(zipfile, 'ZipFile'), type(zipfile).__name__)\n"
        "from PySide6.QtCore import QSize\n"
        "try: QSize('wide', 2)\n"
        "except TypeError as error: print(error, '_load' in vars(late))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, *told = done.stdout.splitlines()
    assert first == "True True module"
    assert "QSize.__init__(w: int, h: int, /)" in " ".join(told)
    assert told[-1].endswith("False")


def test_libraries_loaded_on_another_thread_leave_the_window_on_this_one():
    code = (
        f"{BEGIN}\n"
        "from PySide6.QtCore import QThread\n"
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "application = QApplication([])\n"
        "window = QWidget(); window.show(); application.processEvents()\n"
        "print(QThread.isMainThread(), application.thread() is QThread.currentThread())\n"
    )
    clean = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=clean)
    assert done.stdout.split() == ["True", "True"]
    assert "thread" not in done.stderr


def test_a_start_goes_on_where_no_libraries_of_qt_lie(monkeypatch):
    monkeypatch.setattr(quick_start, "_WIDGETS", "nowhere/libQt6Widgets.so.6")
    quick_start._load_libraries()
