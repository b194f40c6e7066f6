"""Documents made for a test: a Word file of raw XML, and a PDF of printed lines."""

import zipfile

import pytest

from secretariat.intake.apart import reading_here

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx_parts(body, *, styles="", numbering="", main="word/document.xml", main_type=MAIN_TYPE, word=WORD):
    """The parts of a Word file as names and texts."""
    names = (
        f'xmlns:w="{word}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="urn:math" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    relation = f'<Relationship Id="r{{0}}" Type="{RELATIONS}/{{1}}" Target="{{2}}"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{{0}}</Relationships>'
    own = "".join(relation.format(at, kind, f"{kind}.xml") for at, kind in enumerate(("styles", "numbering")))
    folder, _slash, file = main.rpartition("/")
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/{main}" ContentType="{main_type}"/></Types>',
        "_rels/.rels": relations.format(relation.format(1, "officeDocument", main)),
        main: f"<w:document {names}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{file}.rels": relations.format(own),
        f"{folder}/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
        f"{folder}/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
    }


def write_zip(path, parts):
    """Write parts into a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.fixture(scope="module", autouse=True)
def _readers_in_this_process():
    """The readers themselves are what is tested here; some with smaller limits than those of the program."""
    with reading_here():
        yield


@pytest.fixture
def parts_of_docx():
    return docx_parts


@pytest.fixture
def make_zip(tmp_path):
    return lambda name, parts: write_zip(tmp_path / name, parts)


@pytest.fixture
def make_docx(tmp_path):
    """Write a Word file with this body and return its path."""
    return lambda body, name="notice.docx", **more: write_zip(tmp_path / name, docx_parts(body, **more))


def paragraph(text, properties="", run=""):
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture(name="p")
def paragraph_maker():
    return paragraph


def pdf_bytes(streams, extra=b""):
    """A PDF whose pages have these content streams, as (dictionary entries, bytes)."""
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", b""]
    kids = []
    for entries, data in streams:
        objects.append(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 1 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    return _with_index(objects, extra)


def _with_index(objects, extra):
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, size - 1, extra, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, index, trailer)


def printed(lines, left=72, top=760):
    """A content stream: (text, left, height) or plain texts one below the other."""
    placed = [line if isinstance(line, tuple) else (line, left, top - 18 * at) for at, line in enumerate(lines)]
    return b"".join(
        b"BT /F1 12 Tf %d %d Td (%s) Tj ET\n"
        % (x, y, text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)"))
        for text, x, y in placed
    )


@pytest.fixture
def make_pdf(tmp_path):
    """Write a PDF with these lines on its pages and return its path."""

    def make(*pages, name="notice.pdf"):
        path = tmp_path / name
        path.write_bytes(pdf_bytes([(b"", printed(lines)) for lines in pages]))
        return path

    return make


@pytest.fixture
def pdf_of_streams(tmp_path):
    def make(*streams, name="notice.pdf", extra=b""):
        path = tmp_path / name
        path.write_bytes(pdf_bytes(streams, extra))
        return path

    return make


@pytest.fixture(scope="session")
def names():
    """The names that every book begins with."""
    from secretariat.services.catalogues import catalogue_names

    return catalogue_names()


@pytest.fixture
def read(names):
    """Read a text as a notice."""
    from secretariat.intake.notice import read_notice
    from secretariat.intake.source import SourceText

    return lambda text, **more: read_notice(SourceText("notice.txt", text, **more), names)


HEAD = """ỦY BAN NHÂN DÂN
TỈNH TÂN BÌNH
Số: 15/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Bình, ngày 05 tháng 8 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 8

Ngày 03/8/2026, Chủ tịch UBND tỉnh chủ trì cuộc họp giao ban tháng 8. Chủ tịch UBND tỉnh kết luận như sau:
"""
FOOT = """
Trên đây là kết luận của Chủ tịch UBND tỉnh, các đơn vị biết, thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lâm Quốc Đạt
"""


@pytest.fixture
def read_body(read):
    """Read these lines as the body of a provincial notice of 5 August 2026."""
    return lambda *lines: read(HEAD + "\n".join(lines) + FOOT)
