"""News items, texts in other languages, scans without letters: what they are and which notice they are about."""

from datetime import date

import pytest

from secretariat.domain.notices import Origin
from secretariat.intake.labelled import any_day
from secretariat.intake.languages import language_of

NEWS = """Trang chủ / Tin tức
Tân Bình: Siết quản lý giá nước sạch ở các khu đô thị
Thứ Tư, 18/3/2026, 16:42

Chiều 17/3, đồng chí Lò Văn Sáu, Phó Chủ tịch UBND tỉnh chủ trì cuộc họp về giá nước sạch. Ông nhấn mạnh việc này.

Theo đó, UBND tỉnh giao Sở Tài chính rà soát giá nước trước ngày 10/4.
"""


def test_a_news_item_gives_the_year_of_its_days_by_its_own(read):
    draft = read(NEWS)
    assert draft.origin is Origin.NEWS
    assert draft.meeting.held_on == date(2026, 3, 17)
    assert [task.deadline.due_on for task in draft.tasks] == [date(2026, 4, 10)]


@pytest.mark.parametrize(
    ("text", "number", "day", "subject"),
    [
        (
            "UBND tỉnh vừa ban hành công văn (số 301/UBND-KT) yêu cầu các ngành triển khai về việc tăng cường"
            " phòng dịch.",
            "301/UBND-KT", None, "việc tăng cường phòng dịch",
        ),
        (
            "Ngày 16/4/2026, UBND tỉnh ban hành công văn số 123/UBND-VP về tổ chức trực Tết tại các cơ quan.",
            "123/UBND-VP", date(2026, 4, 16), "tổ chức trực Tết tại các cơ quan",
        ),
        (
            "Về việc báo cáo ô nhiễm tại nông thôn (358/VP-KT, ngày 23/10/2026).\n\nGiao Sở Y tế báo cáo.",
            "358/VP-KT", date(2026, 10, 23), "Về việc báo cáo ô nhiễm tại nông thôn",
        ),
        (
            "V/v xin chủ trương nạo vét kênh\n\nUBND tỉnh giao Sở Y tế kiểm tra.\n\n"
            "(Theo Công văn số 196/UBND-KT, ngày 25/4/2026)",
            "196/UBND-KT", date(2026, 4, 25), "xin chủ trương nạo vét kênh",
        ),
    ],
)  # fmt: skip
def test_which_document_a_page_tells_of(read, text, number, day, subject):
    document = read(f"{text}\n").document
    assert (document.number, document.issued_on, document.subject) == (number, day, subject)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế rà soát theo Công văn số 12/UBND-KT ngày 2/3/2026 của UBND tỉnh.",
        "Biên bản\nĐoàn kiểm tra (theo Quyết định số 233/QĐ-SYT ngày 06/5/2026)\nSở Y tế lập sổ.",
        "Tóm tắt.\nTại Văn bản số 09/LDT-PT ngày 29/01/2026 của Công ty, đề nghị Sở Y tế lập sổ.",
    ],
)
def test_a_cited_document_is_not_the_one_that_is_told_of(read, text):
    assert read(f"{text}\n").document.number == ""


def test_the_body_of_a_notice_pasted_without_its_head_is_no_news(read):
    text = "Ngày 12/8/2026, Chủ tịch UBND tỉnh chủ trì cuộc họp, kết luận như sau:\n1. Sở Y tế lập danh sách.\n"
    assert read(text).origin is Origin.NOTICE


