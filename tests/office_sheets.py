"""The sheets of six invented offices, each laid out in its own way, made with openpyxl."""

from datetime import date

import openpyxl
from openpyxl.styles import Font

ENTRIES = (
    ("Xây dựng kế hoạch chuyển đổi số năm 2027", "Sở Ngoại vụ", "Sở Tài chính", date(2026, 10, 30)),
    ("Rà soát danh mục dự án đầu tư công chậm tiến độ", "Sở Tài chính", "", date(2026, 12, 15)),
    ("Báo cáo kết quả tiếp công dân quý III", "Thanh tra tỉnh", "Sở Ngoại vụ; Sở Tài chính", date(2026, 10, 5)),
)
AGENCIES = ("Sở Ngoại vụ", "Sở Tài chính", "Thanh tra tỉnh", "Sở Nông nghiệp và Môi trường")
TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô­õö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)


def old_letters(text):
    return "".join(TCVN3.get(letter, letter) for letter in text)


def save(path, *sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows, merges in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
        for merge in merges:
            page.merge_cells(merge)
    book.save(path)
    return path


def plain(path):
    """One row of titles, real days, one document a row."""
    rows = [["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Văn bản giao"]]
    for number, (content, lead, partners, due) in enumerate(ENTRIES, 1):
        rows.append([number, content, lead, partners, due, "45/TB-UBND ngày 12/8/2026"])
    return save(path, ("Theo dõi", rows, []))


def two_rows(path):
    """A letterhead, titles of two merged rows, numbers of columns, a signature."""
    rows = [
        ["ỦY BAN NHÂN DÂN TỈNH SÔNG LAM", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["VĂN PHÒNG", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["BẢNG THEO DÕI NHIỆM VỤ GIAO NĂM 2026"],
        ["TT", "Văn bản giao", None, None, "Nhiệm vụ được giao", "Đơn vị", None, "Thời gian", None, "Ghi chú"],
        [None, "Số, ký hiệu", "Ngày", "Trích yếu", None, "Chủ trì", "Phối hợp", "Giao", "Hoàn thành", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
    ]
    for number, (content, lead, partners, due) in enumerate(ENTRIES, 1):
        paper = ["45/TB-UBND", date(2026, 8, 12), "Kết luận giao ban tháng 8"] if number == 1 else [None] * 3
        rows.append([number, *paper, content, lead, partners, "12/8/2026", f"{due:%d.%m.%Y}", None])
    rows += [[], [None, None, None, None, "NGƯỜI LẬP BIỂU", None, None, "CHÁNH VĂN PHÒNG"]]
    merges = ["A5:A6", "B5:D5", "E5:E6", "F5:G5", "H5:I5", "J5:J6", "A4:J4", "B8:B10", "C8:C10", "D8:D10"]
    return save(path, ("Năm 2026", rows, merges))


def grouped(path):
    """Groups by lead agency, the deadline first, text days and periods, a total below."""
    due = ("Quý IV/2026", "trước ngày 15 tháng 12 năm 2026", "Thường xuyên")
    rows = [["Hạn hoàn thành", "Đầu việc", "Sản phẩm đầu ra", "Kết quả thực hiện", "TT"]]
    for roman, (content, lead, _partners, _due), words in zip(("I", "II", "III"), ENTRIES, due, strict=True):
        rows.append([None, lead, None, None, roman])
        rows.append([words, content, "Báo cáo", "Đang lấy ý kiến các đơn vị", 1])
    rows.append([None, "TỔNG CỘNG", 3, None, None])
    return save(path, ("Sheet1", rows, []))


def old_font(path):
    """The letters of TCVN3 under a font of that code."""
    titles = ["STT", "Nội dung công việc", "Đơn vị thực hiện", "Hạn xử lý", "Tình trạng"]
    states = ("Đang thực hiện", "Chưa thực hiện", "Đang thực hiện")
    rows = [titles]
    for number, ((content, lead, _partners, due), state) in enumerate(zip(ENTRIES, states, strict=True), 1):
        rows.append([number, content, lead, f"{due:%d/%m/%Y}", state])
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([old_letters(cell) if isinstance(cell, str) else cell for cell in row])
    for row in book.active.iter_rows():
        for cell in row:
            cell.font = Font(name=".VnTime")
    book.save(path)
    return path


def marked(path):
    """The state as ticks in columns, percents, days of completion, repeated titles on the next page."""
    head = [
        "Số TT",
        "Công việc",
        "Phòng, đơn vị thực hiện",
        "Ngày giao",
        "Hạn",
        "Kết quả",
        None,
        None,
        "Ngày xong",
    ]
    under = [None, None, None, None, None, "Đã hoàn thành", "Đang thực hiện", "Tỷ lệ %", None]
    rows = [head, under]
    done = (("x", None, 1, "20/10/2026"), (None, "x", 0.6, None), ("x", None, 1, "05/10/2026"))
    for number, ((content, lead, _partners, due), marks) in enumerate(zip(ENTRIES, done, strict=True), 1):
        rows.append([number, content, lead, date(2026, 9, 1), due, *marks])
        if number == 2:
            rows += [head, under]
    return save(path, ("Trang 1", rows, ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:H1", "I1:I2"]))


def party(path):
    """The register of a commune: many columns of papers, bare words for states, officers, no number of rows."""
    titles = [
        "Nội dung nhiệm vụ / Trích yếu văn bản", "Cơ quan chủ trì tham mưu", "Chuyên viên VP tham mưu / theo dõi",
        "Văn bản cấp trên giao", "Hạn hoàn thành", "Trạng thái", "Kết quả thực hiện / Sản phẩm đầu ra",
        "Lãnh đạo phê duyệt", "Ghi chú", "Khối",
    ]  # fmt: skip
    rows = [["SỔ THEO DÕI NHIỆM VỤ"], titles]
    states = ("Hoàn thành", "Quá hạn", "Chưa thực hiện")
    for (content, lead, _partners, due), state in zip(ENTRIES, states, strict=True):
        paper = "Thông báo số 212-TB/ĐU ngày 10/8/2026 của Đảng ủy xã về giao ban quý III"
        rows.append(
            [content, lead, "Trần Văn Tuyến", paper, due, state, "Báo cáo 12/BC", "Lê Thị Hương", "", "Đảng"]
        )
    return save(path, ("Sổ", rows, ["A1:J1"]))


LAYOUTS = (plain, two_rows, grouped, old_font, marked, party)
