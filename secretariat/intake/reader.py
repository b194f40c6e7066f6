"""The child in which files from outside are read: asked through its standard input, it answers in plain values.

It limits itself before it reads anything: how much memory it may take, and how long one request may last, for its
parent may be gone.
"""

import faulthandler
import os
import pickle
import sys
import traceback
from contextlib import suppress
from io import BytesIO
from typing import IO, Any

from secretariat import i18n
from secretariat.errors import InvalidInput, SecretariatError
from secretariat.intake import apart

MOST_MEMORY = 280 * 1024 * 1024
_FUSE_S = 600.0


def serve() -> int:
    """Answer requests until the parent is gone; return the exit code."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)  # a library that prints or asks must not spoil an answer
    limit_memory(MOST_MEMORY)
    with apart.reading_here(), suppress(BrokenPipeError):
        _prepare()
        _say(answers, apart.READY)
        while request := _next(requests):
            faulthandler.dump_traceback_later(_FUSE_S, exit=True, file=nowhere)
            _answer(request, answers)
            faulthandler.cancel_dump_traceback_later()
    return 0


def limit_memory(most: int) -> None:
    """Let this process have so many bytes of its own; asking for more fails inside it."""
    if sys.platform == "win32":
        from secretariat.intake.windows_job import limit_own_memory

        limit_own_memory(most)
    else:
        import resource

        with suppress(OSError, ValueError):  # not every system knows such a limit
            resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _prepare() -> None:
    """Import what most files need, while nobody waits."""
    from secretariat.intake import docx, notice, pdf, text  # noqa: F401


def _next(requests: IO[bytes]) -> bytes:
    head = requests.read(apart.HEAD.size)
    if len(head) != apart.HEAD.size:
        return b""
    return requests.read(apart.HEAD.unpack(head)[1])


def _answer(request: bytes, answers: IO[bytes]) -> None:
    try:
        said = _answered(request, answers)
    except MemoryError:
        said = apart.MEMORY, b""
    _say(answers, *said)


def _answered(request: bytes, answers: IO[bytes]) -> tuple[bytes, bytes]:
    try:
        language, read, given, named = _Unpacker(request, _Steps(answers)).load()
        if language != i18n.spoken():
            i18n.use_language(*language)
        return apart.ANSWER, _packed(read(*given, **named))
    except InvalidInput as invalid:
        return apart.REFUSAL, _packed(("InvalidInput", invalid.problems))
    except SecretariatError as refusal:
        return apart.REFUSAL, _packed((type(refusal).__name__, str(refusal)))
    except BrokenPipeError:
        raise
    except OSError as error:
        return apart.DISK, _packed((error.errno, error.strerror or str(error)))
    except MemoryError:
        raise
    except Exception as error:  # the border: readers raise a dozen kinds of exception on damaged files
        return apart.FAULT, _where(error).encode("utf-8", "replace")


def _where(error: BaseException | None) -> str:
    """Return kinds of errors and places in the code: the words of an error may hold what stands in the file."""
    told = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        told.append(
            "\n".join([type(error).__name__, *(f"  {at.filename}:{at.lineno} {at.name}" for at in frames)])
        )
        error = error.__cause__ or error.__context__
    return "\n".join(told)


def _packed(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _say(answers: IO[bytes], kind: bytes, content: bytes = b"") -> None:
    answers.write(apart.HEAD.pack(kind, len(content)))
    answers.write(content)
    answers.flush()


class _Steps:
    """The Progress of a reader: it is told to the parent, which ends this process when it was called off."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers

    def step(self, done: int, total: int) -> None:
        """Say how far the work is."""
        _say(self._answers, apart.STEP, apart.STEPS.pack(done, total))


class _Unpacker(pickle.Unpickler):
    """The parent is trusted: it names functions of ours."""

    def __init__(self, request: bytes, steps: _Steps) -> None:
        super().__init__(BytesIO(request))
        self._steps = steps

    def persistent_load(self, _name: Any) -> _Steps:
        """Python: what stands for the parent's Progress."""
        return self._steps
