from datetime import date

import pytest

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.notices import NoticeDraft, Origin, TaskProposal
from secretariat.queries.mentions import mentions_of_document
from secretariat.services.conclusions import store_notice
from secretariat.ui.intake.repeats import Repeats
from tests.ui.reviewing import open_review

DAY = date(2026, 8, 12)
CONTENTS = (
    "Xây dựng lộ trình hội nhập của ngành ngoại giao",
    "Lập kế hoạch công tác năm 2027 trình Trưởng Ban",
    "Tổ chức hội nghị chuyên đề về chuyển đổi số",
    "Báo cáo kết quả thực hiện các cam kết quốc tế",
)
EARLIER = tuple(TaskProposal(content, 0, 0, content, lead=("Bộ Ngoại giao",)) for content in CONTENTS)


def notice(number, *tasks):
    return NoticeDraft("a.docx", "Thông báo kết luận", DocumentDraft(number, issued_on=DAY), tasks=tasks)


def store(context, draft):
    with context.database.write("notice") as session:
        return store_notice(session, draft, DAY)


@pytest.fixture
def stored(context, agencies):
    return store(context, notice("9/TB-BCĐ", *EARLIER))


@pytest.fixture
def repeats(context, stored, qtbot):
    review = open_review(qtbot)
    repeats = Repeats(context, review)
    qtbot.addWidget(repeats.panel)

    def follow(*tasks, **named):
        draft = notice("12/TB-BCĐ", *tasks)
        review.show_draft(draft, frozenset())
        repeats.follow(draft, known=False, **named)
        return repeats

    repeats.begin = follow
    repeats.review = review
    return repeats


def words(repeats):
    return [button.text() for button in repeats.panel.buttons]


def test_a_row_that_says_an_open_task_again_is_offered_as_a_mention(repeats, context, stored):
    repeats.begin(EARLIER[1], TaskProposal("", 0, 0, "Một việc hoàn toàn khác với những việc trước"))
    assert words(repeats) == ["Repeat that task"]
    repeats.panel.buttons[0].click()
    draft = repeats.review.draft()
    assert [task.repeats for task in draft.tasks] == [stored.task_ids[1], None]
    repeats.follow(draft, known=False)
    assert words(repeats) == ["Give it anew"]
    kept = store(context, draft)
    assert len(kept.task_ids) == 1
    (mention,) = context.ask(lambda session: mentions_of_document(session, kept.document_id))
    assert (mention.task_id, mention.document_id) == (stored.task_ids[1], kept.document_id)


def test_the_offer_can_be_taken_back_and_undone(repeats):
    repeats.begin(EARLIER[0])
    repeats.panel.buttons[0].click()
    repeats.review.undo()
    assert repeats.review.draft().tasks[0].repeats is None
    repeats.review.redo()
    repeats.follow(repeats.review.draft(), known=False)
    repeats.panel.buttons[0].click()
    assert repeats.review.draft().tasks[0].repeats is None


def test_many_rows_are_repeated_with_one_click(repeats, stored):
    repeats.begin(*EARLIER)
    assert words(repeats) == ["Repeat all of them", *["Repeat that task"] * 3]
    repeats.panel.buttons[0].click()
    assert [task.repeats for task in repeats.review.draft().tasks] == list(stored.task_ids)


def test_a_notice_that_the_book_knows_is_offered_nothing(repeats):
    draft = notice("9/TB-BCĐ", *EARLIER)
    repeats.follow(draft, known=True)
    assert repeats.panel.isHidden()
    repeats.follow(NoticeDraft("a", "a", tasks=EARLIER, origin=Origin.NEWS), known=False)
    assert repeats.panel.isHidden()


def test_a_kept_review_remembers_what_it_repeats():
    draft = notice("1/TB", TaskProposal("a", 0, 1, "a", repeats=7))
    assert NoticeDraft.from_json(draft.as_json()) == draft
