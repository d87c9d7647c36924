from pathlib import Path

import pytest

from workbench.claims import Kind
from workbench.splitting import split_sentences
from workbench.suggestions import WORTH_SHOWING, suggest, suggest_kind, suggest_shown

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed" / "homs-article.txt"


@pytest.mark.parametrize(
    "sentence",
    [
        "Good morning, everyone!",
        "Thank you very much.",
        "What do you think about that?",
        "I think this is beautiful.",
        "I will fight for you.",
        "We must do better.",
        "صباح الخير",
        "Bonjour à tous !",
        "",
    ],
)
def test_greetings_wishes_and_opinions_are_not_suggested(sentence: str) -> None:
    assert suggest(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "language", "reason"),
    [
        ("Unemployment fell to 3.4 percent in May.", "en", "figures"),
        ("Unemployment fell to 3.4 percent in May.", "en", "rise or fall"),
        ("It was the deadliest attack in the city’s history.", "en", "superlative"),
        ("The port handled more goods than any other in 2019.", "en", "comparison"),
        ("“The harbour is ours,” the general told reporters.", "en", "quotation"),
        ("The harbour office said the fleet had left.", "en", "attribution"),
        ("The fleet left on Monday and was attacked.", "en", "date"),
        ("Parliament passed the law and the court upheld it.", "en", "named body"),
        ("Clips appear to show rebels in the city, filmed last week.", "en", "“appear to show”"),
        ("قالت وزارة الصحة إن 12 شخصا قتلوا في هجوم.", "ar", "figures"),
        ("Die Inflation stieg 2023 auf 5,9 Prozent.", "de", "figures"),
        ("Le chômage a baissé de 2,3 points en 2023.", "fr", "figures"),
        ("La inflación subió al 3,4 por ciento en mayo.", "es", "figures"),
    ],
)
def test_the_reasons_say_what_is_worth_checking(sentence: str, language: str, reason: str) -> None:
    suggestion = suggest(sentence, language=language)
    assert suggestion is not None
    assert 0 < suggestion.score <= 1
    assert reason in suggestion.reasons


def test_a_figure_ranks_above_an_impression() -> None:
    figure = suggest("Exports rose by 14 percent to $2 billion in 2021.")
    impression = suggest("The visitors seemed tired after the long journey they had made.")
    assert figure is not None
    assert impression is None or figure.score > impression.score


def test_the_papers_own_statement_of_not_verifying_is_no_claim() -> None:
    assert suggest("The Courier is not able to verify the accuracy of those clips.") is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Clips circulating online appear to show a road full of lorries", Kind.MEDIA),
        ("The photo shows a burned tank.", Kind.MEDIA),
        ("The general said: “The harbour is the mother of all harbours.”", Kind.QUOTE),
        ("The province borders Lebanon, Iraq and Jordan.", Kind.PLACE),
        ("the capital of the province", Kind.PLACE),
        ("The rebels stood 3 miles from the city.", Kind.NUMBER),
        ("$2.5 million", Kind.NUMBER),
        ("forty percent", Kind.NUMBER),
        ("Oct. 7, 2023", Kind.DATE),
        ("on Monday", Kind.DATE),
        ("Gen. Omar Khalil", Kind.NAME),
        ("The rebels captured the city on Oct. 7, 2023.", Kind.EVENT),
        ("The party is backed by the church.", Kind.BACKGROUND),
        ("captured the city of Hama", Kind.EVENT),
        ("the coastal radio station Harbour FM", Kind.NAME),
        ("blue and cold", Kind.OTHER),
        ("قتل جنود في هجوم على المدينة", Kind.EVENT),
        ("12 قتيلا", Kind.NUMBER),
    ],
)
def test_the_kind_fits_the_tagged_words(words: str, kind: Kind) -> None:
    assert suggest_kind(words) is kind


@pytest.mark.skipif(not SEED.exists(), reason="the Homs article (../shared/seed) is not on this machine")
def test_the_kinds_of_the_homs_article() -> None:
    text = SEED.read_text(encoding="utf-8")
    kinds = {text[a:b].split(",")[0][:24]: suggest_kind(text[a:b]) for a, b in split_sentences(text)}
    assert kinds["Videos circulating onlin"] is Kind.MEDIA
    assert kinds["The organization’s chief"] is Kind.QUOTE
    assert kinds["Insurgents are now just "] is Kind.NUMBER
    assert kinds["Homs province is the cou"] in {Kind.PLACE, Kind.BACKGROUND}


def test_a_faint_suggestion_is_not_shown():
    faint = suggest("Lorries may use the harbour bridge after the storm.")
    assert faint is not None
    assert faint.score < WORTH_SHOWING
    assert suggest_shown("Lorries may use the harbour bridge after the storm.") is None
    assert suggest_shown("Exports rose by 14 percent to $2 billion in 2021.") is not None
