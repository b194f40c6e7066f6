from datetime import date

import pytest
from PySide6.QtCore import QUrl

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance
from secretariat.domain.listings import TaskFilter
from secretariat.domain.tasks import ProgressDraft
from secretariat.queries.periods import due_periods
from secretariat.queries.task_list import load_judging
from secretariat.queries.tasks import load_task, load_task_draft
from secretariat.services.parts import give_to_each
from secretariat.services.tasks import record_progress
from secretariat.store.models import AgencyMember, Office, Task
from secretariat.ui.parts import period_maker
from secretariat.ui.parts.parts_view import PartsView
from secretariat.ui.parts.period_maker import PeriodMaker
from secretariat.ui.parts.rule_field import RuleField
from secretariat.ui.tasks.acting import TaskActs
from secretariat.ui.tasks.page import TasksPage

TODAY = date(2026, 11, 21)
MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=20;DTSTART=20260901"


@pytest.fixture
def acts(context, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    return TaskActs(context, window)


@pytest.fixture
def recurring(make_task):
    return make_task("Báo cáo tháng", due_on=None, deadline_kind=DeadlineKind.RECURRING, recurrence=MONTHLY)


@pytest.fixture
def field(qtbot):
    made = RuleField(TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def parts_of(context, task_id):
    def ask(session):
        return list(session.query(Task).filter(Task.parent_id == task_id).order_by(Task.id))

    return context.ask(ask)


def test_a_rule_is_chosen_and_told_in_words(field):
    field.often.setCurrentIndex(field.often.findText("every week"))
    field.weekday.setCurrentIndex(field.weekday.findText("Friday"))
    field.until.setText("31/12/2026")
    assert not field.weekday.isHidden() and field.day.isHidden()
    assert field.rule() == "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231"
    assert field.words.text() == "every week, Friday, until 31/12/2026"
    field.often.setCurrentIndex(field.often.findText("every quarter"))
    field.day.setCurrentIndex(field.day.findText("on day 20"))
    assert field.rule() == "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20;UNTIL=20261231"


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=MONTHLY;BYMONTHDAY=10,25",
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=HOURLY",
    ],
)
def test_a_rule_that_nobody_touches_stays_as_it_is(field, rule):
    field.show_rule(rule)
    assert field.rule() == rule


@pytest.mark.parametrize(
    ("unit", "touch", "rule", "words"),
    [
        ("weeks", {"weekdays": "MO TH"}, "FREQ=WEEKLY;BYDAY=MO,TH", "every week, Monday, Thursday"),
        ("months", {"days": "25, 10"}, "FREQ=MONTHLY;BYMONTHDAY=10,25", "every month, on day 10, 25"),
        (
            "months",
            {"days": "10", "last": True},
            "FREQ=MONTHLY;BYMONTHDAY=-1,10",
            "every month, on day 10, on the last day",
        ),
        (
            "years",
            {"days": "20", "months": "3, 6;11"},
            "FREQ=YEARLY;BYMONTH=3,6,11;BYMONTHDAY=20",
            "every year, 20/03, 20/06, 20/11",
        ),
    ],
)
def test_a_rhythm_of_ones_own_is_put_together_and_told_in_words(field, unit, touch, rule, words):
    field.often.setCurrentIndex(field.often.findText("in a rhythm of one's own"))
    own = field.own
    own.unit.setCurrentIndex(own.unit.findText(unit))
    for code in touch.get("weekdays", "").split():
        own.weekdays[code].setChecked(True)
    own.days.setText(touch.get("days", ""))
    own.months.setText(touch.get("months", ""))
    own.last_day.setChecked(touch.get("last", False))
    assert (field.problem(), field.rule(), field.words.text()) == ("", rule, words)
    field.show_rule(rule)
    field.shifts.setChecked(True)
    assert field.rule() == f"{rule};SHIFT=1"


def test_what_is_counted_by_several_needs_a_first_day(field):
    field.often.setCurrentIndex(field.often.findText("in a rhythm of one's own"))
    field.own.interval.setValue(2)
    assert field.problem() == "Say from which day it is counted."
    field.start.setText("2/11/2026")
    assert field.words.text() == "every 2 weeks, from 02/11/2026"


@pytest.mark.parametrize(("days", "months"), [("0", ""), ("32", ""), ("ba", ""), ("1", "13")])
def test_a_day_that_no_month_has_is_told(field, days, months):
    field.often.setCurrentIndex(field.often.findText("in a rhythm of one's own"))
    field.own.unit.setCurrentIndex(field.own.unit.findText("years"))
    field.own.days.setText(days)
    field.own.months.setText(months)
    assert field.problem().startswith("Write ")
    assert field.words.isHidden()


def test_an_end_before_the_start_is_a_problem_of_the_field(field):
    field.show_rule(MONTHLY)
    field.until.setText("1/8/2026")
    assert field.problem()
    assert field.words.isHidden()


def test_the_form_makes_the_periods_of_a_new_rule_in_one_step(context, make_task, acts):
    task = make_task("Báo cáo", due_on=None, deadline_kind=DeadlineKind.NONE)
    form = acts.act("edit", [task])
    form.rule.show_rule(MONTHLY)
    form.accept()
    assert [part.period for part in parts_of(context, task)] == ["2026-09", "2026-10", "2026-11"]
    assert context.ask(lambda session: load_task_draft(session, task)).deadline_kind is DeadlineKind.RECURRING
    context.undo()
    assert parts_of(context, task) == []


