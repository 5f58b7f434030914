"""Which names of programmes are one programme's, and how we know."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.budget.aliases import Programme
from pipeline.budget.names import programme_key
from pipeline.budget.similarity import alike
from storage.records import BudgetLine, Identity, ProgrammeName

Pair = tuple[str, str, str]  # scope, and two keys in order


def pair_of(scope: str, one: str, other: str) -> Pair:
    """Two names of one scope, in an order that does not depend on which came first."""
    return scope, min(one, other), max(one, other)


def known_names(
    programmes: Iterable[Programme],
    confirmed: Iterable[Pair],
    spellings: Mapping[tuple[str, str], str],
) -> dict[tuple[str, str], ProgrammeName]:
    """What is known of names, by scope and key; a name that stands for itself alone is left out.

    Args:
        programmes: tables of names.
        confirmed: pairs of keys that a person said are one programme's.
        spellings: a printed name for each key that lines have. A key that today's code would spell
            in another way counts as that.
    """
    aliases = {(one.scope, key): (one.id, one.names[0]) for one in programmes for key in one.keys}
    exact = {(scope, key): programme_key(name) for (scope, key), name in spellings.items()}
    printed = {(scope, exact[scope, key]): name for (scope, key), name in spellings.items()}
    groups = _components(confirmed)
    known = {}
    for scope, key in {*aliases, *groups, *((scope, exact[scope, key]) for scope, key in exact)}:
        members = groups.get((scope, key), {key})
        listed = sorted(aliases[scope, one] for one in members if (scope, one) in aliases)
        first = min(members)
        programme_id, name = listed[0] if listed else (first, printed.get((scope, first), first))
        alias_id = aliases.get((scope, key), ("", ""))[0]
        known[scope, key] = ProgrammeName(
            exact_key=key, programme_id=programme_id, name=name, alias_id=alias_id
        )
    for (scope, key), spelt in exact.items():
        known[scope, key] = known[scope, spelt]
    return {
        (scope, key): one
        for (scope, key), one in known.items()
        if one.alias_id
        or not key == one.exact_key == one.programme_id
        or len(groups.get((scope, key), ())) > 1
    }


def _components(pairs: Iterable[Pair]) -> dict[tuple[str, str], set[str]]:
    """For each name the names that pairs tie it to, over however many steps; itself included."""
    groups: dict[tuple[str, str], set[str]] = {}
    for scope, one, other in pairs:
        joined = groups.get((scope, one), {one}) | groups.get((scope, other), {other})
        groups |= dict.fromkeys(((scope, key) for key in joined), joined)
    return groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What is known of programme names, by scope and key.

    Attributes:
        known: names that are another name's, too; all others stand for themselves.
        refused: pairs of names that a person said are two programmes.
    """

    known: Mapping[tuple[str, str], ProgrammeName] = field(default_factory=dict)
    refused: Collection[Pair] = frozenset()

    def of(self, line: BudgetLine) -> ProgrammeName:
        """What is known of the name of a line."""
        key = line.programme_key
        found = self.known.get((line.scope, key))
        return found or ProgrammeName(exact_key=key, programme_id=key, name=line.programme)

    def identity(self, one: BudgetLine, other: BudgetLine) -> Identity | None:
        """How the names of two lines of one scope are known to be one programme's.

        Returns:
            `None` where they are not, as far as is known; spelling is not looked at.
        """
        first, second = self.of(one), self.of(other)
        if pair_of(one.scope, first.exact_key, second.exact_key) in self.refused:
            return None
        if first.exact_key == second.exact_key:
            return "exact"
        if first.programme_id != second.programme_id:
            return None
        return "alias" if first.alias_id and first.alias_id == second.alias_id else "confirmed"

    def pairs(
        self, new: Collection[str], lines: Mapping[str, BudgetLine]
    ) -> Iterator[tuple[str, str, Identity]]:
        """Pairs of two different keys that are one programme's, or may be.

        Args:
            new: keys of which each pair has one at least.
            lines: a line for each key, the new ones included; all of one scope.

        Yields:
            Each pair once. `similar` is a guess by spelling, for a person to decide on; names that
            the alias table gives to two programmes are never guessed to be one.
        """
        by_id = defaultdict(list)
        for key, line in lines.items():
            by_id[self.of(line).programme_id].append(key)
        for key in sorted(new):
            line = lines[key]
            ours = self.of(line)
            for other in sorted({*by_id[ours.programme_id], *alike(key, lines)} - {key}):
                if other in new and other < key:
                    continue
                theirs = self.of(lines[other])
                identity = self.identity(line, lines[other])
                if identity:
                    yield key, other, identity
                elif ours.programme_id != theirs.programme_id and not self._is_apart(
                    line.scope, ours, theirs
                ):
                    yield key, other, "similar"

    def _is_apart(self, scope: str, one: ProgrammeName, other: ProgrammeName) -> bool:
        """Whether two names are known not to be one programme's."""
        is_refused = pair_of(scope, one.exact_key, other.exact_key) in self.refused
        return is_refused or bool(one.alias_id and other.alias_id)
