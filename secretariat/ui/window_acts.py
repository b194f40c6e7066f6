"""What can be done in the window: one function a menu, in the order of the menu bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from secretariat.i18n import _
from secretariat.ui.acts import Act
from secretariat.ui.tasks.life_acts import life_acts

if TYPE_CHECKING:
    from secretariat.ui.wiring import Desk


def window_acts(desk: "Desk") -> list[Act]:
    """Return everything that can be done on a desk."""
    menus = (
        _file_acts,
        _task_acts,
        _part_acts,
        _choosing_acts,
        _urging_acts,
        _view_acts,
        _report_acts,
        _tool_acts,
        _help_acts,
    )
    return [act for menu in menus for act in menu(desk)]


def _file_acts(desk: "Desk") -> list[Act]:
    return [
        Act(
            "new_notice", _("Take in a conclusion …"), desk.new_notice, "file", "intake", "Ctrl+N",
            button=_("Take in a conclusion"), main=True, changes=True,
        ),
        Act("new_meeting", _("New meeting …"), desk.new_meeting, "file", "meeting", changes=True),
        Act("sheet_in", _("Take in an Excel sheet …"), desk.take_in_sheet, "file", "sheet", changes=True),
        Act("drafts", _("Drafts that were not saved …"), desk.show_drafts, "file", "edit", changes=True),
        Act("backups", _("Backups …"), desk.show_backups, "file", "backup", begins_group=True),
        Act("backup_folder", _("Open the backup folder"), desk.open_backup_folder, "file", "folder"),
        Act(
            "lock", _("Lock the window"), lambda: desk.lock().lock_or_ask(), "file", "lock", "Ctrl+Alt+L",
            begins_group=True,
        ),
        Act("quit", _("Quit"), desk.window.close, "file", "quit", "Ctrl+Q"),
    ]  # fmt: skip


def _task_acts(desk: "Desk") -> list[Act]:
    def doing(name: str) -> Callable[[], object]:
        return lambda: desk.act(name)

    return [
        Act(
            "add_task", _("New task …"), lambda: desk.acting().add(), "tasks", "add_task", "Ctrl+T",
            button=_("Add a task"), changes=True,
        ),
        Act("edit_task", _("Edit …"), doing("edit"), "tasks", "edit", "Ctrl+I", changes=True),
        Act(
            "progress", _("Update progress …"), doing("progress"), "tasks", "progress", "Ctrl+U",
            button=_("Update progress"), changes=True, begins_group=True,
        ),
        Act("extend", _("Extend the deadline …"), doing("extend"), "tasks", "extend", "Ctrl+G", changes=True),
        Act("complete", _("Complete …"), doing("complete"), "tasks", "complete", "Ctrl+M", changes=True),
        *(
            Act(name, act.title, doing(name), "life", act.icon, changes=True)
            for name, act in life_acts().items()
        ),
        Act("give_on", _("Give on …"), doing("give_on"), "tasks", "split", changes=True, begins_group=True),
        Act(
            "link_superior", _("Carries out a superior's task …"), doing("link_superior"), "tasks", changes=True
        ),
        Act(
            "unlink_superior", _("Take out of the superior's task"), doing("unlink_superior"), "tasks",
            changes=True,
        ),
        Act(
            "answer_superior", _("Answer the superior …"), doing("answer_superior"), "tasks", "complete",
            changes=True,
        ),
        Act("hand_over", _("Hand over tasks …"), desk.hand_over, "tasks", "user", changes=True),
        Act("star", _("Star"), doing("star"), "tasks", "star", changes=True, begins_group=True),
        Act("attach", _("Attach files …"), desk.attach_files, "tasks", "attach", changes=True),
        Act("remove", _("Remove"), doing("remove"), "tasks", "bin", changes=True),
    ]  # fmt: skip


def _part_acts(desk: "Desk") -> list[Act]:
    return [
        Act(
            "give_to_each", _("Give to each agency …"), lambda: desk.act("give_to_each"), "tasks", "split",
            changes=True, begins_group=True,
        ),
        Act(
            "nothing_arose", _("Reported: nothing arose …"), lambda: desk.act("nothing_arose"), "tasks",
            changes=True,
        ),
        Act(
            "make_periods", _("Make reporting periods"), desk.make_periods, "tasks", "calendar",
            changes=True,
        ),
    ]  # fmt: skip


def _urging_acts(desk: "Desk") -> list[Act]:
    return [
        Act(
            "urge", _("Urge …"), lambda: desk.act("urge"), "tasks", "urge", "Ctrl+B", button=_("Urge"),
            changes=True, begins_group=True,
        ),
        Act(
            "obstacle", _("Note an obstacle …"), lambda: desk.act("obstacle"), "tasks", "warning",
            changes=True,
        ),
    ]  # fmt: skip


def _choosing_acts(desk: "Desk") -> list[Act]:
    def choosing(name: str) -> Callable[[], object]:
        def run() -> object:
            return getattr(desk.show_tasks().choosing, name)()

        return run

    return [
        Act(
            "choose", _("Choose or let go the selected tasks"), choosing("turn"), "tasks", "tasks",
            begins_group=True,
        ),
        Act("only_chosen", _("Show only the chosen tasks"), choosing("show_only"), "tasks"),
        Act("none_chosen", _("Let all chosen tasks go"), choosing("clear"), "tasks"),
        Act(
            "keep_chosen", _("Keep the selection when the filter changes"), choosing("turn_keeping"), "tasks"
        ),
    ]  # fmt: skip


def _view_acts(desk: "Desk") -> list[Act]:
    def arranging(name: str) -> Callable[[], object]:
        def run() -> object:
            return getattr(desk.show_tasks().arranging, name)()

        return run

    return [
        Act("views", _("Choose a view …"), arranging("open_views"), "view", "star"),
        Act("save_view", _("Save this view …"), arranging("save_view"), "view", changes=True),
        Act("manage_views", _("Manage views …"), arranging("manage_views"), "view"),
        Act("columns", _("Columns, order, groups …"), arranging("open_columns"), "view", "columns"),
        Act(
            "side",
            _("Show or hide the panel of the task"),
            arranging("turn_side"),
            "view",
            "info",
            "F9",
            begins_group=True,
        ),
        Act("full_text", _("Rows show the full text"), arranging("turn_full_text"), "view"),
        Act("open_groups", _("Open all groups"), arranging("open_groups"), "view"),
        Act("close_groups", _("Close all groups"), arranging("close_groups"), "view"),
    ]


def _report_acts(desk: "Desk") -> list[Act]:
    return [
        Act("print", _("Print the list …"), desk.print_list, "reports", "print", "Ctrl+P", button=_("Print")),
        Act(
            "export", _("Export to Excel …"), desk.export, "reports", "sheet", "Ctrl+E",
            button=_("Export to Excel"),
        ),
        Act(
            "print_selected", _("Print the selected tasks …"), lambda: desk.report_selected(export=False),
            "reports", "print", begins_group=True,
        ),
        Act(
            "export_selected", _("Export the selected tasks …"), lambda: desk.report_selected(export=True),
            "reports", "sheet",
        ),
        Act(
            "weekly_briefing", _("Page for the weekly briefing …"),
            lambda: desk.window.open_page("reports", "weekly-briefing"), "reports", "meeting", begins_group=True,
        ),
        Act(
            "superior_tasks", _("Tasks given by superiors …"), lambda: desk.acting().print_superior_tasks(),
            "reports", "print",
        ),
    ]  # fmt: skip


def _tool_acts(desk: "Desk") -> list[Act]:
    return [
        Act("office", _("Office settings …"), desk.edit_office, "tools", "settings", changes=True),
        Act("clerks", _("Change who is typing …"), desk.change_clerk, "tools", "user", begins_group=True),
        Act("pin", _("Lock with a PIN …"), lambda: desk.lock().edit(), "tools", "lock"),
        Act("password", _("Password of the book …"), lambda: desk.password().open(), "tools", "lock"),
        Act("special_days", _("Days off, days worked instead …"), desk.show_special_days, "tools", "calendar"),
        Act(
            "check",
            _("Check the book …"),
            lambda: desk.audit().check(),
            "tools",
            "check",
            begins_group=True,
        ),
        Act(
            "compare_sent",
            _("Compare a sent file …"),
            lambda: desk.audit().ask_for_sent_file(),
            "tools",
            "search",
        ),
    ]


def _help_acts(desk: "Desk") -> list[Act]:
    return [
        Act("keys", _("Keys"), desk.window.show_keys, "help", "keyboard", "F1"),
        Act("support", _("Package for support …"), desk.show_support, "help", "save", begins_group=True),
        Act("about", _("About"), desk.show_about, "help", "info", begins_group=True),
    ]
