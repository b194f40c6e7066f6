"""How a form is opened again: for every act that opens one, what a person would have done to get there.

A form that depends on what was chosen on a page before, such as the closing of a period, is not opened from here:
its draft waits until a person opens the form on what she chose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from secretariat.store.form_drafts import KeptDraft
    from secretariat.ui.wiring import Desk

ROW_OF_MEETING = "meeting/row"
PLACES = frozenset({"cell", "row/new", ROW_OF_MEETING})
Opener = Callable[["Desk", Sequence[int]], QDialog | None]


def open_form(desk: Desk, act: str, ids: Sequence[int]) -> QDialog | None:
    """Open the form of an act on some records; None where there is no such form or record any more."""
    kind, _slash, name = act.partition("/")
    if act in _OPENERS:
        return _OPENERS[act](desk, ids)
    if kind == "task":
        return desk.acting().act(name, ids)
    return desk.obstacles().act(act, ids) if kind == "obstacle" else None


def _selected(key: str, method: str) -> Opener:
    """Return what opens a form on the first record of a list page, as if it had been selected there."""

    def run(desk: Desk, ids: Sequence[int]) -> QDialog | None:
        page: Any = desk.window.open_page(key, ids[0])
        return _form(page, method) if [row.id for row in page.table.selected()] == [ids[0]] else None

    return run


def _on_page(key: str, method: str) -> Opener:
    return lambda desk, _ids: _form(desk.window.open_page(key), method)


def _form(holder: Any, method: str) -> QDialog | None:
    dialog: QDialog | None = getattr(holder, method)()
    return dialog


def _new_task(desk: Desk, _ids: Sequence[int]) -> QDialog | None:
    return desk.acting().add()


def _special_day(desk: Desk, ids: Sequence[int]) -> QDialog | None:
    holder: Any = desk.show_special_days(ids[1] if ids else None)
    if not ids:
        return _form(holder, "add")
    holder.table.select_ids({ids[0]})
    return _form(holder, "edit")


def _meeting(desk: Desk, ids: Sequence[int]) -> QDialog | None:
    page: Any = desk.window.open_page("meetings")
    dialog: QDialog | None = page.register.edit_meeting(ids[0])
    return dialog


def _invitation(desk: Desk, ids: Sequence[int]) -> QDialog | None:
    page: Any = desk.window.open_page("meetings", ids[0])
    return _form(page.detail().people, "invite_agencies")


def _notice(desk: Desk, ids: Sequence[int]) -> QDialog | None:
    page: Any = desk.window.open_page("meetings", ids[0])
    return _form(page.detail(), "draft_notice")


def _member(method: str) -> Opener:
    """Return what opens a form about a seat: `ids` are the committee and the seats."""

    def run(desk: Desk, ids: Sequence[int]) -> QDialog | None:
        page: Any = desk.window.open_page("committees", ids[0])
        members = page.detail.members
        members.table.select_ids(set(ids[1:]))
        return _form(members, method)

    return run


def _view_name(desk: Desk, _ids: Sequence[int]) -> QDialog | None:
    return _form(desk.show_tasks().arranging, "save_view")


def _rename_view(desk: Desk, ids: Sequence[int]) -> QDialog | None:
    holder: Any = desk.show_tasks().arranging.manage_views()
    return _form(holder, "rename") if holder.choose(ids[0]) else None


def _conditions(desk: Desk, _ids: Sequence[int]) -> QDialog | None:
    return desk.show_tasks().open_builder(None)


def _duty(method: str) -> Opener:
    """Return what opens a form of the calendar of reports: `ids` are the duty and the day of the turn."""

    def run(desk: Desk, ids: Sequence[int]) -> QDialog | None:
        page: Any = desk.window.open_page("reports")
        holder = page.show_calendar()
        if ids and not holder.choose(ids[0], date.fromordinal(ids[1]) if len(ids) > 1 else None):
            return None
        return _form(holder, method)

    return run


def _reopening(desk: Desk, ids: Sequence[int]) -> QDialog | None:
    page: Any = desk.window.open_page("reports")
    holder = page.show_closed()
    holder.table.select_ids({ids[0]})
    return _form(holder, "reopen")


def _own_report(desk: Desk, ids: Sequence[int]) -> QDialog | None:
    page: Any = desk.window.open_page("reports")
    dialog: QDialog | None = page.own.edit(ids[0]) if ids else page.add_own()
    return dialog


def put_text(desk: Desk, draft: KeptDraft) -> QDialog | bool:
    """Put text of a cell back into the form of its task, of a row of a meeting into that row; else False."""
    texts = {key: str(value) for key, value in draft.values.items()}
    if draft.act == ROW_OF_MEETING:
        meeting_id, place, row, column = draft.ids
        page: Any = desk.window.open_page("meetings", meeting_id)
        page.detail().type_into(place, row, column, texts.get("text", ""))
        return True
    form = desk.acting().act("edit", draft.ids) if draft.ids else desk.acting().add()
    if form is None:
        return False
    fits: Any = form
    for key, text in texts.items():
        fits.type_into(key, text)
    return form


_OPENERS: dict[str, Opener] = {
    "task/add": _new_task,
    "letter/urge": lambda desk, ids: desk.urging().urge(ids),
    "letter/praise": lambda desk, _ids: desk.urging().praise(),
    "office": lambda desk, _ids: desk.edit_office(),
    "clerks": lambda desk, _ids: desk.change_clerk(),
    "handover": lambda desk, _ids: desk.hand_over(),
    "special_day/add": _special_day,
    "special_day/edit": _special_day,
    "meeting/add": lambda desk, _ids: desk.new_meeting(),
    "meeting/edit": _meeting,
    "meeting/invite": _invitation,
    "meeting/notice": _notice,
    "document/add": _on_page("documents", "add_document"),
    "document/edit": _selected("documents", "edit_document"),
    "document/meeting": _selected("documents", "edit_meeting"),
    "committee/add": _on_page("committees", "add"),
    "committee/edit": _selected("committees", "edit"),
    "member/add": _member("add"),
    "member/edit": _member("edit"),
    "member/end": _member("end_term"),
    "person/edit": _member("edit_person"),
    "agency/add": _on_page("directory", "add"),
    "agency/edit": _selected("directory", "edit"),
    "agency/merge": _selected("directory", "merge"),
    "view/name": _view_name,
    "view/rename": _rename_view,
    "view/conditions": _conditions,
    "period/reopen": _reopening,
    "backup/settings": lambda desk, _ids: _form(desk.show_backups(), "ask_for_settings"),
    "report/own": _own_report,
    "report/own/edit": _own_report,
    "duty/add": _duty("add"),
    "duty/edit": _duty("edit"),
    "duty/sent": _duty("record"),
}
