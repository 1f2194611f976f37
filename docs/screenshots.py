"""Pages of the dashboard as pictures, over a register of made-up cases: `make screenshots` (页面截图).

uv run python -m docs.screenshots [FOLDER]     writes NAME-desk.png and NAME-phone.png, by default below build/screenshots
uv run python -m docs.screenshots --readme     writes the three of README into docs/pictures, from a running `make run`
"""

import re
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from dashboard.app import create_app
from records.database import connect, upgrade
from settings import settings

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "build" / "screenshots"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
SIZES: dict[str, ViewportSize] = {
    "desk": {"width": 1366, "height": 900},
    "phone": {"width": 390, "height": 844},
}
README_PICTURES = ROOT / "docs" / "pictures"
UNSAFE = re.compile(r"[^\w]+")


def every_page() -> dict[str | None, tuple[str, ...]]:
    """Who looks at what; None is the public."""
    found: dict[str | None, tuple[str, ...]] = import_module("tests.browser.every_page").PAGES
    return found


def name_of(user: str | None, path: str) -> str:
    """How the picture of a page is called."""
    return f"{user or 'public'}-{UNSAFE.sub('-', path).strip('-') or 'home'}"


@contextmanager
def dashboard(folder: Path) -> Iterator[str]:
    """The address of a dashboard with something on every page, until it is no longer needed."""
    made_up = import_module("tests.dashboard.town")  # by name: tests are not typed
    exhibition = import_module("tests.browser.exhibition")
    conftest, cases = (
        import_module("tests.dashboard.conftest"),
        import_module("tests.dashboard.straight_cases"),
    )
    register = connect(f"sqlite:///{folder / 'register.db'}", conftest.SECRET)
    upgrade(register)
    town = cases.StraightCases(register, made_up.NOW)
    exhibition.exhibit(town, folder / "documents")
    house = conftest.house_over(town, folder)
    house.__dict__["limit"] = house.__dict__["tries"] = lambda request: (
        None
    )  # one address asks for every page
    app = create_app(house=house)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
    register.dispose()


def draw(browser: Browser, address: str, user: str | None, size: str, folder: Path) -> int:
    """One person's pages in one size; answers how many. What is not there is drawn too: it is a page."""
    window = browser.new_context(base_url=address, viewport=SIZES[size], locale="zh-CN")
    page = window.new_page()
    if user:
        page.goto("/login")
        page.locator(f"button[value='{user}']").click()
    for path in every_page()[user]:
        answer = page.goto(path)
        if answer is None or answer.status >= 500:
            raise SystemExit(f"{path}: {answer.status if answer else 'no answer'} for {user or 'the public'}")
        page.screenshot(path=folder / f"{name_of(user, path)}-{size}.png", full_page=True)
    window.close()
    return len(every_page()[user])


def enter(browser: Browser, address: str, user: str | None = None) -> Page:
    """One person's window, as large as the pictures of README."""
    page = browser.new_context(base_url=address, viewport=SIZES["desk"], locale="zh-CN").new_page()
    if user:
        page.goto("/login")
        page.locator(f"button[value='{user}']").click()
    return page


def draw_readme(browser: Browser, address: str) -> int:
    """A case at its reviewer's, the leader's figures, a certificate verified: the first ones of the sample world."""
    case, figures, certificates = (enter(browser, address, user) for user in ("zhou", "jiang", "shen"))
    case.goto("/queue")
    case.locator("main a[href^='/cases/app-']").first.click()
    figures.goto("/boards/figures")
    figures.get_by_role("link", name="漏斗").first.click()
    certificates.goto("/boards/certificates")
    number = certificates.locator("main a[href^='/certificates/']").first.inner_text()
    verify = enter(browser, address)
    verify.goto(f"/verify?number={number}&city=ningbo")
    pages = {"case": case, "figures": figures, "verify": verify}
    for name, page in pages.items():
        page.wait_for_load_state()
        page.screenshot(path=README_PICTURES / f"{name}.png")
    return len(pages)


def readme() -> int:
    """The pictures of README, from the house that runs here."""
    README_PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        drawn = draw_readme(browser, f"http://127.0.0.1:{settings().port}")
        browser.close()
    print(f"{drawn} pictures: {README_PICTURES}")
    return 0


def main(arguments: list[str]) -> int:
    """Draw everything and say where it lies."""
    if arguments == ["--readme"]:
        return readme()
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made, dashboard(Path(made)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        drawn = sum(draw(browser, address, user, size, folder) for user in every_page() for size in SIZES)
        browser.close()
    print(f"{drawn} pictures: {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
