"""What a person does with the directory. An agency that was merged stays, findable under its old name."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from secretariat.domain.agencies import AgencyDraft, name_key
from secretariat.domain.text import clean, sort_key
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _, ngettext
from secretariat.queries.chunks import in_portions
from secretariat.store.models import Agency, AgencyAlias, Assignment, Task

_PLAIN = tuple(field.name for field in fields(AgencyDraft) if field.name != "aliases")


def existing_agency(session: Session, agency_id: int) -> Agency:
    """Return the agency to change; UserError when it is gone."""
    agency = session.get(Agency, agency_id)
    if agency is None or agency.deleted_at is not None:
        raise UserError(_("This agency has been deleted."))
    return agency


def add_agency(session: Session, draft: AgencyDraft) -> int:
    """Store a new agency and return its id."""
    agency = Agency()
    _fill(session, agency, draft.checked())
    session.add(agency)
    session.flush()
    _name(session, agency, draft.checked().aliases)
    return agency.id


def update_agency(session: Session, agency_id: int, draft: AgencyDraft) -> None:
    """Replace what is stored for an agency."""
    agency, stored = existing_agency(session, agency_id), draft.checked()
    _fill(session, agency, stored)
    _name(session, agency, stored.aliases)


def add_alias(session: Session, agency_id: int, name: str) -> None:
    """Let an agency be found under another name too; one that it has already changes nothing."""
    agency = existing_agency(session, agency_id)
    alias = clean(name)
    aliases = list(
        session.scalars(
            select(AgencyAlias.name).where(AgencyAlias.agency_id == agency_id).order_by(AgencyAlias.id)
        )
    )
    if name_key(alias) in {name_key(each) for each in (agency.name, *aliases)}:
        return
    agency.alias_text = "; ".join((*aliases, alias))
    session.add(AgencyAlias(agency_id=agency_id, name=alias, name_key=name_key(alias)))
    session.flush()


def merge_agency(session: Session, agency_id: int, successor_id: int, on: date) -> None:
    """Let an agency end on a day; follow-up of its tasks goes over to the successor, its name stays."""
    agency = existing_agency(session, agency_id)
    if agency.valid_from is not None and on < agency.valid_from:
        raise InvalidInput({"on": _("The agency ends before it begins.")})
    _refuse_circle(session, agency_id, successor_id, "successor_id")
    agency.successor_id = successor_id
    agency.valid_to = on


def remove_agencies(session: Session, ids: Iterable[int]) -> None:
    """Move agencies that nothing depends on to the bin."""
    at = datetime.now(UTC)
    wanted = list(dict.fromkeys(ids))
    for agency_id in wanted:
        _refuse_needed(session, existing_agency(session, agency_id), wanted)
    for portion in in_portions(wanted):
        session.execute(update(Agency).where(Agency.id.in_(portion)).values(deleted_at=at))


def restore_agencies(session: Session, ids: Iterable[int]) -> None:
    """Take agencies out of the bin, with the successors that they need."""
    for agency_id in ids:
        place: int | None = agency_id
        while place is not None:
            agency = session.get(Agency, place)
            if agency is None or agency.deleted_at is None:
                break
            agency.deleted_at = None
            place = agency.successor_id


def _fill(session: Session, agency: Agency, stored: AgencyDraft) -> None:
    _refuse_twin(session, agency.id, stored.name)
    if stored.successor_id is not None and stored.successor_id != agency.successor_id:
        _refuse_circle(session, agency.id, stored.successor_id, "successor_id")
    if stored.parent_id is not None and stored.parent_id != agency.parent_id:
        _refuse_circle(session, agency.id, stored.parent_id, "parent_id")
    for name in _PLAIN:
        setattr(agency, name, getattr(stored, name))
    agency.alias_text = "; ".join(stored.aliases)
    agency.name_key = name_key(stored.name)
    agency.sort_key = sort_key(stored.name)


def _name(session: Session, agency: Agency, aliases: tuple[str, ...]) -> None:
    left = dict.fromkeys(aliases)
    for row in session.scalars(select(AgencyAlias).where(AgencyAlias.agency_id == agency.id)).all():
        if row.name in left:
            del left[row.name]
        else:
            session.delete(row)
    session.flush()
    for alias in left:
        session.add(AgencyAlias(agency_id=agency.id, name=alias, name_key=name_key(alias)))
    session.flush()


def _refuse_twin(session: Session, agency_id: int | None, name: str) -> None:
    query = select(Agency.name).where(Agency.name_key == name_key(name), Agency.deleted_at.is_(None))
    if agency_id is not None:
        query = query.where(Agency.id != agency_id)
    with session.no_autoflush:
        twin = session.scalars(query.limit(1)).first()
    if twin is not None:
        raise InvalidInput({"name": _("The directory already has this agency: {0}.").format(twin)})


def _refuse_circle(session: Session, agency_id: int | None, other_id: int, field: str) -> None:
    """Neither successors nor superiors may lead back to where they began."""
    column = Agency.successor_id if field == "successor_id" else Agency.parent_id
    existing_agency(session, other_id)
    place: int | None = other_id
    passed: set[int] = set()
    while place is not None and place not in passed:
        if place == agency_id:
            raise InvalidInput({field: _("This would lead back to the agency itself.")})
        passed.add(place)
        place = session.scalar(select(column).where(Agency.id == place))


def _refuse_needed(session: Session, agency: Agency, going: list[int]) -> None:
    given = (
        select(func.count(Task.id.distinct()))
        .join(Assignment, Assignment.task_id == Task.id)
        .where(Assignment.agency_id == agency.id, Task.deleted_at.is_(None))
    )
    if count := session.scalar(given):
        problem = ngettext(
            "{name} has {count} task. Merge it into another agency instead.",
            "{name} has {count} tasks. Merge it into another agency instead.",
            count,
        )
        raise UserError(problem.format(name=agency.name, count=count))
    follows = select(Agency.id, Agency.name).where(Agency.successor_id == agency.id, Agency.deleted_at.is_(None))
    for number, name in session.execute(follows):
        if number not in going:
            raise UserError(_("{0} is the successor of {1} and is still needed.").format(agency.name, name))
