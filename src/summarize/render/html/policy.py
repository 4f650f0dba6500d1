"""Templates, and the policy that lets a page run its own style and script and nothing else.

The policy names the SHA-256 of both (CSP Level 2, hash sources), so that nothing which an article
might smuggle in could ever run, and no request leaves the page.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarize.version import __version__


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; what is put into them is escaped unless it is markup already."""
    return Environment(
        loader=PackageLoader("summarize.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def fill(template: str, styles: tuple[str, ...], scripts: tuple[str, ...], **values: object) -> str:
    """A whole page: a template with its style, its script and the policy that admits only them."""
    style = "".join(_asset(name) for name in styles)
    script = "".join(_asset(name) for name in scripts)
    policy = (
        "default-src 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = environment().get_template(template)
    return page.render(
        policy=Markup(policy),  # noqa: S704 - our own words and digests
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        version=__version__,
        **values,
    )


def _asset(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
