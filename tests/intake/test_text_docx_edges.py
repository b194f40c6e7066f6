"""What stands beside the body of a Word document: notes, headers, and letters in fonts of their own."""

import docx
import pytest

from secretariat.intake import legacy
from secretariat.intake.text import open_text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LETTERHEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TO_TCVN3 = {ord(new): old for old, new in zip(legacy._TCVN3, legacy._UNICODE, strict=True)}


@pytest.fixture
def opened(parts_of_docx, make_zip):
    """Write a document with more parts, as (kind, XML inside the part), and open it."""

    def act(body, *more):
        parts = parts_of_docx(body)
        relations = parts["word/_rels/document.xml.rels"]
        for number, (kind, inner) in enumerate(more):
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            parts[f"word/{kind}{number}.xml"] = f'<w:{root} xmlns:w="{WORD}">{inner}</w:{root}>'
            relation = f'<Relationship Id="n{number}" Type="{RELATIONS}/{kind}" Target="{kind}{number}.xml"/>'
            relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
        parts["word/_rels/document.xml.rels"] = relations
        return open_text(make_zip("a.docx", parts))

    return act


def run(inner, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def words(text, properties=""):
    return run(f"<w:t xml:space='preserve'>{text}</w:t>", properties)


def font(name):
    return f"<w:rFonts w:ascii='{name}'/>"


def refer(number):
    return run(f"<w:footnoteReference w:id='{number}'/>")


def note(kind, number, text, more=""):
    mark = run(f"<w:{kind}Ref/>") + words(" ")
    return f"<w:{kind} w:id='{number}'{more}><w:p>{mark}{words(text)}</w:p></w:{kind}>"


def section(*references, first_page=False):
    inner = "".join(
        f"<w:headerReference w:type='{kind}' xmlns:r='{RELATIONS}' r:id='{identity}'/>"
        for kind, identity in references
    )
    return f"<w:sectPr>{inner}{'<w:titlePg/>' if first_page else ''}</w:sectPr>"


def test_notes_stand_at_the_end_and_break_no_sentence(opened):
    refers = run("<w:footnoteReference w:id='3'/>")
    later = run("<w:endnoteReference w:id='2'/>") + run("<w:footnoteReference w:id='2'/>")
    body = f"<w:p>{words('Giao Sở A')}{refers}{words(' chủ trì.')}</w:p><w:p>{words('Hết')}{later}</w:p>"
    separator = "<w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote>"
    notes = separator + note("footnote", 2, "Số 12/QĐ") + note("footnote", 3, "Theo kết luận")
    source = opened(body, ("footnotes", notes), ("endnotes", note("endnote", 2, "Kèm theo")))
    assert source.text == "Giao Sở A chủ trì.\nHết\n[1] Theo kết luận\n[2] Số 12/QĐ\n[i] Kèm theo"


def test_a_note_that_is_missing_deleted_hidden_or_empty_leaves_no_trace(opened):
    refers = refer(1) + refer(2)
    gone = f"<w:del>{refer(3)}</w:del>"
    unseen = run("<w:footnoteReference w:id='3'/>", "<w:vanish/>")
    lost = "<w:footnoteReference w:id='3'/>"
    notes = note("footnote", 2, "") + note("footnote", 3, "cũ")
    assert opened(f"<w:p>{words('A')}{refers}{gone}{unseen}</w:p>{lost}", ("footnotes", notes)).text == "A"


def test_a_note_that_is_referred_to_without_end_is_written_once(opened):
    body = f"<w:p>{words('A')}{refer(1) * 3000}</w:p>"
    assert opened(body, ("footnotes", note("footnote", 1, "dài " * 999))).text.count("[") == 1


def test_a_note_that_begins_with_a_table_is_kept(opened):
    table = f"<w:tbl><w:tr><w:tc><w:p>{words('ô')}</w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:p>{words('A')}{refer(1)}</w:p>"
    assert opened(body, ("footnotes", f"<w:footnote w:id='1'>{table}</w:footnote>")).text == "A\nô"


def test_old_letters_in_a_note_are_decoded(opened):
    old = words("Sở Nội vụ".translate(TO_TCVN3), font(".VnTime"))
    body = f"<w:p>{words('A')}{refer(1)}</w:p>"
    source = opened(body, ("footnotes", f"<w:footnote w:id='1'><w:p/><w:p>{old}</w:p></w:footnote>"))
    assert source.text.endswith("Sở Nội vụ")
    assert source.raw_text.endswith("Së Néi vô")


@pytest.mark.parametrize("head", [f"{LETTERHEAD}", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số: 12/TB-UBND"])
def test_a_letterhead_in_the_header_of_the_first_page_is_read(opened, p, head):
    body = p("THÔNG BÁO") + section(("first", "n0"), ("default", "n1"), first_page=True)
    source = opened(body, ("header", p(head)), ("header", p("Trang 2")))
    assert source.text == f"{head}\nTHÔNG BÁO"


def test_without_a_first_page_of_its_own_the_usual_header_is_looked_at(opened, p):
    body = p("THÔNG BÁO") + section(("first", "n0"), ("default", "n1"))
    source = opened(body, ("header", p("Số: 1/TB")), ("header", p("Số: 2/TB")))
    assert source.text == "Số: 2/TB\nTHÔNG BÁO"


def test_a_letterhead_that_the_body_has_as_well_is_not_read_twice(opened, p):
    body = p(LETTERHEAD) + p("THÔNG BÁO") + section(("default", "n0"))
    assert opened(body, ("header", p("Số: 2/TB"))).text == f"{LETTERHEAD}\nTHÔNG BÁO"


def test_headers_and_footers_that_only_repeat_are_left_out(opened, p):
    body = p("THÔNG BÁO") + section(("default", "n0"))
    assert opened(body, ("header", p("UBND TỈNH")), ("footer", p("Số: 2/TB"))).text == "THÔNG BÁO"
    assert opened(p("A") + section(("default", "n7"))).text == "A"


def test_a_document_whose_number_stands_in_the_header_gives_its_number(tmp_path, names):
    from secretariat.intake.notice import read_notice

    document = docx.Document()
    document.sections[0].different_first_page_header_footer = True
    header = document.sections[0].first_page_header
    for line in (
        "ỦY BAN NHÂN DÂN TỈNH TÂN BÌNH",
        "Số: 15/TB-UBND",
        LETTERHEAD,
        "Tân Bình, ngày 05 tháng 8 năm 2026",
    ):
        header.add_paragraph(line)
    document.add_paragraph("THÔNG BÁO")
    document.add_paragraph("Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban")
    document.save(tmp_path / "a.docx")
    assert read_notice(open_text(tmp_path / "a.docx"), names).document.number == "15/TB-UBND"


def test_a_soft_hyphen_is_unseen_but_a_letter_in_an_old_font(opened):
    hyphen = "<w:t>\xadu</w:t><w:softHyphen/><w:t>u</w:t>"
    old = run(hyphen + "<w:t>, ®Ò ¸n</w:t>", font(".VnTime"))
    assert opened(f"<w:p>{run('<w:t>kế</w:t><w:softHyphen/><w:t>hoạch</w:t>')}</w:p><w:p>{old}</w:p>").text == (
        "kếhoạch\nưuưu, đề án"
    )


def test_letters_that_word_moved_to_the_private_area_come_back(opened):
    moved = "".join(chr(0xF000 + ord(char)) if ord(char) < 256 else char for char in "B¸o c¸o kÕt qu¶")
    sign = run("<w:sym w:font='.VnTime' w:char='F0AE'/>")
    assert opened(f"<w:p>{words(moved, font('.VnTime'))}{sign}</w:p>").text == "Báo cáo kết quảđ"


def test_letters_of_a_font_that_draws_signs_become_signs(opened):
    assert opened(f"<w:p>{words('ü x', font('Wingdings'))}</w:p>").text == "✓ •"


def test_links_smart_tags_and_bookmarks_are_read_through(opened):
    tag = f"<w:smartTag><w:smartTagPr/><w:hyperlink>{words('Sở Nội vụ')}</w:hyperlink></w:smartTag>"
    mark = "<w:bookmarkStart w:id='0' w:name='a'/>"
    comment = run("<w:commentReference w:id='1'/>")
    assert opened(f"<w:p>{mark}{words('Giao ')}{tag}{comment}{words(' làm')}</w:p>").text == "Giao Sở Nội vụ làm"


def test_comments_are_never_read(opened, p):
    assert opened(p("A"), ("comments", f"<w:comment w:id='1'>{p('ghi chú')}</w:comment>")).text == "A"


def test_a_row_that_begins_further_right_keeps_its_columns(opened):
    grid = "<w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
    cells = "".join(f"<w:tc><w:p>{words(text)}</w:p></w:tc>" for text in "ab")
    shifted = f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc><w:p>{words('c')}</w:p></w:tc></w:tr>"
    odd = f"<w:tr><w:trPr><w:gridBefore w:val='-1'/></w:trPr>{cells}</w:tr>"
    source = opened(f"<w:tbl>{grid}<w:tr>{cells}</w:tr>{shifted}{odd}</w:tbl>")
    assert source.tables == ((("a", "b"), ("", "c"), ("a", "b")),)


def test_only_the_runs_in_an_old_font_are_decoded(opened):
    old = words("ñy ban nh©n d©n", font(".VnTimeH"))
    source = opened(f"<w:p>{words('Kính gửi: ')}{old}{words(' tỉnh Å')}</w:p>")
    assert source.text == "Kính gửi: ỦY BAN NHÂN DÂN tỉnh Å"
    assert source.raw_text == "Kính gửi: ñy ban nh©n d©n tỉnh Å"
