"""Views are saved under a name, ordered, and carried to another book by names instead of ids."""

import json
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.conditions import Joined, Moving, OneOf, Within
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import ActKind
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.page_setups import PageSetup, PaperSize
from secretariat.domain.standing import Standing
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import ProgressDraft
from secretariat.domain.views import (
    ALL_COLUMNS,
    GROUPS,
    ColumnLook,
    TaskView,
    as_json,
    from_json,
    place_of_name,
    shipped_views,
)
from secretariat.errors import InvalidInput, SystemTrouble, UserError
from secretariat.queries.task_list import find_tasks
from secretariat.queries.views import task_views, views_of_office
from secretariat.services.documents import add_document
from secretariat.services.office import update_office
from secretariat.services.task_acts import act_on
from secretariat.services.tasks import record_progress
from secretariat.services.views import (
    export_views,
    import_views,
    order_views,
    remove_view,
    rename_view,
    save_view,
)

VIEW = TaskView(
    "Của Bộ Y tế", TaskFilter(words="giải ngân", due_soon=True), frozen=2, group_by="lead", pinned=True
)
VIEWS = st.builds(
    TaskView,
    name=st.text(st.characters(categories=("L",)), min_size=1, max_size=9),
    wanted=st.builds(
        TaskFilter,
        words=st.text(max_size=5),
        standings=st.frozensets(st.sampled_from(Standing)),
        lead_ids=st.frozensets(st.integers(1, 99), max_size=3),
        more=st.sampled_from(((), (Within("due_on", Moving.NEXT_7), Joined((OneOf("lead", blank=True),))))),
    ),
    columns=st.lists(
        st.builds(ColumnLook, st.sampled_from(ALL_COLUMNS), st.integers(0, 900)),
        min_size=1,
        max_size=5,
        unique_by=lambda column: column.key,
    ).map(tuple),
    order=st.lists(st.builds(TaskOrder, st.sampled_from(ALL_COLUMNS), st.booleans(), st.just(())), max_size=3).map(
        tuple
    ),
    group_by=st.sampled_from(GROUPS),
    full_text=st.booleans(),
    setup=st.none()
    | st.builds(PageSetup, upright=st.sampled_from((None, True, False)), scale=st.integers(60, 140)),
)


@given(VIEWS)
def test_a_view_is_kept_as_it_was(view):
    view = view.checked()
    assert from_json(json.loads(json.dumps(as_json(view)))) == view


def test_a_view_from_before_views_had_a_paper_is_read():
    stored = as_json(VIEW)
    del stored["page"]
    assert from_json(stored).setup is None


def test_the_paper_of_a_view_goes_to_another_book(change, database, tmp_path):
    paper = PageSetup(PaperSize.A3, upright=True, left=20, hidden=("note",))
    number = change(save_view, replace(VIEW, setup=paper))
    change(export_views, [number], tmp_path / "v.json")
    change(remove_view, number)
    change(import_views, tmp_path / "v.json")
    assert [each.view.setup for each in task_views(database.reader())] == [paper]


@pytest.mark.parametrize("name", ["CỦA BỘ Y TẾ", "  của bộ  y tế ", unicodedata.normalize("NFD", "Của bộ Y tế")])
def test_a_name_in_another_case_is_the_same_name(change, database, name):
    first = change(save_view, VIEW)
    other = change(save_view, replace(VIEW, name="Cua Bo Y te"))
    assert change(save_view, replace(VIEW, name=name, frozen=1)) == first
    assert [each.view.frozen for each in task_views(database.reader())] == [1, 2]
    with pytest.raises(InvalidInput):
        change(rename_view, other, name)
    change(rename_view, first, "Của Bộ y tế")
    assert task_views(database.reader())[0].view.name == "Của Bộ y tế"


def test_of_two_names_that_differ_in_case_the_one_that_is_spelled_so_is_meant():
    names = ["việc gấp", "Việc gấp", "VIỆC GẤP"]
    assert [place_of_name(names, name) for name in (*names, "việc Gấp", "viec gap")] == [0, 1, 2, 0, None]


def test_a_view_without_name_or_columns_is_refused():
    with pytest.raises(InvalidInput) as caught:
        TaskView(" ", columns=()).checked()
    assert set(caught.value.problems) == {"name", "columns"}
    with pytest.raises(InvalidInput):
        TaskView("a" * 201).checked()


@pytest.mark.parametrize("spoilt", [None, [], {"name": "x"}, as_json(VIEW) | {"group_by": "moon"}])
def test_what_is_no_view_is_refused(spoilt):
    with pytest.raises(UserError):
        from_json(spoilt)


def test_a_view_with_endless_columns_is_refused():
    with pytest.raises(UserError):
        from_json(as_json(VIEW) | {"columns": [["code", 1]] * 50})


def test_saving_again_replaces_and_keeps_the_place(change, database):
    first = change(save_view, VIEW)
    change(save_view, TaskView("Khác"))
    assert change(save_view, TaskView("Của Bộ Y tế")) == first
    kept = task_views(database.reader())[0]
    assert (kept.id, kept.view.name) == (first, "Của Bộ Y tế")


