"""Which addresses of the network a URL may lead to: public ones, whatever name they go by."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from contra.sources.interface import UnreadableError

__all__ = ["Allow", "Resolve", "is_public", "resolve", "system_resolve"]

Allow = Callable[[IPv4Address | IPv6Address], bool]
"""Tells whether an address may be connected to."""

Resolve = Callable[[str, int], list[str]]
"""Gives the addresses of a host, in the order they are to be tried; OSError where it has none."""

# IPv6 addresses that carry one of IPv4 in their last 32 bits (RFC 6052)
_TRANSLATED = IPv6Network("64:ff9b::/96")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell an address of the public network from private, local, reserved and multicast ones (RFC 6890).

    An address of IPv6 that stands for one of IPv4 is public if that one is.
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def system_resolve(host: str, port: int) -> list[str]:
    """Return the addresses the system gives for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def resolve(host: str, port: int, allow: Allow, lookup: Resolve) -> str:
    """Return the address to connect to for `host`; every address it has must be allowed.

    Raises:
        UnreadableError: the host is unknown, or one of its addresses is not allowed.
    """
    try:
        addresses = lookup(host, port)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(f"the host {host} is not known: {error}") from error
    for address in addresses:
        if not allow(ip_address(address.partition("%")[0])):
            raise UnreadableError(f"the host {host} is at {address}, which is no address of the public network")
    if not addresses:
        raise UnreadableError(f"the host {host} has no address")
    return addresses[0]
