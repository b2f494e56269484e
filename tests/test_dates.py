"""When and where a meeting was, as the heads of reports print it."""

from __future__ import annotations

import pytest

from migration_review import parse_report
from migration_review.read.dates import dates_in
from migration_review.read.numbering import profile_for


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11 and 12 February 2031", "02-11 02-12"),
        ("3, 4 and 6 May 2031", "05-03 05-06"),
        ("3-5 and 9 May 2031", "05-03 05-09"),
        ("28 February and 1 March 2031", "02-28 02-28, 03-01 03-01"),
        ("3–5 May and 9–11 June 2031", "05-03 05-05, 06-09 06-11"),
        ("documents 14 and 3 May 2031", "05-03 05-03"),
        ("31 April 2031", ""),
        ("2031年2月11日和12日", "02-11 02-12"),
        ("2031年5月3日、4日和6日", "05-03 05-06"),
        ("2031年5月3-6日", "05-03 05-06"),
        ("2031年2月28日至3月1日和3日", "02-28 03-03"),
        ("2031年2月28日和3月1日", "02-28 02-28, 03-01 03-01"),
        ("2031年2月30日", ""),
    ],
)
def test_the_dates_of_a_text(text: str, expected: str) -> None:
    found = dates_in(text, profile_for(text))
    assert {day.year for pair in found for day in pair} <= {2031}
    assert ", ".join(f"{start:%m-%d} {end:%m-%d}" for start, end in found) == expected


ZH = "INV/MIG/2031/7\n\n虚构审评会议的报告\n\n{}\n\n一. 导言\n\n1. 会议召开了。\n\n2. 会议结束了。\n"
EN = "INV/MIG/2031/7\n\nReport of the invented review\n\n{}\n\nI. Introduction\n\n1. The meeting opened.\n\n2. The meeting closed.\n"


@pytest.mark.parametrize(
    ("head", "venue", "dates"),
    [
        ("芦苇港，2031年3月4日至5日", "芦苇港", "03-04 03-05"),
        ("2031年3月4日和5日，芦苇港和线上", "芦苇港和线上", "03-04 03-05"),
        ("2031年2月28日和3月1日，芦苇港总部", "芦苇港", "02-28 03-01"),
        ("2031年3月4日至5日在芦苇港以线上线下混合方式举行", "芦苇港", "03-04 03-05"),
        ("虚构论坛第三届会议，2031年3月4日至5日", None, "03-04 03-05"),
        ("Eelhaven, 4 and 5 March 2031", "Eelhaven", "03-04 03-05"),
        ("São Inventado, 28 February and 1 March 2031", "São Inventado", "02-28 03-01"),
        ("Held in Eelhaven on 4 March 2031", "Eelhaven", "03-04"),
    ],
)
def test_the_head_tells_where_and_when(head: str, venue: str | None, dates: str) -> None:
    report = parse_report((ZH if profile_for(head).language == "zh" else EN).format(head), name="invented")
    assert (report.venue, " ".join(f"{day:%m-%d}" for day in report.dates)) == (venue, dates)
    assert report.title in ("虚构审评会议的报告", "Report of the invented review")
