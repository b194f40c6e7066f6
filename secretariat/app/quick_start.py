"""What PySide does while it is imported, done in less time; no window looks different for it.

PySide makes some four thousand members of enumerations before a window stands, each through a long chain of
Python's, and reads modules that only write signatures for error messages. Both are a third of a bare start.
Here the members are made in one go, when something of their enumeration is asked for first, and such modules are
read when something in them is. Where there is another core, it loads the libraries of Qt meanwhile.
"""

import builtins
import enum
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache, reduce
from importlib.machinery import ModuleSpec, PathFinder
from operator import or_
from threading import RLock
from types import ModuleType
from typing import Any

from secretariat.app import kept_code

_WORDS_OF_QT = "shibokensupport."
_LATE = frozenset({
    "argparse", "inspect", "ipaddress", "linecache", "tempfile", "textwrap", "traceback", "zipfile",
    *(_WORDS_OF_QT + "signature." + name for name in ("errorhandler", "layout", "parser")),
    *(_WORDS_OF_QT + "signature.lib." + name for name in ("enum_sig", "pyi_generator", "tool")),
})  # fmt: skip
_LIBRARIES_OF_PYTHON = (
    "_bisect", "_heapq", "_json", "_struct", "array", "binascii", "datetime", "math", "sqlite3", "unicodedata",
)  # fmt: skip
_WIDGETS = "Qt/lib/libQt6Widgets.so.6"
_SWITCH = "shibokensupport.feature"
_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_TRIED = ((3, 11), (3, 12), (3, 13))  # the insides of an enumeration are Python's own business
_ASKS_FOR_NO_MEMBER = frozenset({"__class__", "__dict__", "__module__", "__mro__", "__name__", "__qualname__"})
_reading = RLock()
_waiting: dict[Any, dict[str, int]] = {}  # the members of enumerations that are not made yet
_create_slowly: Any = enum.EnumType._create_  # type: ignore[attr-defined]


def begin() -> None:
    """Read what needs no Qt, and have another core load the libraries of Qt meanwhile.

    Two libraries cannot be loaded at once, so those of Python that the start needs come before.
    """
    gc.disable()  # nothing is garbage before the first paint
    for name in _LIBRARIES_OF_PYTHON:
        with suppress(ImportError):  # some are only quicker forms of what Python has in itself
            __import__(name)
    if sys.platform == "linux":
        _load_libraries()
    with reading_late():
        import secretariat.domain.column_titles
        import secretariat.queries.task_glance
        import secretariat.services.books
        import secretariat.store.foreign  # noqa: F401


def import_qt() -> None:
    """Import what every window needs of PySide."""
    make_enumerations_quickly()
    with reading_late():
        kept_code.use()
        import logging  # noqa: F401 - the log and PySide both want the words of errors

        usual = builtins.__import__
        with kept_code.compiling():
            import PySide6.QtWidgets  # noqa: F401

        builtins.__import__ = usual  # PySide stands between for switches that nobody here uses


def _load_libraries() -> None:
    """Start the thread; where Qt lies elsewhere, it is loaded when PySide asks for it, as ever."""
    from _thread import start_new_thread
    from ctypes import CDLL

    found = PathFinder.find_spec("PySide6")
    for folder in (found and found.submodule_search_locations) or ():
        # Called as a function, Python's lock is let go meanwhile; CDLL itself keeps it.
        start_new_thread(CDLL(None).dlopen, (os.fsencode(f"{folder}/{_WIDGETS}"), os.RTLD_LAZY))


@contextmanager
def reading_late() -> Iterator[None]:
    """Let what is imported here leave unread what it needs only for errors and for what no start does."""
    finder = _LateFinder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _LateModule(ModuleType):
    """Is read when something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        with _reading:
            load: Callable[[ModuleType], None] | None = self.__dict__.pop("_load", None)
            if load is not None:
                if self.__name__.startswith(_WORDS_OF_QT):  # they look for members without asking
                    make_enumerations_as_usual()
                load(self)
                self.__class__ = ModuleType  # type: ignore[assignment]
        return ModuleType.__getattribute__(self, name)


class _LateFinder:
    """Finds the modules that are read late; all others are left to Python."""

    def find_spec(self, name: str, path: Sequence[str] | None, _target: object = None) -> ModuleSpec | None:
        """Python: where a module comes from."""
        make = _SwitchLoader if name == _SWITCH else _LateLoader
        found = PathFinder.find_spec(name, path) if name in _LATE or name == _SWITCH else None
        if found is None or found.loader is None:
            return None
        found.loader = make(found.loader)  # type: ignore[assignment]
        return found


class _LateLoader:
    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Python: a module with nothing in it."""
        return _LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Python: fill the module; here it is only noted how."""
        module.__dict__["_load"] = self._loader.exec_module


class _SwitchLoader(_LateLoader):
    """For the module that reads the text of every other one, to see whether PySide is named in it."""

    def create_module(self, _spec: ModuleSpec) -> ModuleType | None:
        """Python: a usual module."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Python: fill the module, and let it read no texts."""
        self._loader.exec_module(module)
        module.__dict__["_mod_uses_pyside"] = lambda _module: False


