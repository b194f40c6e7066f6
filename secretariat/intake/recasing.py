"""Words printed in capitals, written as a sentence would have them."""

from secretariat.intake.tokens import lowered, tokens_of

_LONGEST_RUN = 6
_CORPUS = 40_000
_MOST_TRIES = 40
_PLACES = frozenset(("tỉnh", "phường", "xã", "huyện", "quận", "phố", "khu", "thị"))
_HEADS = frozenset(("bộ", "sở", "ban", "cục", "vụ", "viện", "hội", "của", "và"))  # what they head comes after them
_NO_PLACES = frozenset(
    (
        *("tại", "về", "và", "của", "năm", "giai", "lần", "thứ", "trên", "với", "theo", "để", "cùng", "trong"),
        *("từ", "đến", "quý", "tháng", "khóa", "nhiệm", "kỳ", "đã", "họp"),
    )
)


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
    shortest = 3 if tokens[at].low in _PLACES else 2
    for length in range(min(_LONGEST_RUN, len(tokens) - at), shortest - 1, -1):
        start, end = tokens[at].start, tokens[at + length - 1].end
        if tokens[at + length - 1].low in _HEADS and at + length < len(tokens):
            continue
        place = low.find(lowered(text[start:end]))
        for _try in range(_MOST_TRIES):
            if place < 0:
                break
            printed = corpus[place : place + end - start]
            cut_off = printed.split()[-1][0].isupper() and corpus[place + end - start :][:2].lstrip(" ").isupper()
            if printed != printed.upper() and not corpus[max(0, place - 1) : place].isalnum() and not cut_off:
                letters[start:end] = printed
                return at + length
            place = low.find(lowered(text[start:end]), place + 1)
    if at and tokens[at - 1].low in _PLACES and tokens[at].is_word and tokens[at].low not in _NO_PLACES:
        for token in tokens[at : at + 2]:
            letters[token.start] = token.text[0]
        return at + 2
    return at + 1
