"""Finding by words in the smaller lists: without marks, or with them as typed; phrases and -words."""

from collections.abc import Callable, Iterable
from datetime import date

from secretariat.domain.search_terms import SEPARATOR, Named, Said, parse
from secretariat.domain.text import fold


def holds_words(words: str) -> Callable[[Iterable[str]], bool]:
    """Return what says whether all that was typed stands in the texts of a row.

    Fields are those of tasks: here their words are looked for like any others.
    """
    wanted: list[Said] = []
    unwanted: list[Said] = []
    for asked, is_wanted in parse(words, date.min):
        said = asked.said if isinstance(asked, Named) else (asked,) if isinstance(asked, Said) else ()
        (wanted if is_wanted else unwanted).extend(said)

    def holds(texts: Iterable[str]) -> bool:
        whole = SEPARATOR.join(texts)
        folded, written = fold(whole), whole.lower()
        found = all(said.is_in(folded, written) for said in wanted)
        return found and not any(said.is_in(folded, written) for said in unwanted)

    return holds
