"""Every way in which offices word a deadline, one sentence each."""

from datetime import date

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.deadlines import DeadlineKind as Kind
from secretariat.intake.calendar_words import after_days, after_months, number
from secretariat.intake.deadlines import read_deadline

NEAR = date(2026, 9, 9)

DAYS = [
    ("hoàn thành trước ngày 20/10/2026", "trước ngày 20/10/2026", "2026-10-20"),
    ("gửi báo cáo trước ngày 20 tháng 10 năm 2026 để tổng hợp", "trước ngày 20 tháng 10 năm 2026", "2026-10-20"),
    ("nộp hồ sơ trước 15/12/2026", "trước 15/12/2026", "2026-12-15"),
    ("trình chậm nhất ngày 2-11-2026", "chậm nhất ngày 2-11-2026", "2026-11-02"),
    ("trả lời muộn nhất là ngày 28.9.2026", "muộn nhất là ngày 28.9.2026", "2026-09-28"),
    ("bàn giao không quá ngày 01/10/2026", "không quá ngày 01/10/2026", "2026-10-01"),
    ("xong trước 30/9", "xong trước 30/9", "2026-09-30"),
    ("trong ngày 12/9/2026 phải dọn xong", "trong ngày 12/9/2026", "2026-09-12"),
    ("từ nay đến hết ngày 30/9/2026", "từ nay đến hết ngày 30/9/2026", "2026-09-30"),
    ("trước thứ Sáu, ngày 18/9/2026", "trước thứ Sáu, ngày 18/9/2026", "2026-09-18"),
    ("thời hạn hoàn thành: ngày 15/10/2026", "thời hạn hoàn thành: ngày 15/10/2026", "2026-10-15"),
    (
        "Thời gian hoàn thành xong trước ngày 05/10/2026",
        "Thời gian hoàn thành xong trước ngày 05/10/2026",
        "2026-10-05",
    ),
    ("hạn chót là ngày 7/10/26", "hạn chót là ngày 7/10/26", "2026-10-07"),
    ("treo cờ từ ngày 30/8/2026 đến hết ngày 15/9/2026", "từ ngày 30/8/2026 đến hết ngày 15/9/2026", "2026-09-15"),
    ("trực từ ngày 10 đến ngày 14/9/2026", "từ ngày 10 đến ngày 14/9/2026", "2026-09-14"),
    ("tổ chức lễ ra quân vào ngày 20/9/2026", "vào ngày 20/9/2026", "2026-09-20"),
    ("báo cáo ngay trong ngày.", "ngay trong ngày", "2026-09-09"),
    ("gửi trước 17h00 thứ Sáu tuần này", "trước 17h00 thứ Sáu tuần này", "2026-09-11"),
    ("gửi trước thứ 3 tuần tới", "trước thứ 3 tuần tới", "2026-09-15"),
    ("họp vào sáng thứ Hai tuần tới", "vào sáng thứ Hai tuần tới", "2026-09-14"),
    ("dọn xong trước Chủ nhật tuần này", "trước Chủ nhật tuần này", "2026-09-13"),
    ("gửi trước thứ Sáu (18/9)", "trước thứ Sáu (18/9)", "2026-09-18"),
    ("nộp trong sáng mai", "trong sáng mai", "2026-09-10"),
    ("gửi trong chiều nay", "trong chiều nay", "2026-09-09"),
    ("gửi trước 10h00 sáng mai", "trước 10h00 sáng mai", "2026-09-10"),
    ("Deadline: 15/9/2026", "Deadline: 15/9/2026", "2026-09-15"),
    ("xong trước ngày mồng 5 tháng 10", "xong trước ngày mồng 5 tháng 10", "2026-10-05"),
    ("trực từ 15/9 - 30/9/2026", "từ 15/9 - 30/9/2026", "2026-09-30"),
    ("tập huấn từ ngày 10 - 12/9/2026", "từ ngày 10 - 12/9/2026", "2026-09-12"),
    ("gửi số liệu trước ngày 20/9/2026", "trước ngày 20/9/2026", "2026-09-20"),
]


def when(reading):
    return reading.deadline.due_on and reading.deadline.due_on.isoformat()


