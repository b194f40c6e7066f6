"""Whether some words order something, whom they order, and where the act begins.

A directive is an order (Giao Sở A …), a subject with a verb (Sở A chủ trì …), a bare verb whose subject stands
elsewhere, a need (Cần …), or a passive (… do Sở A chủ trì). History, praise and judgement are none.
"""

from dataclasses import replace
from itertools import takewhile

from secretariat.intake import agency_words, judgement
from secretariat.intake import vocabulary as words
from secretariat.intake.directive_words import Directive, DirectiveWords, Form
from secretariat.intake.name_words import Name
from secretariat.intake.tokens import lowered

_MOST_OPENINGS = 12
_SHORT_NAME = 5
_MOST_ASIDES = 3
_LONGEST_TOPIC = 10
_FARTHEST_LAW = 40
_FARTHEST_NEED = 20
_LAWS = frozenset(("luật", "nghị", "quyết", "thông", "chỉ", "hiến", "pháp"))
_HURRIES = ("khẩn", "kiên", "phấn")  # khẩn trương, kiên quyết, phấn đấu
_FIGURES = frozenset(
    ("GDP", "GRDP", "CPI", "PCI", "FDI", "ODA", "IIP", "GPMB", "KPI", "SIPAS", "PAPI", "PARINDEX")
)
_PAPERS = frozenset(("công", "văn", "điện", "chỉ"))  # công văn, văn bản, công điện, chỉ thị
_PAPER_STARTS = frozenset(("kế", "dự", "đề", "nghị", "chương", "quy", "chiến", "luật", "quyết", "thông"))
_WORK = ("việc", "nhiệm")
_AGAIN = ("cũng", "vừa", "còn", "đồng", "thời", "tiếp", "tục")
_DECISIONS = ("nhất", "đồng", "thống", "cơ", "chấp")
_MANNERS = frozenset(("khẩn", "tiếp", "chủ", "thường", "kịp", "tập", "nghiêm", "tích", "quyết", "nhanh", "kiên"))


