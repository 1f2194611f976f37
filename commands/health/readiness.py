"""Calendar years, keys and secrets (日历与密钥)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from commands.days import calendar_in_force
from commands.health.check import Check, fail, ok, warn
from settings import Settings

KEYS = {"seal_key": "印章密钥", "verification_key": "查验码密钥"}
ANSWERING = ("查验答复密钥", "answer_key")
SECRETS = {"person_secret": "证件号码散列密钥", "session_secret": "登录会话密钥"}


def calendar(today: date) -> Iterator[Check]:
    """This year and the next are loaded; a provisional one has no announced holidays yet (G-09)."""
    loaded = {year.year: year for year in calendar_in_force().years}
    for year in (today.year, today.year + 1):
        name, cure = f"日历 {year} 年", "国务院办公厅公布后以 starter.py calendar load 载入"
        if year not in loaded:
            yield fail(name, "没有数据，期限算不出来", cure)
        elif loaded[year].provisional:
            yield warn(name, "放假安排尚未公布或录入，涉及的期限为暂定", cure)
        else:
            yield ok(name, loaded[year].source)


def keys(chosen: Settings) -> Iterator[Check]:
    """Keys for seals and codes: the demo's own, or files of the installation."""
    if chosen.clocks_move:
        yield from _demo(chosen.keys_dir)
        return
    if list(chosen.keys_dir.glob("demo-*.pem")) if chosen.keys_dir.is_dir() else ():
        yield fail(
            "密钥", f"{chosen.keys_dir} 中有演示密钥（DEMO）", "移走该目录；正式文书不得用演示密钥签发"
        )
    for field, name in KEYS.items():
        yield _given(name, field, getattr(chosen, field))
    yield _given(*ANSWERING, chosen.answer_key, holder="看板")


def _demo(folder: Path) -> Iterator[Check]:
    for file, name in (("demo-ca.pem", "印章密钥"), ("demo-code.pem", "查验码密钥")):
        there = (folder / file).is_file()
        yield ok(name, f"演示密钥（DEMO）{'' if there else '，首次签发时生成'}")


def _given(name: str, field: str, path: Path | None, *, holder: str = "生成文书的工作进程") -> Check:
    setting = f"ZHICHENG_{field.upper()}"
    if path is None:
        return warn(name, "本进程没有", f"{holder}须设 {setting}；其他进程不应持有")
    if not path.is_file():
        return fail(name, f"没有文件 {path}", f"按 docs/operations.md 放好，或改正 {setting}")
    return ok(name, str(path))


def time_stamps(chosen: Settings) -> Iterator[Check]:
    """The time-stamp authority, where one is set; it is not asked, because each answer may cost."""
    from activities.papers.time_stamps import WrongRoots, roots_in

    if not (chosen.timestamp_url and chosen.timestamp_roots):
        return
    try:
        roots = len(roots_in(chosen.timestamp_roots))
    except WrongRoots as fault:
        yield fail("时间戳", str(fault), "改正 ZHICHENG_TIMESTAMP_ROOTS，放入该机构的根证书（PEM）")
    else:
        kept = "取不到即不签章" if chosen.timestamp_policy == "required" else "取不到仍签章"
        yield ok("时间戳", f"{chosen.timestamp_url}，根证书 {roots} 个，{kept}")


def secrets(chosen: Settings) -> Iterator[Check]:
    """In production every secret is the installation's own; weak ones are refused when settings are read."""
    for field, name in SECRETS.items():
        if getattr(chosen, field) is not None:
            yield ok(name, "自有")
        elif chosen.clocks_move:
            yield ok(name, "演示密钥（DEMO），人所共知")
        else:
            yield warn(name, "本进程没有", f"用到它的进程须设 ZHICHENG_{field.upper()}，32 个字符以上")
