"""Questions that need no case: is an application complete, is a certificate good (审查与查验接口)."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request

from dashboard.api.answers import Assessment, CertificateAnswer, Fault
from dashboard.api.entrance import ByToken
from dashboard.entrance import ToHouse
from dashboard.inquiries import Desk
from policies.application.parse import parse_application
from policies.assessment import assessment
from states.instants import SHANGHAI

router = APIRouter(responses={422: {"model": Fault}, 429: {"model": Fault}})
Number = Annotated[str, Query(min_length=1, max_length=80)]
Word = Annotated[str, Query(max_length=20)]


def not_too_often(request: Request, house: ToHouse) -> None:
    """Numbers are not tried out."""
    house.limit(request)


@router.post("/check", tags=["applications"], responses={401: {"model": Fault}})
def check(
    house: ToHouse, user: ByToken, application: Annotated[dict[str, Any], Body()], on: datetime | None = None
) -> Assessment:
    """An application file against its notice, nothing kept: every rule with value, bound and cure."""
    at = house.now() if on is None else on if on.tzinfo else on.replace(tzinfo=SHANGHAI)
    return Assessment.model_validate(assessment(parse_application(application, "body"), at, "body"))


@router.get("/certificates", tags=["certificates"], dependencies=[Depends(not_too_often)])
def certificate(
    house: ToHouse, number: Number, city: Word = "ningbo", kind: Word = "", obtained_on: date | None = None
) -> CertificateAnswer:
    """A certificate by what is printed on it; open to everybody, as the page is."""
    desk = Desk(house.register, house.now, house.answer_key.sign)
    return CertificateAnswer.model_validate(asdict(desk.by_number(number.strip(), city, kind, obtained_on)))