def make_enumerations_quickly() -> None:
    """From now on enumerations that are made from names and numbers, as PySide's are, are made in one go."""
    if sys.version_info[:2] in _TRIED:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]


def make_enumerations_as_usual() -> None:
    """Leave it to Python again; nothing is late any more."""
    enum.EnumType._create_ = _create_slowly  # type: ignore[attr-defined]
    for made in list(_waiting):
        _grow(made)


def _create(kind: Any, class_name: str, names: Any, **rest: Any) -> Any:
    """Stands in for `EnumType._create_`; what is not as plain as PySide's goes the usual way."""
    if rest.get("module") is None:
        with suppress(ValueError):
            rest["module"] = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as Python itself does
    if kind in _KINDS and type(names) is list and set(map(type, names)) == {tuple}:
        own, growing, taken = _seed(kind, rest.get("boundary"))
        numbers = dict(names)
        plain = len(numbers) == len(names) and set(map(type, numbers.values())) == {int}
        usual = rest.get("type") is None and rest.get("qualname") is None and taken.isdisjoint(numbers)
        if plain and usual and ("_flag_mask_" not in own or min(numbers.values()) >= 0):
            mine = {key: type(own[key])(own[key]) for key in growing}
            mine |= {"__qualname__": class_name, "__module__": rest["module"]}
            return _seedling(kind, numbers, own | mine)
    return _create_slowly(kind, class_name, names, **rest)


@cache
def _seed(kind: Any, boundary: Any) -> tuple[dict[str, Any], tuple[str, ...], frozenset[str]]:
    """Return what an enumeration without members has of its own, what of it grows, and what no member is named."""
    empty = _create_slowly(kind, "Seed", (), module=kind.__module__, boundary=boundary)
    own = {key: value for key, value in vars(empty).items() if key not in ("__dict__", "__weakref__")}
    growing = tuple(key for key, value in own.items() if type(value) in (list, dict))
    return own, growing, frozenset().union(*map(vars, empty.__mro__), ("mro", ""))


class _LateEnumeration(enum.EnumType):
    """The kind of an enumeration whose members are made when something of it is asked for."""

    def __getattribute__(cls, name: str) -> Any:
        if name not in _ASKS_FOR_NO_MEMBER:
            _grow(cls)
        return type.__getattribute__(cls, name)


def _grown_first(name: str) -> Callable[..., Any]:
    usual = getattr(enum.EnumType, name)

    def ask(cls: Any, *values: Any, **options: Any) -> Any:
        _grow(cls)
        return usual(cls, *values, **options)

    return ask


# Python asks for these without a look at the attributes.
for _name in ("__call__", "__contains__", "__dir__", "__getitem__", "__iter__", "__len__", "__reversed__"):
    setattr(_LateEnumeration, _name, _grown_first(_name))


def _seedling(kind: Any, numbers: dict[str, int], own: dict[str, Any]) -> Any:
    """Return an enumeration whose members are still to be made."""
    made: Any = type.__new__(_LateEnumeration, own["__qualname__"], (kind,), own)
    _waiting[made] = numbers
    return made


def _grow(made: Any) -> None:
    with _reading:
        numbers = _waiting.pop(made, None)
        if numbers is not None:
            _make_members(made, numbers, vars(made))
            type.__setattr__(made, "__class__", enum.EnumType)


def _make_members(made: Any, numbers: dict[str, int], own: Mapping[str, Any]) -> None:
    listed, by_name, by_number = own["_member_names_"], own["_member_map_"], own["_value2member_map_"]
    is_flag, is_int = "_flag_mask_" in own, issubclass(made, int)
    bare, of_number, put = object.__new__, int.__new__, type.__setattr__
    for name, number in numbers.items():
        member = by_number.get(number)
        if member is None:
            member = by_number[number] = of_number(made, number) if is_int else bare(made)
            member._value_, member._name_, member.__objclass__ = number, name, made
            member._sort_order_ = len(listed)
            if not is_flag or (number and not number & (number - 1)):
                listed.append(name)
        by_name[name] = member
        put(made, name, member)
    own.get("_hashable_values_", []).extend(by_number)
    if is_flag:
        _set_bits(made, by_number)


def _set_bits(made: Any, numbers: Iterable[int]) -> None:
    single = [member._value_ for member in made]
    bits = reduce(or_, numbers, 0)
    made._flag_mask_, made._singles_mask_ = bits, sum(single)
    made._all_bits_ = 2 ** bits.bit_length() - 1
    if single != sorted(single):
        made._iter_member_ = made._iter_member_by_def_
