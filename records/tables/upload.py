"""Files that people hand in with an application or a report (上传材料)."""

from datetime import datetime

from sqlmodel import Field

from records.base import Row, UtcDateTime


class UploadRow(Row, table=True):
    """One file, sealed; `sealed` is null after erasure. `case_no` is the number under which its draft will be filed.

    `kind` is a kind of material; `media` what the content is, whatever its name says; `size` in bytes.
    """

    __tablename__ = "uploads"

    id: str = Field(primary_key=True)
    case_no: str = Field(index=True)
    user_id: str
    kind: str
    name: str
    media: str
    size: int
    sha256: str
    at: datetime = Field(sa_type=UtcDateTime)
    sealed: bytes | None = None
