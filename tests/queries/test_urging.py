from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.letters import LetterDraft, LetterKind
from secretariat.domain.listings import Judging
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.errors import UserError
from secretariat.queries.letters import find_letters, letter_body, tasks_of_letters
from secretariat.queries.urging import agency_figures, praised_agencies, shares_of
from secretariat.reports.official import official
from secretariat.services.agencies import add_agency, merge_agency
from secretariat.services.letters import Outgoing, issue_letter
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task

TODAY, GIVEN = date(2026, 11, 21), date(2026, 8, 12)


@pytest.fixture
def names(change):
    return {name: change(add_agency, AgencyDraft(name)) for name in ("Sở A", "Sở B", "Sở C cũ")}


@pytest.fixture
def give(change):
    def make(leads, due=date(2026, 9, 30), given=GIVEN):
        return change(add_task, TaskDraft("Việc", given, lead_ids=tuple(leads), due_on=due))

    return make


@pytest.fixture
def shares(database):
    def found(ids):
        reader = database.reader()
        try:
            return shares_of(reader, ids, Judging(TODAY))
        finally:
            reader.close()

    return found


@pytest.fixture
def send(change):
    def issue(level, pairs, number=""):
        day = date(2026, 10, 1)
        draft = LetterDraft(LetterKind.URGING, day, "đôn đốc", number, level, addressee="Các cơ quan")
        return change(issue_letter, Outgoing(draft, official(OfficeDraft(), day, subject="x"), tuple(pairs)))

    return issue


def test_tasks_are_shared_out_to_all_their_leads_and_successors(change, names, give, shares):
    both, old, alone = give([names["Sở A"], names["Sở B"]]), give([names["Sở C cũ"]]), give([])
    change(merge_agency, names["Sở C cũ"], names["Sở A"], date(2026, 9, 1))
    found = shares([both, old, alone])
    assert [(each.name, [row.id for row in each.rows]) for each in found] == [
        ("Sở A", [both, old]),
        ("Sở B", [both]),
        ("", [alone]),
    ]
    assert found[0].bands == (0, 2, 0, 0)


def test_closed_tasks_are_left_out_and_the_latest_come_last(change, names, give, shares):
    done, soon, late = give([names["Sở A"]]), give([names["Sở A"]], date(2026, 12, 1)), give([names["Sở A"]])
    change(complete_task, done, CompletionDraft(date(2026, 9, 1)), TODAY)
    (share,) = shares([done, soon, late])
    assert [row.id for row in share.rows] == [late, soon]
    assert share.overdue == 1


def test_what_was_sent_before_counts_by_paper(names, give, shares, send):
    one, two = give([names["Sở A"]]), give([names["Sở A"], names["Sở B"]])
    send(1, [(one, names["Sở A"]), (two, names["Sở A"]), (two, names["Sở B"])])
    send(2, [(one, names["Sở A"])], "07/VP")
    first, second = shares([one, two])
    assert (first.times, first.highest, first.last_on, first.proposed) == (2, 2, date(2026, 10, 1), 3)
    assert (second.times, second.highest, second.proposed) == (1, 1, 2)


def test_a_paper_to_nobody_in_particular_counts_for_everybody(names, give, shares, send):
    task = give([names["Sở A"], names["Sở B"]])
    send(1, [(task, None)])
    assert [share.times for share in shares([task])] == [1, 1]


def test_the_register_counts_tasks_and_finds_without_marks(names, give, ask, send):
    one, two = give([names["Sở A"]]), give([names["Sở B"]])
    first = send(2, [(one, names["Sở A"]), (two, names["Sở B"])], "05/VP")
    assert [(row.number, row.tasks, row.to) for row in ask(find_letters, "don doc cac co quan")] == [
        ("05/VP", 2, "Các cơ quan")
    ]
    assert ask(find_letters, "khen") == []
    assert ask(tasks_of_letters, [first]) == (one, two)
    with pytest.raises(UserError, match="deleted"):
        ask(letter_body, 99)


def test_praise_is_for_what_was_given_in_the_period(change, database, names, give):
    done = [give([names["Sở A"]]) for _n in range(10)]
    for task in done:
        change(complete_task, task, CompletionDraft(date(2026, 9, 1)), TODAY)
    give([names["Sở B"]])
    give([names["Sở A"]], date(2026, 2, 1), date(2026, 1, 5))
    reader = database.reader()
    judging = Judging(TODAY)
    assert [each.name for each in praised_agencies(reader, judging, date(2026, 7, 1))] == ["Sở A"]
    assert agency_figures(reader, judging)[names["Sở A"]].figures.given == 11
    reader.close()


def test_nine_of_ten_is_not_more_than_nine_tenths(change, database, names, give):
    for task in [give([names["Sở A"]]) for _n in range(10)][:9]:
        change(complete_task, task, CompletionDraft(date(2026, 9, 1)), TODAY)
    reader = database.reader()
    assert praised_agencies(reader, Judging(TODAY), GIVEN) == []
    reader.close()
