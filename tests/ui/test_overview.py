from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from sqlalchemy import delete

from secretariat.domain.bars import PARTS
from secretariat.domain.listings import OnlyThese, TaskFilter, Totals
from secretariat.domain.report_duties import ReportDutyDraft
from secretariat.domain.standing import Standing
from secretariat.queries.figures import LeadFigures
from secretariat.queries.task_list import count_standings, load_judging
from secretariat.services.report_duties import add_duty
from secretariat.store import models
from secretariat.ui.overview.chart import filter_of
from secretariat.ui.overview.page import OverviewPage

TODAY = date(2026, 11, 21)


def days(count):
    return TODAY + timedelta(count)


@pytest.fixture
def page(context, days_off, qtbot):
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 660)
    return page


@pytest.fixture
def filled(context, make_task, agencies, page):
    make_task(due_on=days(-22))
    make_task(due_on=days(-3), lead_ids=(agencies["Bộ Nội vụ"],))
    make_task(due_on=days(4))
    make_task(due_on=None, lead_ids=())
    page.show()
    return page


def lines(page):
    return [label.text() for label in page.today.findChildren(QLabel) if not label.isHidden()]


def test_an_empty_book_says_how_to_begin(page, context, qtbot):
    page.show()
    assert page.empty.isVisible()
    button = page.empty.findChildren(type(page.cards["overdue"]).__base__)[0]
    with qtbot.waitSignal(context.page_wanted) as wanted:
        button.click()
    assert wanted.args == ["intake", None]


def test_the_cards_show_figures_with_their_bases(filled):
    shown = {key: (card.figure.text(), card.remark.text()) for key, card in filled.cards.items()}
    assert shown["overdue"] == ("2", "the longest for 22 days")
    assert shown["due_soon"] == ("1", "the first on 25/11/2026")
    assert shown["done"] == ("0.00%", "0 of 2 tasks that are due")
    assert shown["no_deadline"] == ("1", "25.00% of 4 that are open")
    assert filled.as_of.text() == "Figures as of 21/11/2026"


@pytest.mark.parametrize("key", ["overdue", "due_soon", "done", "no_deadline"])
def test_every_card_opens_the_list_that_it_counted(filled, context, qtbot, key):
    with qtbot.waitSignal(context.page_wanted) as wanted:
        QTest.keyClick(filled.cards[key], Qt.Key.Key_Space)
    name, argument = wanted.args
    reader = context.reader()
    listed = count_standings(reader, load_judging(reader, TODAY), argument).total
    figure = filled.cards[key].figure.text()
    base = int(filled.cards[key].remark.text().split(" of ")[1].split()[0]) if key == "done" else int(figure)
    assert (name, listed) == ("tasks", base)


def test_a_card_is_read_out_with_words_and_figure(filled):
    assert filled.cards["overdue"].accessibleName() == "Overdue, not done: 2"
    assert filled.cards["overdue"].accessibleDescription() == "the longest for 22 days, 1 more than last week"


def test_the_chart_reads_out_every_bar(filled):
    chart = filled.chart_panel.chart
    words = [chart.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(chart.count())]
    assert words == [
        "Bộ Ngoại giao: 2 (due soon 1, overdue 1)",
        "Bộ Nội vụ: 1 (overdue 1)",
        "Without a lead agency: 1 (open, no deadline 1)",
    ]


def click(chart, row, share):
    rect = chart.visualItemRect(chart.item(row))
    totals = chart.item(row).data(Qt.ItemDataRole.UserRole).totals
    bar = chart.itemDelegate().bars().place(QRectF(rect), totals)
    place = QPoint(round(bar.left() + bar.width() * share), rect.center().y())
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    return place


def test_a_colour_of_a_bar_opens_that_part_of_its_list(filled, context, agencies, qtbot):
    lead = frozenset({agencies["Bộ Ngoại giao"]})
    with qtbot.waitSignal(context.page_wanted) as wanted:
        click(filled.chart_panel.chart, 0, 0.25)
    assert wanted.args == ["tasks", TaskFilter(lead_ids=lead, due_soon=True)]
    with qtbot.waitSignal(context.page_wanted) as wanted:
        click(filled.chart_panel.chart, 0, 0.75)
    assert wanted.args == ["tasks", TaskFilter(lead_ids=lead, standings=frozenset({Standing.OPEN_OVERDUE}))]


