"""A certificate's file as an answer (证书下载)."""

from urllib.parse import quote

from starlette.responses import Response

from dashboard.entrance import NotHere
from dashboard.paper_files import PaperFiles
from dashboard.security import PAPER_POLICY


def certificate_file(papers: PaperFiles, sha256: str, name: str) -> Response:
    """The file of that hash to be kept as `name`. Raises NotHere: it is lost or damaged."""
    data = papers.find(sha256)
    if data is None:
        raise NotHere
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.pdf",
        "Content-Security-Policy": PAPER_POLICY,
    }
    return Response(data, media_type="application/pdf", headers=headers)
