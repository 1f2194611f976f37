"""The rulebook of TJ20: claiming, making and releasing Tianjin's electronic certificates (天津证书申领)."""

from policies.rulebook import Rulebook

BOOK = Rulebook("tj20")
