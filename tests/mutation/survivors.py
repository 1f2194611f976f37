"""Numbers that may be changed by one unit without any test noticing, each with the reason (docs/departures.md)."""

SURVIVORS = {
    "policies/general/notice.toml meta.effective_from 2004-01-01 → 2004-01-02": (
        "the defaults have one version, which answers for every day; no law says since when"
    ),
    "policies/general/notice.toml notice.min_workdays 5 → 6": (
        "none of the four general procedures publishes a notice; the number stands there for a notice to come"
    ),
    "policies/nb21/notice.toml meta.effective_from 2021-01-01 → 2021-01-02": (
        "the notice names no day and has one version; the day that decides is nb21.platform_from (NB21-18)"
    ),
    "policies/nb24/notice.toml nb24.review_window.from 2024-09-21 → 2024-09-22": (
        "announced only: nobody is early for a session; the last day is the planned one (NB24-17)"
    ),
    "policies/nb24/notice.toml nb24.exception.prize_grade.national 3 → 4": (
        "a prize has three grades, so that any national one suffices; a fourth is refused as malformed (NB24-73)"
    ),
    "policies/nb24/notice.toml nb24.copies.entrustment_letter 1 → 2": (
        "the letter is named in the district's deed, there or not there; nobody counts it (NB24-49)"
    ),
}
