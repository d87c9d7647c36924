from pathlib import Path

import pytest

from workbench.disclosures import DisclosureKind, disclosures_for, find_disclosures
from workbench.splitting import split_sentences

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed" / "homs-article.txt"
HEDGE, ATTRIBUTION, UNVERIFIED = DisclosureKind.HEDGE, DisclosureKind.ATTRIBUTION, DisclosureKind.UNVERIFIED


def disclosed(text: str, index: int = 0, language: str = "en") -> list[tuple[str, DisclosureKind]]:
    sentences = split_sentences(text, language=language)
    return [(text[one.start : one.end], one.reason) for one in disclosures_for(text, sentences, index)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Clips appear to show a queue of lorries.", "appear to show", HEDGE),
        ("The picture seemed to have been taken at dusk.", "seemed to have been taken", HEDGE),
        ("The bridge was reportedly mined.", "reportedly", HEDGE),
        ("He is said to be abroad.", "is said to be", HEDGE),
        ("The film purportedly shows a raid.", "purportedly", HEDGE),
        ("The fleet left, according to the harbour office.", "according to the harbour office", ATTRIBUTION),
        ("The harbour office said the fleet had left.", "The harbour office said", ATTRIBUTION),
        ("State media reported that the fleet had left.", "State media reported", ATTRIBUTION),
        ("This could not be independently verified.", "could not be independently verified", UNVERIFIED),
        ("The Courier is not able to verify the clips.", "is not able to verify", UNVERIFIED),
        ("We have not been able to confirm the toll.", "have not been able to confirm", UNVERIFIED),
        ("We could not establish who took it or when.", "could not establish who", UNVERIFIED),
        ("It was not immediately possible to confirm it.", "not immediately possible to confirm", UNVERIFIED),
        ("The figures could not be checked.", "could not be checked", UNVERIFIED),
        ("There was no independent confirmation.", "no independent confirmation", UNVERIFIED),
        ("The mayor could not immediately be reached.", "could not immediately be reached", UNVERIFIED),
        ("The Courier hasn’t independently verified it.", "hasn’t independently verified", UNVERIFIED),
        ("The toll has yet to be confirmed.", "has yet to be confirmed", UNVERIFIED),
        ("قتل سبعة بحسب المرصد السوري.", "بحسب المرصد السوري", ATTRIBUTION),
        ("يُظهر المقطع على ما يبدو حريقا.", "على ما يبدو", HEDGE),
        ("L’agence n’a pas pu vérifier ces images.", "n’a pas pu vérifier", UNVERIFIED),
        ("Der Film zeigt angeblich einen Brand.", "angeblich", HEDGE),
        ("El vídeo supuestamente muestra un incendio.", "supuestamente", HEDGE),
        ("Laut Polizei wurden drei Menschen verletzt.", "Laut Polizei", ATTRIBUTION),
    ],
)
def test_disclosing_words_are_found_with_their_span(text: str, words: str, kind: DisclosureKind) -> None:
    assert (words, kind) in disclosed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry confirmed the order.",
        "The hall burned down on Sunday.",
        "It was clear and cold.",
        "The council established who owned the quay.",
        "She has not been seen since May.",
    ],
)
def test_plain_statements_are_not_called_hedged_or_unverified(text: str) -> None:
    assert all(kind is ATTRIBUTION for _, kind in disclosed(text))


def test_the_papers_own_sentence_comes_first_and_whole() -> None:
    text = "Clips online appear to show a queue of lorries. The Courier could not verify those clips."
    assert disclosed(text) == [
        ("The Courier could not verify those clips.", UNVERIFIED),
        ("appear to show", HEDGE),
    ]


def test_a_statement_about_pictures_does_not_disclose_a_sentence_without_them() -> None:
    text = "Lebanon lies to the west. The Courier could not verify those clips."
    assert disclosed(text) == []


def test_a_statement_two_sentences_on_still_counts_and_three_does_not() -> None:
    clips = "Clips purportedly show a raid. "
    later = "The Courier could not verify the footage."
    assert (later, UNVERIFIED) in disclosed(clips + "It was dark. " + later)
    assert (later, UNVERIFIED) not in disclosed(clips + "It was dark. It rained. " + later)


def test_the_next_paragraph_counts_and_the_one_after_does_not() -> None:
    clips = "Clips purportedly show a raid."
    later = "The Courier could not verify the footage."
    assert (later, UNVERIFIED) in disclosed(f"{clips}\n{later}")
    assert (later, UNVERIFIED) not in disclosed(f"{clips}\nIt rained.\n{later}")


def test_the_order_is_not_verified_then_hedge_then_attribution() -> None:
    text = "The ministry said 40 had reportedly died, which could not be independently verified."
    assert [kind for _, kind in disclosed(text)] == [UNVERIFIED, HEDGE, ATTRIBUTION]


def test_an_arabic_statement_is_linked() -> None:
    text = "قتل سبعة أشخاص بحسب المرصد السوري. ولم يتسن للصحيفة التحقق من صحة التقرير."
    assert disclosed(text, language="ar")[0] == ("ولم يتسن للصحيفة التحقق من صحة التقرير.", UNVERIFIED)


def test_spans_are_in_the_coordinates_of_the_whole_text() -> None:
    text = "It rained. The bridge was reportedly mined. It held."
    found = find_disclosures(text, 11, 44)
    assert [text[one.start : one.end] for one in found] == ["reportedly"]


@pytest.mark.skipif(not SEED.exists(), reason="the Homs article (../shared/seed) is not on this machine")
def test_the_highway_videos_of_the_homs_article_are_disclosed_by_the_next_sentence() -> None:
    text = SEED.read_text(encoding="utf-8")
    sentences = split_sentences(text)
    videos = next(i for i, (start, _) in enumerate(sentences) if text.startswith("Videos", start))
    found = disclosures_for(text, sentences, videos)
    assert (found[0].start, found[0].end) == sentences[videos + 1]
    assert [one.reason for one in found] == [UNVERIFIED, HEDGE]
    others = [i for i in range(len(sentences)) if i not in {videos, videos + 1}]
    assert not any(
        one.reason is UNVERIFIED for index in others for one in disclosures_for(text, sentences, index)
    )
