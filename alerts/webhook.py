"""Posts a digest as JSON to a webhook, or says why it was not taken."""

import os
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing
from html import unescape
from importlib import metadata
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx

from alerts.addresses import webhook_problem
from alerts.channels import WebhookChannel
from alerts.errors import ChannelDownError, DeliveryError
from alerts.patience import QUOTED_LENGTH, WAITS_PER_DELIVERY, hanging_up, why
from alerts.render import Rendered
from alerts.text import cut, plain

MOST_READ = 64_000  # bytes of an answer; they are quoted, not used
_USER_AGENT = f"sillok/{metadata.version('sillok')}"
_LATER = "a later run tries again"

# Of 4xx: what an operator can repair, a receiver gets over, or an earlier try is still at (409).
_TRANSIENT = {401, 403, 404, 408, 409, 425, 429}
# What it would say to any other digest, too.
_DOWN = {401, 403, 404, 429, 503, *range(300, 400)}
_REMEDIES = {
    401: "check the token",
    403: "check the token and the address",
    404: "check the address",
    410: "take the channel out of the configuration, or name another address",
}


def deliver(rendered: Rendered, channel: WebhookChannel) -> None:
    """Posts a digest once; only an answer of 2xx is a delivery.

    The body is what the file channel writes as `<id>.json`; a repeat has the same
    `Idempotency-Key`. Certificates are verified, redirects not followed. The request goes straight
    to the address: a proxy that the environment names for pages is not shown digests and tokens.
    `Retry-After` is not read, because the outbox waits for minutes to hours anyway.

    Args:
        rendered: what is posted.
        channel: where; a whole delivery may take four times its time-out.

    Raises:
        ChannelDownError: no digest would be taken: no connection, or an answer that is about the
            address or the token; transient.
        DeliveryError: this digest was not taken; final for answers of 4xx that no repeat changes,
            transient where nobody knows.
    """
    _Post(rendered, channel).send()


class _Post:
    """One request, with the secrets that none of its errors may repeat."""

    def __init__(self, rendered: Rendered, channel: WebhookChannel) -> None:
        self._rendered = rendered
        self._channel = channel
        self._limit_s = channel.timeout_s * WAITS_PER_DELIVERY
        self._connections: list[socket.socket] = []
        self._url = self._read_url()
        self._token = self._read_token()

    def send(self) -> None:
        request = self._request()
        tls = ssl.create_default_context()
        with hanging_up(self._limit_s, lambda: next(reversed(self._connections), None)) as late:
            try:
                # The bare transport: a client logs every address, and follows, and keeps cookies.
                with (
                    httpx.HTTPTransport(verify=tls) as transport,
                    closing(transport.handle_request(request)) as response,
                ):
                    if not response.is_success:
                        raise self._refused(response.status_code, self._quote(response))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                remedy = f"check the address; {_LATER}"
                raise self._down(reason=why(error), remedy=remedy) from error
            except httpx.TransportError as error:
                reason = f"given up after {self._limit_s:g} s" if late.is_set() else why(error)
                raise self._not_taken(reason=reason, remedy=_LATER) from error

    def _read_url(self) -> str:
        channel = self._channel
        url = channel.url or os.environ.get(channel.url_env, "")
        if not url:
            raise self._down(
                reason=f"the environment has no {channel.url_env}", remedy=f"set it; {_LATER}"
            )
        if wrong := webhook_problem(url):
            raise self._down(
                reason=f"{channel.url_env or 'url'} {wrong}", remedy=f"correct it; {_LATER}"
            )
        return url

    def _read_token(self) -> str:
        name = self._channel.token_env
        if not name:
            return ""
        token = os.environ.get(name, "")
        if not token:
            raise self._down(reason=f"the environment has no {name}", remedy=f"set it; {_LATER}")
        if not token.isascii() or not token.isprintable() or " " in token:
            found = f"{name} holds what no token does: spaces, line breaks or letters beyond ASCII"
            raise self._down(reason=found, remedy=f"correct it; {_LATER}")
        return token

    def _request(self) -> httpx.Request:
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": self._rendered.digest,
            "User-Agent": _USER_AGENT,
            "Accept-Encoding": "identity",
        }
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        timeout = httpx.Timeout(self._channel.timeout_s).as_dict()
        try:
            return httpx.Request(
                "POST",
                self._url,
                headers=headers,
                content=self._rendered.json.encode(),
                extensions={"timeout": timeout, "trace": self._trace},
            )
        except httpx.InvalidURL:
            # Without its cause, which repeats the address.
            raise self._down(reason="the address is none", remedy=f"correct it; {_LATER}") from None

    def _trace(self, event: str, details: Mapping[str, Any]) -> None:
        """Remembers connections; httpcore tells of them in this way only."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._connections.append(details["return_value"].get_extra_info("socket"))

    def _quote(self, response: httpx.Response) -> str:
        """The beginning of an answer; what came of it where the rest does not come."""
        if "Content-Encoding" in response.headers:
            return ""  # nobody asked for that
        body = bytearray()
        try:
            for chunk in response.iter_raw():
                body += chunk
                if len(body) >= MOST_READ:
                    break
        except httpx.TransportError:
            pass  # the status has said it already
        return self._cleaned(body[:MOST_READ].decode("utf-8", "replace"))

    def _cleaned(self, text: str) -> str:
        """Foreign text for a person, unless it repeats anything of the address or the token."""
        shown = plain(text)
        seen = "\n".join((text, shown, unquote(shown), unescape(shown))).lower()
        is_telling = any(secret in seen for secret in self._secrets())
        return "" if is_telling else cut(shown, QUOTED_LENGTH)

    def _secrets(self) -> set[str]:
        """Every part of the address and the token that could be one, in lower case."""
        parts = urlsplit(self._url)
        words = [*parts.path.split("/"), *parts.query.replace("=", "&").split("&")]
        host = [parts.hostname or ""]
        found = {*words, *map(unquote, words), *host, self._token}
        return {word.lower() for word in found if len(word) > 3}

    def _refused(self, status: int, quote: str) -> DeliveryError:
        reason = f"the receiver answered {status}" + (f", {quote!r}" if quote else "")
        transient = status in _TRANSIENT or not 400 <= status < 500
        remedy = _REMEDIES.get(status, "")
        if 300 <= status < 400:
            reason += "; redirects are not followed"
            remedy = "name the address that it answers at"
        if status in _DOWN:
            return self._down(reason=reason, remedy="; ".join(filter(None, (remedy, _LATER))))
        last = _LATER if transient else "later digests are posted there"
        remedy = "; ".join(filter(None, (remedy, last)))
        return self._not_taken(reason=reason, remedy=remedy, transient=transient)

    def _not_taken(self, *, reason: str, remedy: str, transient: bool = True) -> DeliveryError:
        return DeliveryError(
            self._rendered.digest, self._channel.name, reason, remedy=remedy, transient=transient
        )

    def _down(self, *, reason: str, remedy: str) -> ChannelDownError:
        return ChannelDownError(self._rendered.digest, self._channel.name, reason, remedy=remedy)
