"""Another law for the same case: readings chosen otherwise, or another version of its notice (假设)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policies.notices import SHELF, Notice
from policies.parameters import UnknownSwitch
from states.case import RulesetRef


class UnusableNotice(ValueError):
    """A notice file that cannot be supposed; the message names the fault and the cure."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """What would stand otherwise: `switches` by key, and a notice version in place of the one that a case pins."""

    switches: Mapping[str, Any]
    notice: Notice | None = None

    def of(self, ref: RulesetRef) -> RulesetRef | None:
        """The rule set that a case would have; None when nothing of it concerns the case's notice."""
        replaced = self.notice is not None and self.notice.id == ref.id
        version = self.notice.version if self.notice and replaced else ref.version
        known = SHELF.notices[ref.id, version].parameters
        chosen = {key: value for key, value in self.switches.items() if key in known}
        if not (replaced or chosen):
            return None
        SHELF.notices[ref.id, version].choose({**ref.switches, **chosen})
        return RulesetRef(ref.id, version, {**ref.switches, **chosen})


def supposing(switches: Mapping[str, Any], file: Path | None) -> Supposition:
    """A supposition; the notice file joins this process's shelf. Raises UnknownSwitch and UnusableNotice."""
    notice = supposed_notice(file) if file else None
    for key in switches:
        if not any(key in known.parameters for known in SHELF.notices.values()):
            raise UnknownSwitch(
                f"--switch {key}：没有一个通知有这个参数；可用的键见 starter.py rules RULE_ID"
            )
    return Supposition(switches, notice)


def supposed_notice(file: Path) -> Notice:
    """A notice file read as it will be once it is in force. Raises UnusableNotice."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        notice = tables["meta"]["id"], str(tables["meta"]["version"])
    except OSError as fault:
        words = f"应为可以读取的通知文件（TOML），实为不能读取（{fault.strerror}）；检查路径和权限"
        raise UnusableNotice(f"{file}：{words}") from fault
    except UnicodeDecodeError as fault:
        raise UnusableNotice(f"{file}：应为 UTF-8 编码的 TOML 文件；用编辑器另存为 UTF-8") from fault
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise UnusableNotice(
            f"{file}：应为通知的 TOML 文件，实为语法错误（{fault}）；检查引号和等号"
        ) from fault
    except (KeyError, TypeError) as fault:
        raise UnusableNotice(f"{file}：应有 [meta] 的 id 与 version，缺 {fault}") from fault
    if notice in SHELF.notices:
        raise UnusableNotice(f"{file}：meta.version {notice[1]} 已有，假设的通知须另取版本名")
    if not any(known == notice[0] for known, _ in SHELF.notices):
        raise UnusableNotice(f"{file}：meta.id {notice[0]} 没有政策包；见 docs/adding-a-notice.md")
    try:
        return SHELF.add(tables)
    except KeyError as fault:
        raise UnusableNotice(f"{file}：[meta] 缺 {fault}") from fault
