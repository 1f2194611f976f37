"""HTML to PDF/A-2b (排印): WeasyPrint with nothing but what the paper brought along.

The page sees neither network nor files nor system fonts: every picture and font is an `asset:` in memory, and
one that is absent stops the press instead of leaving a hole in the paper.
"""

import hashlib
import re
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from html import unescape

from weasyprint import CSS, HTML
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from activities.papers.cut import faces_for
from activities.papers.faults import MissingAsset
from activities.papers.fonts import FontFile
from activities.papers.kinds import NOW, Origin
from activities.papers.sources import text_of

SCHEME = "asset:"
FAMILIES = re.compile(r"\b(Song|Hei)\b")
ffi.cdef("FcConfig *FcConfigCreate(void);")  # WeasyPrint declares only what loads the whole system's fonts


class Assets(URLFetcher):  # type: ignore[misc]
    """The pictures and fonts of one page by name; anything else does not exist."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        super().__init__(fail_on_errors=True)
        self.content = content

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        return URLFetcherResponse(url, self.content[url.removeprefix(SCHEME)])


def press(html: str, style: str, pictures: Mapping[str, bytes], origin: Origin = NOW) -> bytes:
    """The page as PDF/A-2b; the same page gives the same bytes.

    `style` is a file of templates/ as of `origin`, `pictures` what the page calls `asset:NAME`. MissingAsset: the page
    asks for something that is not there, or the style or a font is not.
    """
    sheet, families = stylesheet(style, origin)
    fonts = {
        f"{font.family}-{font.weight}": (font, data)
        for font, data in faces_for(unescape(html), families).items()
    }
    assets = Assets({**pictures, **{name: data for name, (_, data) in fonts.items()}})
    faces = "".join(font_face(name, font) for name, (font, _) in fonts.items())
    try:
        return pressed(html, sheet, faces, assets)
    except FatalURLFetchingError as fault:  # a BaseException, which no retry policy would see
        raise MissingAsset(str(fault)) from fault


def pressed(html: str, sheet: CSS, faces: str, assets: Assets) -> bytes:
    """One run of WeasyPrint; its fonts live as long as the run."""
    page = HTML(string=html, url_fetcher=assets)
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    with closing(PageFonts()) as fonts:
        styles = [CSS(string=faces, font_config=fonts, url_fetcher=assets), sheet]
        pdf: bytes = page.write_pdf(
            stylesheets=styles, font_config=fonts, pdf_variant="pdf/a-2b", pdf_identifier=identifier
        )
    return pdf


class PageFonts(FontConfiguration):  # type: ignore[misc]
    """The fonts of one page and no others: those of the system cost 30 ms a page and make machines differ.

    Pango 1.50 never lets go of a font map's configuration: 230 KB a page, a gigabyte a batch, unless it is closed.
    """

    def __init__(self) -> None:
        """As the parent does it, with an empty configuration in place of the system's."""
        self._config = fontconfig.FcConfigCreate()
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        self.use(self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map keeps its own reference
        self._folder = None
        self.strut_layouts: dict[object, object] = {}
        self.font_features: dict[object, object] = {}

    def close(self) -> None:
        """Take the configuration away from the font map, which frees it."""
        self.use(ffi.NULL)

    def use(self, config: object) -> None:
        """Hand the font map a configuration."""
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), config)


def font_face(name: str, font: FontFile) -> str:
    """The CSS that gives a cut font its family and weight."""
    return f"@font-face{{font-family:{font.family};font-weight:{font.weight};src:url({SCHEME}{name})}}"


@cache
def stylesheet(name: str, origin: Origin) -> tuple[CSS, frozenset[str]]:
    """A style file, parsed once, and the font families it uses. MissingAsset: there is no such file."""
    text = text_of(name, origin)
    return CSS(string=text), frozenset(FAMILIES.findall(text))
