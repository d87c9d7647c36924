"""What N does to a sentence that a new version of the draft opened again."""

from workbench.drafts import Block, Draft
from workbench.revising import revise
from workbench.sheet import Disposition
from workbench.tagging import mark_nothing_to_check, tag_claim


def give_text(session, text):
    draft = Draft(text=text, blocks=[Block(start=0, end=len(text))], language="en")
    session.do("New version", lambda work: revise(work, session.story_id, draft, content=text.encode()))


def test_n_closes_a_sentence_that_got_new_words_beside_its_claim(workplace, session, qtbot):
    start = session.sheet.text.index("carried 4,200 cars a day")
    session.do("Claim", lambda work: tag_claim(work, session.story_id, start=start, end=start + 24))
    give_text(
        session, session.sheet.text.replace("before it closed", "before floods closed its eastern lanes")
    )
    sentence = session.sheet.sentence_at(session.sheet.text.index("The bridge at Marl carried"))
    assert session.sheet.disposition(sentence) is Disposition.OPEN
    session.go_to_sentence(sentence.id)
    workplace.article.setFocus()
    qtbot.keyClicks(workplace.article, "n")
    assert session.sheet.disposition(session.sheet.sentence(sentence.id)) is Disposition.HAS_CLAIMS
    assert session.desk.undo_labels(session.story_id)[0] == "Nothing to check in the new words"
    session.undo()
    assert session.sheet.disposition(session.sheet.sentence(sentence.id)) is Disposition.OPEN


def test_n_closes_what_is_reopened_whatever_else_is_known_of_it(workplace, session, qtbot):
    # A mark taken away by hand leaves such a sentence.
    from dataclasses import replace

    sentence = session.sheet.sentences[2]
    session.do("Nothing", lambda work: mark_nothing_to_check(work, sentence.id))
    session.do(
        "Reopen", lambda work: work.sentences.put(replace(work.sentences.get(sentence.id), reopened=True))
    )
    session.go_to_sentence(sentence.id)
    assert session.sheet.disposition(session.sheet.sentence(sentence.id)) is Disposition.OPEN
    qtbot.keyClicks(workplace.article, "n")
    assert session.sheet.disposition(session.sheet.sentence(sentence.id)) is Disposition.NOTHING