@pytest.mark.parametrize(("sentence", "words", "due"), DAYS)
def test_a_day_is_read_with_its_words(sentence, words, due):
    reading = read_deadline(sentence, NEAR, NEAR)
    assert reading.deadline.kind is Kind.DAY
    assert (reading.deadline.text, when(reading)) == (words, due)
    assert sentence[reading.start : reading.end] == words


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("gửi trước 14 giờ, ngày 05/12/2026", "14:00"),
        ("gửi trước 15h00 ngày 15/9/2026", "15:00"),
        ("gửi trước 16 giờ 30 phút ngày 15/9/2026", "16:30"),
        ("gửi chậm nhất 5 giờ chiều ngày 15/9/2026", "17:00"),
        ("gửi trước 29h00 ngày 15/9/2026", ""),
    ],
)
def test_a_clock_time_is_kept(sentence, time):
    assert read_deadline(sentence, NEAR).deadline.time == time


PERIODS = [
    ("trình trong tháng 11 năm 2026", Kind.MONTH, "2026-11-30"),
    ("hoàn thành tháng 02/2027", Kind.MONTH, "2027-02-28"),
    ("xong trong tháng Mười một này", Kind.MONTH, "2026-11-30"),
    ("xong đầu tháng 10 tới", Kind.MONTH, "2026-10-31"),
    ("cho ý kiến vào tháng 10", Kind.MONTH, "2026-10-31"),
    ("hoàn thành trong tháng 3", Kind.MONTH, "2027-03-31"),
    ("hoàn thành trong quý IV năm 2026", Kind.QUARTER, "2026-12-31"),
    ("ban hành trong quý 3/2027", Kind.QUARTER, "2027-09-30"),
    ("dự kiến Quý I/2027", Kind.QUARTER, "2027-03-31"),
    ("hoàn thành quý III, IV năm 2026", Kind.QUARTER, "2026-12-31"),
    ("xong trong quý này", Kind.QUARTER, "2026-09-30"),
    ("xong trong quý tới", Kind.QUARTER, "2026-12-31"),
    ("xong trong quý II", Kind.QUARTER, "2027-06-30"),
    ("triển khai trong 6 tháng cuối năm 2026", Kind.HALF_YEAR, "2026-12-31"),
    ("xong trong sáu tháng đầu năm 2027", Kind.HALF_YEAR, "2027-06-30"),
    ("sơ kết trong 6 tháng cuối năm nay", Kind.HALF_YEAR, "2026-12-31"),
    ("hoàn thành trong nửa cuối năm", Kind.HALF_YEAR, "2026-12-31"),
    ("đưa vào sử dụng trong năm 2027", Kind.YEAR, "2027-12-31"),
    ("hoàn thành trong năm nay", Kind.YEAR, "2026-12-31"),
    ("hoàn thành trong năm tới", Kind.YEAR, "2027-12-31"),
    ("hoàn thành đến hết năm 2026", Kind.YEAR, "2026-12-31"),
    ("Thời gian: Quý IV/2026", Kind.QUARTER, "2026-12-31"),
    ("hoàn thành: tháng 10/2026", Kind.MONTH, "2026-10-31"),
    ("xong trong tháng này", Kind.MONTH, "2026-09-30"),
    ("xong trong tháng tới", Kind.MONTH, "2026-10-31"),
    ("thực hiện từ tháng 9 đến tháng 11/2026", Kind.MONTH, "2026-11-30"),
    ("xong trong nửa đầu tháng 10", Kind.MONTH, "2026-10-31"),
    ("xong trong tuần đầu tháng 10/2026", Kind.MONTH, "2026-10-07"),
    ("xong trong tuần thứ hai của tháng 10/2026", Kind.MONTH, "2026-10-14"),
    ("Đến hết năm 2026, hoàn thành số hóa hồ sơ", Kind.YEAR, "2026-12-31"),
]


