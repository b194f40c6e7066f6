"""How often a torture test does its work: a few times in every run, many times with `main.py test --torture`."""

import os

FULL = "SECRETARIAT_TORTURE"


def times(quick, full):
    """Return `quick`, or `full` when the whole suite was asked for."""
    return full if os.environ.get(FULL) else quick
