"""Answers that come back in an annotated draft."""

from datetime import UTC, datetime

from workbench.answers import REPLIED, take_answers
from workbench.deciding import ask
from workbench.remarks import RemarkKind, Reply, Returned, code_of

WHEN = datetime(2026, 11, 21, 8, tzinfo=UTC)


def back(code: str, *texts: str, resolved: bool = False) -> Returned:
    replies = [Reply(author="Sam", text=text, made_at=WHEN) for text in texts]
    return Returned(code=code, replies=replies, resolved=resolved, start=0, end=4)


def test_an_answer_goes_into_its_query_once(checking) -> None:
    claim = checking.tag("About 1,400 families fled")
    query = checking.do("Ask", lambda work: ask(work, claim.id, "Who counted?")).result
    code = code_of(RemarkKind.QUERY, query.id)
    for _ in range(2):
        taken = checking.do(
            "Replies", lambda work: take_answers(work, checking.story.id, [back(code, "The Red Crescent.")])
        ).result
    assert (taken.answered, taken.closed) == (0, 0)
    (now,) = checking.sheet.queries_of(claim.id)
    assert (now.answer, now.answered_at, now.closed_at) == ("Sam: The Red Crescent.", WHEN, None)


def test_a_settled_comment_closes_its_query(checking) -> None:
    claim = checking.tag("About 1,400 families fled")
    query = checking.do("Ask", lambda work: ask(work, claim.id, "Who counted?")).result
    found = [back(code_of(RemarkKind.QUERY, query.id), resolved=True)]
    checking.do("Replies", lambda work: take_answers(work, checking.story.id, found))
    assert checking.sheet.queries_of(claim.id)[0].closed_at is not None


def test_a_reply_on_a_verdict_becomes_a_query_that_stays_open(checking) -> None:
    claim = checking.tag("About 1,400 families fled")
    code = code_of(RemarkKind.CLAIM, claim.id)
    first, more = [back(code, "I was there.", resolved=True)], [back(code, "I was there.", "Call me.")]
    checking.do("Replies", lambda work: take_answers(work, checking.story.id, first))
    checking.do("Replies", lambda work: take_answers(work, checking.story.id, more))
    (query,) = checking.sheet.queries_of(claim.id)
    assert (query.question, query.answer) == (REPLIED, "Sam: I was there.\nSam: Call me.")
    assert query.closed_at is None


def test_an_answer_about_nothing_known_is_counted(checking) -> None:
    taken = checking.do(
        "Replies", lambda work: take_answers(work, checking.story.id, [back("q-zzzzzzzz", "Yes")])
    ).result
    assert (taken.answered, taken.lost) == (0, 1)


def test_a_short_answer_within_a_longer_one_is_kept(checking) -> None:
    claim = checking.tag("About 1,400 families fled")
    query = checking.do("Ask", lambda work: ask(work, claim.id, "Who counted?")).result
    found = [back(code_of(RemarkKind.QUERY, query.id), "Not known yet.\nI shall ask.", "No")]
    for _ in range(2):
        checking.do("Replies", lambda work: take_answers(work, checking.story.id, found))
    assert checking.sheet.queries_of(claim.id)[0].answer == "Sam: Not known yet.\nI shall ask.\nSam: No"
