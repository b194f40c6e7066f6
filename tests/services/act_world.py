"""One example of every act on the sample book; `arranged` is what has to be there before, as a step of its own."""

from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.cascade import GivingOnDraft, InternalDraft
from secretariat.domain.closings import ClosingDraft
from secretariat.domain.committees import CommitteeDraft, MemberDraft
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.letters import LetterDraft, LetterKind
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.domain.obstacles import ObstacleDraft
from secretariat.domain.own_reports import OwnReport
from secretariat.domain.people import PersonDraft
from secretariat.domain.report_duties import ReportDutyDraft, SentDraft
from secretariat.domain.sheets import DoneDay, SheetChoices
from secretariat.domain.superior_forms import FormMapping, SuperiorFormDraft
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import TaskDraft
from secretariat.domain.views import TaskView
from secretariat.domain.working_days import SpecialDayDraft
from secretariat.intake.sheet_guess import guess
from secretariat.intake.sheet_header import table_of
from secretariat.intake.sheets import open_sheets
from secretariat.queries.closings import take_snapshot
from secretariat.queries.comparing import compare_tasks
from secretariat.queries.office import load_office
from secretariat.queries.plain import plain_connection
from secretariat.queries.tasks import load_task_draft
from secretariat.reports.heads import letterhead
from secretariat.reports.official import OfficialPaper
from secretariat.services import (
    agencies,
    attachments,
    attendance,
    cascade,
    closings,
    committees,
    conclusions,
    documents,
    draft_notices,
    letters,
    meetings,
    mentions,
    minutes,
    obstacles,
    own_reports,
    periods,
    report_duties,
    sheet_check,
    sheet_import,
    sources,
    special_days,
    superior_forms,
    task_acts,
    task_restoring,
    tasks,
    views,
)

TODAY = date(2026, 11, 21)
GIVEN, DUE, LATER = date(2026, 11, 2), date(2026, 12, 15), date(2026, 12, 31)
OPEN = "SELECT id FROM task WHERE state = 'in_progress' AND parent_id IS NULL ORDER BY id LIMIT 3"
MEETING = "SELECT meeting_id FROM minutes_item WHERE kind = 'conclusion' AND task_id IS NULL ORDER BY id"


@dataclass(frozen=True)
class Act:
    """`run(session, world)` is the step that is undone; `arranged` is committed before it."""

    run: object
    arranged: object = None


@dataclass(frozen=True)
class World:
    """Where files lie, and what an act may take: ids by a question to the book."""

    session: object
    files: object
    book: object

    def ids(self, query):
        return [row[0] for row in plain_connection(self.session).execute(query)]

    def one(self, query):
        return self.ids(query)[0]

    def new_task(self, **fields):
        fields.setdefault("due_on", DUE)
        fields.setdefault("lead_ids", tuple(self.ids("SELECT id FROM agency WHERE code = 'BNG'")))
        draft = TaskDraft("Xây dựng đề án", GIVEN, deadline_kind=DeadlineKind.DAY, officer="Chị Hà", **fields)
        return tasks.add_task(self.session, draft)

    @property
    def task(self):
        return self.one("SELECT max(id) FROM task")


def new_task(session, world):
    world.new_task()


def two_tasks(session, world):
    world.new_task()
    world.new_task()


def pair(world):
    return world.ids("SELECT id FROM task ORDER BY id DESC LIMIT 2")


def recurring(session, world):
    world.new_task(recurrence="FREQ=MONTHLY", due_on=None)


def divided(session, world):
    world.new_task(recurrence="FREQ=MONTHLY", due_on=None)
    periods.make_periods(session, TODAY, [world.task])


def chained(session, world):
    superior = world.new_task()
    world.new_task(superior_task_id=superior)


def edited(session, world):
    world.new_task()


def acted(kind, **fields):
    return lambda s, w: task_acts.act_on(s, w.task, kind, ActDraft(TODAY, **fields), TODAY)


def removed(what, query):
    return lambda s, w: what(s, w.ids(query))


def notice(number, *contents):
    text = " ".join(contents)
    rows = tuple(TaskProposal(each, text.index(each), text.index(each) + len(each), each) for each in contents)
    head = DocumentDraft(number, "TB", "Ban Chỉ đạo", GIVEN, subject="Kết luận phiên họp")
    return NoticeDraft("a.txt", text, head, tasks=rows, meeting=MeetingDraft("Phiên họp", held_on=GIVEN))


def stored(session, world):
    conclusions.store_notice(session, notice("145/TB-XYZ", "Rà soát danh mục", "Lập kế hoạch vốn"), TODAY)


def newest(world, table):
    return world.one(f"SELECT max(id) FROM {table}")


def attached(session, world, owner="task"):
    (world.files / "a.txt").write_text("Nội dung", "utf-8")
    from secretariat.progress import Silent

    taken = attachments.take_in(world.book, [world.files / "a.txt"], Silent())
    attachments.attach(session, owner, newest(world, owner), taken)


def with_file(session, world):
    world.new_task()
    attached(session, world)


def obstacle(session, world):
    world.new_task()
    obstacles.raise_obstacle(session, world.task, ObstacleDraft(GIVEN, "Chưa có vốn"), TODAY)


def closed_obstacle(session, world):
    obstacle(session, world)
    obstacles.close_obstacles(session, [newest(world, "obstacle")], TODAY, TODAY)


def outgoing(world, number="99/VP"):
    draft = LetterDraft(LetterKind.URGING, TODAY, "Đôn đốc", number, 2)
    return letters.Outgoing(draft, OfficialPaper(letterhead(load_office(world.session))), ((world.task, None),))


def letter(session, world):
    world.new_task()
    letters.issue_letter(session, outgoing(world))


