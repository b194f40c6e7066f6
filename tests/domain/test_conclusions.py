import pytest

from secretariat.domain.conclusions import conclusions, in_words, numbered
from secretariat.domain.minutes import MinutesEntry, MinutesKind

CONCLUSION = MinutesEntry(MinutesKind.CONCLUSION, "Xây dựng kế hoạch năm 2027")


def item(text, level=0):
    return MinutesEntry(text=text, level=level)


def conclusion(text, level=1):
    return MinutesEntry(MinutesKind.CONCLUSION, text, level)


def printed(*entries):
    return [line.printed for line in numbered(entries)]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "Xây dựng kế hoạch năm 2027."),
        ({"lead": "Bộ Y tế"}, "Bộ Y tế chủ trì xây dựng kế hoạch năm 2027."),
        (
            {
                "lead": "Bộ Y tế",
                "coordinating": "Bộ Nội vụ; Bộ Tài chính",
                "deadline_text": "trước 15/12/2026",
            },
            "Bộ Y tế chủ trì, phối hợp với Bộ Nội vụ, Bộ Tài chính xây dựng kế hoạch năm 2027; "
            "thời hạn: trước 15/12/2026.",
        ),
        (
            {
                "text": "Giao Bộ Y tế báo cáo trước 1/12.",
                "lead": "Bộ Y tế",
                "deadline_text": "trước 1/12",
            },
            "Giao Bộ Y tế báo cáo trước 1/12.",
        ),
        ({"text": "ASEAN hóa biểu mẫu", "lead": "Bộ Nội vụ"}, "Bộ Nội vụ chủ trì ASEAN hóa biểu mẫu."),
        ({"product": "Kế hoạch"}, "Xây dựng kế hoạch năm 2027."),
        ({"product": "Tờ trình"}, "Xây dựng kế hoạch năm 2027; sản phẩm: Tờ trình."),
    ],
)
def test_a_conclusion_is_printed_as_a_notice_says_it(parts, words):
    values = {"text": CONCLUSION.text, **parts}
    assert in_words(MinutesEntry(MinutesKind.CONCLUSION, **values)) == words


def test_only_filled_conclusions_are_concluded():
    others = [MinutesEntry(text="Mục"), MinutesEntry(MinutesKind.CONCLUSION, " ")]
    assert conclusions([*others, CONCLUSION]) == [CONCLUSION]


def test_conclusions_stand_under_the_items_of_the_agenda():
    opinion = MinutesEntry(MinutesKind.OPINION, "Nhất trí", 1)
    entries = [item("Một"), opinion, conclusion("a"), conclusion("b", 2), item("Hai"), conclusion("c"), item("Ba")]
    assert printed(*entries) == ["I. Một", "1. A.", "a) B.", "II. Hai", "1. C."]
    lines = numbered(entries)
    assert [line.path for line in lines] == ["I", "I.1", "I.1.a", "II", "II.1"]
    assert [line.parent for line in lines] == ["", "I", "I.1", "", "II"]
    assert [line.entry for line in lines] == [None, 0, 1, None, 2]


def test_one_item_alone_needs_no_heading():
    assert printed(item("Một"), conclusion("a"), conclusion("b")) == ["1. A.", "2. B."]
    assert printed(conclusion("a", 0), conclusion("b", 1)) == ["1. A.", "a) B."]
    assert printed(item("Một")) == []


def test_conclusions_at_the_edge_belong_to_the_item_before():
    entries = [item("Một"), conclusion("a", 0), item("Hai"), conclusion("b", 0)]
    assert printed(*entries) == ["I. Một", "1. A.", "II. Hai", "1. B."]
