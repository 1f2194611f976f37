"""Which open cases about the same certificate stand in another one's way (同一证书一案, 2.3 P19)."""

from collections.abc import Mapping

BLOCKED_BY: Mapping[str, tuple[str, ...]] = {
    "P19": ("P19", "P20"),
    "P20": ("P20",),
    "P39": ("P12", "P39"),
}
"""One open correction a certificate, none while it is being cancelled; one open cancellation."""
