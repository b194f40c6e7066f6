"""What every file that is sent carries in its properties: how many rows it lists, and the book's last step.

Whoever doubts a file can compare both with the book: the chain of the journal tells whether anything in it was
changed since.
"""

import sqlite3
from dataclasses import replace
from typing import Any

from secretariat.reports.gallery import Made
from secretariat.reports.official import OfficialPaper
from secretariat.reports.report import Report
from secretariat.store.journal import chain_head


def proof_of(connection: sqlite3.Connection, rows: int) -> str:
    """Return the line: rows, steps and last hash. It is of no language, for programs to find."""
    steps, digest = chain_head(connection)
    return f"rows={rows}; steps={steps}; journal={digest}"


def proven(made: Made, connection: sqlite3.Connection) -> Made:
    """Return a report with its proof."""
    return made._replace(report=with_proof(made.report, connection))


def with_proof(printed: Report[Any] | OfficialPaper, connection: sqlite3.Connection) -> Any:
    """Return a report or an official paper with its proof."""
    return replace(printed, proof=proof_of(connection, printed.count))
