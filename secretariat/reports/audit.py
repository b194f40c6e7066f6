"""The result of an examination of the book, to be shown, printed and kept with the papers."""

from dataclasses import dataclass
from typing import NamedTuple

from secretariat.i18n import _
from secretariat.reports.report import Column, Group, Report, numbering


class AuditLine(NamedTuple):
    """What was looked at, and what was found."""

    title: str
    value: str


@dataclass(frozen=True, slots=True)
class Findings:
    """One sentence, the facts, everything that is wrong, and what the reader should bear in mind."""

    title: str
    headline: str
    lines: tuple[AuditLine, ...]
    good: bool
    problems: tuple[str, ...] = ()
    remark: str = ""


def audit_report(found: Findings) -> Report[AuditLine]:
    """Return the facts and, below them, everything that is wrong."""
    wrong = [AuditLine(_("Problem"), sentence) for sentence in found.problems]
    return Report(
        title=found.title.upper(),
        subtitle=found.headline,
        columns=(
            numbering(_("No.")),
            Column("title", _("Examined"), lambda line: line.title, 26),
            Column("value", _("Result"), lambda line: line.value, 60),
        ),
        groups=(Group("", [*found.lines, *wrong]),),
        notes=(found.remark,) if found.remark else (),
        upright=True,
    )
