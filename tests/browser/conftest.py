"""Pages in a real browser: Debian's Chromium, or the one that SUMMARIZE_CHROMIUM names."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

import summarize
from summarize import engines
from summarize.render import format_document
from summarize.render.pdf import browser as find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Protocol

    from playwright.sync_api import Browser, Page

    from summarize.document import Brief

    class Open(Protocol):
        def __call__(
            self, path: Path, *, width: int = 1200, dark: bool = False, script: bool = True
        ) -> AbstractContextManager[Opened]: ...


FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@dataclass
class Opened:
    """A page with what it said and what it asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        pytest.skip("Chromium is not installed: apt install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Open:
    """Open a file; every message, error and request is kept."""

    @contextmanager
    def opener(
        path: Path, *, width: int = 1200, dark: bool = False, script: bool = True
    ) -> Iterator[Opened]:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        page = context.new_page()
        opened = Opened(page)
        page.on("console", lambda message: opened.said.append(message.text))
        page.on("pageerror", lambda error: opened.said.append(str(error)))
        page.on("dialog", lambda dialog: opened.said.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: opened.asked.append(request.url))
        page.goto(path.as_uri())
        yield opened
        context.close()

    return opener


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest) -> Brief:
    path = request.config.rootpath / "samples" / "metalindex-67221.txt"
    return summarize.brief(summarize.read(str(path)), engine=engines.load("echo"))


@pytest.fixture(scope="session")
def sample_page(sample: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "brief.html"
    path.write_bytes(format_document([sample], "html"))
    return path
