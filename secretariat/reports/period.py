"""The period report: a narrative with its figures filled in, annexes, and the comparison with other periods.

It is Vietnamese whatever language the window speaks, for the forms of the rules are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from secretariat.domain.figures import INDICATORS, Base, Figures, Rounding, share, written_share
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import Standing
from secretariat.domain.urging import BANDS, band_counts
from secretariat.i18n import N_, _
from secretariat.queries.obstacles import ObstacleLine
from secretariat.reports.heads import cited, closing, letterhead, written
from secretariat.reports.official import OfficialPaper, Part, annexed, ended, official
from secretariat.reports.report import Column, Group, Report, Share, Value, numbering
from secretariat.reports.tasks import assigning_document, basis_words, progress_words
from secretariat.reports.templates import load_template

PLACES = frozenset(
    {
        "since", "as_of", "as_of_long", "given", "new", "carried_over", "outside", "done", "done_rate", "base",
        "done_on_time", "done_late", "done_no_deadline", "done_now", "open", "in_time", "due_soon", "overdue",
        "overdue_rate", "no_deadline", "against_before", "against_last_year", "updated_rate", "figures_table",
        "bands", "obstacles", "beyond", "office",
    }
)  # fmt: skip
_RATES = (("done", N_("Rate done (%)")), ("overdue", N_("Rate overdue (%)")), ("updated", N_("Rate updated (%)")))


@dataclass(frozen=True, slots=True)
class Period:
    """A span that is reported: its days, its figures, and those at the end of the one before and a year ago."""

    since: date
    now: Figures
    before: Figures
    last_year: Figures
    new: int = 0
    done_now: int = 0


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line of the comparison: three values, of numbers or of shares."""

    title: str
    now: Value
    before: Value
    last_year: Value
    against_before: Value
    against_last_year: Value


def comparison(period: Period, judging: Judging, office: OfficeDraft) -> Report[Indicator]:
    """Return the figures of a period beside those of the period before and of the same day a year ago."""
    return Report(
        title=_("Comparison with other periods").upper(),
        columns=(
            numbering(_("No.")),
            Column("title", _("Indicator"), lambda line: line.title, 34),
            Column("now", _("This period"), lambda line: line.now, 11, "center"),
            Column("before", _("Last period"), lambda line: line.before, 11, "center"),
            Column("against_before", _("Difference"), lambda line: line.against_before, 11, "center"),
            Column("last_year", _("Same day last year"), lambda line: line.last_year, 12, "center"),
            Column("against_last_year", _("Difference "), lambda line: line.against_last_year, 11, "center"),
        ),
        groups=(Group("", indicators(period)),),
        subtitle=_("(From {0} to {1})").format(written(period.since), written(judging.as_of)),
        notes=(
            basis_words(judging),
            _("Rates are counted {0}, {1}.").format(Base.GIVEN.label, Rounding.HALF_UP.label),
        ),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Comparison"),
        numbered=True,
    )


def indicators(period: Period) -> list[Indicator]:
    """Return the lines of the comparison."""
    lines = []
    for key, title in INDICATORS:
        now, before, last_year = (getattr(each, key) for each in (period.now, period.before, period.last_year))
        lines.append(Indicator(_(title), now, before, last_year, now - before, now - last_year))
    for key, title in _RATES:
        shares = [share(getattr(f, key), f.given) for f in (period.now, period.before, period.last_year)]
        gaps = [None if None in (shares[0], other) else (shares[0] or 0) - (other or 0) for other in shares[1:]]
        now, before, last_year, *differences = (Share(units) for units in (*shares, *gaps))
        lines.append(Indicator(_(title), now, before, last_year, *differences))
    return lines


def period_report(
    period: Period,
    judging: Judging,
    office: OfficeDraft,
    rows: Sequence[TaskRow],
    obstacles: Sequence[ObstacleLine],
    annexes: Sequence[Report[Any]],
) -> OfficialPaper:
    """Return the paper: the template filled in, the summary and the lists of `rows` behind it as annexes."""
    filled = load_template("period_report", PLACES).filled(_values(period, judging, office, rows, obstacles))
    paper = official(office, judging.as_of, kind="Báo cáo", subject=filled.subject)
    paper = replace(paper, body=ended(filled.parts, office.form))
    return annexed(paper, [*annexes, *_lists(rows)])


