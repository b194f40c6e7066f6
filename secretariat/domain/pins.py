"""The PIN that locks the window: how it must look, how it is kept, how long a wrong one makes wait.

It keeps passers-by from reading on; it is no encryption. Kept is only what the PIN gives when it is stretched with
salt, so that the file of preferences does not tell it.
"""

import hashlib
import hmac
import secrets

from secretariat.errors import InvalidInput
from secretariat.i18n import _

SHORTEST, LONGEST = 4, 12
MINUTES = (1, 2, 5, 10, 15, 30, 60)

_COST, _BLOCK, _LANES = 1 << 14, 8, 1
_WAITS = (0, 0, 0, 5, 15, 30, 60, 120)
_LONGEST_WAIT = 300


def checked_pin(pin: str, again: str) -> str:
    """Return a PIN that was typed twice; InvalidInput says at which field it is wrong."""
    problems = {}
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        problems["pin"] = _("A PIN has {0} to {1} digits.").format(SHORTEST, LONGEST)
    elif len(set(pin)) == 1:
        problems["pin"] = _("One digit over and over is seen at a glance. Choose another PIN.")
    elif pin != again:
        problems["again"] = _("The two PINs differ. Type it again.")
    if problems:
        raise InvalidInput(problems)
    return pin


def kept(pin: str) -> str:
    """Return what is written down of a PIN."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{_COST}:{_BLOCK}:{_LANES}:{salt.hex()}:{_stretched(pin, salt, _COST, _BLOCK, _LANES).hex()}"


def fits(pin: str, stored: str) -> bool:
    """Whether it is the PIN of which `stored` was written down; nothing fits what cannot be read."""
    kind, *parts = stored.split(":")
    try:
        cost, block, lanes = (int(part) for part in parts[:3])
        salt, wanted = bytes.fromhex(parts[3]), bytes.fromhex(parts[4])
        if kind != "scrypt":
            return False
        return hmac.compare_digest(_stretched(pin, salt, cost, block, lanes), wanted)
    except (ValueError, IndexError, OverflowError):
        return False


def is_kept(stored: str) -> bool:
    """Whether a PIN is set: a line that nobody can read would lock for ever."""
    kind, *parts = stored.split(":")
    return kind == "scrypt" and len(parts) == 5 and all(parts)


def wait_after(wrong: int) -> int:
    """Return how many seconds to wait after so many wrong PINs in a row."""
    return _WAITS[wrong] if 0 <= wrong < len(_WAITS) else _LONGEST_WAIT


def _stretched(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    room = 132 * cost * block
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=room, dklen=32)
