"""The story that the look-alike tells: a budget is voted in December 2024, a misprint corrected.

Facts: the Cabinet approved the proposal on 27 August 2024, the Assembly's plenary session passed
the budget on 10 December 2024. MSIT total 18.9728 → 18.8967 trillion won, K-Cloud 37.0 → 36.62
billion; the graduate stipend (60 billion) and van der Waals materials (4.0 billion) unchanged. For
2024 the Assembly had voted 18.5625 trillion, and the proposal for 2025 quotes 17.9174 as that.
Everything else is invented, and all of it is told in our own words: the other posts, the business
announcements and the agency's articles.
"""

import datetime as dt

from pipeline.demo.edits import add_volume, insert_post, moved_to, replace_text, swap_posts
from pipeline.demo.library import (
    read_announcements,
    read_post,
    read_posts,
    read_reposts,
    read_volumes,
    tables,
)
from pipeline.demo.posts import BUSINESS, ENGLISH_PRESS, KOREAN_PRESS, Chapter, Post, Shelf, Story

MISPRINTED_POST = 1053
MISPRINT, CORRECTION = "KRW 5.2 billion", "KRW 2.5 billion"
PROPOSAL = {ENGLISH_PRESS: 1031, KOREAN_PRESS: 3184893}
FINAL = {ENGLISH_PRESS: 1056, KOREAN_PRESS: 3185262}


# What happens on the business board: a deadline is moved in place, without a word; three posts are
# corrected, announced again and extended under numbers of their own, and the old ones stay.
MOVED_POST = 3186733
OLD_DEADLINE, NEW_DEADLINE = "12월 20일(금) 18:00까지", "12월 27일(금) 18:00까지"
CORRECTED, REISSUED, EXTENDED = (3186706, 3186763), (3186701, 3186759), (3186674, 3186757)
# The Korean press board has another post under this number.
SHARED_NUMBER = 3185239

# The English board repeats articles of the agency: post, volume, article.
REPOSTS = ((1045, 98, 2), (1038, 97, 1), (1026, 96, 1), (1024, 95, 1))
NEW_VOLUME, NEW_REPOST = 99, (1057, 99, 1)
ENGLISH_ONLY = (97, 2)  # the volume and article that has no Korean text

# Two Korean posts of 6 December; a board may show posts of one day in either order.
_SAME_DAY = (3185251, 3185247)


def story() -> Story:
    """The three chapters of the demo: first sight, a quiet night, the ministry acts."""
    return Story((first_sight(), quiet_night(), the_ministry_acts()))


def first_sight() -> Chapter:
    """All boards and volumes on a morning in early December 2024; one figure is misprinted."""
    volumes = read_volumes("hot-clips.toml")
    reposts = read_reposts("reposts.toml", volumes)
    return Chapter(
        title="first sight",
        today=dt.date(2024, 12, 9),
        shelves=(
            Shelf(board=ENGLISH_PRESS, posts=_newest_first(*read_posts("english.toml"), *reposts)),
            Shelf(board=KOREAN_PRESS, posts=read_posts("korean.toml")),
            Shelf(board=BUSINESS, posts=read_announcements("business.toml")),
        ),
        volumes=volumes,
    )


def quiet_night() -> Chapter:
    """The day after: badges have gone and two posts of one day have changed places; no more."""
    calm = moved_to(first_sight(), "a quiet night", dt.date(2024, 12, 10))
    return swap_posts(calm, KOREAN_PRESS, *_SAME_DAY)


def the_ministry_acts() -> Chapter:
    """A misprint and a deadline change without a word; the voted budget and a volume appear."""
    acts = moved_to(quiet_night(), "the ministry acts", dt.date(2024, 12, 11))
    acts = replace_text(acts, ENGLISH_PRESS, MISPRINTED_POST, MISPRINT, CORRECTION)
    acts = replace_text(acts, BUSINESS, MOVED_POST, OLD_DEADLINE, NEW_DEADLINE)
    final = tables("final.toml")
    acts = insert_post(acts, ENGLISH_PRESS, read_post(final["english"]))
    acts = insert_post(acts, KOREAN_PRESS, read_post(final["korean"]))
    for post in reversed(read_announcements("business-acts.toml")):
        acts = insert_post(acts, BUSINESS, post, place=1)  # below the pinned one
    return _volume_appears(acts)


def _volume_appears(chapter: Chapter) -> Chapter:
    volumes = read_volumes("hot-clips-acts.toml")
    for volume in volumes:
        chapter = add_volume(chapter, volume)
    for post in read_reposts("reposts-acts.toml", volumes):
        chapter = insert_post(chapter, ENGLISH_PRESS, post)
    return chapter


def _newest_first(*posts: Post) -> tuple[Post, ...]:
    return tuple(sorted(posts, key=lambda post: post.published_on, reverse=True))