def _values(
    period: Period,
    judging: Judging,
    office: OfficeDraft,
    rows: Sequence[TaskRow],
    obstacles: Sequence[ObstacleLine],
) -> Mapping[str, "str | Sequence[Part]"]:
    now = period.now
    counts = band_counts(row.days_late for row in rows if row.standing is Standing.OPEN_OVERDUE)
    bands = "; ".join(f"{band.label}: {count}" for band, count in zip(BANDS, counts, strict=True) if count)
    plain = {key: _number(getattr(now, key)) for key, _title in INDICATORS}
    return plain | {
        "since": cited(period.since),
        "as_of": cited(judging.as_of),
        "as_of_long": written(judging.as_of),
        "new": _number(period.new),
        "done_now": _number(period.done_now),
        "outside": _outside(now),
        "done_rate": written_share(share(now.done, now.given)),
        "overdue_rate": written_share(share(now.overdue, now.given)),
        "updated_rate": written_share(share(now.updated, now.given)),
        "base": "trên tổng số nhiệm vụ được giao",
        "against_before": _against(now, period.before),
        "against_last_year": _against(now, period.last_year),
        "bands": bands or "không có",
        "obstacles": _number(len(obstacles)),
        "beyond": _number(sum(line.beyond_authority for line in obstacles)),
        "office": office.name,
        "figures_table": (_figures_table(period),),
    }


def _outside(figures: Figures) -> str:
    if not (figures.withdrawn or figures.reassigned):
        return ""
    return (
        f"Ngoài số trên có {_number(figures.withdrawn)} nhiệm vụ rút, "
        f"{_number(figures.reassigned)} nhiệm vụ chuyển cơ quan khác thực hiện."
    )


def _against(now: Figures, other: Figures) -> str:
    if not other.given:
        return "chưa có số liệu."
    rate = (share(now.done, now.given) or 0) - (share(other.done, other.given) or 0)
    late = now.overdue - other.overdue
    more = "tăng" if rate >= 0 else "giảm"
    slower = f"tăng {_number(late)}" if late > 0 else f"giảm {_number(-late)}" if late else "không đổi"
    return f"tỷ lệ hoàn thành {more} {written_share(abs(rate))} điểm phần trăm, số nhiệm vụ quá hạn {slower}."


def _number(count: int) -> str:
    """Numbers below ten are written with a leading nought, as papers do."""
    return f"{count:02}" if count < 10 else f"{count:,}".replace(",", ".")


def _figures_table(period: Period) -> Report[Indicator]:
    lines = [line for line in indicators(period) if isinstance(line.now, int)]
    return Report(
        title="",
        columns=(
            Column("title", "Chỉ tiêu", lambda line: line.title, 30),
            Column("now", "Kỳ này", lambda line: line.now, 10, "center"),
            Column("before", "Kỳ trước", lambda line: line.before, 10, "center"),
            Column("last_year", "Cùng kỳ năm trước", lambda line: line.last_year, 12, "center"),
        ),
        groups=(Group("", lines),),
    )


def _lists(rows: Sequence[TaskRow]) -> list[Report[TaskRow]]:
    columns: tuple[Column[TaskRow], ...] = (
        numbering("TT"),
        Column("content", "Nội dung nhiệm vụ", lambda row: row.content, 40),
        Column("document", "Văn bản giao", assigning_document, 15),
        Column("lead", "Cơ quan chủ trì", lambda row: ", ".join(row.lead), 16),
        Column("due_on", "Thời hạn", lambda row: row.due_on or row.deadline_text, 11, "center"),
        Column("progress", "Tiến độ, kết quả", progress_words, 18),
    )
    overdue = [row for row in rows if row.standing is Standing.OPEN_OVERDUE]
    soon = [row for row in rows if row.due_soon]
    titles = (("DANH MỤC NHIỆM VỤ QUÁ HẠN", overdue), ("DANH MỤC NHIỆM VỤ SẮP ĐẾN HẠN", soon))
    return [Report(title=title, columns=columns, groups=(Group("", mine),)) for title, mine in titles if mine]
