"""How an activity says that a certificate cannot be made: finally, with rule and reason (不能制证的告知)."""

from collections.abc import Iterator
from contextlib import contextmanager

from temporalio.exceptions import ApplicationError, ApplicationErrorCategory

from activities.papers.faults import PaperFault
from activities.unmakeable import Unmakeable


@contextmanager
def refusing() -> Iterator[None]:
    """A fault of law, file or paper ends the attempt: the case shows it and tries again after somebody has cured it."""
    try:
        yield
    except Unmakeable as fault:
        about = {"rule": fault.rule, "reason": fault.reason.value}
        raise final(fault.words, fault, about) from None
    except PaperFault as fault:
        raise final(str(fault), fault) from None


def final(words: str, fault: Exception, *about: object) -> ApplicationError:
    """No second attempt; and nothing for the worker's log, which would repeat what stands in the timeline."""
    kind, quiet = type(fault).__name__, ApplicationErrorCategory.BENIGN
    return ApplicationError(words, *about, type=kind, non_retryable=True, category=quiet)
