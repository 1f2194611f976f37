"""Pages from templates (页面): strict, escaping, with the words and filters that all of them use."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dashboard import words
from dashboard.navigation import ways
from dashboard.rule_texts import short_text
from dashboard.security import LIVE_POLICY
from records.masking import masked_id, masked_name, masked_phone
from states.terms import STEPS

TEMPLATES = Path(__file__).parent.parent / "templates"
STATIC = TEMPLATES / "static"


@cache
def environment() -> Environment:
    """A forgotten variable is an error, a name with a bracket is only a name."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "cn_date": words.cn_date,
        "cn_long_date": words.cn_long_date,
        "cn_instant": words.cn_instant,
        "masked_id": masked_id,
        "masked_name": masked_name,
        "masked_phone": masked_phone,
        "ways": ways,
        "rule_words": short_text,
        "recipient_words": words.recipient_words,
        "paper_words": words.paper_words,
        "about_words": words.about_words,
        "sending_words": words.sending_words,
        "status_words": words.status_words,
        "certificate_words": words.certificate_words,
        "cause_words": words.cause_words,
        "specialty": words.specialty_words,
    }
    env.globals |= {
        "asset": asset,
        "deed_words": words.deed_words,
        "state_tone": words.state_tone,
        "LEVELS": words.LEVELS,
        "RISKS": words.RISKS,
        "STEPS": STEPS,
    }
    return env


@cache
def asset(name: str) -> str:
    """The address of a static file; its content's hash is in it, so browsers may keep it for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def render(template: str, context: Mapping[str, Any]) -> str:
    """A template of templates/pages over a context."""
    return environment().get_template(f"pages/{template}").render(context)


def live_page(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A page that follows its case: `events` in its context is the address of its stream."""
    made = page(request, template, **context)
    made.headers["Content-Security-Policy"] = LIVE_POLICY
    return made


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A whole page; `viewer`, `path` and `demo` are known to every template."""
    house = request.app.state.house
    shared = {"viewer": getattr(request.state, "viewer", None), "path": request.url.path, "demo": house.demo}
    return HTMLResponse(render(template, {**shared, **context}), status_code=status)
