"""Papers of a case as PDF (文书)."""

from fastapi import APIRouter
from starlette.responses import Response

from activities.papers.faults import PaperFault
from dashboard.entrance import NotHere, SignedIn, ToHouse
from dashboard.happenings import may_read
from dashboard.register import Register
from dashboard.security import PAPER_POLICY

router = APIRouter()


@router.get("/cases/{case_no}/documents/{number}.pdf")
def document(case_no: str, number: int, house: ToHouse, person: SignedIn, save: bool = False) -> Response:
    """One paper, to look at or to keep. Not made yet, or not for this person: as if there were none."""
    file = Register(house.register, person, house.now()).file(case_no)
    paper = next((item for item in file.papers if item.id == number and may_read(item, person)), None)
    if paper is None or paper.file_sha256 is None:
        raise NotHere
    try:
        data = house.papers.get(paper.file_sha256)
    except (KeyError, PaperFault):
        raise NotHere from None
    way = "attachment" if save else "inline"
    headers = {
        "Content-Disposition": f'{way}; filename="{case_no}-{paper.kind}.pdf"',
        "Content-Security-Policy": PAPER_POLICY,
    }
    return Response(data, media_type="application/pdf", headers=headers)
