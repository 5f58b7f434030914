"""Mistakes in the configuration that only show when its tables are seen together."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import process

from alerts.addresses import is_host, is_loopback, webhook_problem
from pipeline.config_words import NEAR
from pipeline.schedule import schedule_problem
from scrapers import SITES
from scrapers.site import Serial


def cross_checks(raw: Mapping[str, Any]) -> Iterator[str]:
    """Mistakes that only show when tables are seen together; tolerates every other mistake."""
    sites, sources = _table(raw, "sites"), _list(raw, "sources")
    keys = [source.get("key") for source in sources]
    for index, source in enumerate(sources):
        yield from _unknown(f"sources[{index}].site", source.get("site"), sites, "sites")
        yield from _source_checks(f"sources[{index}]", source)
    for name, site in sites.items():
        yield from _unknown(f"sites.{name}", name, SITES, "sites that sillok can read")
        if isinstance(site, Mapping):
            yield from _address_checks(name, site, raw)
    for name, channel in _table(raw, "channels").items():
        if isinstance(channel, Mapping):
            yield from _channel_checks(f"channels.{name}", channel)
    yield from _doubles("sources", keys)
    yield from _same_boards(sources)
    yield from _subscription_checks(raw, keys)


def _subscription_checks(raw: Mapping[str, Any], keys: list[object]) -> Iterator[str]:
    subscriptions = _list(raw, "subscriptions")
    yield from _doubles("subscriptions", [one.get("key") for one in subscriptions])
    for index, one in enumerate(subscriptions):
        where = f"subscriptions[{index}]"
        yield from _repeats(f"{where}.sources", _strings(one, "sources"))
        yield from _repeats(f"{where}.channels", _strings(one, "channels"))
        for key in _strings(one, "sources"):
            yield from _unknown(f"{where}.sources", key, keys, "sources")
        for name in _strings(one, "channels"):
            yield from _unknown(f"{where}.channels", name, _table(raw, "channels"), "channels")


def _table(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = raw.get(name)
    return table if isinstance(table, Mapping) else {}


def _list(raw: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    items = raw.get(name)
    return [one for one in items if isinstance(one, Mapping)] if isinstance(items, list) else []


def _strings(raw: Mapping[str, Any], name: str) -> list[str]:
    items = raw.get(name)
    return [one for one in items if isinstance(one, str)] if isinstance(items, list) else []


def _unknown(where: str, name: object, known: Iterable[object], of: str) -> Iterator[str]:
    names = sorted(str(one) for one in known if one is not None)
    if isinstance(name, str) and name not in names:
        match = process.extractOne(name, names, score_cutoff=NEAR)
        hint = f"did you mean {match[0]!r}?" if match else f"known: {', '.join(names) or 'none'}"
        yield f"{where}: {name!r} is none of the {of}; {hint}"


def _source_checks(where: str, source: Mapping[str, Any]) -> Iterator[str]:
    site = SITES.get(str(source.get("site")))
    if site is not None:
        wanted, other = "board", "volumes"
        if isinstance(site.index, Serial):
            wanted, other = other, wanted
        if wanted not in source:
            yield f"{where}.{wanted}: missing"
        if other in source:
            yield f"{where}.{other}: a source of {source['site']} has {wanted} instead"
    volumes = _table(source, "volumes")
    first, last = volumes.get("first"), volumes.get("last")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        yield f"{where}.volumes: first must not be after last (they are {first} and {last})"
    schedule = source.get("schedule")
    if isinstance(schedule, str) and (wrong := schedule_problem(schedule)):
        yield f"{where}.schedule: {wrong} (it is {schedule[:60]!r})"


def _channel_checks(where: str, channel: Mapping[str, Any]) -> Iterator[str]:
    if channel.get("kind") == "email":
        yield from _email_checks(where, channel)
    if channel.get("kind") == "webhook":
        url = channel.get("url")
        if bool(url) == bool(channel.get("url_env")):
            yield f"{where}: give either url or url_env"
        if isinstance(url, str) and url and (wrong := webhook_problem(url)):
            yield f"{where}.url: {wrong}"


def _email_checks(where: str, channel: Mapping[str, Any]) -> Iterator[str]:
    host = channel.get("host")
    if isinstance(host, str) and host:
        if not is_host(host):
            yield f"{where}.host: write a host's name or number alone (it is {host[:60]!r})"
        elif channel.get("security") == "none" and not is_loopback(host):
            yield f"{where}.security: none is for a server on this machine; write starttls or tls"
    if channel.get("username") and not channel.get("password_env"):
        yield f"{where}.password_env: missing; a login needs a password"
    yield from _repeats(f"{where}.to", _strings(channel, "to"))


def _repeats(where: str, names: list[str]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{where}: {name!r} is named twice"


def _same_boards(sources: list[Mapping[str, Any]]) -> Iterator[str]:
    """One board or serial under two keys would be told twice."""
    boards: list[tuple[object, ...]] = []
    for source in sources:
        table = _table(source, "board")
        ids = ("all",) if "volumes" in source else (table.get("section"), table.get("bbsSeqNo"))
        boards.append((source.get("site"), *ids))
    for index, board in enumerate(boards):
        if None not in board and board in boards[:index]:
            key = "volumes" if "volumes" in sources[index] else "board"
            yield f"sources[{index}].{key}: sources[{boards.index(board)}] follows it, too"


def _doubles(where: str, keys: list[object]) -> Iterator[str]:
    for index, key in enumerate(keys):
        if key is not None and key in keys[:index]:
            yield f"{where}[{index}].key: {key!r} is taken by {where}[{keys.index(key)}]"


def _address_checks(name: str, site: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[str]:
    plain = _table(raw, "fetch").get("plain_http") is True
    for key in ("base_url", "public_url"):
        address = site.get(key)
        if isinstance(address, str) and address:
            wrong = _address_problem(address, plain=plain)
            if wrong:
                # Before an @ stands a user, and perhaps a password, which is shown to nobody.
                shown = "…@" + address.rpartition("@")[2] if "@" in address else address
                yield f"sites.{name}.{key}: {wrong} (it is {shown[:80]!r})"


def _address_problem(address: str, *, plain: bool) -> str:
    """What is wrong with a base address, `""` if nothing is."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        return f"is no address: {error}"
    if parts.scheme not in {"http", "https"} or not host:
        return "must be https:// and a host"
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
        return "must be scheme and host alone"
    if parts.scheme == "http" and not (plain and is_loopback(host)):
        return "must be https; http is for this machine (loopback) with fetch.plain_http = true"
    return ""
