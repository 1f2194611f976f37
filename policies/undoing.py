"""How long one's own last entry may be undone: a default of the house, since no notice says (撤回录入时限)."""

import tomllib
from datetime import timedelta

from policies.packs import ROOT

_TABLE = tomllib.loads((ROOT / "general" / "undoing.toml").read_text(encoding="utf-8"))
UNDO_WITHIN = timedelta(minutes=_TABLE["undo"]["minutes"])
"""From the instant at which the entry was received, both ends included."""
