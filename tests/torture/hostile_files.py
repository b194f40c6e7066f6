"""What files made to do harm are made of: packages with parts of one's own, and lies about their sizes."""

import io
import random
import struct
import zipfile
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
FLATE = b"/Filter /FlateDecode"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, TYPES, BOOK_RELATIONS = "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"


def ballast():
    """Return what cannot be packed, so that a bomb beside it does not betray itself by its ratio."""
    return {"media/ballast.bin": random.Random(7).randbytes(400_000)}


def zipped(parts):
    """Return a zip file of these parts; a part may come in pieces."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            pieces = (content,) if isinstance(content, (str, bytes)) else content
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in pieces:
                    part.write(piece.encode() if isinstance(piece, str) else piece)
    return stream.getvalue()


def spaces(megabytes):
    """Yield so many million spaces."""
    for _megabyte in range(megabytes):
        yield b" " * 1_000_000


def relationships(*related):
    """Return a part that refers to others, each as (kind, target)."""
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def types(**kinds):
    """Return the part that tells the kinds of the others."""
    inner = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return f'<Types xmlns="{PACKAGE}/content-types">{inner}</Types>'


def word(body, **more):
    """Return a Word document with this body; `more` are further parts or others in the place of these."""
    parts = {
        TYPES: types(**{"word/document.xml": WORD_TYPE}),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    return zipped(parts | more)


def book(rows="", behind="", **more):
    """Return a workbook of one sheet with these rows; `more` are further parts or others in the place of these."""
    sheets = '<sheets><sheet name="Nhiệm vụ" sheetId="1" r:id="r1"/></sheets>'
    related = (
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("styles", "styles.xml"),
    )
    parts = {
        TYPES: types(**{BOOK: BOOK_TYPE, SHEET: BOOK_TYPE.replace("sheet.main", "worksheet")}),
        "_rels/.rels": relationships(("officeDocument", BOOK)),
        BOOK_RELATIONS: relationships(*related),
        BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{sheets}</workbook>',
        SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>',
        STRINGS: f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>',
        STYLES: f'<styleSheet xmlns="{MAIN}"/>',
    }
    return zipped(parts | more)


def cell(place, text):
    """Return a cell of letters."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def laughs(encoding="utf-8"):
    """Return a part that grows to ten thousand million letters when its entities are put in."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head, rest = f'<?xml version="1.0" encoding="{encoding}"?>', f"<!DOCTYPE x [{entities}]><x>&a9;</x>"
    if encoding != "utf-7":
        return (head + rest).encode(encoding)
    hidden = {"<": "+ADw-", ">": "+AD4-", "!": "+ACE-", "&": "+ACY-"}
    return (head + "".join(hidden.get(letter, letter) for letter in rest)).encode()


def lying(data, size):
    """Return a zip file whose index says that its last part has `size` bytes."""
    changed = bytearray(data)
    at = changed.rindex(b"PK\x01\x02") + 24
    changed[at : at + 4] = size.to_bytes(4, "little")
    return bytes(changed)


def crowd(members):
    """Return a zip file that lists so many members, none of which is there."""
    entry = struct.Struct("<4s4B4HL2L5H2L")
    index = bytearray()
    for number in range(members):
        name = b"word/%07d" % number
        index += entry.pack(b"PK\1\2", 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, len(name), *[0] * 6) + name
    first = struct.pack("<4s5H3L2H", b"PK\3\4", 20, *[0] * 9)
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, members, members, len(index), 30)
    place = struct.pack("<4sLQL", b"PK\6\7", 0, 30 + len(index), 1)
    last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return first + bytes(index) + end + place + last


def pdf(*streams, catalogue=b"", page=b""):
    """Return a PDF whose pages have these content streams, as (dictionary entries, bytes)."""
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", b""]
    kids = []
    for entries, data in streams:
        objects.append(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))
        at = len(objects)
        resources = b"/Resources << /Font << /F1 1 0 R >> /XObject << /X %d 0 R >> >>" % at
        box = page or b"/MediaBox [0 0 595 842]"
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R %s >>" % (box, at, resources))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue)
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, count - 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, index, trailer)


def printed(*lines):
    """Return a content stream of lines."""
    return b"".join(b"BT /F1 12 Tf 72 %d Td (%s) Tj ET\n" % (760 - 18 * at, line) for at, line in enumerate(lines))


def png(width, height, data=b""):
    """Return a PNG that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", data or zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    told = [(len(part), name, part, zlib.crc32(name + part)) for name, part in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", size) + name + part + struct.pack(">I", check) for size, name, part, check in told
    )
