"""What a site's robots.txt allows us."""

from dataclasses import dataclass

from protego import Protego

# RFC 9309, section 2.5: at least 500 KiB must be read; more is nobody's robots.txt.
READ_BYTES = 512_000


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host, for our user agent.

    Attributes:
        pause_s: seconds between requests that the site asks for, 0 if it does not say.
    """

    rules: Protego
    user_agent: str
    pause_s: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether *url* may be fetched."""
        return bool(self.rules.can_fetch(url, self.user_agent))


def read_robots(body: bytes, user_agent: str) -> Robots:
    """Reads a robots.txt; what is no rule is passed over (RFC 9309), so an empty one allows all."""
    rules = Protego.parse(body[:READ_BYTES].decode("utf-8-sig", "replace"))
    delay = rules.crawl_delay(user_agent) or 0.0
    pause_s = float(delay) if delay > 0 else 0.0
    return Robots(rules=rules, user_agent=user_agent, pause_s=pause_s)
