"""Whatever a file holds, intake answers with a text or a sentence, and soon; and it is quick on honest files."""

import io
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.errors import SecretariatError
from secretariat.intake.text import open_text, text_of_clipboard

_fuzz = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _whole_document():
    document = docx.Document()
    document.add_paragraph("Giao Sở Nội vụ chủ trì", style="List Number")
    document.add_table(2, 3, style="Table Grid").cell(1, 1).text = "Sở Tài chính"
    document.add_paragraph("Phụ lục", style="Heading 1")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


_DOCX = _whole_document()
_TEXT = "Kính gửi: Sở Nội vụ\r\nĐề nghị báo cáo trước ngày 30/9.".encode()
_changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), min_size=1, max_size=6)


def _changed(data, changes):
    for share, replacement in changes:
        at = int(share * len(data))
        data = data[:at] + replacement + data[at + len(replacement) // 2 + 1 :]
    return data


def _answers(path):
    source, refusal = None, ""
    try:
        source = open_text(path)
    except SecretariatError as trouble:
        refusal = str(trouble)
    assert source is not None or f"“{path.name}”" in refusal
    for rows, places in zip(source.tables, source.places, strict=True) if source else ():
        for row, spots in zip(rows, places, strict=True):
            assert [source.text[a:b] for a, b in spots] == [value.replace("\n", " ") for value in row]


@_fuzz
@given(changes=_changes)
def test_a_changed_word_file_never_breaks_anything(tmp_path, changes):
    path = tmp_path / "a.docx"
    path.write_bytes(_changed(_DOCX, changes))
    _answers(path)


@_fuzz
@given(
    changes=_changes,
    part=st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "_rels/.rels"]),
)
def test_a_changed_part_of_a_word_file_never_breaks_anything(tmp_path, changes, part):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(io.BytesIO(_DOCX)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _changed(content, changes) if name == part else content)
    _answers(path)


_TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "txbxContent",
    "del",
    "pPr",
    "rPr",
    "numPr",
    "tab",
    "sym",
    "tcPr",
    "trPr",
)


@_fuzz
@given(
    tree=st.recursive(
        st.just(""), lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)), max_leaves=25
    )
)
def test_elements_in_any_order_never_break_anything(make_docx, tree):
    def xml(node):
        return (
            f"<w:{node[0]}>x{''.join(map(xml, node[1]))}</w:{node[0]}>"
            if node
            else "<w:p><w:r><w:t>y</w:t></w:r></w:p>"
        )

    _answers(make_docx(xml(tree)))


@_fuzz
@given(changes=_changes, name=st.sampled_from(["a.txt", "a.pdf", "a"]))
def test_a_changed_text_file_never_breaks_anything(tmp_path, changes, name):
    path = tmp_path / name
    path.write_bytes(_changed(_TEXT, changes))
    _answers(path)


@_fuzz
@given(changes=_changes)
def test_a_changed_pdf_never_breaks_anything(make_pdf, changes):
    path = make_pdf(["Thong bao", "Ket luan"])
    path.write_bytes(_changed(path.read_bytes(), changes))
    _answers(path)


@_fuzz
@given(data=st.binary(min_size=1, max_size=400))
def test_any_bytes_are_answered(tmp_path, data):
    path = tmp_path / "a"
    path.write_bytes(data)
    _answers(path)


@given(text=st.text(min_size=1), html=st.text())
def test_any_clipboard_is_answered(text, html):
    if text.strip():
        assert text_of_clipboard(text, html).text.encode() is not None


@pytest.fixture(scope="module")
def thirty_pages(tmp_path_factory):
    document = docx.Document()
    for number in range(150):
        document.add_paragraph(
            f"{number}. Giao Sở Nội vụ chủ trì, phối hợp với các sở rà soát việc {number}. " * 6
        )
    for _table in range(3):
        table = document.add_table(31, 6, style="Table Grid")
        for row in table.rows:
            for cell in row.cells:
                cell.text = "Sở Tài chính chủ trì"
    path = tmp_path_factory.mktemp("long") / "long.docx"
    document.save(path)
    return path


def test_thirty_pages_are_read_with_their_tables(thirty_pages):
    source = open_text(thirty_pages)
    assert len(source.tables) == 3
