"""A new version of a draft: what is sure is carried over, what is not is asked, nothing is lost."""

from datetime import UTC, datetime

import pytest

from workbench.carrying import Bin
from workbench.claims import Doubt, Verdict
from workbench.coverage import Obstacle
from workbench.deciding import ask, link_disclosure, set_verdict
from workbench.sheet import Disposition
from workbench.tagging import mark_nothing_to_check, merge_with_next, split_sentence


def test_unchanged_claims_keep_their_verdicts(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    text = "A new start.\n" + checking.sheet.text
    (carried,) = checking.new_version(text).of(Bin.UNCHANGED)
    sheet = checking.sheet
    kept = sheet.claim(claim.id)
    assert (kept.verdict, kept.doubt, sheet.obstacles(kept)) == (Verdict.VERIFIED, None, ())
    assert sheet.text[kept.anchor.start : kept.anchor.end] == kept.anchor.quote == carried.quote
    assert sheet.revision.number == 2
    assert sheet.revision.text == text


def test_changed_figure_suspends_the_verdict_and_blocks_print(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    (carried,) = checking.new_version(checking.sheet.text.replace("1,400", "1,500")).of(Bin.REWORDED)
    assert (carried.previous_quote, carried.quote) == (
        "About 1,400 families fled.",
        "About 1,500 families fled.",
    )
    sheet = checking.sheet
    held = sheet.claim(claim.id)
    assert (held.verdict, held.doubt) == (Verdict.VERIFIED, Doubt.WORDS)
    assert held.checked_quote == held.wording == "About 1,400 families fled."
    assert sheet.obstacles(held) == (Obstacle.CHANGED,)
    assert sheet.coverage().in_doubt == 1


def test_doubt_ends_when_the_checked_words_come_back(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    first = checking.sheet.text
    checking.new_version(first.replace("1,400", "1,500"))
    checking.new_version(first.replace("1,400", "1,600"))
    assert checking.sheet.claim(claim.id).checked_quote == "About 1,400 families fled."
    checking.new_version(first + " The end.")
    assert checking.sheet.claim(claim.id).doubt is None


def test_checked_words_that_come_back_in_another_sentence_stay_in_doubt(checking) -> None:
    claim = checking.verified("Rebels reached the gates")
    first = checking.sheet.text
    checking.new_version(first.replace("gates", "doors"))
    assert checking.sheet.claim(claim.id).doubt is Doubt.WORDS
    checking.new_version(first.replace("Rebels reached", "It is not true that Rebels reached"))
    held = checking.sheet.claim(claim.id)
    assert (held.anchor.quote, held.doubt) == ("Rebels reached the gates", Doubt.WORDS)
    assert held.checked_quote == "Rebels reached the gates"
    checking.new_version(first.replace("gates", "doors"))
    checking.new_version(first)
    assert checking.sheet.claim(claim.id).doubt is None


def test_denied_sentence_stays_in_doubt_through_later_versions(checking) -> None:
    claim = checking.verified("Rebels reached the gates")
    denied = checking.sheet.text.replace("Rebels reached", "It is not true that Rebels reached")
    checking.new_version(denied)
    assert checking.sheet.claim(claim.id).doubt is Doubt.WORDS
    checking.new_version("Start.\n" + denied)
    assert checking.sheet.claim(claim.id).doubt is Doubt.WORDS


def test_gone_claim_keeps_everything_and_is_listed(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    checking.do("Ask", lambda work: ask(work, claim.id, "Who counted?"))
    (carried,) = checking.new_version(checking.sheet.text.replace("About 1,400 families fled. ", "")).of(
        Bin.GONE
    )
    assert (carried.start, carried.end, carried.quote) == (None, None, None)
    sheet = checking.sheet
    assert sheet.claims == []
    assert [one.id for one in sheet.gone_claims] == [claim.id]
    assert sheet.claim(claim.id).verdict is Verdict.VERIFIED
    assert len(sheet.queries_of(claim.id)) == 1
    assert sheet.coverage().gone == 1


def test_gone_claim_is_asked_about_when_its_words_are_back(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    first = checking.sheet.text
    checking.new_version(first.replace("About 1,400 families fled. ", ""))
    (still,) = checking.new_version("Start.\n" + first.replace("About 1,400 families fled. ", "")).of(
        Bin.GONE
    )
    assert still.claim_id == claim.id
    (back,) = checking.new_version(first).of(Bin.REWORDED)
    assert back.unsure
    found = checking.sheet.claim(claim.id)
    assert (found.doubt, found.anchor.quote) == (Doubt.PLACE, "About 1,400 families fled.")
    assert Obstacle.MISPLACED in checking.sheet.obstacles(found)


def test_sentences_with_nothing_to_check_stay_so_only_word_by_word(checking) -> None:
    for words in ("Rebels reached", "About 1,400"):
        sentence = checking.sentence(words)
        checking.do("Nothing", lambda work, s=sentence: mark_nothing_to_check(work, s.id))
    done = checking.new_version(
        "New.\n" + checking.sheet.text.replace("on Friday. Videos", "on Monday. Videos")
    )
    assert done.dispositions == {Bin.REWORDED: 1, Bin.UNCHANGED: 1}
    sheet = checking.sheet
    assert sheet.disposition(checking.sentence("Rebels reached")) is Disposition.OPEN
    kept = checking.sentence("About 1,400")
    assert sheet.disposition(kept) is Disposition.NOTHING
    assert (kept.decided_by, kept.decided_at) == ("Ada", datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    assert sheet.disposition(checking.sentence("New.")) is Disposition.OPEN


def test_new_words_beside_an_intact_claim_open_its_sentence(checking) -> None:
    checking.verified("Rebels reached the gates of Homs")
    checking.new_version(checking.sheet.text.replace("on Friday. Videos", "in a great hurry. Videos"))
    sheet, sentence = checking.sheet, checking.sentence("Rebels reached")
    assert sheet.disposition(sentence) is Disposition.OPEN
    assert sentence in sheet.open_sentences()
    checking.do("Nothing", lambda work: mark_nothing_to_check(work, sentence.id))
    assert checking.sheet.disposition(checking.sentence("Rebels reached")) is Disposition.HAS_CLAIMS


def test_sentences_cut_and_merged_by_hand_stay_so(checking) -> None:
    sentence = checking.sentence("Videos online")
    position = checking.place("a highway")[0]
    checking.do("Split", lambda work: split_sentence(work, sentence.id, position))
    first = checking.sentence("“We left")
    checking.do("Merge", lambda work: merge_with_next(work, first.id))
    before = [checking.sheet.text[s.start : s.end] for s in checking.sheet.sentences]
    checking.new_version("Start.\n" + checking.sheet.text)
    assert [checking.sheet.text[s.start : s.end] for s in checking.sheet.sentences] == ["Start.", *before]


def test_changed_disclosure_tells_nothing_until_it_is_confirmed(checking) -> None:
    claim = checking.tag("Videos online appear to show a highway jammed with cars.")
    start, end = checking.place("not able to verify the videos")
    checking.do("Link", lambda work: link_disclosure(work, claim.id, start=start, end=end))
    checking.do("Decide", lambda work: set_verdict(work, claim.id, Verdict.UNVERIFIED))
    assert checking.sheet.obstacles(checking.sheet.claim(claim.id)) == ()
    done = checking.new_version(checking.sheet.text.replace("not able to verify", "now able to verify"))
    assert [one.bin for one in done.disclosures] == [Bin.REWORDED]
    assert checking.sheet.obstacles(checking.sheet.claim(claim.id)) == (Obstacle.DISCLOSURE_CHANGED,)
    checking.new_version(checking.sheet.text.replace("The paper is now able to verify the videos.", ""))
    assert checking.sheet.obstacles(checking.sheet.claim(claim.id)) == (Obstacle.UNDISCLOSED,)
    assert len(checking.sheet.gone_disclosures) == 1


def test_undo_takes_the_whole_carry_over_back_and_redo_repeats_it(checking) -> None:
    claim = checking.verified("About 1,400 families fled.")
    before = checking.sheet
    checking.new_version(checking.sheet.text.replace("1,400", "1,500"))
    after = checking.sheet
    checking.undo()
    back = checking.sheet
    assert (back.story, back.revision, back.claims, back.sentences) == (
        before.story,
        before.revision,
        before.claims,
        before.sentences,
    )
    checking.redo()
    again = checking.sheet
    assert (again.revision, again.claims, again.sentences) == (after.revision, after.claims, after.sentences)
    assert again.claim(claim.id).doubt is Doubt.WORDS


def test_version_after_an_undone_one_has_its_number(checking) -> None:
    first = checking.sheet.text
    checking.new_version("Wrong file.")
    checking.undo()
    checking.new_version(first + " More.")
    assert checking.sheet.revision.number == 2


def test_same_file_again_changes_nothing(checking) -> None:
    claim = checking.tag("About 1,400 families fled.")
    text = checking.sheet.text
    before = checking.desk.read(lambda work: work.log.last_number())
    result = checking.new_version(text)
    assert checking.desk.read(lambda work: work.log.last_number()) == before
    assert not result.is_new
    assert [one.claim_id for one in result.of(Bin.UNCHANGED)] == [claim.id]


@pytest.mark.parametrize("text", ["", "Nothing of it is left here."])
def test_version_without_any_of_the_words_loses_no_claim(checking, text: str) -> None:
    claim = checking.tag("About 1,400 families fled.")
    checking.new_version(text)
    assert [one.id for one in checking.sheet.gone_claims] == [claim.id]
