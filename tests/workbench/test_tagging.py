"""Tagging: claims and their borders, sentences with nothing to check, sentences cut by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.claims import Kind, Verdict
from workbench.deciding import ask, link_disclosure, set_verdict
from workbench.errors import Refused
from workbench.proving import add_observation, link_evidence
from workbench.sheet import Disposition
from workbench.tagging import (
    mark_nothing_to_check,
    mark_several,
    merge_with_next,
    move_border_by_word,
    move_borders,
    remove_claim,
    reopen_sentence,
    set_claimant,
    set_wording,
    split_sentence,
    tag_claim,
)

REBELS = "Rebels reached the gates of Homs on Friday"


def tag_span(checking, start: int, end: int, **more):
    return checking.do("Tag", lambda w: tag_claim(w, checking.story.id, start=start, end=end, **more)).result


def test_claim_is_of_the_words_alone(checking) -> None:
    start, end = checking.place(" jammed with cars. ")
    claim = tag_span(checking, start, end)
    assert claim.anchor.quote == claim.wording == "jammed with cars."
    assert checking.sheet.text[claim.anchor.start : claim.anchor.end] == claim.anchor.quote


def test_claim_over_an_emoji_and_over_arabic_holds_its_words(checking) -> None:
    assert checking.tag("Ahmad 🚗 Naser, 41").anchor.quote == "Ahmad 🚗 Naser, 41"
    assert checking.tag("وصل المقاتلون إلى حمص").anchor.before.endswith("families fled. ")


def test_wording_kind_and_claimant_can_be_given(checking) -> None:
    claim = tag_span(checking, 0, 6, wording=" Rebels\n came ", kind=Kind.EVENT, claimant=" Naser ")
    assert (claim.wording, claim.kind, claim.claimant) == ("Rebels came", Kind.EVENT, "Naser")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (-3, 4), (0, 10_000)])
def test_span_outside_the_text_is_refused(checking, start: int, end: int) -> None:
    with pytest.raises(Refused, match="does not lie in the text"):
        tag_span(checking, start, end)


def test_span_without_words_is_refused(checking) -> None:
    start, _end = checking.place(" jammed")
    with pytest.raises(Refused, match="no words"):
        tag_span(checking, start, start + 1)


def test_same_words_twice_are_refused_but_overlaps_are_not(checking) -> None:
    start, end = checking.place(REBELS)
    tag_span(checking, start, end)
    with pytest.raises(Refused, match="a claim already"):
        tag_span(checking, start, end + 1 if checking.sheet.text[end].isspace() else end)
    tag_span(checking, start, end - 3)
    tag_span(checking, start + 7, end + 20)
    assert len(checking.sheet.claims) == 3


def test_tagging_opens_what_had_nothing_to_check(checking) -> None:
    sentence = checking.sentence(REBELS)
    checking.do("Nothing", lambda w: mark_nothing_to_check(w, sentence.id))
    checking.tag(REBELS)
    assert not checking.sheet.sentence(sentence.id).nothing_to_check
    checking.undo()
    assert checking.sheet.disposition(checking.sheet.sentence(sentence.id)) is Disposition.NOTHING


def test_sentence_with_a_claim_has_something_to_check(checking) -> None:
    checking.tag("gates of Homs")
    with pytest.raises(Refused, match="holds a claim"):
        checking.do("Nothing", lambda w: mark_nothing_to_check(w, checking.sentence(REBELS).id))


def test_marking_again_is_no_step(checking) -> None:
    sentence = checking.sentence(REBELS)
    checking.do("Nothing", lambda w: mark_nothing_to_check(w, sentence.id))
    checking.clock.turn(60)
    assert checking.do("Nothing", lambda w: mark_nothing_to_check(w, sentence.id)).entry is None
    checking.do("Open", lambda w: reopen_sentence(w, sentence.id))
    assert checking.sheet.sentence(sentence.id) == sentence


def test_several_sentences_are_marked_in_one_step(checking) -> None:
    ids = [sentence.id for sentence in checking.sheet.sentences]
    checking.do("Nothing", lambda w: mark_several(w, ids))
    assert checking.sheet.coverage().open_sentences == 0
    checking.undo()
    assert checking.sheet.coverage().open_sentences == len(ids)


def test_claim_goes_with_all_that_hangs_on_it_and_comes_back_with_it(checking) -> None:
    claim, other = checking.tag(REBELS), checking.tag("About 1,400 families fled")
    start, end = checking.place("The paper is not able to verify the videos.")

    def hang(work) -> None:
        for one in (claim, other):
            link_evidence(work, one.id, add_observation(work, "Seen").id)
            link_disclosure(work, one.id, start=start, end=end)
            ask(work, one.id, "Which Friday?")
        set_verdict(work, claim.id, Verdict.VERIFIED)

    checking.do("Hang", hang)
    before = checking.sheet
    checking.do("Remove", lambda w: remove_claim(w, claim.id))
    after = checking.sheet
    assert [c.id for c in after.claims] == [other.id]
    assert (len(after.links_of(other.id)), len(after.queries_of(other.id))) == (1, 1)
    assert len(after.disclosures) == 1
    checking.undo()
    back = checking.sheet
    assert back.claims == before.claims
    assert back.links_of(claim.id) == before.links_of(claim.id)
    assert back.queries_of(claim.id) == before.queries_of(claim.id)
    assert back.disclosures == before.disclosures
    assert back.evidence == before.evidence


def test_wording_follows_the_borders_until_it_is_its_own(checking) -> None:
    claim = checking.tag("gates of Homs")
    start, end = checking.place("the gates of Homs")
    checking.do("Borders", lambda w: move_borders(w, claim.id, start=start, end=end))
    assert checking.sheet.claim(claim.id).wording == "the gates of Homs"
    checking.do("Wording", lambda w: set_wording(w, claim.id, "Rebels were at Homs."))
    checking.do("Borders", lambda w: move_borders(w, claim.id, start=start + 4, end=end))
    assert checking.sheet.claim(claim.id).wording == "Rebels were at Homs."
    checking.do("Wording", lambda w: set_wording(w, claim.id, "  "))
    assert checking.sheet.claim(claim.id).wording == "gates of Homs"


def test_borders_cannot_take_the_words_of_another_claim(checking) -> None:
    claim = checking.tag("gates of Homs")
    checking.tag("the gates of Homs")
    start, end = checking.place("the gates of Homs")
    with pytest.raises(Refused, match="a claim already"):
        checking.do("Borders", lambda w: move_borders(w, claim.id, start=start, end=end))
    with pytest.raises(Refused, match="at least one word"):
        checking.do("Borders", lambda w: move_borders(w, claim.id, start=start, end=start))


def test_borders_move_by_words_within_the_sentence(checking) -> None:
    claim = checking.tag("gates of Homs")

    def move(*, at_start: bool, forward: bool) -> str:
        checking.do("Border", lambda w: move_border_by_word(w, claim.id, at_start=at_start, forward=forward))
        return checking.sheet.claim(claim.id).anchor.quote

    assert move(at_start=True, forward=False) == "the gates of Homs"
    assert move(at_start=False, forward=True) == "the gates of Homs on"
    assert move(at_start=True, forward=True) == "gates of Homs on"
    assert move(at_start=False, forward=False) == "gates of Homs"
    for _ in range(9):
        widest = (move(at_start=True, forward=False), move(at_start=False, forward=True))[1]
    assert widest == REBELS + "."
    for _ in range(9):
        narrowest = move(at_start=False, forward=False)
    assert narrowest == "Rebels"


def test_sentence_is_split_and_joined_again(checking) -> None:
    sentence = checking.sentence(REBELS)
    before = checking.sheet.sentences
    cut = checking.place("on Friday")[0]
    part = checking.do("Split", lambda w: split_sentence(w, sentence.id, cut)).result
    text = checking.sheet.text
    assert text[part.start : part.end] == "on Friday."
    assert len(checking.sheet.sentences) == len(before) + 1
    checking.do("Join", lambda w: merge_with_next(w, sentence.id))
    assert checking.sheet.sentences == before


def test_split_at_an_end_is_refused(checking) -> None:
    sentence = checking.sentence(REBELS)
    for position in (0, sentence.start, sentence.end, 9999):
        with pytest.raises(Refused, match="inside the sentence"):
            checking.do("Split", lambda w, p=position: split_sentence(w, sentence.id, p))


def test_sentences_of_two_paragraphs_are_not_joined(checking) -> None:
    with pytest.raises(Refused, match="another paragraph"):
        checking.do("Join", lambda w: merge_with_next(w, checking.sentence("not able").id))
    with pytest.raises(Refused, match="no sentence after"):
        checking.do("Join", lambda w: merge_with_next(w, checking.sheet.sentences[-1].id))


def test_joined_sentence_is_open_unless_both_had_nothing_to_check(checking) -> None:
    first, second = checking.sheet.sentences[:2]
    checking.do("Nothing", lambda w: mark_nothing_to_check(w, first.id))
    checking.do("Join", lambda w: merge_with_next(w, first.id))
    assert not checking.sheet.sentence(first.id).nothing_to_check
    checking.undo()
    checking.do("Nothing", lambda w: mark_nothing_to_check(w, second.id))
    checking.do("Join", lambda w: merge_with_next(w, first.id))
    assert checking.sheet.sentence(first.id).nothing_to_check


def test_claimant_is_one_line(checking) -> None:
    claim = checking.tag(REBELS)
    checking.do("Claimant", lambda w: set_claimant(w, claim.id, " a\n monitor "))
    assert checking.sheet.claim(claim.id).claimant == "a monitor"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_borders_always_hold_the_words(checking, data: st.DataObject) -> None:
    text = checking.sheet.text
    claim = next(iter(checking.sheet.claims), None) or checking.tag(REBELS)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))
    try:
        checking.do("Borders", lambda w: move_borders(w, claim.id, start=start, end=end))
    except Refused:
        return
    anchor = checking.sheet.claim(claim.id).anchor
    assert text[anchor.start : anchor.end] == anchor.quote == text[start:end].strip()
    assert text[: anchor.start].endswith(anchor.before)
    assert text[anchor.end :].startswith(anchor.after)
