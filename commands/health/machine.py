"""Fonts, system libraries, folders and disk of this machine (本机)."""

import os
import shutil
from collections.abc import Iterator
from ctypes import CDLL
from pathlib import Path

from commands.health.check import Check, fail, ok, warn
from settings import VAR, Settings

LIBRARIES = {
    "libgobject-2.0.so.0": "libpango-1.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libfontconfig.so.1": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""What drawing a paper loads, and the Debian package that brings it."""
GIB = 2**30
ENOUGH, LEAST = 2 * GIB, GIB // 4


def fonts() -> Iterator[Check]:
    """Every font of the chain is installed and readable."""
    from activities.papers.faults import MissingAsset
    from activities.papers.fonts import PRIMARY, RARE, face

    for font in (*PRIMARY, *RARE):
        try:
            drawn = len(face(font).unicodes)
        except MissingAsset:
            yield fail("字体", f"没有 {font.file}", f"make setup，或 apt-get install {font.package}")
        else:
            yield ok("字体", f"{font.file}，{drawn} 字")


def libraries() -> Iterator[Check]:
    """What WeasyPrint loads is there; pdftoppm only makes pictures of samples."""
    absent = {name: package for name, package in LIBRARIES.items() if not _loads(name)}
    for name, package in absent.items():
        yield fail("系统库", f"没有 {name}，文书无法生成", f"make setup，或 apt-get install {package}")
    if not absent:
        yield ok("系统库", f"{len(LIBRARIES)} 个齐全")
    if shutil.which("pdftoppm"):
        yield ok("pdftoppm", "有")
    else:
        yield warn("pdftoppm", "没有，样张不能转成图片", "make setup，或 apt-get install poppler-utils")


def _loads(name: str) -> bool:
    try:
        CDLL(name)
    except OSError:
        return False
    return True


def folders(chosen: Settings) -> Iterator[Check]:
    """Data, papers and keys can be written; a process that seals nothing may read papers only."""
    yield written("数据目录", VAR)
    for name, folder in (("文书目录", chosen.documents_dir), ("密钥目录", chosen.keys_dir)):
        check = written(name, folder)
        reads_only = chosen.seal_key is None and not chosen.clocks_move
        yield warn(name, check.found, "生成文书的工作进程须可写") if check.cure and reads_only else check


def written(name: str, folder: Path) -> Check:
    """Whether a folder, or the nearest one above it that exists, takes files."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return ok(name, f"{folder} 可写" if there == folder else f"{folder} 首次使用时建立")
    return fail(name, f"{there} 不可写", f"改变其属主或权限，使本进程用户（uid {os.getuid()}）可写")


def disk(free: int | None = None) -> Iterator[Check]:
    """Room for data; `free` bytes as found on the disk of var/."""
    there = VAR if VAR.exists() else VAR.parent
    bytes_free = shutil.disk_usage(there).free if free is None else free
    found = f"剩余 {bytes_free / GIB:.1f} GiB"
    if bytes_free >= ENOUGH:
        yield ok("磁盘", found)
    elif bytes_free >= LEAST:
        yield warn("磁盘", found, "清理或扩容；数据库写满后案件停办")
    else:
        yield fail("磁盘", found, "立即清理或扩容；数据库写满后案件停办")
