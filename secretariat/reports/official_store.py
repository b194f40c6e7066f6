"""An official paper as JSON, so that what was sent can be shown, printed and written again as it was.

Tables are kept as the texts that were printed; whatever changes in the tasks later changes nothing here.
"""

import json
from operator import itemgetter
from typing import Any

from secretariat.domain.offices import PaperForm
from secretariat.errors import MISREAD, UserError
from secretariat.i18n import _
from secretariat.reports.official import OfficialPaper, Paragraph, Part, Words
from secretariat.reports.report import Column, Group, Letterhead, Report, Signature, as_text

_TEXTS = ("number", "place_and_day", "kind", "subject")


def as_json(paper: OfficialPaper) -> str:
    """Return a paper as text."""
    return json.dumps(
        {
            "head": {"form": paper.head.form.value, "superior": paper.head.superior, "office": paper.head.office},
            **{name: getattr(paper, name) for name in _TEXTS},
            "addressees": paper.addressees,
            "body": [_part(part) for part in paper.body],
            "signatures": [[sign.title, sign.name] for sign in paper.signatures],
            "recipients": paper.recipients,
            "annexes": [_table(annex) for annex in paper.annexes],
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> OfficialPaper:
    """Return the paper that `as_json` wrote; UserError for anything else."""
    try:
        stored = json.loads(text)
        head = stored["head"]
        number, place_and_day, kind, subject = (str(stored[name]) for name in _TEXTS)
        return OfficialPaper(
            Letterhead(PaperForm(head["form"]), head["superior"], head["office"]),
            number,
            place_and_day,
            kind,
            subject,
            addressees=tuple(stored["addressees"]),
            body=tuple(_read_part(part) for part in stored["body"]),
            signatures=tuple(Signature(title, name) for title, name in stored["signatures"]),
            recipients=tuple(stored["recipients"]),
            annexes=tuple(_read_table(annex) for annex in stored["annexes"]),
        )
    except MISREAD as error:
        raise UserError(_("The text of this paper cannot be read. Take it from a backup.")) from error


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Report):
        return {"table": _table(part)}
    runs = [[run.text, run.bold, run.italic] for run in part.runs]
    return {"runs": runs, "align": part.align, "indented": part.indented, "keep": part.keep}


def _table(report: Report[Any]) -> dict[str, Any]:
    values, position, groups = report.reader(), 0, []
    for group in report.groups:
        rows = []
        for row in group.rows:
            position += 1
            rows.append([as_text(value) for value in values(row, position)])
        groups.append([group.title, rows])
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "conditions": report.conditions,
        "notes": report.notes,
        "columns": [[each.key, each.title, each.width, each.align, each.running] for each in report.columns],
        "groups": groups,
        "upright": report.upright,
    }


def _read_part(stored: dict[str, Any]) -> Part:
    if "table" in stored:
        return _read_table(stored["table"])
    runs = tuple(Words(str(text), bool(bold), bool(italic)) for text, bold, italic in stored["runs"])
    return Paragraph(runs, stored["align"], bool(stored["indented"]), bool(stored["keep"]))


def _read_table(stored: dict[str, Any]) -> Report[Any]:
    columns = tuple(
        Column(key, title, itemgetter(place), width, align, running=running)
        for place, (key, title, width, align, running) in enumerate(stored["columns"])
    )
    return Report(
        stored["title"],
        columns,
        tuple(Group(title, rows) for title, rows in stored["groups"]),
        stored["subtitle"],
        stored["conditions"],
        tuple(stored["notes"]),
        upright=bool(stored.get("upright", True)),
    )
