"""Names of agencies in one text: parted by semicolons, since names hold commas."""

from collections.abc import Iterable

from secretariat.domain.text import clean, clean_lines

SEPARATOR = ";"


def names_of(text: str) -> tuple[str, ...]:
    """Return the names in a text, each once."""
    names = dict.fromkeys(clean(part) for part in clean_lines(text).replace("\n", SEPARATOR).split(SEPARATOR))
    return tuple(name for name in names if name)


def joined(names: Iterable[str]) -> str:
    """Return names as one text."""
    return f"{SEPARATOR} ".join(names)
