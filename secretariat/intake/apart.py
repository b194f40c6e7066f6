"""Readers of files from outside, run in a process of their own: what breaks them cannot break the program.

PDFium and libxml2 are written in C: a file that is damaged, or made to do harm, may end the process that reads it,
or take all of its memory, and no `except` is asked. So a child reads, within limits, and only plain values come
back. It is kept for the next file, since a start costs a fifth of a second, and is ended when the person calls the
work off. In the child itself, and for tests of the readers, `apart` simply calls.
"""

import atexit
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple, ParamSpec, TypeVar, cast

from secretariat import i18n
from secretariat.domain.files import shown_name
from secretariat.errors import InvalidInput, SecretariatError, SystemTrouble, UserError
from secretariat.i18n import N_, _
from secretariat.intake.plain_answers import plain_value
from secretariat.intake.source import SourceText
from secretariat.progress import Cancelled, Progress

WORD = "--reader"
LONGEST_SILENCE_S, LONGEST_START_S = 120.0, 30.0

_LOOK_AROUND_S = 0.1
_MOST_TURNS, _MOST_IDLE = 100, 2
_LARGEST_ANSWER = 400_000_000
HEAD = struct.Struct(">cQ")
STEPS = struct.Struct(">QQ")

_BROKEN = N_(
    "“{0}” broke the reader that opened it and was left alone; nothing was changed: open it in the program it was "
    "made with, save it anew and open that."
)
_ENDLESS = N_(
    "“{0}” took longer than {1} seconds to read and was stopped; nothing was changed: cut out the part you need, "
    "save it as a file of its own and open that."
)
_GREEDY = N_(
    "“{0}” takes more memory than any document should and was stopped; nothing was changed: cut out the part you "
    "need, save it as a file of its own and open that."
)
_NOT_STARTED = N_(
    "The reader of files could not be started ({0}): close the program, open it again and try once more."
)

P = ParamSpec("P")
T = TypeVar("T")


class Fault(Exception):
    """A reader failed as damaged files make it fail; the text is where."""


class _Said(NamedTuple):
    """A message of the child: what kind of, and what is in it."""

    kind: bytes
    content: bytes


READY, STEP, ANSWER, REFUSAL, DISK, MEMORY, FAULT = b"r", b"s", b"a", b"u", b"d", b"m", b"f"
_ENDED = _Said(b"", b"")
_REFUSALS = {kind.__name__: kind for kind in (UserError, SystemTrouble)}


