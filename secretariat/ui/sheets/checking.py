"""Checking a whole sheet on the job's thread: what it needs is taken beforehand, what it found comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secretariat.domain.notices import NameDecision
from secretariat.domain.sheets import CheckedSheet, SheetChoices, SheetMapping, SheetTable

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from secretariat.progress import Progress
    from secretariat.queries.agencies import AgencyMatch
    from secretariat.services.sheet_check import SheetMemory

SURE = 95


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is to be checked; `matched` are names whose matches are known, `met` those that were proposed for."""

    table: SheetTable
    mapping: SheetMapping
    choices: SheetChoices
    today: date
    memory: SheetMemory
    matched: dict[str, tuple[AgencyMatch, ...]]
    met: frozenset[str]


@dataclass(frozen=True, slots=True)
class Findings:
    """The checked sheet, the choices with the sure proposals, and what is known of names by now."""

    checked: CheckedSheet
    choices: SheetChoices
    matched: dict[str, tuple[AgencyMatch, ...]]
    met: frozenset[str]


def checking(inquiry: Inquiry) -> Callable[[Session, Progress], Findings]:
    """Return what checks a sheet; a sure match of a name that is new here stands beforehand."""

    def check(session: Session, progress: Progress) -> Findings:
        from secretariat.queries.agencies import best_matches
        from secretariat.services.sheet_check import check_sheet

        table, mapping, today, memory = inquiry.table, inquiry.mapping, inquiry.today, inquiry.memory
        choices, matched = inquiry.choices, dict(inquiry.matched)
        memory.progress = progress
        checked = check_sheet(session, table, mapping, choices, today, memory)
        names = [each.name for each in checked.unknown]
        asked = [name for name in names if name not in matched]
        if asked:
            matched |= best_matches(session, asked)
        decided = {each.name for each in choices.names}
        fresh = [name for name in names if name not in inquiry.met and name not in decided]
        proposals = [each for name in fresh for each in _proposal(name, matched.get(name, ()))]
        if proposals:
            choices = replace(choices, names=(*choices.names, *proposals))
            checked = check_sheet(session, table, mapping, choices, today, memory)
        return Findings(checked, choices, matched, inquiry.met | frozenset(names))

    return check


def _proposal(name: str, matches: tuple[AgencyMatch, ...]) -> list[NameDecision]:
    sure = [match for match in matches if match.score >= SURE]
    return [NameDecision(name, sure[0].id)] if len(sure) == 1 else []
