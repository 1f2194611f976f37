"""The interface as an application of its own below /api/v1: its own faults, its own description (接口)."""

from fastapi import FastAPI

from dashboard.api import cases, questions, webhooks
from dashboard.api.entrance import answer_faults
from dashboard.house import House

AT = "/api/v1"


def interface(house: House) -> FastAPI:
    """What is mounted at AT; its description stands at AT/openapi.json."""
    app = FastAPI(
        title="职称证书流程接口", version="1", summary="Cases, deeds and certificates for other systems",
        docs_url=None, redoc_url=None, servers=[{"url": AT}],
    )  # fmt: skip
    app.state.house = house
    app.include_router(cases.router)
    app.include_router(questions.router)
    app.include_router(webhooks.router)
    answer_faults(app)
    return app
