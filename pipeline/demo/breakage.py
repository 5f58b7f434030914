"""What each fault does to an answer.

A fault gets the scene, may ask for the regular answer or for that of another request or chapter,
and returns what goes over the wire. Those of this module spoil any answer of either host.
"""

import gzip
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType

from pipeline.demo.answers import Answer, html_answer
from pipeline.demo.mixups import MIXUPS
from pipeline.demo.scene import Fault, Scene

OVERSIZED_BYTES = 48 * 2**20
BOMB_BYTES = 128 * 2**20
RETRY_AFTER_S = 120


def _page(title: str, text: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="ko"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body>{text}</body></html>\n"
    )


def _maintenance(_scene: Scene) -> Answer:
    # In English: a system maintenance notice that announces a pause from midnight to six.
    text = "<h1>시스템 점검 안내</h1><p>00:00부터 06:00까지 서비스가 중단됩니다.</p>"
    return html_answer(_page("시스템 점검", text))


def _challenge(_scene: Scene) -> Answer:
    text = (
        "<h1>Checking your browser</h1><p>자동화된 접근인지 확인하고 있습니다.</p>"  # "automated?"
        '<form id="challenge-form" action="/cdn-cgi/challenge" method="post"></form>'
        "<noscript>Enable JavaScript and cookies to continue.</noscript>"
    )
    return html_answer(_page("Just a moment...", text))


def _login(_scene: Scene) -> Answer:
    text = (
        '<h1>로그인</h1><form action="/login.do" method="post"><input name="userId">'  # "log in"
        '<input type="password" name="userPw"><button>로그인</button></form>'
    )
    return html_answer(_page("로그인", text))


def _status(code: int, _scene: Scene) -> Answer:
    headers = (("Retry-After", str(RETRY_AFTER_S)),) if code == 429 else ()
    return html_answer(_page(f"{code}", f"<h1>{code}</h1>"), code, *headers)


def _timeout(_scene: Scene) -> Answer:
    return Answer(manner="held")


def _slow_drip(scene: Scene) -> Answer:
    return replace(scene.regular(), manner="dripped")


def _oversized(scene: Scene) -> Answer:
    regular = scene.regular()
    return replace(regular, body=regular.body + b" " * OVERSIZED_BYTES)


def _oversized_unannounced(scene: Scene) -> Answer:
    return replace(_oversized(scene), manner="unannounced")


def _truncated(scene: Scene) -> Answer:
    regular = scene.regular()
    return replace(regular, body=regular.body[: len(regular.body) // 2])


def _early_close(scene: Scene) -> Answer:
    return replace(_truncated(scene), manner="cut")


def _invalid_utf8(scene: Scene) -> Answer:
    regular = scene.regular()
    body = regular.body
    for mark in (b"<h2>", b"<span>", b"unescape('"):
        body = body.replace(mark, mark + b"\xc3\x28\xff")
    return replace(regular, body=body if body != regular.body else b"\xc3\x28\xff" + body)


def _euc_kr(scene: Scene) -> Answer:
    regular = scene.regular()
    text = regular.body.decode().replace('<meta charset="utf-8">', '<meta charset="euc-kr">')
    kept = tuple(pair for pair in regular.headers if pair[0] != "Content-Type")
    headers = (("Content-Type", "text/html;charset=EUC-KR"), *kept)
    return replace(regular, headers=headers, body=text.encode("euc_kr", "xmlcharrefreplace"))


_RENAMED = {
    b"board_list": b"notice-table",
    b'class="toggle': b'class="notice-row',
    b"td_": b"cell_",
    b"board_view": b"notice-page",
    b"view_head": b"notice-top",
    b"cont-wrap": b"notice-text",
    b"view_cont": b"notice-text",
    b"tit_con": b"notice-facts",
    b"view_file": b"notice-files",
    # The agency's three looks: elements and classes go, headings and text stay.
    b"<article": b"<section",
    b"</article": b"</section",
    b'class="hc_': b'class="clip-',
    b'class="con"': b'class="clip-box"',
    b'class="txt"': b'class="clip-text"',
}


def _markup_changed(scene: Scene) -> Answer:
    regular = scene.regular()
    body = regular.body
    for old, new in _RENAMED.items():
        body = body.replace(old, new)
    return replace(regular, body=body)


def _gzip_bomb(_scene: Scene) -> Answer:
    headers = (("Content-Type", "text/html;charset=UTF-8"), ("Content-Encoding", "gzip"))
    return Answer(headers=headers, body=_bomb())


@cache
def _bomb() -> bytes:
    return gzip.compress(b" " * BOMB_BYTES, mtime=0)


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "maintenance": _maintenance,
        "challenge": _challenge,
        "login": _login,
        **{f"status-{c}": partial(_status, c) for c in (403, 404, 410, 429, 500, 503)},
        "timeout": _timeout,
        "slow-drip": _slow_drip,
        "oversized": _oversized,
        "oversized-unannounced": _oversized_unannounced,
        "truncated": _truncated,
        "early-close": _early_close,
        "invalid-utf8": _invalid_utf8,
        "euc-kr": _euc_kr,
        "markup-changed": _markup_changed,
        "gzip-bomb": _gzip_bomb,
        **MIXUPS,
    }
)
