"""Whatever comes in: nothing is raised, places are exact, what is not known is null, time stays in proportion."""

import json
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.notices import NoticeDraft
from secretariat.intake.notice import read_notice
from secretariat.intake.output import notice_as_json
from secretariat.intake.source import SourceText

NAMES = ("Bộ Tài chính", "Sở Y tế", "UBND các xã, phường", "Các bộ, ngành, địa phương", "EVN")
WORDS = st.sampled_from(
    """giao|Giao|Sở Y tế|Bộ Tài chính|UBND xã Hòa Sơn|các sở, ngành liên quan|chủ trì|,|;|.|:|báo cáo
phối hợp với|xây dựng kế hoạch|trước ngày 20/10/2026|trong quý IV/2026|hằng tháng|khẩn trương|¶
¶- |¶1. |¶2.1. |¶a) |¶II. |(|)|“
”|Số: 15/TB-UBND|THÔNG BÁO|Nơi nhận:|KT. CHỦ TỊCH|Hà Thị Sen|kết luận như sau:|Ngày 02/8/2026|   |\t|đã|V/v
Kính gửi:|PHỤ LỤC
Tân Bình, ngày 05 tháng 8 năm 2026|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|do|và|các|Đơn vị chủ trì:|Thời hạn:
Về việc|nếu|Cần|được giao|cùng|Thủ tướng Chính phủ|yêu cầu""".replace("\n", "|")
    .replace("¶", "\n")
    .split("|")
)
ODD = (
    "a |(|“|giao |các |Sở A, |Sở A và |trước ngày 1/1 |"
    "giao Sở Y tế làm; |Về: |của các đơn vị thuộc |phối hợp với |"
    "trong vòng 5 ngày kể từ |do Sở Y tế |1.1.1 |- |\t|Ngày 5/8/2026 chủ trì |đồng chí A, Chủ tịch |"
    "các Bộ: A, |định kỳ hằng |- Giao\n|1. Sở Y tế:\n|Số: 5/TB-X ngày |; |(Chủ trì: |(giao "
    "|PC06, |công văn yêu cầu |"
    "các đơn vị để |Kiến nghị: |trường hợp phối hợp với Sở A; |TT\tNhiệm vụ\tChủ trì\n1\tA\tB\n|"
    "TT\nViệc\n1\n|I\n|Sở A - Sở B |các khu, cụm |chỉ đạo Phòng A phối hợp với |phải được |THÔNG BÁO\n"
)


def check(draft):
    """What holds for every draft."""
    for task in draft.tasks:
        assert draft.text[task.start : task.end] == task.text
        assert task.text.strip()
        for span in task.spans:
            assert 0 <= span.start < span.end <= len(draft.text)
    for span in draft.spans:
        assert 0 <= span.start < span.end <= len(draft.text)
    for clause in draft.clauses:
        assert 0 <= clause.start < clause.end <= len(draft.text)


@settings(max_examples=80)
@given(st.lists(WORDS, max_size=60))
def test_words_of_notices_in_any_order(words):
    check(read_notice(SourceText("x", " ".join(words)), NAMES))


@given(st.text(max_size=300))
def test_any_text(text):
    check(read_notice(SourceText("x", text), NAMES))


@settings(max_examples=20)
@given(st.lists(WORDS, max_size=40))
def test_a_draft_survives_being_kept_as_json(words):
    draft = read_notice(SourceText("x", " ".join(words)), NAMES)
    assert NoticeDraft.from_json(json.loads(json.dumps(draft.as_json()))) == draft
    json.dumps(notice_as_json(draft))


@settings(max_examples=40)
@given(st.lists(WORDS, max_size=40))
def test_decomposed_text_reads_as_composed_text(words):
    text = " ".join(words)
    decomposed = unicodedata.normalize("NFD", text)
    assert read_notice(SourceText("x", decomposed), NAMES) == read_notice(SourceText("x", text), NAMES)


@pytest.mark.parametrize("begin", ["1. ", "1. Giao Sở Y tế "])
@pytest.mark.parametrize("piece", ODD.split("|"))
def test_long_odd_lines_take_time_in_proportion(piece, begin):
    head = f"UBND TỈNH X\nSố: 1/TB-UBND\nTHÔNG BÁO\nKết luận\n\nChủ tịch kết luận như sau:\n{begin}"
    times = []
    for size in (4_000, 16_000):
        text = head + (piece * size)[:size] + "\nNơi nhận: x"
        started = time.process_time()
        check(read_notice(SourceText("x", text), NAMES))
        times.append(time.process_time() - started)
    assert times[1] < 12 * times[0] + 2


def test_what_is_not_known_is_null(read):
    assert notice_as_json(read("Trời đẹp.")) == {
        "file": "notice.txt",
        "document": dict.fromkeys(("number", "kind", "issuer", "issued_on", "signer", "subject")),
        "meeting": dict.fromkeys(("held_on", "chair", "place", "form", "points", "title")),
        "tasks": [],
        "warnings": ["No task was found in this text."],
    }


def test_the_object_of_a_task_has_the_promised_keys(read_body):
    said = notice_as_json(read_body("1. Sở Y tế lập báo cáo trước ngày 20/9/2026."))
    (task,) = said["tasks"]
    assert list(task) == [
        "text", "start", "end", "clause", "content", "lead", "coordinating", "product", "deadline", "doubts",
    ]  # fmt: skip
    assert task["deadline"] == {"text": "trước ngày 20/9/2026", "kind": "day", "due": "2026-09-20"}
    assert (task["clause"], task["lead"], task["product"]) == ("1", ["Sở Y tế"], "Báo cáo")
    assert said["document"]["issued_on"] == "2026-08-05"
    assert said["meeting"]["held_on"] == "2026-08-03"


def test_what_was_doubtful_in_the_file_is_passed_on(read):
    draft = read("Giao Sở Y tế lập sổ.", doubts=("A page is missing.",), encoding_note="TCVN3 was decoded.")
    assert draft.warnings[:2] == ("A page is missing.", "TCVN3 was decoded.")
