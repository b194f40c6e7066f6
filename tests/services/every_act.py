"""One example of every act on the sample book, by module and function."""

from dataclasses import replace
from datetime import UTC, date, datetime

from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.committees import MemberDraft
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.handovers import HandoverDraft
from secretariat.domain.kinds import ActKind, Role
from secretariat.domain.minutes import MinutesEntry
from secretariat.domain.notices import ClauseDraft
from secretariat.domain.obstacles import AnswerDraft, EscalationDraft, ObstacleDraft
from secretariat.domain.offices import PaperForm
from secretariat.domain.own_reports import OwnReport
from secretariat.domain.people import PersonDraft
from secretariat.domain.report_duties import SentDraft
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft, TaskDraft
from secretariat.domain.working_days import SpecialDayDraft
from secretariat.queries.agencies import load_agency
from secretariat.queries.bin import find_deleted
from secretariat.queries.committees import load_committee, load_member
from secretariat.queries.documents import load_document
from secretariat.queries.meetings import load_meeting
from secretariat.queries.office import load_office
from secretariat.queries.tasks import load_task_draft
from secretariat.services import (
    agencies,
    attachments,
    attendance,
    bin,
    cascade,
    closings,
    committees,
    conclusions,
    documents,
    handovers,
    letters,
    many_tasks,
    meetings,
    mentions,
    minutes,
    obstacles,
    office,
    own_reports,
    parts,
    people,
    periods,
    report_duties,
    sheet_import,
    sources,
    special_days,
    superior_forms,
    task_acts,
    task_bulk,
    task_edits,
    tasks,
    views,
)
from tests.services.act_world import (
    DUE,
    DUTY,
    GIVEN,
    LATER,
    MONTH_END,
    OPEN,
    TODAY,
    Act,
    acted,
    agency,
    attached,
    binned,
    chained,
    change_notice,
    closed_obstacle,
    closing,
    committee,
    divided,
    draft_notice,
    duty,
    exported,
    follow_rule,
    form,
    give_on,
    hosted,
    kept,
    letter,
    meeting,
    meeting_of_committee,
    new_task,
    newest,
    notice,
    obstacle,
    outgoing,
    own_report,
    pair,
    recurring,
    renamed,
    restore_value,
    restored_value,
    sheet,
    special_day,
    stored,
    take_in_sheet,
    two_tasks,
    view,
    whole,
    with_file,
)

