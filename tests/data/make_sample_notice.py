"""Writes the sample notice that the program comes with, as .docx and .txt; people and meeting are invented."""

import sys
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples"
NAME = "45-TB-BCD"

LEFT = ("BAN CHỈ ĐẠO LIÊN NGÀNH", "VỀ HỘI NHẬP QUỐC TẾ", "Số: 45/TB-BCĐ")
RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hà Nội, ngày 12 tháng 8 năm 2026",
)
TITLE = "THÔNG BÁO"
EXCERPT = "Kết luận của Trưởng Ban Chỉ đạo tại phiên họp lần thứ nhất"
BODY = (
    "Ngày 02 tháng 8 năm 2026, tại Trụ sở Chính phủ, đồng chí Trần Minh Đức, Trưởng Ban Chỉ đạo đã chủ trì phiên họp "
    "lần thứ nhất của Ban Chỉ đạo liên ngành về hội nhập quốc tế, kết nối trực tuyến tới 34 điểm cầu. Dự phiên họp "
    "có các thành viên Ban Chỉ đạo, lãnh đạo Ủy ban nhân dân các tỉnh, thành phố.",
    "Sau khi nghe Cơ quan Thường trực báo cáo và ý kiến của các đại biểu, Trưởng Ban Chỉ đạo kết luận như sau:",
    "I. Đánh giá chung",
    "Trong sáu tháng đầu năm, công tác theo dõi các thỏa thuận quốc tế đã đi vào nền nếp. Tuy nhiên, một số cơ quan "
    "còn chậm cập nhật số liệu; nhiều thỏa thuận ký xong chưa có kế hoạch thực hiện.",
    "II. Nhiệm vụ trong thời gian tới",
    "1. Bộ Ngoại giao chủ trì, phối hợp với Văn phòng Chính phủ, Bộ Công Thương xây dựng lộ trình, phân công nhiệm "
    "vụ cụ thể cho các cơ quan thành viên, hoàn thành trước ngày 30 tháng 9 năm 2026.",
    "2. Các bộ, ngành, địa phương rà soát các thỏa thuận đã ký, báo cáo khó khăn vượt thẩm quyền về Cơ quan Thường "
    "trực trước ngày 20 hằng tháng.",
    "3. Bộ Nội vụ xây dựng kế hoạch công tác năm 2027 của Ban Chỉ đạo, trình Trưởng Ban Chỉ đạo trong tháng 11 năm "
    "2026.",
    "4. Giao các Bộ: Tài chính, Khoa học và Công nghệ thẩm định nhu cầu kinh phí và hạ tầng của hệ thống theo dõi; "
    "hoàn thành trong quý IV/2026.",
    "5. Ủy ban nhân dân các tỉnh, thành phố khẩn trương triển khai Chương trình hành động.",
    "6. Bộ Tư pháp hoàn thiện dự thảo Nghị quyết về cơ chế rà soát thỏa thuận quốc tế trước khi trình Chính phủ.",
    "7. Đài Truyền hình Việt Nam phối hợp với Thông tấn xã Việt Nam thường xuyên đưa tin về kết quả hội nhập.",
    "8. Văn phòng Chính phủ theo dõi, đôn đốc việc thực hiện Thông báo này.",
    "Trên đây là kết luận của Trưởng Ban Chỉ đạo, Cơ quan Thường trực thông báo để các cơ quan, địa phương biết, "
    "thực hiện./.",
)
SENT_TO = ("Nơi nhận:", "- Các thành viên Ban Chỉ đạo;", "- UBND các tỉnh, thành phố;", "- Lưu: VT, TH.")
SIGNED = ("TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", "", "Phạm Thu Hằng")


def text():
    """The notice as plain text, its head and foot cell by cell."""
    parts = ("\n".join(LEFT), "\n".join(RIGHT), "", TITLE, EXCERPT, "", "\n".join(BODY), "")
    return "\n".join((*parts, "\n".join(SENT_TO), "\n".join(SIGNED))) + "\n"


def document():
    """The notice as an office prints it: A4, two columns at head and foot."""
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    paper.styles["Normal"].font.name = "Times New Roman"
    paper.styles["Normal"].font.size = Pt(14)
    _columns(paper, LEFT, RIGHT)
    for line in (TITLE, EXCERPT):
        _centred(paper.add_paragraph(), line)
    for line in BODY:
        paper.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _columns(paper, SENT_TO, SIGNED)
    paper.core_properties.title, paper.core_properties.author = EXCERPT, ""
    return paper


def _columns(paper, left, right):
    table = paper.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            if lines is SENT_TO:
                paragraph.add_run(line).font.size = Pt(11)
            else:
                _centred(paragraph, line)


def _centred(paragraph, line):
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(line).bold = line == line.upper() or line == EXCERPT


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    document().save(str(FOLDER / f"{NAME}.docx"))
    (FOLDER / f"{NAME}.txt").write_text(text(), encoding="utf-8")
    sys.exit(0)
