"""Rates and sums: the published follow-up reports come out as they were printed, and their slips are found."""

from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.figures import Base, Figures, Rounding, share, shares, untied, written_share

COUNTS = st.integers(0, 50_000)
FIGURES = st.builds(Figures, *([COUNTS] * 8))
# Printed totals of real reports: what they print, then each printed rate with part, whole, rounding and places.
REPORTS = {
    "2017, all": (
        {"given": 21_914, "done": 16_051, "done_on_time": 14_068, "done_late": 1_983, "done_no_deadline": 0,
         "open": 5_863, "in_time": 5_640, "overdue": 223},
        [("98,62", 16_051, 16_051 + 223, Rounding.CUT, 2)],
    ),
    "8/2016, all": (
        {"given": 3_726, "done": 1_739, "done_on_time": 1_310, "done_late": 429, "done_no_deadline": 0,
         "open": 1_987, "in_time": 1_812, "overdue": 175},
        [],
    ),
    "10/2016, all": ({"given": 7_349, "done": 4_069, "open": 3_280, "in_time": 3_138, "overdue": 142}, []),
    "8/2016, the Government's office": (
        {"due": 2_723, "due_done": 2_501, "overdue": 222}, [("91,8", 2_501, 2_723, Rounding.HALF_UP, 1)]
    ),
    "8/2016, planning": ({"due": 87, "due_done": 73, "overdue": 14}, []),
    "8/2016, finance": ({"due": 100, "due_done": 95, "overdue": 5}, [("5", 5, 100, Rounding.HALF_UP, 0)]),
    "2016, environment": (
        {"given": 596, "done": 501, "open": 92, "in_time": 85, "overdue": 7, "withdrawn": 2, "reassigned": 1}, []
    ),
    "8/2018, a city": (
        {"given": 12_160, "done": 10_142, "open": 2_018, "in_time": 1_760, "overdue": 258},
        [("83,4", 10_142, 12_160, Rounding.HALF_UP, 1), ("2,12", 258, 12_160, Rounding.HALF_UP, 2)],
    ),
    "10/2018, a city": (
        {"given": 15_533, "done": 13_119, "open": 2_414, "in_time": 2_065, "overdue": 348},
        [("84,46", 13_119, 15_533, Rounding.HALF_UP, 2)],
    ),
    "10/2018, from the Government": (
        {"given": 166, "done": 109, "open": 57, "in_time": 57, "overdue": 0}, []
    ),
    "2019, projects": (
        {"given": 511, "done": 390, "open": 121, "in_time": 80, "overdue": 41},
        [("50,5", 197, 390, Rounding.HALF_UP, 1)],
    ),
    "7/2020, a province": ({"given": 833, "done": 585, "in_time": 67, "overdue": 181}, []),
    "7/2022, a city": (
        {"given": 8_282, "done": 6_932, "done_on_time": 5_361, "done_late": 1_111, "open": 1_350, "overdue": 208},
        [("83,70", 6_932, 8_282, Rounding.HALF_UP, 2), ("64,73", 5_361, 8_282, Rounding.HALF_UP, 2),
         ("13,41", 1_111, 8_282, Rounding.HALF_UP, 2), ("16,30", 1_350, 8_282, Rounding.HALF_UP, 2),
         ("2,51", 208, 8_282, Rounding.HALF_UP, 2)],
    ),
    "2016 to 2021, a council": ({"given": 659, "done": 593, "open": 66}, []),
    "10/2025, all": (
        {"given": 9_831, "done": 7_892, "in_time": 1_602, "overdue": 319},
        [("80,3", 7_892, 9_831, Rounding.HALF_UP, 1)],
    ),
    "2025, a resolution": (
        {"given": 1_298, "done": 1_227, "open": 71},
        [("95", 1_227, 1_298, Rounding.HALF_UP, 0), ("5", 71, 1_298, Rounding.HALF_UP, 0)],
    ),
}  # fmt: skip
SLIPS = {"10/2018, a city", "10/2025, all"}


def test_published_rates_come_out_as_printed():
    for name, (_printed, rates) in REPORTS.items():
        for words, part, whole, rounding, places in rates:
            assert written_share(share(part, whole, rounding, places), places) == words, name


def test_the_two_reports_that_do_not_add_up_are_found_and_no_others():
    assert {name for name, (printed, _rates) in REPORTS.items() if untied(printed)} == SLIPS


def test_a_slip_is_told_with_both_sides_and_the_difference():
    (slip,) = untied(REPORTS["10/2018, a city"][0])
    assert slip.words.endswith("2414 is printed, the parts make 2413 (-1).")
    (slip,) = untied(REPORTS["10/2025, all"][0])
    assert (slip.left, slip.right) == (9_831, 9_813)


def test_the_last_share_of_2017_completes_a_hundred():
    on_time, overdue = 16_051, 223
    assert shares([on_time, overdue], on_time + overdue, Rounding.CUT) == [98_62, 1_37]
    cut = share(on_time, on_time + overdue, Rounding.CUT)
    assert (written_share(cut), written_share(100_00 - cut)) == ("98,62", "1,38")


def test_the_shares_of_2025_were_cut_and_completed():
    done, in_time = share(7_892, 9_831, places=1) * 10, share(1_620, 9_831, Rounding.CUT)
    assert [written_share(each) for each in (in_time, 100_00 - done - in_time)] == ["16,47", "3,23"]


@given(st.lists(COUNTS, min_size=1, max_size=6).filter(any))
def test_completed_shares_make_a_hundred(parts):
    assert sum(shares(parts, sum(parts), Rounding.COMPLEMENT)) == 100_00


@given(COUNTS, st.integers(1, 50_000), st.integers(0, 3))
def test_a_cut_share_is_never_above_a_rounded_one(part, whole, places):
    cut, rounded = (share(part, whole, each, places) for each in (Rounding.CUT, Rounding.HALF_UP))
    assert 0 <= rounded - cut <= 1


@given(FIGURES)
def test_classes_are_disjoint_and_complete(figures):
    names = ("done", "open", *Figures.__slots__[:8])
    printed = {name: getattr(figures, name) for name in names}
    printed |= {"given": figures.entered, "due": figures.due, "due_done": figures.done_on_time + figures.done_late}
    assert untied(printed) == []
    assert figures.entered == sum(getattr(figures, name) for name in Figures.__slots__[:8])


@given(FIGURES, FIGURES)
def test_scopes_add_up_and_differences_come_back(one, other):
    assert (one + other) - other == one
    assert (one + other).given == one.given + other.given


def test_a_rate_without_a_base_is_a_dash():
    assert [written_share(share(0, Figures().of(base))) for base in Base] == ["–"] * 4
    assert written_share(-1_05) == "-1,05"
