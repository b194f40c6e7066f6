"""The screens of taking in notices, each on an invented notice, for the pictures of every screen."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.notices import Amendment, Change, NoticeDraft, TaskProposal
from secretariat.i18n import _
from secretariat.intake.source import SourceText
from secretariat.paths import resource
from secretariat.progress import Silent
from secretariat.ui.context import Context
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.intake.reading import ReadNotice, read_files, read_source

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SAMPLE = "samples/45-TB-BCD.docx"
_HEAD = (
    "BAN CHỈ ĐẠO LIÊN NGÀNH\nVỀ HỘI NHẬP QUỐC TẾ\nSố: {number}/TB-BCĐ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nHà Nội, ngày {day} tháng 9 năm 2026\n\nTHÔNG BÁO\n"
    "Kết luận của Trưởng Ban Chỉ đạo tại cuộc họp giao ban tháng 9\n\nTrưởng Ban Chỉ đạo kết luận như sau:\n"
)
_TASKS = (
    "1. Sở KH&ĐT tỉnh chủ trì, phối hợp với Văn phòng Chính phủ rà soát danh mục dự án đầu tư, báo cáo trước ngày "
    "15 tháng 10 năm 2026.\n"
    "2. Trung tâm Điều hành thông minh xây dựng phương án kết nối dữ liệu, trình trong tháng 11 năm 2026.\n"
    "3. Bộ Công Thươg chủ trì hướng dẫn thủ tục xuất xứ hàng hóa, hoàn thành trong quý IV/2026.\n"
    "4. Sở Ngoại vụ tổng hợp các thỏa thuận quốc tế đã ký, báo cáo trước ngày 30 tháng 10 năm 2026.\n"
    "5. Bộ Tư pháp hoàn thiện dự thảo Nghị quyết, trình trước ngày 20 tháng 12 năm 2026.\n"
)
# How the words of _TASKS look where the letters of TCVN3 are taken for those of today.
_OLD = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô­õö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)


class IntakeGallery:
    """Brings each screen of the page in turn; nothing of it stays in the book."""

    def __init__(self, context: Context, page: Callable[[], IntakePage]) -> None:
        self._context, self._page = context, page
        self._usual_office = ""
        self._folder = tempfile.TemporaryDirectory()

    def close(self) -> None:
        """Let the files go."""
        self._folder.cleanup()

    def shots(self, finish: Callable[[], QWidget]) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return names and preparations; `finish` shows the window at its size."""

        def shot(prepare: Callable[[], object]) -> Callable[[], QWidget]:
            def act() -> QWidget:
                self.clear()
                window = finish()
                prepare()
                return window

            return act

        return [
            ("intake-start", shot(self._start)),
            ("intake-preview", shot(self._preview)),
            ("intake-review", shot(self._review)),
            ("intake-queue", shot(self._queue)),
            ("intake-names", shot(self._names)),
            ("intake-own", shot(self._own)),
            ("intake-twin", shot(self._twin)),
            ("intake-news", shot(self._news)),
            ("intake-amending", shot(self._amending)),
            ("intake-changes", shot(self._changes)),
            ("intake-scan", shot(self._scan)),
        ]

    def clear(self) -> None:
        """Close what is open and forget every unfinished review."""
        from secretariat.ui.intake.drafts import kept_reviews

        page = self._page()
        page.leave()
        if self._context.settings.own_tasks_only:
            self._context.prefer(replace(self._context.settings, own_tasks_only=False))
            self._call_office(self._usual_office)
        for kept in self._context.ask(kept_reviews):
            page.drop(kept.form)

    def _start(self) -> None:
        self._queue()
        self._page().leave()

    def _preview(self) -> None:
        text = _HEAD.format(number=46, day=10) + _TASKS
        note = _note("TCVN3")
        raw = "".join(_OLD.get(char, char) for char in text)
        self._show(SourceText("46-TB-BCD.doc", text, note, raw_text=raw))

    def _review(self) -> None:
        from secretariat.intake.text import open_text

        self._show(open_text(resource(SAMPLE)))

    def _queue(self) -> None:
        folder = Path(self._folder.name)
        for number in range(46, 52):
            text = _HEAD.format(number=number if number != 50 else 47, day=10) + _TASKS
            (folder / f"{number}-TB-BCD.txt").write_text(text, "utf-8")
        (folder / "48-TB-BCD.txt").write_bytes(b"")
        page = self._page()
        uid = page.queueing.new_uid()
        page.show_queue(uid, read_files(sorted(folder.glob("*-TB-BCD.txt")), self._known(), uid, Silent()))
        page.put_aside()

    def _names(self) -> None:
        self._show(SourceText("52-TB-BCD.docx", _HEAD.format(number=52, day=12) + _TASKS))
        self._page().save()

    def _own(self) -> None:
        """Only what concerns the ministry whose office this is said to be."""
        self._usual_office = self._call_office("Bộ Tài chính")
        self._review()
        self._page().desk.own.widget.box.click()

    def _call_office(self, name: str) -> str:
        """Give the office another name and return the one that it had."""
        from secretariat.queries.office import load_office
        from secretariat.services.office import update_office

        with self._context.database.write(_("Office settings")) as session:
            office = load_office(session)
            update_office(session, replace(office, name=name))
        return office.name

    def _twin(self) -> None:
        _document_id, document, tasks = self._stored()
        text = "\n".join((document.number, document.subject, *(task.content for task in tasks)))
        self._page().show_review(NoticeDraft("ban-sao.docx", text, replace(document, full_text=""), tasks=tasks))

    def _news(self) -> None:
        _document_id, document, _tasks = self._stored()
        day = f"{document.issued_on:%d/%m/%Y}" if document.issued_on else ""
        text = (
            "Tin hoạt động\n\nĐẩy mạnh thực hiện các kết luận của Ban Chỉ đạo\n\n"
            f"(Cổng tin) - Văn phòng vừa ban hành Thông báo số {document.number} ngày {day} truyền đạt "
            "kết luận tại cuộc họp giao ban. Theo đó, các cơ quan khẩn trương thực hiện nhiệm vụ được giao.\n"
        )
        self._show(SourceText("tin-hoi-nhap.txt", text))

    def _amending(self) -> tuple[int, str]:
        document_id, document, tasks = self._stored()
        first, *rest = tasks
        later = replace(first, deadline=Deadline(DeadlineKind.DAY, date(2027, 1, 15), "15/01/2027"))
        new = TaskProposal("", 0, 0, "Báo cáo kết quả rà soát các thỏa thuận đã ký", lead=("Bộ Ngoại giao",))
        number = "60/TB-BCĐ"
        self._page().show_review(
            NoticeDraft(
                "60-TB-BCD.docx",
                f"Thông báo này sửa đổi, bổ sung Thông báo số {document.number}.",
                DocumentDraft(number, "TB", document.issuer, date(2026, 11, 20)),
                tasks=(later, *rest[1:], new),
                amends=Amendment(Change.AMENDS, document.number, document.issued_on),
            )
        )
        return document_id, document.number

    def _changes(self) -> None:
        self._page().compare(*self._amending())

    def _scan(self) -> None:
        path = Path(self._folder.name) / "53-TB-BCD.pdf"
        _write_scan(path, _HEAD.format(number=53, day=14) + _TASKS)
        self._show(SourceText(path.name, "", path=str(path), scanned=True))

    def _show(self, source: SourceText) -> None:
        read: ReadNotice = read_source(source, self._known())
        self._page().show_review(read.draft, read.slip)

    def _known(self) -> list[str]:
        from secretariat.queries.agencies import known_names

        return [known.name for known in self._context.ask(known_names)]

    def _stored(self) -> tuple[int, DocumentDraft, tuple[TaskProposal, ...]]:
        """Return a document of the book with its tasks, as a notice would give them."""
        from secretariat.queries.documents import find_documents, load_document

        def ask(session: "Session") -> tuple[int, DocumentDraft]:
            row = next(row for row in find_documents(session) if row.number and 3 <= row.tasks <= 8)
            return row.id, load_document(session, row.id)

        document_id, document = self._context.ask(ask)
        rows = self._context.reader().execute(
            "SELECT task.content, task.product, task.due_on, agency.name FROM task "
            "JOIN assignment ON assignment.task_id = task.id AND assignment.role = 'lead' "
            "JOIN agency ON agency.id = assignment.agency_id "
            "WHERE task.document_id = ? AND task.deleted_at IS NULL GROUP BY task.id "
            "ORDER BY task.completed_on IS NOT NULL, task.due_on IS NULL, task.id",
            (document_id,),
        )
        return document_id, document, tuple(_proposal(*row) for row in rows)


def _proposal(content: str, product: str, due_on: str | None, lead: str) -> TaskProposal:
    day = date.fromisoformat(due_on) if due_on else None
    deadline = Deadline(DeadlineKind.DAY, day, f"{day:%d/%m/%Y}") if day else Deadline()
    return TaskProposal("", 0, 0, content, lead=(lead,), product=product, deadline=deadline)


def _note(code: str) -> str:
    from secretariat.intake.plain import note_of

    return note_of(code)


def _write_scan(path: Path, text: str) -> None:
    """Write a page of text as a picture, slightly grey and turned, as a scanner gives it."""
    image = QImage(1240, 1754, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setPen(Qt.GlobalColor.darkGray)
    painter.rotate(0.4)
    font = QFont()
    font.setFamilies(["Times New Roman", "Liberation Serif", "serif"])
    font.setPixelSize(30)
    painter.setFont(font)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    painter.drawText(QRectF(130, 120, 980, 1500), flags, text)
    painter.end()
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    page = QPainter(writer)
    page.drawImage(QRectF(0, 0, writer.width(), writer.height()), image)
    page.end()