ACTS = {
    "agencies.add_agency": Act(agency),
    "agencies.update_agency": Act(renamed(load_agency, agencies.update_agency, "agency", note="mới"), agency),
    "agencies.add_alias": Act(lambda s, w: agencies.add_alias(s, newest(w, "agency"), "Sở Thử"), agency),
    "agencies.merge_agency": Act(
        lambda s, w: agencies.merge_agency(s, newest(w, "agency"), w.one("SELECT min(id) FROM agency"), TODAY),
        agency,
    ),
    "agencies.remove_agencies": Act(lambda s, w: agencies.remove_agencies(s, [newest(w, "agency")]), agency),
    "agencies.restore_agencies": Act(lambda s, w: agencies.restore_agencies(s, [newest(w, "agency")]), binned),
    "attachments.attach": Act(attached, new_task),
    "attachments.rename_attachment": Act(
        lambda s, w: attachments.rename_attachment(s, newest(w, "attachment"), "b.txt"), with_file
    ),
    "attachments.remove_attachments": Act(
        lambda s, w: attachments.remove_attachments(s, [newest(w, "attachment")]), with_file
    ),
    "attachments.remove_attachments_of": Act(
        lambda s, w: attachments.remove_attachments_of(s, "task", [w.task]), with_file
    ),
    "attendance.save_points": Act(
        lambda s, w: attendance.save_points(s, newest(w, "meeting"), [PointDraft("Đà Nẵng")]), meeting
    ),
    "attendance.save_delegates": Act(
        lambda s, w: attendance.save_delegates(s, newest(w, "meeting"), [DelegateDraft("Ông Nam")]), meeting
    ),
    "attendance.add_provinces": Act(lambda s, w: attendance.add_provinces(s, newest(w, "meeting")), meeting),
    "attendance.invite_committee": Act(
        lambda s, w: attendance.invite_committee(s, newest(w, "meeting")), meeting_of_committee
    ),
    "attendance.invite_agencies": Act(
        lambda s, w: attendance.invite_agencies(s, newest(w, "meeting"), w.ids("SELECT id FROM agency LIMIT 3")),
        meeting,
    ),
    "attendance.invite_hosts": Act(lambda s, w: attendance.invite_hosts(s, newest(w, "meeting")), hosted),
    "bin.restore": Act(lambda s, w: bin.restore(s, find_deleted(s)), binned),
    "cascade.give_on": Act(give_on, new_task),
    "cascade.link_tasks": Act(lambda s, w: cascade.link_tasks(s, pair(w)[0], pair(w)[1:]), two_tasks),
    "cascade.unlink_tasks": Act(lambda s, w: cascade.unlink_tasks(s, [w.task]), chained),
    "cascade.answer_superior": Act(
        lambda s, w: cascade.answer_superior(s, w.task, CompletionDraft(TODAY, "Đã xong"), TODAY), new_task
    ),
    "closings.close_period": Act(closing),
    "closings.reopen_period": Act(
        lambda s, w: closings.reopen_period(s, newest(w, "closed_period"), "Số liệu sai", TODAY), closing
    ),
    "committees.add_committee": Act(committee),
    "committees.update_committee": Act(
        renamed(load_committee, committees.update_committee, "committee", note="mới"), committee
    ),
    "committees.remove_committees": Act(
        lambda s, w: committees.remove_committees(s, [newest(w, "committee")]), committee
    ),
    "committees.restore_committees": Act(
        lambda s, w: committees.restore_committees(s, [newest(w, "committee")]), binned
    ),
    "committees.add_member": Act(
        lambda s, w: committees.add_member(s, newest(w, "committee"), MemberDraft(), PersonDraft("Ông Nam")),
        committee,
    ),
    "committees.update_member": Act(
        renamed(load_member, committees.update_member, "committee_member", role="Thư ký"), committee
    ),
    "committees.end_term": Act(
        lambda s, w: committees.end_term(s, [newest(w, "committee_member")], TODAY), committee
    ),
    "committees.remove_members": Act(
        lambda s, w: committees.remove_members(s, [newest(w, "committee_member")]), committee
    ),
    "conclusions.store_notice": Act(stored),
    "conclusions.store_paper": Act(lambda s, w: conclusions.store_paper(s, notice("7/TB-XYZ", "Rà soát"), TODAY)),
    "conclusions.paper_of": Act(
        lambda s, w: conclusions.paper_of(
            s,
            newest(w, "document"),
            replace(notice("7/TB-XYZ", "Rà soát"), clauses=(ClauseDraft("1", "1.", "", 0, 5),)),
            TODAY,
        ),
        stored,
    ),
    "conclusions.store_meeting": Act(lambda s, w: conclusions.store_meeting(s, notice("7/TB-XYZ", "Rà soát"))),
    "documents.add_document": Act(
        lambda s, w: documents.add_document(s, DocumentDraft("8/TB-XYZ", issued_on=GIVEN))
    ),
    "documents.update_document": Act(
        renamed(load_document, documents.update_document, "document", subject="mới"), stored
    ),
    "documents.set_meeting": Act(
        lambda s, w: documents.set_meeting(s, newest(w, "document"), w.one("SELECT min(id) FROM meeting")), stored
    ),
    "documents.remove_documents": Act(lambda s, w: documents.remove_documents(s, [newest(w, "document")]), stored),
    "documents.restore_documents": Act(
        lambda s, w: documents.restore_documents(s, [newest(w, "document")]), binned
    ),
    "draft_notices.store_draft_notice": Act(draft_notice, meeting),
    "handovers.hand_over": Act(
        lambda s, w: handovers.hand_over(s, HandoverDraft("Chị Hà", "Anh Nam", TODAY, "", (w.task,))), new_task
    ),
    "letters.issue_letter": Act(lambda s, w: letters.issue_letter(s, outgoing(w)), new_task),
    "letters.issue_letters": Act(
        lambda s, w: letters.issue_letters(s, [outgoing(w, "97/VP"), outgoing(w, "98/VP")]), new_task
    ),
    "letters.remove_letters": Act(lambda s, w: letters.remove_letters(s, [newest(w, "letter")]), letter),
    "many_tasks.each_task": Act(
        lambda s, w: many_tasks.each_task(
            s, pair(w), task_acts.complete_task, CompletionDraft(TODAY, "Xong"), TODAY
        ),
        two_tasks,
    ),
    "meetings.add_meeting": Act(meeting),
    "meetings.update_meeting": Act(
        renamed(load_meeting, meetings.update_meeting, "meeting", place="Huế"), meeting
    ),
    "meetings.remove_meetings": Act(lambda s, w: meetings.remove_meetings(s, [newest(w, "meeting")]), meeting),
    "meetings.restore_meetings": Act(lambda s, w: meetings.restore_meetings(s, [newest(w, "meeting")]), binned),
    "mentions.mention_task": Act(
        lambda s, w: mentions.mention_task(s, w.one(OPEN), newest(w, "document"), "nhắc lại"), stored
    ),
    "mentions.keep_tasks": Act(kept),
    "mentions.drop_kept": Act(lambda s, w: mentions.drop_kept(s, newest(w, "meeting"), [w.task]), kept),
    "mentions.remove_mentions": Act(lambda s, w: mentions.remove_mentions(s, [newest(w, "task_mention")]), kept),
    "mentions.draft_of_meeting": Act(lambda s, w: mentions.draft_of_meeting(s, newest(w, "meeting")), meeting),
    "minutes.save_minutes": Act(
        lambda s, w: minutes.save_minutes(s, newest(w, "meeting"), [MinutesEntry(text="Khác")]), meeting
    ),
    "obstacles.raise_obstacle": Act(
        lambda s, w: obstacles.raise_obstacle(s, w.task, ObstacleDraft(GIVEN, "Thiếu người"), TODAY), new_task
    ),
    "obstacles.report_progress": Act(
        lambda s, w: obstacles.report_progress(s, w.task, ProgressDraft(TODAY, 30, obstacle="Thiếu vốn"), TODAY),
        new_task,
    ),
    "obstacles.update_obstacle": Act(
        lambda s, w: obstacles.update_obstacle(s, newest(w, "obstacle"), ObstacleDraft(GIVEN, "Khác"), TODAY),
        obstacle,
    ),
    "obstacles.report_obstacle": Act(
        lambda s, w: obstacles.report_obstacle(
            s, newest(w, "obstacle"), EscalationDraft(TODAY, "Lãnh đạo"), TODAY
        ),
        obstacle,
    ),
    "obstacles.answer_obstacle": Act(
        lambda s, w: obstacles.answer_obstacle(s, newest(w, "obstacle"), AnswerDraft(TODAY, "Đồng ý"), TODAY),
        obstacle,
    ),
    "obstacles.close_obstacles": Act(
        lambda s, w: obstacles.close_obstacles(s, [newest(w, "obstacle")], TODAY, TODAY), obstacle
    ),
    "obstacles.reopen_obstacles": Act(
        lambda s, w: obstacles.reopen_obstacles(s, [newest(w, "obstacle")]), closed_obstacle
    ),
    "obstacles.remove_obstacles": Act(
        lambda s, w: obstacles.remove_obstacles(s, [newest(w, "obstacle")]), obstacle
    ),
    "office.update_office": Act(
        lambda s, w: office.update_office(s, replace(load_office(s), form=PaperForm.PARTY, place="Huế"))
    ),
    "own_reports.add_own_report": Act(own_report),
    "own_reports.update_own_report": Act(
        lambda s, w: own_reports.update_own_report(s, newest(w, "saved_view"), OwnReport("Biểu quý")), own_report
    ),
    "own_reports.remove_own_report": Act(
        lambda s, w: own_reports.remove_own_report(s, newest(w, "saved_view")), own_report
    ),
    "parts.add_parts": Act(
        lambda s, w: parts.add_parts(s, w.task, [parts.Share(GIVEN, DUE, DeadlineKind.DAY, "11/2026")]), new_task
    ),
    "parts.give_to_each": Act(
        lambda s, w: parts.give_to_each(s, w.task, w.ids("SELECT id FROM agency LIMIT 3")), new_task
    ),
    "people.add_person": Act(lambda s, w: people.add_person(s, PersonDraft("Bà Lan"))),
    "people.update_person": Act(
        lambda s, w: people.update_person(s, newest(w, "person"), PersonDraft("Bà Lan Anh")), committee
    ),
    "periods.make_periods": Act(lambda s, w: periods.make_periods(s, TODAY), recurring),
    "periods.add_recurring": Act(
        lambda s, w: periods.add_recurring(s, TaskDraft("Báo cáo tháng", GIVEN, recurrence="FREQ=MONTHLY"), TODAY)
    ),
    "periods.update_recurring": Act(
        lambda s, w: periods.update_recurring(
            s, whole(w), replace(load_task_draft(s, whole(w)), recurrence="FREQ=WEEKLY"), TODAY
        ),
        divided,
    ),
    "periods.follow_rule": Act(follow_rule, divided),
    "periods.report_nothing": Act(lambda s, w: periods.report_nothing(s, [w.task], TODAY, TODAY), divided),
    "report_duties.add_duty": Act(duty),
    "report_duties.update_duty": Act(
        lambda s, w: report_duties.update_duty(s, newest(w, "report_duty"), replace(DUTY, name="Khác")), duty
    ),
    "report_duties.remove_duty": Act(
        lambda s, w: report_duties.remove_duty(s, w.one("SELECT max(duty_id) FROM report_sent"))
    ),
    "report_duties.record_sent": Act(
        lambda s, w: report_duties.record_sent(
            s, newest(w, "report_duty"), MONTH_END, SentDraft(TODAY, TODAY), TODAY
        ),
        duty,
    ),
    "sheet_import.store_sheet": Act(take_in_sheet),
    "sheet_import.remember_mapping": Act(lambda s, w: sheet_import.remember_mapping(s, *sheet(s, w))),
    "sources.add_source": Act(
        lambda s, w: sources.add_source(s, newest(w, "document"), notice("1/TB", "Tin khác"), TODAY), stored
    ),
    "sources.take_over_as_source": Act(
        lambda s, w: sources.take_over_as_source(
            s, newest(w, "document"), notice("145/TB-XYZ", "Rà soát toàn bộ danh mục"), TODAY
        ),
        stored,
    ),
    "sources.apply_changes": Act(change_notice, stored),
    "special_days.add_special_day": Act(special_day),
    "special_days.update_special_day": Act(
        lambda s, w: special_days.update_special_day(
            s, newest(w, "special_day"), SpecialDayDraft(date(2027, 8, 9), name="Nghỉ bù")
        ),
        special_day,
    ),
    "special_days.remove_special_days": Act(
        lambda s, w: special_days.remove_special_days(s, [newest(w, "special_day")]), special_day
    ),
    "special_days.take_in_special_days": Act(
        lambda s, w: special_days.take_in_special_days(s, {2: SpecialDayDraft(date(2027, 8, 3), name="Nghỉ")})
    ),
    "superior_forms.remember_form": Act(form),
    "superior_forms.remove_form": Act(
        lambda s, w: superior_forms.remove_form(s, newest(w, "superior_form")), form
    ),
    "task_acts.act_on": Act(acted(ActKind.PAUSED, note="Chờ vốn"), new_task),
    "task_acts.complete_task": Act(
        lambda s, w: task_acts.complete_task(s, w.task, CompletionDraft(TODAY, "Xong", "5/BC"), TODAY), new_task
    ),
    "task_bulk.edit_many": Act(
        lambda s, w: task_bulk.edit_many(
            s,
            pair(w),
            task_bulk.ManyEdits({"officer": "Anh Nam"}, 3, "Chờ", w.ids("SELECT max(id) FROM agency")[0]),
            TODAY,
        ),
        two_tasks,
    ),
    "task_edits.edit_tasks": Act(
        lambda s, w: task_edits.edit_tasks(s, {w.task: {"percent": "40", "lead": "Bộ Nội vụ"}}, TODAY), new_task
    ),
    "task_edits.add_tasks": Act(
        lambda s, w: task_edits.add_tasks(s, [{"content": "Một"}, {"content": "Hai"}], TaskDraft("", GIVEN), TODAY)
    ),
    "task_edits.shift_deadlines": Act(lambda s, w: task_edits.shift_deadlines(s, pair(w), 5, TODAY), two_tasks),
    "task_edits.add_agency_to": Act(
        lambda s, w: task_edits.add_agency_to(s, pair(w), newest(w, "agency"), Role.COORDINATING), two_tasks
    ),
    "task_edits.remove_agency_from": Act(
        lambda s, w: task_edits.remove_agency_from(s, [w.task], w.one("SELECT id FROM agency WHERE code = 'BNG'")),
        new_task,
    ),
    "task_edits.put_under": Act(lambda s, w: task_edits.put_under(s, pair(w)[0], pair(w)[1:]), two_tasks),
    "task_restoring.restore_value": Act(restore_value, [new_task, restored_value]),
    "tasks.add_task": Act(new_task),
    "tasks.update_task": Act(renamed(load_task_draft, tasks.update_task, "task", product="Đề án"), new_task),
    "tasks.remove_tasks": Act(lambda s, w: tasks.remove_tasks(s, pair(w)), two_tasks),
    "tasks.restore_tasks": Act(lambda s, w: tasks.restore_tasks(s, [w.task]), binned),
    "tasks.record_progress": Act(
        lambda s, w: tasks.record_progress(s, w.task, ProgressDraft(TODAY, 40, "Đang làm"), TODAY), new_task
    ),
    "tasks.extend_deadline": Act(
        lambda s, w: tasks.extend_deadline(s, w.task, ExtensionDraft(TODAY, LATER, "Chờ vốn"), TODAY), new_task
    ),
    "tasks.set_starred": Act(lambda s, w: tasks.set_starred(s, pair(w), True), two_tasks),
    "tasks.mark_tasks_removed": Act(
        lambda s, w: tasks.mark_tasks_removed(s, [w.task], datetime(2026, 11, 21, tzinfo=UTC)), new_task
    ),
    "views.save_view": Act(view),
    "views.rename_view": Act(lambda s, w: views.rename_view(s, newest(w, "saved_view"), "Khác"), view),
    "views.remove_view": Act(lambda s, w: views.remove_view(s, newest(w, "saved_view")), view),
    "views.order_views": Act(
        lambda s, w: views.order_views(s, w.ids("SELECT id FROM saved_view ORDER BY id DESC")), view
    ),
    "views.import_views": Act(lambda s, w: views.import_views(s, w.files / "views.json"), exported),
}
# What changes nothing of the book, or nothing that a person did.
NOT_ACTS = {
    "bin.empty_bin": "the one final act, and it says so",
    "catalogues.fill_catalogues": "begins a new book",
    "removed.bring_back": "a part of bin.restore",
    "forms.keep_form": "an unfinished form is not journaled: it comes and goes while one types",
    "forms.drop_form": "an unfinished form is not journaled",
}
READING = {
    "agencies.existing_agency",
    "closings.existing_closing",
    "committees.existing_committee",
    "documents.existing_document",
    "draft_notices.notice_of_document",
    "draft_notices.papers_of",
    "draft_notices.prepare_notice",
    "letters.next_ordinal",
    "letters.refuse_known_number",
    "many_tasks.live_parts",
    "many_tasks.parts_reached",
    "meetings.existing_meeting",
    "obstacles.existing_obstacle",
    "parts.leads_of_parts",
    "people.existing_person",
    "sheet_check.check_sheet",
    "sheet_check.memory_of_book",
    "task_acts.last_act_day",
    "task_acts.office_ways",
    "tasks.acts_of",
    "tasks.existing_task",
    "tasks.latest_percent",
    "tasks.next_number",
    "tasks.parts_of",
    "tasks.told_life",
    "views.export_views",
}
