"""Numbers for drafts, from whatever keeps count: the register, or a rehearsal's memory (编号, P33)."""

from dataclasses import replace
from typing import Protocol

from activities.drafts import Draft, Making
from activities.issuing import issued
from activities.papers.number import SHANGHAI, TIANJIN, NotNumbered, Series, number_of
from activities.remaking import remade
from activities.unmakeable import Unmakeable


class Ledger(Protocol):
    """Who keeps codes and running numbers. What it refuses it refuses by Unmakeable."""

    def shanghai_code(self, body: str, code: str, making: Making) -> str | None:
        """The body's code: `code` entered for it when given, else the one on record; None: there is none."""

    def tianjin_code(self, body: str, making: Making) -> str:
        """The body's three digits, assigned on first use."""

    def number(self, making: Making, series: Series, holder: int, version: int) -> str:
        """The number of the case's `holder`-th person; asked again, the same."""


def drafts_of(making: Making) -> tuple[Draft, ...]:
    """What the case calls for, without numbers. Raises Unmakeable."""
    return issued(making) if making.order.kind == "issue" else remade(making)


def numbered(making: Making, ledger: Ledger) -> tuple[Draft, ...]:
    """The drafts with their numbers. Everything that can fail fails before the first number. Raises Unmakeable."""
    drafts = with_codes(making, ledger)
    try:
        for draft in drafts:
            if draft.series is not None:
                number_of(draft.series, 1, making.parameters)
        return tuple(_with_number(making, ledger, draft, holder) for holder, draft in enumerate(drafts))
    except NotNumbered as fault:
        raise Unmakeable(str(fault), "SH24-30" if making.scope == SHANGHAI else "TJ20-20") from fault


def _with_number(making: Making, ledger: Ledger, draft: Draft, holder: int) -> Draft:
    if draft.series is None:
        return draft
    return replace(draft, number=ledger.number(making, draft.series, holder, draft.version))


def with_codes(making: Making, ledger: Ledger) -> tuple[Draft, ...]:
    """The drafts with the code of their body in their series (SH24-31, TJ20-20). Raises Unmakeable."""
    return tuple(
        draft
        if draft.series is None
        else replace(draft, series=with_code(making, draft, draft.series, ledger))
        for draft in drafts_of(making)
    )


def with_code(making: Making, draft: Draft, series: Series, ledger: Ledger) -> Series:
    """One series with its code. Raises Unmakeable."""
    if series.scope == TIANJIN:
        return replace(series, code=ledger.tianjin_code(draft.body, making))
    if series.scope != SHANGHAI:
        return series
    code = ledger.shanghai_code(draft.body or draft.code, draft.code, making)
    if not code:
        words = f"“{draft.body or '评审（考试）机构'}”没有机构或项目代码，不能编号；请市人社局先行设置代码"
        raise Unmakeable(words, "SH24-31")
    return replace(series, code=code)
