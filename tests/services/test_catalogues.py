import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyKind, name_key
from secretariat.errors import SystemTrouble
from secretariat.queries.agencies import agency_choices, find_agencies, known_names
from secretariat.queries.office import load_office
from secretariat.services import catalogues
from secretariat.services.books import open_book
from secretariat.services.catalogues import catalogue, catalogue_agencies, catalogue_names
from secretariat.store.database import Database
from secretariat.store.models import AgencyMember, DocumentKind, SpecialDay
from tests.questions import agency_by_name

AGENCIES = catalogue_agencies()
PROVINCES = catalogue("provinces")["provinces"]
DAYS = catalogue("special_days")["days"]


@pytest.fixture(scope="module")
def new_book(tmp_path_factory):
    database = open_book(tmp_path_factory.mktemp("new") / "office.db")
    yield database
    database.close()


@pytest.fixture
def ask_new(new_book):
    def question(query, *arguments, **named):
        with new_book.read() as session:
            return query(session, *arguments, **named)

    return question


def test_there_are_34_provinces_that_came_from_63():
    old = [old["name"] for province in PROVINCES for old in province["merged_from"]]
    assert len({province["name"] for province in PROVINCES}) == len(PROVINCES) == 34
    assert len(set(old)) == len(old) == 63
    assert len({province["code"] for province in PROVINCES}) == 34
    assert Counter(province["type"] for province in PROVINCES) == {"tỉnh": 28, "thành phố": 6}


def test_every_province_is_an_agency_and_29_have_ended():
    provinces = [agency for agency in AGENCIES if agency.kind is AgencyKind.PROVINCE]
    ended = [agency for agency in provinces if agency.valid_to]
    assert (len(provinces), len(ended)) == (63, 29)
    assert {agency.valid_to for agency in ended} == {date(2025, 7, 1)}


def test_every_successor_exists_and_still_works():
    current = {agency.name for agency in AGENCIES if agency.valid_to is None}
    successors = {agency.successor for agency in AGENCIES if agency.successor}
    assert successors <= current
    assert all(agency.valid_to for agency in AGENCIES if agency.successor)


def test_there_are_17_ministries_after_and_22_before():
    ministries = [agency for agency in AGENCIES if agency.kind is AgencyKind.MINISTRY]
    now = [agency for agency in ministries if agency.valid_to is None]
    before = [agency for agency in ministries if agency.valid_from is None]
    assert (len(now), len(before)) == (17, 22)


def test_no_spelling_means_two_agencies():
    owners = {}
    for agency in AGENCIES:
        for name in (agency.name, agency.short_name, *agency.aliases):
            if name:
                assert owners.setdefault(name_key(name), agency.name) == agency.name
    assert len(owners) > 300


def test_days_off_are_weekdays_and_days_worked_are_saturdays():
    for entry in DAYS:
        day = date.fromisoformat(entry["day"])
        assert entry["name"] and entry["basis"]
        assert day.weekday() == 5 if entry["working"] else day.weekday() < 5, entry
    assert len({entry["day"] for entry in DAYS}) == len(DAYS)


def test_each_year_has_its_holidays():
    off = Counter(entry["day"][:4] for entry in DAYS if not entry["working"])
    assert off == {"2025": 12, "2026": 14, "2027": 12}
    lunar_2027 = [entry for entry in DAYS if entry["day"].startswith("2027-02")]
    assert all("Tạm tính" in entry["basis"] for entry in lunar_2027)


def test_kinds_of_documents_have_one_abbreviation_each():
    kinds = catalogue("document_kinds")
    codes = [kind["code"] for kind in kinds["kinds"] + kinds["others"]]
    assert len(set(codes)) == len(codes)
    assert len(kinds["kinds"]) == 30
    assert {"TB", "KL", "CV", "QyĐ"} <= set(codes)


def test_a_new_book_starts_with_the_catalogues(new_book, ask_new):
    assert len(ask_new(find_agencies)) == len(AGENCIES)
    with new_book.read() as session:
        assert session.query(SpecialDay).count() == len(DAYS)
        assert session.query(DocumentKind).filter_by(code="TB").one().name == "Thông báo"
    assert ask_new(load_office).due_soon_days == 14


def test_filling_a_new_book_cannot_be_undone(new_book):
    assert new_book.undo_label is None


def test_groups_have_the_members_that_still_work(new_book, ask_new):
    group = ask_new(agency_by_name, "các Bộ, ngành và địa phương")
    with new_book.read() as session:
        assert session.query(AgencyMember).filter_by(group_id=group).count() == 17 + 5 + 34


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Uỷ ban nhân dân thành phố Hải Phòng", "UBND thành phố Hải Phòng"),
        ("UBND TP. Huế", "UBND thành phố Huế"),
        ("tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn"),
        ("UBND tỉnh Hà Giang", "UBND tỉnh Hà Giang"),
        ("VPCP", "Văn phòng Chính phủ"),
        ("Bộ NN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Bộ Văn hoá, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_a_printed_name_finds_its_agency(ask_new, printed, name):
    number = ask_new(agency_by_name, printed)
    assert next(row.name for row in ask_new(find_agencies) if row.id == number) == name


def test_the_names_for_reading_are_those_of_a_new_book(ask_new):
    assert set(catalogue_names()) == {known.name for known in ask_new(known_names)}


def test_agencies_that_work_are_offered_first(ask_new):
    current = [choice.current for choice in ask_new(agency_choices)]
    assert current == sorted(current, reverse=True)
    assert current.count(False) == len([agency for agency in AGENCIES if agency.valid_to])


def test_two_books_mean_the_same_agency_by_its_uid(tmp_path, new_book):
    query = "SELECT uid FROM agency ORDER BY id"
    other = open_book(tmp_path / "other.db")
    try:
        uids = [book.reader().execute(query).fetchall() for book in (new_book, other)]
    finally:
        other.close()
    assert uids[0] == uids[1]


def test_an_old_book_is_opened_as_it_is_and_without_sqlalchemy(tmp_path):
    path = tmp_path / "office.db"
    open_book(path).close()
    script = (
        "import sys; from pathlib import Path; from secretariat.services.books import open_book; "
        "book = open_book(Path(sys.argv[1])); book.close(); assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


def test_a_book_that_was_never_filled_is_filled_at_the_next_start(book):
    Database.open(book).close()
    database = open_book(book)
    with database.read() as session:
        assert len(find_agencies(session)) > 100
    assert database.undo_label is None
    database.close()


def test_a_book_that_is_only_read_stays_empty(book, monkeypatch):
    monkeypatch.setattr("secretariat.store.database.place.is_writable", lambda _path: False)
    database = open_book(book)
    with database.read() as session:
        assert find_agencies(session) == []
    database.close()


def test_a_book_that_cannot_be_filled_is_not_taken_away(book, monkeypatch):
    monkeypatch.setattr(catalogues, "fill_catalogues", lambda _session: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_book(book)
    assert book.exists()


def test_a_missing_book_is_not_made_unasked(tmp_path):
    with pytest.raises(SystemTrouble):
        open_book(tmp_path / "none.db", create=False)


def test_half_a_beginning_is_taken_away(tmp_path, monkeypatch):
    path = tmp_path / "office.db"

    def broken(_session):
        raise SystemTrouble("The disk is full.")

    monkeypatch.setattr(catalogues, "fill_catalogues", broken)
    with pytest.raises(SystemTrouble):
        open_book(path)
    assert list(tmp_path.iterdir()) == []
