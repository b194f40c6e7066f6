"""What Python would compile or look for anew at every start, kept as the code of modules is: in `__pycache__`.

Named tuples, data classes and PySide hand Python some seventy small texts while they are made; compiling them is a
tenth of a start, and regular expressions are a fortieth. The key is the text itself, so code that does not fit is
never taken. Our own modules of a start lie here together: finding and opening a hundred files costs another
twentieth. Each counts while its source has the time and size that it had: Python asks that of the bytecode
of a module too.
"""

import builtins
import collections
import marshal
import os
import sys
from _frozen_importlib_external import SourceFileLoader
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.machinery import ModuleSpec
from re import _compiler  # type: ignore[attr-defined]
from types import CodeType
from typing import Any

_Text = tuple[str, str, str]  # mode, name of the file, source
_Made = CodeType | tuple[Any, ...]  # the code of a text, or what a regular expression is made of
_Module = tuple[int, int, bool, bytes]  # time and size of the source, whether it is a package, its code
_PACKAGE = "secretariat."
_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120 - no pathlib yet
_compile = builtins.compile
_compile_pattern: Any = _compiler.compile
_engine: Any = _compiler._sre  # noqa: SLF001 - the only place where the parts of an expression can be seen
_known: dict[_Text, _Made] = {}
_new: dict[_Text, _Made] = {}
_modules: dict[str, _Module] = {}
_missed: set[str] = set()


def use() -> None:
    """From now on named tuples, data classes and regular expressions are made with code that was kept."""
    if _FINDER not in sys.meta_path:
        texts, modules = _read(_path())
        _known.update(texts)
        _modules.update(modules)
        sys.meta_path.insert(0, _FINDER)
        _compiler.compile = _pattern
    import dataclasses  # after it was said what may be read late

    vars(collections)["eval"], vars(dataclasses)["exec"] = _evaluate, _execute


@contextmanager
def compiling() -> Iterator[None]:
    """Let what is imported here, and compiles texts of its own, take code that was kept."""
    builtins.compile = _compile_once  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = _compile


def leave() -> None:
    """Leave it to Python again, and keep what was compiled since `use`."""
    import dataclasses

    vars(collections).pop("eval", None)
    vars(dataclasses).pop("exec", None)
    _compiler.compile = _compile_pattern
    with suppress(ValueError):
        sys.meta_path.remove(_FINDER)
    if (_new or _missed) and not sys.dont_write_bytecode:
        _modules.update(filter(None, map(_found, _missed)))
        _write(_path(), _known | _new, _modules)
    for kept in (_known, _new, _modules, _missed):
        kept.clear()


class _Finder:
    """Finds our modules that were kept; all others are left to Python."""

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        """Python: where a module comes from."""
        if not name.startswith(_PACKAGE):
            return None
        kept = _modules.get(name)
        path = _source(name, is_package=kept[2]) if kept else ""
        if kept is None or _stamp(path) != kept[:2]:
            _missed.add(name)
            return None
        spec = ModuleSpec(name, _Loader(name, path), origin=path, is_package=kept[2])
        spec.has_location = True
        if kept[2] and spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(path))  # noqa: PTH120
        return spec


class _Loader(SourceFileLoader):
    def get_code(self, name: str) -> CodeType | None:
        """Python: the code of the module."""
        kept = _modules.get(name)
        if kept is None:
            return super().get_code(name)
        code: CodeType = marshal.loads(kept[3])
        return code


_FINDER = _Finder()


def _source(name: str, *, is_package: bool) -> str:
    inside = f"{os.sep}__init__.py" if is_package else ".py"
    return f"{_ROOT}{os.sep}{name.replace('.', os.sep)}{inside}"


def _stamp(path: str) -> tuple[int, int]:
    try:
        now = os.stat(path)  # noqa: PTH116
    except OSError:
        return -1, -1
    return now.st_mtime_ns, now.st_size


def _found(name: str) -> tuple[str, _Module] | None:
    """Return what is to be kept of a module that Python had to look for."""
    spec = getattr(sys.modules.get(name), "__spec__", None)
    if spec is None or not isinstance(spec.loader, SourceFileLoader):
        return None
    is_package = spec.submodule_search_locations is not None
    path = _source(name, is_package=is_package)
    code = spec.loader.get_code(name)
    if spec.origin != path or code is None:
        return None
    return name, (*_stamp(path), is_package, marshal.dumps(code))


def _code(mode: str, name: str, source: str) -> Any:
    key = (mode, name, source)
    code = _known.get(key) or _new.get(key)
    if code is None:
        code = _new[key] = _compile(source, name, mode, dont_inherit=True)
    return code


def _pattern(source: Any, flags: int = 0) -> Any:
    """Stands in for what makes a regular expression of its text."""
    if type(source) is not str:
        return _compile_pattern(source, flags)
    key = ("re", str(int(flags)), source)
    parts: Any = _known.get(key) or _new.get(key)
    if parts is None:
        catching = _Catching()
        _compiler._sre = catching  # noqa: SLF001
        try:
            made = _compile_pattern(source, flags)
        finally:
            _compiler._sre = _engine  # noqa: SLF001
        _new[key] = catching.parts
        return made
    text, bits, code, groups, names, numbers = parts
    return _engine.compile(text, bits, code, groups, dict(names), numbers)


class _Catching:
    """Python's engine of regular expressions; it remembers what it was given."""

    parts: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(_engine, name)

    def compile(self, text: str, bits: int, code: list[int], *names: Any) -> Any:
        """Python: make a regular expression."""
        self.parts = (text, int(bits), [int(each) for each in code], *names)
        return _engine.compile(text, bits, code, *names)


def _evaluate(source: str, *names: Any) -> Any:
    return eval(_code("eval", "<string>", source), *names)


def _execute(source: str, *names: Any) -> None:
    exec(_code("exec", "<string>", source), *names)


def _compile_once(source: Any, name: Any, mode: str, *rest: Any, **options: Any) -> Any:
    if type(source) is str and type(name) is str and not any(rest) and not options:
        return _code(mode, name, source)
    return _compile(source, name, mode, *rest, **options)


def _path() -> str:
    """Beside the bytecode of this module; "" where Python keeps none."""
    kept = str(globals().get("__cached__") or "")
    return f"{kept.removesuffix('.pyc')}.kept" if kept else ""


def _read(path: str) -> tuple[dict[_Text, _Made], dict[str, _Module]]:
    with suppress(OSError, ValueError, EOFError, TypeError), open(path, "rb") as file:  # noqa: PTH123 - no pathlib yet
        begin = _beginning()
        if file.read(len(begin)) == begin:
            texts, modules = marshal.loads(file.read())
            return texts, modules
    return {}, {}


def _write(path: str, texts: dict[_Text, _Made], modules: dict[str, _Module]) -> None:
    neighbour = f"{path}.{os.getpid()}"
    with suppress(OSError):
        with open(neighbour, "wb") as file:  # noqa: PTH123
            file.write(_beginning() + marshal.dumps((texts, modules)))
        os.replace(neighbour, path)  # noqa: PTH105


def _beginning() -> bytes:
    """The Python that made it, and where: a folder that was copied keeps nothing of the other one."""
    return f"{sys.version}\0{_ROOT}\0".encode()
