"""A window on a story that gets a new version elsewhere, from the command line for one."""

import pytest

from workbench.claims import Doubt, Verdict
from workbench.deciding import set_verdict
from workbench.desk import Desk
from workbench.drafts import Block, Draft
from workbench.errors import Refused
from workbench.revising import revise
from workbench.tagging import tag_claim


def test_nothing_is_marked_at_places_of_an_older_text(session, desk):
    start = session.sheet.text.index("4,200 cars")
    claim = session.do(
        "Tag", lambda work: tag_claim(work, session.story_id, start=start, end=start + 10)
    ).result
    session.go_to_claim(claim.id)
    other = Desk(desk._store, checker="Ben")
    text = "New.\n" + session.sheet.text.replace("4,200 cars", "4,300 cars")
    blocks = [Block(start=0, end=len(text))]
    draft = Draft(text=text, blocks=blocks, title="The bridge", language="en")
    other.do(
        "New version",
        lambda work: revise(work, session.story_id, draft, content=text.encode()),
        story_id=session.story_id,
    )
    with pytest.raises(Refused, match="new version"):
        session.do("Tag", lambda work: tag_claim(work, session.story_id, start=0, end=5))
    session.look_for_others()
    assert session.sheet.text == text
    assert session.claim.anchor.quote == "4,300 cars"
    assert session.claim.doubt is Doubt.WORDS
    other.undo(session.story_id)
    session.look_for_others()
    assert session.sheet.text == text[5:].replace("4,300", "4,200")
    assert session.claim.id == claim.id
    session.do("Decide", lambda work: set_verdict(work, claim.id, Verdict.CONTRADICTED))
    assert session.claim.verdict is Verdict.CONTRADICTED


def test_view_follows_the_text_and_stays_at_its_place(qtbot, workplace, session, desk):
    last = session.sheet.sentences[-1]
    session.go_to_sentence(last.id)
    text = "New.\n" + session.sheet.text
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], language="en")
    Desk(desk._store, checker="Ben").do(
        "New version",
        lambda work: revise(work, session.story_id, draft, content=text.encode()),
        story_id=session.story_id,
    )
    with qtbot.waitSignals([session.revised, session.moved]):
        session.look_for_others()
    assert workplace.article.page.sheet is session.sheet
    assert workplace.article.spot.sentence == session.sentence
    assert session.sentence.start == last.start + 5
    assert workplace.claims.model._sheet is session.sheet
