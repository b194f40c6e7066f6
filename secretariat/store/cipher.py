"""Encrypted data files: SQLCipher's way to open them, and the keys that a person has opened with a password.

An extra of the program (`pip install .[encryption]`). The file is encrypted with a random key. Beside it lies a
small file `.key` with that key, sealed with the password: another password changes only the seal, and the recovery
sheet tells the key itself, so that it opens the file without seal and password. Copies carry a copy of the seal.
"""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, cast

from secretariat.errors import SystemTrouble, UserError
from secretariat.i18n import _
from secretariat.paths import replacing
from secretariat.store import bookfile

SHORTEST_PASSWORD = 8
_COST, _BLOCK, _LANES = 1 << 15, 8, 1
_HIGHEST_COST = 1 << 20  # a file that asks for more is not ours
_SECRET_BYTES, _CHECK_BYTES = 16, 2
_GROUP = 4

# The secrets that this process knows, by the mark of the key that they give.
_opened: dict[str, bytes] = {}
_kinds: dict[tuple[int, int], bool] = {}  # whether a file is encrypted, by its identity


class Seal(NamedTuple):
    """A secret under a password: the mark of its key, cost, salt, sealed secret, and what proves the password."""

    mark: str
    cost: str
    salt: str
    sealed: str
    proof: str


def is_encrypted(path: Path) -> bool:
    """Whether a file that is there is no plain one, and a seal lies beside it.

    One that is open here is not touched: closing another handle to it would drop SQLite's locks.
    """
    if not bookfile.key_file(path).exists():
        return False
    known = bookfile.identity(path)
    if known is None:
        return False
    if not bookfile.is_open_here(path):
        with suppress(OSError), path.open("rb") as file:
            head = file.read(len(bookfile.MAGIC))
            _kinds[known] = bool(head) and head != bookfile.MAGIC
    return _kinds.get(known, False)


def is_locked(path: Path) -> bool:
    """Whether a password is needed before the file can be opened."""
    return is_encrypted(path) and not any(seal.mark in _opened for seal in seals_of(path))


def key_of(path: Path) -> bytes | None:
    """Return the key of a file, None of a plain one; Locked when the password was not given."""
    if not is_encrypted(path):
        return None
    module()
    known = [_opened[seal.mark] for seal in seals_of(path) if seal.mark in _opened]
    for secret in known:
        if len(known) == 1 or _fits(path, secret):
            return key_from(secret)
    raise bookfile.Locked(path)


def secret_of(path: Path) -> bytes:
    """Return what the recovery sheet of an open file tells."""
    found = next((_opened[seal.mark] for seal in seals_of(path) if seal.mark in _opened), None)
    if found is None:
        raise bookfile.Locked(path)
    return found


def new_secret() -> bytes:
    """Return a secret for a new file, and know it from now on."""
    return _known(secrets.token_bytes(_SECRET_BYTES))


def unlock(path: Path, typed: str) -> None:
    """Open a file with its password or what its recovery sheet tells; UserError when neither fits."""
    module()
    for seal in seals_of(path):
        if (secret := _unsealed(seal, typed)) is not None:
            _known(secret)
            return
    secret = secret_in_words(typed)
    if secret is None or not _fits(path, secret):
        raise UserError(_("This password does not open {0}. Type it again.").format(path.name))
    _known(secret)
    if _mark(secret) not in {seal.mark for seal in seals_of(path)}:  # the seal was lost: from now on this one
        write_seals(path, [Seal(_mark(secret), "", "", "", ""), *seals_of(path)])


def forget() -> None:
    """Know no key any more."""
    _opened.clear()


def checked_password(password: str, again: str) -> str:
    """Return a password that was typed twice; UserError when it is too short or differs."""
    from secretariat.errors import InvalidInput

    problems = {}
    if len(password) < SHORTEST_PASSWORD:
        problems["password"] = _("A password has at least {0} characters.").format(SHORTEST_PASSWORD)
    elif password != again:
        problems["again"] = _("The two passwords differ. Type it again.")
    if problems:
        raise InvalidInput(problems)
    return password


def seal(secret: bytes, password: str) -> Seal:
    """Return a secret under a password."""
    salt = secrets.token_bytes(16)
    pad, prover = _stretched(password, salt, _COST)
    sealed = bytes(a ^ b for a, b in zip(secret, pad, strict=True))
    return Seal(_mark(secret), str(_COST), salt.hex(), sealed.hex(), _proof(prover, sealed))


def seals_of(path: Path) -> list[Seal]:
    """Return the seals that lie beside a file; what cannot be read is none."""
    with suppress(OSError, ValueError, TypeError):
        kept = json.loads(bookfile.key_file(path).read_text("utf-8"))
        return [Seal(*map(str, each)) for each in kept["seals"]]
    return []


def write_seals(path: Path, seals: Sequence[Seal]) -> None:
    """Put seals beside a file, in place of those that were there."""
    with replacing(bookfile.key_file(path), private=True) as neighbour:
        neighbour.write_text(json.dumps({"format": 1, "seals": [list(each) for each in seals]}, indent=1), "utf-8")


def carry_seals(source: Path, target: Path) -> None:
    """Put the seals of one file beside a copy of it; those that were there stay, for what stands there still."""
    if not is_encrypted(source):
        return
    ours, present = seals_of(source), seals_of(target)
    if not set(ours) <= set(present):
        marks = {each.mark for each in ours}
        write_seals(target, [*ours, *(each for each in present if each.mark not in marks)])


def seal_copy(book: Path, target: Path) -> bytes:
    """Put the seals of an open file, which may be gone meanwhile, beside a new one, and return the key of both."""
    seals = seals_of(book)
    secret = next((_opened[each.mark] for each in seals if each.mark in _opened), None)
    if secret is None:
        secret = list(_opened.values())[-1]
        seals = [Seal(_mark(secret), "", "", "", "")]
    write_seals(target, seals)
    return key_from(secret)


