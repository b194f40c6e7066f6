"""How long work reports back and is stopped, without knowing who is listening."""

from typing import Protocol


class Cancelled(Exception):
    """Raised inside a job at the next `step` after the person pressed Cancel."""


class Progress(Protocol):
    """Given to every long-running function."""

    def step(self, done: int, total: int) -> None:
        """Report `done` of `total`; raises Cancelled when the job was called off."""


class Silent:
    """The Progress of scripts: nobody looks, nobody cancels."""

    def step(self, done: int, total: int) -> None:
        """Ignore the report."""


class Part:
    """The Progress of one part of a work: it begins after `before` of `total` steps of the whole."""

    def __init__(self, whole: Progress, before: int, total: int) -> None:
        self._whole, self._before, self._total = whole, before, total

    def step(self, done: int, total: int) -> None:
        """Report how far the whole is."""
        del total
        self._whole.step(self._before + done, self._total)