def view(session, world):
    views.save_view(session, TaskView("Của tôi"))
    views.save_view(session, TaskView("Của chị Hà"))


def own_report(session, world):
    own_reports.add_own_report(session, OwnReport("Biểu tháng"))


def exported(session, world):
    view(session, world)
    views.export_views(session, [newest(world, "saved_view")], world.files / "views.json")
    views.remove_view(session, newest(world, "saved_view"))


def form(session, world):
    mapping = FormMapping("Biểu", (4, 5), (6, 6), columns={0: "number", 1: "content"})
    superior_forms.remember_form(session, SuperiorFormDraft("Biểu 01", "a" * 64, mapping))


def closing(session, world):
    snapshot = take_snapshot(plain_connection(session), Judging(TODAY), TaskFilter())
    closings.close_period(session, ClosingDraft("Tháng 11", TODAY), snapshot, (), TODAY)


def sheet(session, world):
    path = world.files / "bang.csv"
    lines = "TT,Nhiệm vụ,Chủ trì,Ngày giao,Thời hạn", "1,Rà soát quy hoạch,Bộ Ngoại giao,01/10/2026,30/11/2026"
    path.write_text("\n".join(lines), "utf-8")
    table = table_of(open_sheets(path).pages[0])
    mapping = guess(table, sheet_check.memory_of_book(session).names.knows, TODAY)
    return table, mapping


def take_in_sheet(session, world):
    choices = SheetChoices(TODAY, DoneDay.DEADLINE)
    checked = sheet_check.check_sheet(session, *sheet(session, world), choices, TODAY)
    assert len(sheet_import.store_sheet(session, checked, choices, TODAY).task_ids) == 1


def meeting(session, world):
    meetings.add_meeting(session, MeetingDraft("Họp giao ban", held_on=GIVEN))
    number = newest(world, "meeting")
    entries = [MinutesEntry(text="Vốn"), MinutesEntry(MinutesKind.CONCLUSION, "Rà soát vốn", 1)]
    minutes.save_minutes(session, number, entries)
    attendance.save_points(session, number, [PointDraft("Hà Nội")])
    attendance.save_delegates(session, number, [DelegateDraft("Bà Lan")])


def meeting_of_committee(session, world):
    committee(session, world)
    meetings.add_meeting(session, MeetingDraft("Họp", held_on=GIVEN, committee_id=newest(world, "committee")))


def hosted(session, world):
    meetings.add_meeting(session, MeetingDraft("Họp trực tuyến", held_on=GIVEN))
    host = PointDraft("Hà Nội", "Bộ Quốc phòng", host_id=world.one("SELECT min(id) FROM agency"))
    attendance.save_points(session, newest(world, "meeting"), [host])


def draft_notice(session, world):
    number = newest(world, "meeting")
    draft = draft_notices.prepare_notice(session, number, TODAY)
    draft_notices.store_draft_notice(session, number, draft, TODAY)


def kept(session, world):
    meeting(session, world)
    world.new_task()
    mentions.keep_tasks(session, newest(world, "meeting"), [world.task])


def committee(session, world):
    committees.add_committee(session, CommitteeDraft("Ban Chỉ đạo thử", "BCĐT"))
    committees.add_member(session, newest(world, "committee"), MemberDraft(), PersonDraft("Bà Lan"))


def agency(session, world):
    agencies.add_agency(session, AgencyDraft("Sở Thử nghiệm", "STN", aliases=("Sở TN",)))


def binned(session, world):
    """One of each kind, with what hangs at it."""
    for arrange in (stored, meeting, committee, agency, with_file):
        arrange(session, world)
    tasks.remove_tasks(session, [world.task])
    documents.remove_documents(session, [newest(world, "document")])
    meetings.remove_meetings(session, [newest(world, "meeting")])
    committees.remove_committees(session, [newest(world, "committee")])
    agencies.remove_agencies(session, [newest(world, "agency")])


def change_notice(session, world):
    document, draft = newest(world, "document"), notice("146/TB-XYZ", "Rà soát danh mục", "Báo cáo kết quả")
    sources.apply_changes(session, document, draft, compare_tasks(session, document, draft), TODAY)


def restored_value(session, world):
    task = world.task
    tasks.update_task(session, task, replace(load_task_draft(session, task), product="Đề án"))


def restore_value(session, world):
    step = world.one("SELECT max(id) FROM step WHERE hash IS NOT NULL")
    task_restoring.restore_value(session, world.task, step, "product")


def renamed(load, update, table, **values):
    def run(session, world):
        number = newest(world, table)
        update(session, number, replace(load(session, number), **values))

    return run


DUTY = ReportDutyDraft("Báo cáo tháng", GIVEN, rule="FREQ=MONTHLY")
MONTH_END = date(2026, 11, 30)


def duty(session, world):
    report_duties.add_duty(session, DUTY)


def duty_with_turn(session, world):
    duty(session, world)
    report_duties.record_sent(session, newest(world, "report_duty"), MONTH_END, SentDraft(TODAY, TODAY), TODAY)


def special_day(session, world):
    special_days.add_special_day(session, SpecialDayDraft(date(2027, 8, 2), name="Nghỉ"))


def whole(world):
    return world.one("SELECT max(id) FROM task WHERE recurrence <> ''")


def follow_rule(session, world):
    task = tasks.existing_task(session, whole(world))
    task.recurrence = "FREQ=WEEKLY"
    periods.follow_rule(session, whole(world), TODAY)


def give_on(session, world):
    part, paper = (
        InternalDraft("Soạn dự thảo", (newest(world, "agency"),), DUE),
        DocumentDraft("9/CV", issued_on=GIVEN),
    )
    cascade.give_on(session, world.task, GivingOnDraft(GIVEN, (part,), paper=paper), TODAY)
