"""Papers of a case as PDF (文书)."""

from fastapi import APIRouter
from starlette.responses import Response

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
    data = house.papers.find(paper.file_sha256) if paper and paper.file_sha256 else None
    if paper is None or data is None:
        raise NotHere
    way = "attachment" if save else "inline"
    headers = {
        "Content-Disposition": f'{way}; filename="{case_no}-{paper.kind}.pdf"',
        "Content-Security-Policy": PAPER_POLICY,
    }
    return Response(data, media_type="application/pdf", headers=headers)
