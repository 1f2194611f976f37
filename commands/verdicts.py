"""The answers about certificates in words, and what a script hears of them (查验结论)."""

import typer

from commands.exits import Code

WORDS = {
    "valid": "有效",
    "pending_release": "尚未到开放日期",
    "revoked": "已撤销",
    "superseded": "已被新版本替代",
    "not_available_for_period": "该时期的证书暂不提供查询",
    "channel_not_available": "该渠道不提供此查询",
    "not_covered": "不在本通知范围",
    "no_match": "没有相符的证书",
    "not_original": "不是原件",
    "cannot_be_confirmed": "现在无法确认",
}


def leave(answer: str) -> None:
    """Exit 1 unless the certificate stands, 3 when a fault left the answer open."""
    if answer != "valid":
        raise typer.Exit(Code.UNREACHABLE if answer == "cannot_be_confirmed" else Code.NO)
