import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.domain.notices import (
    Amendment,
    Change,
    ClauseDraft,
    Doubt,
    Mark,
    NameDecision,
    NoticeDraft,
    Origin,
    Span,
    TaskPart,
    TaskProposal,
)

SPANS = st.builds(Span, st.integers(0, 9), st.integers(9, 99), st.sampled_from(Mark))
DAYS = st.none() | st.dates()
DEADLINES = st.just(NO_DEADLINE) | st.builds(Deadline, st.sampled_from(DeadlineKind), DAYS, st.text(max_size=5))
NAMES = st.lists(st.text(max_size=5), max_size=3).map(tuple)
DOUBTS = st.builds(Doubt, st.text(max_size=5), st.sampled_from(TaskPart))
AMENDMENTS = st.builds(Amendment, st.sampled_from(Change), st.just("45/TB"), DAYS)
TASKS = st.builds(
    TaskProposal,
    text=st.text(max_size=9),
    start=st.integers(0, 9),
    end=st.integers(9, 99),
    content=st.text(max_size=9),
    lead=NAMES,
    coordinating=NAMES,
    doubts=st.lists(DOUBTS, max_size=2).map(tuple),
    deadline=DEADLINES,
    spans=st.lists(SPANS, max_size=2).map(tuple),
    ticked=st.booleans(),
)


@given(
    st.lists(TASKS, max_size=3).map(tuple),
    st.lists(SPANS, max_size=3).map(tuple),
    DAYS,
    DAYS,
    st.none() | AMENDMENTS,
)
def test_an_unfinished_review_is_kept_as_it_was(tasks, spans, issued_on, held_on, amends):
    draft = NoticeDraft(
        file="a.docx",
        text="văn bản",
        document=DocumentDraft(number="45/TB", issued_on=issued_on),
        meeting=MeetingDraft("Họp", held_on=held_on, form=MeetingForm.ONLINE if held_on else None),
        clauses=(ClauseDraft("II.1", "1.", "Việc", 0, 5, "II"),),
        tasks=tasks,
        spans=spans,
        warnings=("xem lại",),
        origin=Origin.NEWS,
        amends=amends,
        names=(NameDecision("Sở X", 4), NameDecision("Sở Y", add=True)),
        scanned=True,
    )
    assert NoticeDraft.from_json(json.loads(json.dumps(draft.as_json()))) == draft


def test_dates_are_written_as_iso_text():
    draft = NoticeDraft("a", "b", document=DocumentDraft(issued_on=date(2026, 8, 12)))
    assert draft.as_json()["document"]["issued_on"] == "2026-08-12"


def test_a_review_kept_before_doubts_named_their_part_is_still_read():
    kept = NoticeDraft("a", "b", tasks=(TaskProposal("c", 0, 1, "c"),)).as_json()
    kept["tasks"][0]["doubts"] = ["Xem lại."]
    for name in ("origin", "amends", "names", "path", "scanned"):
        del kept[name]
    (task,) = NoticeDraft.from_json(kept).tasks
    assert task.doubts_about(TaskPart.TASK) == (Doubt("Xem lại."),)
