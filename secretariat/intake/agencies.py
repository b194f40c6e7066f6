"""Names of offices in a sentence: those of the directory, and by their build those that are in no directory.

A name may hold "và" and ","; a list may give its head only once (các Bộ: A, B), and then each name is completed;
a vague group (các sở, ngành liên quan) is one name as printed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from secretariat.domain.text import fold
from secretariat.intake import agency_words as words
from secretariat.intake import vocabulary
from secretariat.intake.tokens import Phrases, Token, tokens_of, words_of

_LONGEST_NAME = 26
_LONGEST_ASIDE = 40
_DEEPEST = 12
_STOPS = (
    vocabulary.PARTICLES,
    vocabulary.VERBS,
    vocabulary.SOFT_VERBS,
    vocabulary.ADVERBS,
    vocabulary.LEADING,
    vocabulary.WITH,
    vocabulary.ORDERS,
)
_ACTS = _STOPS[1:]
_FIELDS = (words.MINISTRY_FIELDS, words.DEPARTMENT_FIELDS, words.SECTION_FIELDS)
_NOT_UNDER_A_DEPARTMENT = ("công an", "quốc phòng", "thanh tra", "kiểm tra")
_JOINTS = ("-", "–", "&", "/")


@dataclass(frozen=True, slots=True)
class Name:
    """An office as a sentence names it; `text` has its shared head completed, the place is that of the words."""

    text: str
    start: int
    end: int
    known: bool = False
    vague: bool = False
    above: bool = False


Mention = tuple[tuple[Name, ...], int]


class Directory:
    """The names that are known, found by folded words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._phrases: Phrases[tuple[str, tuple[str, ...]]] = Phrases()
        for name in names:
            exact = words_of(name)
            self._phrases.add((fold(word) for word in exact), (name, exact))

    def end_of(self, tokens: list[Token], folded: list[Token], at: int, end: int) -> int | None:
        """Return where the longest known name that starts at `at` ends."""
        found = self._phrases.longest(folded, at, end)
        if found is None:
            return None
        after, (name, exact) = found
        printed = tokens[at:after]
        if name.isupper() and " " not in name:
            return after if "".join(token.text for token in printed) == name else None
        same = tuple(token.low for token in printed) == exact
        unmarked = all(fold(token.low) == token.low for token in printed)
        return after if (same or unmarked) and printed[0].text[0].isalnum() else None


