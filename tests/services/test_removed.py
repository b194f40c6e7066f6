"""What is taken out of a table whole waits in the bin as well, until the bin is emptied."""

from contextlib import closing

import pytest

from secretariat.domain.committees import MemberDraft
from secretariat.domain.listings import Judging
from secretariat.domain.obstacles import EscalationDraft, ObstacleDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.paths import files_folder
from secretariat.queries.bin import find_deleted
from secretariat.queries.figures import navigation_counts
from secretariat.queries.removed import REMOVED_WHOLE
from secretariat.queries.task_list import count_standings
from secretariat.services import committees, letters, obstacles, report_duties, special_days, superior_forms, views
from secretariat.services.attachments import attach, collect_files, remove_attachments
from secretariat.services.bin import empty_bin, restore
from secretariat.services.committees import add_member
from secretariat.services.tasks import remove_tasks
from secretariat.store.attachments import KeptFile
from secretariat.store.check import check
from secretariat.store.database import Database
from tests.services import act_world as acts

MADE = {
    "letter": (acts.letter, letters.remove_letters),
    "obstacle": (acts.obstacle, obstacles.remove_obstacles),
    "attachment": (acts.with_file, remove_attachments),
    "committee_member": (acts.committee, committees.remove_members),
    "report_duty": (acts.duty_with_turn, lambda session, ids: report_duties.remove_duty(session, *ids)),
    "superior_form": (acts.form, lambda session, ids: superior_forms.remove_form(session, *ids)),
    "saved_view": (acts.view, lambda session, ids: views.remove_view(session, *ids)),
    "special_day": (acts.special_day, special_days.remove_special_days),
}


@pytest.fixture
def world(change, tmp_path, book, make_agency):
    """Do something with a world of the book: world(arrange)."""
    make_agency("Bộ Ngoại giao", code="BNG")

    def act(arrange):
        return change(lambda session: arrange(session, acts.World(session, tmp_path, book)))

    return act


@pytest.fixture
def removed(change, world):
    """Make something and take it out again; return its table."""

    def act(table):
        arrange, remove = MADE[table]
        world(arrange)
        change(lambda session: remove(session, [last(session, table)]))
        return table

    return act


def last(session, table):
    return acts.World(session, None, None).one(f"SELECT max(id) FROM {table}")


def rows(database, table):
    """Return all rows of a table without their ids."""
    with closing(database.reader()) as reader:
        return [row[1:] for row in reader.execute(f"SELECT * FROM {table} ORDER BY id")]


def test_every_kind_that_is_taken_out_whole_has_its_example():
    assert MADE.keys() == REMOVED_WHOLE.keys()


@pytest.mark.parametrize("table", MADE)
def test_it_is_restored_as_it_was_by_one_step_that_can_be_undone(table, world, change, ask, database):
    arrange, remove = MADE[table]
    world(arrange)
    before = rows(database, table)
    change(lambda session: remove(session, [last(session, table)]))
    (row,) = ask(find_deleted)
    assert row.table == table and row.title
    change(restore, [row])
    assert rows(database, table) == before
    assert ask(find_deleted) == []
    database.undo()
    assert ask(find_deleted) == [row]


@pytest.mark.parametrize("table", MADE)
def test_it_waits_there_after_a_restart_and_the_book_is_in_order(table, removed, book, database):
    removed(table)
    database.close()
    with closing(Database.open(book)) as again:
        with again.read() as session:
            (row,) = find_deleted(session)
        with again.write("restore") as session:
            restore(session, [row])
    assert check(book) == []


def test_an_emptied_bin_holds_none_of_it_and_stays_empty(removed, ask, database):
    for table in MADE:
        removed(table)
    assert len(ask(find_deleted)) == len(MADE)
    with database.write("empty", undoable=False) as session:
        empty_bin(session)
    assert ask(find_deleted) == []
    assert database.undo_label is None


def test_the_list_at_the_left_counts_it(removed, database):
    for table in MADE:
        removed(table)
    with closing(database.reader()) as reader:
        assert navigation_counts(reader, count_standings(reader, Judging(acts.TODAY)))["bin"] == len(MADE)


