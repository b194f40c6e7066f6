"""The life of a task: which acts are possible where, and how it stood on a day, from its dated acts alone.

One fold over the acts says everything: the services keep its last result in the columns of the task, the queries
fold again where a day of the past is asked. On one day acts come before reports of progress.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from secretariat.domain.kinds import OPEN_STATES, ActKind, TaskState
from secretariat.domain.standing import JudgedDay
from secretariat.i18n import N_, _

CLOSED_STATES = (TaskState.DONE, TaskState.WITHDRAWN, TaskState.REASSIGNED)
CLOSING = {
    TaskState.DONE: ActKind.COMPLETED,
    TaskState.WITHDRAWN: ActKind.WITHDRAWN,
    TaskState.REASSIGNED: ActKind.REASSIGNED,
}
FULL = (TaskState.AWAITING, TaskState.DONE)  # all is said to be done: 100 percent, whatever was reported before
# After these the dates that the columns hold are no longer those of the days before.
UNDOING = (ActKind.REOPENED, ActKind.SENT_BACK)

# After these a report of progress changes the state.
OUTWEIGHED = (ActKind.RECEIVED, ActKind.GIVEN_AGAIN, ActKind.REOPENED)

_BEGUN = (TaskState.GIVEN, TaskState.RECEIVED, TaskState.IN_PROGRESS)
_FROM: dict[ActKind, tuple[TaskState, ...]] = {
    ActKind.RECEIVED: (TaskState.GIVEN,),
    ActKind.RETURNED: (*_BEGUN, TaskState.PAUSED),
    ActKind.GIVEN_AGAIN: (TaskState.RETURNED,),
    ActKind.PAUSED: _BEGUN,
    ActKind.RESUMED: (TaskState.PAUSED,),
    ActKind.REPORTED: _BEGUN,
    ActKind.SENT_BACK: (TaskState.AWAITING,),
    ActKind.COMPLETED: (*_BEGUN, TaskState.AWAITING, TaskState.DONE),
    ActKind.WITHDRAWN: OPEN_STATES,
    ActKind.REASSIGNED: OPEN_STATES,
    ActKind.REOPENED: CLOSED_STATES,
}
_TO = {
    ActKind.RECEIVED: TaskState.RECEIVED,
    ActKind.RETURNED: TaskState.RETURNED,
    ActKind.GIVEN_AGAIN: TaskState.GIVEN,
    ActKind.PAUSED: TaskState.PAUSED,
    ActKind.RESUMED: TaskState.IN_PROGRESS,
    ActKind.REPORTED: TaskState.AWAITING,
    ActKind.SENT_BACK: TaskState.IN_PROGRESS,
    ActKind.COMPLETED: TaskState.DONE,
    ActKind.WITHDRAWN: TaskState.WITHDRAWN,
    ActKind.REASSIGNED: TaskState.REASSIGNED,
}
_LEADING = {state: kind for kind, state in _TO.items() if state is not TaskState.IN_PROGRESS}
# Why an act is not possible in a state, and what to do instead.
_WHY = {
    TaskState.GIVEN: N_("This task was only given so far; nothing of that kind can follow yet."),
    TaskState.RECEIVED: N_("This task was received already."),
    TaskState.IN_PROGRESS: N_("This task is in progress; nothing of that kind can follow now."),
    TaskState.AWAITING: N_("This task waits for confirmation; confirm it or send it back first."),
    TaskState.PAUSED: N_("This task is paused; resume it first."),
    TaskState.RETURNED: N_("This task was returned; give it again first."),
    TaskState.DONE: N_("This task is done already; reopen it first."),
    TaskState.WITHDRAWN: N_("This task was withdrawn; reopen it first."),
    TaskState.REASSIGNED: N_("This task went to another agency; reopen it first."),
}
_NOT_CLOSED = N_("This task is not closed.")
_NOT_PAUSED = N_("This task is not paused.")
_NOT_RETURNED = N_("This task was not returned.")
_NOT_AWAITING = N_("This task does not wait for confirmation.")
_PLAIN_WHY = {
    ActKind.REOPENED: _NOT_CLOSED,
    ActKind.RESUMED: _NOT_PAUSED,
    ActKind.GIVEN_AGAIN: _NOT_RETURNED,
    ActKind.SENT_BACK: _NOT_AWAITING,
}
_SWITCHED = {
    ActKind.RECEIVED: N_("This office does not use receiving. Switch it on in the office settings."),
    ActKind.REPORTED: N_(
        "This office does not use confirming: complete the task, or switch confirming on in the office settings."
    ),
}


class Ways(NamedTuple):
    """Which of the states in between an office uses."""

    receiving: bool = False
    confirming: bool = False


class Happening(NamedTuple):
    """An act as far as it decides how a task stands."""

    on: date
    kind: ActKind
    product_on: date | None = None


class Life(NamedTuple):
    """How a task stands after some acts: what the columns of the task hold."""

    state: TaskState = TaskState.GIVEN
    received_on: date | None = None
    product_on: date | None = None
    reported_on: date | None = None
    completed_on: date | None = None
    ended_on: date | None = None


def judged_on(by: JudgedDay, product_on: date | None, reported_on: date | None) -> date | None:
    """Return the day that judges by the office's setting; None where that is the day of completion."""
    match by:
        case JudgedDay.PRODUCT:
            return product_on
        case JudgedDay.REPORT:
            return reported_on
    return None


