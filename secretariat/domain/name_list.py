"""Names of agencies in one text: parted by semicolons, and by commas where the directory knows the names.

Names hold commas themselves ("Bộ Văn hóa, Thể thao và Du lịch"), so a comma alone parts nothing.
"""

from collections.abc import Callable, Iterable, Sequence

from secretariat.domain.text import clean, clean_lines

SEPARATOR = ";"
_COMMA, _MOST_PIECES = ",", 12


def names_of(text: str, known: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Return the names in a text, each once.

    `known` says whether the directory has a name; then a text without semicolons is tried as a whole first, each
    part between semicolons and line ends next, and last the longest runs between commas. What nobody knows stays
    together.
    """
    if known is not None and SEPARATOR not in text and known(whole := clean(text)):
        return (whole,)
    parts = [clean(part) for part in clean_lines(text).replace("\n", SEPARATOR).split(SEPARATOR)]
    if known is not None:
        parts = [name for part in parts for name in _between_commas(part, known)]
    return tuple(name for name in dict.fromkeys(parts) if name)


def joined(names: Iterable[str]) -> str:
    """Return names as one text."""
    return f"{SEPARATOR} ".join(names)


def _between_commas(part: str, known: Callable[[str], bool]) -> list[str]:
    """Part at commas so that the fewest pieces stay unknown, and into the longest names where several ways do."""
    if _COMMA not in part or known(part):
        return [part]
    pieces = [piece for each in part.split(_COMMA) if (piece := clean(each))]
    ends = _ends_of_names(pieces, known)
    names: list[str] = []
    unknown: list[str] = []
    at, found = 0, False
    while at < len(pieces):
        name = _run(pieces[at : ends[at]])
        at = ends[at]
        if known(name):
            names += [_run(unknown), name]
            unknown, found = [], True
        else:
            unknown.append(name)
    return [*names, _run(unknown)] if found else [part]


def _ends_of_names(pieces: Sequence[str], known: Callable[[str], bool]) -> list[int]:
    """Return where the name ends that begins at each piece."""
    lost, ends = [0] * (len(pieces) + 1), [0] * len(pieces)
    for start in reversed(range(len(pieces))):
        lost[start], ends[start] = lost[start + 1] + 1, start + 1
        for end in range(start + 1, min(len(pieces), start + _MOST_PIECES) + 1):
            if lost[end] <= lost[start] and known(_run(pieces[start:end])):
                lost[start], ends[start] = lost[end], end
    return ends


def _run(pieces: Sequence[str]) -> str:
    return f"{_COMMA} ".join(pieces)
