"""What went wrong between us and a hub, in one sentence that says what to do."""

from __future__ import annotations

import errno
import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from summarize.errors import ModelError

if TYPE_CHECKING:
    from huggingface_hub.errors import HfHubHTTPError

_RETRIED = {408, 425, 429, 500, 502, 503, 504}


def is_passing(error: Exception) -> bool:
    """Whether the same request may well succeed a little later."""
    import httpx2  # noqa: PLC0415 - with the hub's library only
    from huggingface_hub.errors import HfHubHTTPError  # noqa: PLC0415

    if isinstance(error, HfHubHTTPError):
        return error.response.status_code in _RETRIED
    if isinstance(error, httpx2.TransportError):
        return not isinstance(error, (httpx2.ProxyError, httpx2.UnsupportedProtocol)) and (
            "certificate" not in str(error).lower()
        )
    return isinstance(error, ConnectionError)


def is_unreachable(error: Exception) -> bool:
    """Whether no connection came about at all."""
    import httpx2  # noqa: PLC0415 - with the hub's library only

    return isinstance(error, httpx2.ConnectError)


def translate(
    error: Exception, endpoint: str, repository: str, revision: str, timeout_s: float
) -> Exception:
    """The error to raise instead; an ``OSError`` of the disk stays as it is."""
    import httpx2  # noqa: PLC0415 - with the hub's library only
    from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled  # noqa: PLC0415

    if isinstance(error, OfflineModeIsEnabled):
        return ModelError(
            f"{endpoint} was not asked, because HF_HUB_OFFLINE is set: unset it to pull."
        )
    if isinstance(error, HfHubHTTPError):
        return ModelError(_refused(error, endpoint, repository, revision))
    reason = _network(error, endpoint, timeout_s)
    if reason is not None:
        return ModelError(reason)
    if isinstance(error, (json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError)):
        return ModelError(
            f"The answer of {endpoint} is no hub's ({_brief(error)}): check HF_ENDPOINT, or "
            "whether a login page of the network answers instead."
        )
    if isinstance(error, httpx2.HTTPError):
        return ModelError(f"{endpoint} could not be used ({_brief(error)}): try again later.")
    return error


def _network(error: Exception, endpoint: str, timeout_s: float) -> str | None:
    import httpx2  # noqa: PLC0415 - with the hub's library only

    brief = _brief(error)
    unreachable = (
        f"{endpoint} cannot be reached ({brief}): check the network, or set HF_ENDPOINT to a "
        "mirror or HTTPS_PROXY to your proxy."
    )
    if "certificate" in brief.lower():
        unreachable = (
            f"The certificate of {endpoint} could not be checked ({brief}): set SSL_CERT_FILE to "
            "your company's certificates."
        )
    # The first that fits speaks, so the particular stand before the general.
    rules: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (
            httpx2.ProxyError,
            (
                f"The proxy did not let us through to {endpoint} ({brief}): check HTTPS_PROXY, "
                "HTTP_PROXY and NO_PROXY."
            ),
        ),
        (
            httpx2.TimeoutException,
            (
                f"{endpoint} was silent for {timeout_s:g} seconds: check the network, raise "
                "--timeout, or set HF_ENDPOINT to a mirror or HTTPS_PROXY to your proxy."
            ),
        ),
        (
            (httpx2.UnsupportedProtocol, httpx2.InvalidURL),
            f"HF_ENDPOINT {endpoint!r} is no address: write https://HOST.",
        ),
        (httpx2.ConnectError, unreachable),
        (
            (httpx2.TransportError, ConnectionError),
            (
                f"The connection to {endpoint} kept breaking ({brief}): run the same command "
                "again, it goes on where it stopped."
            ),
        ),
    )
    return next((text for kind, text in rules if isinstance(error, kind)), None)


def _refused(error: HfHubHTTPError, endpoint: str, repository: str, revision: str) -> str:
    from huggingface_hub import errors  # noqa: PLC0415 - with the hub's library only

    nowhere = (
        f"{repository} is not at {endpoint}, or it is private: check the name; for a private one "
        "set HF_TOKEN to a token that may read it."
    )
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (
            errors.GatedRepoError,
            (
                f"{repository} is given only to those who accepted its terms: accept them at "
                f"{endpoint}/{repository}, then set HF_TOKEN to a token of that account."
            ),
        ),
        (
            errors.RevisionNotFoundError,
            f"{repository} has no revision {revision!r} at {endpoint}: check --revision.",
        ),
        (
            errors.RemoteEntryNotFoundError,
            (
                f"A file of {repository} is listed at {endpoint} but not there: try again later, "
                "or another mirror."
            ),
        ),
        (
            errors.DisabledRepoError,
            f"{repository} was disabled at {endpoint}: choose another model.",
        ),
        (
            errors.RepositoryNotFoundError,
            nowhere,
        ),
    )
    status = error.response.status_code
    statuses = {
        401: f"{endpoint} refused the token: check HF_TOKEN, or unset it; public models need none.",
        403: f"{endpoint} refused access to {repository} (HTTP 403): the token in HF_TOKEN may not "
        "read it, or a filter on the way forbids it.",
        407: "The proxy wants a name and a password: set HTTPS_PROXY to http://NAME:PASSWORD@HOST.",
        429: f"{endpoint} asks for fewer requests (HTTP 429): wait some minutes, or set HF_TOKEN.",
    }
    for kind, text in kinds:
        if isinstance(error, kind):
            return text
    if status == HTTPStatus.UNAUTHORIZED and "authorization" not in error.response.request.headers:
        return nowhere  # the hub says so of what is not there, too
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"{endpoint} has a fault of its own (HTTP {status}): try again later."
    return statuses.get(
        status,
        f"{endpoint} did not give {repository} (HTTP {status}): check HF_ENDPOINT and the name.",
    )


def disk_fault(error: OSError, folder: object) -> ModelError:
    """What to say where a file of a model cannot be written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return ModelError(
            f"There is no room left in {folder} ({error.strerror}): make room, or set "
            "SUMMARIZE_MODELS to a larger disk, and run the same command again."
        )
    return ModelError(
        f"{error.filename or folder} cannot be written ({error.strerror or error}): set "
        "SUMMARIZE_MODELS to a folder that you may write to."
    )


def _brief(error: Exception) -> str:
    """The first line of an error's text, cut where it grows long."""
    lines = str(error).strip().splitlines()
    text = lines[0] if lines else type(error).__name__
    return text if len(text) <= 120 else text[:119] + "…"  # noqa: PLR2004 - a line of a terminal