def refusal(kind: ActKind, state: TaskState, ways: Ways) -> str:
    """Return why an act is not possible in a state, and what to do; "" where it is."""
    switched = {ActKind.RECEIVED: ways.receiving, ActKind.REPORTED: ways.confirming}
    if state in _FROM[kind]:
        return "" if switched.get(kind, True) else _(_SWITCHED[kind])
    if kind in _PLAIN_WHY and state not in CLOSED_STATES:
        return _(_PLAIN_WHY[kind])
    return _(_PLAIN_WHY[kind]) if kind is ActKind.REOPENED else _(_WHY[state])


def legal_acts(state: TaskState, ways: Ways) -> frozenset[ActKind]:
    """Return the acts that are possible in a state."""
    return frozenset(kind for kind in ActKind if not refusal(kind, state, ways))


def act_towards(now: TaskState, wanted: TaskState) -> ActKind | None:
    """Return the act by which a task comes from one state into another; None where no act leads there."""
    if now in CLOSED_STATES:
        return ActKind.REOPENED if wanted in (TaskState.GIVEN, TaskState.IN_PROGRESS) else _LEADING.get(wanted)
    if wanted is TaskState.IN_PROGRESS:
        return {TaskState.PAUSED: ActKind.RESUMED, TaskState.AWAITING: ActKind.SENT_BACK}.get(now)
    return _LEADING.get(wanted)


def reachable(now: TaskState, ways: Ways) -> tuple[TaskState, ...]:
    """Return the states into which one act leads, without those that need more than a day to be said."""
    legal = legal_acts(now, ways) - {ActKind.REASSIGNED}
    if now in CLOSED_STATES:
        return (TaskState.IN_PROGRESS,)
    return tuple(each for each in TaskState if each is not now and act_towards(now, each) in legal)


def reachable_by_all(now: Iterable[TaskState], ways: Ways) -> tuple[TaskState, ...]:
    """Return the states into which each of several tasks comes by one act at most."""
    present = set(now)
    offered = [{state, *reachable(state, ways)} for state in present]
    common = set(TaskState).intersection(*offered)
    return tuple(each for each in TaskState if each in common)


def after(life: Life, act: Happening, *, reported: bool) -> Life:
    """Return how a task stands after an act; `reported`: progress was told before that day."""
    if act.kind is ActKind.RECEIVED:
        begun = life.state in (TaskState.GIVEN, TaskState.RECEIVED)
        return life._replace(state=TaskState.RECEIVED if begun else life.state, received_on=act.on)
    if act.kind is ActKind.REOPENED:
        return Life(TaskState.IN_PROGRESS if reported else TaskState.GIVEN, life.received_on)
    life = life._replace(state=_TO[act.kind])
    match act.kind:
        case ActKind.REPORTED:
            return life._replace(product_on=act.product_on or act.on, reported_on=act.on)
        case ActKind.SENT_BACK:
            return life._replace(product_on=None, reported_on=None)
        case ActKind.COMPLETED:
            return life._replace(completed_on=act.on, product_on=act.product_on or life.product_on)
        case ActKind.WITHDRAWN | ActKind.REASSIGNED:
            return life._replace(ended_on=act.on)
    return life


def deadline_moves(state: TaskState, due_on: date | None) -> bool:
    """Whether a task has a deadline that can still be moved by some days."""
    return due_on is not None and state in OPEN_STATES


def under_way(state: TaskState) -> TaskState:
    """Return the state after a report of progress: what was only given or received is in progress."""
    return TaskState.IN_PROGRESS if state in (TaskState.GIVEN, TaskState.RECEIVED) else state


def life_of(acts: Iterable[Happening], reports: Iterable[date]) -> Life:
    """Return how a task stands after these acts, in their order, and these days of reported progress."""
    told = sorted(reports)
    life, seen = Life(), 0
    for act in acts:
        while seen < len(told) and told[seen] < act.on:
            life, seen = life._replace(state=under_way(life.state)), seen + 1
        life = after(life, act, reported=seen > 0)
    return life._replace(state=under_way(life.state)) if seen < len(told) else life
