"""Ties a notice to those in the store: what it re-posts or re-issues, and what re-issues it."""

import datetime as dt

from pipeline.errand import Errand
from pipeline.relations import is_marked, read_reissue, read_reposts
from scrapers.notice import Notice
from scrapers.site import Serial
from storage import ledger, relations
from storage.records import Relation, Titled

_LONGEST_GAP = dt.timedelta(days=400)  # a call of last year under its old title is another call


def find_ties(errand: Errand, notice: Notice) -> tuple[Relation, ...]:
    """The ties of a notice to others, as far as the configuration and the store know them."""
    reposts = tuple(read_reposts(notice, errand.sources))
    day = notice.published_on
    if day is None or not is_marked(notice.title):
        return reposts
    earlier = relations.titles(errand.store, notice.source, day - _LONGEST_GAP, day)
    return (*reposts, *read_reissue(_titled(notice), _besides(notice, earlier)))


def tie_later_editions(errand: Errand, notice: Notice) -> None:
    """Ties the marked notices that were read before their first edition, which this one may be.

    Lists and back-fill show the latest notices first.
    """
    day = notice.published_on
    if day is None:
        return
    later = relations.titles(errand.store, notice.source, day, day + _LONGEST_GAP)
    first = _titled(notice)
    for one in _besides(notice, later):
        for relation in read_reissue(one, (first,)):
            if not relations.is_tied(errand.store, one.version):
                relations.tie(errand.store, one.version, relation)


def tie_earlier_reposts(errand: Errand) -> None:
    """Ties the notices on record that re-post articles of a serial that is new to us."""
    index = errand.site.index
    if not isinstance(index, Serial):
        return
    with errand.store.transaction():
        for row in relations.mentions(errand.store, index.mark):
            notice = ledger.load(errand.store, row).version.notice
            for relation in read_reposts(notice, (errand.source,)):
                relations.tie(errand.store, row, relation)


def _titled(notice: Notice) -> Titled:
    return Titled(
        version=0,
        source=notice.source,
        number=notice.number,
        title=notice.title,
        published_on=notice.published_on,
    )


def _besides(notice: Notice, others: tuple[Titled, ...]) -> tuple[Titled, ...]:
    return tuple(one for one in others if one.number != notice.number)
