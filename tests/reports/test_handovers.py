from dataclasses import replace
from datetime import date

from secretariat.domain.handovers import HandoverDraft
from secretariat.domain.listings import Judging
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.progress import Silent
from secretariat.reports.handovers import handover_minutes
from secretariat.reports.word_official import write_official

DAY = date(2026, 11, 21)
DRAFT = HandoverDraft("Trần Lan", "Lê Minh", DAY, "theo Quyết định số 12/QĐ-VP", (1, 2))


def test_the_minutes_name_both_sides_every_task_and_leave_room_for_two_hands(make_row):
    paper = handover_minutes(DRAFT, [make_row(1), make_row(2)], Judging(DAY), OfficeDraft("Sở Mẫu"))
    assert [(each.title, each.name) for each in paper.signatures] == [
        ("BÊN GIAO", "Trần Lan"),
        ("BÊN NHẬN", "Lê Minh"),
    ]
    assert paper.count == 2
    text = " ".join(getattr(part, "text", "") for part in paper.body)
    assert "12/QĐ-VP" in text and "02 nhiệm vụ" in text and text.endswith("./.")


def test_they_go_out_as_a_word_document_in_both_forms(make_row, tmp_path):
    from docx import Document

    for form in PaperForm:
        office = replace(OfficeDraft("Sở Mẫu"), form=form)
        write_official(handover_minutes(DRAFT, [make_row(1)], Judging(DAY), office), tmp_path / "a.docx", Silent())
        written = Document(str(tmp_path / "a.docx")).element.xml
        assert all(words in written for words in ("BÊN GIAO", "BÊN NHẬN", "Lê Minh", "Nội dung nhiệm vụ"))


def test_both_who_sign_share_the_whole_width_where_nothing_stands_beside_them(make_row):
    closing = handover_minutes(DRAFT, [make_row(1)], Judging(DAY), OfficeDraft("Sở Mẫu")).closing
    assert closing.signing_share == 1
    assert replace(closing, recipients=("- Như trên.",)).signing_share < 1
    assert replace(closing, signatures=closing.signatures[:1]).signing_share < 1