class NameReader:
    """Reads the names in the words of one sentence or paragraph."""

    def __init__(self, text: str, directory: Directory, tokens: list[Token] | None = None) -> None:
        self.text = text
        self.tokens = tokens_of(text) if tokens is None else tokens
        self._folded = [token._replace(low=fold(token.low)) for token in self.tokens]
        self._directory = directory
        self._seen: dict[tuple[int, int], Mention | None] = {}
        self._depth = 0

    def names(self, at: int, end: int, *, semicolons: bool = False) -> Mention:
        """Return all names of the list that starts at `at`, and the place after it."""
        found: list[Name] = []
        while (mention := self.mention(at, end)) is not None:
            in_other_words = found and self.tokens[at - 1].text == "," and self._starts_standing(at)
            found += () if in_other_words else mention[0]
            at = self._after_aside(mention[1], end)
            following = self._after_separator(at, end, semicolons)
            if following is None or self.mention(following, end) is None:
                break
            at = following
        return tuple(found), at

    def mention(self, at: int, end: int) -> Mention | None:
        """Return the name or the list with one head that starts at `at`."""
        key = (at, end)
        if key not in self._seen:
            self._seen[key] = None
            if self._depth < _DEEPEST:
                self._depth += 1
                self._seen[key] = self._read(at, end)
                self._depth -= 1
        return self._seen[key]

    def unknown(self, at: int, end: int) -> Mention | None:
        """Return capitalised words that can only be a name, though nothing in them says what kind."""
        if at >= end or not self.tokens[at].is_capital or not self.tokens[at].is_word:
            return None
        after = self._body(at, end, vague=False)
        return ((self._name(at, after),), after) if after > at else None

    def _read(self, at: int, end: int) -> Mention | None:
        if at >= end or not self.tokens[at].is_word:
            return None
        known = self._directory.end_of(self.tokens, self._folded, at, end)
        built = self._built(at, end)
        if known is None:
            return built
        if built is not None and (built[1] == known or self._goes_on(known, built[1])):
            return tuple(replace(name, known=True) for name in built[0]), built[1]
        known = self._place_after(known, end)
        return (self._name(at, known, known=True),), known

    def _goes_on(self, known: int, built: int) -> bool:
        """Whether what the build adds to a known name belongs to it."""
        if built <= known:
            return False
        token = self.tokens[known]
        if token.is_capital or token.text in _JOINTS or token.low in (",", "và", ":"):
            return True
        return any(
            group.longest(self.tokens, known, built)
            for group in (words.LEVELS, words.GROUP_ENDS, words.BELONGINGS, words.HAVINGS)
        )

    def _built(self, at: int, end: int) -> Mention | None:
        if self._at(words.NO_HEADS, at, end) > max(self._at(words.HEADS, at, end), at):
            return None
        for phrases, read in (
            (words.PERSONS, self._person),
            (words.QUANTIFIERS, self._several),
            (words.AUTHORITIES, self._authority),
        ):
            after = self._at(phrases, at, end)
            if after > at and (mention := read(at, after, end)) is not None:
                return mention
        return self._post(at, end) or self._single(at, end) or self._bare_group(at, end)

    def _single(self, at: int, end: int) -> Mention | None:
        local = self._at(words.LOCAL_HEADS, at, end)
        head = max(self._at(words.HEADS, at, end), local)
        common = self._at(words.COMMON_HEADS, at, end)
        first = self.tokens[at]
        if local > at and local == head and (first.is_capital or first.text.isupper()):
            mention = self._local(at, local, end)
            if mention is not None:
                return mention
        if first.low in ("bộ", "sở") and head <= at + 1:
            return self._ministry(at, end)
        if head > at and (first.is_capital or common >= head or self._is_capital(head, end)):
            return self._plain(at, head, end)
        if self._at(words.SHORT_HEADS, at, end) > at and self._names_something(at + 1, end):
            return self._plain(at, at + 1, end)
        return None

    def _names_something(self, at: int, end: int) -> bool:
        return at < end and (self.tokens[at].is_capital or self.tokens[at].text.isdigit())

    def _plain(self, at: int, head: int, end: int) -> Mention | None:
        common = not self.tokens[at].is_capital and not self._is_capital(head, end)
        after = self._qualified(head, end) if common else self._body(head, end, vague=False)
        return (self._name(at, after, vague=common),), after

    def _authority(self, at: int, after: int, end: int) -> Mention | None:
        if not self.tokens[at].is_capital:
            return None
        after = self._capitals(after, end)
        return (self._name(at, after, above=True),), after

    def _person(self, at: int, after: int, end: int) -> Mention | None:
        if self.tokens[at].low == "các" and self.tokens[after - 1].low == "chí":
            return self._several(at, at + 1, end)
        name = self._capitals(after, end)
        if name == after:
            post = self._post(after, end)
            return ((self._name(at, post[1]),), post[1]) if post else None
        after = name
        while after + 1 < end and self.tokens[after].text in (",", "-", "–"):
            post = self._post(after + 1, end)
            if post is None:
                break
            after = post[1]
        return (self._name(at, after),), after

    def _post(self, at: int, end: int) -> Mention | None:
        after = self._at(words.POSTS, at, end)
        if after == at:
            return None
        inner = self.mention(after, end)
        if inner is not None and not inner[0][0].above:
            prefix = self._slice(at, after)
            return tuple(
                replace(name, text=f"{prefix} {name.text}", start=self.tokens[at].start if first else name.start)
                for first, name in ((number == 0, name) for number, name in enumerate(inner[0]))
            ), inner[1]
        if not self.tokens[at].is_capital:
            return None
        body = self._body(after, end, vague=False)
        return ((self._name(at, body),), body) if body > after else None

    def _ministry(self, at: int, end: int) -> Mention | None:
        head = self.tokens[at].text
        if at + 1 >= end or not self._names_something(at + 1, end):
            return self._bare_group(at, end)
        field = self._field(at + 1, end, head.lower())
        if field == at + 1:
            after = self._body(at + 1, end, vague=False)
            return (self._name(at, after),), after
        after = self._place_after(self._after_second_field(field, end, head.lower()), end)
        names = [self._name(at, after)]
        while (item := self._next_item(after, end, head.lower())) is not None:
            start, after = item
            names.append(self._completed(f"{head} ", start, after))
        return tuple(names), after

    def _after_second_field(self, at: int, end: int, head: str) -> int:
        """Take in an unlisted second half of a field: Nông nghiệp và PTNT."""
        joined = at + 1 < end and self.tokens[at].low in ("và", "&") and self.tokens[at + 1].is_capital
        if not joined or self._field(at + 1, end, head) > at + 1 or self._is_other_head(at + 1, end):
            return at
        return self._item(at + 1, end)

    def _next_item(self, at: int, end: int, head: str) -> tuple[int, int] | None:
        """Return the next field of a list under one head: `Sở Tài chính, Xây dựng và Nội vụ`."""
        start = self._after_separator(at, end, semicolons=False)
        if start is None or start >= end:
            return None
        after = self._field(start, end, head)
        if after == start or self._at(words.LEVELS, after, end) > after:
            return None
        return start, after

    def _field(self, at: int, end: int, head: str) -> int:
        """Return where the field of a ministry, department or section ends."""
        if not self.tokens[at].is_capital:
            return at
        fields = _FIELDS[:1] if head == "bộ" else _FIELDS[:2] if head == "sở" else _FIELDS
        after = max(self._at(phrases, at, end) for phrases in fields)
        if head != "bộ" and after > at and self._slice(at, after).lower() in _NOT_UNDER_A_DEPARTMENT:
            return at
        return after

    def _local(self, at: int, head: int, end: int) -> Mention | None:
        """Read what belongs to a place: UBND xã A; UBND các xã, phường; UBND các phường: A, B."""
        if head < end and self.tokens[head].low == "cấp":
            after = self._levels(head + 1, end)
            return ((self._name(at, after, vague=True),), after) if after > head + 1 else None
        quantifier = self._at(words.QUANTIFIERS, head, end)
        levels = self._levels(quantifier, end)
        if levels == quantifier:
            return None
        if quantifier > head or self._count_levels(head, levels) > 1:
            shared = self._shared(at, head, quantifier, levels, end)
            if shared is not None:
                return shared
            after = self._qualified(levels, end)
            return (self._name(at, after, vague=True),), after
        after = self._capitals(levels, end)
        names = [self._name(at, after)]
        if after == levels:
            return tuple(names), after
        prefix = f"{self._slice(at, levels)} "
        while (item := self._next_place(after, end)) is not None:
            start, after = item
            names.append(self._completed(prefix, start, after))
        return tuple(names), after

    def _shared(self, at: int, head: int, quantifier: int, levels: int, end: int) -> Mention | None:
        level = self._slice(quantifier, levels)
        many = self._count_levels(quantifier, levels) > 1
        prefix = f"{self._slice(at, head)} " + ("" if many else f"{level} ")
        return self._items(levels, end, prefix)

    def _items(self, at: int, end: int, prefix: str, head: str = "") -> Mention | None:
        """Read the items of a list whose head stands before it; a colon may come first."""
        start = at + (at < end and self.tokens[at].text == ":")
        names: list[Name] = []
        while start < end and (self.tokens[start].is_capital or (names and self._is_number(start, end))):
            after = self._field(start, end, head) if head else start
            if after == start:
                if names and self._is_other_head(start, end):
                    break
                after = start + 2 if self._is_number(start, end) else self._item(start, end)
            stem = names[-1].text.rpartition(" số ")[0] + " " if self._is_number(start, end) else prefix
            names.append(self._completed(stem, start, after))
            at = after
            following = self._after_separator(after, end, semicolons=False)
            if following is None:
                break
            start = following
        return (tuple(names), at) if names else None

    def _is_number(self, at: int, end: int) -> bool:
        """Whether a list goes on with a number alone: các Phòng Công chứng số 1, số 2."""
        return at + 1 < end and self.tokens[at].low == "số" and self.tokens[at + 1].text.isdigit()

    def _item(self, at: int, end: int) -> int:
        """Return where an item without its head ends: capitals, then lower words up to a stop."""
        after = self._capitals(at, end)
        while after < end and self._is_lower_word(after) and not self._is_stop(after, end):
            after += 1
        return after

    def _is_other_head(self, at: int, end: int) -> bool:
        """Whether a name of its own begins here; only its first words are looked at."""
        if at >= end or not self.tokens[at].is_word:
            return False
        if self._directory.end_of(self.tokens, self._folded, at, end) is not None:
            return True
        heads = max(self._at(words.HEADS, at, end), self._at(words.LOCAL_HEADS, at, end))
        if self._at(words.NO_HEADS, at, end) > max(heads, at):
            return False
        if any(
            self._at(phrases, at, end) > at for phrases in (words.PERSONS, words.AUTHORITIES, words.QUANTIFIERS)
        ):
            return self._is_capital(at, end) or self._group(at + 1, end) > at + 1
        capital = self.tokens[at].is_capital
        if heads > at or self._at(words.POSTS, at, end) > at:
            return (
                capital
                or self._is_capital(heads, end)
                or self._at(words.COMMON_HEADS, at, end) >= max(heads, at + 1)
            )
        return self._at(words.SHORT_HEADS, at, end) > at and self._names_something(at + 1, end)

    def _next_place(self, at: int, end: int) -> tuple[int, int] | None:
        start = self._after_separator(at, end, semicolons=False)
        if start is None or start >= end or not self.tokens[start].is_capital or self._is_other_head(start, end):
            return None
        after = self._capitals(start, end)
        goes_on = after >= end or not self._is_lower_word(after) or self._is_stop(after, end)
        return (start, after) if goes_on or self.tokens[after].low == "và" else None

    def _several(self, at: int, after: int, end: int) -> Mention | None:
        """Read what begins with các, những, từng …"""
        group = self._group(after, end)
        head = self._at(words.SHARED_HEADS, after, end)
        if head > after and head >= self._at(words.HEADS, after, end):
            listed = max(head, group)
            prefix = self._slice(after, head)
            prefix = prefix if prefix[0].islower() and head - after > 1 else prefix[0].upper() + prefix[1:]
            low = self.tokens[after].low
            level = self._at(words.LEVELS, after, end) > after
            items = self._items(listed, end, f"{prefix.lower() if level else prefix} ", "" if level else low)
            if items is not None and not (group > head and self.tokens[listed].text != ":"):
                return items
        posts = self._at(words.POSTS, after, end)
        if posts > after:
            post = self._post(after, end)
            stop = post[1] if post is not None else self._qualified(posts, end)
            return (self._name(at, stop, vague=True),), stop
        heads = max(self._at(words.HEADS, after, end), self._at(words.COMMON_HEADS, after, end))
        local = self._at(words.LOCAL_HEADS, after, end)
        if max(heads, local) > max(group, after):
            levels = self._levels(local, end) if local >= heads else heads
            stop = self._qualified(max(heads, levels), end)
            return (self._name(at, stop, vague=True),), stop
        if group > after:
            stop = self._qualified(group, end)
            return (self._name(at, stop, vague=True),), stop
        return None

    def _bare_group(self, at: int, end: int) -> Mention | None:
        """Read a group without các: Sở, ban, ngành thuộc tỉnh."""
        group = self._group(at, end)
        if not any(token.text == "," for token in self.tokens[at:group]):
            return None
        stop = self._qualified(group, end)
        return (self._name(at, stop, vague=True),), stop

    def _group(self, at: int, end: int) -> int:
        """Return where a row of group nouns ends: sở, ban, ngành và địa phương."""
        after = self._at(words.GROUP_NOUNS, at, end)
        while after > at and after + 1 < end and self.tokens[after].low in (",", "và", "-", "/"):
            start = after + 1
            if self.tokens[after].text == "," and self.tokens[start].low == "và":
                start += 1
            following = self._at(words.GROUP_NOUNS, start, end)
            if following == start or self._is_capital(following, end) or self._names_one(start, following, end):
                break
            after = following
        return after

    def _names_one(self, start: int, after: int, end: int) -> bool:
        """Whether a group noun is really the head of one office: `…, Công ty Điện lực`."""
        longer = max(
            self._at(phrases, start, end) for phrases in (words.HEADS, words.LOCAL_HEADS, words.COMMON_HEADS)
        )
        return longer > after

    def _qualified(self, at: int, end: int) -> int:
        """Return where the words end that tell which members of a group are meant."""
        after = at
        while after < end:
            belonging = self._at(words.BELONGINGS, after, end)
            closing = self._at(words.GROUP_ENDS, after, end)
            if closing > max(after, belonging - 1):
                after = closing
                if self._at(words.BELONGINGS, after, end) == after and not self._is_capital(after, end):
                    return after
                continue
            if belonging > after:
                inner = self.mention(belonging, end)
                after = inner[1] if inner is not None else self._body(belonging, end, vague=True)
                continue
            having = self._at(words.HAVINGS, after, end)
            acts = max(self._at(vocabulary.VERBS, after, end), self._at(vocabulary.LEADING, after, end))
            if having > after and acts == after:
                after = self._body(having, end, vague=True)
                continue
            body = self._body(after, end, vague=True)
            if body == after:
                return after
            after = body
        return after

    def _body(self, at: int, end: int, *, vague: bool) -> int:
        """Return where the words of a name end."""
        after = sure = at
        while after < min(end, at + _LONGEST_NAME):
            following = self._step(after, end, vague)
            if following == after:
                break
            if self.tokens[following - 1].is_capital or not self._is_lower_word(after):
                sure = following
            after = following
        if after < end and after > sure and self._breaks_off(after, end):
            return min(after, sure + (0 if vague else 1))
        return after

    def _breaks_off(self, at: int, end: int) -> bool:
        """Whether a name ends at a preposition: then a verb that is not known stands before it."""
        particle = self._at(vocabulary.PARTICLES, at, end) > at
        return particle and not any(self._at(phrases, at, end) > at for phrases in _ACTS)

    def _step(self, at: int, end: int, vague: bool) -> int:
        token = self.tokens[at]
        keep = self._at(words.NAME_KEEPS, at, end)
        if keep > at:
            return keep
        if token.text in _JOINTS:
            return at + 2 if self._names_something(at + 1, end) else at
        if token.is_capital:
            said = self._at(vocabulary.LEADING, at, end) > at or self._at(vocabulary.ORDERS, at, end) > at
            return at if said and not vague and token.low != "phụ" else max(self._field(at, end, ""), at + 1)
        if token.low in ("và", ","):
            return at if vague else self._joined(at, end)
        if token.text == "." and self.tokens[at - 1].low in ("tp", "tx", "q", "p", "h", "x"):
            return at + 1
        if not token.is_word:
            return at
        if any(self._at(phrases, at, end) > at for phrases in (words.BELONGINGS, words.GROUP_ENDS)):
            return at if vague else self._belonging(at, end)
        if self._is_stop(at, end):
            return self._part_of_name(at, end)
        quantifier = self._at(words.QUANTIFIERS, at, end)
        levels = self._levels(quantifier, end) if quantifier > at else at
        return max(levels, at + 1) if levels > quantifier else at + 1

    def _part_of_name(self, at: int, end: int) -> int:
        """Return the place after a verb that belongs to the name because the real verb follows it, else `at`."""
        verb = self._at(vocabulary.VERBS, at, end)
        if verb == at or any(self._at(phrases, at, end) > at for phrases in (vocabulary.LEADING, vocabulary.WITH)):
            return at
        if verb >= end or self.tokens[verb].text in ":.;)":
            return verb if self.tokens[at - 1].is_word else at
        closes = max(self._at(vocabulary.LEADING, verb, end), self._at(vocabulary.WITH, verb, end))
        return verb if closes > verb and self.tokens[verb].low not in ("cần", "phải", "cùng") else at

    def _belonging(self, at: int, end: int) -> int:
        after = self._at(words.BELONGINGS, at, end)
        if after == at or after >= end:
            return at
        names = self._is_capital(after, end) or self._at(words.LEVELS, after, end) > after
        return after if names or self.tokens[at].low == "cấp" else at

    def _joined(self, at: int, end: int) -> int:
        """Return the place after `và B` or `, B và C` where they belong to one name, else `at`."""
        start = at + 1
        if start >= end or self._is_other_head(start, end):
            return at
        if not self.tokens[start].is_capital:
            plain = self.tokens[at].low == "và" and self._is_lower_word(start) and not self._is_stop(start, end)
            return start if plain and self._at(words.QUANTIFIERS, start, end) == start else at
        if self.tokens[at].low == "và":
            return start
        item = self._capitals(start, end)
        while item < end and self._is_lower_word(item) and not self._is_stop(item, end):
            item += 1
        closes = item + 1 < end and self.tokens[item].low == "và" and self.tokens[item + 1].is_capital
        return start if closes and not self._is_other_head(item + 1, end) else at

    def _levels(self, at: int, end: int) -> int:
        """Return where a row of ranks ends: xã, phường và đặc khu."""
        after = self._at(words.LEVELS, at, end)
        while after > at and after + 1 < end and self.tokens[after].low in (",", "và", "-", "/"):
            start = after + 1
            if self.tokens[after].text == "," and self.tokens[start].low == "và":
                start += 1
            following = self._at(words.LEVELS, start, end)
            if following == start or self._is_capital(start, end) or self._is_capital(following, end):
                break
            after = following
        return after

    def _count_levels(self, at: int, end: int) -> int:
        return 1 + sum(token.low in (",", "và", "-", "/") for token in self.tokens[at:end])

    def _place_after(self, at: int, end: int) -> int:
        level = self._at(words.LEVELS, at, end)
        if level > at:
            return self._capitals(level, end)
        return self._capitals(at, end)

    def _capitals(self, at: int, end: int) -> int:
        """Return where a run of capitalised words ends, hyphens between them included."""
        while at < end:
            token = self.tokens[at]
            if token.is_capital and not (self._at(vocabulary.LEADING, at, end) > at and token.low == "chủ"):
                at += 1
            elif (token.text in ("-", "–") and self._is_capital(at + 1, end) and self._joins(at, end)) or (
                token.text == "." and self.tokens[at - 1].low in ("tp", "tx") and self._is_capital(at + 1, end)
            ):
                at += 2
            elif token.text.isdigit() and self.tokens[at - 1].is_capital:
                at += 1
            else:
                break
        return at

    def _joins(self, at: int, end: int) -> bool:
        return self._at(words.POSTS, at + 1, end) == at + 1 and self.mention(at + 1, end) is None

    def _after_separator(self, at: int, end: int, semicolons: bool) -> int | None:
        if at >= end:
            return None
        token = self.tokens[at]
        if token.text == "," or (semicolons and token.text == ";"):
            return at + 2 if at + 1 < end and self.tokens[at + 1].low == "và" else at + 1
        if token.low in ("và", "hoặc", "/", "+"):
            return at + 1
        if token.low == "cùng":
            return at + 2 if at + 1 < end and self.tokens[at + 1].low == "với" else at + 1
        return None

    def _after_aside(self, at: int, end: int) -> int:
        """Return the place after what stands in brackets, or between dashes, behind a name."""
        if at >= end or self.tokens[at].text not in "(-–":
            return at
        closing = ")" if self.tokens[at].text == "(" else "-–"
        for place in range(at + 1, min(end, at + _LONGEST_ASIDE)):
            if self.tokens[place].text in closing:
                return place + 1
        return at

    def _starts_standing(self, at: int) -> bool:
        """Whether a name only says what the one before it also is: `Bộ A, Cơ quan Thường trực, …`."""
        return [token.low for token in self.tokens[at : at + 4]] == ["cơ", "quan", "thường", "trực"]

    def _is_stop(self, at: int, end: int) -> bool:
        if self._at(vocabulary.THINGS, at, end) > at:
            return False
        return any(self._at(phrases, at, end) > at for phrases in _STOPS)

    def _is_lower_word(self, at: int) -> bool:
        token = self.tokens[at]
        return token.is_word and not token.is_capital and token.low != "và"

    def _is_capital(self, at: int, end: int) -> bool:
        return at < end and self.tokens[at].is_capital

    def _at(self, phrases: Phrases[str], at: int, end: int) -> int:
        found = phrases.longest(self.tokens, at, end) if at < end else None
        return found[0] if found else at

    def _slice(self, at: int, after: int) -> str:
        return self.text[self.tokens[at].start : self.tokens[after - 1].end]

    def _name(self, at: int, after: int, *, known: bool = False, vague: bool = False, above: bool = False) -> Name:
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        return Name(self.text[start:end], start, end, known, vague, above)

    def _completed(self, prefix: str, at: int, after: int) -> Name:
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        return Name(prefix + self.text[start:end], start, end)
