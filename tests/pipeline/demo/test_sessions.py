"""How session ids come and go."""

import re
from collections.abc import Callable

import httpx

from pipeline.demo.server import LookAlike

Visitor = Callable[..., httpx.Client]
LIST = "/eng/bbs/list.do?bbsSeqNo=42"
SESSION = r"[A-Za-z0-9_-]{40}\.AP_msit_[12]"


def test_a_first_answer_sets_a_cookie_and_leaks_the_session(
    site: LookAlike, visitor: Visitor
) -> None:
    """Without a cookie, every link and form of the page carries the session's id."""
    response = visitor(site).get(LIST)
    set_cookie = re.fullmatch(
        rf"JSESSIONID=({SESSION}); Path=/; HttpOnly", response.headers["set-cookie"]
    )
    assert set_cookie
    leaks = re.findall(r'(?:href|action)="[^"]*\.do([^"?]*)', response.text)
    assert leaks
    assert set(leaks) == {f";jsessionid={set_cookie[1]}"}


def test_with_the_cookie_links_are_clean(site: LookAlike, visitor: Visitor) -> None:
    """Once the cookie came back, no page mentions a session."""
    client = visitor(site)
    client.get(LIST)
    second = client.get(LIST)
    assert "jsessionid" not in second.text
    assert "set-cookie" not in second.headers


def test_a_session_in_the_path_goes_on(site: LookAlike) -> None:
    """A client without cookies stays in its session through the path parameter."""
    first = httpx.get(site.base_url + LIST)
    session = first.cookies["JSESSIONID"]
    second = httpx.get(f"{site.base_url}/eng/bbs/list.do;jsessionid={session}?bbsSeqNo=42")
    assert f";jsessionid={session}" in second.text
    assert "set-cookie" not in second.headers


def test_an_unknown_session_is_replaced(site: LookAlike) -> None:
    """A stale cookie gets a new session."""
    response = httpx.get(site.base_url + LIST, headers={"Cookie": "a=b; JSESSIONID=stale"})
    assert response.cookies["JSESSIONID"] != "stale"


def test_both_nodes_answer(site: LookAlike) -> None:
    """Sessions come from the two application nodes in turn."""
    nodes = {httpx.get(site.base_url + LIST).cookies["JSESSIONID"][-9:] for _ in range(2)}
    assert nodes == {"AP_msit_1", "AP_msit_2"}