def test_periods_that_have_begun_are_entered_when_the_book_is_opened(context, recurring, messages, qtbot):
    maker = PeriodMaker(context, context)
    maker.start()
    qtbot.waitUntil(lambda: len(parts_of(context, recurring)) == 3)
    assert "3 reporting periods" in messages.offers[-1][0]
    assert due_periods(context.reader(), TODAY) == {}
    maker.run()
    qtbot.waitUntil(lambda: bool(messages.said))
    assert len(parts_of(context, recurring)) == 3


def test_the_day_of_an_urgent_task_is_offered_and_not_filled_in(context, make_task, acts, change):
    change(lambda session: session.add(Office(urgent_days=10)))
    task = make_task("Rà soát", due_on=None, deadline_kind=DeadlineKind.NONE)
    form = acts.act("edit", [task])
    assert form.urgent.isHidden()
    form.importance.setCurrentIndex(form.importance.findData(Importance.URGENT))
    assert not form.urgent.isHidden() and form.due_on.is_empty()
    assert "24/08/2026" in form.urgent.words.text()
    form.urgent.take_button.click()
    assert form.due_on.day() == date(2026, 8, 24)
    assert form.urgent.isHidden()


def test_a_large_book_is_looked_through_on_the_thread_of_jobs(context, recurring, messages, qtbot, monkeypatch):
    monkeypatch.setattr(period_maker, "_LOOKED_AT_ONCE", 0)
    PeriodMaker(context, context).run()
    qtbot.waitUntil(lambda: len(parts_of(context, recurring)) == 3)
    assert messages.offers


def test_nothing_arose_is_reported_through_its_form(context, recurring, acts, change):
    from secretariat.services.periods import make_periods

    september = change(make_periods, TODAY)[0]
    form = acts.act("nothing_arose", [september])
    form.reported_on.setText("19/9/2026")
    form.accept()
    done = context.ask(lambda session: load_task(session, september))
    assert (done.completed_on, done.result) == (date(2026, 9, 19), "Không phát sinh")


def test_the_members_of_a_group_are_ticked_and_get_a_task_each(context, make_task, agencies, acts, change):
    group, *members = agencies.values()
    change(lambda session: session.add_all(AgencyMember(group_id=group, agency_id=one) for one in members))
    task = make_task("Rà soát", lead_ids=(group,))
    form = acts.act("give_to_each", [task])
    assert set(form.ticked()) == set(members)
    form.tick_all(ticked=False)
    form.accept()
    assert form.problem_at("agencies")
    form.tick_all(ticked=True)
    form.accept()
    assert len(parts_of(context, task)) == 2


@pytest.fixture
def divided(make_task, agencies, change):
    task = make_task("Rà soát", lead_ids=tuple(agencies.values()))
    parts = change(give_to_each, task, agencies.values())
    change(record_progress, parts[0], ProgressDraft(date(2026, 10, 1), 30), TODAY)
    return task, parts


def test_who_has_not_answered_is_one_click(context, divided, qtbot):
    task, parts = divided
    view = PartsView(context)
    qtbot.addWidget(view)
    view.show_task(context.ask(lambda session: load_task(session, task)))
    assert view.sum.text().startswith("1/3 reported")
    with qtbot.waitSignal(context.page_wanted) as asked:
        view.unanswered_link.click()
    assert asked.args == ["tasks", TaskFilter(ids=tuple(parts[1:]))]


def test_the_whole_opens_in_the_panel_and_its_parts_in_the_list(context, divided, qtbot):
    task, parts = divided
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.show_argument(None)
    qtbot.waitUntil(lambda: len(page.table.ids) == 3)
    page.show_argument(parts[1])
    page.inspecting.show_current()
    assert page.inspector.task_id == parts[1]
    page.show_argument(task)
    assert page.inspector.task_id == task
    shown = {name for name, button in page.inspector.buttons.items() if button.isVisibleTo(page.inspector)}
    assert "extend" in shown and not shown & {"complete", "progress"}
    context.page_wanted.connect(lambda _page, argument: page.show_argument(argument))
    page.inspector.tabs.parts.text.anchorClicked.emit(QUrl(f"task:{parts[2]}"))
    qtbot.waitUntil(lambda: page.inspector.task_id == parts[2])


def test_progress_on_the_whole_is_refused_with_what_to_do(divided, acts, messages):
    assert acts.act("progress", [divided[0]]) is None
    assert acts.act("complete", [divided[0]]) is None
    assert [text for text in messages.refused if "Open its parts" in text] == messages.refused
    messages.refused.clear()


def test_a_part_tells_of_its_whole(context, divided, qtbot):
    task, parts = divided
    view = PartsView(context)
    qtbot.addWidget(view)
    view.show_task(context.ask(lambda session: load_task(session, parts[0])))
    code = context.ask(lambda session: load_task(session, task)).code
    assert code in view.text.toPlainText()
    assert load_judging(context.reader(), TODAY).as_of == TODAY
