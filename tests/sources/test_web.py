from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any, ClassVar

import pytest

from contra.limits import Limits
from contra.model import Article, Skipped
from contra.sources import Isolation, Options, Sources
from contra.sources.addresses import is_public
from contra.sources.interface import utc
from contra.sources.web import Web

STORY = "<p>Seven people were killed when a footbridge fell in Upper Ford on Thursday, the mayor of the town said.</p>"
PAGE = f"<html><body><article><h1>A footbridge falls</h1>{STORY * 2}</article></body></html>".encode()
FEED = (
    b"<rss version='2.0'><channel><title>Wire</title><item><title>t</title><description>Seven killed.</description>"
    b"<pubDate>Thu, 14 Mar 2019 18:20:00 GMT</pubDate></item></channel></rss>"
)
# "the bridge"
SLUG = "/%D8%A7%D9%84%D8%AC%D8%B3%D8%B1"


class Answers(BaseHTTPRequestHandler):
    """Answers of a server, by path."""

    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        port = self.server.server_address[1]
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            SLUG: (200, {"Content-Type": "text/html"}, PAGE),
            "/old": (200, {"Content-Type": "text/html; charset=windows-1256"},
                     PAGE.replace(b"footbridge", "جسر".encode("cp1256"))),  # "bridge"
            "/feed": (200, {"Content-Type": "application/rss+xml"}, FEED),
            "/lines.jsonl": (200, {"Content-Type": "text/plain"}, b'{"text": "one"}\n{"text": "two"}\n'),
            "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
            "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 30_000_000)),
            "/damaged": (200, {"Content-Encoding": "gzip"}, b"no gzip"),
            "/brotli": (200, {"Content-Encoding": "br"}, b"?"),
            "/large": (200, {"Content-Type": "text/plain"}, b"x" * 2_000_000),
            "/moved": (302, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/inward": (302, {"Location": f"http://inside.example:{port}/page"}, b""),
            "/file": (302, {"Location": "file:///etc/hosts"}, b""),
            "/slow": (200, {"Content-Type": "text/plain", "X-Slow": "1"}, b"x"),
            "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n\0\0"),
        }  # fmt: skip
        status, headers, body = answers.get(self.path, (404, {}, b"nothing here"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if "X-Slow" in headers:
            for _ in range(50):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is expected."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = Quiet(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def names(host: str, _port: int) -> list[str]:
    """Look up the hosts of these tests; 192.0.2.1 stands for a private address."""
    known = {"news.example": ["127.0.0.1"], "inside.example": ["192.0.2.1"], "both.example": ["127.0.0.1", "192.0.2.1"]}
    if host not in known:
        raise OSError("no such host")
    return known[host]


def read(url: str, **limits: Any) -> tuple[list[Article], list[str]]:
    chosen = Limits(**limits)
    web = Web(chosen, allow=lambda address: str(address) == "127.0.0.1", lookup=names)
    with Isolation() as isolation:
        found = list(Sources(Options(limits=chosen), utc, isolation, bytes, web).open(url).read())
    assert all(each.path == url for each in found)
    return (
        [each for each in found if isinstance(each, Article)],
        [each.reason for each in found if isinstance(each, Skipped)],
    )


def test_a_page_is_read_from_its_address(port: int) -> None:
    (article,), reasons = read(f"http://news.example:{port}/page")
    assert not reasons
    assert article.title == "A footbridge falls"
    assert article.url == f"http://news.example:{port}/page"
    assert (article.id, article.source, article.guessed) == ("news.example/page", "news.example", ("source",))
    assert Answers.asked[-1] == ("/page", f"news.example:{port}")


@pytest.mark.parametrize("path", ["/moved", "/packed", "/الجسر", SLUG])
def test_redirects_packing_and_arabic_addresses_are_followed(port: int, path: str) -> None:
    (article,), _ = read(f"http://news.example:{port}{path}")
    assert article.text.startswith("Seven people were killed")


def test_the_charset_a_server_states_holds(port: int) -> None:
    (article,), _ = read(f"http://news.example:{port}/old")
    assert "جسر" in article.text  # "bridge"
    assert "encoding" not in article.guessed


def test_a_feed_and_lines_are_read_as_such(port: int) -> None:
    (article,), _ = read(f"http://news.example:{port}/feed")
    assert (article.source, article.published) == ("Wire", datetime(2019, 3, 14, 18, 20, tzinfo=UTC))
    assert [each.text for each in read(f"http://news.example:{port}/lines.jsonl")[0]] == ["one", "two"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nothing", "answered with status 404"),
        ("/loop", "redirects more than 5 times"),
        ("/inward", "the host inside.example is at 192.0.2.1, which is no address of the public network"),
        ("/file", "leads to 'file:///etc/hosts', which is no page of the web"),
        ("/bomb", "more than 200 times larger unpacked (limits: ratio)"),
        ("/damaged", "damaged: "),
        ("/brotli", "packed by 'br', which was not asked for"),
        ("/large", "larger than the limit of 1 MB (limits: page_mb)"),
        ("/slow", "took longer than the limit of 1.5 s (limits: url_seconds)"),
        ("/picture", "binary, not text"),
    ],
)
def test_what_cannot_be_read_has_a_reason(port: int, path: str, reason: str) -> None:
    patience = 1.5 if path == "/slow" else 30
    articles, reasons = read(
        f"http://news.example:{port}{path}", page_mb=16 if path == "/bomb" else 1, url_seconds=patience
    )
    assert not articles
    assert [each.startswith(reason) for each in reasons] == [True], reasons


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://inside.example/", "the host inside.example is at 192.0.2.1"),
        ("http://both.example/", "the host both.example is at 192.0.2.1"),
        ("http://unknown.example/", "the host unknown.example is not known"),
        ("http://name:word@news.example/", "a URL with a name or password in it"),
        ("http://news.example:99999/", "no URL"),
        ("http://[::1", "no URL"),
        ("http:///page", "leads to 'http:///page'"),
    ],
)
def test_addresses_that_are_not_opened(url: str, reason: str) -> None:
    articles, reasons = read(url)
    assert not articles
    assert [each.startswith(reason) for each in reasons] == [True], reasons


def test_the_checked_address_is_the_one_connected_to(port: int) -> None:
    answers = iter([["127.0.0.1"], ["192.0.2.1"]])
    web = Web(Limits(), allow=lambda address: str(address) == "127.0.0.1", lookup=lambda *_: next(answers))
    document, name = web.fetch(f"http://news.example:{port}/page")
    assert name == "page.html"
    with document.open() as file:
        assert file.read() == PAGE


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07::1", True), ("64:ff9b::5db8:d70e", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("0.1.2.3", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("::", False), ("fe80::1", False), ("fc00::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False), ("64:ff9b::a00:1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_without_an_injected_rule_no_local_address_is_opened(port: int) -> None:
    asked = len(Answers.asked)
    with Isolation() as isolation:
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"2130706433:{port}"):
            (found,) = Sources(Options(), utc, isolation, bytes).open(f"http://{host}/page").read()
            assert isinstance(found, Skipped)
    assert len(Answers.asked) == asked
