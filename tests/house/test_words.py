"""The repository says nothing about the machine it was written on, nor where packages come from."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in pieces, so that this file passes its own test.
HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")
PATHS = ("/wo" + "rk/", "/tm" + "p/zc", "/ro" + "ot/", "/ho" + "me/")
FORBIDDEN = re.compile("|".join(re.escape(word) for word in HOSTS + PATHS))
WRITTEN_BY_TOOLS = {"uv.lock", "package-lock.json"}


def tracked_texts() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listing.stdout.decode().split("\0")
    paths = [ROOT / name for name in names if name and Path(name).name not in WRITTEN_BY_TOOLS]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def test_no_machine_path_and_no_registry_host() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{number}": line.strip()[:80]
        for path in tracked_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if FORBIDDEN.search(line)
    }
    assert found == {}


@pytest.mark.parametrize("word", HOSTS + PATHS)
def test_each_word_would_be_seen(word: str) -> None:
    assert FORBIDDEN.search(f"see {word}x for more")


def test_the_lock_file_knows_no_private_index() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    indexes = set(re.findall(r'registry = "([^"]+)"', lock))
    assert len(indexes) == 1
    assert "file:" not in lock
