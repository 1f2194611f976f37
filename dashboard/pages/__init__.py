"""The pages, a file a subject; `ROUTERS` in the order in which addresses are tried."""

from fastapi import APIRouter

from dashboard.pages import (
    acting,
    applying,
    board,
    boards,
    calendar_preview,
    cases,
    certificates,
    documents,
    home,
    importing,
    mine,
    one_case,
    outbox,
    policies,
    procedures,
    public_notices,
    reporting,
    signing_in,
    uploading,
    verifying,
)

ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    signing_in.router,
    procedures.router,
    policies.router,
    verifying.router,
    public_notices.router,
    reporting.router,
    cases.router,
    mine.router,
    importing.router,
    one_case.router,
    acting.router,
    uploading.router,
    applying.router,
    documents.router,
    boards.router,
    board.router,
    certificates.router,
    calendar_preview.router,
    outbox.router,
)
