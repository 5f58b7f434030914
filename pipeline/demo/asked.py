"""What a client asked for: one request, read from the wire."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.message import Message
from types import MappingProxyType
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from pipeline.demo.printing import Locale, locale_of

Host = Literal["msit", "kca"]
_COOKIE = re.compile(r"(?:^|[;,\s])JSESSIONID=([^;,\s]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request.

    Attributes:
        path: without its query and without the ``;jsessionid=`` parameter.
        session_in_path: the value of that parameter, empty if there was none.
        session_in_cookie: the value of the ``JSESSIONID`` cookie, empty if there was none.
        query: decoded query parameters; of a repeated one the last.
        form: decoded fields of a posted form.
        referer, accept_language, user_agent, cookie: headers as sent, empty if absent.
        if_none_match, if_modified_since: headers as sent, empty if absent.
        host: whose server was asked, the ministry's or the agency's.
    """

    method: str
    path: str
    session_in_path: str = ""
    session_in_cookie: str = ""
    query: Mapping[str, str]
    form: Mapping[str, str]
    referer: str = ""
    accept_language: str = ""
    user_agent: str = ""
    cookie: str = ""
    if_none_match: str = ""
    if_modified_since: str = ""
    host: Host = "msit"

    @property
    def locale(self) -> Locale:
        """The language in which the server answers."""
        return locale_of(self.accept_language)

    @property
    def fields(self) -> Mapping[str, str]:
        """Query and form together; the form wins."""
        return {**self.query, **self.form}

    def number(self, name: str) -> int | None:
        """Reads one parameter as a whole number; ``None`` if it is missing, empty or no number."""
        printed = self.fields.get(name, "")
        return int(printed) if re.fullmatch(r"[0-9]{1,12}", printed) else None

    def without_conditions(self) -> "Asked":
        """The same request from a client that has no earlier copy."""
        return replace(self, if_none_match="", if_modified_since="")


def read_request(method: str, target: str, headers: Message, body: bytes) -> Asked:
    """Reads one request from its line, its headers and its body."""
    parts = urlsplit(target)
    path, _, parameter = unquote(parts.path).partition(";")
    cookie = headers.get("Cookie", "")
    found = _COOKIE.search(cookie)
    return Asked(
        method=method,
        path=path,
        session_in_path=parameter.removeprefix("jsessionid="),
        session_in_cookie=found[1] if found else "",
        query=_pairs(parts.query),
        form=_pairs(body.decode("utf-8", "replace")),
        referer=headers.get("Referer", ""),
        accept_language=headers.get("Accept-Language", ""),
        user_agent=headers.get("User-Agent", ""),
        cookie=cookie,
        if_none_match=headers.get("If-None-Match", ""),
        if_modified_since=headers.get("If-Modified-Since", ""),
    )


def _pairs(encoded: str) -> Mapping[str, str]:
    return MappingProxyType(dict(parse_qsl(encoded, keep_blank_values=True)))
