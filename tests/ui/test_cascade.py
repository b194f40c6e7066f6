"""Giving on, linking, answering and looking at a chain, through the real widgets."""

from datetime import date

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from secretariat.domain.cascade import GivingOnDraft, InternalDraft
from secretariat.domain.conditions import OneOf
from secretariat.domain.kinds import TaskState
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft
from secretariat.queries.cascade import load_chain
from secretariat.queries.task_list import load_judging
from secretariat.queries.tasks import load_task
from secretariat.services.cascade import give_on
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import extend_deadline
from secretariat.ui.cascade.chain_view import ChainView
from secretariat.ui.cascade.watching import CascadeWatch
from secretariat.ui.tasks.acting import TaskActs
from secretariat.ui.tasks.condition_words import condition_words

GIVEN_ON, TODAY = date(2026, 8, 20), date(2026, 11, 21)


@pytest.fixture
def acts(context, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = TaskActs(context, window)
    made.window = window
    return made


@pytest.fixture
def chain(context, make_task, agencies):
    """A superior's task that was given on to two agencies; returns its id and theirs."""
    superior = make_task("Xây dựng đề án")
    parts = tuple(
        InternalDraft(f"Soạn phần {number}", (agencies[name],), date(2026, 9, 15))
        for number, name in enumerate(("Bộ Nội vụ", "Văn phòng Chính phủ"), 1)
    )
    with context.database.write("give on") as session:
        return superior, give_on(session, superior, GivingOnDraft(GIVEN_ON, parts), TODAY)


def detail(context, task_id):
    return context.ask(lambda session: load_task(session, task_id))


def test_a_task_is_given_on_to_two_units_in_one_step(acts, context, make_task, agencies):
    superior = make_task()
    form = acts.act("give_on", [superior])
    form.number.setText("96/CV-BCĐ")
    form.given_on.setText("20/08/2026")
    first = form.units.lines[0]
    first.lead.set_agencies([agencies["Bộ Nội vụ"]])
    first.due_on.setText("15/09/2026")
    form.units.add().lead.set_agencies([agencies["Văn phòng Chính phủ"]])
    form.accept()
    reader = context.reader()
    below = load_chain(reader, superior, load_judging(reader, TODAY)).below(superior)
    assert [(task.row.lead, task.row.due_on, task.row.document) for task in below] == [
        (("Bộ Nội vụ",), date(2026, 9, 15), "96/CV-BCĐ"),
        (("Văn phòng Chính phủ",), date(2026, 9, 15), "96/CV-BCĐ"),
    ]
    context.undo()
    assert not detail(context, superior).in_chain


def test_a_later_internal_deadline_keeps_the_form_open(acts, make_task, agencies):
    form = acts.act("give_on", [make_task()])
    form.document.setCurrentIndex(1)
    assert not form.number.isEnabled()
    form.units.lines[0].lead.set_agencies([agencies["Bộ Nội vụ"]])
    form.units.lines[0].due_on.setText("01/10/2026")
    form.given_on.setText("20/08/2026")
    form.accept()
    assert form.isVisible() and "30/09/2026" in form.general_problem.text()


def test_the_superiors_task_is_found_without_marks_and_chosen(acts, context, make_task):
    superior, own = make_task("Rà soát hòa giải ở cơ sở"), make_task("Việc của phòng")
    form = acts.act("link_superior", [own])
    form.superior.setText("hoa giai co so")
    form.superior.offer()
    assert [line.split(" · ")[0] for line in form.superior.offered()] == [detail(context, superior).code]
    form.superior.choose(0)
    form.accept()
    assert detail(context, own).superior_task_id == superior
    acts.act("unlink_superior", [own])
    assert detail(context, own).superior_task_id is None


def test_words_alone_are_no_choice_but_the_form_of_a_task_keeps_them(acts, context, make_task):
    own = make_task()
    form = acts.act("link_superior", [own])
    form.superior.setText("Việc của Chính phủ")
    form.accept()
    assert form.problem_at("superior_task_id")
    edited = acts.act("edit", [own])
    edited.superior.setText("Việc của Chính phủ")
    edited.accept()
    assert detail(context, own).superior_task == "Việc của Chính phủ"


def test_the_form_of_an_internal_task_shows_and_keeps_its_superiors_one(acts, context, chain):
    superior, (one, _other) = chain
    form = acts.act("edit", [one])
    assert detail(context, superior).code in form.superior.text()
    form.content.setPlainText("Soạn dự thảo")
    form.accept()
    assert detail(context, one).superior_task_id == superior


def test_the_answer_is_drawn_from_the_results_and_may_be_edited(acts, context, chain):
    superior, (one, _other) = chain
    done = CompletionDraft(date(2026, 9, 14), "Đã trình dự thảo", "12/BC-BNV")
    with context.database.write("done") as session:
        complete_task(session, one, done, TODAY)
    form = acts.act("answer_superior", [superior])
    assert "Bộ Nội vụ: Đã trình dự thảo (12/BC-BNV)." in form.outcome.toPlainText()
    assert "1 internal task is still open" in form.warnings.text()
    form.paper.setText("30/BC-BCĐ")
    form.accept()
    answered = detail(context, superior)
    assert (answered.state, answered.result_paper) == (TaskState.DONE, "30/BC-BCĐ")


def test_the_chain_shows_papers_deadlines_standings_and_leads_to_each_task(context, chain, qtbot):
    superior, (one, _other) = chain
    view = ChainView(context)
    qtbot.addWidget(view)
    view.show_task(detail(context, one))
    told = view.text.toPlainText()
    assert "Superior's deadline: 30/09/2026" in told and told.count("Internal deadline: 15/09/2026") == 2
    assert "The superior's deadline has passed" in told
    assert "Take out of the chain" in told and "Answer the superior" not in told
    with qtbot.waitSignal(context.page_wanted) as asked:
        view.text.anchorClicked.emit(QUrl(f"task:{superior}"))
    assert asked.args == ["tasks", superior]


def test_a_superiors_deadline_moved_before_an_internal_one_is_told_once(context, chain, messages):
    superior, (one, _other) = chain
    watch = CascadeWatch(context, context)
    with context.database.write("move") as session:
        extend_deadline(session, superior, ExtensionDraft(TODAY, date(2026, 9, 10)), TODAY)
    with context.database.write("star") as session:
        session.connection().exec_driver_sql("UPDATE task SET starred = 1")
    code = detail(context, one).code
    assert len(messages.said) == 1 and "10/09/2026" in messages.said[0] and code in messages.said[0]
    delete(watch)  # later it would take its parent with it, on which nothing else hangs any more


def test_a_filter_of_one_side_of_a_chain_is_told_in_words(context, chain):
    superior, _parts = chain
    reader = context.reader()
    sides = condition_words(OneOf("cascade", frozenset({"superior", "internal"})), reader)
    assert "Superior's tasks that were given on" in sides and "Given on to carry out others" in sides
    assert detail(context, superior).code in condition_words(
        OneOf("superior", frozenset({f"#{superior}"})), reader
    )
