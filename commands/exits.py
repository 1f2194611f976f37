"""How a command ends: exit codes, and the two faults that every command may meet (退出码)."""

from enum import IntEnum


class Code(IntEnum):
    """Exit codes of contract/README."""

    DONE = 0  # 办成，或期望成立
    NO = 1  # 法规或期望说“不”
    WRONG_INPUT = 2  # 输入有误
    UNREACHABLE = 3  # 服务不可达


class WrongInput(Exception):
    """The input is wrong. The text names file, field and what was expected, in Chinese."""


class Unreachable(Exception):
    """A service does not answer. The text names the service, its address and the cure, in Chinese."""