def test_a_name_beside_a_bar_opens_the_whole_list(filled, context, qtbot):
    with qtbot.waitSignal(context.page_wanted) as wanted:
        click(filled.chart_panel.chart, 2, -0.2)
    assert wanted.args == ["tasks", TaskFilter(without_lead=True)]


def test_a_bar_says_under_the_pointer_what_it_counts(filled):
    chart = filled.chart_panel.chart
    place = click(chart, 1, 0.5)
    event = QHelpEvent(QEvent.Type.ToolTip, place, chart.viewport().mapToGlobal(place))
    QApplication.sendEvent(chart.viewport(), event)
    assert QToolTip.text() == "Bộ Nội vụ: overdue 1"
    QToolTip.hideText()


def test_the_colours_of_a_bar_are_disjoint_and_complete():
    counts = {standing: place + 3 for place, standing in enumerate(Standing)}
    totals = Totals(sum(counts.values()), 2, counts)
    assert sum(part.count(totals) for part in PARTS) == totals.total


def test_the_legend_has_only_the_colours_that_occur(filled):
    assert "overdue" in filled.chart_panel.legend.text()
    assert "withdrawn" not in filled.chart_panel.legend.text()


def test_the_filter_of_a_part_says_which_standings():
    lead = LeadFigures(3, "Bộ Nội vụ", Totals())
    late = next(part for part in PARTS if part.standings == (Standing.DONE_LATE,))
    assert filter_of(lead, late) == TaskFilter(lead_ids=frozenset({3}), standings=frozenset({Standing.DONE_LATE}))


def test_what_is_to_be_done_begins_with_the_overdue(filled):
    shown = lines(filled)
    assert "Urge <b>Bộ Ngoại giao</b>" in shown[0]
    assert "the longest for 22 days" in shown[0]
    assert "1 task due within 14 days" in shown[2]
    assert "1 open task" in shown[3]


def test_a_link_opens_its_list(filled, context, agencies, qtbot):
    label = next(each for each in filled.today.findChildren(QLabel) if "Ngoại giao" in each.text())
    with qtbot.waitSignal(context.page_wanted) as wanted:
        label.linkActivated.emit("#")
    overdue = frozenset({Standing.OPEN_OVERDUE})
    assert wanted.args == ["tasks", TaskFilter(standings=overdue, lead_ids=frozenset({agencies["Bộ Ngoại giao"]}))]


def test_names_are_shown_as_they_stand(context, make_task, page):
    from secretariat.domain.agencies import AgencyDraft
    from secretariat.services.agencies import add_agency

    with context.database.write("agency") as session:
        lead = add_agency(session, AgencyDraft("Sở <b>X</b> & Y"))
    make_task(due_on=days(-1), lead_ids=(lead,))
    page.show()
    assert "Sở &lt;b&gt;X&lt;/b&gt; &amp; Y" in lines(page)[0]


def test_many_late_agencies_are_summed_up(context, make_task, page):
    from secretariat.domain.agencies import AgencyDraft
    from secretariat.services.agencies import add_agency

    for number in range(7):
        with context.database.write("agency") as session:
            lead = add_agency(session, AgencyDraft(f"Sở {number}"))
        make_task(due_on=days(-1), lead_ids=(lead,))
    page.show()
    assert "4 more agencies" in lines(page)[3]


def test_nothing_pressing_is_said(context, make_task, page):
    make_task(due_on=days(300))
    page.show()
    assert lines(page) == ["Nothing is overdue, nothing is due soon."]


def test_a_change_is_counted_at_once_while_the_page_is_seen(filled, make_task, qtbot):
    make_task(due_on=days(-9))
    qtbot.waitUntil(lambda: filled.cards["overdue"].figure.text() == "3")


