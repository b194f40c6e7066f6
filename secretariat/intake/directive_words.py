"""The words around the act of a directive: roles before it, manners, time, partners further on."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from secretariat.intake import vocabulary as words
from secretariat.intake.agencies import NameReader
from secretariat.intake.deadlines import read_deadline
from secretariat.intake.name_words import Name
from secretariat.intake.tokens import Phrases

_FARTHEST_TIME = 160
_MUST = frozenset(("khẩn", "phải", "cần"))
_PRESSING = _MUST | {"tập", "tiếp", "chủ", "nghiêm", "tăng", "sớm", "đẩy"}
_MARK = re.compile(r"\d{1,2}|[ivx]{1,4}|[a-zđ]")
_TIME_WORDS = frozenset(
    ("định", "trước", "vào", "chậm", "muộn", "trong", "từ", "hằng", "hàng", "mỗi", "đến", "ngay")
)
_QUOTES = "“\"'‘*"
_MADE_ALIKE = (["mẫu"], ["biểu"], ["số"], ["danh"], ["quy"], ["lịch"], ["thời"])
_AGREED = frozenset(("sự", "chủ", "nội", "việc", "các", "đề", "phương", "mặt"))
_NOMINAL_AFTER = ("của", "này", "nêu", "đó", "trên")
_GOING_ON = words.LEADING.together_with(words.WITH, words.ADVERBS, words.VERBS)
_ACTS = words.VERBS.together_with(words.SOFT_VERBS, words.ADVERBS, words.LEADING)
_REASONS = (
    ["căn", "cứ"], ["trên", "cơ"], ["theo", "chức"], ["theo", "lĩnh"], ["theo", "nhiệm"], ["theo", "phân"],
)  # fmt: skip


class Form(Enum):
    """How a directive is put."""

    ORDER = "order"
    SUBJECT = "subject"
    PASSIVE = "passive"
    BARE = "bare"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Directive:
    """What a segment orders.

    `at`, `begin` and `act` are token numbers: where it begins, where the words behind the roles begin, and where
    the verb stands.

    `marked` says that the words themselves assign (chủ trì, được giao); `soft` that they only name an attitude;
    `assists` that the body only helps; `unknown` that the verb is in no list;
    `issuers` are those who order outsiders, and may have to see to it themselves;
    `cuts` are the character places of coordinating bodies with their words.
    """

    form: Form
    at: int
    act: int
    leads: tuple[Name, ...] = ()
    coordinating: tuple[Name, ...] = ()
    marked: bool = False
    soft: bool = False
    assists: bool = False
    lower: bool = False
    unknown: bool = False
    begin: int = -1
    issuers: tuple[Name, ...] = ()
    cuts: tuple[tuple[int, int], ...] = ()


class DirectiveWords:
    """The words of one paragraph; `pressing` takes plain pressing for an order, as news does that retells one.

    `retells` says that it is news, in which an order that was given is what is told.
    """

    def __init__(self, names: NameReader, *, pressing: bool = False, retells: bool = False) -> None:
        self.names = names
        self.tokens = names.tokens
        self._pressing = _PRESSING if pressing else _MUST
        self._retells = retells

    def _after_time(self, at: int, end: int) -> int:
        """Return the place after a deadline with which a segment begins: `Trước ngày 20 hằng tháng báo cáo …`."""
        if self.tokens[at].low not in _TIME_WORDS:
            return at
        start = self.tokens[at].start
        reading = read_deadline(self.names.text[start : self.tokens[end - 1].end][:_FARTHEST_TIME], None, act=None)
        if reading is None or reading.start > 1 or reading.rank > 2:
            return at
        while at < end and self.tokens[at].start < start + reading.end:
            at += 1
        while at < end and self.tokens[at].text in ",)":
            at += 1
        return at

    def _makes_thing(self, at: int, end: int) -> bool:
        """Whether the word after a verb shows that it is a thing: báo cáo của …, kế hoạch số 5 …"""
        low = self.tokens[at].low
        if low == "số":
            return at + 1 < end and self.tokens[at + 1].text[0].isdigit()
        return low in _NOMINAL_AFTER

    def _pauses(self, at: int, end: int) -> list[int]:
        depth, places = 0, []
        for place in range(at, end):
            text = self.tokens[place].text
            if text in "(“":
                depth += 1
            elif text in ")”":
                depth = max(0, depth - 1)
            elif text in ",:" and depth == 0:
                places.append(place)
        return places

    def _with_roles(self, found: Directive, end: int) -> Directive:
        act, begin, coordinating, cuts, marked, assists = self._roles(found.act, end)
        return replace(
            found,
            act=act,
            begin=begin,
            coordinating=found.coordinating + coordinating,
            cuts=found.cuts + cuts,
            marked=found.marked or marked,
            assists=assists,
        )

    def _roles(
        self, at: int, end: int
    ) -> tuple[int, int, tuple[Name, ...], tuple[tuple[int, int], ...], bool, bool]:
        """Read what stands between the lead and the act: chủ trì, phối hợp với B và C, khẩn trương …"""
        coordinating: tuple[Name, ...] = ()
        cuts: list[tuple[int, int]] = []
        marked = assists = False
        act = begin = at
        while at < end:
            leading, adverb = self._at(words.LEADING, at, end), self._at(words.ADVERBS, at, end)
            joined = self._at(words.WITH, at, end)
            if joined > at:
                names, after = self.names.names(joined + (joined < end and self.tokens[joined].text == ":"), end)
                meets = self.tokens[at].low in ("làm", "liên") and not self._goes_on(after, end)
                if names and not meets:
                    coordinating += names
                    cuts.append((self.tokens[at].start, self.tokens[after - 1].end))
                    at = act = begin = after
                    continue
                assists = assists or self.tokens[joined - 1].low == "hợp"
                break
            if max(leading, adverb) > at:
                said = " ".join(token.low for token in self.tokens[at:leading])
                marked = (
                    marked or any(phrase in said for phrase in words.ASSIGNED) or said.startswith(("phải", "cần"))
                )
                about = leading < end and self.tokens[leading].low in ("về", "trước", "với", "toàn")
                at = act = max(leading, adverb)
                begin = at if leading >= adverb and not about else begin
                continue
            if self.tokens[at].low in (",", "và") and self._goes_on(at + 1, end):
                at += 1
                continue
            helpers, after = self._helpers(at, end)
            if helpers:
                coordinating += helpers
                cuts.append((self.tokens[at].start, self.tokens[after - 1].end))
                at = act = begin = after
                continue
            break
        return (
            (at if at > act and self._is_act(at, end) else act),
            begin,
            coordinating,
            tuple(cuts),
            marked,
            assists,
        )

    def _meets(self, at: int, after: int, end: int) -> bool:
        """Whether bodies are not partners but whom the act is about: làm việc với Sở A về …"""
        closes = after >= end or self.tokens[after].low in ("về", ".", ";")
        return self.tokens[at].low in ("làm", "liên") and closes

    def _helpers(self, at: int, end: int) -> tuple[tuple[Name, ...], int]:
        """Read `…, Sở B phối hợp` behind the lead."""
        if self.tokens[at].text != ",":
            return (), at
        names, after = self.names.names(at + 1, end)
        said = [token.low for token in self.tokens[after : after + 3]]
        return (names, after + 2) if names and said[:2] == ["phối", "hợp"] and said[2:] != ["với"] else ((), at)

    def _goes_on(self, at: int, end: int) -> bool:
        return self._at(_GOING_ON, at, end) > at

    def _with_coordination(self, found: Directive, end: int) -> Directive:
        """Add the bodies that are named as partners further on."""
        coordinating, cuts = list(found.coordinating), list(found.cuts)
        for place in range(found.act, end):
            after = self._at(words.WITH, place, end)
            if after == place or not self._may_join(place, after, found):
                continue
            colon = after < end and self.tokens[after].text == ":"
            names, stop = self.names.names(after + colon, end)
            if self._meets(place, stop, end):
                continue
            if names and not any(start <= self.tokens[place].start < cut for start, cut in cuts):
                coordinating += names
                cuts.append((self.tokens[self._with_lead(place)].start, self.tokens[stop - 1].end))
        if len(cuts) == len(found.cuts):
            return found
        return replace(found, coordinating=tuple(coordinating), cuts=tuple(cuts))

    def _with_lead(self, place: int) -> int:
        """Return where "chủ trì, " before coordination begins, else `place`."""
        first = place - 1 if place and self.tokens[place - 1].text == "," else place
        said = [token.low for token in self.tokens[max(0, first - 2) : first]]
        return first - 2 if said == ["chủ", "trì"] else place

    def _may_join(self, place: int, after: int, found: Directive) -> bool:
        """Whether coordination at `place` is the lead's own, not that of a body that it urges on."""
        phrase = " ".join(token.low for token in self.tokens[place:after])
        before = self.tokens[place - 1] if place else None
        if phrase in words.PLAIN_WITH and phrase not in ("phối hợp", "cùng với"):
            return place == found.act
        if before is None or place == found.act or self._urged(found.act, place):
            return True
        return before.text in ",;:(" or before.low in ("và", "trì", "động", "cực", "sự")

    def _urged(self, act: int, place: int) -> bool:
        """Whether the lead only has one of its own do it: `Công an tỉnh chỉ đạo Phòng A phối hợp với Sở B …`."""
        said = [token.low for token in self.tokens[act : act + 2]]
        if said != ["chỉ", "đạo"]:
            return False
        names, after = self.names.names(act + 2, place)
        return len(names) == 1 and after == place

    def _after_adverbs(self, at: int, end: int) -> int:
        while at < end:
            after = self._at(words.ADVERBS, at, end)
            if after == at or (self._at(words.VERBS, at, end) > after):
                if self.tokens[at].low in (",", "và") and at and self._goes_on(at + 1, end):
                    at += 1
                    continue
                break
            at = after
        return at

    def _after_connectives(self, at: int, end: int) -> int:
        while at < end and self.tokens[at].text in _QUOTES:
            at += 1
        while at < end:
            after = max(self._at(words.CONNECTIVES, at, end), self._after_mark(at, end))
            if after == at:
                break
            at = after
            if at < end and self.tokens[at].text in ",:":
                at += 1
        return at

    def _after_mark(self, at: int, end: int) -> int:
        """Leave out the mark of a point inside a sentence: (1), (ii), (a)."""
        inner = [token.text for token in self.tokens[at : min(end, at + 3)]]
        if inner[1:2] == [")"] and len(inner[0]) == 1 and _MARK.fullmatch(inner[0]):
            return at + 2
        marked = inner[:1] == ["("] and inner[2:] == [")"] and _MARK.fullmatch(inner[1])
        return at + 3 if marked else at

    def _begins_condition(self, at: int, end: int) -> bool:
        start = " ".join(token.low for token in self.tokens[at : min(end, at + 4)]) + " "
        return any(start.startswith(f"{condition} ") for condition in words.CONDITIONS) and not start.startswith(
            "trường hợp cần thiết"
        )

    def _is_act(self, at: int, end: int) -> bool:
        drafts = [token.low for token in self.tokens[at : min(end, at + 2)]] == ["dự", "thảo"]
        return drafts or (at < end and not self._is_thing(at, end) and self._at(_ACTS, at, end) > at)

    def _agrees(self, at: int, end: int) -> bool:
        """Whether a single body only agrees to something: UBND tỉnh thống nhất thông qua …"""
        said = [token.low for token in self.tokens[at : min(end, at + 3)]]
        if said == ["thống", "nhất", "về"]:
            return self.tokens[at + 3 : at + 4] != [] and self.tokens[at + 3].low in _AGREED
        return said[:2] == ["thống", "nhất"] and said[2:] != ["với"] and said[2:3] not in _MADE_ALIKE

    def _begins_reason(self, at: int, end: int) -> bool:
        """Whether a subject goes on with what its act rests on: căn cứ …, trên cơ sở …"""
        said = [token.low for token in self.tokens[at : min(end, at + 2)]]
        return said in _REASONS

    def _urges(self, at: int, end: int) -> bool:
        """Whether the words after a subject press it, as only an order does."""
        return any(token.low in self._pressing for token in self.tokens[at : min(end, at + 3)])

    def _thing(self, at: int, end: int) -> int:
        """Return where a thing that begins like a verb ends; `giao Ban …` is no "giao ban"."""
        after = self._at(words.THINGS, at, end)
        named = after > at + 1 and self.tokens[at + 1].is_capital and not self.tokens[at].text.isupper()
        return at if named else after

    def _is_thing(self, at: int, end: int) -> bool:
        return self._thing(at, end) > at

    def _at(self, phrases: Phrases[str], at: int, end: int) -> int:
        if at >= end or self.tokens[at].low not in phrases.firsts:
            return at
        found = phrases.longest(self.tokens, at, end)
        return found[0] if found else at
