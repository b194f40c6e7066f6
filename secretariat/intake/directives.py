"""Whether some words order something, whom they order, and where the act begins.

A directive is an order (Giao Sở A …), a subject with a verb (Sở A chủ trì …), a bare verb whose subject stands
elsewhere, a need (Cần …), or a passive (… do Sở A chủ trì). History, praise and judgement are none.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum

from secretariat.intake import vocabulary as words
from secretariat.intake.agencies import Name, NameReader
from secretariat.intake.deadlines import read_deadline
from secretariat.intake.tokens import Phrases, Token

_MOST_OPENINGS = 12
_MUST = frozenset(("khẩn", "phải", "cần"))
_PRESSING = _MUST | {"tập", "tiếp", "chủ", "nghiêm", "tăng", "sớm", "đẩy"}
_TIME_WORDS = frozenset(
    ("định", "trước", "vào", "chậm", "muộn", "trong", "từ", "hằng", "hàng", "mỗi", "đến", "ngay")
)
_MANNERS = frozenset(("khẩn", "tiếp", "chủ", "thường", "kịp", "tập", "nghiêm", "tích", "quyết", "nhanh", "kiên"))
_LAWS = frozenset(("luật", "nghị", "quyết", "thông", "chỉ", "hiến", "pháp"))
_DECISIONS = ("nhất", "đồng", "thống", "cơ", "chấp")
_NOMINAL_AFTER = ("của", "này", "nêu", "đó", "trên")


class Form(Enum):
    """How a directive is put."""

    ORDER = "order"
    SUBJECT = "subject"
    PASSIVE = "passive"
    BARE = "bare"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Directive:
    """What a segment orders; `at`, `begin` and `act` are token numbers: where it begins, where the words behind the
    roles begin, and where the verb stands.

    `marked` says that the words themselves assign (chủ trì, được giao); `soft` that they only name an attitude;
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
    begin: int = -1
    cuts: tuple[tuple[int, int], ...] = ()


