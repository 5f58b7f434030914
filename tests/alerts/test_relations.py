"""What a digest says of a notice's relations and of its likely misprints."""

from dataclasses import replace

import pytest

from alerts.digest import Digest, compose
from alerts.parts import Misprint
from alerts.render import render
from alerts.rows import Section
from alerts.tell_notices import MAX_LINES
from storage.records import Change, Contact, Version
from tests.alerts.calling import CLIPS, LOOKED_AT_ALL, NEAR, calls, contact, relation
from tests.alerts.making import DESK, LOOKED, WINDOW, edited, first, version, words


def told(*changes: Change) -> Digest:
    """The digest of some changes, which must have one."""
    digest = compose(DESK, WINDOW, changes, LOOKED_AT_ALL)
    assert digest is not None
    return digest


def text(*changes: Change) -> str:
    """A digest as text, in one line."""
    return " ".join(render(told(*changes)).text.split())


def tied(kind: str = "reposts", *, seq: int = 1, body: str = "x") -> Version:
    """A version that is something to an article of another source."""
    made = version(body, seq=seq, number="1062")
    return replace(made, relations=(relation(kind, CLIPS, "vol98-sub02-en"),))  # type: ignore[arg-type]  # a table of kinds


def printing(*contacts: Contact) -> Version:
    """A version with some contacts."""
    return replace(version("x"), contacts=contacts)


def revised(before: Version, after: Version) -> Change:
    """A change of words between two versions."""
    return edited(before, after, blocks=[words(("-", "x"), ("+", "y"))])


# --- relations


@pytest.mark.parametrize(
    ("kind", "said"),
    [("reposts", "re-posts"), ("corrects", "corrects"), ("reissues", "re-issues")],
)
def test_a_relation_is_a_line_that_names_notice_and_publisher(kind: str, said: str) -> None:
    """The address is not at hand where the other notice is not told."""
    line = (
        f"{said} kca-hot-clips/vol98-sub02-en · Korea Communications Agency · "
        "ICT Industry Hot Clips WHAT WAS LOOKED AT"
    )
    assert line in text(first(tied(kind)))
    assert f"<li>{said} <span>kca-hot-clips/vol98-sub02-en</span>" in (
        render(told(first(tied(kind)))).html
    )


def test_a_tie_has_the_address_of_the_notice_that_is_known() -> None:
    """It is not told itself, but what tells of it knows where it stands."""
    made = version("x", number="1062")
    again = relation("reissues", made.notice.source, "1031")
    first_edition = version("y", number="1031")
    change = first(replace(made, relations=(again,)))
    said = text(replace(change, others=(first_edition,)))
    assert f"re-issues {made.notice.source}/1031" in said
    assert first_edition.notice.url in said


def test_a_re_post_has_the_address_that_it_prints() -> None:
    """Whether or not the article is told, too."""
    address = "https://www.kca.kr/hot_clips/vol98/sub02.html?lang=en"
    printing = replace(tied().relations[0], printed=address)
    assert f"Clips {address}" in text(first(replace(tied(), relations=(printing,))))


def test_a_relation_to_a_notice_that_is_told_has_its_address() -> None:
    """As a link in HTML."""
    address = "https://www.kca.kr/hot_clips/vol98/sub02_en.htm"
    assert f"ICT Industry Hot Clips {address}" in text(*calls())
    html = render(told(*calls())).html
    assert f're-posts <a href="{address}">kca-hot-clips/vol98-sub02-en</a>' in html


def test_a_relation_to_an_unknown_source_is_called_by_its_key() -> None:
    """Once, and without a publisher."""
    digest = compose(DESK, WINDOW, [first(tied())], LOOKED)
    assert digest is not None
    rendered = render(digest)
    assert "    re-posts kca-hot-clips/vol98-sub02-en\n" in rendered.text
    assert "<li>re-posts <span>kca-hot-clips/vol98-sub02-en</span></li>" in rendered.html


def test_a_revised_notice_shows_its_relations() -> None:
    """Those of the newest version."""
    plain = version("x", number="1062")
    (row,) = told(revised(plain, tied(seq=2, body="y"))).revised.rows
    assert [(tie.kind, tie.number) for tie in row.relations.rows] == [("reposts", "vol98-sub02-en")]


