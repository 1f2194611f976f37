"""How an activity says that a certificate cannot be made: finally, with rule and reason (不能制证的告知)."""

from collections.abc import Iterator
from contextlib import contextmanager

from temporalio.exceptions import ApplicationError

from activities.papers.faults import PaperFault
from activities.unmakeable import Unmakeable


@contextmanager
def refusing() -> Iterator[None]:
    """A fault of law, file or paper ends the attempt: the case shows it and tries again after somebody has cured it."""
    try:
        yield
    except Unmakeable as fault:
        about = {"rule": fault.rule, "reason": fault.reason.value}
        raise ApplicationError(fault.words, about, type="Unmakeable", non_retryable=True) from fault
    except PaperFault as fault:
        raise ApplicationError(str(fault), type=type(fault).__name__, non_retryable=True) from fault
