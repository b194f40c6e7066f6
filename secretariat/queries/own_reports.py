"""Reading reports of one's own on a plain connection, as the gallery lists them."""

import json
import sqlite3
from dataclasses import dataclass

from secretariat.domain.own_reports import OwnReport, from_json
from secretariat.errors import UserError
from secretariat.i18n import _

PAGE = "reports"


@dataclass(frozen=True, slots=True)
class SavedOwnReport:
    """A report of one's own with its id in the book."""

    id: int
    report: OwnReport


def own_reports(connection: sqlite3.Connection) -> list[SavedOwnReport]:
    """Return the reports in their order; one that cannot be understood is left out, and stays in the book."""
    rows = connection.execute("SELECT id, body FROM saved_view WHERE page = ? ORDER BY place, id", (PAGE,))
    found = []
    for number, body in rows:
        try:
            found.append(SavedOwnReport(number, from_json(json.loads(body))))
        except (UserError, ValueError):
            continue
    return found


def load_own_report(connection: sqlite3.Connection, report_id: int) -> OwnReport:
    """Return a report of one's own; UserError when it is gone."""
    for saved in own_reports(connection):
        if saved.id == report_id:
            return saved.report
    raise UserError(_("This report has been deleted."))
