"""What the publisher published: fetches pages and reads them as listings and notices.

Nothing here knows the store, the clock of a run or a subscriber. Readers are pure: a `Page` in, a
value out. `SITES` is the table of publishers that can be read; a source names one of its keys.
"""

from collections.abc import Mapping

from scrapers import kca, msit
from scrapers.site import Site

SITES: Mapping[str, Site] = {"kca": kca.SITE, "msit": msit.SITE}