def apart(progress: Progress, read: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Return what `read`, a function of a module, makes of what it is given, from a process of its own.

    Raises what `read` refuses with; UserError when the child broke down, took too long or too much memory; Fault
    for everything else that `read` raises; Cancelled, at once, when the person called the work off.
    """
    if _here.depth:
        return read(*given, **named)
    child = _readers.take()
    finished = False
    try:
        answer = child.ask(_Request(progress, cast("Callable[..., T]", read), given, named))
        finished = True
    except SecretariatError:
        finished = child.is_idle
        raise
    except (Fault, OSError):
        finished = True
        raise
    finally:
        _readers.give_back(child) if finished else child.end()
    return cast("T", answer)


def warm_up() -> None:
    """Start a child if none waits, so that the first file need not wait for it."""
    if not _here.depth:
        _readers.warm_up()


@contextmanager
def reading_here() -> Iterator[None]:
    """Let `apart` simply call meanwhile: for the child itself, and for tests of the readers."""
    _here.depth += 1
    try:
        yield
    finally:
        _here.depth -= 1


class NotLonger:
    """A Progress that nobody sees, for work that somebody waits for: it calls the work off after a while."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def step(self, _done: int, _total: int) -> None:
        """Raise Cancelled when the time is over."""
        if time.monotonic() > self._end:
            raise Cancelled


class _Here:
    depth = 0


_here = _Here()


class _Request(NamedTuple):
    """What is asked of the child; a Progress among the arguments stays here and is told of the child's steps."""

    progress: Progress
    read: Callable[..., Any]
    given: tuple[Any, ...]
    named: dict[str, Any]

    @property
    def name(self) -> str:
        """What a person knows the work by: the file's name."""
        first = self.given[0] if self.given else None
        if isinstance(first, SourceText):
            return first.file
        return shown_name(first.name) if isinstance(first, Path) else _("Clipboard")

    def packed(self) -> bytes:
        """Return the request as it is sent, with the language that its answers are to be in."""
        stream = BytesIO()
        packer = _Packer(stream, self.progress)
        packer.dump((i18n.spoken(), self.read, self.given, self.named))
        return stream.getvalue()


class _Packer(pickle.Pickler):
    def __init__(self, stream: BytesIO, progress: Progress) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._progress = progress

    def persistent_id(self, thing: object) -> str | None:
        """Python: what is named instead of sent."""
        return "progress" if thing is self._progress else None


class _Child:
    """One process that reads, and a thread that listens to it."""

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[_Said] = queue.SimpleQueue()
        self._turns = 0
        self._is_ready = False
        self.is_idle = True
        try:
            self._process = _started()
        except OSError as error:
            raise SystemTrouble(_(_NOT_STARTED).format(error.strerror or error)) from error
        listener = threading.Thread(target=self._listen, name="reader", daemon=True)
        listener.start()

    @property
    def is_fresh(self) -> bool:
        """Whether it runs and has not read so much that it should be followed by another."""
        return self._process.poll() is None and self._turns < _MOST_TURNS

    def ask(self, request: _Request) -> Any:
        """Return the answer to a request; see `apart`."""
        self._turns += 1
        self.is_idle = False
        if not self._is_ready:
            self._wait_until_ready(request.progress)
        packed = request.packed()
        with suppress(OSError):  # it has ended, and the listener says so
            pipe = cast("IO[bytes]", self._process.stdin)
            pipe.write(HEAD.pack(b"q", len(packed)))
            pipe.write(packed)
            pipe.flush()
        said = self._answer(request)
        self.is_idle = said.kind in (ANSWER, REFUSAL, DISK, FAULT)
        return _taken(said, request.name)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what it was not able to take
            cast("IO[bytes]", self._process.stdin).close()

    def _wait_until_ready(self, progress: Progress) -> None:
        said = self._next(progress, (0, 0), LONGEST_START_S)
        if said is None or said.kind != READY:
            self.end()
            reason = _("it ended with code {0}").format(self._process.returncode)
            raise SystemTrouble(_(_NOT_STARTED).format(reason))
        self._is_ready = True

    def _answer(self, request: _Request) -> _Said:
        """Wait for the answer, passing on how far the child is; asking it again lets the person call it off."""
        so_far = (0, 0)
        while said := self._next(request.progress, so_far, LONGEST_SILENCE_S):
            if said.kind != STEP:
                return said
            done, total = STEPS.unpack(said.content)
            so_far = done, total
            request.progress.step(*so_far)
        raise UserError(_(_ENDLESS).format(request.name, int(LONGEST_SILENCE_S)))

    def _next(self, progress: Progress, so_far: tuple[int, int], longest: float) -> _Said | None:
        """Return the next message; None when there was none for too long."""
        for _look in range(int(longest / _LOOK_AROUND_S)):
            with suppress(queue.Empty):
                return self._said.get(timeout=_LOOK_AROUND_S)
            progress.step(*so_far)
        return None

    def _listen(self) -> None:
        """On the listener's thread: what the child says, until it ends."""
        pipe = cast("IO[bytes]", self._process.stdout)
        with pipe, suppress(OSError, ValueError):
            while len(head := pipe.read(HEAD.size)) == HEAD.size:
                kind, size = HEAD.unpack(head)
                content = pipe.read(size) if size <= _LARGEST_ANSWER else b""
                if len(content) != size:
                    break
                self._said.put(_Said(kind, content))
        self._said.put(_ENDED)


def _taken(said: _Said, name: str) -> Any:
    """Return an answer, or raise what came instead of one."""
    if said.kind == ANSWER:
        return plain_value(said.content)
    if said.kind == MEMORY:
        raise UserError(_(_GREEDY).format(name))
    if said.kind == REFUSAL:
        kind, words = plain_value(said.content)
        raise InvalidInput(words) if kind == "InvalidInput" else _REFUSALS.get(kind, UserError)(words)
    if said.kind == DISK:
        raise OSError(*plain_value(said.content))
    if said.kind == FAULT:
        raise Fault(said.content.decode("utf-8", "replace"))
    raise UserError(_(_BROKEN).format(name))


def _started() -> "subprocess.Popen[bytes]":
    """Start this program once more, as a reader; it finds our modules where this one found them."""
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, WORD] if frozen else [sys.executable, "-P", "-m", "secretariat", WORD]
    root = str(Path(__file__).resolve().parent.parent.parent)
    folders = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    environment = dict(os.environ) if frozen else {**os.environ, "PYTHONPATH": folders}
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    if sys.platform == "win32":
        return subprocess.Popen(command, env=environment, creationflags=subprocess.CREATE_NO_WINDOW, **pipes)
    return subprocess.Popen(command, env=environment, start_new_session=True, **pipes)


class _Readers:
    """The children that wait for work."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._idle: list[_Child] = []

    def take(self) -> _Child:
        """Return a child for one request."""
        with self._changing:
            while self._idle:
                child = self._idle.pop()
                if child.is_fresh:
                    return child
                child.end()
        return _Child()

    def give_back(self, child: _Child) -> None:
        """Keep a child for the next request."""
        with self._changing:
            if child.is_fresh and len(self._idle) < _MOST_IDLE:
                self._idle.append(child)
                return
        child.end()

    def warm_up(self) -> None:
        """Have one that waits."""
        with self._changing, suppress(SystemTrouble):  # whoever opens a file is told
            if not self._idle:
                self._idle.append(_Child())

    def end(self) -> None:
        """End all that wait."""
        with self._changing:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()


_readers = _Readers()
atexit.register(_readers.end)
