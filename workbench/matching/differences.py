"""Say what differs between a statement of the draft and an earlier claim.

Figures, dates, names, places, denial, and whose word it is.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from workbench.archive import Difference, DifferenceKind
from workbench.matching import dates, figures
from workbench.matching.claimants import Claimant, claimant_named, same_claimant
from workbench.matching.dates import When
from workbench.matching.denials import denied_otherwise
from workbench.matching.figure_words import HEDGES
from workbench.matching.figures import Figure
from workbench.matching.lexicon import lexicon
from workbench.matching.likeness import stem
from workbench.matching.name_pairs import other_names
from workbench.matching.negation_reach import Span
from workbench.matching.offices import other_offices
from workbench.matching.readings import Reading, read
from workbench.matching.twins import TwinNames, active_twins

# Where one of these differs, whose office it is goes without saying.
_WHO = frozenset({DifferenceKind.NAME, DifferenceKind.CLAIMANT})

_Thing = TypeVar("_Thing", Figure, When)


def differences(
    draft: str,
    earlier: str,
    *,
    twins: TwinNames | None = None,
    draft_claimant: str = "",
    earlier_claimant: str = "",
) -> list[Difference]:
    """Compare two texts; what only one of them mentions is no difference, except a denial.

    The claimants are those noted beside the texts, where there are any; a text may also name its own.
    """
    twins = twins or active_twins()
    mine, theirs = read(draft, twins), read(earlier, twins)
    found = []
    if mine.figures:
        found += [
            _difference(DifferenceKind.NUMBER, mine, theirs, [span], [other_span])
            for span, other_span in (
                _shown(mine, theirs, one, other) for one, other in _other_figures(mine, theirs)
            )
        ]
    if mine.dates:
        found += [
            _difference(DifferenceKind.DATE, mine, theirs, [one.span], [other.span])
            for one, other in _contradicting(mine.dates, theirs.dates, dates.agree, dates.conflict)
        ]
    found += [
        _difference(
            DifferenceKind.PLACE if one.place or other.place else DifferenceKind.NAME,
            mine,
            theirs,
            [one.span],
            [other.span],
        )
        for one, other in other_names(mine, theirs)
    ]
    other_office = other_offices(mine.offices, theirs.offices) if mine.offices else ()
    denied = denied_otherwise(mine.negation, theirs.negation)
    if denied is not None:
        found.append(_difference(DifferenceKind.NEGATION, mine, theirs, *denied))
    if speaking := _claimants(mine, draft_claimant, twins):
        found += _other_claimants(speaking, _claimants(theirs, earlier_claimant, twins))
    if other_office and not any(each.kind in _WHO for each in found):
        found += [
            _difference(DifferenceKind.NAME, mine, theirs, [one], [other]) for one, other in other_office
        ]
    return found


def _contradicting(
    mine: Sequence[_Thing],
    theirs: Sequence[_Thing],
    agree: Callable[[_Thing, _Thing], bool],
    *conflicts: Callable[[_Thing, _Thing], bool],
) -> list[tuple[_Thing, _Thing]]:
    """Pair what is left on both sides after all that agrees with something is set aside.

    What conflicts in the first way is paired first.
    """
    left = [one for one in mine if not any(agree(one, other) for other in theirs)]
    right = [other for other in theirs if not any(agree(one, other) for one in mine)]
    pairs = []
    for conflict in conflicts:
        for one in list(left):
            other = next((other for other in right if conflict(one, other)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
                pairs.append((one, other))
    return pairs


def _other_figures(mine: Reading, theirs: Reading) -> list[tuple[Figure, Figure]]:
    def conflict(one: Figure, other: Figure) -> bool:
        of_other_things = one.thing != other.thing and one.thing in theirs.words and other.thing in mine.words
        return figures.comparable(one, other) and not of_other_things

    def of_one_thing(one: Figure, other: Figure) -> bool:
        return bool(one.thing) and stem(one.thing) == stem(other.thing) and conflict(one, other)

    found = _contradicting(mine.figures, theirs.figures, figures.agree, of_one_thing, conflict)
    both = mine.figures, theirs.figures
    return found or figures.swapped(*both) or figures.others_in_place(*both)


def _shown(mine: Reading, theirs: Reading, one: Figure, other: Figure) -> tuple[Span, Span]:
    """Give what is shown of two figures: with "at least" or "a month" where these differ."""
    if one.rate != other.rate and one.rate_end and other.rate_end:
        return (one.span[0], one.rate_end), (other.span[0], other.rate_end)
    if one.about == other.about or mine.text.original(*one.span) != theirs.text.original(*other.span):
        return one.span, other.span
    return _with_hedge(mine, one), _with_hedge(theirs, other)


def _with_hedge(reading: Reading, figure: Figure) -> Span:
    before = [start for _, start, end in reading.tokens if end <= figure.span[0]]
    words = 0 if not figure.about else 1 if figure.around[0] in HEDGES else 2
    return (before[-words] if 0 < words <= len(before) else figure.span[0]), figure.span[1]


def _claimants(reading: Reading, noted: str, twins: TwinNames) -> Sequence[Claimant]:
    return [*reading.claimants, claimant_named(noted, lexicon(twins))] if noted.strip() else reading.claimants


def _other_claimants(mine: Sequence[Claimant], theirs: Sequence[Claimant]) -> list[Difference]:
    """Give one difference when both texts give somebody's word and nobody's is the same."""
    if not theirs or any(same_claimant(one, other) for one in mine for other in theirs):
        return []
    one, other = mine[0], theirs[0]
    return [
        Difference(
            kind=DifferenceKind.CLAIMANT,
            draft=one.written,
            earlier=other.written,
            draft_spans=(one.span,) if one.span else (),
            earlier_spans=(other.span,) if other.span else (),
        )
    ]


def _difference(
    kind: DifferenceKind,
    mine: Reading,
    theirs: Reading,
    my_spans: Sequence[Span],
    their_spans: Sequence[Span],
) -> Difference:
    return Difference(
        kind=kind,
        draft=" … ".join(mine.text.original(*span) for span in my_spans),
        earlier=" … ".join(theirs.text.original(*span) for span in their_spans),
        draft_spans=tuple(mine.text.span(*span) for span in my_spans),
        earlier_spans=tuple(theirs.text.span(*span) for span in their_spans),
    )
