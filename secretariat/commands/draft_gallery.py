"""Pictures of unfinished forms: the question at closing, what the next start offers, the form with its draft."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.ui.wiring import Desk

_TEXT = "Đôn đốc các bộ, ngành báo cáo tình hình thực hiện kế hoạch quý IV, nêu rõ việc chậm và nguyên nhân"


class DraftGallery:
    """Types into forms of the desk and leaves them as a crash would."""

    def __init__(self, desk: Desk, task: Callable[[], int]) -> None:
        self._desk, self._task = desk, task

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pictures in the order in which a person meets them."""
        return [
            ("draft-question", self._question),
            ("draft-in-form", self._offered),
            ("draft-restored", self._restored),
            ("drafts", self._list),
        ]

    def _typed(self) -> Any:
        self._desk.drafts()
        form: Any = self._desk.acting().act("edit", [self._task()])
        form.content.setPlainText(_TEXT)
        form.product.setText("Báo cáo tổng hợp")
        return form

    def _question(self) -> QWidget:
        form = self._typed()
        form.reject()
        return form  # type: ignore[no-any-return]

    def _left(self) -> None:
        """Leave a form with text in it, and another one."""
        shelf = self._desk.drafts().shelf
        if not shelf.waiting():
            form = self._typed()
            form.drafts.look()
            form.done(0)
            new: Any = self._desk.acting().add()
            new.content.setPlainText("Chuẩn bị tài liệu họp giao ban tuần tới")
            new.drafts.look()
            new.done(0)

    def _offered(self) -> QWidget | None:
        self._left()
        form: Any = self._desk.acting().act("edit", [self._task()])
        form.drafts.offer_waiting()
        return form  # type: ignore[no-any-return]

    def _restored(self) -> QWidget | None:
        from dataclasses import replace

        self._left()
        drafts = self._desk.drafts()
        (draft, *_more) = [each for each in drafts.shelf.waiting() if each.ids]
        earlier = replace(draft, base={**draft.base, "content": "Đôn đốc các bộ báo cáo"})
        return drafts.open(earlier)

    def _list(self) -> QWidget | None:
        self._left()
        return self._desk.drafts().show()