def hidden(book: Path, words: str) -> str:
    """Return words of an encrypted book as they may lie beside it: drafts of forms, which are not in it yet."""
    nonce, words_key, proof_key = secrets.token_bytes(16), *_keys_of_notes(secret_of(book))
    mixed = _mixed(words.encode(), words_key + nonce)
    proof = hmac.digest(proof_key, nonce + mixed, "sha256")
    return base64.b64encode(nonce + proof + mixed).decode()


def shown(book: Path, kept: str) -> str:
    """Return words that were hidden; ValueError when they are not of this book, or not as they were."""
    whole = base64.b64decode(kept, validate=True)
    nonce, proof, mixed = whole[:16], whole[16:48], whole[48:]
    words_key, proof_key = _keys_of_notes(secret_of(book))
    if not hmac.compare_digest(hmac.digest(proof_key, nonce + mixed, "sha256"), proof):
        raise ValueError("not of this book")
    return _mixed(mixed, words_key + nonce).decode()


def words_of(secret: bytes) -> str:
    """Return a secret as it is printed: groups of letters and digits, the last ones a check of the others."""
    whole = secret + hashlib.sha256(secret).digest()[:_CHECK_BYTES]
    letters = base64.b32encode(whole).decode().rstrip("=")
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def secret_in_words(words: str) -> bytes | None:
    """Return the secret that somebody typed from a recovery sheet; None when it is none."""
    letters = "".join(words.upper().split()).replace("-", "").replace("0", "O").replace("1", "I")
    try:
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError):
        return None
    secret = whole[:_SECRET_BYTES]
    # Letter by letter: a part of the last one stands for nothing, and may be wrong unseen in the bytes.
    return secret if words_of(secret).replace("-", "") == letters else None


def connect(address: str, key: bytes | None, wait_s: float) -> bookfile.Connection:
    """Open an address with a key; without one it is a plain file, as SQLCipher opens it."""
    connection: Any = _dbapi().connect(
        address,
        uri=True,
        timeout=wait_s,
        isolation_level=None,
        check_same_thread=False,
        factory=_connection_class(),
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return cast("bookfile.Connection", connection)


@cache
def module() -> ModuleType:
    """Return SQLCipher; SystemTrouble with what is to be installed where it is missing."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise SystemTrouble(
            _(
                "This book is protected with a password, and the program was installed without encryption. "
                "Install it with: pip install .[encryption]"
            )
        ) from error
    return cast("ModuleType", dbapi2)


@cache
def _dbapi() -> ModuleType:
    """SQLCipher's errors are told as those of SQLite are: whoever catches those catches these."""
    found = module()
    for name in ("DatabaseError", "OperationalError", "IntegrityError", "ProgrammingError", "InterfaceError"):
        theirs, ours = getattr(found, name), getattr(sqlite3, name)
        if not issubclass(theirs, ours):
            theirs.__bases__ = (*theirs.__bases__, ours)
    return found


@cache
def _connection_class() -> type:
    """As `bookfile.Connection`: it can be referred to weakly and knows that it was closed."""

    def close(self: Any) -> None:
        self.closed = True
        module().Connection.close(self)

    return type("CipherConnection", (module().Connection,), {"closed": False, "close": close})


def _keys_of_notes(secret: bytes) -> tuple[bytes, bytes]:
    return hmac.digest(b"secretariat notes", secret, "sha256"), hmac.digest(b"secretariat proof", secret, "sha256")


def _mixed(words: bytes, key: bytes) -> bytes:
    """Mix with a stream that the key gives; the same again takes it out."""
    stream = hashlib.shake_256(key).digest(len(words))
    return bytes(a ^ b for a, b in zip(words, stream, strict=True))


def _fits(path: Path, secret: bytes) -> bool:
    address = f"{path.absolute().as_uri()}?mode=ro"
    with suppress(sqlite3.DatabaseError):
        connection = connect(address, key_from(secret), 2.0)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
        return True
    return False


def _known(secret: bytes) -> bytes:
    _opened[_mark(secret)] = secret
    return secret


def key_from(secret: bytes) -> bytes:
    """Return the key that a secret gives."""
    return hmac.digest(b"secretariat book key", secret, "sha256")


def _mark(secret: bytes) -> str:
    return hmac.digest(b"secretariat key mark", secret, "sha256")[:8].hex()


def _unsealed(kept: Seal, password: str) -> bytes | None:
    try:
        salt, sealed, cost = bytes.fromhex(kept.salt), bytes.fromhex(kept.sealed), int(kept.cost)
    except ValueError:
        return None
    if len(sealed) != _SECRET_BYTES or not 2 <= cost <= _HIGHEST_COST or cost & (cost - 1):
        return None
    pad, prover = _stretched(password, salt, cost)
    if not hmac.compare_digest(_proof(prover, sealed), kept.proof):
        return None
    return bytes(a ^ b for a, b in zip(sealed, pad, strict=True))


def _stretched(password: str, salt: bytes, cost: int) -> tuple[bytes, bytes]:
    import unicodedata

    typed = unicodedata.normalize("NFC", password).encode()
    room = 132 * cost * _BLOCK + (1 << 20)
    made = hashlib.scrypt(typed, salt=salt, n=cost, r=_BLOCK, p=_LANES, maxmem=room, dklen=_SECRET_BYTES + 32)
    return made[:_SECRET_BYTES], made[_SECRET_BYTES:]


def _proof(prover: bytes, sealed: bytes) -> str:
    return hmac.digest(prover, sealed, "sha256").hex()
