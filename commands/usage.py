"""What was wrong with a command line, in Chinese: the library that reads it speaks English (用法错误)."""

import re

from typer.exceptions import TyperException

WORDS = (
    (r"Missing (?:argument|option|parameter) '?(?P<name>[^']+?)'?\.?(?: Choose from:\s*(?P<rest>.+))?", "缺少 {name}"),
    (r"Missing command\.", "缺少命令"),
    (r"No such command '?(?P<name>[^']+?)'?\.", "没有命令“{name}”"),
    (r"No such option:? '?(?P<name>-[\w-]*)'?.*", "没有选项 {name}"),
    (r"Option '?(?P<name>-[\w-]+)'? requires an argument\.", "选项 {name} 之后要写它的值"),
    (r"Option '?(?P<name>-[\w-]+)'? does not take a value\.?", "选项 {name} 之后不写值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.+)\)", "多出了“{name}”"),
    (r"Invalid value for '?(?P<name>[^':]+)'?: (?P<rest>.+)", "{name}：{rest}"),
    (r"Input should be a valid integer.*", "应为整数"),
    (r"Input should be a valid number.*", "应为数字"),
    (r"Input should be greater than or equal to (?P<name>\S+)", "应不小于 {name}"),
    (r"Input should be less than or equal to (?P<name>\S+)", "应不大于 {name}"),
    (r"(?:Value error, )?'?(?P<name>[^']+)'? is not one of (?P<rest>.+?)\.?", "应为 {rest} 之一，实为“{name}”"),
)  # fmt: skip
"""How the library's sentences are said; one that is not here stays as it is."""


def in_chinese(sentence: str) -> str:
    """A sentence of the library, and what stands within it."""
    for pattern, words in WORDS:
        found = re.fullmatch(pattern, sentence.strip(), re.DOTALL)
        if found:
            parts = found.groupdict()
            return words.format(**parts | {"rest": in_chinese(parts.get("rest") or "")})
    return sentence


def wrong_usage(fault: TyperException) -> str:
    """What is wrong, how the command is written, and where its options are listed."""
    context = getattr(fault, "ctx", None)
    if context is None:
        return in_chinese(fault.format_message())
    if fault.format_message() == context.get_help():  # a group of commands without one
        return fault.format_message()
    said, usage = in_chinese(fault.format_message()), context.get_usage().removeprefix("Usage: ")
    return f"{said}\n用法：{usage}\n全部选项见 {context.command_path} --help"
