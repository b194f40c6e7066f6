"""What keeps an error in a function that Qt calls from ending the program.

Up to Python 3.11 an error that was set by code in C (`int("x")`, a missing key, a refused statement) has no object
before somebody catches it, and PySide takes what stands there for one. So it is caught and raised again in every
function of ours that takes the place of one of Qt's.
"""

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

_LAST_IN_NEED = (3, 11)


def guard_overrides() -> None:
    """Guard the classes that are made from now on; later Pythons need none of it."""
    if sys.version_info[:2] <= _LAST_IN_NEED:
        QObject.__init_subclass__ = classmethod(_guard)  # type: ignore[assignment]


def _guard(cls: type[QObject], /, **options: object) -> None:
    super(QObject, cls).__init_subclass__(**options)
    theirs = [vars(base) for base in cls.__mro__[1:] if base.__module__.startswith("PySide6")]
    for name, function in list(vars(cls).items()):
        if type(function) is FunctionType and name[0] != "_" and any(name in each for each in theirs):
            setattr(cls, name, _caught(function))


def _caught(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def caught(*values: Any, **named: Any) -> Any:
        try:
            return function(*values, **named)
        except BaseException:
            raise

    return caught
