"""Business numbers of cases, which are their workflow ids, and the workflow type of a procedure (案号)."""

from datetime import datetime

from states.instants import civil

PREFIXES = {
    "P11": "rev", "P12": "rev", "P20": "rev", "P24": "rev", "P39": "rev", "P40": "rev",
    "P14": "rep", "P36": "rep",
    "P18": "prod",
    "P19": "corr",
}  # fmt: skip
TYPES = {
    "app": "ApplicationWorkflow",
    "prod": "ProductionWorkflow",
    "corr": "CorrectionWorkflow",
    "rev": "RevocationWorkflow",
    "rep": "MisconductWorkflow",
}


def prefix(procedure: str) -> str:
    """`app`, `prod`, `corr`, `rev` or `rep`: what a case of that procedure is about."""
    return PREFIXES.get(procedure, "app")


def workflow_type(procedure: str) -> str:
    """The name under which Temporal lists cases of that procedure."""
    return TYPES[prefix(procedure)]


def new_number(procedure: str, opened_at: datetime, token: str) -> str:
    """`app-20240815-7k3q9x`: kind, civil day of opening, and a random token; nothing derived from a person."""
    return f"{prefix(procedure)}-{civil(opened_at):%Y%m%d}-{token}"


def following(case_no: str, procedure: str, seq: int) -> str:
    """The number of the case that a case's timeline row `seq` opens: the same however often that is retried (S-32)."""
    return f"{prefix(procedure)}-{procedure.lower()}-{case_no}-{seq}"


def late(case_no: str, act_id: str) -> str:
    """The id of the short workflow that appends one late deed (S-34)."""
    return f"late-{case_no}-{act_id}"
