"""The monthly report as a paper (月报): drawn where it is asked for, from figures alone; no key and no case is needed."""

from collections.abc import Mapping
from datetime import date


def report_file(fields: Mapping[str, object], printed_on: date) -> bytes:
    """The report as PDF, without seal and signature; the same figures give the same bytes."""
    from activities.papers.render import render

    return render("monthly_report", fields, printed_on, sealed=False)
