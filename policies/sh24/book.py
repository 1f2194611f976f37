"""The rulebook of SH24: making, correcting, cancelling and showing Shanghai's certificates (上海证书制发)."""

from policies.rulebook import Rulebook

BOOK = Rulebook("sh24")
