"""A small disk of its own for a test that may mount one, and what lets no byte more fit onto it."""

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest

MAY_MOUNT = sys.platform == "linux" and os.geteuid() == 0
ONLY_ROOT = pytest.mark.skipif(not MAY_MOUNT, reason="a disk cannot be made without root")


@contextmanager
def mounted(place, megabytes=2):
    """Put an empty disk where `place` is."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a disk cannot be made without root that may mount")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@contextmanager
def filled(disk):
    """Let no byte more fit onto the disk."""
    rest = disk / "rest"
    with rest.open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), b"\0" * 4096)
        except OSError:
            pass
    yield
    rest.unlink()
