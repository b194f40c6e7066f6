"""What Python would compile anew at every start, kept as the code of modules is: in `__pycache__`.

Named tuples, data classes and PySide hand Python some sixty small texts while they are made; compiling them is a
tenth of a start. The key is the text itself, so code that does not fit is never taken.
"""

import builtins
import collections
import marshal
import os
import sys
from _frozen_importlib_external import MAGIC_NUMBER
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import CodeType
from typing import Any

_Text = tuple[str, str, str]  # mode, name of the file, source
_compile = builtins.compile
_known: dict[_Text, CodeType] = {}
_new: dict[_Text, CodeType] = {}


def use() -> None:
    """From now on named tuples and data classes are made with code that was kept."""
    import dataclasses  # after it was said what may be read late

    if not _known:
        _known.update(_read(_path()))
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
    if _new and not sys.dont_write_bytecode:
        _write(_path(), _known | _new)
    _known.clear()
    _new.clear()


def _code(mode: str, name: str, source: str) -> CodeType:
    key = (mode, name, source)
    code = _known.get(key) or _new.get(key)
    if code is None:
        code = _new[key] = _compile(source, name, mode, dont_inherit=True)
    return code


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


def _read(path: str) -> dict[_Text, CodeType]:
    with suppress(OSError, ValueError, EOFError, TypeError), open(path, "rb") as file:  # noqa: PTH123 - no pathlib yet
        if file.read(len(MAGIC_NUMBER)) == MAGIC_NUMBER:
            kept: dict[_Text, CodeType] = marshal.loads(file.read())
            return kept
    return {}


def _write(path: str, kept: dict[_Text, CodeType]) -> None:
    neighbour = f"{path}.{os.getpid()}"
    with suppress(OSError):
        with open(neighbour, "wb") as file:  # noqa: PTH123
            file.write(MAGIC_NUMBER + marshal.dumps(kept))
        os.replace(neighbour, path)  # noqa: PTH105
