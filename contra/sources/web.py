"""A page or feed on the web: the only source that opens the network, and only to public addresses."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.message import Message
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from contra import __version__
from contra.limits import Limits
from contra.sources.addresses import Allow, Resolve, is_public, resolve, system_resolve
from contra.sources.interface import Document, UnreadableError

__all__ = ["Web", "is_url"]

_PORTS = {"http": 80, "https": 443}
_HOPS = 5
# what stands for itself in a path or query (RFC 3986), and what is encoded already
_SAFE = "%/:@!$&'()*+,;=?~"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_PIECE = 1 << 16
# which extension a page of this type would have as a file; what is not here goes by its address or how it begins
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/xml": ".xml", "text/xml": ".xml",
    "application/feed+json": ".json", "application/json": ".json", "application/ld+json": ".json",
    "application/pdf": ".pdf", "text/csv": ".csv", "application/x-ndjson": ".jsonl",
}  # fmt: skip


def is_url(path: str) -> bool:
    """Tell a URL of the web from a path."""
    return path[:8].lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Web:
    """Fetches documents by their URL, within limits of time and size, by no proxy and without cookies.

    `allow` tells which addresses may be connected to, `lookup` gives those of a host, `clock` seconds that only grow.
    """

    limits: Limits
    allow: Allow = is_public
    lookup: Resolve = system_resolve
    clock: Callable[[], float] = field(default=time.monotonic)

    def fetch(self, url: str) -> tuple[Document, str]:
        """Return the document at `url`, named by it, and the name a file of its kind would have.

        Redirects are followed, each to an address that is looked up, checked and then connected to itself, so that
        a name cannot lead elsewhere the second time.

        Raises:
            UnreadableError: it is no address of the public web, or answers too late, too long, or not at all.
        """
        deadline = self.clock() + self.limits.url_seconds
        place = url
        for _ in range(_HOPS + 1):
            status, headers, data = self._get(_parts(place), deadline)
            if status in _REDIRECTS and (target := headers.get("Location")):
                place = urljoin(place, target)
                continue
            if status != _OK:
                raise UnreadableError(f"answered with status {status}")
            name = f"page{_suffix(headers, place)}"
            charset = headers.get_content_charset()
            return replace(Document.of(url, _stem(place), data), url=place, charset=charset), name
        raise UnreadableError(f"redirects more than {_HOPS} times")

    def _get(self, parts: SplitResult, deadline: float) -> tuple[int, Message, bytes]:
        host, secure = str(parts.hostname), parts.scheme == "https"
        port = _port(parts)
        address = resolve(host, port, self.allow, self.lookup)
        connection = http.client.HTTPConnection(host, port)
        try:
            opened = socket.create_connection((address, port), timeout=self._left(deadline))
            connection.sock = opened
            if secure:
                connection.sock = ssl.create_default_context().wrap_socket(opened, server_hostname=host)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers={
                "Host": parts.netloc, "User-Agent": f"contra/{__version__}", "Accept-Encoding": "gzip, identity",
                "Accept": "*/*", "Connection": "close",
            })  # fmt: skip
            answer = connection.getresponse()
            return answer.status, answer.headers, self._body(answer, connection.sock, deadline)
        except TimeoutError as error:
            raise self._late() from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise UnreadableError(f"{host} cannot be read: {error or type(error).__name__}") from error
        finally:
            connection.close()

    def _body(self, answer: http.client.HTTPResponse, opened: socket.socket | None, deadline: float) -> bytes:
        packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
        if packing not in {"identity", "gzip", "x-gzip"}:
            raise UnreadableError(f"packed by {packing[:20]!r}, which was not asked for")
        unpack = zlib.decompressobj(wbits=31) if packing != "identity" else None
        data, read = bytearray(), 0
        while piece := self._piece(answer, opened, deadline):
            read += len(piece)
            try:
                data += piece if unpack is None else unpack.decompress(piece, self.limits.page_bytes + 1 - len(data))
            except zlib.error as error:
                raise UnreadableError(f"damaged: {error}") from error
            if unpack is not None and len(data) > max(_PIECE, read * self.limits.ratio):
                raise UnreadableError(f"more than {self.limits.ratio} times larger unpacked (limits: ratio)")
            if len(data) > self.limits.page_bytes:
                raise UnreadableError(f"larger than the limit of {self.limits.page_mb} MB (limits: page_mb)")
        return bytes(data)

    def _piece(self, answer: http.client.HTTPResponse, opened: socket.socket | None, deadline: float) -> bytes:
        left = self._left(deadline)
        if opened is not None and opened.fileno() >= 0:
            opened.settimeout(left)
        return answer.read1(_PIECE)

    def _left(self, deadline: float) -> float:
        left = deadline - self.clock()
        if left <= 0:
            raise self._late()
        return left

    def _late(self) -> UnreadableError:
        return UnreadableError(f"took longer than the limit of {self.limits.url_seconds:g} s (limits: url_seconds)")


def _parts(url: str) -> SplitResult:
    """Return the parts of a URL of the web, Arabic and other letters in it encoded.

    Raises:
        UnreadableError: it is another kind of URL, has a name and password in it, or no host.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
        login = f"{parts.username or ''}{parts.password or ''}@" if parts.username or parts.password else ""
        netloc = f"{login}{f'[{host}]' if ':' in host else host}{port}"
        parts = parts._replace(netloc=netloc, path=quote(parts.path, _SAFE), query=quote(parts.query, _SAFE))
    except ValueError as error:
        raise UnreadableError(f"no URL: {error}") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UnreadableError(f"leads to {url[:80]!r}, which is no page of the web")
    if parts.username or parts.password:
        raise UnreadableError("a URL with a name or password in it")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS.get(parts.scheme, 0)


def _stem(url: str) -> str:
    """Return what an article at `url` is called: the host and the last part of the path."""
    parts = urlsplit(url)
    last = [part for part in parts.path.split("/") if part]
    return f"{parts.hostname}/{last[-1]}" if last else str(parts.hostname)


def _suffix(headers: Message, url: str) -> str:
    known = _SUFFIXES.get(headers.get_content_type()) if headers.get("Content-Type") else None
    last = urlsplit(url).path.rpartition("/")[2]
    own = f".{last.rpartition('.')[2].lower()}" if "." in last else ""
    if known in {None, ".txt"} and own in _SUFFIXES.values():
        return own
    return known or ".html"
