"""Where events may be sent (回调地址): https, no private network; what is refused says so in words (SSRF)."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

LONGEST = 500
TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses behind which an IPv4 address stands (RFC 6052)."""
Address = IPv4Address | IPv6Address


class WrongCallee(ValueError):
    """The address cannot be used; the text says what was expected, in Chinese."""


@dataclass(frozen=True, slots=True)
class Callees:
    """Which addresses an installation calls; `loopback`: also this machine, without encryption (demo mode)."""

    loopback: bool = False

    def checked(self, url: str) -> str:
        """The address as given. Raises WrongCallee; names are looked up only when they are called."""
        parts = _parts(url)
        named = _literal(parts.hostname or "")
        here = parts.hostname == "localhost" or (named is not None and named.is_loopback)
        if parts.scheme != "https" and not (self.loopback and here and parts.scheme == "http"):
            raise WrongCallee("回调地址应以 https:// 开头")
        if named is not None or here:
            self.reachable(named or ip_address("127.0.0.1"))
        return url

    def reachable(self, address: Address) -> None:
        """Whether an address of the network may be called. Raises WrongCallee."""
        behind = _behind(address)
        if behind.is_loopback and self.loopback:
            return
        if not behind.is_global or behind.is_multicast or behind.is_reserved:
            raise WrongCallee("回调地址不得指向本机、内网或保留网段")


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError as fault:
        raise WrongCallee("回调地址应为完整的网址，如 https://example.org/hook") from fault
    odd = parts.username is not None or parts.fragment or not url.isprintable() or " " in url
    if not whole or odd or len(url) > LONGEST:
        raise WrongCallee("回调地址应为完整的网址，不带用户名、口令或 #，如 https://example.org/hook")
    return parts


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _behind(address: Address) -> Address:
    """The address that is really reached: IPv4 stands behind some forms of IPv6."""
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
