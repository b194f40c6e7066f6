"""Reading the directory: agencies with their mergers, other names, and the tasks that they lead."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session, aliased

from secretariat.domain.agencies import AgencyDraft, AgencyKind, name_key
from secretariat.domain.kinds import Role
from secretariat.domain.name_likeness import NameIndex
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.searching import holds_words
from secretariat.store.models import Agency, AgencyAlias, Assignment, Task


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One line of the directory; `tasks` are those that it leads, its predecessors' included."""

    id: int
    name: str
    short_name: str
    code: str
    kind: AgencyKind
    parent: str
    successor_id: int | None
    successor: str
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...]
    tasks: int


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """An agency to choose; one that ended is not `current`."""

    id: int
    name: str
    short_name: str
    code: str
    current: bool


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name under which an agency may stand in a text."""

    name: str
    agency_id: int


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """An agency that a printed name may mean; `score` is 0 to 100."""

    id: int
    name: str
    score: int


class AgencyDirectory:
    """All agencies as they were when they were asked for; what takes long is worked out once, when it is needed.

    `choices` are those to choose from, `ids` the agency that each spelling means by its `name_key`.
    """

    def __init__(
        self, known: Sequence[KnownName], choices: Sequence[AgencyChoice], after: Mapping[int, int | None]
    ) -> None:
        self._known, self.choices, self._after = known, choices, after
        self._names = {choice.id: choice.name for choice in choices}

    @property
    def names(self) -> list[str]:
        """Every name under which an agency may stand in a text, full names first."""
        return [known.name for known in self._known]

    @cached_property
    def ids(self) -> dict[str, int]:
        """The agency that each spelling means."""
        found: dict[str, int] = {}
        for known in self._known:
            found.setdefault(name_key(known.name), known.agency_id)
        return found

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex.of(self.names, proper=len(self._names))

    def prepare(self) -> None:
        """Work out now what is else worked out when it is first needed; may be done on any thread."""
        _ready = self.ids, self._index

    def names_of(self, agency_ids: Container[int]) -> Iterator[str]:
        """Yield every name of some agencies."""
        return (known.name for known in self._known if known.agency_id in agency_ids)

    def best_matches(self, names: Iterable[str], limit: int = 3) -> dict[str, tuple[AgencyMatch, ...]]:
        """Return what each printed name may mean, the most alike first; () where nothing is alike enough."""
        return {name: tuple(self._hits(name).values())[:limit] for name in names}

    def _hits(self, name: str) -> dict[int, AgencyMatch]:
        hits: dict[int, AgencyMatch] = {}
        for score, place in self._index.best(name):
            number = self._known[place].agency_id
            hits.setdefault(number, AgencyMatch(number, self._names[number], score))
        return hits

    def successors(self, names: Iterable[str]) -> dict[str, str]:
        """Return, for names of agencies that went over to another, the name of the one that is left now."""
        found: dict[str, str] = {}
        for name in names:
            number = self.ids.get(name_key(name))
            last = self._last_of(number) if number is not None else None
            if last is not None and last != number:
                found[name] = self._names[last]
        return found

    def _last_of(self, number: int) -> int:
        passed = {number}
        while (following := self._after[number]) is not None and following in self._after:
            if following in passed:
                break
            number = following
            passed.add(number)
        return number


def find_agencies(
    session: Session,
    words: str = "",
    *,
    kind: AgencyKind | None = None,
    with_ended: bool = True,
    as_of: date | None = None,
) -> list[AgencyRow]:
    """Return the agencies in alphabetical order; with a day, who is merged later counts alone."""
    parent, successor = aliased(Agency), aliased(Agency)
    query = (
        select(Agency, parent.name, successor.name)
        .outerjoin(parent, parent.id == Agency.parent_id)
        .outerjoin(successor, successor.id == Agency.successor_id)
        .where(Agency.deleted_at.is_(None))
        .order_by(Agency.sort_key, Agency.id)
    )
    if kind is not None:
        query = query.where(Agency.kind == kind)
    if not with_ended:
        query = query.where(_current())
    aliases, counts = _aliases(session), _tasks_led(session, as_of)
    rows = [
        _row(agency, above or "", after or "", aliases[agency.id], counts.get(agency.id, 0))
        for agency, above, after in session.execute(query)
    ]
    return _with_words(rows, words) if words.strip() else rows


def agency_choices(session: Session) -> list[AgencyChoice]:
    """Return all agencies to choose from, those still working first."""
    query = (
        select(Agency.id, Agency.name, Agency.short_name, Agency.code, _current())
        .where(Agency.deleted_at.is_(None))
        .order_by(_current().desc(), Agency.sort_key, Agency.id)
    )
    return [AgencyChoice(*row[:4], bool(row[4])) for row in session.execute(query)]


def load_agency(session: Session, agency_id: int) -> AgencyDraft:
    """Return an agency as its form shows it."""
    agency = session.get(Agency, agency_id)
    if agency is None or agency.deleted_at is not None:
        raise UserError(_("This agency has been deleted."))
    names = select(AgencyAlias.name).where(AgencyAlias.agency_id == agency_id).order_by(AgencyAlias.id)
    return AgencyDraft(
        name=agency.name,
        short_name=agency.short_name,
        code=agency.code,
        kind=agency.kind,
        parent_id=agency.parent_id,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        successor_id=agency.successor_id,
        aliases=tuple(session.scalars(names)),
        note=agency.note,
    )


def known_names(session: Session) -> list[KnownName]:
    """Return every name of every agency: full names first, then other names, then short ones.

    Within each, agencies that still work come before those that ended.
    """
    return _known_names(session, agency_choices(session))


def _known_names(session: Session, choices: Iterable[AgencyChoice]) -> list[KnownName]:
    aliases = session.execute(
        select(AgencyAlias.name, AgencyAlias.agency_id)
        .join(Agency, Agency.id == AgencyAlias.agency_id)
        .where(Agency.deleted_at.is_(None))
        .order_by(_current().desc(), AgencyAlias.id)
    ).all()
    agencies = sorted(choices, key=lambda choice: (not choice.current, choice.id))
    full = [KnownName(agency.name, agency.id) for agency in agencies]
    other = [KnownName(name, number) for name, number in aliases]
    short = [KnownName(agency.short_name, agency.id) for agency in agencies if agency.short_name]
    return full + other + short


def ids_by_key(session: Session) -> dict[str, int]:
    """Return the agency that each spelling means, by `name_key`."""
    found: dict[str, int] = {}
    for known in known_names(session):
        found.setdefault(name_key(known.name), known.agency_id)
    return found


def agency_directory(session: Session) -> AgencyDirectory:
    """Return the whole directory, to be asked again and again."""
    rows = session.execute(
        select(Agency.id, Agency.name, Agency.short_name, Agency.code, _current(), Agency.successor_id)
        .where(Agency.deleted_at.is_(None))
        .order_by(_current().desc(), Agency.sort_key, Agency.id)
    ).all()
    choices = [AgencyChoice(*row[:4], bool(row[4])) for row in rows]
    return AgencyDirectory(_known_names(session, choices), choices, {row[0]: row[5] for row in rows})


def best_matches(session: Session, names: Sequence[str], limit: int = 3) -> dict[str, tuple[AgencyMatch, ...]]:
    """Return what each printed name may mean, the most alike first; () where nothing is alike enough.

    A name that is long or abbreviated, scanned badly or printed with its province still meets its agency; numbers
    have to be the same.
    """
    return agency_directory(session).best_matches(names, limit)


def successors(session: Session, names: Sequence[str]) -> dict[str, str]:
    """Return, for printed names of agencies that went over to another, the name of the one that is left now."""
    return agency_directory(session).successors(names)


def _current() -> ColumnElement[bool]:
    return Agency.valid_to.is_(None) & Agency.successor_id.is_(None)


def _row(agency: Agency, parent: str, successor: str, aliases: tuple[str, ...], tasks: int) -> AgencyRow:
    return AgencyRow(
        id=agency.id,
        name=agency.name,
        short_name=agency.short_name,
        code=agency.code,
        kind=agency.kind,
        parent=parent,
        successor_id=agency.successor_id,
        successor=successor,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        aliases=aliases,
        tasks=tasks,
    )


def _aliases(session: Session) -> defaultdict[int, tuple[str, ...]]:
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    query = select(AgencyAlias.agency_id, AgencyAlias.name).order_by(AgencyAlias.id)
    for agency_id, name in session.execute(query):
        found[agency_id] += (name,)
    return found


def _tasks_led(session: Session, as_of: date | None) -> dict[int, int]:
    """An agency's figure counts what it took over, as the list that it opens does."""
    family = select(Agency.id.label("root"), Agency.id.label("member")).cte("family", recursive=True)
    merged = Agency.valid_to.is_(None) | (Agency.valid_to <= as_of) if as_of else true()
    following = (Agency.successor_id == family.c.member) & merged
    family = family.union(select(family.c.root, Agency.id).join(family, following))
    gone = select(Task.id).where(Task.deleted_at.is_not(None))
    divided = select(Task.parent_id).where(Task.parent_id.is_not(None), Task.deleted_at.is_(None))
    led = Assignment.task_id
    query = (
        select(family.c.root, func.count(led.distinct()))
        .select_from(family)
        .join(Assignment, Assignment.agency_id == family.c.member)
        .where(Assignment.role == Role.LEAD, led.not_in(gone), led.not_in(divided))
        .group_by(family.c.root)
    )
    return dict(session.execute(query).all())


def _with_words(rows: list[AgencyRow], words: str) -> list[AgencyRow]:
    holds = holds_words(words)
    return [row for row in rows if holds((row.name, row.short_name, row.code, *row.aliases))]
