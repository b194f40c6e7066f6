"""Names of offices in a sentence: those of the directory, and by their build those that are in no directory.

A name may hold "và" and ","; a list may give its head only once (các Bộ: A, B), and then each name is completed;
a vague group (các sở, ngành liên quan) is one name as printed.
"""

import re
from dataclasses import replace

from secretariat.intake import agency_words as words
from secretariat.intake import vocabulary
from secretariat.intake.name_words import ALL_ACTS, JOINTS, Directory, Name, NameWords

_ABBREVIATION = re.compile(r"[A-ZĐ]{3,7}|[A-ZĐ]{2,4}\d{1,2}")
_ROMAN = re.compile(r"[IVXLC]+")
_DEEPEST = 12
_LONGEST_CLAUSE = 14
_LONGEST_TAIL = 16  # words that tell which members of a known group are meant

Mention = tuple[tuple[Name, ...], int]


class NameReader(NameWords):
    """Reads the names in the words of one sentence or paragraph."""

    def __init__(self, text: str, directory: Directory) -> None:
        super().__init__(text, directory)
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
        return ((replace(self._name(at, after), unsure=True),), after) if after > at else None

    def _read(self, at: int, end: int) -> Mention | None:
        if at >= end or not self.tokens[at].is_word:
            return None
        known = self._directory.end_of(self.tokens, at, end)
        built = self._built(at, end)
        if known is None:
            return built
        if built is not None and (built[1] == known or self._goes_on(known, built)):
            return built
        known = self._branch_after(self._place_after(known, end), end)
        misread = self._directory.is_misread(self.tokens, at, end)
        return (replace(self._name(at, known), unsure=misread),), known

    def _branch_after(self, at: int, end: int) -> int:
        """Take in a branch or a place: Ngân hàng Nhà nước chi nhánh Khu vực 15."""
        dash = at < end and self.tokens[at].text in "-–"
        branch = self._at(words.BRANCHES, at + dash, end)
        if branch == at + dash:
            return at
        level = self._at(words.LEVELS, branch, end)
        after = self._capitals(level, end)
        numbered = after == level > branch and after < end and self.tokens[after].text.isdigit()
        return after + numbered if after + numbered > branch else at

    def _goes_on(self, known: int, mention: Mention) -> bool:
        """Whether what the build adds to a known name belongs to it."""
        names, built = mention
        if built <= known:
            return False
        if names[-1].vague and built - known <= _LONGEST_TAIL:
            return True
        token = self.tokens[known]
        if token.is_capital or token.text in JOINTS or token.low in (",", "và", ":"):
            return True
        return any(
            group.longest(self.tokens, known, built)
            for group in (words.LEVELS, words.GROUP_ENDS, words.BELONGINGS, words.HAVINGS, words.ATTRIBUTES)
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
        rows = not self.tokens[at].is_capital and self._group(at, end) > self._at(words.HEADS, at, end)
        group = self._bare_group(at, end) if rows else None
        found = group or self._post(at, end) or self._single(at, end) or self._bare_group(at, end)
        return found or self._chief(at, end) or self._abbreviated(at, end)

    def _chief(self, at: int, end: int) -> Mention | None:
        """Read a chief whose office is not named, where he orders: `Giám đốc yêu cầu …`."""
        after = self._at(words.POSTS, at, end)
        if after == at or not self.tokens[at].is_capital or self._at(vocabulary.ORDERS, after, end) == after:
            return None
        return (self._name(at, after, above=True),), after

    def _abbreviated(self, at: int, end: int) -> Mention | None:
        """Read a body named by its first letters alone, where something is asked of it: PC06, CTĐL Quảng Ngãi."""
        text = self.tokens[at].text
        if not _ABBREVIATION.fullmatch(text) or self.tokens[at].low in words.NO_BODIES or _ROMAN.fullmatch(text):
            return None
        after = self._capitals(at + 1, end) if at + 1 < end and self.tokens[at + 1].text.istitle() else at + 1
        after = self._levels(after, end)
        listed = after < end and self.tokens[after].low in (",", "và") and self.mention(after + 1, end) is not None
        closed = after >= end or self.tokens[after].text in ":.;" or listed
        if not closed and not self._acts(after, end):
            return None
        name = self._name(at, after)
        return (replace(name, unsure=not name.known),), after

    def _acts(self, at: int, end: int) -> bool:
        return self._at(ALL_ACTS, at, end) > at

    def _single(self, at: int, end: int) -> Mention | None:
        local = self._at(words.LOCAL_HEADS, at, end)
        head = max(self._at(words.HEADS, at, end), local)
        common = self._at(words.COMMON_HEADS, at, end)
        first = self.tokens[at]
        if (
            head == at + 3
            and first.low == "ban"
            and self.tokens[at + 1].text == "chỉ"
            and self._acts_on(head, end)
        ):
            head = at + 1
        if local > at and local == head and (first.is_capital or first.text.isupper()):
            mention = self._local(at, local, end)
            if mention is not None:
                return mention
        if first.low in ("bộ", "sở") and head <= at + 1:
            return self._ministry(at, end)
        if first.text in words.WRITTEN_SHORT and at + 1 < end and self.tokens[at + 1].is_word:
            return self._plain(at, at + 1, end)
        if head > at and (first.is_capital or common >= head or self._is_capital(head, end)):
            return self._plain(at, head, end)
        short = self._at(words.SHORT_HEADS, at, end)
        return self._plain(at, short, end) if short > at and self._names_something(short, end) else None

    def _acts_on(self, at: int, end: int) -> bool:
        """Whether "chỉ đạo" before this place is an act and no part of a name: Phó Trưởng Ban chỉ đạo Phòng A …"""
        return self._is_capital(at, end) and self._is_other_head(at, end)

    def _plain(self, at: int, head: int, end: int) -> Mention | None:
        common = not self.tokens[at].is_capital and not self._is_capital(head, end)
        common = common or self.tokens[at].low == "người"
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
        post = self._post(after, end)
        name = post[1] if post is not None else self._at(words.POSTS, after, end)
        name = name if name > after else self._capitals(after, end)
        if name == after:
            return None
        named = self._at(words.POSTS, after, end) == after
        after = name
        while after + 1 < end and self.tokens[after].text in (",", "-", "–"):
            post = self._post(after + 1, end)
            role = self._at(words.ROLES, after + 1, end)
            bare = max(self._at(words.POSTS, after + 1, end), role)
            told = self._is_capital(after + 1, end) or (role < end and self.tokens[role].text == ":")
            if post is None and (bare == after + 1 or not named or not told):
                break
            after = post[1] if post is not None else bare
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
        if not self.tokens[at].is_capital and not self._is_capital(after, end):
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
        quantifier = self._at(words.QUANTIFIERS, field, end)
        ranks = self._levels(quantifier, end) if quantifier > field else quantifier
        if ranks > quantifier:
            after = self._qualified(ranks, end)
            return (self._name(at, after, vague=True),), after
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
            after = self._with_places(self._qualified(levels, end), end)
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

    def _with_places(self, at: int, end: int) -> int:
        """Take in a place that a group of ranks ends with: UBND các xã, phường, đặc khu Phú Quý."""
        following = self._after_separator(at, end, semicolons=False)
        while following is not None:
            level = self._at(words.LEVELS, following, end)
            if level == following or not self._is_capital(level, end):
                break
            at = self._capitals(level, end)
            following = self._after_separator(at, end, semicolons=False)
        return at

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
                place = not head and self.tokens[start].low in words.PLACE_STARTS
                if names and not place and self._is_other_head(start, end):
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
        if self.tokens[head - 1].low == "chí" and (post := self._post(head, end)) is not None:
            stop = self._qualified(post[1], end)
            return (self._name(at, stop, vague=True),), stop
        if head > after and head >= self._at(words.HEADS, after, end):
            listed = max(head, group)
            prefix = self._slice(after, head)
            prefix = prefix if prefix[0].islower() and head - after > 1 else prefix[0].upper() + prefix[1:]
            low = self.tokens[after].low
            level = self._at(words.LEVELS, after, end) > after
            items = self._items(listed, end, f"{prefix.lower() if level else prefix} ", "" if level else low)
            if items is not None and not (group > head and self.tokens[listed].text != ":"):
                kind = low == "trường" and self.tokens[items[1] - 1].text.isupper()
                shouted = self.tokens[at].text.isupper() and self.tokens[items[1] - 1].text.isupper()
                alone = len(items[0]) == 1 and (kind or shouted or self.tokens[at].low in ("hai", "ba", "bốn"))
                return ((self._name(at, items[1], vague=True),), items[1]) if alone else items
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

    def _described(self, at: int, end: int) -> int:
        """Return where a clause ends that tells members of a group apart, if what they must do follows."""
        behind = self._at(words.BEHIND, at, end)
        if at >= end or behind > at or self.tokens[at].low not in words.CLAUSE_STARTS:
            return behind
        if self._at(vocabulary.LEADING, at, end) > at:
            return at
        for place in range(at + 1, min(end, at + _LONGEST_CLAUSE)):
            token = self.tokens[place]
            if token.text == ":" and self.tokens[at].low == "có":
                return place
            if not token.is_word and token.text not in "%/":
                break
            denied = self.tokens[place - 1].low in ("chưa", "không", "đã")
            if not denied and (token.low in ("phải", "cần") or self._at(words.URGENT_STARTS, place, end) > place):
                return place
            passive = token.low in ("được", "bị") and self.tokens[at].low == "có"
            verb = self._at(vocabulary.VERBS, place + 1, end) if passive else place
            if verb > place + 1 and self._acts(verb, end):
                return verb
        return at

    def _belongs(self, at: int, end: int) -> int:
        """Return the place after `thuộc`, `tại các`, but not before a paper: `tại các Quyết định …`."""
        after = self._at(words.BELONGINGS, at, end)
        paper = self._is_capital(after, end) and self.tokens[after].low in words.PAPERS
        return at if paper else after

    def _qualified(self, at: int, end: int) -> int:
        """Return where the words end that tell which members of a group are meant."""
        after = at
        while after < end:
            belonging = self._belongs(after, end)
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
            attribute = self._at(words.ATTRIBUTES, after, end)
            if attribute > after:
                after = attribute
                continue
            described = self._described(after, end)
            if described > after:
                self._unsure.add(described)
                return described
            having = self._at(words.HAVINGS, after, end)
            acts = max(self._at(vocabulary.VERBS, after, end), self._at(vocabulary.LEADING, after, end))
            if having > max(after, acts):
                body = self._body(having, end, vague=True)
                if body == having:
                    return after
                after = body
                continue
            body = self._body(after, end, vague=True)
            if body == after:
                return after
            after = body
        return after
