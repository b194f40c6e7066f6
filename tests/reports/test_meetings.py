from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.conclusions import numbered
from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.progress import Silent
from secretariat.reports.meetings import (
    MeetingPapers,
    invitation,
    minutes_paper,
    notice_paper,
    sign_in_list,
    text_of,
)
from secretariat.reports.word import write_word
from secretariat.reports.word_official import write_official

DAY = date(2026, 8, 1)
MEETING = MeetingDraft(
    "Họp về chuyển đổi số", "Phiên thứ 3", date(2026, 8, 3), "08:30", "Hội trường A", MeetingForm.HYBRID,
    "Đồng chí Trần Văn An, Trưởng ban", end_time="11:00", secretary="Lê Mai",
)  # fmt: skip
LAN = DelegateDraft("Nguyễn Thị Lan", "Thứ trưởng", "Bộ Y tế", "Hà Nội")
HUE = DelegateDraft(agency="UBND thành phố Huế", point="Huế", came=False)
MAI = DelegateDraft("Hoàng Mai", "Vụ trưởng", point="Hà Nội", replaces="Phạm Hùng", invited=False)
MINUTES = (
    MinutesEntry(text="Báo cáo tiến độ"),
    MinutesEntry(MinutesKind.OPINION, "Cần thêm kinh phí", 1, speaker="Bộ Y tế"),
    MinutesEntry(MinutesKind.VOTE, "Thông qua báo cáo", 1, votes_for=10, votes_against=0, votes_abstained=1),
    MinutesEntry(MinutesKind.CONCLUSION, "Bổ sung báo cáo", 1, lead="Bộ Y tế", deadline_text="trước 30/9/2026"),
)


@pytest.fixture
def papers(office):
    points = (PointDraft("Hà Nội", contact="VNPT 0900"), PointDraft("Huế"))
    return MeetingPapers(office, MEETING, points, (LAN, HUE, MAI), MINUTES)


def test_an_invitation_says_when_and_where_and_lists_the_invited_by_point(papers):
    paper = invitation(papers, DAY)
    text = text_of(paper)
    assert (paper.kind, paper.subject) == ("GIẤY MỜI", "Dự cuộc họp về chuyển đổi số")
    for words in ("08 giờ 30 đến 11 giờ", "Hội trường A", "Hà Nội (VNPT 0900); Huế", "trực tiếp kết hợp"):
        assert words in text
    (annex,) = paper.annexes
    assert [(group.title, len(group.rows)) for group in annex.groups] == [("I. Hà Nội", 1), ("II. Huế", 1)]


def test_what_is_not_known_leaves_no_gap_in_an_invitation(office):
    text = text_of(invitation(MeetingPapers(office, MeetingDraft("Họp")), DAY))
    assert "Địa điểm" not in text
    assert "1. Thành phần" in text


def test_the_list_to_sign_has_a_column_for_hands_and_a_heading_for_each_point(papers):
    report = sign_in_list(papers, DAY)
    assert [column.title for column in report.columns][-1] == "Ký tên"
    assert [group.title for group in report.groups] == ["I. Hà Nội", "II. Huế"]
    only = sign_in_list(papers, DAY, "Huế")
    assert [group.rows for group in only.groups] == [(HUE,)]
    assert "Điểm cầu Huế" in only.conditions


def test_minutes_tell_who_came_what_was_said_voted_and_concluded(papers):
    paper = minutes_paper(papers, DAY)
    text = text_of(paper)
    for words in (
        "Có mặt: 2 đại biểu; trong đó 1 người dự thay; vắng mặt: 1.",
        "- Hoàng Mai, Vụ trưởng (dự thay Phạm Hùng);",
        "Vắng mặt: UBND thành phố Huế.",
        "- Bộ Y tế: Cần thêm kinh phí",
        "- Biểu quyết: Thông qua báo cáo: 10 tán thành, 0 không tán thành, 1 ý kiến khác",
        "- Kết luận của chủ trì: Bộ Y tế chủ trì bổ sung báo cáo; thời hạn: trước 30/9/2026.",
        "Cuộc họp kết thúc lúc 11 giờ cùng ngày.",
    ):
        assert words in text
    assert [sign.name for sign in paper.signatures] == ["Lê Mai", "Trần Văn An"]


def test_the_notice_opens_and_closes_with_the_words_of_its_template(office):
    text = text_of(notice_paper(office, MEETING, numbered(MINUTES), DAY, "05/TB-BCĐ"))
    assert "Kết luận của đồng chí Trần Văn An, Trưởng ban tại cuộc họp về chuyển đổi số\nNgày " in text
    assert "1. Bộ Y tế chủ trì bổ sung báo cáo; thời hạn: trước 30/9/2026.\nTrên đây là kết luận" in text
    assert "05/TB-BCĐ" in text


def test_all_papers_of_a_meeting_become_word_files(papers, tmp_path):
    for number, paper in enumerate((invitation(papers, DAY), minutes_paper(papers, DAY))):
        write_official(paper, tmp_path / f"{number}.docx", Silent())
        words = [paragraph.text for paragraph in Document(str(tmp_path / f"{number}.docx")).paragraphs]
        assert paper.subject in words
    write_word(sign_in_list(papers, DAY), tmp_path / "list.docx", Silent())
    assert any("Nguyễn Thị Lan" in cell.text for cell in Document(str(tmp_path / "list.docx")).tables[1]._cells)


def test_minutes_without_anything_are_still_minutes(office):
    bare = MeetingPapers(office, replace(MEETING, chair="", end_time=""))
    assert "Cuộc họp kết thúc. Biên bản" in text_of(minutes_paper(bare, DAY))