class DirectiveReader:
    """Reads directives in the words of one paragraph."""

    def __init__(self, names: NameReader, *, pressing: bool = False) -> None:
        self.names = names
        self._pressing = _PRESSING if pressing else _MUST
        self.tokens: list[Token] = names.tokens

    def read(self, at: int, end: int, *, strict: bool) -> Directive | None:
        """Return the directive of the segment between two token numbers; `strict` takes only plain assignments."""
        at = self._after_connectives(at, end)
        if at >= end or self._begins_condition(at, end):
            return None
        acting = self._after_time(at, end)
        direct = self._direct(acting, end, strict)
        if direct is not None and acting > at:
            direct = replace(direct, at=at)
        opened = self._at(words.OPENERS, at, end) > at
        found = direct
        if direct is None or (direct.form is Form.BARE and opened):
            later = self._after_opening(at, end, strict, opened, bare=direct is not None)
            found = later or direct
            if found is None or found.assists:
                found = self._passive_with(found, at, end)
        if found is None:
            return None
        act = self._after_adverbs(found.act, end)
        soft = self._at(words.SOFT_VERBS, act, end) > self._at(words.VERBS, act, end)
        return self._with_coordination(replace(found, soft=found.soft or soft), end)

    def _after_time(self, at: int, end: int) -> int:
        """Return the place after a deadline with which a segment begins: `Trước ngày 20 hằng tháng báo cáo …`."""
        if self.tokens[at].low not in _TIME_WORDS:
            return at
        start = self.tokens[at].start
        reading = read_deadline(self.names.text[start : self.tokens[end - 1].end][:160], None, act=None)
        if reading is None or reading.start > 1 or reading.rank > 2:
            return at
        while at < end and self.tokens[at].start < start + reading.end:
            at += 1
        while at < end and self.tokens[at].text in ",)":
            at += 1
        return at

    def heading(self, at: int, end: int) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        """Return lead and partners where a heading names bodies and nothing else: `1. Sở A`, `Đối với Sở B:`."""
        while end > at and self.tokens[end - 1].text in ":.,;":
            end -= 1
        for phrases in (words.ORDERS, words.OPENERS):
            at = self._at(phrases, at, end)
        for lead_in in ("nhiệm vụ của", "trách nhiệm của", "phía"):
            pieces = lead_in.split()
            if [token.low for token in self.tokens[at : at + len(pieces)]] == pieces:
                at += len(pieces)
        leads, after = self.names.names(at, end, semicolons=True)
        if not leads or leads[0].above:
            return (), ()
        if after >= end:
            return leads, ()
        act, _begin, partners, _cuts, _marked, _assists = self._roles(after, end)
        return (leads, partners) if act >= end else (self._whole(leads, after, end), ())

    def _whole(self, leads: tuple[Name, ...], after: int, end: int) -> tuple[Name, ...]:
        """Let the last group of a heading take in what says where it is: `UBND các xã từ A đến B`."""
        verbs = (words.VERBS, words.SOFT_VERBS, words.LEADING, words.WITH)
        if not leads[-1].vague or self.tokens[after].text in ",:;(" or end - after > 12:
            return ()
        if any(self._at(phrases, place, end) > place for place in range(after, end) for phrases in verbs):
            return ()
        stop = self.tokens[end - 1].end
        return (
            *leads[:-1],
            replace(leads[-1], text=leads[-1].text + self.names.text[leads[-1].end : stop], end=stop),
        )

    def _direct(self, at: int, end: int, strict: bool) -> Directive | None:
        if at >= end or self._thing(at, end) > self._at(words.ORDERS, at, end):
            return None
        return self._order(at, end) or self._subject(at, end, strict) or self._need(at, end) or self._bare(at, end)

    def _order(self, at: int, end: int) -> Directive | None:
        after = self._at(words.ORDERS, at, end)
        if after == at or self._is_thing(at, end):
            return None
        if after < end and self.tokens[after].text in ":,":
            after += 1
        leads, following = self.names.names(after, end, semicolons=True)
        lower = self.tokens[at].text[0].islower()
        if not leads:
            unknown = self.names.unknown(after, end)
            if unknown is not None and self._goes_on(unknown[1], end):
                leads, following = unknown
        if leads:
            if all(name.above for name in leads) and self.tokens[at].low not in ("giao", "phân"):
                return None
            return self._with_roles(Directive(Form.ORDER, at, following, leads, marked=True, lower=lower), end)
        inner = self._bare(after, end)
        return replace(inner, form=Form.NEED, at=at, lower=lower) if inner is not None else None

    def _subject(self, at: int, end: int, strict: bool) -> Directive | None:
        leads, after = self.names.names(at, end)
        if not leads:
            leads, after = self._named_before_colon(at, end)
        if not leads or after >= end:
            return None
        colon = self.tokens[after].text == ":"
        following = after + 1 if self.tokens[after].text in ":,-–" else after
        order = self._ordered_by(leads, at, following, end)
        if order is not None:
            return order
        if all(name.above for name in leads):
            return None
        leading = self._at(words.LEADING, following, end)
        told = following + (following < end and self.tokens[following].low == "cũng")
        if self._at(words.NARRATIVE, told, end) > max(told, leading, self._at(words.VERBS, told, end)) or self._at(
            words.NARRATIVE, following, end
        ) > max(leading, self._at(words.VERBS, following, end)):
            return None
        found = self._with_roles(Directive(Form.SUBJECT, at, following, leads), end)
        if len(leads) == 1 and self._agrees(following, end):
            return None
        if self._begins_reason(following, end):
            return found if not strict else None
        if found.act > following or self._is_act(following, end):
            return found if not strict or found.marked or self._urges(following, end) else None
        known = leads[0].known or colon
        lower = following < end and self.tokens[following].text[0].islower()
        unknown_verb = known and (lower or colon) and self._at(words.PARTICLES, following, end) == following
        return found if unknown_verb and not strict and not self._is_thing(following, end) else None

    def _named_before_colon(self, at: int, end: int) -> tuple[tuple[Name, ...], int]:
        """Read `Trạm bơm Số 4: kiểm tra …`: a name of no known kind, told by a capital or a number in it."""
        colon = next((place for place in range(at, min(end, at + 10)) if self.tokens[place].text == ":"), at)
        inner = self.tokens[at + 1 : colon]
        told = any(token.is_capital or token.text.isdigit() for token in inner)
        if not told or any(not token.is_word for token in inner) or not self._goes_on(colon + 1, end):
            return (), at
        if any(
            self._at(phrases, at, end) > at
            for phrases in (words.OPENERS, words.THINGS, words.VERBS, words.CONNECTIVES)
        ):
            return (), at
        unknown = self.names.unknown(at, colon)
        return (unknown[0], colon) if unknown is not None and unknown[1] == colon else ((), at)

    def _ordered_by(self, issuers: tuple[Name, ...], at: int, following: int, end: int) -> Directive | None:
        """Read `UBND tỉnh yêu cầu Sở A …`: the first name orders, the second acts."""
        if len(issuers) > 2 or self._at(words.ORDERS, following, end) == following:
            return None
        found = self._order(following, end)
        return replace(found, at=at, lower=False) if found is not None else None

    def _need(self, at: int, end: int) -> Directive | None:
        if self.tokens[at].low not in ("cần", "phải"):
            return None
        after = at + 1
        while after < end and self.tokens[after].low in ("phải", "cần", "sớm", "có", "được"):
            if self.tokens[after].low == "có":
                return Directive(Form.NEED, at, after, begin=after)
            after += 1
        inner = self._bare(after, end)
        return replace(inner, form=Form.NEED, at=at) if inner is not None else None

    def _bare(self, at: int, end: int) -> Directive | None:
        if at >= end or self._is_thing(at, end):
            return None
        verb = self._after_adverbs(at, end)
        if self.tokens[at].low in ("có", "được", "là") and self._at(words.VERBS, at, end) == at:
            return None
        found = self._with_roles(Directive(Form.BARE, at, verb), end)
        if found.act > verb and (found.coordinating or self._at(words.LEADING, verb, end) > verb):
            return found if self.tokens[verb].low not in ("cần", "phải", "cùng") else None
        if self._is_thing(verb, end):
            return None
        hard, soft = self._at(words.VERBS, verb, end), self._at(words.SOFT_VERBS, verb, end)
        if max(hard, soft) == verb:
            return self._unknown_act(at, verb, end)
        after = max(hard, soft)
        if after < end and self._makes_thing(after, end):
            return None
        if self.tokens[verb].low == "thống":
            return None
        return Directive(Form.BARE, at, verb, begin=at, soft=soft > hard)

    def _passive_with(self, helper: Directive | None, at: int, end: int) -> Directive | None:
        passive = self._passive(at, end)
        if passive is None or helper is None:
            return passive or helper
        return replace(passive, coordinating=passive.coordinating + helper.leads)

    def _unknown_act(self, at: int, verb: int, end: int) -> Directive | None:
        """Read a verb that is in no list but has a manner before it: Chủ động cấm biển."""
        if (
            verb == at
            or verb >= end
            or self.tokens[at].low not in _MANNERS
            or not self.tokens[verb].text[0].islower()
        ):
            return None
        particle = self._at(words.PARTICLES, verb, end) > verb
        return None if particle else Directive(Form.BARE, at, verb, begin=at)

    def _makes_thing(self, at: int, end: int) -> bool:
        """Whether the word after a verb shows that it is a thing: báo cáo của …, kế hoạch số 5 …"""
        low = self.tokens[at].low
        if low == "số":
            return at + 1 < end and self.tokens[at + 1].text[0].isdigit()
        return low in _NOMINAL_AFTER

    def _passive(self, at: int, end: int) -> Directive | None:
        """Read `… do Sở A chủ trì …` and `… giao Sở A chủ trì …` behind a thing."""
        for place in range(at, end - 2):
            low = self.tokens[place].low
            if low != "do" and not (
                low == "giao" and self.tokens[place - 1].low not in ("được", "đã", "do", "hướng")
            ):
                continue
            leads, after = self.names.names(place + 1, end)
            if low == "giao" and any(token.low in _LAWS for token in self.tokens[max(at, place - 40) : place]):
                continue
            said = " ".join(token.low for token in self.tokens[after : self._at(words.LEADING, after, end)])
            if not leads or leads[0].above or not said or "đầu tư" in said:
                continue
            found = self._with_roles(Directive(Form.PASSIVE, at, after, leads, marked=True), end)
            cut = (self.tokens[place].start, self.tokens[found.act - 1].end)
            return replace(found, act=at, begin=at, cuts=(*found.cuts, cut))
        return None

    def _after_opening(self, at: int, end: int, strict: bool, opened: bool, *, bare: bool) -> Directive | None:
        """Look behind the commas and colons of an opening for the one who acts: `Về X: giao Sở A …`."""
        fallback = None
        seen = 0
        for place in self._pauses(at, end):
            seen += 1
            if seen > _MOST_OPENINGS:
                break
            after = self._after_connectives(place + 1, end)
            found = self._direct(after, end, strict) if after < end else None
            if found is None:
                continue
            if found.form is Form.ORDER and (found.leads or opened):
                return replace(found, at=at if opened else found.at)
            if not opened or bare or self.tokens[at].low in _DECISIONS:
                continue
            if found.form is Form.SUBJECT:
                return replace(found, at=at)
            if seen == 1 or self.tokens[place].text == ":":
                fallback = replace(found, at=at)
        return fallback

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
                if names:
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
                at = act = max(leading, adverb)
                begin = at if leading >= adverb else begin
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

    def _helpers(self, at: int, end: int) -> tuple[tuple[Name, ...], int]:
        """Read `…, Sở B phối hợp` behind the lead."""
        if self.tokens[at].text != ",":
            return (), at
        names, after = self.names.names(at + 1, end)
        said = [token.low for token in self.tokens[after : after + 3]]
        return (names, after + 2) if names and said[:2] == ["phối", "hợp"] and said[2:] != ["với"] else ((), at)

    def _goes_on(self, at: int, end: int) -> bool:
        return at < end and any(
            self._at(phrases, at, end) > at for phrases in (words.LEADING, words.WITH, words.ADVERBS, words.VERBS)
        )

    def _with_coordination(self, found: Directive, end: int) -> Directive:
        """Add the bodies that are named as partners further on."""
        coordinating, cuts = list(found.coordinating), list(found.cuts)
        for place in range(found.act, end):
            after = self._at(words.WITH, place, end)
            if after == place or not self._may_join(place, after, found):
                continue
            colon = after < end and self.tokens[after].text == ":"
            names, stop = self.names.names(after + colon, end)
            if names and not any(start <= self.tokens[place].start < cut for start, cut in cuts):
                coordinating += names
                cuts.append((self.tokens[self._with_lead(place)].start, self.tokens[stop - 1].end))
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
        if before is None or place == found.act:
            return True
        if before.text in ",;:(" or before.low in ("và", "trì", "động", "cực", "sự"):
            return True
        return False

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
        while at < end:
            after = self._at(words.CONNECTIVES, at, end)
            if after == at:
                break
            at = after
            if at < end and self.tokens[at].text in ",:":
                at += 1
        return at

    def _begins_condition(self, at: int, end: int) -> bool:
        start = " ".join(token.low for token in self.tokens[at : min(end, at + 4)]) + " "
        return any(start.startswith(f"{condition} ") for condition in words.CONDITIONS) and not start.startswith(
            "trường hợp cần thiết"
        )

    def _is_act(self, at: int, end: int) -> bool:
        return (
            at < end
            and not self._is_thing(at, end)
            and any(
                self._at(phrases, at, end) > at
                for phrases in (words.VERBS, words.SOFT_VERBS, words.ADVERBS, words.LEADING)
            )
        )

    def _agrees(self, at: int, end: int) -> bool:
        """Whether a single body only agrees to something: UBND tỉnh thống nhất thông qua …"""
        said = [token.low for token in self.tokens[at : min(end, at + 3)]]
        return said[:2] == ["thống", "nhất"] and said[2:] not in (["với"], ["về"])

    def _begins_reason(self, at: int, end: int) -> bool:
        """Whether a subject goes on with what its act rests on: căn cứ …, trên cơ sở …"""
        said = [token.low for token in self.tokens[at : min(end, at + 2)]]
        return said in (
            ["căn", "cứ"],
            ["trên", "cơ"],
            ["theo", "chức"],
            ["theo", "lĩnh"],
            ["theo", "nhiệm"],
            ["theo", "phân"],
        )

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
        found = phrases.longest(self.tokens, at, end) if at < end else None
        return found[0] if found else at
