"""The answers about certificates in words, and what a script hears of them (查验结论)."""

import typer

from commands.exits import Code


def leave(answer: str) -> None:
    """Exit 1 unless the certificate stands, 3 when a fault left the answer open."""
    if answer != "valid":
        raise typer.Exit(Code.UNREACHABLE if answer == "cannot_be_confirmed" else Code.NO)
