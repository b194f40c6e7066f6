"""A row of an office's sheet as a task, with everything that is wrong in it at once."""

from collections.abc import Sequence
from datetime import date

from secretariat.domain.dates import short
from secretariat.domain.deadlines import NO_DEADLINE, Deadline, no_such_day
from secretariat.domain.kinds import OPEN_STATES, Importance, TaskState
from secretariat.domain.sheets import (
    PARTING,
    DoneDay,
    SheetChoices,
    SheetMapping,
    SheetPaper,
    SheetProblem,
    SheetTable,
    SheetTask,
    Target,
)
from secretariat.domain.text import clean, clean_lines
from secretariat.domain.working_days import NO_SPECIAL_DAYS, SpecialDays
from secretariat.i18n import N_, _
from secretariat.intake.sheet_cells import (
    NamesOfCells,
    flag,
    is_share,
    read_day,
    read_due,
    read_paper,
    read_percent,
)
from secretariat.intake.sheet_rows import SortedRow
from secretariat.intake.sheet_words import importance_of, is_nothing, is_standing_only, is_tick, state_of

NO_DAY = N_("“{0}” is no day that can be understood. Write it as 30/09/2026.")
_NO_DEADLINE = N_(
    "“{0}” is no deadline that can be understood. Write 30/09/2026, “tháng 9/2026”, “quý III/2026” or "
    "“thường xuyên”."
)
_NO_PERCENT = N_("“{0}” is no percentage. Write a number between 0 and 100.")
_NO_STATE = N_(
    "“{0}” is no state that is known. Write “Hoàn thành”, “Đang thực hiện”, “Chờ xác nhận”, “Tạm dừng”, "
    "“Trả lại”, “Chưa thực hiện”, “Quá hạn” or “Đã hủy”."
)
_WORDS_OF_A_REPORT = 4
# States that begin, as far as the sheet tells, on the day of its figures.
_AS_OF_THE_SHEET = frozenset(OPEN_STATES) - {TaskState.GIVEN}


class SheetReader:
    """Reads the rows of one table as its mapping and a person's choices say."""

    def __init__(
        self,
        table: SheetTable,
        mapping: SheetMapping,
        choices: SheetChoices,
        names: NamesOfCells,
        today: date,
        special: SpecialDays = NO_SPECIAL_DAYS,
    ) -> None:
        self.mapping, self.choices, self.names, self.today = mapping, choices, names, today
        self.special, self.titles = special, table.titles
        self.columns = {target: mapping.columns(target) for target in Target}
        percents = self.columns[Target.PERCENT]
        self.as_share = bool(percents) and is_share(row.cells[percents[0]] for row in table.rows)

    def read(self, row: SortedRow) -> tuple[SheetTask, list[SheetProblem]]:
        """Return the task of a row as far as it can be read, and what stands against it."""
        reading = _Reading(self, row)
        return reading.task(), reading.problems


