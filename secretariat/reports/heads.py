"""The head and the foot of a paper of this office, in the words of the rules.

Quốc hiệu, tiêu ngữ and the Party's name are fixed by Nghị định 30/2020/NĐ-CP and the Party's guidance; they are
never translated.
"""

import re
from datetime import date
from functools import lru_cache

from secretariat.domain import dates
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.i18n import _
from secretariat.reports.report import Closing, Letterhead, Signature

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def mottoes(form: PaperForm) -> tuple[str, ...]:
    """Return the lines at the top right of a paper; the last one is underlined."""
    return (PARTY,) if form is PaperForm.PARTY else (NATION, MOTTO)


def written(day: date) -> str:
    """Return a date as the running text of a paper writes it (see `dates.long`), in the language of the moment."""
    number, month, year = re.findall(r"\d+", dates.long(day))
    return _("{day}/{month}/{year}").format(day=number, month=month, year=year)


@lru_cache(maxsize=2048)
def cited(day: date) -> str:
    """Return the date of a cited document: 12/8/2026, 03/9/2026, 05/01/2026."""
    return "/".join(re.findall(r"\d+", dates.long(day)))


def letterhead(office: OfficeDraft) -> Letterhead:
    """Return the head of this office's papers."""
    return Letterhead(office.form, office.superior.upper(), office.name.upper())


def closing(office: OfficeDraft, day: date) -> Closing:
    """Return who signs a list of this office on a day, and who receives it."""
    words = written(day)
    return Closing(
        f"{office.place}, {words}" if office.place else words[:1].upper() + words[1:],
        (
            Signature((office.preparer_title or _("Prepared by")).upper(), office.preparer_name),
            Signature((office.signer_title or _("Head of the office")).upper(), office.signer_name),
        ),
        _("Recipients:"),
        listed(office.recipients),
    )


def listed(recipients: str) -> tuple[str, ...]:
    """Return the lines of receivers: a dash before each, a semicolon after it, a full stop after the last."""
    lines = [line.strip().lstrip("-–").rstrip(";.").strip() for line in recipients.splitlines()]
    lines = [line for line in lines if line]
    return tuple(f"- {line}{';' if n < len(lines) else '.'}" for n, line in enumerate(lines, 1))
