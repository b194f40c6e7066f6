"""A Word document as text: what stands on the page, in order, as accepted."""

import docx
import pytest

from secretariat.intake.text import open_text


@pytest.fixture
def text_of(make_docx):
    return lambda body, **more: open_text(make_docx(body, **more)).text


def test_a_document_made_by_python_docx_comes_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("Kính gửi các sở")
    document.add_table(1, 1).cell(0, 0).text = "Trong khung"
    document.add_paragraph("Nơi nhận")
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.save(tmp_path / "a.docx")
    assert open_text(tmp_path / "a.docx").text == "Kính gửi các sở\nTrong khung\nNơi nhận"


def test_text_is_composed_and_positions_count_in_it(text_of, p):
    assert text_of(p("Sở Nội vụ")) == "Sở Nội vụ"


def test_breaks_tabs_and_hyphens_are_what_one_sees(text_of):
    first = "<w:t>1.</w:t><w:tab/><w:t>Sở A</w:t><w:tab/><w:t>Sở B</w:t><w:br/>"
    second = "<w:t>31</w:t><w:noBreakHyphen/><w:t>CTr\xad</w:t>"
    assert text_of(f"<w:p><w:r>{first}{second}</w:r></w:p>") == "1. Sở A    Sở B\n31-CTr"


def test_many_empty_paragraphs_are_one_blank_line(text_of, p):
    assert text_of("<w:p/>" + p("A") + "<w:p/>" * 4 + p("B") + "<w:p/>") == "A\n\nB"


def test_tracked_changes_are_read_as_accepted(text_of):
    body = (
        "<w:p><w:r><w:t>Hạn </w:t></w:r><w:del><w:r><w:delText>30/6</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>30/9</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>/2026</w:t></w:r></w:moveTo></w:p>"
    )
    assert text_of(body) == "Hạn 30/9/2026"


def test_a_paragraph_whose_end_was_deleted_joins_the_next(text_of, p):
    assert text_of(p("Giao Sở ", "<w:rPr><w:del/></w:rPr>") + p("Nội vụ")) == "Giao Sở Nội vụ"


def test_a_joined_paragraph_without_a_next_one_is_kept(text_of, p):
    last = p("còn lại", "<w:rPr><w:moveFrom/></w:rPr>")
    assert text_of(f"<w:tbl><w:tr><w:tc>{last}</w:tc></w:tr></w:tbl>{p('sau')}{last}") == "còn lại\nsau\ncòn lại"


def test_a_deleted_row_is_left_out(text_of, p):
    rows = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('cũ')}</w:tc></w:tr><w:tr><w:tc>{p('mới')}</w:tc></w:tr>"
    assert text_of(f"<w:tbl>{rows}</w:tbl>") == "mới"


def test_a_text_box_is_read_once_and_after_its_paragraph(text_of, p):
    box = f"<w:txbxContent>{p('HỎA TỐC')}</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    older = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    run = f"<w:r><mc:AlternateContent>{choice}{older}</mc:AlternateContent></w:r>"
    assert text_of(f"<w:p>{run}<w:r><w:t>Thông báo</w:t></w:r></w:p>") == "Thông báo\nHỎA TỐC"


def test_an_older_text_box_alone_is_read(text_of, p):
    older = f"<mc:Fallback><w:txbxContent>{p('KHẨN')}</w:txbxContent></mc:Fallback>"
    assert text_of(f"<w:p><w:r><mc:AlternateContent>{older}</mc:AlternateContent></w:r></w:p>") == "KHẨN"


def test_a_text_box_outside_any_paragraph_is_read(text_of, p):
    assert text_of(f"<w:txbxContent>{p('A')}</w:txbxContent><w:r><w:t>lạc</w:t></w:r>{p('B')}") == "A\nB"


def test_hidden_letters_are_dropped_and_capitals_shown(text_of, p):
    body = p("ẩn", run="<w:vanish/>") + p("kết luận", run="<w:caps/>") + p("thường", run='<w:caps w:val="0"/>')
    assert text_of(body) == "KẾT LUẬN\nthường"


def test_symbols_of_symbol_fonts_become_signs(text_of):
    signs = "".join(f'<w:sym w:font="Wingdings" w:char="{code}"/>' for code in ("F0FE", "00A8", "F0EE", "xyz"))
    assert text_of(f"<w:p><w:r>{signs}</w:r></w:p>") == "☑☐••"


def test_fields_show_their_result_and_not_their_code(text_of):
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert text_of(f"<w:p>{code}<w:hyperlink><w:r><w:t>Phụ lục</w:t></w:r></w:hyperlink></w:p>") == "Phụ lục"


def test_content_controls_and_formulas_are_read(text_of):
    control = "<w:sdt><w:sdtPr><w:p><w:r><w:t>gợi ý</w:t></w:r></w:p></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Điền"
    assert text_of(control + "</w:t></w:r><m:r><m:t>x</m:t></m:r></w:p></w:sdtContent></w:sdt>") == "Điềnx"


def test_a_part_in_another_format_is_told(make_docx, p):
    source = open_text(make_docx(p("A") + "<w:altChunk/>"))
    assert source.doubts == (
        "A part of this document is stored in another format and was left out; compare it with the paper.",
    )


def test_strict_files_and_other_names_of_the_main_part_are_read(text_of, p):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert text_of(p("A"), main="word/document2.xml", word=strict) == "A"


def test_a_document_without_styles_and_lists_is_read(make_zip, parts_of_docx, p):
    parts = parts_of_docx(p("Chỉ có chữ", "<w:numPr><w:numId w:val='4'/></w:numPr>"))
    kept = {name: part for name, part in parts.items() if name in ("[Content_Types].xml", "word/document.xml")}
    assert open_text(make_zip("a.docx", kept)).text == "Chỉ có chữ"


def test_a_reference_out_of_the_file_is_not_followed(make_zip, parts_of_docx, p):
    parts = parts_of_docx(p("A"))
    styles = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = styles.replace(
        'Target="styles', 'TargetMode="External" Target="styles'
    )
    assert open_text(make_zip("a.docx", parts)).text == "A"
