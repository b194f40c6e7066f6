"""What every new book begins with: agencies, provinces, kinds of documents, days off.

The facts lie as JSON in resources/catalogues; here they become rows. The uid of a catalogue row comes from its
name, so that two offices mean the same agency by it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.domain.agencies import AgencyKind, name_key
from secretariat.domain.text import sort_key
from secretariat.domain.working_days import SpecialDays
from secretariat.paths import resource

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_SPACE = uuid.UUID("6d1b2a0e-5c53-4f0b-9d0a-3a1f7e2c4b90")


@dataclass(frozen=True, slots=True)
class CatalogueAgency:
    """One agency as the catalogues know it; `members` are the kinds that a group is made of."""

    name: str
    kind: AgencyKind
    short_name: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    note: str = ""
    members: tuple[AgencyKind, ...] = ()


def catalogue(name: str) -> dict[str, Any]:
    """Return a catalogue as it lies in resources/catalogues."""
    stored: dict[str, Any] = json.loads(resource(f"catalogues/{name}.json").read_text("utf-8"))
    return stored


def catalogue_agencies() -> list[CatalogueAgency]:
    """Return every agency of the catalogues; a successor stands before the one that it follows."""
    stored = catalogue("agencies")
    groups = [_agency(entry) for entry in stored["groups"]]
    agencies = [_agency(entry) for entry in stored["agencies"]] + list(_provinces())
    return sorted(agencies, key=lambda agency: bool(agency.successor)) + groups


def catalogue_names() -> list[str]:
    """Return all names, short names and other names, for reading a notice without a book."""
    found = (
        name
        for agency in catalogue_agencies()
        for name in (agency.name, agency.short_name, *agency.aliases)
        if name
    )
    return list(dict.fromkeys(found))


def catalogue_special_days() -> SpecialDays:
    """Return the days off and the days worked instead that a new book begins with."""
    days = [(_day(entry["day"]), entry["working"]) for entry in catalogue("special_days")["days"]]
    return SpecialDays(
        frozenset(day for day, working in days if day and not working),
        frozenset(day for day, working in days if day and working),
    )


def fill_catalogues(session: Session) -> None:
    """Put the catalogues and the row of the office into a new, empty book."""
    from sqlalchemy import insert

    from secretariat.store.models import DocumentKind, Office, SpecialDay

    session.execute(insert(Office), [{"id": 1}])
    _fill_agencies(session)
    kinds = catalogue("document_kinds")
    session.execute(insert(DocumentKind), [*kinds["kinds"], *kinds["others"]])
    days = catalogue("special_days")["days"]
    session.execute(insert(SpecialDay), [entry | {"day": _day(entry["day"])} for entry in days])


def _fill_agencies(session: Session) -> None:
    from sqlalchemy import insert

    from secretariat.store.models import Agency, AgencyAlias, AgencyMember

    agencies = catalogue_agencies()
    ids = {agency.name: number for number, agency in enumerate(agencies, start=1)}
    session.execute(insert(Agency), [_row(agency, ids) for agency in agencies])
    aliases = [
        {"agency_id": ids[agency.name], "name": alias, "name_key": name_key(alias)}
        for agency in agencies
        for alias in agency.aliases
    ]
    session.execute(insert(AgencyAlias), aliases)
    members = [
        {"group_id": ids[group.name], "agency_id": ids[agency.name]}
        for group in agencies
        for agency in agencies
        if agency.kind in group.members and agency.valid_to is None
    ]
    session.execute(insert(AgencyMember), members)


def _row(agency: CatalogueAgency, ids: dict[str, int]) -> dict[str, Any]:
    return {
        "id": ids[agency.name],
        "uid": str(uuid.uuid5(_SPACE, agency.name)),
        "name": agency.name,
        "short_name": agency.short_name,
        "code": agency.code,
        "kind": agency.kind,
        "valid_from": agency.valid_from,
        "valid_to": agency.valid_to,
        "successor_id": ids[agency.successor] if agency.successor else None,
        "note": agency.note,
        "alias_text": "; ".join(agency.aliases),
        "name_key": name_key(agency.name),
        "sort_key": sort_key(agency.name),
    }


def _agency(entry: dict[str, Any]) -> CatalogueAgency:
    return CatalogueAgency(
        name=entry["name"],
        kind=AgencyKind(entry["kind"]),
        short_name=entry.get("short_name", ""),
        code=entry.get("code", ""),
        aliases=tuple(entry.get("aliases", ())),
        valid_from=_day(entry.get("valid_from")),
        valid_to=_day(entry.get("valid_to")),
        successor=entry.get("successor", ""),
        note=entry.get("note", ""),
        members=tuple(AgencyKind(kind) for kind in entry.get("members", ())),
    )


def _provinces() -> Iterator[CatalogueAgency]:
    stored = catalogue("provinces")
    since = _day(stored["since"])
    for entry in stored["provinces"]:
        now = _province(entry["name"], entry["type"], entry["code"], tuple(entry.get("aliases", ())))
        yield now
        for old in entry["merged_from"]:
            if old["name"] != entry["name"]:
                before = _province(old["name"], "tỉnh", "", ())
                yield replace(before, valid_to=since, successor=now.name)


def _province(name: str, sort: str, code: str, aliases: tuple[str, ...]) -> CatalogueAgency:
    city = sort == "thành phố"
    names = [f"Ủy ban nhân dân {sort} {name}", f"{sort} {name}"]
    if city:
        names += [f"TP. {name}"]
    return CatalogueAgency(
        f"UBND {sort} {name}",
        AgencyKind.PROVINCE,
        short_name=f"UBND TP. {name}" if city else "",
        code=code,
        aliases=(*names, *aliases),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
