"""Rejected matches: pairs of a statement and an earlier claim that are not the same, kept for good."""

from collections.abc import Sequence

from workbench.archive import EarlierClaim, Match
from workbench.ids import RejectionId, StoryId, new_id
from workbench.matching.folding import fold
from workbench.ports import Work
from workbench.remembered import Rejection


def reject_match(work: Work, story_id: StoryId, statement: str, earlier: EarlierClaim) -> Rejection:
    """Remember that an earlier claim is not what a statement says.

    That holds wherever the same words stand, in other stories and later revisions too, and also after the
    earlier claim was removed and imported again.
    """
    folded = statement_key(statement)
    for known in work.rejections.of_statement(folded):
        if known.holds_for(earlier):
            return known
    rejection = Rejection(
        id=RejectionId(new_id()),
        story_id=story_id,
        statement=folded,
        earlier_id=earlier.id,
        source="" if earlier.own else earlier.source,
        external_id="" if earlier.own else earlier.external_id,
        wording=earlier.wording,
        made_at=work.now(),
        made_by=work.checker,
    )
    work.rejections.put(rejection)
    return rejection


def take_back_rejection(work: Work, rejection_id: RejectionId) -> None:
    """Let an earlier claim be found again for the words that it was rejected for."""
    work.rejections.remove(rejection_id)


def rejections_for(work: Work, statement: str) -> list[Rejection]:
    """Give what was rejected for a statement, the oldest first, whoever did so and in whichever story."""
    return work.rejections.of_statement(statement_key(statement))


def is_rejected(match: Match, rejections: Sequence[Rejection]) -> bool:
    return any(rejection.holds_for(match.earlier) for rejection in rejections)


def statement_key(statement: str) -> str:
    """Fold a statement as rejections name it: neither case nor line breaks make other words of it."""
    return " ".join(fold(statement).split())
