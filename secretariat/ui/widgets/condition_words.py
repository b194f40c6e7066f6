"""Conditions on columns in words: what a chip says, and what a report prints as its filter."""

from collections.abc import Callable

from secretariat.domain import dates
from secretariat.domain.conditions import Between, Condition, Joined, Match, OneOf, Within, Worded, not_set
from secretariat.i18n import _, ngettext

_NAMED = 2  # more values than this are counted
TitleOf = Callable[[str], str]
NamesOf = Callable[[OneOf], list[str]]


def condition_words(condition: Condition, title_of: TitleOf, names_of: NamesOf) -> str:
    """Return a condition as one reads it aloud; the two functions name a column and the values of one."""
    if isinstance(condition, Joined):
        between = _(" or ") if condition.any_of else _(" and ")
        return between.join(_in_group(part, title_of, names_of) for part in condition.parts)
    title = title_of(condition.key)
    if condition == not_set(condition.key):
        return f"{title}: {_('not set')}"
    match condition:
        case OneOf():
            return f"{title}: {_values(condition, names_of)}"
        case Worded(match=Match.FILLED):
            return f"{title}: {condition.match.label}"
        case Worded():
            return f"{title} {condition.match.label} “{condition.text}”"
        case Within():
            return f"{title}: {condition.moving.label}"
    return f"{title}: {_span(condition)}"


def month_words(value: str) -> str:
    """Return 08/2026 for the month 2026-08."""
    return f"{value[5:]}/{value[:4]}"


def _in_group(part: Condition, title_of: TitleOf, names_of: NamesOf) -> str:
    words = condition_words(part, title_of, names_of)
    return f"({words})" if isinstance(part, Joined) else words


def _values(condition: OneOf, names_of: NamesOf) -> str:
    names = names_of(condition)
    if condition.blank:
        names.append(_("(Blank)"))
    if not names:
        return _("nothing")
    words = ", ".join(names)
    if len(names) > _NAMED:
        words = ngettext("{0} value", "{0} values", len(names)).format(len(names))
    return _("{0}, coordinating too").format(words) if condition.partners else words


def _span(condition: Between) -> str:
    low, high = _end(condition.low), _end(condition.high)
    if low and high:
        return _("from {0} to {1}").format(low, high)
    return _("from {0}").format(low) if low else _("up to {0}").format(high)


def _end(value: object) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else dates.short(value)  # type: ignore[arg-type]
