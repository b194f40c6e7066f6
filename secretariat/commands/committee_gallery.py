"""Pictures of committees, their members and what is printed of them, and of who is typing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.ui.wiring import Desk


class CommitteeGallery:
    """Goes to the page of committees and opens what it offers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pictures in the order in which a person meets them."""
        return [
            ("committee-form", lambda: self._page().edit()),
            ("member-form", self._member("edit")),
            ("new-member-form", self._new_member),
            ("person-form", self._member("edit_person")),
            ("term-form", self._member("end_term")),
            ("member-list", lambda: self._page().print_members()),
            ("committee-figures", lambda: self._page().print_figures()),
            ("handover-form", self._handover),
            ("handover-minutes", self._minutes),
            ("clerks-form", self._clerks),
            ("clerks-asked", self._asked),
        ]

    def _page(self) -> Any:
        page: Any = self._desk.window.open_page("committees")
        page.table.selectRow(0)
        page.detail.members.table.selectRow(0)
        return page

    def _member(self, act: str) -> Callable[[], QWidget | None]:
        def run() -> QWidget | None:
            form: QWidget | None = getattr(self._page().detail.members, act)()
            return form

        return run

    def _new_member(self) -> QWidget:
        form: Any = self._page().detail.members.add()
        form.enter_new_person()
        return form  # type: ignore[no-any-return]

    def _handover(self) -> QWidget:
        form: Any = self._desk.hand_over()
        form.taker.setCurrentText("Nguyễn Minh Bình")
        form.reason.setText("Theo Quyết định số 12/QĐ-VP về phân công nhiệm vụ")
        return form  # type: ignore[no-any-return]

    def _minutes(self) -> QWidget:
        from secretariat.ui.handovers.acting import Handovers

        form: Any = self._handover()
        form.close()
        return Handovers(self._desk.context, self._desk.window).print_minutes(form.entered())

    def _clerks(self) -> QWidget:
        self._share()
        return self._desk.change_clerk()

    def _asked(self) -> QWidget:
        """The panel at start, over the list of tasks."""
        self._share()
        self._desk.window.open_page("tasks")
        self._desk.ask_who()
        return self._desk.window

    def _share(self) -> None:
        context = self._desk.context
        names = "Trần Thu An\nNguyễn Minh Bình\nLê Hà Châu"
        context.prefer(replace(context.settings, clerks=names, user_name="Trần Thu An"))
