from __future__ import annotations

import select
import shutil
import socket
import subprocess
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import HTTPErrorProcessor, ProxyHandler, Request, build_opener

import huggingface_hub
import pytest
from tests.models.conftest import MARIAN, MARIAN_COMMIT, MODEL
from tests.models.fake_hub import FakeHub

from summarize.errors import ModelError
from summarize.models.hub import Patience
from summarize.models.pull import Wish, pull

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


NAME = "opus-mt-ru-en"
HASTY = Patience(timeout_s=0.3, retries=1, wait_s=0.01)
API, FILE = f"/api/models/{MARIAN}", f"/{MARIAN}/resolve"


def _gate(hub: FakeHub) -> None:
    hub.repositories[MARIAN].gated = True
    hub.repositories[MARIAN].token = "hf_good"  # noqa: S105 - of a hub on loopback


@pytest.mark.parametrize(
    ("place", "statuses", "words"),
    [
        (API, [401], r"is not at http://127\.0\.0\.1:.* or it is private"),
        (API, [403], r"refused access .*HTTP 403"),
        (API, [404], r"did not give .*HTTP 404"),
        (API, [429, 429], "asks for fewer requests"),
        (API, [500, 500], r"has a fault of its own \(HTTP 500\)"),
        (FILE, [403], "refused access"),
        (FILE, [404], "did not give"),
        (FILE, [503, 503], r"has a fault of its own \(HTTP 503\)"),
        ("/cdn/", [500, 500], r"has a fault of its own \(HTTP 500\)"),
    ],
)
def test_refusals_are_told_apart(
    hub: FakeHub, folder: Path, place: str, statuses: list[int], words: str
) -> None:
    hub.faults.status[place] = statuses
    with pytest.raises(ModelError, match=words) as caught:
        pull(Wish(NAME), patience=HASTY)
    assert "\n" not in str(caught.value)
    assert not (folder / NAME).exists()


@pytest.mark.parametrize("place", [API, FILE, "/cdn/"])
def test_a_fault_that_passes_is_outwaited(hub: FakeHub, place: str) -> None:
    hub.faults.status[place] = [500]
    assert pull(Wish(NAME), patience=HASTY).fetched


