"""The rulebook of SH24: making, correcting, cancelling and showing Shanghai's certificates (上海证书制发)."""

from policies.rulebook import Rulebook

BOOK = Rulebook("sh24")
TITLES = ("P15", "P16")
VOCATIONAL = ("P17",)
MAKING = (*TITLES, *VOCATIONAL)
CORRECTION, CANCELLATION = ("P19",), ("P20",)
TITLE_SLIPS, EXAM_SLIP = ("P21", "P22"), ("P23",)
MISUSE = ("P24",)
ALL = (*MAKING, *CORRECTION, *CANCELLATION, *TITLE_SLIPS, *EXAM_SLIP, *MISUSE)
