from dataclasses import replace

import pytest

from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.errors import InvalidInput
from secretariat.queries.minutes import load_minutes
from secretariat.services.meetings import add_meeting
from secretariat.services.minutes import save_minutes

ENTRIES = [
    MinutesEntry(MinutesKind.AGENDA, "Mục một"),
    MinutesEntry(MinutesKind.OPINION, "Nhất trí", 1, speaker="Bộ Y tế"),
    MinutesEntry(MinutesKind.CONCLUSION, "Xây dựng kế hoạch", 1, lead="Bộ Y tế", deadline_text="quý IV/2026"),
    MinutesEntry(MinutesKind.VOTE, "Thông qua", 2, votes_for=3, votes_against=1),
    MinutesEntry(MinutesKind.AGENDA, "Mục hai"),
]


@pytest.fixture
def meeting(change):
    return change(add_meeting, MeetingDraft("Họp"))


def test_minutes_come_back_as_they_were_entered(meeting, change, ask):
    ids = change(save_minutes, meeting, [*ENTRIES, MinutesEntry()])
    stored = ask(load_minutes, meeting)
    assert [replace(entry, id=None) for entry in stored] == ENTRIES
    assert [entry.id for entry in stored] == ids


def test_lines_keep_their_ids_when_others_are_moved_or_left_out(meeting, change, ask, database):
    ids = change(save_minutes, meeting, ENTRIES)
    one, two, three, vote, last = ask(load_minutes, meeting)
    change(save_minutes, meeting, [last, replace(three, text="Trình kế hoạch"), vote])
    stored = ask(load_minutes, meeting)
    assert [entry.id for entry in stored] == [ids[4], ids[2], ids[3]]
    assert stored[1].text == "Trình kế hoạch"
    database.undo()
    assert ask(load_minutes, meeting) == [one, two, three, vote, last]


def test_a_line_that_cannot_be_is_told_by_its_place(meeting, change):
    with pytest.raises(InvalidInput) as refused:
        change(save_minutes, meeting, [ENTRIES[0], MinutesEntry(MinutesKind.VOTE, votes_for=-2)])
    assert set(refused.value.problems) == {"1.votes"}
