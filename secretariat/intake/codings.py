"""Which letters of a document are in an old code: the font's name hints, the words decide.

People also type Unicode in a font named .VnTime, and old letters are shown in ordinary fonts by programs that lack
the old ones.
"""

from collections.abc import Iterable

from secretariat.intake.legacy import Coding, coding_of_font, decode, recognise, share_of_vietnamese
from secretariat.intake.plain import note_of

_AS_SYMBOLS = {0xF000 + code: code for code in range(0x20, 0x100)}


class Codings:
    """For the letters under fonts of one old code, and for those under all other fonts, the code they are in."""

    def __init__(self, found: dict[Coding | None, Coding]) -> None:
        self._found = found

    @property
    def note(self) -> str:
        """The sentence that tells a person of the old letters; "" when there are none."""
        names = sorted({coding.value for coding in self._found.values()})
        return note_of(", ".join(names)) if names else ""

    def letters(self, text: str, font: str) -> str:
        """Return `text`, which stands in `font`, in Unicode."""
        hint = coding_of_font(font)
        coding = self._found.get(hint)
        if not coding:
            return text
        return decode(text.translate(_AS_SYMBOLS) if hint else text, coding, font)


AS_IT_STANDS = Codings({})


def codings_of(lines: Iterable[Iterable[tuple[str, str]]]) -> Codings:
    """Return the codes of a document from its lines of (text, font)."""
    groups: dict[Coding | None, list[str]] = {}
    for line in lines:
        for text, font in line:
            groups.setdefault(coding_of_font(font), []).append(text)
        for group in groups.values():
            group.append("\n")
    found: dict[Coding | None, Coding] = {}
    for hint, group in groups.items():
        letters = "".join(group)
        if hint is None:
            coding = recognise(letters)
        else:
            letters = letters.translate(_AS_SYMBOLS)
            coding = hint if not letters.isascii() and _reads_better(letters, hint) else None
        if coding:
            found[hint] = coding
    return Codings(found)


def _reads_better(letters: str, coding: Coding) -> bool:
    old, new = share_of_vietnamese(letters), share_of_vietnamese(decode(letters, coding))
    return new > old or (new == old and not any(char > "\xff" and char.isalpha() for char in letters))
