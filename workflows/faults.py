"""Faults at the edge between people and their cases (故障). An unlawful deed is none of them: it is a refusal.

CaseFault
├── ServiceUnreachable   Temporal, its worker or the register does not answer; exit code 3
├── OtherContent         the same id was used before for something else; exit code 2
└── CaseLost             the register knows the case as running, Temporal does not; for the operator
"""


class CaseFault(Exception):
    """The base of all faults of this room; the text is Chinese and for people."""


class ServiceUnreachable(CaseFault):
    """A service does not answer. The text names it and says what is known to have been kept."""


class OtherContent(CaseFault):
    """The same act id or case number was used before with another content. The text names it."""


class CaseLost(CaseFault):
    """The register knows a running case that Temporal does not have: restore it, or let the reconciliation tell."""
