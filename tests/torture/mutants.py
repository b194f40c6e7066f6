"""Honest files with a little damage: bytes, missing parts, cut XML, absurd numbers; the same for the same seed."""

import io
import random
import re
import zipfile
import zlib
from functools import cache

import docx
import xlsxwriter

ABSURD = ("-1", "99999999999", "1048577", "XFE1", "A0", "ZZZZ99", "", "A1:XFD1048576", "1e308", "NaN", "é")
_NUMBER = re.compile(r'"(\d+|[A-Z]+\d+(?::[A-Z]+\d+)?)"|<v>(\d+)<')
_STREAM = re.compile(rb"/FlateDecode[^>]{0,200}>>\s*stream\r?\n")


@cache
def honest_workbook(*, hidden=True):
    """Return a workbook with days, a merged cell and a formula, and a hidden sheet if it is wanted."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet("Nhiệm vụ")
        day = made.add_format({"num_format": "dd/mm/yyyy", "font_name": ".VnTime"})
        sheet.write_row(0, 0, ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"])
        for row in range(1, 40):
            sheet.write_row(row, 0, [row, f"Báo cáo {row}", "Sở Nội vụ"])
            sheet.write(row, 3, 46000 + row, day)
        sheet.merge_range(41, 0, 43, 3, "gộp")
        sheet.write_formula(44, 0, "=SUM(A2:A40)", None, 780)
        if hidden:
            made.add_worksheet("Ẩn").hide()
    return stream.getvalue()


@cache
def honest_document():
    """Return a Word document with lists, a table and a heading."""
    document = docx.Document()
    document.add_paragraph("THÔNG BÁO")
    document.add_paragraph("Giao Sở Nội vụ chủ trì", style="List Number")
    table = document.add_table(3, 3, style="Table Grid")
    table.cell(1, 1).text = "Sở Tài chính"
    table.cell(0, 0).merge(table.cell(1, 0))
    document.add_paragraph("Phụ lục", style="Heading 1")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mutant(honest, seed):
    """Return a damaged copy of a file."""
    chance = random.Random(seed)
    if honest.startswith(b"%PDF-"):
        return _pdf_mutant(honest, chance)
    if chance.random() < 0.3:
        content = _noise(honest, chance, 20)
        return content[: chance.randrange(1, len(content))] if chance.random() < 0.2 else content
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    if chance.random() < 0.1:
        del parts[name]
    else:
        parts[name] = _damaged(parts[name], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return stream.getvalue()


def _pdf_mutant(honest, chance):
    """What is packed is damaged unpacked as well, or only the unpacker would ever be tried."""
    streams = list(_STREAM.finditer(honest))
    if not streams or chance.random() < 0.4:
        content = _noise(honest, chance, 30)
        return content[: chance.randrange(1, len(content))] if chance.random() < 0.1 else content
    start = chance.choice(streams).end()
    unpacker = zlib.decompressobj()
    inside = unpacker.decompress(honest[start:])
    end = len(honest) - len(unpacker.unused_data)
    return honest[:start] + zlib.compress(_damaged(inside, chance)) + honest[end:]


def _damaged(content, chance):
    way = chance.random()
    if not content or way < 0.4:
        return _noise(content, chance, 10)
    if way < 0.6:
        start = chance.randrange(len(content))
        return content[:start] + content[start + chance.randint(1, 200) :]
    words = content.decode("utf-8", "replace")
    hits = list(_NUMBER.finditer(words))
    if not hits:
        return _noise(content, chance, 10)
    hit = chance.choice(hits)
    group = 1 if hit.group(1) else 2
    return (words[: hit.start(group)] + chance.choice(ABSURD) + words[hit.end(group) :]).encode()


def _noise(content, chance, most):
    changed = bytearray(content)
    for _place in range(chance.randint(1, most) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
