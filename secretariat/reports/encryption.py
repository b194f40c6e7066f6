"""The recovery sheet of an encrypted book: printed once, locked away, typed in when the password is lost."""

from dataclasses import replace
from datetime import date

from secretariat.domain.offices import OfficeDraft
from secretariat.reports.official import OfficialPaper, Paragraph, Words, official, paragraph

_TOLD = (
    "Khi mất mật khẩu: mở chương trình, gõ khoá khôi phục trên vào ô mật khẩu (không phân biệt chữ hoa, "
    "chữ thường; có thể bỏ dấu gạch), sau đó đặt mật khẩu mới ở mục Công cụ, Mật khẩu của sổ.",
    "Khoá này mở được sổ và mọi bản sao lưu có cùng mật khẩu. Đổi mật khẩu không làm thay đổi khoá.",
    "Ai có phiếu này mở được sổ: cho vào phong bì dán kín, cất trong tủ có khoá, không để cạnh máy tính, "
    "không chụp ảnh.",
    "Mất cả mật khẩu và phiếu này thì không ai mở được sổ nữa.",
)


def recovery_sheet(office: OfficeDraft, words: str, book: str, day: date) -> OfficialPaper:
    """Return the sheet of a book with what opens it."""
    paper = official(office, day, kind="Phiếu khôi phục", subject="Sổ theo dõi nhiệm vụ có mật khẩu")
    body = (
        paragraph(f"Tệp dữ liệu: {book}"),
        paragraph("Khoá khôi phục:", keep=True),
        Paragraph((Words(words, bold=True),), align="center", indented=False),
        *(paragraph(text) for text in _TOLD),
    )
    return replace(paper, number="", body=body, signatures=(), recipients=())
