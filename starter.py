"""The command line of the house: `uv run starter.py --help` (命令行入口)."""

from functools import partial

from commands.ending import run
from commands.root import app

if __name__ == "__main__":
    run(partial(app, standalone_mode=False))
