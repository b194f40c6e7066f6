"""Translated text for every floor, without Qt.

The texts in the code are English. Call `_()` when a text is shown, never while a module is
imported; mark constants with `N_()` and translate them where they are used.
"""

from pathlib import Path
from struct import unpack_from

DEFAULT_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")


class Catalogue:
    """The texts of a compiled catalogue; without one, those of the code.

    Read as it lies on the disk: each text is decoded when it is asked for, for a start shows few of them.
    """

    def __init__(self, compiled: bytes = b"") -> None:
        count, originals, translations = unpack_from("<3I", compiled, 8) if compiled else (0, 0, 0)
        pairs = f"<{2 * count}I"
        ours, theirs = unpack_from(pairs, compiled, originals), unpack_from(pairs, compiled, translations)
        self._texts = compiled
        self._known: dict[str, str] = {}
        self._plurals: dict[tuple[str, str], str] = {}
        self._places = {
            compiled[at : at + size]: place
            for place, (size, at) in enumerate(zip(ours[::2], ours[1::2], strict=True))
        }
        self._sizes, self._starts = theirs[::2], theirs[1::2]

    def gettext(self, text: str) -> str:
        """Return the translation of a text, or the text."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._find(text.encode()) or text
        return known

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return what fits `count`; Vietnamese has one form for every number."""
        found = self._plurals.get((one, many))
        if found is None:
            found = self._plurals[one, many] = self._find(f"{one}\0{many}".encode())
        return found or (one if count == 1 else many)

    def _find(self, key: bytes) -> str:
        place = self._places.get(key) if key else None
        if place is None:
            return ""
        start = self._starts[place]
        return self._texts[start : start + self._sizes[place]].decode()


_catalogue = Catalogue()
_spoken = ("", Path())


def spoken() -> tuple[str, Path]:
    """Return the language of the moment and where it is read from, as `use_language` takes them."""
    return _spoken


def use_language(language: str, folder: Path) -> None:
    """Switch all later texts to `language`, read from `folder`; an unknown one leaves English."""
    global _catalogue, _spoken  # noqa: PLW0603 - a process speaks one language
    _spoken = language, folder
    try:
        with (folder / language / "LC_MESSAGES" / "secretariat.mo").open("rb") as file:
            _catalogue = Catalogue(file.read())
    except FileNotFoundError:
        _catalogue = Catalogue()


def _(text: str) -> str:
    """Return `text` in the language of the moment."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the text that fits `count`; the caller fills in the number."""
    return _catalogue.ngettext(one, many, count)


def N_(text: str) -> str:
    """Mark a constant for translation without translating it yet."""
    return text
