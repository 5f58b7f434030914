"""Which hosts, mailboxes and webhooks a channel may name."""

import ipaddress
import re
from urllib.parse import urlsplit

_ATOM, _LABEL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}", r"[A-Za-z0-9_-]{1,63}"
_DOMAIN = rf"{_LABEL}(\.{_LABEL}){{0,9}}"
# One address and nothing around it: what it names is written into a mail's head and envelope.
MAILBOX = rf"^{_ATOM}(\.{_ATOM}){{0,9}}@{_DOMAIN}$"


def webhook_problem(url: str) -> str:
    """What is wrong with the address of a webhook, `""` if nothing is; never repeats it."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "is no address"
    if not url.isascii() or not url.isprintable() or " " in url:
        return "must be one line of ASCII without spaces"
    if parts.scheme not in {"http", "https"} or not is_host(host):
        return "must be https:// and a host"
    if parts.username or parts.password or parts.fragment:
        return "must name neither a user nor a fragment; a secret belongs into url_env or token_env"
    if parts.scheme == "http" and not is_loopback(host):
        return "must be https; http is for this machine (loopback)"
    return ""


def is_host(host: str) -> bool:
    """Whether this can be a host's name or number; names with other letters in their ASCII form."""
    return re.fullmatch(rf"{_DOMAIN}\.?", host) is not None or _number(host) is not None


def is_mailbox(address: str) -> bool:
    """Whether this is one address of mail, without a name, in ASCII."""
    return re.fullmatch(MAILBOX, address) is not None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or number alone."""
    number = _number(host)
    return host == "localhost" if number is None else number.is_loopback


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
