"""Where the words of an office's name end: capitals, ranks, groups, and the verbs at which a name stops."""

from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.domain.agencies import name_key
from secretariat.domain.text import fold
from secretariat.intake import agency_words as words
from secretariat.intake import vocabulary
from secretariat.intake.tokens import Phrases, Token, tokens_of, words_of

_LONGEST_NAME = 26
_LONGEST_ASIDE = 40
_KINDS_BEFORE = 3
_LONGEST_SURE_TAIL = 5  # words in small letters behind the last capital of a name
_RANKS = frozenset(("trên", "dưới", "cơ", "trung", "ủy", "phòng", "vụ", "cục", "học", "bộ", "ngành"))
_OTHER_WORDS = frozenset(("số", "bố", "bổ", "bảo", "vũ"))  # no misread sở, bộ, báo or vụ
_SURE_LENGTH = 2  # a name of more words is known with a mark misread: Sờ Tài chính
_STOPS = (
    vocabulary.PARTICLES,
    vocabulary.VERBS,
    vocabulary.SOFT_VERBS,
    vocabulary.ADVERBS,
    vocabulary.LEADING,
    vocabulary.WITH,
    vocabulary.ORDERS,
)
ACTS = _STOPS[1:]
_ALL_STOPS = _STOPS[0].together_with(*ACTS)
ALL_ACTS = ACTS[0].together_with(*ACTS[1:])
_FIELDS = (words.MINISTRY_FIELDS, words.DEPARTMENT_FIELDS, words.SECTION_FIELDS)
_NOT_UNDER_A_DEPARTMENT = ("công an", "quốc phòng", "thanh tra", "kiểm tra")
_OFFICES = frozenset(("bộ", "sở", "cục", "vụ", "viện", "ban", "phòng", "hội", "tâm", "quỹ"))
JOINTS = ("-", "–", "&", "/")


@dataclass(frozen=True, slots=True)
class Name:
    """An office as a sentence names it; `text` has its shared head completed, the place is that of the words.

    `vague` is a group or somebody without a name of his own, `above` a body that gives work and gets none;
    `unsure` says that the name may end elsewhere or be none.
    """

    text: str
    start: int
    end: int
    known: bool = False
    vague: bool = False
    above: bool = False
    unsure: bool = False


