"""Connections that end in time and lead to public addresses only."""

import ipaddress
import socket
from collections.abc import Callable

import httpcore

# Under which addresses of IPv4 are reached from networks of IPv6 (RFC 6052).
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class FetchFailed(Exception):
    """One address could not be read; the message is one line for people. Says nothing about other addresses."""


class Unreachable(FetchFailed):
    """No server answered at all: no network, no such host, refused, or silent."""


class BoundedNetwork(httpcore.SyncBackend):
    """Connections to public addresses only, every wait of which ends by `deadline`.

    The address is checked where the connection is made, not before: a name may resolve differently a moment later.
    """

    def __init__(self, allow_private: bool, connect_seconds: float, monotonic: Callable[[], float]):
        self.allow_private, self.connect_seconds, self.monotonic = allow_private, connect_seconds, monotonic
        self.deadline = 0.0

    def left(self) -> float:
        """Seconds until the deadline. Raises httpcore.ReadTimeout when it has passed."""
        seconds = self.deadline - self.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("deadline")
        return seconds

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        addresses = self._addresses(host, port)
        failure = None
        for address in addresses:
            try:
                wait = min(self.connect_seconds / len(addresses), self.left())
                stream = super().connect_tcp(address, port, wait, local_address, socket_options)
                return _BoundedStream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise httpcore.ConnectError(f"cannot connect ({failure})")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            # Not tried again: the resolver itself has tried several times.
            raise Unreachable(f"{host}: the name does not resolve ({error})") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        private = [a for a in addresses if not is_public(a)]
        if private and not self.allow_private:
            raise FetchFailed(f"{host}: resolves to a private address ({private[0]}); PM_ALLOW_PRIVATE=1 allows it")
        return addresses


def is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # An address of the older kind in the clothes of the newer leads where that leads.
        ip = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(ip.packed[-4:]) if ip in NAT64 else ip)
    return ip.is_global and not ip.is_multicast


class _BoundedStream(httpcore.NetworkStream):
    """A connection whose every wait ends by the deadline of its network: a server cannot hold us by dripping bytes."""

    def __init__(self, stream: httpcore.NetworkStream, network: BoundedNetwork):
        self._stream, self._network = stream, network

    def read(self, max_bytes, timeout=None):
        return self._stream.read(max_bytes, self._network.left())

    def write(self, buffer, timeout=None):
        self._stream.write(buffer, self._network.left())

    def close(self):
        self._stream.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return _BoundedStream(self._stream.start_tls(ssl_context, server_hostname, self._network.left()), self._network)

    def get_extra_info(self, info):
        return self._stream.get_extra_info(info)
