"""Files of a form, before they are kept anywhere (表单中的文件): how many and how large a form may be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from records.uploads import LARGEST, WrongFile, media_of

AT_ONCE = 10
"""Files of one form."""
WORDS = 1024 * 1024
"""Bytes of a form besides its files."""
LONG = 20
"""Digits of a length that nobody means."""
Chosen = tuple[str, bytes]
"""The name and the content of a file."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as anybody sent it: its words, its files, and what is wrong with the files."""

    words: Mapping[str, str]
    files: tuple[Chosen, ...] = ()
    fault: str = ""


async def sent_by(request: Request, limit: Callable[[Request], None], at_once: int) -> Sent:
    """What anybody sends; every file counts as a request of its own, so that nobody fills the house."""
    limit(request)
    words: Mapping[str, str] = {}
    try:
        form = await form_of(request, at_once)
        words = {key: value for key, value in form.items() if isinstance(value, str)}
        files = await files_of(form, at_once)
    except WrongFile as wrong:
        return Sent(words, fault=str(wrong))
    for _ in files:
        limit(request)
    return Sent(words, tuple(files))


async def form_of(request: Request, at_once: int = AT_ONCE) -> FormData:
    """The form of a request. WrongFile: it is larger than its files may be, told before any of it is read."""
    if _length(request) > at_once * LARGEST + WORDS:
        raise WrongFile(
            f"一次最多上传 {at_once} 个文件，每个不超过 {LARGEST // 1024 // 1024} MB；请分几次上传"
        )
    return await request.form(max_files=2 * at_once)


async def only_file(request: Request, largest: int) -> Chosen:
    """The one file of a form, whatever it is, to be looked at and not kept. WrongFile: none, or larger in bytes."""
    if _length(request) > largest + WORDS:
        raise WrongFile(f"一次查验一个文件，不超过 {largest // 1024 // 1024} MB")
    sent = (await request.form(max_files=1)).get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise WrongFile("请选择要查验的文件")
    return sent.filename, await sent.read(largest + 1)


def _length(request: Request) -> float:
    """Bytes of a request as it says itself; without end when it does not say."""
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() and len(length) < LONG else inf


async def files_of(form: FormData, at_once: int = AT_ONCE) -> list[Chosen]:
    """The files that were chosen, none if none. WrongFile: too many, or one of them cannot be taken."""
    files = [item for item in form.getlist("file") if isinstance(item, UploadFile) and item.filename]
    if len(files) > at_once:
        raise WrongFile(f"一次最多上传 {at_once} 个文件；请分几次上传")
    chosen = [(item.filename or "", await item.read(LARGEST + 1)) for item in files]
    for _, data in chosen:
        media_of(data)
    return chosen
