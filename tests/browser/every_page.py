"""Every page of the house once, with who looks at it (全部页面)."""

import re
from pathlib import Path

ROUTES = Path(__file__).parents[1] / "dashboard" / "routes.txt"
LIN, QIU, NOTICE = "app-20240815-lin00001", "app-20240815-qiu00007", "app-20240815-oy000004"
NUMBER, REPORT = "甬ZC2019000321", "rep-20240912-exhibit1"
FILES = re.compile(
    r"\.(pdf|zip|xlsx|cbor|pem|\{form\})$|/events$|/healthz$|/verify/key$|files/\{name\}$|/import/\{|/corrections/|/bundles/|/draws/"
)
"""Addresses that answer with files, data or streams, and lists that somebody has just handed in."""
PUBLIC = (
    "/", "/login", "/design", "/verify", "/verify?number=nothing&city=ningbo", "/v/token-x", "/procedures",
    "/procedures/P06", "/procedures/P36",
    "/rules/NB24-28", "/policies", "/policies/nb24/2024", "/times", "/report", "/notices",
    f"/notices/{NOTICE}", "/notices/none", "/v/token-exhibit",
)  # fmt: skip
PAGES: dict[str | None, tuple[str, ...]] = {
    None: PUBLIC,
    "lin": (
        "/mine", "/apply", "/apply/P06", "/apply/P06/title", "/apply/P06/continuing_education", "/apply/P06/files",
        f"/cases/{LIN}", "/queue", "/cases", "/password",
    ),
    "qiu": (
        "/mine", f"/cases/{QIU}", f"/cases/{QIU}/correct", f"/cases/{QIU}/correct/applicant", f"/cases/{QIU}/files",
        f"/cases/{QIU}/deeds/resubmit",
    ),
    "chen": ("/unit", f"/cases/{LIN}", "/boards/notices"),
    "zhou": (
        "/queue", "/cases", f"/cases/{LIN}", f"/cases/{LIN}/why-not", f"/cases/{LIN}/files",
        f"/cases/{LIN}/consult",
        f"/cases/{LIN}/deeds/review/pass", f"/cases/{LIN}/deeds/review/return",
        "/overdue", "/overview", "/nothing",
        "/boards", "/boards/production", "/boards/calendar",
        "/deputies", "/preferences", "/bundles",
    ),
    "ning": ("/queue", f"/cases/{LIN}/opinions/1"),
    "jiang": ("/overdue", f"/cases/{LIN}/remind", "/boards/figures", "/boards/accountability", "/monthly"),
    "ye": ("/boards/committee", "/draws", "/cases/app-20240815-jw000005", "/cases/app-20240815-jw000005/deeds/vote"),
    "yun": ("/corrections",),
    "pei": ("/queue", "/boards/discipline", f"/cases/{REPORT}"),
    "yan": (f"/cases/{REPORT}", f"/cases/{REPORT}/files", f"/cases/{REPORT}/deeds/finding/substantiated"),
    "song": ("/queue", "/import", "/boards/committee"),
    "bai": ("/boards/production", "/boards/figures"),
    "meng": ("/queue", "/boards/integrity"),
    "qiao": ("/overdue", "/boards", "/boards/certificates"),
    "han": ("/outbox", "/overview"),
    "tao": ("/queue",),
    "lin-subject": ("/mine",),
    "tang": ("/boards/integrity",),
    "qin": ("/queue", "/import"),
    "wen": ("/boards/bodies",),
    "shen": (
        "/boards/certificates", "/boards/timetables", f"/certificates/{NUMBER}", f"/certificates/{NUMBER}/copies",
        f"/cases/{LIN}/certificates",
        "/certificates/none",
    ),
    "wei": (
        "/committees", "/committees/one", "/codes",
        "/boards/health", "/calendar/preview", "/outbox", "/users", "/users/new", "/users/su", "/extensions",
        "/specimens", "/erasures", f"/erasures/{LIN}",
    ),
}  # fmt: skip
"""None is the public."""
EVERY = tuple((user, path) for user, paths in PAGES.items() for path in paths)
