"""Time-stamps on seals (可信时间戳, RFC 3161): an authority says when a seal existed, so that it outlives its key.

Asked only where the installation names an authority. Every answer is judged before it is used: it stamps this seal, it
is fresh, its signature holds, and its certificate leads up to a root that the installation trusts. There is one limit
of time for the whole exchange, so that an authority which never answers holds no seal up.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from asn1crypto import cms, pem, tsp, x509  # type: ignore[import-untyped]
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

LARGEST = 12 * 1024  # bytes of an answer; those of public authorities take 3,000 to 7,000
ASKED = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
ANSWERED = "application/timestamp-reply"
CURE = "请检查 ZHICHENG_TIMESTAMP_URL、ZHICHENG_TIMESTAMP_ROOTS 与网络；文书未签章，稍后自动重试"
MALFORMED = (ValueError, TypeError, AttributeError, KeyError, OSError, SigningError, SignatureValidationError)
"""What reading a wrong answer raises, pyHanko's own refusals among them."""


class NoTimeStamp(Exception):
    """The authority gave no usable time-stamp; the Chinese message names it and the cure. May be tried again."""


class WrongRoots(Exception):
    """The file of trusted roots cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who is asked (时间戳服务机构): its address, whom it must lead up to, and `patience` in seconds for one stamp.

    `required`: no seal without its stamp; otherwise a seal goes without one when the authority fails, and the log says so.
    """

    url: str
    roots: tuple[x509.Certificate, ...]
    patience: float = 5
    required: bool = True

    @property
    def name(self) -> str:
        """What may be shown of the address: an account may stand in the rest."""
        return urlsplit(self.url).hostname or self.url


def roots_in(file: Path) -> tuple[x509.Certificate, ...]:
    """The certificates of a PEM file. WrongRoots: there are none."""
    try:
        found = tuple(
            x509.Certificate.load(data) for _, _, data in pem.unarmor(file.read_bytes(), multiple=True)
        )
    except (OSError, ValueError) as fault:
        raise WrongRoots(f"ZHICHENG_TIMESTAMP_ROOTS：{file}：应为 PEM 证书文件：{fault}") from fault
    return found


class Stamper(TimeStamper):
    """Asks one authority; what pyHanko attaches to a seal."""

    def __init__(self, authority: Authority) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.authority = authority

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A time-stamp over a digest. Raises NoTimeStamp."""
        try:
            async with asyncio.timeout(self.authority.patience):
                token = await super().async_timestamp(message_digest, md_algorithm)
                await self._judge(token, message_digest)
        except TimeoutError as fault:
            raise self._failed(f"{self.authority.patience:g} 秒内没有应答") from fault
        except httpx.HTTPError as fault:
            raise self._failed(f"连接失败（{type(fault).__name__}）") from fault
        except MALFORMED as fault:
            raise self._failed(f"应答不能用（{fault}）") from fault
        return token

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """One question and its answer over HTTP, cut off where it grows too large."""
        async with (
            httpx.AsyncClient(timeout=None) as client,
            client.stream("POST", self.authority.url, content=req.dump(), headers=ASKED) as answer,
        ):
            answer.raise_for_status()
            if answer.headers.get("Content-Type") != ANSWERED:
                raise ValueError(f"不是时间戳应答：{answer.headers.get('Content-Type')}")
            data = b""
            async for part in answer.aiter_bytes():
                data += part
                if len(data) > LARGEST:
                    raise ValueError(f"超过 {LARGEST} 字节")
        return tsp.TimeStampResp.load(data, strict=True)

    async def _judge(self, token: cms.ContentInfo, digest: bytes) -> None:
        """ValueError: the token stamps something else, or nobody we trust made it."""
        if token["content_type"].native != "signed_data":
            raise ValueError("没有签名")
        stamped = token["content"]["encap_content_info"]["content"].parsed["gen_time"].native
        context = trusting(self.authority.roots, stamped)
        found = await validate_tst_signed_data(token["content"], context, lambda _: digest)
        status = TimestampSignatureStatus(**found)
        if not (status.intact and status.valid):
            raise ValueError("签名或所盖内容不符")
        if not status.trusted:
            raise ValueError("签发者不在受信任的根证书之下")

    def _failed(self, words: str) -> NoTimeStamp:
        return NoTimeStamp(f"时间戳服务 {self.authority.name} {words}；{CURE}"[:280])


def trusting(roots: Sequence[x509.Certificate], at: datetime) -> ValidationContext:
    """Whom a stamp may come from, as of an instant; nothing is fetched."""
    return ValidationContext(trust_roots=list(roots), moment=at, allow_fetching=False)
