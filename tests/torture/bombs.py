"""Every bomb by its name, whose ending is that of the file: small on the disk, endless for a careless reader."""

import struct
import zlib

from tests.torture.amounts import times
from tests.torture.hostile_files import (
    BOOK,
    BOOK_RELATIONS,
    FLATE,
    MAIN,
    PACKAGE,
    RELATIONS,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    ballast,
    book,
    cell,
    crowd,
    laughs,
    lying,
    pdf,
    png,
    printed,
    relationships,
    spaces,
    word,
    zipped,
)

_SHEETS = '<sheet name="a" sheetId="1" r:id="r1"/>'
_NAMES = '<definedName name="a">A1</definedName>'
_TYPE = '<Default Extension="a" ContentType="b"/>'
_FORMAT = (
    '<numFmts><numFmt numFmtId="200" formatCode="{0}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
_WIDE_ROW = "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr><w:p/></w:tc>' * 60 + "</w:tr>"
_DEEP = "<w:tbl><w:tr><w:tc><w:p/>", "<w:p/></w:tc></w:tr></w:tbl>"
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 3 0 R >> >>"
_IMAGE = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 "


def _styles(inner):
    return f'<styleSheet xmlns="{MAIN}">{inner}</styleSheet>'


def _many(pattern, count):
    return "".join(pattern.format(at) for at in range(1, count + 1))


def _twice(data):
    return zlib.compress(zlib.compress(data))


WORD_BOMBS = {
    "zip-bomb.docx": lambda: word("", **{"word/document.xml": spaces(310)}),
    "many-parts.docx": lambda: word("", **{f"word/{at}.xml": spaces(30) for at in range(11)}),
    "below-the-ratio.docx": lambda: word("", **{"word/document.xml": spaces(39)} | ballast()),
    "lying.docx": lambda: lying(zipped({TYPES: "<Types/>", "word/document.xml": spaces(30)}), 500),
    "crowd.docx": lambda: crowd(200_000),
    "laughs.docx": lambda: word("", **{"word/document.xml": laughs()}),
    "laughs-in-utf16.docx": lambda: word("", **{"word/document.xml": laughs("utf-16")}),
    "laughs-in-utf7.docx": lambda: word("", **{"word/document.xml": laughs("utf-7")}),
    "outside.docx": lambda: word("", **{"word/document.xml": _OUTSIDE}),
    "remote.docx": lambda: word("", **{"word/document.xml": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/"><x/>'}),
    "deep.docx": lambda: word(_DEEP[0] * 20_000),
    "deep-enough.docx": lambda: word(_DEEP[0] * 80 + _DEEP[1] * 80),
    "elements.docx": lambda: word("<w:p/>" * 4_000_000, **ballast()),
    "runs.docx": lambda: word("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_000_000 + "</w:p>", **ballast()),
    "attributes.docx": lambda: word("<w:p " + " ".join(f'a{at}="1"' for at in range(100_000)) + "/>"),
    "one-attribute.docx": lambda: word(f'<w:p w:val="{"a" * 12_000_000}"/>', **ballast()),
    "wide-cells.docx": lambda: word(f"<w:tbl>{_WIDE_ROW * 4000}</w:tbl>", **ballast()),
}
BOOK_BOMBS = {
    "zip-bomb.xlsx": lambda: book(**{SHEET: spaces(310)}),
    "one-string.xlsx": lambda: book(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        **{STRINGS: f'<sst xmlns="{MAIN}"><si><t>{"a" * 20_000_000}</t></si></sst>'} | ballast(),
    ),
    "lying.xlsx": lambda: lying(zipped({TYPES: "<Types/>", "xl/a.xml": spaces(30)}), 500),
    "crowd.xlsx": lambda: crowd(100_000),
    "far-corner.xlsx": lambda: book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "million-rows.xlsx": lambda: book(_many('<row r="{0}"/>', times(300_000, 1_048_576)), **ballast()),
    "rows-afar.xlsx": lambda: book(
        _many('<row r="{0}"><c r="XFD{0}"/></row>', times(20_000, 190_000)), **ballast()
    ),
    "same-row.xlsx": lambda: book(f'<row r="1">{cell("A1", "a")}</row>' * times(50_000, 300_000), **ballast()),
    "same-cell.xlsx": lambda: book('<row r="1">' + '<c r="A1"/>' * 1_500_000 + "</row>", **ballast()),
    "strings.xlsx": lambda: book(
        **{STRINGS: f'<sst xmlns="{MAIN}">{"<si><t/></si>" * 1_500_000}</sst>'} | ballast()
    ),
    "styles.xlsx": lambda: book(**{STYLES: _styles(f"<cellXfs>{'<xf/>' * 3_000_000}</cellXfs>")} | ballast()),
    "fonts.xlsx": lambda: book(**{STYLES: _styles(f"<fonts>{'<font/>' * 2_500_000}</fonts>")} | ballast()),
    "number-format.xlsx": lambda: book(
        '<row r="1"><c r="A1" s="1"><v>46000.5</v></c></row>', **{STYLES: _styles(_FORMAT.format("[" * 200_000))}
    ),
    "names.xlsx": lambda: book(
        **{BOOK: f'<workbook xmlns="{MAIN}"><definedNames>{_NAMES * 400_000}</definedNames></workbook>'}
        | ballast()
    ),
    "sheets.xlsx": lambda: book(
        **{BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{_SHEETS * 50_000}</sheets></workbook>'}
    ),
    "relations.xlsx": lambda: book(**{BOOK_RELATIONS: relationships(*[("worksheet", "a")] * 100_000)}),
    "types.xlsx": lambda: book(**{TYPES: f'<Types xmlns="{PACKAGE}/content-types">{_TYPE * 400_000}</Types>'}),
    "climbing.xlsx": lambda: book(**{BOOK_RELATIONS: relationships(("worksheet", "../../../../../etc/passwd"))}),
    "merges.xlsx": lambda: book(
        f'<row r="1">{cell("A1", "a")}</row>',
        "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 500_000 + "</mergeCells>",
        **ballast(),
    ),
    "slip.xlsx": lambda: book(**{"../../../../slip": "x", "/etc/slip": "x", "C:\\slip": "x"}),
    **{
        f"laughs-in-{encoding}-{at}.xlsx": lambda part=part, encoding=encoding: book(**{part: laughs(encoding)})
        for at, part in enumerate((SHEET, STRINGS, STYLES, BOOK))
        for encoding in ("utf-8", "utf-7", "utf-16")
    },
}
PDF_BOMBS = {
    "stream.pdf": lambda: pdf((FLATE, zlib.compress(b" " * 60_000_000))),
    "stream-twice.pdf": lambda: pdf((b"/Filter [/FlateDecode /FlateDecode]", _twice(b" " * 60_000_000))),
    "stream-by-short-names.pdf": lambda: pdf((b"/Filter [/Fl /Fl]", _twice(b" " * 300_000_000))),
    "stream-written-otherwise.pdf": lambda: pdf((b"/Filter /#46lateDecode", zlib.compress(b" " * 120_000_000))),
    "run-lengths.pdf": lambda: pdf((b"/Filter [/RunLengthDecode /RunLengthDecode]", b"\x81\x81" * 200_000)),
    "recursion.pdf": lambda: pdf((_FORM, b"/X Do " * 50)),
    "operators.pdf": lambda: pdf((FLATE, zlib.compress(b"q 1 0 0 1 0 0 cm " * 400_000))),
    "letters.pdf": lambda: pdf(
        (FLATE, zlib.compress(b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 200_000))
    ),
    "arrays.pdf": lambda: pdf((b"", printed(b"a")), catalogue=b"/A " + b"[" * 2_000_000),
    "dictionaries.pdf": lambda: pdf((b"", printed(b"a")), catalogue=b"/A " + b"<</A " * 500_000),
    "huge-page.pdf": lambda: pdf((b"", printed(b"a")), page=b"/MediaBox [0 0 99999999 99999999]"),
    "count.pdf": lambda: pdf((b"", printed(b"a"))).replace(b"/Count 1", b"/Count 2147483647"),
    "pages-loop.pdf": lambda: pdf((b"", printed(b"a"))).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
    "many-pages.pdf": lambda: pdf(*[(b"", b"")] * 3000),
    "picture.pdf": lambda: pdf((_IMAGE + FLATE, zlib.compress(b"\0" * 50_000_000))),
}
CURVES = "curves.pdf", lambda: pdf((FLATE, zlib.compress(b"0 0 m 100 100 200 800 500 9 c S " * 230_000)))
TEXT_BOMBS = {
    "empty-lines.csv": lambda: b"\n" * 19_000_000,
    "one-line.csv": lambda: b"a" * 19_000_000,
    "numbers.csv": lambda: (b"1." * 2 + b"\n") * 3_600_000,
    "signs.csv": lambda: "\u202e\u200b\u0301".encode() * times(200_000, 2_000_000),
    "marks.csv": lambda: b"a" + "\u0301".encode() * times(300_000, 3_000_000),
    "quotes.csv": lambda: b'"' * 10_000_000,
    "delimiters.csv": lambda: b";" * 19_000_000,
    "lines.csv": lambda: b"a;b\n" * times(450_000, 4_500_000),
}
PICTURE_BOMBS = {
    "wide.png": lambda: png(60_000, 60_000),
    "high.png": lambda: png(1, 49_000_000),
    "within.png": lambda: png(7_000, 7_000, zlib.compress(b"\0" * 21_001 * 7_000, 1)),
    "drawn.png": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="9999"/>',
    "lying.bmp": lambda: (
        b"BM" + struct.pack("<3L", 54, 0, 54) + struct.pack("<LllHHLLllLL", 40, 2**30, -(2**30), 1, 32, *[0] * 6)
    ),
    "lying.gif": lambda: b"GIF89a\xff\xff\xff\xff\xf7\0\0" + b"\0" * 768 + b",\0\0\0\0\xff\xff\xff\xff\0\x08",
    "lying.tiff": lambda: (
        b"II*\0\x08\0\0\0\2\0" + struct.pack("<HHLLHHLL", 256, 4, 1, 2**30, 257, 4, 1, 2**30) + b"\0" * 4
    ),
}
BOMBS = WORD_BOMBS | BOOK_BOMBS | PDF_BOMBS | TEXT_BOMBS | PICTURE_BOMBS