class Directory:
    """The names that are known, found by folded words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._phrases: Phrases[tuple[str, tuple[str, ...]]] = Phrases()
        self._keys: set[str] = set()
        self._answers: dict[str, bool] = {}
        for name in names:
            exact = words_of(name)
            self._phrases.add((fold(word) for word in exact), (name, exact))
            self._keys.add(name_key(name))

    def knows(self, name: str) -> bool:
        """Whether a name, in whichever spelling, is in the directory."""
        if name not in self._answers:
            self._answers[name] = name_key(name) in self._keys
        return self._answers[name]

    def end_of(self, tokens: list[Token], at: int, end: int) -> int | None:
        """Return where the longest known name that starts at `at` ends."""
        found = self._find(tokens, at, end)
        return found[0] if found is not None else None

    def is_misread(self, tokens: list[Token], at: int, end: int) -> bool:
        """Whether the known name that starts at `at` is only known if a mark was misread."""
        found = self._find(tokens, at, end)
        return found is not None and found[1]

    def _find(self, tokens: list[Token], at: int, end: int) -> tuple[int, bool] | None:
        found = self._phrases.longest(tokens, at, end, folded=True)
        if found is None:
            return None
        after, (name, exact) = found
        printed = tokens[at:after]
        if name.isupper() and " " not in name:
            return (after, False) if "".join(token.text for token in printed) == name else None
        if not printed[0].text[0].isalnum():
            return None
        differing = [token.low for token, word in zip(printed, exact, strict=True) if token.low != word]
        if not differing or all(fold(token.low) == token.low for token in printed):
            return after, False
        misread = len(differing) == 1 and len(exact) > _SURE_LENGTH and differing[0] not in _OTHER_WORDS
        return (after, True) if misread else None


class NameWords:
    """The words of one sentence or paragraph, and how far a name reaches in them."""

    def __init__(self, text: str, directory: Directory) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self._directory = directory
        self._unsure: set[int] = set()

    def _names_something(self, at: int, end: int) -> bool:
        return at < end and (self.tokens[at].is_capital or self.tokens[at].text.isdigit())

    def _field(self, at: int, end: int, head: str) -> int:
        """Return where the field of a ministry, department or section ends."""
        if not self.tokens[at].is_capital:
            return at
        fields = _FIELDS[:1] if head == "bộ" else _FIELDS[:2] if head == "sở" else _FIELDS
        after = max(self._at(phrases, at, end) for phrases in fields)
        if head != "bộ" and after > at and self._slice(at, after).lower() in _NOT_UNDER_A_DEPARTMENT:
            return at
        return after

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
        if self._directory.end_of(self.tokens, at, end) is not None:
            return True
        heads = max(self._at(words.HEADS, at, end), self._at(words.LOCAL_HEADS, at, end))
        if self._at(words.NO_HEADS, at, end) > max(heads, at):
            return False
        person = self._at(words.PERSONS, at, end)
        if person > at and self._is_capital(person, end):
            return True
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
        short = self._at(words.SHORT_HEADS, at, end)
        return short > at and self._names_something(short, end)

    def _group(self, at: int, end: int) -> int:
        """Return where a row of group nouns ends: sở, ban, ngành và địa phương."""
        after = self._at(words.GROUP_NOUNS, at, end)
        while after > at and after + 1 < end and self.tokens[after].low in (",", "và", "-", "/"):
            start = after + 1
            if self.tokens[after].text == "," and self.tokens[start].low == "và":
                start += 1
            following = self._at(words.GROUP_NOUNS, start, end)
            if following == start or self._names_one(start, following, end):
                break
            if self._is_capital(following, end) and self._at(words.CENTRE, following, end) == following:
                break
            after = following
        return after

    def _names_one(self, start: int, after: int, end: int) -> bool:
        """Whether a group noun is really the head of one office: `…, Công ty Điện lực`."""
        longer = max(
            self._at(phrases, start, end) for phrases in (words.HEADS, words.LOCAL_HEADS, words.COMMON_HEADS)
        )
        return longer > after

    def _body(self, at: int, end: int, *, vague: bool) -> int:
        """Return where the words of a name end."""
        after = sure = at
        while after < min(end, at + _LONGEST_NAME):
            following = self._step(after, end, vague)
            if following == after and self._halves(at, after, end):
                following += 1
                self._unsure.add(following)
            if following == after:
                break
            if self.tokens[following - 1].is_capital or not self._is_lower_word(after):
                sure = following
            after = following
        if after < end and after > sure and self._breaks_off(after, end):
            after = sure if vague else min(after, max(sure + 1, self._at(vocabulary.THINGS, sure, after)))
            self._unsure.add(after)
        elif self._trails_off(sure, after, end):
            after = sure
            self._unsure.add(after)
        elif after - sure > _LONGEST_SURE_TAIL:
            self._unsure.add(after)
        return after

    def _halves(self, start: int, at: int, end: int) -> bool:
        """Whether a word that seems to be an act is the second half of what a capital began: Thống kê, An toàn."""
        if at == 0 or at >= end or not self._is_lower_word(at):
            return False
        before, further = self.tokens[at - 1], self.tokens[max(0, at - 2)]
        if not before.text.istitle() or len(before.text) == 1 or self._at(words.SHORT_HEADS, at - 1, end) == at:
            return False
        first = at - 1 == start and further.low in _OFFICES and self._longest_stop(at, end) == at + 1
        inside = at - 1 > start and not further.is_capital and self._is_stop(at + 1, end)
        return first or (inside and self._at(words.LEVELS, at - 2, end) == at - 2)

    def _longest_stop(self, at: int, end: int) -> int:
        return self._at(_ALL_STOPS, at, end)

    def _trails_off(self, sure: int, after: int, end: int) -> bool:
        """Whether words behind a name of its own (Đồng Vàng) run to the end: the first is a verb not known."""
        closed = after >= end or not self.tokens[after].is_word
        named = all(token.is_capital for token in self.tokens[max(0, sure - 2) : sure]) and sure >= 2
        named = named and self.tokens[sure - 2].low not in _OFFICES
        numbered = any(token.text.isdigit() for token in self.tokens[sure:after])
        ranked = self._at(words.QUANTIFIERS, sure, end)
        level = self._at(words.LEVELS, ranked, end) > ranked
        return closed and named and after > sure + 1 and not numbered and not level

    def _breaks_off(self, at: int, end: int) -> bool:
        """Whether a name ends at a preposition: then a verb that is not known stands before it."""
        particle = self._at(vocabulary.PARTICLES, at, end) > at
        return particle and self._at(ALL_ACTS, at, end) == at

    def _after_joint(self, at: int, end: int) -> int:
        """Return the place after a dash and what it adds to a name: Kinh tế - Ngân sách, địa chính - xây dựng."""
        works = self._at(words.WORKS, at + 1, end)
        if works > at + 1:
            return works
        return at + 2 if self._names_something(at + 1, end) and not self._begins_act(at + 1, end) else at

    def _begins_act(self, at: int, end: int) -> bool:
        """Whether a dash parts a body from what it does: `Sở Y tế – Xây dựng kế hoạch`."""
        after = self._at(vocabulary.VERBS, at, end)
        if after < max(at + 2, self._field(at, end, "")) or after >= end or not self._is_lower_word(after):
            return False
        return self._at(ALL_ACTS, after, end) == after

    def _step(self, at: int, end: int, vague: bool) -> int:
        token = self.tokens[at]
        keep = self._at(words.NAME_KEEPS, at, end)
        if keep > at:
            return keep
        if token.text in JOINTS:
            return self._after_joint(at, end)
        if token.is_capital:
            return self._capital_step(at, end, vague)
        if token.low in ("và", ","):
            listed = self._lists_kinds(at, end)
            return at + 1 if listed else at if vague else self._joined(at, end)
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

    def _lists_kinds(self, at: int, end: int) -> bool:
        """Whether a separator stands inside what a name is about: … hạ tầng các khu, cụm công nghiệp."""
        if at < _KINDS_BEFORE or self.tokens[at - 2].low != "các" or not self._is_lower_word(at - 3):
            return False
        return self._at(words.SHORT_HEADS, at - 1, end) == at and self._at(words.SHORT_HEADS, at + 1, end) > at + 1

    def _capital_step(self, at: int, end: int, vague: bool) -> int:
        token = self.tokens[at]
        if token.text == "Phòng" and [other.low for other in self.tokens[at + 1 : at + 3]] == [",", "chống"]:
            return min(at + 3, end)
        said = self._at(vocabulary.LEADING, at, end) > at or self._at(vocabulary.ORDERS, at, end) > at
        if said and self._is_capital(at + 1, end):
            return at + 1
        return at if said and not vague and token.low != "phụ" else max(self._field(at, end, ""), at + 1)

    def _part_of_name(self, at: int, end: int) -> int:
        """Return the place after a verb that belongs to the name because the real verb follows it, else `at`."""
        verb = self._at(vocabulary.VERBS, at, end)
        if verb == at or any(self._at(phrases, at, end) > at for phrases in (vocabulary.LEADING, vocabulary.WITH)):
            return at
        if self._is_managed(at) and self._is_lower_word(verb if verb < end else at):
            self._unsure.add(self._item(verb, end))
            return verb
        if self._is_place_of_work(at, verb, end):
            self._unsure.add(self._capitals(verb, end))
            return verb
        if verb >= end or self.tokens[verb].text in ":.;)":
            return verb if self._at(words.WORKS, at, end) == verb else at
        closes = max(self._at(vocabulary.LEADING, verb, end), self._at(vocabulary.WITH, verb, end))
        return verb if closes > verb and self.tokens[verb].low not in ("cần", "phải", "cùng") else at

    def _is_managed(self, at: int) -> bool:
        """Whether a verb is only what is managed: Phòng Quản lý bảo vệ rừng."""
        return [token.low for token in self.tokens[max(0, at - 2) : at]] == ["quản", "lý"]

    def _is_place_of_work(self, at: int, verb: int, end: int) -> bool:
        """Whether a kind of work with a place behind it belongs to a name: Viện Quy hoạch xây dựng Hà Nội."""
        if at < _KINDS_BEFORE or self.tokens[at - 3].low not in ("viện", "tâm", "ty"):
            return False
        named = self._capitals(verb, end) >= verb + 2 and not self._is_other_head(verb, end)
        return named and self._at(words.WORKS, at, end) == verb

    def _belonging(self, at: int, end: int) -> int:
        after = self._at(words.BELONGINGS, at, end)
        if after == at or after >= end:
            return at
        names = self._is_capital(after, end) or self._at(words.LEVELS, after, end) > after
        return after if names or (self.tokens[at].low == "cấp" and self.tokens[after].low in _RANKS) else at

    def _joined(self, at: int, end: int) -> int:
        """Return the place after `và B` or `, B và C` where they belong to one name, else `at`."""
        start = at + 1
        if start >= end or self._is_other_head(start, end):
            return at
        if self.tokens[at].low == "và" and (kept := self._at(words.NAME_KEEPS, start, end)) > start:
            return kept
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
        if self._begins_act(at + 1, end):
            return False
        return self._at(words.POSTS, at + 1, end) == at + 1 and not self._is_other_head(at + 1, end)

    def _after_separator(self, at: int, end: int, semicolons: bool) -> int | None:
        if at >= end:
            return None
        token = self.tokens[at]
        if token.text == "," or (semicolons and token.text == ";"):
            return at + 2 if at + 1 < end and self.tokens[at + 1].low == "và" else at + 1
        if token.low in ("và", "hoặc", "/", "+"):
            return at + 1
        if token.text in "-–" and self._is_capital(at + 1, end) and self._is_other_head(at + 1, end):
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
        drafts = [token.low for token in self.tokens[at : min(end, at + 2)]] == ["dự", "thảo"]
        if drafts or self._at(vocabulary.THINGS, at, end) > at:
            return drafts
        return self._at(_ALL_STOPS, at, end) > at

    def _is_lower_word(self, at: int) -> bool:
        token = self.tokens[at]
        return token.is_word and not token.is_capital and token.low != "và"

    def _is_capital(self, at: int, end: int) -> bool:
        return at < end and self.tokens[at].is_capital

    def _at(self, phrases: Phrases[str], at: int, end: int) -> int:
        if at >= end or self.tokens[at].low not in phrases.firsts:
            return at
        found = phrases.longest(self.tokens, at, end)
        return found[0] if found else at

    def _slice(self, at: int, after: int) -> str:
        return self.text[self.tokens[at].start : self.tokens[after - 1].end]

    def _name(self, at: int, after: int, *, vague: bool = False, above: bool = False) -> Name:
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        return self._named(self.text[start:end], start, end, vague, above, after in self._unsure)

    def _completed(self, prefix: str, at: int, after: int) -> Name:
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        return self._named(prefix + self.text[start:end], start, end, False, False, after in self._unsure)

    def _named(self, text: str, start: int, end: int, vague: bool, above: bool, unsure: bool) -> Name:
        known = self._directory.knows(text)
        return Name(text, start, end, known, vague, above, unsure and not known)
