"""The sheet: a story's whole state in memory, in step with the database."""

import pytest

from workbench.claims import Verdict
from workbench.deciding import link_disclosure, set_verdict
from workbench.errors import NotFound
from workbench.opening import StoryData, edit_story
from workbench.proving import add_observation, link_evidence
from workbench.sheet import Disposition, load_sheet
from workbench.tagging import mark_nothing_to_check, split_sentence, tag_claim

REBELS = "Rebels reached the gates of Homs on Friday"
NOT_VERIFIED = "The paper is not able to verify the videos."


def test_claims_stand_in_the_order_of_the_article_longer_ones_first(checking) -> None:
    for words in ("families", "gates of Homs", REBELS, "Rebels", "the gates"):
        checking.tag(words)
    sheet = checking.sheet
    assert [claim.anchor.quote for claim in sheet.claims] == [
        REBELS,
        "Rebels",
        "the gates",
        "gates of Homs",
        "families",
    ]
    assert [sheet.number(claim.id) for claim in sheet.claims] == [1, 2, 3, 4, 5]


def test_claim_over_two_sentences_is_in_both(checking) -> None:
    claim = checking.tag("on Friday. Videos online")
    sheet = checking.sheet
    first, second, third = sheet.sentences[:3]
    assert list(sheet.claims_in(first)) == list(sheet.claims_in(second)) == [claim]
    assert list(sheet.claims_in(third)) == []
    assert [sheet.disposition(s) for s in (first, second, third)] == [
        Disposition.HAS_CLAIMS,
        Disposition.HAS_CLAIMS,
        Disposition.OPEN,
    ]


def test_sentence_that_discloses_has_nothing_left_to_check(checking) -> None:
    claim = checking.tag("a highway jammed with cars")
    start, end = checking.place(NOT_VERIFIED)
    checking.do("Disclose", lambda w: link_disclosure(w, claim.id, start=start, end=end))
    sheet = checking.sheet
    sentence = checking.sentence(NOT_VERIFIED)
    assert sheet.discloses(sentence)
    assert sheet.disposition(sentence) is Disposition.NOTHING


def test_few_words_do_not_settle_a_sentence(checking) -> None:
    claim = checking.tag("a highway jammed with cars")
    start, end = checking.place("not able to verify")
    checking.do("Disclose", lambda w: link_disclosure(w, claim.id, start=start, end=end))
    assert checking.sheet.disposition(checking.sentence(NOT_VERIFIED)) is Disposition.OPEN


def test_place_in_the_text_finds_its_sentence(checking) -> None:
    sheet = checking.sheet
    for sentence in sheet.sentences:
        for position in (sentence.start, sentence.end - 1):
            assert sheet.sentence_at(position) == sentence
        assert list(sheet.sentences_touching(sentence.start, sentence.end)) == [sentence]
    assert sheet.sentence_at(len(sheet.text) + 5) == sheet.sentences[-1]
    assert sheet.sentence_index(sheet.sentences[3].id) == 3


def test_figures_count_what_is_on_the_sheet(checking) -> None:
    claim = checking.tag(REBELS)
    checking.do("Verdict", lambda w: set_verdict(w, claim.id, Verdict.UNVERIFIED))
    checking.tag("About 1,400 families fled")
    checking.do("Nothing", lambda w: mark_nothing_to_check(w, checking.sentence("“We left").id))
    figures = checking.sheet.coverage()
    assert (figures.sentences, figures.open_sentences, figures.nothing_to_check) == (6, 3, 1)
    assert (figures.unverified, figures.unchecked, figures.blocking_claims) == (1, 1, 2)


def test_changes_keep_the_sheet_as_if_it_were_loaded_again(checking) -> None:
    sheet = checking.sheet
    claim = checking.tag(REBELS)
    start, end = checking.place(NOT_VERIFIED)
    sentence = checking.sentence("Videos online")

    def much(work) -> None:
        link_evidence(work, claim.id, add_observation(work, "Seen").id)
        link_disclosure(work, claim.id, start=start, end=end)
        split_sentence(work, sentence.id, checking.place("appear to show")[0])
        edit_story(work, checking.story.id, StoryData(title="New"))

    checking.do("Much", much)
    checking.undo()
    checking.redo()
    for entry in checking.desk.read(lambda w: w.log.since(0)):
        sheet.apply(entry.changes)
    fresh = checking.sheet
    assert sheet.story == fresh.story
    assert sheet.sentences == fresh.sentences
    assert sheet.claims == fresh.claims
    assert sheet.evidence == fresh.evidence
    assert sheet.links_of(claim.id) == fresh.links_of(claim.id)
    assert sheet.coverage() == fresh.coverage()


def test_changes_of_other_stories_are_passed_over(checking, clock) -> None:
    other = type(checking)(checking.desk, clock, "Something else happened.")
    sheet = checking.sheet
    start, end = other.place("Something else")
    step = other.do("Tag", lambda w: tag_claim(w, other.story.id, start=start, end=end))
    sheet.apply(step.changes)
    assert sheet.claims == []
    assert not sheet.has_claim(step.result.id)


def test_what_is_gone_is_told_plainly(checking) -> None:
    sheet = checking.sheet
    with pytest.raises(NotFound, match="That claim is no longer in the story"):
        sheet.claim("gone")
    with pytest.raises(NotFound, match="That sentence is no longer in the story"):
        sheet.sentence("gone")
    with pytest.raises(NotFound, match="There is no story"):
        checking.desk.read(lambda w: load_sheet(w, "gone"))
