"""Words printed in capitals, written as a sentence would have them."""

from secretariat.intake.tokens import lowered, tokens_of

_LONGEST_RUN = 6
_CORPUS = 40_000
_PLACES = frozenset(("tỉnh", "phường", "xã", "huyện", "quận", "phố", "khu", "thị"))


def recased(text: str, corpus: str) -> str:
    """Return text in sentence case; names get the capitals that `corpus` gives them."""
    if text != text.upper() or not any(char.isalpha() for char in text):
        return text
    corpus = corpus[:_CORPUS]
    low = lowered(corpus)
    letters = list(text.lower())
    tokens = tokens_of(text)
    at = 0
    while at < len(tokens):
        at = _restore(letters, text, tokens, at, corpus, low)
    return "".join(letters[:1]).upper() + "".join(letters[1:])


def _restore(letters: list[str], text: str, tokens: list, at: int, corpus: str, low: str) -> int:  # type: ignore[type-arg]
    """Copy the longest run that the corpus has in mixed case; return the number of the word after it."""
    for length in range(min(_LONGEST_RUN, len(tokens) - at), 1, -1):
        start, end = tokens[at].start, tokens[at + length - 1].end
        place = low.find(lowered(text[start:end]))
        while place >= 0:
            printed = corpus[place : place + end - start]
            if printed != printed.upper() and not corpus[max(0, place - 1) : place].isalnum():
                letters[start:end] = printed
                return at + length
            place = low.find(lowered(text[start:end]), place + 1)
    if at and tokens[at - 1].low in _PLACES and tokens[at].is_word:
        for token in tokens[at : at + 2]:
            letters[token.start] = token.text[0]
        return at + 2
    return at + 1
