"""Processes that are killed outright at a moment of chance, and what they said until then.

They are forked from a server that has imported everything already: a victim is at work within milliseconds.
"""

import multiprocessing
import sys
from contextlib import closing, suppress

PRELOADED = ["pytest", "tests.torture.acts"]


def kill(act, *arguments, after):
    """Let `act(say, …)` work for `after` seconds from its first word on, kill it, and return all that it said."""
    context = _context()
    hearing, speaking = context.Pipe(duplex=False)
    victim = context.Process(target=act, args=(speaking.send, *arguments), daemon=True)
    victim.start()
    speaking.close()
    said = [hearing.recv()]
    victim.join(after)
    assert victim.is_alive()
    victim.kill()
    victim.join()
    victim.close()
    with closing(hearing), suppress(EOFError, OSError):
        while True:
            said.append(hearing.recv())
    return said


def _context():
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context
