"""Periods and channels of verification as the notices of Shanghai and Tianjin have them, whatever their files say."""

from datetime import date
from typing import Any

RULES: dict[str, Any] = {
    "sh.verify.windows": (
        {"kind": "title", "from": date(2010, 1, 1), "to": date(2019, 8, 31), "channels": ["web"]},
        {"kind": "title", "from": date(2019, 9, 1), "channels": ["web", "app"]},
        {"kind": "vocational", "from": date(2024, 9, 1), "channels": ["web", "app"]},
    ),
    "tj.verify.channels.own": ("system", "app"),
    "tj.verify.channels.other": ("app",),
    "tj.verify.channels.unit": ("system",),
    "tj.effect.equal": "电子证书及其打印件与纸质证书同等有效",
    "tj.effect.uses": ("聘任", "注册", "继续教育"),
}
