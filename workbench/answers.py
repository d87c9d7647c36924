"""Taking what came back on our comments in an annotated draft into the story's queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.claims import Addressee, Query
from workbench.ids import ClaimId, QueryId, StoryId, new_id
from workbench.ports import Work
from workbench.remarks import RemarkKind, Reply, Returned, is_about

REPLIED = "Reply to the comment on this claim"
"""Stands in place of a question where the author wrote back on a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was new: queries with another answer, and queries that the author settled.

    `lost` counts the comments with an answer whose claim or query is no longer in the story.
    """

    answered: int = 0
    closed: int = 0
    lost: int = 0


NOTHING_TAKEN = Taken()


def take_answers(work: Work, story_id: StoryId, found: Sequence[Returned]) -> Taken:
    """Write answers into the queries they are to; a reply on a verdict becomes a query of its own.

    Taking the same file twice changes nothing.
    """
    queries = work.queries.of_story(story_id)
    claims = [claim.id for claim in work.claims.of_story(story_id)]
    answered = closed = lost = 0
    for one in found:
        query = next((q for q in queries if is_about(one.code, RemarkKind.QUERY, q.id)), None)
        claim = next((c for c in claims if is_about(one.code, RemarkKind.CLAIM, c)), None)
        if query is None and claim is not None and one.replies:
            asked = (q for q in queries if q.claim_id == claim and q.question == REPLIED)
            query = next(asked, None) or _replied(work, story_id, claim)
            one = replace(one, resolved=False)  # noqa: PLW2901
        if query is None:
            lost += bool(one.replies) and claim is None
            continue
        updated = _with_answers(work, query, one.replies)
        answered += updated.answer != query.answer
        if one.resolved and updated.closed_at is None:
            updated = replace(updated, closed_at=work.now())
            closed += 1
        if updated != query:
            work.queries.put(updated)
    return Taken(answered=answered, closed=closed, lost=lost)


def _replied(work: Work, story_id: StoryId, claim_id: ClaimId) -> Query:
    return Query(
        id=QueryId(new_id()),
        story_id=story_id,
        claim_id=claim_id,
        addressee=Addressee.AUTHOR,
        question=REPLIED,
        asked_at=work.now(),
        asked_by=work.checker,
    )


def _with_answers(work: Work, query: Query, replies: Sequence[Reply]) -> Query:
    answer = query.answer
    for reply in replies:
        words = f"{reply.author}: {reply.text}" if reply.author else reply.text
        if f"\n{words}\n" not in f"\n{answer}\n":
            answer = f"{answer}\n{words}" if answer else words
    if answer == query.answer:
        return query
    moments = [reply.made_at for reply in replies if reply.made_at is not None]
    return replace(query, answer=answer, answered_at=max(moments, default=work.now()))
