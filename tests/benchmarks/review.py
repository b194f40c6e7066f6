"""Opening the review of a usual notice (10 tasks, 3 unknown names): 2,500 documents, 3,500 agencies.

What the GUI thread does from a notice that was read to a review that can be worked on.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import compare, main

DOCUMENTS, AGENCIES = 2_500, 3_300
_LEADS = (
    "Bộ Ngoại giao", "Bộ Nội vụ", "Sở KH&ĐT tỉnh", "Trung tâm Điều hành thông minh", "Bộ Công Thươg", "Bộ Tư pháp",
    "Bộ Tài chính", "Bộ Công Thương", "Bộ Nội vụ", "Bộ Ngoại giao",
)  # fmt: skip
_HEAD = (
    "BAN CHỈ ĐẠO LIÊN NGÀNH\nSố: {0}/TB-BCĐ\nHà Nội, ngày 12 tháng 9 năm 2026\n\nTHÔNG BÁO\nKết luận giao ban\n\n"
)


def notice(number):
    lines = [
        f"{place}. {lead} chủ trì rà soát danh mục dự án thứ {place}, báo cáo trước ngày {place + 10}/10/2026.\n"
        for place, lead in enumerate(_LEADS, 1)
    ]
    return _HEAD.format(number) + "".join(lines)


def filled(database):
    """Fill a book with documents that have a text, and with communes."""
    from secretariat.domain.agencies import AgencyDraft, AgencyKind
    from secretariat.domain.documents import DocumentDraft
    from secretariat.services.agencies import add_agency
    from secretariat.services.documents import add_document

    with database.write("documents") as session:
        for number in range(DOCUMENTS):
            text = notice(number) * 4
            draft = DocumentDraft(f"{number}/TB-VPX", "TB", subject=f"Kết luận số {number}", full_text=text)
            add_document(session, draft, verbatim=True)
        for number in range(AGENCIES):
            name = f"Ủy ban nhân dân xã Tân {number}"
            add_agency(session, AgencyDraft(name, kind=AgencyKind.COMMUNE))


def opener(context, page, stale):
    """Return the act: open a review that has not been open before."""
    from secretariat.intake.source import SourceText
    from secretariat.ui.intake.reading import read_source

    names = page.desk.naming.current_directory().names
    read = [read_source(SourceText(f"{number}.txt", notice(7000 + number)), names) for number in range(8)]

    def act():
        page.leave()
        if stale:
            page.desk.forget_directory(shown=False)
        one = read.pop()
        page.show_review(one.draft, one.slip)

    return act


def run():
    from PySide6.QtWidgets import QApplication

    from secretariat.commands.books import opened
    from secretariat.settings import Settings
    from secretariat.ui import theme
    from secretariat.ui.context import Context
    from secretariat.ui.intake.page import IntakePage
    from secretariat.ui.messages import Messages

    application = QApplication.instance() or QApplication(["bench"])
    theme.apply(application, Settings())
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "b.db", create=True) as database:
        filled(database)
        context = Context(database, Messages())
        page = IntakePage(context)
        page.resize(1160, 700)
        page.show()
        results = [compare("open", opener(context, page, stale=False))]
        results.append(compare("open, new directory", opener(context, page, stale=True)))
        context.close()
    return results


if __name__ == "__main__":
    main(run)
