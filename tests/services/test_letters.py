from datetime import date

import pytest
from sqlalchemy import select

from secretariat.domain.letters import LetterDraft, LetterKind
from secretariat.domain.offices import OfficeDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.reports.official import ended, official, paragraphs
from secretariat.reports.official_store import from_json
from secretariat.services.letters import Outgoing, issue_letter, issue_letters, next_ordinal, remove_letters
from secretariat.services.tasks import remove_tasks
from secretariat.store.models import Letter, Reminder

DAY = date(2026, 11, 21)
OFFICE = OfficeDraft("Văn phòng", "UBND tỉnh", "Sông Hồng")


def outgoing(number="05/VP", urged=(), day=DAY, level=2):
    draft = LetterDraft(LetterKind.URGING, day, "đôn đốc", number, level)
    paper = official(OFFICE, day, number=number, subject="đôn đốc")
    return Outgoing(draft, paper, urged)


def reminders(session):
    return [(row.task_id, row.agency_id, row.level, row.paper) for row in session.scalars(select(Reminder))]


def test_a_letter_urges_the_agencies_of_its_tasks(change, ask, make_task, make_agency):
    agency = make_agency("Sở Tài chính")
    one, two = make_task(lead_ids=(agency,)), make_task(lead_ids=(agency,))
    change(issue_letter, outgoing(urged=((one, agency), (two, agency))))
    assert ask(reminders) == [(one, agency, 2, "05/VP"), (two, agency, 2, "05/VP")]


def test_a_number_is_given_once_a_year(change, ask):
    change(issue_letter, outgoing())
    with pytest.raises(InvalidInput, match=r"05/vp was given on 21/11/2026: đôn đốc"):
        change(issue_letter, outgoing("05/vp"))
    change(issue_letter, outgoing(day=date(2025, 11, 21)))
    assert ask(next_ordinal, DAY) == 6
    assert ask(next_ordinal, date(2027, 1, 4)) == 1


def test_several_letters_are_issued_all_or_none(change, ask):
    with pytest.raises(InvalidInput):
        change(issue_letters, [outgoing("06/VP"), outgoing("06/VP")])
    assert ask(lambda session: session.scalars(select(Letter)).all()) == []


def test_a_letter_without_number_is_no_place_in_the_series(change, ask):
    change(issue_letters, [outgoing(""), outgoing("")])
    assert ask(next_ordinal, DAY) == 1


def test_what_was_sent_is_kept_as_it_was(change, ask):
    number = change(issue_letter, outgoing())
    paper = from_json(ask(lambda session: session.get(Letter, number).body))
    assert paper == outgoing().paper


def test_a_task_is_not_urged_before_it_was_given_nor_after_it_was_removed(change, make_task):
    task = make_task()
    with pytest.raises(InvalidInput, match="12/08/2026"):
        change(issue_letter, outgoing(urged=((task, None),), day=date(2026, 8, 1)))
    change(remove_tasks, [task])
    with pytest.raises(UserError):
        change(issue_letter, outgoing(urged=((task, None),)))


def test_a_removed_letter_takes_its_urging_along_and_undo_brings_both_back(change, ask, database, make_task):
    number = change(issue_letter, outgoing(urged=((make_task(), None),)))
    change(remove_letters, [number])
    assert ask(reminders) == []
    database.undo()
    assert len(ask(reminders)) == 1
    with pytest.raises(UserError, match="deleted"):
        change(remove_letters, [99])


def test_the_body_of_a_paper_keeps_paragraphs_in_their_order():
    body = ended(paragraphs("I. MỘT\nhai"), OFFICE.form)
    assert [part.text for part in body] == ["I. MỘT", "hai./."]