@pytest.mark.parametrize(("sentence", "kind", "due"), PERIODS)
def test_a_period_ends_on_its_last_day(sentence, kind, due):
    reading = read_deadline(sentence, NEAR)
    assert (reading.deadline.kind, when(reading)) == (kind, due)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("xong trước tháng 12/2026", "2026-11-30"),
        ("xong trước quý IV/2026", "2026-09-30"),
        ("xong trước năm 2027", "2026-12-31"),
        ("xong trước 6 tháng cuối năm 2027", "2027-06-30"),
    ],
)
def test_before_a_period_is_the_day_before_it_and_a_doubt(sentence, due):
    reading = read_deadline(sentence, NEAR)
    assert (when(reading), len(reading.doubts)) == (due, 1)


RECURRING = [
    ("công khai kết quả hằng tuần, vào chiều thứ Sáu", "FREQ=WEEKLY;BYDAY=FR"),
    ("tổng hợp hằng tuần, gửi Văn phòng vào sáng thứ Hai", "FREQ=WEEKLY;BYDAY=MO"),
    ("báo cáo định kỳ vào thứ 6", "FREQ=WEEKLY;BYDAY=FR"),
    ("báo cáo hằng ngày trước 16h30", "FREQ=DAILY"),
    ("báo cáo trước 16 giờ hằng ngày", "FREQ=DAILY"),
    ("báo cáo trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
    ("gửi vào các ngày 10 và 25 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=10,25"),
    ("hằng tháng (trước ngày 25) báo cáo kết quả", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("Định kỳ hằng tháng, trước ngày 5, gửi số liệu", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("báo cáo vào ngày cuối tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("báo cáo trước ngày cuối cùng của quý", "FREQ=MONTHLY;BYMONTHDAY=-1;BYMONTH=3,6,9,12"),
    ("báo cáo trước ngày 20 của tháng cuối quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
    ("gửi trước ngày 05 tháng đầu quý sau", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"),
    ("tổng kết trước ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
    ("sơ kết vào ngày 15/6 và 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"),
    ("Định kỳ hằng tuần, trước 16 giờ 00 ngày thứ Sáu, gửi báo cáo", "FREQ=WEEKLY;BYDAY=FR"),
    ("gửi trước 15h ngày thứ 5 hằng tuần", "FREQ=WEEKLY;BYDAY=TH"),
    ("trực vào Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
    ("Định kỳ hằng quý tổng hợp", "FREQ=MONTHLY;INTERVAL=3"),
    ("định kỳ 06 tháng báo cáo", "FREQ=MONTHLY;INTERVAL=6"),
    ("báo cáo 02 tuần một lần", "FREQ=WEEKLY;INTERVAL=2"),
    ("rà soát một quý/lần", "FREQ=MONTHLY;INTERVAL=3"),
    ("kiểm tra mỗi tháng một lần", "FREQ=MONTHLY"),
    ("kiểm tra ít nhất 02 lần/tháng", "FREQ=MONTHLY"),
    ("báo cáo tháng, quý, năm theo quy định", "FREQ=MONTHLY"),
    ("báo cáo 6 tháng, hằng năm", "FREQ=MONTHLY;INTERVAL=6"),
    ("báo cáo kết quả hằng năm", "FREQ=YEARLY"),
    ("Hằng ngày, tổng hợp số ca mắc", "FREQ=DAILY"),
    ("cập nhật số liệu hàng tuần.", "FREQ=WEEKLY"),
]


@pytest.mark.parametrize(("sentence", "rule"), RECURRING)
def test_what_comes_back_gets_a_rule(sentence, rule):
    deadline = read_deadline(sentence, NEAR).deadline
    assert (deadline.kind, deadline.rule, deadline.due_on) == (Kind.RECURRING, rule, None)
    assert rrulestr(rule, dtstart=date(2026, 1, 1))


def test_recurring_without_a_period_has_no_rule_and_a_doubt():
    reading = read_deadline("gửi báo cáo định kỳ về Sở Nội vụ", NEAR)
    assert (reading.deadline.kind, reading.deadline.rule, len(reading.doubts)) == (Kind.RECURRING, "", 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "báo cáo vào ngày 45 hằng tháng",
        "vào ngày 15/19 hằng năm",
        "báo cáo 90 tháng một lần",
        "ngày 40 tháng cuối quý",
    ],
)
def test_an_impossible_rule_is_none(sentence):
    reading = read_deadline(sentence, NEAR)
    assert reading is None or "BYMONTHDAY" not in reading.deadline.rule


RELATIVE = [
    ("trong vòng 10 ngày kể từ ngày ban hành Thông báo này", "2026-09-19"),
    ("trong thời hạn 05 ngày làm việc kể từ ngày 10/9/2026", "2026-09-17"),
    ("sau 15 ngày kể từ ngày 01/9/2026", "2026-09-16"),
    ("trong vòng 02 tuần kể từ ngày ký", "2026-09-23"),
    ("trong vòng 03 tháng kể từ ngày 30/11/2026", "2027-02-28"),
    ("trong vòng 48 giờ kể từ ngày ký ban hành", "2026-09-11"),
    ("thẩm định xong trong tuần này", "2026-09-13"),
    ("thẩm định xong trong tuần tới", "2026-09-20"),
]


@pytest.mark.parametrize(("sentence", "due"), RELATIVE)
def test_a_counted_deadline_is_worked_out_where_its_base_is_known(sentence, due):
    reading = read_deadline(sentence, NEAR, NEAR)
    assert (reading.deadline.kind, when(reading)) == (Kind.RELATIVE, due)


@pytest.mark.parametrize(
    "sentence",
    [
        "trong thời hạn 15 ngày kể từ ngày nhận được văn bản",
        "trong vòng 30 ngày làm việc",
        "gửi tài liệu trước 03 ngày kể từ ngày họp",
        "trong vòng 30 giờ kể từ ngày ký",
        "nộp chậm nhất 03 ngày trước cuộc họp",
    ],
)
def test_a_base_that_is_not_given_leaves_the_day_open_with_a_doubt(sentence):
    reading = read_deadline(sentence, NEAR, NEAR)
    assert (reading.deadline.kind, when(reading), len(reading.doubts)) == (Kind.RELATIVE, None, 1)


def test_working_days_leave_out_weekends_and_say_so():
    reading = read_deadline("trong vòng 03 ngày làm việc kể từ ngày 11/9/2026", NEAR)
    assert (when(reading), len(reading.doubts)) == ("2026-09-16", 1)


EVENTS = [
    "sửa xong lớp học trước ngày đầu tiên của năm học mới",
    "thống nhất trước khi trình Thủ tướng Chính phủ",
    "Trong thời gian chưa hoàn thành di dời, giữ nguyên hiện trạng",
    "bảo đảm an toàn trước, trong và sau đại hội",
    "thông xe trước Tết Nguyên đán",
    "chuẩn bị tài liệu trước kỳ họp thứ mười",
    "trình phiên họp Chính phủ tháng 11/2026",
    "trình lại tại kỳ họp cuối năm",
    "thi công ngay sau khi có mặt bằng",
    "thực hiện khi có hướng dẫn của Bộ Nội vụ",
]


@pytest.mark.parametrize("sentence", EVENTS)
def test_an_event_sets_no_day_and_asks_for_it(sentence):
    reading = read_deadline(sentence, NEAR)
    assert (reading.deadline.kind, when(reading), len(reading.doubts)) == (Kind.EVENT, None, 1)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("khẩn trương triển khai", Kind.URGENT),
        ("báo cáo ngay kết quả", Kind.URGENT),
        ("sớm hoàn thiện hồ sơ", Kind.URGENT),
        ("kịp thời tháo gỡ vướng mắc", Kind.URGENT),
        ("xử lý trong thời gian sớm nhất", Kind.URGENT),
        ("thường xuyên kiểm tra", Kind.REGULAR),
        ("tiếp tục duy trì đội trực", Kind.REGULAR),
        ("tăng cường tuần tra", Kind.REGULAR),
        ("thi công theo tiến độ được phê duyệt", Kind.REGULAR),
        ("giải quyết hồ sơ đúng thời hạn quy định", Kind.REGULAR),
        ("di dời theo lộ trình", Kind.REGULAR),
    ],
)
def test_urgency_and_continuous_work_set_no_day(sentence, kind):
    deadline = read_deadline(sentence, NEAR).deadline
    assert (deadline.kind, deadline.due_on) == (kind, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "theo Quyết định số 1382/QĐ-UBND ngày 23/4/2026 của UBND tỉnh",
        "tại cuộc họp ngày 22 tháng 8 năm 2026",
        "lập tiến độ chi tiết theo tuần, tháng đến hết năm 2026, bám sát thực tế",
        "kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030",
        "tính đến ngày 30/6/2026 đạt 41%",
        "cập nhật số liệu đến hết ngày 30/6/2026",
        "danh sách công dân sinh trước ngày 01/01/2009",
        "trình Tờ trình số 12 ngày 30/12/2026",
        "Đến hết tháng 7/2026, hoàn thành một phần ba kế hoạch",
        "các dự án được phê duyệt trước ngày 01/7/2025",
        "cân đối ngân sách hằng năm",
        "hoàn thành các nhiệm vụ trong năm 2026 và đề xuất",
        "quyết toán kinh phí trong năm 2026.",
        "rà soát ngay từ khâu lập dự toán",
        "xây dựng quy hoạch tỉ lệ 1/500",
        "bố trí cán bộ đầu mối",
    ],
)
def test_other_dates_and_periods_are_no_deadline(sentence):
    assert read_deadline(sentence, NEAR, NEAR) is None


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("nộp kế hoạch chậm nhất thứ Sáu", "2026-09-11"),
        ("nộp kế hoạch trước 16h thứ Tư", "2026-09-16"),
        ("báo cáo Trưởng trạm ngày 12/9/2026", "2026-09-12"),
    ],
)
def test_a_day_that_is_only_hinted_at_is_taken_with_a_doubt(sentence, due):
    reading = read_deadline(sentence, NEAR, NEAR)
    assert when(reading) == due
    assert reading.doubts


def test_the_last_of_several_deadlines_is_taken_with_a_doubt():
    reading = read_deadline("xong dự thảo trước ngày 10/10/2026, trình trước ngày 30/10/2026", NEAR)
    assert (when(reading), len(reading.doubts)) == ("2026-10-30", 1)


def test_a_day_before_the_document_is_a_doubt_and_stays_as_it_is():
    reading = read_deadline("hoàn thành trước ngày 20/10/2025", NEAR, NEAR)
    assert when(reading) == "2025-10-20"
    assert "20/10/2025" in reading.doubts[0]


def test_a_day_that_no_calendar_has_is_a_doubt():
    reading = read_deadline("hoàn thành trước ngày 31/02/2027", NEAR)
    assert (reading.deadline.kind, when(reading), len(reading.doubts)) == (Kind.DAY, None, 1)


@pytest.mark.parametrize(
    "sentence",
    ["trước ngày 10/6", "trong tháng 9", "trong quý II", "trong quý này", "trong 6 tháng đầu năm", "trong năm nay",
     "trong tuần này", "trước thứ Sáu tuần này", "làm xong trong ngày."],
)  # fmt: skip
def test_without_the_day_of_the_document_no_year_is_guessed(sentence):
    reading = read_deadline(sentence, None)
    assert when(reading) is None
    assert reading.doubts


def test_a_day_without_a_year_long_past_is_next_year():
    assert when(read_deadline("trước ngày 10/01", date(2026, 12, 20))) == "2027-01-10"


def test_weak_words_count_only_near_the_act():
    sentence = "tổng hợp các khó khăn của cơ sở trong cả khu vực, kịp thời đề xuất"
    assert read_deadline(sentence, NEAR, act=0) is None
    assert read_deadline(sentence, NEAR, act=None) is None


def test_counting_helpers_keep_to_the_calendar():
    assert after_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert after_days(date(2026, 9, 11), 1, working=True) == date(2026, 9, 14)
    assert number("mười hai") == 12
    assert number("vô số") == 0


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_any_printed_day_is_read_back(day):
    for words in (f"{day:%d/%m/%Y}", f"ngày {day.day} tháng {day.month} năm {day.year}"):
        assert read_deadline(f"hoàn thành trước {words}.", NEAR).deadline.due_on == day


@given(st.text(max_size=200), st.sampled_from([NEAR, None]))
def test_any_text_is_read_without_trouble_and_words_stand_in_it(text, near):
    reading = read_deadline(text, near, near)
    if reading is not None:
        assert text[reading.start : reading.end] == reading.deadline.text
