"""Sessions as the ministry's two application nodes keep them."""

import secrets
import threading
from dataclasses import dataclass, field
from itertools import cycle

from pipeline.demo.asked import Asked


@dataclass(slots=True)
class Session:
    """One visitor, and the attachment groups whose view pages the visitor has loaded."""

    key: str
    seen: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request's place in its session.

    Attributes:
        suffix: what each link carries, ``;jsessionid=…`` as long as the cookie has not come back.
        headers: ``Set-Cookie`` if the session is new.
        token: different in each answer, as the hidden tokens of such pages are.
    """

    session: Session
    suffix: str
    headers: tuple[tuple[str, str], ...]
    token: str


# What a page looks like apart from its visitor, to tell if it has changed.
NOBODY = Visit(session=Session(""), suffix="", headers=(), token="")


class Sessions:
    """Gives each request its session, and a new one to whoever brings none that is known."""

    def __init__(self) -> None:
        """Starts without visitors."""
        self._lock = threading.Lock()
        self._known: dict[str, Session] = {}
        self._nodes = cycle(("AP_msit_1", "AP_msit_2"))

    def visit(self, asked: Asked) -> Visit:
        """Finds or opens the session of one request."""
        token = secrets.token_hex(16)
        with self._lock:
            if session := self._known.get(asked.session_in_cookie):
                return Visit(session=session, suffix="", headers=(), token=token)
            known = self._known.get(asked.session_in_path)
            session = known or self._open()
        headers = () if known else (_set_cookie(session),)
        suffix = f";jsessionid={session.key}"
        return Visit(session=session, suffix=suffix, headers=headers, token=token)

    def _open(self) -> Session:
        # 30 random bytes are 40 URL-safe characters, the length seen on the site.
        session = Session(f"{secrets.token_urlsafe(30)}.{next(self._nodes)}")
        self._known[session.key] = session
        return session


def _set_cookie(session: Session) -> tuple[str, str]:
    # The site adds "Secure"; on loopback without TLS a client would then never send it back.
    return "Set-Cookie", f"JSESSIONID={session.key}; Path=/; HttpOnly"