class DirectiveReader(DirectiveWords):
    """Reads directives in the words of one paragraph."""

    def read(self, at: int, end: int, *, strict: bool) -> Directive | None:
        """Return the directive of the segment between two token numbers; `strict` takes only plain assignments."""
        at = self._after_petition(self._after_connectives(at, end), end)
        if at >= end or self._begins_condition(at, end):
            return None
        acting = self._after_time(self._after_apart(at, end), end)
        direct = self._direct(acting, end, strict)
        if direct is not None and acting > at:
            direct = replace(direct, at=at)
        opened = self._at(words.OPENERS, at, end) > at
        found = direct = self._with_actor(direct, end)
        if direct is None or direct.unknown or (direct.form is Form.BARE and opened):
            later = self._after_opening(at, end, strict, opened, bare=direct is not None)
            ordered = later is not None and later.form is Form.ORDER
            found = direct if direct is not None and direct.unknown and not ordered else later or direct
            if found is None or found.assists or (opened and not found.leads):
                found = self._passive_with(found, at, end)
        if found is None and self._retells:
            found = self._in_a_paper(at, end)
        if found is None and not strict:
            found = self._needed(at, end)
        if found is None:
            return None
        act = self._after_adverbs(found.act, end)
        soft = self._at(words.SOFT_VERBS, act, end) > self._at(words.VERBS, act, end)
        if soft and not found.soft:
            found = replace(found, soft=True)
        return self._with_coordination(found, end)

    def partners_if(self, at: int, end: int) -> tuple[Name, ...]:
        """Return the partners in words that begin with a condition: `trường hợp …, phối hợp với Sở A để …`."""
        if at >= end or not self._begins_condition(at, end):
            return ()
        return self._with_coordination(Directive(Form.BARE, at, at), end).coordinating

    def heading(self, at: int, end: int) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        """Return lead and partners where a heading names bodies and nothing else: `1. Sở A`, `Đối với Sở B:`."""
        while end > at and self.tokens[end - 1].text in ":.,;":
            end -= 1
        for phrases in (words.HEADING_STARTS, words.ORDERS, words.OPENERS):
            at = self._at(phrases, at, end)
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
        after = self._after_mark(after, end)
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
        later = self._after_time(after, end) if after < end else after
        if later > after and (told := self._subject(later, end, strict=False)) is not None:
            return replace(told, form=Form.ORDER, at=at, marked=True, lower=lower)
        inner = self._bare(after, end)
        return replace(inner, form=Form.NEED, at=at, lower=lower) if inner is not None else None

    def _subject(self, at: int, end: int, strict: bool) -> Directive | None:
        leads, after = self._bodies(at, end)
        if not leads or after >= end:
            return None
        colon = self.tokens[after].text == ":"
        following = self._after_mark(after + 1, end) if self.tokens[after].text in ":,-–" else after
        if self._only_tells(at, following, end):
            return None
        other = self._named_behind(leads, at, following, end) if colon else None
        if other is not None:
            return other
        order = self._ordered_by(leads, at, following, end)
        if order is not None:
            apart = self.tokens[after].text in ",:" or (at > 0 and self.tokens[at - 1].low == "riêng")
            asked = not order.leads and apart and not any(name.above for name in leads)
            return replace(order, leads=leads) if asked else self._with_issuers(order, leads)
        told = self.tokens[following - 1].text != ")" and self._narrates(following, end)
        if told or all(name.above for name in leads):
            return None
        return self._acting(leads, at, following, end, strict)

    def _with_issuers(self, order: Directive, issuers: tuple[Name, ...]) -> Directive:
        """Keep who orders where only outsiders are ordered: `UBND xã A yêu cầu chủ đầu tư …`."""
        outside = all(self._is_outside(name) for name in order.leads)
        return replace(order, issuers=issuers) if order.leads and outside else order

    def _is_outside(self, name: Name) -> bool:
        low = lowered(name.text)
        return low.removeprefix("các ").startswith(agency_words.OUTSIDERS)

    def _named_behind(self, before: tuple[Name, ...], at: int, following: int, end: int) -> Directive | None:
        """Read who has the lead where another body is only the matter: `Trung tâm A: Công an tỉnh chủ trì …`."""
        leads, after = self.names.names(following, end)
        if not leads:
            return None
        one_of_them = before[-1].vague and not leads[0].vague and self._is_act(after, end)
        if self._at(words.LEADING, after, end) == after and not one_of_them:
            return None
        found = self._with_roles(Directive(Form.SUBJECT, at, after, leads), end)
        return found if found.marked or one_of_them else None

    def _acting(
        self, leads: tuple[Name, ...], at: int, following: int, end: int, strict: bool
    ) -> Directive | None:
        """Read what bodies do whose names end before `following`."""
        if len(leads) == 1 and self._agrees(following, end):
            return None
        colon = self.tokens[following - 1].text in ":)"
        timed = self._after_time(following, end) if colon and following < end else following
        following = timed if self._is_act(timed, end) else following
        found = self._with_roles(Directive(Form.SUBJECT, at, following, leads), end)
        if self._begins_reason(following, end):
            return found if not strict else None
        if found.act > following or self._is_act(following, end):
            return found if not strict or found.marked or self._urges(following, end) else None
        lower = following < end and self.tokens[following].text[0].islower()
        may_act = (lower and not leads[-1].vague) or colon
        if strict or not may_act or self._at(words.PARTICLES, following, end) > following:
            return None
        return None if self._is_thing(following, end) else replace(found, unknown=True)

    def _narrates(self, following: int, end: int) -> bool:
        """Whether the words after a subject tell what was, will be or is thought of."""
        told = following + (following < end and self.tokens[following].low == "cũng")
        acts = (words.LEADING, words.VERBS, words.ADVERBS)
        return any(
            self._at(words.NARRATIVE, place, end)
            > max(place, *(self._at(phrases, place, end) for phrases in acts))
            for place in (told, following)
        )

    def _only_tells(self, at: int, following: int, end: int) -> bool:
        """Whether somebody only chairs a meeting, comes with a petition, or is a member: `Ông A: Tổ trưởng`."""
        if following >= end:
            return False
        if self.tokens[following].low == "chủ" and self._is_thing(following, end):
            return True
        post = self._at(agency_words.POSTS, following, end)
        if (
            self.tokens[following - 1].text in ":-–"
            and post > following
            and (post >= end or self.tokens[post].text in ".;,")
        ):
            return True
        private = self._at(agency_words.PERSONS, at, end) > at and self.tokens[at].low not in ("đồng", "đ")
        return private and self._at(words.PETITIONED, following, end) > following

    def _bodies(self, at: int, end: int) -> tuple[tuple[Name, ...], int]:
        """Return who stands at the beginning, also where only its place tells that it is a body."""
        leads, after = self.names.names(at, end, semicolons=True)
        if not leads and at < end and self._is_short_form(at, end):
            return self.names.unknown(at, at + 1) or ((), at)
        return (leads, after) if leads else self._named_before_colon(at, end)

    def _is_short_form(self, at: int, end: int) -> bool:
        """Whether a body is named by its first letters alone: `GVCN hoàn thành …`."""
        text = self.tokens[at].text
        short = text.isupper() and text.isalpha() and 3 <= len(text) <= 6 and text not in _FIGURES
        return short and at + 1 < end and self.tokens[at + 1].text[0].islower() and self._is_act(at + 1, end)

    def _named_before_colon(self, at: int, end: int) -> tuple[tuple[Name, ...], int]:
        """Read `Trạm bơm Số 4: kiểm tra …`: a name of no known kind, told by a capital or a number in it."""
        colon = next((place for place in range(at, min(end, at + 10)) if self.tokens[place].text == ":"), at)
        if at >= end or self.tokens[at].low in _PAPER_STARTS:
            return (), at
        inner = self.tokens[at + 1 : colon]
        told = any(token.is_capital or token.text.isdigit() for token in inner) or (
            colon - at <= _SHORT_NAME and self._at(agency_words.SHORT_HEADS, at, end) > at
        )
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
        while following < end and self.tokens[following].low in _AGAIN:
            following += 1
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

    def _in_a_paper(self, at: int, end: int) -> Directive | None:
        """Read the order in what news tells of a paper: `UBND tỉnh vừa ban hành công văn yêu cầu Sở A …`."""
        paper = next((p for p in range(at, min(end, at + _FARTHEST_LAW)) if self.tokens[p].low in _PAPERS), None)
        if paper is None:
            return None
        for place in range(paper + 1, min(end, paper + _FARTHEST_LAW)):
            if self.tokens[place].low in ("yêu", "giao", "đề") and (order := self._order(place, end)) is not None:
                return order if order.leads and not order.leads[0].vague else None
        return None

    def _needed(self, at: int, end: int) -> Directive | None:
        """Read what must be done to a thing, whoever does it: `Hệ thống … phải được khắc phục`."""
        if self._at(words.NARRATIVE, at, end) > at:
            return None
        for place in range(at + 1, min(end, at + _FARTHEST_NEED)):
            token = self.tokens[place]
            if token.text in ",.;:":
                break
            if token.low in ("phải", "cần") and self._at(words.VERBS, place + 2, end) > place + 2:
                passive = self.tokens[place + 1].low == "được"
                return Directive(Form.NEED, at, at, begin=at) if passive else None
        return None

    def _bare(self, at: int, end: int) -> Directive | None:
        if at >= end or self._is_thing(at, end):
            return None
        verb = self._after_adverbs(at, end)
        if self.tokens[at].low == "được":
            return None
        found = self._with_roles(Directive(Form.BARE, at, verb), end)
        if found.act > verb and (found.coordinating or self._at(words.LEADING, verb, end) > verb):
            return found if self.tokens[verb].low not in ("cần", "phải", "cùng", "được") else None
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

    def _with_actor(self, direct: Directive | None, end: int) -> Directive | None:
        """Take in who acts where only a colon parts him from the work: `Thu quỹ: chi hội Khuyến học thu …`."""
        if direct is None or direct.form is not Form.BARE or direct.leads:
            return direct
        reach = range(direct.at, min(end, direct.at + _LONGEST_TOPIC))
        colon = next((place for place in reach if self.tokens[place].text == ":"), None)
        if colon is None or colon + 1 >= end:
            return direct
        if self.tokens[colon + 1].low == "do" and (done := self._passive(colon + 1, end)) is not None:
            return replace(done, at=direct.at, act=direct.at, begin=direct.at)
        actor = self._subject(colon + 1, end, strict=False)
        return replace(actor, at=direct.at) if actor is not None and actor.leads and not actor.unknown else direct

    def _after_petition(self, at: int, end: int) -> int:
        """Leave out what others asked for, where the answer follows: `Kiến nghị nâng cấp đường: giao Sở A …`."""
        if at >= end or self.tokens[at].low not in ("kiến", "ý", "phản", "đề") or not self.tokens[at].is_capital:
            return at
        if self._at(words.PETITIONS, at, end) == at:
            return at
        colon = next((p for p in range(at, min(end, at + _FARTHEST_LAW)) if self.tokens[p].text == ":"), None)
        return at if colon is None else colon + 1

    def _is_topic(self, at: int, colon: int) -> bool:
        """Whether only a matter stands before a colon: `Kinh phí khoan giếng: nghiên cứu …`."""
        matter = self.tokens[at:colon]
        return (
            self.tokens[colon].text == ":"
            and 0 < len(matter) <= _LONGEST_TOPIC
            and matter[0].is_capital
            and all(token.is_word for token in matter)
            and not any(self._at(phrases, at, colon) > at for phrases in (words.NARRATIVE, words.PARTICLES))
        )

    def _tells_behind(self, at: int, end: int) -> bool:
        """Whether a body is named behind the first colon that did something: `Về kết quả: Bộ A đã …`."""
        colon = next((place for place in self._pauses(at, end) if self.tokens[place].text == ":"), end)
        leads, after = self.names.names(colon + 1, end)
        return bool(leads) and after < end and self.tokens[after].low in ("đã", "đang")

    def _is_matter(self, at: int, colon: int, found: Directive, seen: int) -> bool:
        """Whether a matter stands before a colon and the act behind it: `Lễ khai mạc: Sở A xây dựng …`."""
        if found.form is Form.BARE:
            return seen == 1 and self._is_topic(at, colon)
        if self.tokens[colon].text != ":" or found.form is not Form.SUBJECT or found.unknown:
            return False
        told = seen == 1 or colon - at <= 2 * _LONGEST_TOPIC
        matter = lowered(self.names.text[self.tokens[at].start : self.tokens[colon].start])
        return (
            told and self.tokens[at].is_capital and self.tokens[at - 1].text != "*" and judgement.is_matter(matter)
        )

    def _presses(self, found: Directive, at: int) -> bool:
        """Whether what is asked behind a long opening is said to be asked: `…, cần …`, `…, khẩn trương …`."""
        return found.form is Form.NEED or self.tokens[at].low in _HURRIES

    def _after_apart(self, at: int, end: int) -> int:
        """Leave out the word before one who is named apart from others: `riêng Sở A và Sở B …`."""
        named = self.tokens[at].low == "riêng" and self.names.names(at + 1, end)[0]
        return at + 1 if named else at

    def _addressed(self, at: int, end: int, strict: bool) -> Directive | None:
        """Read an opening that names bodies, and what is asked of them: `Đối với Sở A, yêu cầu …`."""
        named, after = self.names.names(self._at(words.OPENERS, at, end), end)
        orders = after < end and self._at(words.ORDERS, after, end) > after
        leads = tuple(takewhile(lambda name: not name.above, named[:-1] if orders else named))
        if not leads or after >= end or not (orders or len(leads) < len(named) or self.tokens[after].text in ",:"):
            return None
        following = self._after_connectives(self._behind(leads[-1].end, at, end), end)
        found = self._direct(following, end, strict) if following < end else None
        if found is None:
            pauses = (
                self._after_connectives(place + 1, end) for place in self._pauses(following, end)[:_MOST_ASIDES]
            )
            later = (self._direct(place, end, strict) for place in pauses if place < end)
            found = next((act for act in later if act is not None), None)
        return replace(found, at=at, leads=leads) if found is not None and not found.leads else None

    def _behind(self, position: int, at: int, end: int) -> int:
        """Return the place of the first word behind a character and the comma that follows it."""
        while at < end and (self.tokens[at].start < position or self.tokens[at].text in ",:"):
            at += 1
        return at

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
        return None if particle else Directive(Form.BARE, at, verb, begin=at, unknown=True)

    def _hands_over(self, place: int, at: int) -> bool:
        """Whether `do` or `giao` stands at a place, and neither the past nor a law is spoken of."""
        low = self.tokens[place].low
        if low != "giao":
            return low == "do"
        near = [token.low for token in self.tokens[max(at, place - 6) : place]]
        laws = (token.low in _LAWS for token in self.tokens[max(at, place - _FARTHEST_LAW) : place])
        return near[-1:] != ["hướng"] and "đã" not in near and "được" not in near and not any(laws)

    def _passive(self, at: int, end: int) -> Directive | None:
        """Read `… do Sở A chủ trì …` and `… giao Sở A chủ trì …` behind a thing."""
        for place in range(at, end - 2):
            if not self._hands_over(place, at):
                continue
            leads, after = self.names.names(place + 1, end)
            said = " ".join(token.low for token in self.tokens[after : self._at(words.LEADING, after, end)])
            work = self.tokens[at].low in _WORK and self._is_act(after, end)
            if not leads or leads[0].above or not (said or work) or "đầu tư" in said:
                continue
            found = self._with_roles(Directive(Form.PASSIVE, at, after, leads, marked=True), end)
            cut = (self.tokens[place].start, self.tokens[found.act - 1].end)
            return replace(found, act=at, begin=at, cuts=(*found.cuts, cut))
        return None

    def _after_opening(self, at: int, end: int, strict: bool, opened: bool, *, bare: bool) -> Directive | None:
        """Look behind the commas and colons of an opening for the one who acts: `Về X: giao Sở A …`."""
        addressed = self._addressed(at, end, strict) if opened else None
        if addressed is not None or self._tells_behind(at, end):
            return addressed
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
            if not strict and not opened and self._is_matter(at, place, found, seen):
                return replace(found, at=at)
            if not opened or bare or self.tokens[at].low in _DECISIONS:
                continue
            if found.form is Form.SUBJECT:
                return replace(found, at=at)
            if seen == 1 or self.tokens[place].text == ":" or self._presses(found, after):
                fallback = replace(found, at=at)
        return fallback