def test_a_hidden_page_counts_when_it_comes_back(filled, make_task):
    filled.hide()
    make_task(due_on=days(-9))
    filled.show()
    assert filled.cards["overdue"].figure.text() == "3"


@pytest.mark.parametrize(("width", "columns"), [(1160, 4), (600, 2)])
def test_cards_stand_beside_each_other_where_there_is_room(filled, qtbot, width, columns):
    filled.resize(width, 600)
    cards = filled.cards.values()
    qtbot.waitUntil(lambda: len({card.geometry().top() for card in cards}) == 4 // columns)


def test_a_figure_says_how_it_moved_within_a_week(filled):
    changes = {key: card.change.text() for key, card in filled.cards.items()}
    assert changes == {
        "overdue": "1 more than last week",
        "due_soon": "1 fewer than last week",
        "done": "last week 0.00%",
        "no_deadline": "as last week",
    }


def test_the_chart_is_copied_as_a_picture(filled, messages):
    filled.chart_panel.copy_button.click()
    assert QApplication.clipboard().image().width() == 1800
    assert messages.said == ["The chart was copied as a picture."]


def test_the_chart_is_saved_as_a_picture(filled, context, messages, tmp_path, qtbot):
    dialog = filled.chart_panel.ask_for_file()
    dialog.fileSelected.emit(str(tmp_path / "chart.png"))
    dialog.close()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert QImage(str(tmp_path / "chart.png")).width() == 1800
    filled.chart_panel.save(tmp_path / "none" / "chart.png")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert "There is no folder" in messages.refused.pop()


def test_the_chart_is_printed(filled):
    preview = filled.chart_panel.print_chart()
    assert (preview.pages.count, preview.pages.title) == (1, "Tasks by lead agency")
    assert not preview.view.grab().isNull()
    preview.reject()


def test_what_the_office_owes_opens_exactly_its_list(filled, context, qtbot):
    with context.database.write("meeting") as session:
        session.add(models.Meeting(title="Họp", held_on=days(-20)))
    label = wait_for(filled, qtbot, "1 meeting")
    with qtbot.waitSignal(context.page_wanted) as wanted:
        label.linkActivated.emit("#")
    words = "1 meeting whose notice of conclusions is due"
    assert wanted.args == ["meetings", OnlyThese(words, frozenset({1}))]


def test_missing_days_off_are_asked_for(filled, context, qtbot):
    with context.database.write("days") as session:
        session.execute(delete(models.SpecialDay).where(models.SpecialDay.day >= date(2027, 1, 1)))
    label = wait_for(filled, qtbot, "The days off of 2027")
    with qtbot.waitSignal(filled.days_off_wanted) as wanted:
        label.linkActivated.emit("#")
    assert wanted.args == [2027]


def wait_for(page, qtbot, words):
    qtbot.waitUntil(lambda: any(words in line for line in lines(page)))
    return next(label for label in page.today.findChildren(QLabel) if words in label.text() and label.isVisible())


def test_the_rate_of_updates_stands_with_its_base_and_opens_the_others(filled, context, make_task, qtbot):
    make_task("Mới giao", assigned_on=days(-2), due_on=None)
    filled.refresh()
    assert filled.updates.text() == "Updated within 30 days: 20.00% (1 of 5 that are open)"
    with qtbot.waitSignal(context.page_wanted) as wanted:
        filled.updates.click()
    reader = context.reader()
    assert count_standings(reader, load_judging(reader, TODAY), wanted.args[1]).total == 4


def test_a_report_upward_is_told_of_and_opens_the_calendar(filled, context, qtbot):
    draft = ReportDutyDraft("Báo cáo tuần", days(-14), rule="FREQ=WEEKLY;BYDAY=MO")
    context.change("duty", lambda session: add_duty(session, draft))
    (line,) = (text for text in lines(filled) if "Báo cáo tuần" in text)
    assert "2 reports of the calendar" in line or "3 reports of the calendar" in line
    (label,) = (label for label in filled.today.findChildren(QLabel) if label.text() == line)
    with qtbot.waitSignal(context.page_wanted) as wanted:
        label.linkActivated.emit("#")
    assert wanted.args == ["reports", "calendar"]
