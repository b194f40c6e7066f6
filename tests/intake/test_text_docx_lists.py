"""Word's automatic numbers are part of the text."""

import pytest

from secretariat.intake.text import open_text


def level(at, form, pattern, *more):
    inner = f"<w:numFmt w:val='{form}'/>{''.join(more)}<w:lvlText w:val='{pattern}'/>"
    return f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/>{inner}</w:lvl>"


def shape(number, *levels, head=""):
    return f"<w:abstractNum w:abstractNumId='{number}'>{head}{''.join(levels)}</w:abstractNum>"


def use(number, of, override=""):
    return f"<w:num w:numId='{number}'><w:abstractNumId w:val='{of}'/>{override}</w:num>"


def item(text, number=1, at=0, style=""):
    kind = f"<w:pStyle w:val='{style}'/>" if style else ""
    listed = f"<w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/></w:numPr>" if number is not None else ""
    return f"<w:p><w:pPr>{kind}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def lines_of(make_docx):
    return lambda body, numbering, **more: open_text(make_docx(body, numbering=numbering, **more)).text.split("\n")


_THREE = shape(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)"))


def test_levels_count_and_start_again_under_the_next_head(lines_of):
    body = item("Một") + item("a", at=1) + item("b", at=1) + item("x", at=2) + item("Hai") + item("c", at=1)
    assert lines_of(body, _THREE + use(1, 0)) == ["I. Một", "I.1. a", "I.2. b", "a) x", "II. Hai", "II.1. c"]


def test_an_upper_level_that_never_came_counts_as_begun(lines_of):
    assert lines_of(item("b", at=1), _THREE + use(1, 0)) == ["I.1. b"]


def test_legal_numbering_shows_digits_for_roman_heads(lines_of):
    legal = shape(0, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert lines_of(item("A") + item("B", at=1), legal + use(1, 0)) == ["I A", "1.1 B"]


@pytest.mark.parametrize(
    ("mark", "shown"), [("-", "- A"), ("+", "+ A"), ("\uf0b7", "• A"), ("o", "• A"), ("", "A")]
)
def test_bullets_are_what_one_sees(lines_of, mark, shown):
    assert lines_of(item("A"), shape(0, level(0, "bullet", mark)) + use(1, 0)) == [shown]


@pytest.mark.parametrize(
    ("form", "count", "shown"),
    [
        ("decimalZero", 7, "07"),
        ("lowerRoman", 14, "xiv"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 9999, "9999"),
        ("upperRoman", 4000, "4000"),
        ("vietnameseCounting", 3, "3"),
    ],
)
def test_each_way_of_counting(lines_of, form, count, shown):
    numbering = shape(0, level(0, form, "%1.").replace("<w:start w:val='1'/>", f"<w:start w:val='{count}'/>"))
    assert lines_of(item("A"), numbering + use(1, 0)) == [f"{shown}. A"]


def test_a_level_without_a_number_shows_none(lines_of):
    none = shape(0, level(0, "none", "%1."), level(1, "decimal", "%1%2)", "<w:suff w:val='nothing'/>"))
    assert lines_of(item("A") + item("B", at=1), none + use(1, 0)) == ["A", "1)B"]


def test_two_lists_of_one_shape_go_on_counting_unless_told_to_start(lines_of):
    again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    numbering = shape(0, level(0, "decimal", "%1.")) + use(1, 0) + use(2, 0) + use(3, 0, again)
    body = item("a") + item("b", 2) + item("c", 3) + item("d", 3)
    assert lines_of(body, numbering) == ["1. a", "2. b", "5. c", "6. d"]


def test_a_use_may_change_a_level(lines_of):
    other = f"<w:lvlOverride w:ilvl='0'>{level(0, 'lowerLetter', '%1)')}<w:rsid/></w:lvlOverride>"
    assert lines_of(item("A"), shape(0, level(0, "decimal", "%1.")) + use(1, 0, other)) == ["a) A"]


@pytest.mark.parametrize(("restart", "shown"), [("0", "2) c"), ("1", "1) c"), ("2", "1) c")])
def test_a_level_may_go_on_under_the_next_head(lines_of, restart, shown):
    deep = level(1, "decimal", "%2)", f"<w:lvlRestart w:val='{restart}'/>")
    body = item("A") + item("b", at=1) + item("B") + item("c", at=1)
    assert lines_of(body, shape(0, level(0, "decimal", "%1."), deep) + use(1, 0))[-1] == shown


def test_a_style_brings_its_list_and_level_along(lines_of):
    styles = (
        "<w:style w:styleId='Nen'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='Muc2'><w:basedOn w:val='Nen'/></w:style>"
    )
    numbering = shape(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", "<w:pStyle w:val='Muc2'/>"))
    body = item("A", None, style="Nen") + item("B", None, style="Muc2") + item("C", 0, style="Nen")
    assert lines_of(body, numbering + use(1, 0), styles=styles) == ["1. A", "1.1. B", "C"]


def test_a_list_may_borrow_the_shape_of_a_style(lines_of):
    lent = shape(0, level(0, "decimal", "%1)"), head="<w:styleLink w:val='Kieu'/>")
    borrowed = shape(1, head="<w:numStyleLink w:val='Kieu'/>")
    assert lines_of(item("A"), lent + borrowed + use(1, 1)) == ["1) A"]


def test_a_list_that_does_not_exist_numbers_nothing(lines_of):
    assert lines_of(item("A", 9) + item("B", 1, at=7), _THREE + use(1, 0)) == ["A", "B"]


def test_a_deleted_item_takes_no_number(lines_of):
    gone = item("<w:x/>").replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    assert lines_of(gone + item("A"), _THREE + use(1, 0)) == ["I. A"]


def test_absurd_numbers_are_taken_as_missing(lines_of):
    numbering = _THREE.replace("<w:start w:val='1'/>", f"<w:start w:val='{'9' * 5000}'/>")
    assert lines_of(item("A", at=-3), numbering + use(1, 0)) == ["I. A"]


def test_a_number_of_a_level_below_is_left_out(lines_of):
    assert lines_of(item("A"), shape(0, level(0, "decimal", "%1.%2")) + use(1, 0)) == ["1. A"]
