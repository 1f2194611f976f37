"""Logs: one line an event, to standard error, case numbers and never a person (日志, G-18)."""

import logging
import sys

import structlog


def configure_logs(level: str, *, as_json: bool) -> None:
    """Give the house's own log its level (`debug` … `error`) and form; libraries speak from `warning` on."""
    number = logging.getLevelNamesMapping()[level.upper()]
    form = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            form,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(
        level=max(number, logging.WARNING), stream=sys.stderr, format="%(levelname)s %(name)s %(message)s"
    )