def test_a_notice_that_is_new_and_revised_tells_its_relations_once() -> None:
    """Where it is new; the same goes for likely misprints."""
    contacts = (contact(*NEAR),)
    before = replace(tied(), contacts=contacts)
    after = replace(tied(seq=2, body="y"), contacts=contacts)
    digest = told(first(before), revised(before, after))
    assert [row.relations.total for row in digest.new.rows] == [1]
    assert [row.misprints.total for row in digest.new.rows] == [1]
    assert [row.relations.total + row.misprints.total for row in digest.revised.rows] == [0]


def test_a_notice_that_changed_back_keeps_to_one_line() -> None:
    """Nothing of it is news."""
    one, two, three = tied(), tied(seq=2, body="y"), tied(seq=3)
    digest = told(revised(one, two), revised(two, three))
    assert [(row.is_restored, row.relations.total) for row in digest.revised.rows] == [(True, 0)]


def test_many_relations_are_counted_and_none_is_told_twice() -> None:
    """A page may repeat its links without end."""
    ties = [relation("corrects", CLIPS, str(n)) for n in range(MAX_LINES + 2)]
    made = replace(version("x"), relations=(*ties, *ties))
    (row,) = told(first(made)).new.rows
    assert (len(row.relations.rows), row.relations.more) == (MAX_LINES, 2)
    assert "and 2 more relations" in text(first(made))


def test_one_relation_more_is_one() -> None:
    """In words that fit it."""
    ties = tuple(relation("corrects", CLIPS, str(n)) for n in range(MAX_LINES + 1))
    rendered = render(told(first(replace(version("x"), relations=ties))))
    assert "    and 1 more relation\n" in rendered.text
    assert ">and 1 more relation</li>" in rendered.html


# --- likely misprints


def test_a_likely_misprint_is_a_warning() -> None:
    """Of new and of revised notices; nobody knows which of the two is right."""
    made = printing(contact(*NEAR))
    line = f"likely misprint: {NEAR[0]} differs by one letter from {NEAR[1]}"
    assert line in text(first(made))
    assert line in text(revised(version("x"), replace(made, seq=2)))
    assert f"<b>likely misprint:</b> <bdi>{NEAR[0]}</bdi>" in (
        render(told(first(made))).html.replace(' class="down"', "")
    )


def test_a_pair_that_names_each_other_is_one_warning() -> None:
    """In the order in which they are printed, however often they are."""
    made = printing(contact(*NEAR), contact(NEAR[1], NEAR[0]), contact(*NEAR))
    assert told(first(made)).new.rows[0].misprints.rows == (
        Misprint(contact=NEAR[0], near=NEAR[1]),
    )


@pytest.mark.parametrize("numbers", [("044-202-4567", "044-202-4568"), ("1588-4567", "1588-4568")])
def test_telephone_numbers_are_no_misprints_and_are_not_told(numbers: tuple[str, str]) -> None:
    """Colleagues have neighbouring numbers."""
    digest = told(first(printing(contact(*numbers, "telephone"))))
    assert digest.new.rows[0].misprints.total == 0
    assert "4567" not in repr(digest)


def test_addresses_without_a_twin_are_not_told() -> None:
    """They are nothing to warn of."""
    digest = told(first(printing(contact(NEAR[0]), contact("https://a.example", "", "web"))))
    assert digest.new.rows[0].misprints.total == 0
    assert NEAR[0] not in repr(digest)


def test_a_misprinted_web_address_is_no_link() -> None:
    """It may lead anywhere."""
    pair = ("https://apply.award.example/a", "https://apply.award.example/b")
    html = render(told(first(printing(contact(*pair, "web"))))).html
    assert f"<bdi>{pair[0]}</bdi> differs by one letter from <bdi>{pair[1]}</bdi>" in html
    assert 'href="https://apply' not in html


def test_addresses_that_differ_beyond_what_is_shown_are_no_warning() -> None:
    """Two equal lines would help nobody."""
    long = "https://a.example/" + "x" * 500
    pair = contact(long + "a", long + "b", "web")
    assert told(first(printing(pair))).new.rows[0].misprints == Section()
