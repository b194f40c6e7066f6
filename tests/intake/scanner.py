"""A scanner for the tests: prints a notice, lays it on the glass a little askew, and writes a PDF of it."""

import random
import zlib

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter, QTextDocument

_HEAD = """<table width="100%"><tr><td width="38%" align="center">UBND TỈNH TÂN BÌNH<br><b>SỞ TÀI CHÍNH</b><br><br>
Số: 218/TB-STC</td><td width="62%" align="center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>
<b>Độc lập - Tự do - Hạnh phúc</b><br><br><i>Tân Bình, ngày 14 tháng 9 năm 2026</i></td></tr></table>
<p align="center"><b>THÔNG BÁO</b><br><b>Kết luận của Giám đốc Sở tại cuộc họp giao ban tháng 9 năm 2026</b></p>"""
_FOOT = """<table width="100%"><tr><td width="50%"><b><i>Nơi nhận:</i></b><br>- Như kết luận;<br>- Lưu: VT.</td>
<td align="center"><b>TL. GIÁM ĐỐC</b><br><b>CHÁNH VĂN PHÒNG</b><br><br><br><b>Phạm Thu Hà</b></td></tr></table>"""
TASKS = (
    "1. Giao Phòng Quản lý ngân sách chủ trì, phối hợp với Phòng Tài chính đầu tư rà soát số dư tạm ứng, báo cáo "
    "Giám đốc Sở trước ngày 25 tháng 9 năm 2026.",
    "2. Văn phòng Sở chủ trì xây dựng kế hoạch tập huấn nghiệp vụ kế toán cho các đơn vị trực thuộc, hoàn thành "
    "trong tháng 10 năm 2026.",
    "3. Thanh tra Sở khẩn trương hoàn thiện kết luận thanh tra tại Ban Quản lý dự án huyện Phú Lâm, trình Giám "
    "đốc Sở trước ngày 30/9/2026.",
    "4. Phòng Tin học và Thống kê phối hợp với Văn phòng Sở nâng cấp hệ thống một cửa điện tử, bảo đảm vận hành "
    "ổn định trước ngày 15/11/2026.",
    "5. Phòng Giá và Công sản tham mưu văn bản hướng dẫn các huyện xử lý nhà, đất dôi dư sau sắp xếp, hoàn thành "
    "trong quý IV/2026.",
)
DEADLINES = ["2026-09-25", "2026-10-31", "2026-09-30", "2026-11-15", "2026-12-31"]
_BODY = (
    "Ngày 12 tháng 9 năm 2026, tại trụ sở, đồng chí Giám đốc Sở Tài chính Lê Minh Tuấn đã chủ trì cuộc họp giao "
    "ban tháng 9. Sau khi nghe các phòng báo cáo và ý kiến của các đại biểu, Giám đốc Sở kết luận như sau:",
    *TASKS,
    "Trên đây là kết luận của Giám đốc Sở, yêu cầu các phòng, đơn vị nghiêm túc triển khai thực hiện./.",
)
NOTICE = _HEAD + "".join(f"<p>{paragraph}</p>" for paragraph in _BODY) + _FOOT
_A4_INCHES, _MARGINS = (8.27, 11.69), QMarginsF(1.15, 0.8, 0.75, 0.8)
_GREY = b"/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode"


def scanned(html, dpi, askew=0.0, dust=0):
    """Return a printed page as (width, height, grey dots); `dust` spoils so many of a thousand dots."""
    assert QGuiApplication.instance() is not None
    width, height = (round(side * dpi) for side in _A4_INCHES)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    painter = QPainter(image)
    painter.translate(width / 2, height / 2)
    painter.rotate(askew)
    painter.translate(_MARGINS.left() * dpi - width / 2, _MARGINS.top() * dpi - height / 2)
    _document(html, image, dpi).drawContents(painter)
    painter.end()
    stride, dots = image.bytesPerLine(), bytearray(image.constBits())
    dice = random.Random(1)
    for _speck in range(width * height * dust // 1000):
        dots[dice.randrange(len(dots))] = dice.choice((0, 90, 160, 255))
    return width, height, b"".join(dots[row * stride : row * stride + width] for row in range(height))


def _document(html, image, dpi):
    document = QTextDocument()
    document.documentLayout().setPaintDevice(image)
    font = QFont("Liberation Serif")
    font.setPointSizeF(13)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(f"p {{ margin: 6px 0; text-align: justify; text-indent: {dpi * 0.4}px }}")
    document.setTextWidth((_A4_INCHES[0] - _MARGINS.left() - _MARGINS.right()) * dpi)
    document.setHtml(html)
    return document


SHEET = (8, 8, bytes(range(64)))


def write_scan(path, *pages, letters=b"", box=b"0 0 595 842", grouped=False):
    """Write a PDF of pictures, one filling each page; `letters` is a content stream on each of them."""
    objects = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for width, height, dots in pages:
        look = b"/Subtype /Image /Width %d /Height %d %s" % (width, height, _GREY)
        objects.append(_stream(look, zlib.compress(dots, 1)))
        if grouped:
            inside = b"/Resources << /XObject << /I %d 0 R >> >>" % len(objects)
            objects.append(_stream(b"/Subtype /Form /BBox [0 0 1 1] " + inside, b"/I Do"))
        objects.append(_stream(b"", b"q 595 0 0 842 0 0 cm /I Do Q " + letters))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> "
            b"/XObject << /I %d 0 R >> >> >>" % (box, len(objects), len(objects) - 1)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    path.write_bytes(_with_index(objects))
    return path


def _stream(entries, data):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def _with_index(objects):
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\n" % (size, index, size)
    return out + b"startxref\n%d\n%%%%EOF" % start
