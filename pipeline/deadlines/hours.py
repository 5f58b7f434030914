"""The hour of a day as notices print it, and the clock that it is told by."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

SEOUL: Final = dt.timedelta(hours=9)
DAY: Final = 24 * 60  # minutes

_OFFSETS: Final = {"KST": SEOUL, "JST": SEOUL, "UTC": dt.timedelta(), "GMT": dt.timedelta()}
_ZONE = (
    r"(?:KST|JST|UTC|GMT|[ECMP][SD]T|CES?T|BST|WE?ST|MSK|ICT|SGT|PHT|WIB|IST|HKT|A[EW]ST|ET|PT)"
    r"(?![A-Za-z])(?:[ ]?[+-]\d{1,2}(?::\d\d)?)?"
    r"|(?:[A-Z][a-z]{2,11}[ ])?(?:[Ss]tandard|[Ll]ocal)?[ ]?[Tt]ime(?![A-Za-z])"
    r"|(?:한국|서울|현지)[ ]?(?:시간|시각|시)"  # time of Korea, of Seoul, local time
)
_SEOUL_TIME = re.compile(r"Korea|Seoul|한국|서울")
_ZONE_PARTS = re.compile(r"(?P<name>[A-Z]{2,4})(?:[ ]?(?P<sign>[+-])(?P<hours>\d{1,2}))?")
_HOUR = re.compile(
    rf"(?:(?P<before>{_ZONE})[ ])?"
    r"(?:(?:(?P<half>오전|오후|새벽|아침|낮|저녁|밤)[ ]?)?(?<!\d)(?P<h>\d{1,2})"
    r"(?:[ ]?시(?![간점대])(?:[ ]?(?P<m1>\d{1,2})[ ]?분|[ ]?(?P<thirty>반)(?![가-힣]))?"
    r"|:(?P<m2>\d\d)(?!\d)(?::\d\d(?!\d))?(?:[ ]?(?P<ap1>[AaPp])\.?[Mm](?![a-z])\.?)?"
    r"|[ ]?(?P<ap2>[AaPp])\.?[Mm](?![a-z])\.?)"
    r"|(?P<noon>정오|(?:12[ ])?noon\b)|(?P<midnight>자정|(?:12[ ])?midnight\b))"
    rf"(?:,?[ ]?\((?P<bracketed>{_ZONE})\)|,?[ ](?P<after>{_ZONE}))?"
)


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour, where it stands, and what it says.

    Attributes:
        start, end: code points, with the clock that is named beside it.
        minutes: since 00:00 of the printed day, up to 24:00; `None` for an hour that no day has.
        offset: of its clock from UTC; `None` for a clock that is not known.
    """

    start: int
    end: int
    minutes: int | None
    offset: dt.timedelta | None

    def on(self, day: dt.date) -> dt.datetime | None:
        """The instant of this hour on *day*, in UTC; `None` where it is not known."""
        if self.minutes is None or self.offset is None:
            return None
        midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
        return midnight + dt.timedelta(minutes=self.minutes) - self.offset


def hour_at(text: str, start: int) -> Hour | None:
    """Reads the hour printed at *start*."""
    match = _HOUR.match(text, start)
    return _hour(match) if match else None


def hours_in(text: str, start: int, end: int) -> list[Hour]:
    """Reads the hours between two offsets, in printed order."""
    return [_hour(match) for match in _HOUR.finditer(text, start, end)]


def _hour(match: re.Match[str]) -> Hour:
    zone = match["before"] or match["bracketed"] or match["after"] or ""
    return Hour(match.start(), match.end(), _minutes(match), _offset(zone) if zone else SEOUL)


def _minutes(match: re.Match[str]) -> int | None:
    """Minutes since 00:00; as a limit, midnight is the end of its day."""
    if match["noon"] or match["midnight"]:
        return DAY // 2 if match["noon"] else DAY
    half = match["half"] or (match["ap1"] or match["ap2"] or "").lower()
    hour, minute = int(match["h"]), int(match["m1"] or match["m2"] or 0)
    if match["thirty"]:
        minute = 30
    if half in ("오후", "저녁", "p") and hour < 12:
        hour += 12
    elif half == "밤":  # "at night": 밤 12시 ends the day
        hour += 12 if 6 <= hour <= 12 else 0
    elif half in ("오전", "새벽", "a") and hour == 12:
        hour = 0
    elif half == "낮" and hour < 6:
        hour += 12
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= DAY else None


def _offset(zone: str) -> dt.timedelta | None:
    if _SEOUL_TIME.search(zone):
        return SEOUL
    parts = _ZONE_PARTS.match(zone)
    if not parts or parts["name"] not in _OFFSETS:
        return None
    if not parts["hours"]:
        return _OFFSETS[parts["name"]]
    hours = int(f"{parts['sign']}{parts['hours']}")
    return dt.timedelta(hours=hours) if abs(hours) <= 14 and ":" not in zone[:-3] else None