def test_what_was_never_there_but_for_an_undone_step_is_no_removal(world, ask, database):
    world(acts.letter)
    database.undo()
    assert ask(find_deleted) == []
    database.redo()
    assert ask(find_deleted) == []


def test_a_removal_that_was_undone_and_done_again_lies_there(removed, ask, database):
    removed("obstacle")
    database.undo()
    assert ask(find_deleted) == []
    database.redo()
    assert [row.table for row in ask(find_deleted)] == ["obstacle"]


def test_what_was_removed_restored_and_removed_again_lies_there_once(removed, change, ask):
    removed("letter")
    change(restore, ask(find_deleted))
    change(lambda session: letters.remove_letters(session, [last(session, "letter")]))
    assert [row.table for row in ask(find_deleted)] == ["letter"]


def test_a_letter_comes_back_with_its_urging_and_the_obstacle_that_it_reported(world, change, ask, database):
    world(acts.letter)
    change(obstacles.raise_obstacle, 1, ObstacleDraft(acts.GIVEN, "Thiếu vốn"), acts.TODAY)
    change(obstacles.report_obstacle, 1, EscalationDraft(acts.TODAY, "Lãnh đạo"), acts.TODAY, 1)
    change(letters.remove_letters, [1])
    assert rows(database, "reminder") == []
    change(restore, ask(find_deleted))
    with closing(database.reader()) as reader:
        linked = "SELECT reminder.letter_id, obstacle.letter_id, letter.id FROM reminder, obstacle, letter"
        assert set(reader.execute(linked).fetchone()) == {2}


def test_a_number_that_was_given_again_is_not_given_twice(removed, world, change, ask):
    removed("letter")
    world(lambda session, it: letters.issue_letter(session, acts.outgoing(it)))
    with pytest.raises(InvalidInput, match="99/VP"):
        change(restore, ask(find_deleted))


@pytest.mark.parametrize("table", ["obstacle", "attachment"])
def test_what_hangs_at_a_task_in_the_bin_brings_the_task_back(table, removed, change, ask, database):
    removed(table)
    change(remove_tasks, [1])
    change(restore, [row for row in ask(find_deleted) if row.table == table])
    assert ask(find_deleted) == []
    assert len(rows(database, table)) == 1


def test_what_belonged_to_something_gone_for_good_stays(removed, change, ask):
    removed("obstacle")
    change(remove_tasks, [1])
    change(empty_bin)
    (row,) = ask(find_deleted)
    with pytest.raises(UserError, match="gone for good"):
        change(restore, [row])


def test_a_file_that_is_attached_again_meanwhile_is_not_offered(removed, change, ask, database):
    removed("attachment")
    (row,) = ask(find_deleted)
    with closing(database.reader()) as reader:
        (sha,) = reader.execute("SELECT json_extract(before, '$.sha256') FROM change WHERE op = 'D'").fetchone()
    change(attach, "task", 1, [("khác.txt", KeptFile(sha, 8))])
    assert row not in ask(find_deleted)


def test_a_restored_file_still_has_its_content(removed, change, ask, database, book):
    removed("attachment")
    assert collect_files(database) == 0
    change(restore, ask(find_deleted))
    database.close()
    assert check(book) == []


def test_undo_and_redo_after_a_restart_find_the_content_of_a_file(removed, book, database):
    removed("attachment")
    for turn, kept in (("undo", 1), ("undo", 0), ("redo", 1)):
        database.close()
        database = Database.open(book)
        getattr(database, turn)()
        collect_files(database)
        assert len(rows(database, "attachment")) == kept
        assert [path.read_text("utf-8") for path in files_folder(book).iterdir()] == ["Nội dung"]
    database.close()
    assert check(book) == []


def test_a_member_who_has_the_seat_again_is_not_offered(removed, change, ask):
    removed("committee_member")
    assert [row.table for row in ask(find_deleted)] == ["committee_member"]
    change(add_member, 1, MemberDraft(1))
    assert ask(find_deleted) == []
