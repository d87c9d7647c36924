"""Going from place to place in a story: sentence by sentence, claim by claim, to what is left to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ui.article_hints import Hint
from ui.session import StorySession
from workbench.claims import Claim, Verdict
from workbench.ids import ClaimId, SentenceId
from workbench.sheet import Disposition
from workbench.stories import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere to go: a claim or a sentence, with its place in the article."""

    order: tuple[int, int]
    sentence_id: SentenceId | None = None
    claim_id: ClaimId | None = None


def step_sentence(session: StorySession, by: int) -> None:
    """Go so many sentences on, or back; at the ends of the article stay."""
    sentence, order = session.sentence, session.sheet.sentences
    if sentence is None:
        return
    place = session.sheet.sentence_index(sentence.id) + by
    if 0 <= place < len(order):
        session.go_to_sentence(order[place].id)


def step_claim(session: StorySession, by: int) -> None:
    """Go so many claims on, or back, from the claim or the sentence under the cursor."""
    claims, sentence = session.sheet.claims, session.sentence
    if session.claim is not None:
        place = session.sheet.number(session.claim.id) - 1 + by
    else:
        position = sentence.start if sentence else 0
        before = sum(1 for claim in claims if claim.anchor.start < position)
        place = before if by > 0 else before - 1
    if 0 <= place < len(claims):
        session.go_to_claim(claims[place].id)


def next_open(session: StorySession) -> bool:
    """Go to the next open sentence, round the end of the article; False when there is none."""
    return _next_where(session, lambda s: session.sheet.disposition(s) is Disposition.OPEN)


def next_hinted(session: StorySession, hint: Callable[[Sentence], Hint | None]) -> bool:
    """Go to the next open sentence that something is said about in the margin."""
    sheet = session.sheet
    return _next_where(session, lambda s: sheet.disposition(s) is Disposition.OPEN and hint(s) is not None)


def next_blocking(session: StorySession) -> bool:
    """Go to the next claim or open sentence that blocks print."""
    places = [Place(order=(s.start, 0), sentence_id=s.id) for s in session.sheet.open_sentences()]
    places += [_at(claim) for claim in session.sheet.blocking_claims()]
    return _go_round(session, places)


def next_with_verdict(session: StorySession, verdict: Verdict) -> bool:
    return _go_round(
        session, [_at(c) for c in session.sheet.claims if c.verdict is verdict and c.doubt is None]
    )


def _at(claim: Claim) -> Place:
    return Place(order=(claim.anchor.start, 1), claim_id=claim.id)


def _next_where(session: StorySession, wanted: Callable[[Sentence], bool]) -> bool:
    order = session.sheet.sentences
    here = session.sheet.sentence_index(session.sentence.id) if session.sentence else -1
    for sentence in (*order[here + 1 :], *order[: here + 1]):
        if wanted(sentence):
            session.go_to_sentence(sentence.id)
            return True
    return False


def _go_round(session: StorySession, places: Sequence[Place]) -> bool:
    """Go to the first place after the cursor, or round to the first of all; False when there is none."""
    if not places:
        return False
    claim, sentence = session.claim, session.sentence
    here = (claim.anchor.start, 1) if claim else (sentence.start, 0) if sentence else (-1, 0)
    ordered = sorted(places, key=lambda place: place.order)
    place = next((place for place in ordered if place.order > here), ordered[0])
    if place.claim_id is not None:
        session.go_to_claim(place.claim_id)
    elif place.sentence_id is not None:
        session.go_to_sentence(place.sentence_id)
    return True
