"""A hub on loopback with the real one's paths, headers and bad days.

It answers what huggingface_hub and our own downloads ask: ``/api/models/{repo}/revision/{rev}``,
``/api/models/{repo}/tree/{rev}``, ``/api/models/{repo}/refs`` and ``/{repo}/resolve/{rev}/{file}``.
Large files are redirected to another origin (``localhost`` instead of ``127.0.0.1``), as the real
hub redirects to its CDN. ``faults`` make it behave badly in one way at a time.
"""

from __future__ import annotations

import hashlib
import json
import re
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

_LARGE = (".safetensors", ".bin", ".gguf", ".h5", ".spm", ".model")


def git_sha1(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()  # noqa: S324 - git's


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass
class Repository:
    """Commits by hash, each with its files; names of branches and pull requests."""

    commits: dict[str, dict[str, bytes]]
    refs: dict[str, str]
    licence: str | None = None
    gated: bool = False
    token: str | None = None  # who may read it; None for everybody


@dataclass
class Faults:
    """What goes wrong, all by default absent."""

    cut: dict[str, list[int]] = field(default_factory=dict)  # file: bytes sent before each break
    content: dict[str, bytes] = field(default_factory=dict)  # file: what is sent instead
    stated: dict[str, str] = field(default_factory=dict)  # file: the SHA-256 stated in the list
    linked: dict[str, str] = field(default_factory=dict)  # file: the X-Linked-ETag sent with it
    status: dict[str, list[int]] = field(default_factory=dict)  # start of a path: answers in turn
    silent_s: float = 0.0
    stall_s: float = 0.0  # pause before each break of ``cut``
    drip_s: float = 0.0  # pause between pieces of 1,024 bytes
    no_ranges: bool = False
    html: bool = False


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    range: str | None
    token: str | None
    host: str


class FakeHub:
    """The server: use it in a ``with`` statement."""

    def __init__(self) -> None:
        self.repositories: dict[str, Repository] = {}
        self.faults = Faults()
        self.asked: list[Asked] = []
        self.scheme = "http"
        hub = self

        class Handler(_Handler):
            fake = hub

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def cdn(self) -> str:
        return f"{self.scheme}://localhost:{self.port}"

    def encrypt(self, certificate: str, key: str) -> None:
        """Speak TLS from now on; to be said before the server is entered."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.scheme = "https"

    def add(
        self, name: str, files: dict[str, bytes], *, ref: str = "main", commit: str | None = None
    ) -> str:
        """Put a state of a repository under a branch or pull request; its commit is returned."""
        own = self.repositories.setdefault(name, Repository({}, {}))
        made = commit or hashlib.sha1(repr((ref, sorted(files.items()))).encode()).hexdigest()  # noqa: S324
        own.commits[made] = dict(files)
        own.refs[ref] = made
        own.refs.setdefault("main", made)
        return made

    def fetched(self, file: str) -> list[Asked]:
        """The requests for a file's content, at the CDN where it lies there."""
        return [each for each in self.asked if each.path.endswith(f"/{file}")]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


class _Handler(BaseHTTPRequestHandler):
    fake: FakeHub
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for an acknowledgement

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ") or None
        host = self.headers.get("Host", "")
        self.fake.asked.append(
            Asked(self.command, unquote(self.path), self.headers.get("Range"), token, host)
        )
        with suppress(BrokenPipeError, ConnectionResetError):
            self._answer(token)

    def _answer(self, token: str | None) -> None:
        faults, path = self.fake.faults, urlsplit(self.path).path
        if faults.silent_s:
            time.sleep(faults.silent_s)
        for start, answers in faults.status.items():
            if unquote(path).startswith(start) and answers:
                self._error(answers.pop(0), "", "made to fail")
                return
        if faults.html:
            self._send(200, b"<html>Please log in to the hotel's network</html>", "text/html")
            return
        if path.startswith("/cdn/"):
            _, _, repository, commit, file = path.split("/", 4)
            self._content(unquote(repository), commit, unquote(file))
            return
        api = re.fullmatch(r"/api/models/([^/]+/[^/]+)/(revision|tree|refs)(?:/(.+))?", path)
        if api:
            self._api(api[1], api[2], unquote(api[3] or "main"), token)
            return
        wanted = re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path)
        if wanted:
            self._resolve(wanted[1], unquote(wanted[2]), unquote(wanted[3]), token)
            return
        self._error(404, "", "no such page")

    def _allowed(self, name: str, token: str | None, *, api: bool = False) -> Repository | None:
        own = self.fake.repositories.get(name)
        if own is not None and own.gated and api:
            return own  # what a gated repository holds is told to everybody
        if own is not None and own.token is not None and token != own.token:
            if own.gated:
                status = 401 if token is None else 403
                self._error(status, "GatedRepo", "Access to the model is restricted.")
            else:
                self._error(401, "", "Invalid username or password.")
            return None
        if own is None:
            self._error(404, "RepoNotFound", "Repository not found")
        return own

    def _commit(self, own: Repository, revision: str) -> str | None:
        commit = own.refs.get(revision, revision)
        if commit not in own.commits:
            self._error(404, "RevisionNotFound", f"Invalid rev id: {revision}")
            return None
        return commit

    def _api(self, name: str, what: str, revision: str, token: str | None) -> None:
        own = self._allowed(name, token, api=True)
        if own is None:
            return
        if what == "refs":
            pulls = [
                {"name": ref, "ref": ref, "targetCommit": commit}
                for ref, commit in own.refs.items()
                if ref.startswith("refs/pr/")
            ]
            self._json({"branches": [], "converts": [], "tags": [], "pullRequests": pulls})
            return
        commit = self._commit(own, revision)
        if commit is None:
            return
        files = sorted(own.commits[commit].items())
        if what == "tree":
            self._json([self._tree_row(path, content) for path, content in files])
            return
        blobs = "blobs" in parse_qs(urlsplit(self.path).query)
        siblings = [self._sibling(path, content, blobs=blobs) for path, content in files]
        card = {"license": own.licence} if own.licence else {}
        self._json(
            {
                "id": name,
                "modelId": name,
                "sha": commit,
                "private": False,
                "gated": "auto" if own.gated else False,
                "tags": [],
                "downloads": 0,
                "cardData": card,
                "siblings": siblings,
            }
        )

    def _stated(self, path: str, content: bytes) -> str:
        return self.fake.faults.stated.get(path, sha256(content))

    def _sibling(self, path: str, content: bytes, *, blobs: bool) -> dict[str, Any]:
        row: dict[str, Any] = {"rfilename": path}
        if not blobs:
            return row
        row |= {"size": len(content), "blobId": git_sha1(content)}
        if path.endswith(_LARGE):
            stated = self._stated(path, content)
            row["lfs"] = {"sha256": stated, "size": len(content), "pointerSize": 134}
            row["blobId"] = git_sha1(f"oid sha256:{stated}".encode())
        return row

    def _tree_row(self, path: str, content: bytes) -> dict[str, Any]:
        row: dict[str, Any] = {"type": "file", "path": path, "size": len(content)}
        row["oid"] = git_sha1(content)
        if path.endswith(_LARGE):
            row["lfs"] = {
                "oid": self._stated(path, content),
                "size": len(content),
                "pointerSize": 134,
            }
        return row

    def _resolve(self, name: str, revision: str, file: str, token: str | None) -> None:
        own = self._allowed(name, token)
        commit = None if own is None else self._commit(own, revision)
        if own is None or commit is None:
            return
        content = own.commits[commit].get(file)
        if content is None:
            self._error(404, "EntryNotFound", "Entry not found")
            return
        if not file.endswith(_LARGE):
            self._content(name, commit, file)
            return
        linked = self.fake.faults.linked.get(file, self._stated(file, content))
        where = f"{self.fake.cdn}/cdn/{name.replace('/', '%2F')}/{commit}/{file}"
        headers = [
            ("Location", where),
            ("X-Repo-Commit", commit),
            ("X-Linked-ETag", f'"{linked}"'),
            ("X-Linked-Size", str(len(content))),
        ]
        self._send(302, b"", "text/plain", headers)

    def _content(self, name: str, commit: str, file: str) -> None:
        faults = self.fake.faults
        content = faults.content.get(file, self.fake.repositories[name].commits[commit][file])
        headers = [("Accept-Ranges", "bytes"), ("X-Repo-Commit", commit)]
        headers.append(("ETag", f'"{git_sha1(content)}"'))
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start, status = 0, 200
        if asked and not faults.no_ranges:
            start, status = int(asked[1]), 206
            if start >= len(content):
                self._send(416, b"", "text/plain", [("Content-Range", f"bytes */{len(content)}")])
                return
            headers.append(("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}"))
        cuts = faults.cut.get(file, [])
        cut = cuts.pop(0) if cuts else None
        self._send(status, content[start:], "application/octet-stream", headers, cut)

    def _json(self, value: object) -> None:
        self._send(200, json.dumps(value).encode(), "application/json")

    def _error(self, status: int, code: str, message: str) -> None:
        headers = [("X-Error-Message", message)]
        if code:
            headers.append(("X-Error-Code", code))
        self._send(status, json.dumps({"error": message}).encode(), "application/json", headers)

    def _send(
        self,
        status: int,
        body: bytes,
        kind: str,
        headers: Iterable[tuple[str, str]] = (),
        cut: int | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        sent = body if cut is None else body[:cut]
        drip_s = self.fake.faults.drip_s
        step = 1024 if drip_s else max(1, len(sent))
        for begin in range(0, len(sent), step):
            self.wfile.write(sent[begin : begin + step])
            self.wfile.flush()
            if drip_s:
                time.sleep(drip_s)
        if cut is not None:
            time.sleep(self.fake.faults.stall_s)
            self.close_connection = True
