from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.figures import Figures
from secretariat.domain.letters import LetterDraft, LetterKind
from secretariat.domain.obstacles import Escalation
from secretariat.domain.offices import PaperForm
from secretariat.domain.standing import Standing
from secretariat.domain.urging import AgencyFigures, AgencyShare
from secretariat.queries.obstacles import ObstacleLine
from secretariat.reports.letters import obstacle_paper, praise_paper, subject_of, urging_paper
from secretariat.reports.report import Report, as_text

DAY = date(2026, 11, 21)


def text_of(paper):
    return "\n".join("" if isinstance(part, Report) else part.text for part in paper.body)


def rows_of(report):
    read = report.reader()
    return [[as_text(each) for each in read(row, n)] for g in report.groups for n, row in enumerate(g.rows, 1)]


@pytest.fixture
def shares(make_row):
    late = {"standing": Standing.OPEN_OVERDUE, "due_on": date(2026, 10, 30)}
    rows = (make_row(1, days_late=22, **late), make_row(2, days_late=100, **late), make_row(3))
    return [
        AgencyShare(7, "Sở Tài chính", rows, 1, 1, date(2026, 10, 15)),
        AgencyShare(8, "Sở Nội vụ", rows[:1]),
    ]


def draft(kind, **parts):
    return LetterDraft(kind, DAY, "đôn đốc thực hiện nhiệm vụ", "05/VP", signer_name="Trần Bích", **parts)


def test_a_letter_says_how_many_how_late_and_what_was_sent_before(shares, office, judging):
    paper = urging_paper(draft(LetterKind.URGING, addressee="Sở Tài chính"), shares[:1], office, judging, {})
    text = text_of(paper)
    assert "Sở Tài chính còn 03 nhiệm vụ chưa hoàn thành, trong đó có 02 nhiệm vụ quá hạn" in text
    assert "(đến 30 ngày: 01; từ 91 đến 120 ngày: 01)" in text
    assert "Sở Tài chính đã được đôn đốc 01 lần, lần gần nhất ngày 15/10/2026." in text
    assert "trước ngày 28/11/2026" in text and text.endswith("./.")
    assert paper.under_number == "V/v đôn đốc thực hiện nhiệm vụ"
    assert paper.addressees == ("Sở Tài chính",)


def test_its_annex_lists_the_tasks_of_that_agency(shares, office, judging):
    paper = urging_paper(draft(LetterKind.URGING), shares[:1], office, judging, {})
    (annex,) = paper.annexes
    assert annex.title == "Phụ lục\nDANH MỤC NHIỆM VỤ CHƯA HOÀN THÀNH"
    assert annex.subtitle == "(Kèm theo Công văn số 05/VP ngày 21 tháng 11 năm 2026 của Văn phòng)"
    assert [row[4] for row in rows_of(annex)] == ["22", "100", ""]


def test_a_list_for_all_groups_the_tasks_and_counts_each_once(shares, office, judging):
    paper = urging_paper(draft(LetterKind.REMINDER), shares, office, judging, {})
    assert [group.title for group in paper.annexes[0].groups] == ["I. Sở Tài chính (03)", "II. Sở Nội vụ (01)"]
    assert "các cơ quan, đơn vị còn 03 nhiệm vụ" in text_of(paper)
    assert paper.kind == "THÔNG BÁO"


def test_the_report_to_the_leader_prints_rates_with_their_base(shares, office, judging):
    figures = {7: AgencyFigures(7, "Sở Tài chính", Figures(done_on_time=5, overdue=2, in_time=1))}
    wanted = draft(LetterKind.LEADER_REPORT, addressee="Chủ tịch; Phó Chủ tịch")
    paper = urging_paper(wanted, shares, office, judging, figures)
    (table,) = [part for part in paper.body if isinstance(part, Report)]
    assert rows_of(table)[0] == ["1", "Sở Tài chính", "8", "5", "62,50%", "2", "25,00%", "1", "1"]
    assert rows_of(table)[1][4] == "–"
    assert "đều tính trên tổng số nhiệm vụ được giao" in text_of(paper)
    assert paper.addressees == ("Chủ tịch", "Phó Chủ tịch")


def test_praise_prints_its_table_in_the_text(office):
    figures = [AgencyFigures(7, "Sở Tài chính", Figures(done_on_time=19, done_late=1))]
    paper = praise_paper(draft(LetterKind.PRAISE), figures, office, date(2026, 1, 1), DAY)
    (table,) = [part for part in paper.body if isinstance(part, Report)]
    assert rows_of(table) == [["1", "Sở Tài chính", "20", "20", "100,00%", "1", "5,00%"]]
    assert "từ ngày 01/01/2026 đến ngày 21 tháng 11 năm 2026" in text_of(paper)


def test_the_report_of_an_obstacle_says_whose_authority_it_takes(office):
    obstacle = ObstacleLine(
        1, 1, "NV-0001", "Xây cầu", "Sở Xây dựng", date(2026, 9, 1), 81, "Thiếu vốn", "", "", "", True, "", None,
        Escalation.NONE, None, "", None,
    )  # fmt: skip
    paper = obstacle_paper(draft(LetterKind.OBSTACLE_REPORT, addressee="Chủ tịch"), obstacle, office)
    text = text_of(paper)
    assert "vướng mắc vượt thẩm quyền giải quyết của Sở Xây dựng" in text
    assert "Thiếu vốn" in text and "thời hạn: chưa có thời hạn" in text
    assert paper.kind == "BÁO CÁO"


def test_a_party_letter_keeps_to_the_partys_form(shares, office, judging):
    party = replace(office, form=PaperForm.PARTY)
    paper = urging_paper(draft(LetterKind.URGING), shares[:1], party, judging, {})
    assert paper.number == "Số 05/VP" and "./." not in text_of(paper)


def test_every_kind_has_a_subject_in_its_template():
    assert all(subject_of(kind) for kind in LetterKind)
