"""What N does: there is nothing to check in a sentence, in several, or in the words that are new in one."""

from ui.session import StorySession
from workbench.sheet import Disposition
from workbench.tagging import mark_nothing_to_check, mark_several, reopen_sentence


def settle(session: StorySession, chosen: tuple[int, int] | None) -> bool:
    """Mark the sentence under the cursor, or all open ones that are selected.

    A marked sentence is opened again: then False is given, for nothing is settled. One that got new words
    beside a claim is open for these alone, and is closed whatever it was before.
    """
    sentence = session.sentence
    if sentence is None:
        return False
    touched = session.sheet.sentences_touching(*chosen) if chosen else ()
    several = [s for s in touched if session.sheet.disposition(s) is Disposition.OPEN]
    if len(several) > 1:
        ids = [one.id for one in several]
        session.do(f"Nothing to check in {len(ids)} sentences", lambda work: mark_several(work, ids))
    elif sentence.reopened:
        session.do("Nothing to check in the new words", lambda work: mark_nothing_to_check(work, sentence.id))
    elif sentence.nothing_to_check:
        session.do("Open the sentence again", lambda work: reopen_sentence(work, sentence.id))
        return False
    else:
        session.do("Nothing to check", lambda work: mark_nothing_to_check(work, sentence.id))
    return True