FOREIGN = [
    (
        "en",
        "GOVERNMENT OFFICE\nNo. 321/TB-VPCP\nHanoi, August 4, 2023\n\nNOTICE\nConclusion of the meeting",
    ),
    ("en", "Notice No. 321/TB-VPCP dated 4 August 2023 of the Government Office says that the work is to go on."),
    (
        "en",
        "The Government Office has issued Notice No. 321/TB-VPCP (August 4, 2023) on the work of the committee.",
    ),
    (
        "sv",
        "Den här texten är en översättning av meddelande nr 321/TB-VPCP av den 4 augusti 2023 om det som ska ske.",
    ),
    (
        "fr",
        "Le texte est une traduction de l'avis n° 321/TB-VPCP du 4 août 2023 sur les travaux du comité.",
    ),
    ("ru", "Уведомление № 321/TB-VPCP от 4 августа 2023 г. о работе комитета и о дальнейших шагах."),
    ("zh", "政府办公厅通知 321/TB-VPCP 2023年8月4日 关于委员会的工作和下一步的安排。"),
]


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_a_translation_names_its_notice_and_has_no_tasks(read, language, text):
    draft = read(
        f"{text}\n\nThe Ministry of Finance shall report by 30 September 2023.\n" if language == "en" else text
    )
    document = draft.document
    assert (document.language, draft.origin, draft.tasks) == (language, Origin.TRANSLATION, ())
    assert (document.number, document.issued_on) == ("321/TB-VPCP", date(2023, 8, 4))
    assert draft.text[draft.spans[0].start : draft.spans[0].end] == "321/TB-VPCP"


MINUTES = """HARBOUR PROJECT
MINUTES OF THE SECOND MEETING OF THE COMMITTEE

Ref. No.: HP/2-2026
Date of meeting: 17 June 2026
Chair: Ms. Ann Lee, Director
Date of issue: 22 June 2026

1. The office shall report to the committee on the state of the work by 10 July 2026.

Approved by: Ann Lee
"""


def test_foreign_minutes_say_in_their_lines_what_a_head_says(read):
    draft = read(MINUTES)
    document = draft.document
    assert (document.number, document.issued_on, document.signer) == ("HP/2-2026", date(2026, 6, 22), "Ann Lee")
    assert document.subject == "MINUTES OF THE SECOND MEETING OF THE COMMITTEE"
    assert (draft.meeting.held_on, draft.meeting.chair) == (date(2026, 6, 17), "Ms. Ann Lee, Director")


def test_a_swedish_protocol_may_name_its_days_without_a_colon(read):
    text = """SAMARBETSKOMMITTÉN

Möte nr 3/2026
Dnr: VSK 2026/114
Datum för mötet: den 22 april 2026
Ordförande: Lena Ek
Protokollförd den 27 april 2026

Det är kontoret som ska lämna en rapport till kommittén och inte de andra.

Justeras
Lena Ek
"""
    draft = read(text)
    assert (draft.document.number, draft.document.issued_on) == ("VSK 2026/114", date(2026, 4, 27))
    assert (draft.meeting.held_on, draft.document.signer) == (date(2026, 4, 22), "Lena Ek")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("委员会要求各部门提交报告。", "zh"),
        ("Комитет просит представить отчёт.", "ru"),
        ("委員会は報告書を提出するように求めました。", "ja"),
        ("위원회는 보고서를 요청했다.", "ko"),
        ("ຄະນະກຳມະການຂໍລາຍງານ", "lo"),
        ("คณะกรรมการขอรายงาน", "th"),
        ("គណៈកម្មាធិការ", "km"),
        ("Der Ausschuss hat sich mit dem Bericht und den Plänen des Amtes befasst.", "de"),
        ("Komiteen ba om en rapport og det skal være klart til juni, ikke før.", "nb"),
        ("Các bộ báo cáo tại Stockholm and the world of the cities.", "vi"),
        ("So Y te lap danh sach.", "vi"),
        ("", "vi"),
    ],
)
def test_languages_are_told_by_letters_and_words(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the 4th of August, 2023", date(2023, 8, 4)),
        ("August 4, 2023", date(2023, 8, 4)),
        ("2023-08-04", date(2023, 8, 4)),
        ("4.8.2023", date(2023, 8, 4)),
        ("31 February 2023", None),
        ("4 Brumaire 1799 of old", None),
        ("", None),
    ],
)
def test_days_of_other_languages(text, day):
    assert any_day(text) == day


def test_a_scan_without_letters_is_an_empty_draft(read):
    draft = read("", path="a.pdf", scanned=True)
    assert (draft.scanned, draft.path, draft.tasks, draft.document.number) == (True, "a.pdf", (), "")
    assert draft.warnings == (), "what its pages lack is said where they are shown"