def test_views_are_renamed_ordered_and_removed(change, database):
    ids = [change(save_view, TaskView(name)) for name in ("Một", "Hai", "Ba")]
    change(order_views, list(reversed(ids)))
    change(rename_view, ids[0], "Bốn")
    change(remove_view, ids[1])
    assert [each.view.name for each in task_views(database.reader())] == ["Ba", "Bốn"]
    with pytest.raises(InvalidInput):
        change(rename_view, ids[0], "Ba")
    with pytest.raises(UserError):
        change(remove_view, ids[1])


def test_a_spoilt_view_hides_no_other(change, database):
    change(save_view, VIEW)
    with database.write("spoil") as session:
        from secretariat.store.models import SavedView

        session.add(SavedView(page="tasks", name="hỏng", body="{"))
    assert [each.view for each in task_views(database.reader())] == [VIEW]


def test_a_view_travels_by_the_names_of_agencies_and_documents(change, make_agency, database, tmp_path):
    agency, document = make_agency("Bộ Y tế"), change(add_document, DocumentDraft(number="45/TB-BCĐ"))
    other, gone = make_agency("Sở Lạ"), TaskFilter(lead_ids=frozenset({agency}), ids=(5,))
    wanted = TaskFilter(
        lead_ids=gone.lead_ids,
        document_ids=frozenset({document}),
        more=(Joined((OneOf("lead", frozenset({str(agency), str(other)})), Within("due_on", Moving.PAST))),),
    )
    number = change(save_view, TaskView("Đi", wanted))
    file = tmp_path / "góc nhìn.json"
    change(export_views, [number], file)
    text = file.read_text(encoding="utf-8")
    assert "Bộ Y tế" in text and "45/TB-BCĐ" in text
    file.write_text(text.replace("Sở Lạ", "Sở Không Có").replace("Đi", "Đến"), encoding="utf-8")
    ids, missing = change(import_views, file)
    assert missing == ("Sở Không Có",)
    view = {each.id: each.view for each in task_views(database.reader())}[ids[0]]
    assert (view.name, view.wanted.lead_ids, view.wanted.document_ids) == ("Đến", {agency}, {document})
    assert view.wanted.more[0].parts[0].values == {str(agency)}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind": "secretariat-views", "version": 1, "views": [{}]}', "[" * 9999]
)
def test_a_file_that_holds_no_views_is_refused(change, tmp_path, text):
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"x\.json"):
        change(import_views, file)


def test_a_file_that_is_too_large_or_gone_is_refused(change, tmp_path):
    with pytest.raises(SystemTrouble):
        change(import_views, tmp_path / "không có.json")
    (tmp_path / "to.json").write_bytes(b" " * 2_000_001)
    with pytest.raises(UserError):
        change(import_views, tmp_path / "to.json")


def test_shipped_views_of_standings_share_no_task(filled_reader_of_tasks):
    judging = Judging(date(2026, 3, 20), due_soon_days=30)
    reader = filled_reader_of_tasks
    shown = {
        view.name: {row.content for row in find_tasks(reader, view.wanted, TaskOrder("id"), judging)}
        for view in shipped_views()
    }
    assert shown == {
        "Overdue": {"trễ"},
        "Due soon": {"sắp"},
        "Waiting for confirmation": {"sắp"},
        "No deadline": {"sao"},
        "Not updated for 30 days": {"trễ"},
        "With obstacles": set(),
        "Paused": set(),
        "Returned": set(),
        "Starred": {"sao"},
    }


def test_what_waits_for_confirmation_depends_on_the_office(filled_reader_of_tasks, change):
    reader, judging = filled_reader_of_tasks, Judging(date(2026, 3, 20))

    def waiting():
        wanted = next(each.wanted for each in views_of_office(reader) if each.name == "Waiting for confirmation")
        return {row.content for row in find_tasks(reader, wanted, TaskOrder("id"), judging)}

    assert waiting() == {"sắp"}
    change(update_office, OfficeDraft(uses_confirming=True, stale_days=12))
    assert waiting() == set()
    assert "Not updated for 12 days" in [view.name for view in views_of_office(reader)]
    change(act_on, 1, ActKind.REPORTED, ActDraft(date(2026, 3, 20)), date(2026, 3, 20))
    assert waiting() == {"trễ"}


@pytest.fixture
def filled_reader_of_tasks(database, make_task, change):
    make_task("trễ", due_on=date(2026, 3, 1), assigned_on=date(2026, 1, 1))
    soon = make_task("sắp", due_on=date(2026, 3, 25), assigned_on=date(2026, 3, 1))
    make_task("sao", assigned_on=date(2026, 3, 1), starred=True)
    change(record_progress, soon, ProgressDraft(date(2026, 3, 10), 100), date(2026, 3, 20))
    return database.reader()
