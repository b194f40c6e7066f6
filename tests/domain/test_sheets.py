from datetime import date
from enum import StrEnum

import pytest

from secretariat.domain import sheets
from secretariat.domain.sheets import (
    CheckedRow,
    CheckedSheet,
    SheetMapping,
    SheetProblem,
    SheetTable,
    SheetTask,
    Target,
)


def table(*titles):
    return SheetTable("Sheet1", titles, (), (1, 1))


def test_the_same_titles_in_another_order_are_the_same_layout():
    assert table("TT", "Nhiệm vụ", "Hạn").layout() == table("Hạn", "TT", "Nhiệm vụ").layout()


def test_marks_capitals_and_blanks_do_not_make_another_layout():
    assert table("Nhiệm  vụ", "Hạn").layout() == table("NHIEM VU", "hạn").layout()


def test_another_title_makes_another_layout():
    assert table("Nhiệm vụ", "Hạn").layout() != table("Nhiệm vụ", "Thời hạn").layout()


def test_columns_without_a_title_do_not_count_for_the_layout():
    assert table("Nhiệm vụ", "").layout() == table("Nhiệm vụ").layout()


def test_columns_of_the_same_title_are_told_apart():
    assert table("Đơn vị", "Đơn vị").column_keys() == ("don vi", "don vi#2")


def test_what_only_one_column_can_hold_leaves_the_other_one():
    mapping = SheetMapping((Target.DUE_ON, Target.UNUSED, Target.NOTE))
    assert mapping.with_target(1, Target.DUE_ON).targets == (Target.UNUSED, Target.DUE_ON, Target.NOTE)


def test_several_columns_may_hold_notes():
    mapping = SheetMapping((Target.NOTE, Target.UNUSED))
    assert mapping.with_target(1, Target.NOTE).columns(Target.NOTE) == (0, 1)


@pytest.mark.parametrize("kind", [each for each in vars(sheets).values() if isinstance(each, type)])
def test_every_word_of_a_list_has_a_label(kind):
    if issubclass(kind, StrEnum) and hasattr(kind, "label") and kind.__module__ == sheets.__name__:
        assert all(member.label for member in kind)


def test_problems_of_rows_that_are_left_out_stop_nothing():
    wrong = CheckedRow(3, SheetTask(3, "Việc", date(2026, 9, 1)), False, (SheetProblem(3, 1, "x", "wrong"),))
    sheet = CheckedSheet((wrong,), {}, (), 0, 0)
    assert sheet.problems() == []
    assert len(sheet.problems(all_rows=True)) == 1
    assert not sheet.is_storable()
