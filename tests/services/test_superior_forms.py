"""How superiors' forms are filled is remembered; a form is filled from the book."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import Judging
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.superior_forms import (
    CELL_FIELDS,
    TASK_FIELDS,
    FormMapping,
    Lines,
    SuperiorFormDraft,
    as_json,
    from_json,
)
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.progress import Silent
from secretariat.queries.superior_forms import known_form
from secretariat.reports.gallery import Asked
from secretariat.services.superior_forms import remember_form, remove_form, write_filled
from secretariat.services.tasks import add_task
from tests.superior_form import FIRST, HEADER, SHEET, make_form

MAPPING = FormMapping(SHEET, HEADER, (FIRST, FIRST), columns={0: "number", 1: "content", 5: "standing"})
DRAFT = SuperiorFormDraft("  Biểu 01 của Sở  ", "a" * 64, MAPPING)


def test_a_form_is_remembered_by_its_layout_under_a_name(change, ask):
    number = change(remember_form, DRAFT)
    found = ask(known_form, "a" * 64)
    assert (found.id, found.name, found.mapping) == (number, "Biểu 01 của Sở", MAPPING)
    assert ask(known_form, "b" * 64) is None


def test_the_same_layout_is_remembered_once(change, ask):
    first = change(remember_form, DRAFT)
    again = change(remember_form, replace(DRAFT, mapping=replace(MAPPING, columns={1: "content"})))
    assert again == first
    assert ask(known_form, "a" * 64).mapping.columns == {1: "content"}


def test_it_can_be_forgotten_and_that_undone(change, ask, database):
    number = change(remember_form, DRAFT)
    change(remove_form, number)
    assert ask(known_form, "a" * 64) is None
    database.undo()
    assert ask(known_form, "a" * 64).name == "Biểu 01 của Sở"


def test_what_keeps_a_form_from_being_filled_is_said_at_once():
    wrong = FormMapping(SHEET, (5, 6), (6, 6), columns={1: "content"}, cells={"B6": "given"})
    with pytest.raises(InvalidInput) as caught:
        wrong.checked()
    assert set(caught.value.problems) == {"body", "cells"}
    with pytest.raises(InvalidInput, match="at least one column"):
        FormMapping(SHEET, (5, 6), (8, 8)).checked()


@given(
    st.dictionaries(st.integers(0, 99), st.sampled_from(sorted(TASK_FIELDS)), min_size=1),
    st.dictionaries(st.from_regex(r"[A-Z]{1,2}[1-4]", fullmatch=True), st.sampled_from(sorted(CELL_FIELDS))),
)
def test_a_mapping_comes_back_from_what_was_stored(columns, cells):
    mapping = FormMapping(SHEET, HEADER, (FIRST, FIRST + 2), Lines.TASKS, columns, cells)
    assert from_json(as_json(mapping)) == mapping


@pytest.mark.parametrize("stored", [None, {}, {**as_json(MAPPING), "columns": [[1, "magic"]]}])
def test_what_is_no_mapping_is_refused(stored):
    with pytest.raises(UserError, match="damaged"):
        from_json(stored)


def asked(connection, session):
    office = OfficeDraft(name="Văn phòng", superior="Ủy ban nhân dân tỉnh", place="Sông Hồng")
    return Asked(connection, session, Judging(date(2026, 11, 21)), office)


@pytest.mark.parametrize("lines", list(Lines))
def test_a_form_is_filled_from_the_book(change, database, tmp_path, lines):
    for content, due_on in (("Lập kế hoạch", date(2026, 11, 1)), ("Tổng kết", date(2026, 12, 1))):
        change(add_task, TaskDraft(content, date(2026, 8, 12), due_on=due_on, deadline_kind=DeadlineKind.DAY))
    columns = MAPPING.columns if lines is Lines.TASKS else {1: "agency", 5: "overdue"}
    mapping = replace(MAPPING, lines=lines, columns=columns, cells={"G3": "given", "H3": "as_of"})
    connection, target = database.reader(), tmp_path / "filled.xlsx"
    with database.read() as session:
        count = write_filled(
            make_form(tmp_path / "form.xlsx"), mapping, asked(connection, session), target, Silent()
        )
    connection.close()
    sheet = openpyxl.load_workbook(target)[SHEET]
    assert count == (2 if lines is Lines.TASKS else 1)
    assert (sheet["G3"].value, sheet["H3"].value.date()) == (2, date(2026, 11, 21))
    assert sheet.cell(FIRST, 6).value == ("Overdue by 20 days" if lines is Lines.TASKS else 1)
