"""The deadlines that RULES list, one sentence or more each, and what a person types into the field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.deadlines import DeadlineKind as Kind
from secretariat.domain.deadlines import explain
from secretariat.intake.deadlines import read_deadline

NEAR = date(2026, 9, 9)  # a Wednesday


def said(sentence, near=NEAR, issued=NEAR):
    reading = read_deadline(sentence, near, issued)
    if reading is None:
        return None
    deadline = reading.deadline
    return deadline.kind, deadline.due_on and deadline.due_on.isoformat(), deadline.time, len(reading.doubts)


@pytest.mark.parametrize(
    ("sentence", "due", "time"),
    [
        ("gửi báo cáo trước 16 giờ 00 ngày 18/9/2026", "2026-09-18", "16:00"),
        ("gửi báo cáo trước 15h00 ngày 15/9/2026", "2026-09-15", "15:00"),
        ("gửi báo cáo trước 15g30 ngày 15/9/2026", "2026-09-15", "15:30"),
        ("gửi báo cáo trước 16.00 ngày 15/9/2026", "2026-09-15", "16:00"),
        ("gửi báo cáo trước 14 giờ, ngày 15/9/2026", "2026-09-15", "14:00"),
        ("gửi báo cáo chậm nhất ngày 15/9/2026, 15h30", "2026-09-15", "15:30"),
        ("gửi báo cáo trước ngày 15/9/2026 lúc 9 giờ", "2026-09-15", "09:00"),
        ("gửi báo cáo trước ngày 15/9/2026 (16:45)", "2026-09-15", "16:45"),
        ("gửi báo cáo chậm nhất 11h00 sáng ngày 15/9/2026", "2026-09-15", "11:00"),
        ("gửi báo cáo trước 5 giờ chiều ngày 15/9/2026", "2026-09-15", "17:00"),
    ],
)
def test_clock_times_before_and_after_the_day(sentence, due, time):
    assert said(sentence) == (Kind.DAY, due, time, 0)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("trình hồ sơ trước ngày 20/10/2026", "2026-10-20"),
        ("trình hồ sơ chậm nhất là ngày 20/10/2026", "2026-10-20"),
        ("trình hồ sơ muộn nhất ngày 20/10/2026", "2026-10-20"),
        ("trình hồ sơ trễ nhất ngày 20/10/2026", "2026-10-20"),
        ("trình hồ sơ không quá ngày 20/10/2026", "2026-10-20"),
        ("trình hồ sơ không muộn hơn ngày 20/10/2026", "2026-10-20"),
        ("trình hồ sơ không chậm hơn 20/10/2026", "2026-10-20"),
        ("trình hồ sơ, hạn cuối 20/10/2026", "2026-10-20"),
        ("trình hồ sơ, hạn chót ngày 20/10/2026", "2026-10-20"),
        ("làm hồ sơ hoàn thành xong trước ngày 20/10/2026", "2026-10-20"),
        ("làm hồ sơ xong trước 20/10/2026", "2026-10-20"),
        ("làm hồ sơ, xong trước 2-11-2026", "2026-11-02"),
        ("làm hồ sơ, xong trước 28.9.2026", "2026-09-28"),
        ("làm hồ sơ, phấn đấu đến ngày 20/10/2026", "2026-10-20"),
        ("làm hồ sơ đến hết ngày 20/10/2026", "2026-10-20"),
        ("làm hồ sơ từ nay đến hết ngày 20/10/2026", "2026-10-20"),
        ("làm hồ sơ truớc ngày 20/10/2026", "2026-10-20"),
        ("làm hồ sơ trước ngảy 20 thảng 10 nám 2026", "2026-10-20"),
        ("làm hồ sơ trước 30/9", "2026-09-30"),
        ("làm hồ sơ trước 2-10", "2026-10-02"),
        ("làm hồ sơ ngay trong buổi sáng 10/9", "2026-09-10"),
        ("dọn vệ sinh vào sáng Chủ nhật 13/9", "2026-09-13"),
        ("trực từ ngày 10/9/2026 đến hết ngày 14/9/2026", "2026-09-14"),
        ("trực từ ngày 10 đến ngày 14 tháng 9 năm 2026", "2026-09-14"),
    ],
)
def test_every_wording_of_a_day_is_sure(sentence, due):
    assert said(sentence) == (Kind.DAY, due, "", 0)


@pytest.mark.parametrize(
    ("sentence", "kind", "due"),
    [
        ("hoàn thành trong tháng này", Kind.MONTH, "2026-09-30"),
        ("hoàn thành trong tháng tới", Kind.MONTH, "2026-10-31"),
        ("hoàn thành trong tháng Chín này", Kind.MONTH, "2026-09-30"),
        ("hoàn thành trong tháng Mười Một", Kind.MONTH, "2026-11-30"),
        ("hoàn thành trong T11/2026", Kind.MONTH, "2026-11-30"),
        ("hoàn thành trong tháng 9 và tháng 10 năm 2026", Kind.MONTH, "2026-10-31"),
        ("hoàn thành trong tháng 9, 10/2026", Kind.MONTH, "2026-10-31"),
        ("hoàn thành trước cuối tháng", Kind.MONTH, "2026-09-30"),
        ("có thông báo kết quả trong tháng 10/2026", Kind.MONTH, "2026-10-31"),
        ("bảo đảm đến cuối tháng 10/2026 đạt trên 85%", Kind.MONTH, "2026-10-31"),
        ("hoàn thành trong quý IV/2026", Kind.QUARTER, "2026-12-31"),
        ("hoàn thành trong quý 4 năm 2026", Kind.QUARTER, "2026-12-31"),
        ("hoàn thành trong quý III và quý IV năm 2026", Kind.QUARTER, "2026-12-31"),
        ("hoàn thành trong quý III, IV/2026", Kind.QUARTER, "2026-12-31"),
        ("hoàn thành từ quý III đến quý IV/2026", Kind.QUARTER, "2026-12-31"),
        ("hoàn thành trong quý sau", Kind.QUARTER, "2026-12-31"),
        ("hoàn thành trong quý", Kind.QUARTER, "2026-09-30"),
        ("triển khai trong 6 tháng cuối năm 2026", Kind.HALF_YEAR, "2026-12-31"),
        ("hoàn thành đến hết năm", Kind.YEAR, "2026-12-31"),
        ("hoàn thành đến hết năm 2026", Kind.YEAR, "2026-12-31"),
        ("hoàn thành trong năm 2026 và 2027", Kind.YEAR, "2027-12-31"),
        ("xong trong tuần này", Kind.RELATIVE, "2026-09-13"),
    ],
)
def test_periods_end_on_their_last_day_without_a_doubt(sentence, kind, due):
    assert said(sentence) == (kind, due, "", 0)


@pytest.mark.parametrize(
    ("sentence", "near", "due"),
    [
        ("trước ngày 10/01", date(2026, 12, 20), "2027-01-10"),
        ("hoàn thành trong tháng 02", date(2026, 12, 20), "2027-02-28"),
        ("hoàn thành trong quý I", date(2026, 12, 20), "2027-03-31"),
        ("trước ngày 10/6", date(2026, 9, 9), "2026-06-10"),
        ("trước ngày 20/10/2025", date(2026, 9, 9), "2025-10-20"),
        ("trước ngày 25 để tổng hợp", date(2026, 9, 9), "2026-09-25"),
        ("trước ngày 5 để tổng hợp", date(2026, 9, 9), "2026-10-05"),
        ("xong đầu tháng 10 tới", date(2026, 9, 9), "2026-10-31"),
        ("xong giữa tháng 10/2026", date(2026, 9, 9), "2026-10-31"),
        ("xong trước ngày 10/10/2026, trình trước ngày 30/10/2026", date(2026, 9, 9), "2026-10-30"),
        ("báo cáo tại buổi giao ban ngày 21/9/2026", date(2026, 9, 9), "2026-09-21"),
    ],
)
def test_what_is_inferred_carries_a_doubt(sentence, near, due):
    reading = read_deadline(sentence, near, near)
    assert reading.deadline.due_on.isoformat() == due
    assert reading.doubts


def test_a_year_that_is_plain_from_the_document_needs_no_doubt():
    assert said("trước ngày 10/10")[3] == 0
    assert said("hoàn thành trong quý IV")[3] == 0
    assert said("trong vòng 05 ngày làm việc kể từ ngày 11/9/2026") == (Kind.RELATIVE, "2026-09-18", "", 1)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("báo cáo trước 16 giờ 00 thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("báo cáo vào ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("báo cáo định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("báo cáo 6 tháng, hằng năm", "FREQ=MONTHLY;INTERVAL=6"),
        ("báo cáo trước ngày 15 tháng đầu quý", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15"),
        ("báo cáo trước ngày 18 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=18"),
        ("báo cáo hằng ngày trước 16h30", "FREQ=DAILY"),
    ],
)
def test_what_comes_back_has_a_rule_and_no_day(sentence, rule):
    deadline = read_deadline(sentence, NEAR, NEAR).deadline
    assert (deadline.kind, deadline.rule, deadline.due_on) == (Kind.RECURRING, rule, None)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("trình phiên họp Chính phủ tháng 11/2026", Kind.EVENT),
        ("thông xe trước Tết Nguyên đán", Kind.EVENT),
        ("chuẩn bị trước kỳ họp thứ mười", Kind.EVENT),
        ("trước, trong và sau đại hội giữ an ninh", Kind.EVENT),
        ("khẩn trương báo cáo", Kind.URGENT),
        ("báo cáo ngay", Kind.URGENT),
        ("thường xuyên kiểm tra", Kind.REGULAR),
        ("thi công theo tiến độ được phê duyệt", Kind.REGULAR),
    ],
)
def test_events_urgency_and_regular_work_have_no_day(sentence, kind):
    assert said(sentence)[:2] == (kind, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "theo Thông báo số 45/TB-UBND ngày 12/8/2026 của UBND tỉnh",
        "thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 10 năm 2026",
        "như đã kết luận tại cuộc họp ngày 30/8/2026",
        "ngày hội sẽ tổ chức tối 24/9/2026 tại sân vận động",
        "dự kiến phương án sắp xếp đến ngày 31/5/2027",
        "đơn vị có tỷ lệ dưới 90% tại thời điểm 30.11.2026",
        "bố trí thêm cán bộ vào ngày thứ Bảy",
        "kế hoạch giai đoạn 2026-2030",
        "sản lượng tháng 10 - 11 tăng",
        "đạt 3/4 chỉ tiêu",
    ],
)
def test_dates_of_other_things_are_no_deadline(sentence):
    assert said(sentence) is None


TYPED = """30/9 | day 2026-09-30
2-8 | day 2026-08-02
28.9.2018 | day 2018-09-28
ngày 07 tháng 8 năm 2026 | day 2026-08-07
02 tháng 10 | day 2026-10-02
25 | day 2026-09-25
ngày 5 | day 2026-10-05
15h00 ngày 15/9/2026 | day 2026-09-15 15:00
15/9/2026 15:30 | day 2026-09-15 15:30
trước 17h | day 2026-09-09 17:00
hôm nay | day 2026-09-09
sáng mai | day 2026-09-10
cuối giờ chiều 15/9 | day 2026-09-15
thứ Sáu | day 2026-09-11
CN | day 2026-09-13
thứ 6 tuần sau | day 2026-09-18
10/9/2026 - 14/9/2026 | day 2026-09-14
từ 10/9 đến 14/9/2026 | day 2026-09-14
tháng 11 | month 2026-11-30
T11/2026 | month 2026-11-30
11/2026 | month 2026-11-30
tháng Mười Một | month 2026-11-30
đầu tháng 10 tới | month 2026-10-31
cuối tháng | month 2026-09-30
giữa tháng | month 2026-09-30
tháng 9-10/2026 | month 2026-10-31
quý III/2026 | quarter 2026-09-30
Q4/2026 | quarter 2026-12-31
Q4 | quarter 2026-12-31
IV/2026 | quarter 2026-12-31
quý III và quý IV | quarter 2026-12-31
cuối quý | quarter 2026-09-30
6 tháng cuối năm | half_year 2026-12-31
giữa năm | half_year 2026-06-30
2027 | year 2027-12-31
hết năm | year 2026-12-31
2026-2030 | year 2030-12-31
10 ngày làm việc | relative 2026-09-23
T+5 | relative 2026-09-14
2 tuần | relative 2026-09-23
1 tháng | relative 2026-10-09
48 giờ | relative 2026-09-11
10 ngày kể từ ngày 15/9/2026 | relative 2026-09-25
tuần này | relative 2026-09-13
tuần sau | relative 2026-09-20
20 hằng tháng | recurring FREQ=MONTHLY;BYMONTHDAY=20
thứ Sáu hàng tuần, 16h | recurring 16:00 FREQ=WEEKLY;BYDAY=FR
hằng quý | recurring FREQ=MONTHLY;INTERVAL=3
mỗi tuần | recurring FREQ=WEEKLY
6 tháng, hằng năm | recurring FREQ=MONTHLY;INTERVAL=6
15/6 và 15/12 hằng năm | recurring FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15
định kỳ | recurring
trước Tết | event
khi hoàn thành | event
khẩn | urgent
ngay | urgent
theo tiến độ | regular
thường xuyên | regular
không thời hạn | none""".splitlines()


@pytest.mark.parametrize("line", TYPED)
def test_what_is_typed_alone_is_understood(line):
    words, _bar, expected = line.partition(" | ")
    reading = read_deadline(words, NEAR)
    deadline = reading.deadline
    parts = (deadline.kind.value, deadline.due_on and str(deadline.due_on), deadline.time, deadline.rule)
    assert " ".join(part for part in parts if part) == expected
    assert deadline.text in (words, "")
    assert explain(deadline)


@pytest.mark.parametrize(
    "words", ["abc", "32/13", "Sở Y tế", "99", "quý V", "tháng 13", "thứ 9", "15h30 30/2/2026 x", ""]
)
def test_what_makes_no_sense_is_not_understood(words):
    assert read_deadline(words, NEAR) is None


def test_typed_days_that_no_calendar_has_stay_open():
    reading = read_deadline("31/02/2027", NEAR)
    assert (reading.deadline.kind, reading.deadline.due_on, len(reading.doubts)) == (Kind.DAY, None, 1)


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_any_day_is_understood_as_it_is_printed(day):
    for words in (
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        assert read_deadline(words, NEAR).deadline.due_on == day


@given(
    st.text(alphabet="0123456789 /-.,:htqwngàyáquýcuốiđầuIVXT+", max_size=40),
    st.dates(date(1900, 1, 1), date(2199, 1, 1)),
)
def test_anything_typed_is_read_without_trouble(words, today):
    reading = read_deadline(words, today)
    assert reading is None or words[reading.start : reading.end] in (reading.deadline.text, words.strip(" ,.;:"))


SENTENCES = """xong trước ngày 30/9 | 2026-09-30
thời hạn hoàn thành chậm nhất là ngày 15 tháng 10 | 2026-10-15
Thời gian hoàn thành: Trước ngày 15/10/2026 | 2026-10-15
hoàn thành việc bàn giao mặt bằng trong tháng 9 | 2026-09-30
báo cáo kết quả thực hiện về UBND tỉnh (qua Sở Nội vụ) trước ngày 25/9/2026 để tổng hợp | 2026-09-25
gửi về Văn phòng trong ngày 12/9 | 2026-09-12
hoàn thành dứt điểm trong quý IV | 2026-12-31
trình cấp có thẩm quyền phê duyệt trong tháng 10 | 2026-10-31
khởi công trong tháng 12/2026 | 2026-12-31
thông xe kỹ thuật ngày 19/12/2026 | 2026-12-19
bảo đảm hoàn thành và đưa vào sử dụng trước 31/12/2026 | 2026-12-31
giải ngân 100% kế hoạch vốn trước ngày 31/01/2027 | 2027-01-31
phấn đấu hoàn thành trước 30/4/2027 | 2027-04-30
có văn bản trả lời trước ngày 18/9 | 2026-09-18
rà soát, báo cáo trước 10h00 ngày 14/9 | 2026-09-14
chậm nhất đến ngày 20/9/2026 phải hoàn thành | 2026-09-20
chậm nhất đến 17h00 ngày 20/9/2026 | 2026-09-20
trước 17h ngày thứ Sáu (11/9/2026) | 2026-09-11
báo cáo Chủ tịch UBND tỉnh trước ngày 20/9/2026 (thứ Hai) | 2026-09-20
hoàn thành trong vòng 30 ngày kể từ ngày ban hành Thông báo này | 2026-10-09
trong thời hạn 07 ngày làm việc kể từ ngày ký | 2026-09-18
trong thời hạn 05 (năm) ngày làm việc kể từ ngày nhận được văn bản này | None
sau 30 ngày kể từ ngày 01/9/2026 | 2026-10-01
đến ngày 30/9/2026 hoàn thành 100% | 2026-09-30
đến tháng 12/2026 hoàn thành | 2026-12-31
đến hết tháng 12/2026 đạt 100% | 2026-12-31
từ nay đến cuối năm | 2026-12-31
trong thời gian từ 15/9 đến 30/9/2026 | 2026-09-30
từ ngày 15 đến 20/9/2026 | 2026-09-20
trong các ngày 15, 16, 17/9/2026 | None
hoàn thành tháng 10/2026. | 2026-10-31
Hoàn thành: Quý IV/2026 | 2026-12-31
Thời hạn: 31/12/2026 | 2026-12-31
(hoàn thành trước 30/9/2026) | 2026-09-30
(thời hạn: quý III/2026) | 2026-09-30
(xong trong tháng 9/2026) | 2026-09-30
thời hạn báo cáo: chậm nhất ngày 25/9/2026 | 2026-09-25
thời hạn gửi báo cáo về Sở: trước 25/9 | 2026-09-25
trước khai giảng năm học 2026 - 2027 | None
trước ngày bầu cử | None
trước kỳ họp HĐND tỉnh cuối năm 2026 | None
tại kỳ họp thứ 12 (tháng 12/2026) | None
ngay sau khi được phê duyệt | None
trước mùa mưa bão năm 2027 | None
trước Tết Nguyên đán Đinh Mùi 2027 | None
xong trước 20 tháng Chạp | None
đầu năm học | None
trong năm học 2026-2027 | None
trong nhiệm kỳ 2025 - 2030 | None
giai đoạn 2026 - 2030 | None
hằng năm trước ngày 15/12 | None
định kỳ trước ngày 20 hàng tháng báo cáo | None
hằng quý, trước ngày 10 của tháng đầu quý sau | None
mỗi tuần một lần vào chiều thứ Sáu | None
báo cáo tiến độ vào 16h thứ Năm hàng tuần | None
05 ngày/lần | None
02 lần/tháng | None
ngày 15 và ngày 30 hằng tháng | None
vào ngày làm việc cuối cùng của tháng | None
6 tháng đầu năm và cả năm | None
trước 30/9 và 31/12/2026 | 2026-12-31
đợt 1 trước 30/9/2026, đợt 2 trước 31/12/2026 | 2026-12-31
trước ngày 15/8/2026 | 2026-08-15
thực hiện Thông báo số 12/TB-UBND ngày 01/10/2026, hoàn thành trước 30/10/2026 | 2026-10-30
theo Quyết định có hiệu lực từ ngày 01/10/2026 | None
áp dụng từ ngày 01/10/2026 | None
kể từ ngày 15/9/2026 | None
số liệu tính đến ngày 30/9/2026 | None
kế hoạch vốn kéo dài sang năm 2027 | None
dự toán ngân sách năm 2027 | None
xây dựng kế hoạch năm 2027 | None
xây dựng kế hoạch công tác quý IV/2026 | None
tổ chức Hội nghị tổng kết vào cuối tháng 12 | 2026-12-31
tham mưu tổ chức sơ kết 6 tháng đầu năm 2027 | None
quyết toán niên độ năm 2026 | None
báo cáo kết quả 9 tháng đầu năm 2026 | None
báo cáo tình hình thực hiện tháng 9/2026 | None
hoàn thành chỉ tiêu năm 2026 | None
trong 02 ngày | None
trong 3 ngày tới | 2026-09-12
trong 10 ngày tới | 2026-09-19
trong tuần | 2026-09-13
ngay trong tuần này | 2026-09-13
trước thứ Hai tuần sau | 2026-09-14
trong sáng thứ Năm, 10/9 | 2026-09-10
cuối tuần này | 2026-09-13
ngay trong tháng 9 | 2026-09-30
trong tháng 9, chậm nhất ngày 25 | 2026-09-25
trước 24h ngày 30/9/2026 | 2026-09-30
lúc 0 giờ ngày 01/10/2026 | None
trước ngày 30-9-2026 | 2026-09-30
trước ngày 30 - 9 - 2026 | 2026-09-30
trước ngày 30/09/26 | 2026-09-30""".splitlines()


@pytest.mark.parametrize("line", SENTENCES)
def test_endings_of_directives(line):
    words, _bar, due = line.rpartition(" | ")
    reading = read_deadline(f"Sở Y tế rà soát, {words}.", NEAR, NEAR)
    assert str(reading.deadline.due_on if reading else None) == due


@pytest.mark.parametrize(
    ("directive", "due"),
    [
        ("lập đề án trước ngày 20/9/2026; trình UBND tỉnh trước ngày 30/9/2026.", "2026-09-30"),
        ("thu hồi đất trước ngày 15/9/2026; riêng xã Minh Long xong trước ngày 30/8/2026.", "2026-09-15"),
        ("nạo vét kênh xong trước ngày 20/9/2026; hoàn trả mặt đường xong trước ngày 30/10/2026.", "2026-09-20"),
    ],
)
def test_of_several_deadlines_the_one_of_the_hand_in_or_the_first_counts_with_a_doubt(read_body, directive, due):
    task = read_body(f"1. Sở Y tế {directive}").tasks[0]
    assert task.deadline.due_on.isoformat() == due
    assert task.doubts or len(read_body(f"1. Sở Y tế {directive}").tasks) > 1