def test_a_bad_token_is_named(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_expired")
    hub.faults.status[API] = [401]
    with pytest.raises(ModelError, match="refused the token: check HF_TOKEN"):
        pull(Wish(NAME), patience=HASTY)


def test_gated_models_say_where_their_terms_are(
    hub: FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    _gate(hub)
    with pytest.raises(ModelError, match=rf"accept them at {hub.endpoint}/{MARIAN}.*HF_TOKEN"):
        pull(Wish(NAME), patience=HASTY)
    monkeypatch.setenv("HF_TOKEN", "hf_other")
    with pytest.raises(ModelError, match="given only to those who accepted its terms"):
        pull(Wish(NAME), patience=HASTY)


def test_the_token_goes_to_the_hub_and_to_nobody_else(
    hub: FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    _gate(hub)
    monkeypatch.setenv("HF_TOKEN", "hf_good")
    assert pull(Wish(NAME), patience=HASTY).fetched
    at_cdn = [each for each in hub.asked if each.path.startswith("/cdn/")]
    others = [each for each in hub.asked if each not in at_cdn]
    assert {each.token for each in at_cdn} == {None}
    assert {each.token for each in others} == {"hf_good"}


def test_a_listed_file_that_is_not_there_is_told(hub: FakeHub) -> None:
    del hub.repositories[MARIAN].commits[hub.repositories[MARIAN].refs["main"]]["vocab.json"]
    done = pull(Wish(NAME), patience=HASTY)  # an incomplete list is the hub's own affair …
    assert done.locked is not None
    assert "vocab.json" not in {each.path for each in done.locked.files}
    hub.faults.status[f"{FILE}/"] = [404]
    (done.path / "config.json").unlink()  # … but a listed file must come
    with pytest.raises(ModelError):
        pull(Wish(NAME), patience=HASTY)


def test_silence_ends(hub: FakeHub) -> None:
    hub.faults.silent_s = 2
    with pytest.raises(ModelError, match=r"was silent for 0\.1 seconds"):
        pull(Wish(NAME), patience=Patience(timeout_s=0.1, retries=1, wait_s=0.01))


def test_a_download_that_stalls_is_asked_for_again(hub: FakeHub) -> None:
    hub.faults.cut["model.safetensors"] = [50_000]
    hub.faults.stall_s = 2
    assert pull(Wish(NAME), patience=HASTY).fetched
    at_cdn = [each for each in hub.fetched("model.safetensors") if each.path.startswith("/cdn/")]
    assert [each.range for each in at_cdn] == [None, "bytes=50000-"]


def test_a_private_repository_is_not_told_from_none(
    hub: FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.repositories[MARIAN].token = "hf_good"  # noqa: S105 - of a hub on loopback
    with pytest.raises(ModelError, match=r"is not at .* or it is private.*HF_TOKEN"):
        pull(Wish(NAME), patience=HASTY)
    monkeypatch.setenv("HF_TOKEN", "hf_good")
    assert pull(Wish(NAME), patience=HASTY).fetched


def test_a_login_page_is_no_hub(hub: FakeHub) -> None:
    hub.faults.html = True
    with pytest.raises(ModelError, match=r"is no hub's .*login page"):
        pull(Wish(NAME), patience=HASTY)


def test_nobody_there(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it clears the environment
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{port}")
    with pytest.raises(ModelError, match=rf"http://127.0.0.1:{port} cannot be reached"):
        pull(Wish(NAME), patience=HASTY)


def test_an_endpoint_that_is_no_address(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it clears the environment
    monkeypatch.setenv("HF_ENDPOINT", "mirror.example")
    with pytest.raises(ModelError, match=r"HF_ENDPOINT 'mirror\.example' is no address"):
        pull(Wish(NAME), patience=HASTY)


def test_a_mirror_may_lie_under_a_path_or_end_in_a_slash(
    hub: FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", f"{hub.endpoint}/")
    assert pull(Wish(NAME), patience=HASTY).fetched


class _NoRedirect(HTTPErrorProcessor):
    def http_response(self, _request: Any, response: Any) -> Any:
        return response


class _Served:
    def __init__(self, url: str, asked: list[str]) -> None:
        self.url, self.asked = url, asked


class _Proxy(BaseHTTPRequestHandler):
    """Forwards what is asked of anybody to the fake hub; opens tunnels if that is encrypted."""

    hub: FakeHub
    asked: list[str]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.asked.append(f"GET {self.path}")
        parts = urlsplit(self.path)
        url = f"{self.hub.endpoint}{parts.path}{'?' + parts.query if parts.query else ''}"
        passed = {name: self.headers[name] for name in ("Range",) if name in self.headers}
        opener = build_opener(ProxyHandler({}), _NoRedirect)
        with opener.open(Request(url, headers=passed)) as answer:  # noqa: S310 - on loopback
            body = answer.read()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in {"connection", "date", "server"}:
                    self.send_header(name, value.replace("localhost", "cdn.invalid"))
            self.end_headers()
            with suppress(BrokenPipeError):
                self.wfile.write(body)

    def do_CONNECT(self) -> None:
        self.asked.append(f"CONNECT {self.path}")
        if self.hub.scheme != "https":
            self.send_error(403, "Forbidden by policy")
            return
        with socket.create_connection(("127.0.0.1", self.hub.port)) as far:
            self.send_response(200)
            self.end_headers()
            ends = {self.connection: far, far: self.connection}
            while True:
                for end in select.select(list(ends), [], [])[0]:
                    data = end.recv(1 << 16)
                    if not data:
                        self.close_connection = True
                        return
                    ends[end].sendall(data)


@pytest.fixture
def proxy(hub: FakeHub) -> Iterator[_Served]:
    with _serving(hub) as served:
        yield served


@contextmanager
def _serving(hub: FakeHub) -> Iterator[_Served]:
    """A proxy on loopback, and an HTTP client that has not looked for proxies yet."""
    asked: list[str] = []
    Handler = type("Handler", (_Proxy,), {"hub": hub, "asked": asked})  # noqa: N806 - a class
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    huggingface_hub.close_session()
    yield _Served(f"http://127.0.0.1:{server.server_address[1]}", asked)
    server.shutdown()
    server.server_close()
    thread.join()
    huggingface_hub.close_session()


def test_everything_goes_through_a_proxy(
    hub: FakeHub, proxy: _Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")  # only the proxy can find it
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    assert pull(Wish(NAME), patience=Patience(2, 1, 0.01)).fetched
    assert len(proxy.asked) == len(hub.asked)
    assert any(each.startswith("GET http://cdn.invalid") for each in proxy.asked)
    assert any(each.startswith("GET http://hub.invalid/api/models/") for each in proxy.asked)


def test_https_goes_through_a_proxy_with_a_companys_certificate(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl here to make a certificate")
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")
    make = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    make += ["-keyout", key, "-out", certificate, "-subj", "/CN=hub.invalid"]
    make += ["-addext", "subjectAltName=DNS:hub.invalid,DNS:localhost"]
    subprocess.run(make, check=True, capture_output=True)  # noqa: S603 - a fixed command
    fake = FakeHub()
    fake.encrypt(certificate, key)
    fake.add(MARIAN, MODEL, ref="refs/pr/2", commit=MARIAN_COMMIT)
    with fake, _serving(fake) as proxy:
        monkeypatch.setenv("HF_ENDPOINT", "https://hub.invalid")
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(
            ModelError, match=r"certificate .* could not be checked .*SSL_CERT_FILE"
        ):
            pull(Wish(NAME), patience=Patience(5, 0, 0.01))
        huggingface_hub.close_session()
        monkeypatch.setenv("SSL_CERT_FILE", certificate)
        assert pull(Wish(NAME), patience=Patience(5, 1, 0.01)).path == folder / NAME
        assert {each.partition(":")[0] for each in proxy.asked} == {
            "CONNECT hub.invalid",
            "CONNECT localhost",
        }


def test_a_proxy_that_refuses_is_told(
    hub: FakeHub, proxy: _Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.invalid")
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    with pytest.raises(ModelError, match=r"The proxy did not let us through .*HTTPS_PROXY"):
        pull(Wish(NAME), patience=HASTY)
    assert proxy.asked == ["CONNECT hub.invalid:443"]
    assert hub.asked == []


def test_hosts_named_in_no_proxy_are_asked_directly(
    hub: FakeHub, proxy: _Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    assert pull(Wish(NAME), patience=HASTY).fetched
    assert proxy.asked == []
    assert hub.asked != []


def test_progress_counts_every_byte_once(hub: FakeHub) -> None:
    hub.faults.cut["model.safetensors"] = [100_000]
    hub.faults.no_ranges = True
    shares: list[float] = []

    def report(_what: str, share: float | None) -> None:
        if share is not None:
            shares.append(share)

    pull(Wish(NAME), patience=HASTY, report=report)
    assert shares[-1] == 1.0
    assert max(shares) <= 1.0
