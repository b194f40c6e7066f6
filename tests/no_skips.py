"""A plugin for the continuous integration: `-p tests.no_skips` makes a skipped test a failed one.

There everything is installed that a test may need, so a skip means that something was not looked at.
"""

import pytest

# What cannot be had on one and the same machine.
ELSEWHERE = ("on Windows", "on macOS", "as root", "not root", "without root")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure that names its reason."""
    report = yield
    return failed_instead(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Do the same for a whole file that skips itself."""
    report = yield
    return failed_instead(report)


def failed_instead(report):
    """Return the report, failed if it was skipped for a reason that does not lie in the machine's kind."""
    reason = str(report.longrepr)
    if report.skipped and not hasattr(report, "wasxfail") and not any(word in reason for word in ELSEWHERE):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {reason}"
    return report