class _Reading:
    """One row while it is read."""

    def __init__(self, reader: SheetReader, row: SortedRow) -> None:
        self._reader, self._row = reader, row
        self._choices, self._today = reader.choices, reader.today
        self.problems: list[SheetProblem] = []

    def task(self) -> SheetTask:
        """Return the task as far as it can be read."""
        content = clean_lines("\n".join(self._texts(Target.CONTENT)))
        if not content:
            self._refuse(Target.CONTENT, "", _("Say what is to be done, or leave this row out."))
        paper = self._paper()
        given = self._day(Target.ASSIGNED_ON)
        deadline = self._deadline(given or paper.issued_on)
        state, percent, completed = self._course()
        given_on = given or paper.issued_on or self._usual_day(deadline, completed)
        state, completed = self._completion(state, completed, deadline, given_on)
        lead, partners = self._agencies()
        result, note = self._words(state)
        first_due_on, note = self._first_deadline(given_on, deadline, note)
        if state is TaskState.RECEIVED and (percent or result):
            state = TaskState.IN_PROGRESS
        if state in (None, TaskState.GIVEN):
            state = TaskState.IN_PROGRESS if percent or result else TaskState.GIVEN
        self._mind_day(given_on, deadline, completed, told=given is not None)
        self._mind_progress(given_on, state, told=given is not None)
        return SheetTask(
            row=self._row.row.number,
            content=content,
            assigned_on=given_on,
            lead=lead,
            coordinating=partners,
            paper=paper,
            deadline=deadline,
            first_due_on=first_due_on,
            product=clean("; ".join(self._texts(Target.PRODUCT))),
            field=clean(self._one(Target.FIELD)),
            officer=clean(self._one(Target.OFFICER)),
            assigner=clean(self._one(Target.ASSIGNER)),
            importance=self._importance(),
            starred=flag(self._one(Target.STARRED)),
            note=note,
            state=state,
            percent=percent,
            completed_on=completed,
            result=result,
        )

    def _cell(self, column: int) -> str:
        corrected = self._choices.cells.get((self._row.row.number, column))
        text = self._row.row.cells[column] if corrected is None else corrected
        return "" if is_nothing(text) else text

    def _texts(self, target: Target) -> list[str]:
        return [text for column in self._reader.columns[target] if (text := self._cell(column))]

    def _one(self, target: Target) -> str:
        """What a column says, else what the groups above say."""
        return next(iter(self._texts(target)), self._row.given.get(target, ""))

    def _refuse(self, target: Target, value: str, text: str, *, warning: bool = False) -> None:
        columns = self._reader.columns[target]
        column = next((each for each in columns if self._cell(each) == value), columns[0] if columns else -1)
        self.problems.append(SheetProblem(self._row.row.number, column, clean(value), text, warning))

    def _day(self, target: Target) -> date | None:
        text = self._one(target)
        day = read_day(text, self._today) if text else None
        if text and day is None:
            self._refuse(target, text, _(NO_DAY).format(clean(text)))
        return day

    def _paper(self) -> SheetPaper:
        told = read_paper(self._one(Target.DOCUMENT))
        return SheetPaper(
            told.number,
            self._day(Target.DOCUMENT_DATE) or told.issued_on,
            clean(self._one(Target.ISSUER)) or told.issuer,
            clean(self._one(Target.SUBJECT)) or told.subject,
        )

    def _deadline(self, given: date | None) -> Deadline:
        text = self._one(Target.DUE_ON)
        deadline = read_due(text, given, self._today, self._reader.special)
        if deadline is None:
            reason = no_such_day(text, given or self._today)
            self._refuse(Target.DUE_ON, text, reason or _(_NO_DEADLINE).format(clean(text)))
        return deadline or NO_DEADLINE

    def _first_deadline(self, given_on: date, deadline: Deadline, note: str) -> tuple[date | None, str]:
        """Return the deadline before it was moved; words that cannot be one stay as a note."""
        text = self._one(Target.FIRST_DUE_ON)
        found = read_due(text, given_on, self._today, self._reader.special) if text else None
        if (
            found is not None
            and found.due_on is not None
            and deadline.due_on is not None
            and found.due_on >= given_on
        ):
            return found.due_on, note
        if not text:
            return None, note
        return None, clean_lines(f"{note}\n{Target.FIRST_DUE_ON.label}: {text}")

    def _course(self) -> tuple[TaskState | None, int | None, date | None]:
        """Return state, percent and day of completion as the cells have them."""
        state, standing = self._state()
        percent = self._percent()
        text = self._one(Target.COMPLETED_ON)
        completed = read_day(text, self._today) if text else None
        if text and completed is None:
            if is_tick(text) or state_of(text) is TaskState.DONE:
                state = TaskState.DONE
            elif state_of(text) is None:
                self._refuse(Target.COMPLETED_ON, text, _(NO_DAY).format(clean(text)))
        words = self._one(Target.PERCENT)
        if percent is None and words and state is None and not standing:
            state = state_of(words)
            if state is None:
                self._refuse(Target.PERCENT, words, _(_NO_PERCENT).format(clean(words)))
        return state, percent, completed

    def _state(self) -> tuple[TaskState | None, bool]:
        """A tick says what its column is called; "Quá hạn" alone says nothing of the state."""
        found: dict[TaskState, str] = {}
        standing = False
        for column in self._reader.columns[Target.STATE]:
            text = self._cell(column)
            words = _state_in(self._reader.titles[column]) if is_tick(text) else text
            if not text:
                continue
            if is_standing_only(words):
                standing = True
            elif (state := state_of(words)) is not None:
                found[state] = text
            else:
                self._refuse(Target.STATE, text, _(_NO_STATE).format(clean(words)))
        if len(found) > 1:
            words = "”, “".join(state.label for state in found)
            text = _("The row has two states at once: “{0}”. Keep one of them.").format(words)
            self._refuse(Target.STATE, next(iter(found.values())), text)
        return next(iter(found), None), standing

    def _percent(self) -> int | None:
        return read_percent(self._one(Target.PERCENT), as_share=self._reader.as_share)

    def _usual_day(self, deadline: Deadline, completed: date | None) -> date:
        """The day of assignment of a row that names none: never after its deadline or its end."""
        days = (self._choices.given_on or self._choices.as_of, deadline.due_on, completed)
        return min(day for day in days if day is not None)

    def _completion(
        self, state: TaskState | None, completed: date | None, deadline: Deadline, given_on: date
    ) -> tuple[TaskState | None, date | None]:
        if state is None and (completed is not None or self._percent() == 100):
            state = TaskState.DONE
        if state in OPEN_STATES and completed is not None:
            text = _("The state is “{0}”, but a day of completion is given. Correct one of them.")
            self._refuse(Target.COMPLETED_ON, self._one(Target.COMPLETED_ON), text.format(state.label))
        if state is TaskState.DONE and completed is None:
            completed = self._chosen_day(deadline, given_on)
        if state in (TaskState.WITHDRAWN, TaskState.REASSIGNED) and completed is None:
            completed = max(self._choices.as_of, given_on)
        return state, completed

    def _chosen_day(self, deadline: Deadline, given_on: date) -> date | None:
        as_of, wanted = self._choices.as_of, self._choices.done_day
        if wanted is DoneDay.AS_OF:
            return max(as_of, given_on)
        if wanted is DoneDay.DEADLINE and deadline.due_on is not None:
            return max(min(deadline.due_on, as_of), given_on)
        told = Target.STATE if self._reader.columns[Target.STATE] else Target.PERCENT
        text = (
            _("Done, but without a day and without a deadline whose day could stand for it. Write the day.")
            if wanted is DoneDay.DEADLINE
            else _("Done, but without a day. Choose above which day counts, or write it in the sheet.")
        )
        column = Target.COMPLETED_ON if self._reader.columns[Target.COMPLETED_ON] else told
        self._refuse(column, self._one(column), text)
        return None

    def _mind_day(self, given_on: date, deadline: Deadline, completed: date | None, *, told: bool) -> None:
        if deadline.due_on is not None and deadline.due_on < given_on:
            day = short(given_on)
            text = (
                _("The deadline is before the day of assignment, {0}.").format(day)
                if told
                else _("The deadline is before the day of the document, {0}.").format(day)
            )
            self._refuse(Target.DUE_ON, self._one(Target.DUE_ON), text)
        if completed is not None and completed > self._today:
            self._refuse(Target.COMPLETED_ON, self._one(Target.COMPLETED_ON), _("This day has not come yet."))
        if completed is not None and completed < given_on:
            text = _("Completed before the day of assignment, {0}.").format(short(given_on))
            self._refuse(Target.COMPLETED_ON, self._one(Target.COMPLETED_ON), text)

    def _mind_progress(self, given_on: date, state: TaskState, *, told: bool) -> None:
        if state in _AS_OF_THE_SHEET and given_on > self._choices.as_of:
            text = _("Given on {0}, after the day of the sheet's figures, {1}: no progress can be reported then.")
            day = Target.ASSIGNED_ON if told else Target.DOCUMENT_DATE
            self._refuse(day, self._one(day), text.format(short(given_on), short(self._choices.as_of)))

    def _agencies(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        names = self._reader.names
        leads: dict[str, None] = {}
        partners: dict[str, None] = {}
        for text in self._texts(Target.LEAD) or filter(None, [self._row.given.get(Target.LEAD, "")]):
            first, second = names.roles(text)
            leads |= dict.fromkeys(names.names(first))
            partners |= dict.fromkeys(names.names(second))
        for text in self._texts(Target.COORDINATING):
            first, second = names.roles(text)
            partners |= dict.fromkeys((*names.names(first), *names.names(second)))
        return tuple(leads), tuple(name for name in partners if name not in leads)

    def _words(self, state: TaskState | None) -> tuple[str, str]:
        """Return result and note; what is told of a task that is not begun, or goes on elsewhere, is a note."""
        result, note = self._told(Target.RESULT) or self._long_state(), self._told(Target.NOTE)
        if state in (TaskState.GIVEN, TaskState.WITHDRAWN, TaskState.REASSIGNED):
            return "", clean_lines(f"{note}\n{result}")
        return result, note

    def _long_state(self) -> str:
        """A state that tells more than its name, "Đang lấy ý kiến các sở", is a report as well."""
        told = (*self._texts(Target.STATE), *self._texts(Target.PERCENT))
        long = (text for text in told if len(text.split()) >= _WORDS_OF_A_REPORT)
        return next(long, "")

    def _told(self, target: Target) -> str:
        """Several columns of words keep their titles."""
        columns = self._reader.columns[target]
        titles: Sequence[str] = self._reader.titles
        parts = [
            f"{clean(titles[column])}: {text}" if len(columns) > 1 and clean(titles[column]) else text
            for column in columns
            if (text := self._cell(column))
        ]
        return clean_lines("\n".join(parts))

    def _importance(self) -> Importance:
        text = self._one(Target.IMPORTANCE)
        level = importance_of(text) if text else Importance.NORMAL
        if level is None:
            known = ", ".join(f"“{member.label}”" for member in Importance)
            words = _("“{0}” is no importance that is known and is left out. Known are {1}.").format(text, known)
            self._refuse(Target.IMPORTANCE, text, words, warning=True)
        return level or Importance.NORMAL


def _state_in(title: str) -> str:
    """The words of a title that name the state: "Quá hạn" under "Hoàn thành" is done."""
    parts = title.split(PARTING)
    telling = (part for part in reversed(parts) if state_of(part) is not None and not is_standing_only(part))
    return next(telling, parts[-1])
