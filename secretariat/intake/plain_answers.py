"""Values as they come from a process that is not trusted: numbers, texts, days, and frozen values of our own.

Pickle would run whatever it is told to; here it may only make what is on the list.
"""

import dataclasses
import pickle
from enum import Enum
from io import BytesIO
from typing import Any

_PLAIN = {
    ("builtins", "bytearray"), ("builtins", "frozenset"), ("builtins", "set"), ("builtins", "complex"),
    ("datetime", "date"), ("datetime", "time"), ("datetime", "datetime"), ("datetime", "timedelta"),
    ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"),
}  # fmt: skip
_OURS = ("secretariat.domain.", "secretariat.intake.")


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Python: a class that the values name."""
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python 3.11 names the members of an enumeration
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_OURS) and "." not in name and _is_value(found := super().find_class(module, name)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def plain_value(content: bytes) -> Any:
    """Return the value that was packed; UnpicklingError for anything but plain ones."""
    return _Unpacker(BytesIO(content)).load()


def _is_value(kind: object) -> bool:
    """Whether it is a class of values: an enumeration, a data class, a named tuple."""
    if not isinstance(kind, type):
        return False
    named = issubclass(kind, tuple) and hasattr(kind, "_fields")
    return issubclass(kind, Enum) or dataclasses.is_dataclass(kind) or named


def _member(kind: object, name: str) -> Enum:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[name]
    raise pickle.UnpicklingError(f"{name} is no member of an enumeration")
