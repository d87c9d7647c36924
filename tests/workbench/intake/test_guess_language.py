"""The language of a text is told by its script, its letters and its common words."""

import pytest

from workbench.intake.language import fits_script, guess_language, is_right_to_left

SENTENCES = {
    "en": "The rebels said on Friday that they had entered the city.",
    "fr": "Les rebelles ont dit vendredi qu'ils sont entrés dans la ville.",
    "de": "Die Rebellen sagten am Freitag, sie seien in die Stadt eingedrungen.",
    "es": "Los rebeldes dijeron el viernes que habían entrado en la ciudad.",
    "it": "I ribelli hanno detto che sono entrati nella città e che non si fermano.",
    "pt": "Os rebeldes disseram na sexta-feira que entraram na cidade.",
    "nl": "De rebellen zeiden vrijdag dat ze de stad zijn binnengetrokken.",
    "sv": "Rebellerna sade på fredagen att de hade gått in i staden.",
    "da": "Oprørerne sagde fredag, at de var gået ind i byen, ifølge medierne.",
    "pl": "Rebelianci poinformowali w piątek, że weszli do miasta.",
    "tr": "İsyancılar cuma günü şehre girdiklerini ve bir köyü aldıklarını söyledi.",
    "ar": "دخلت الفصائل المسلحة مدينة حمص يوم الجمعة وقالت إنها سيطرت على الطريق",
    "fa": "شورشیان گفتند که روز جمعه وارد شهر حمص شده‌اند و پیش می‌روند",
    "ur": "باغیوں نے کہا کہ وہ جمعہ کو شہر میں داخل ہوئے",
    "he": "המורדים אמרו ביום שישי כי נכנסו לעיר",
    "ru": "Повстанцы заявили в пятницу, что вошли в город",
    "uk": "Повстанці заявили в п'ятницю, що увійшли до міста",
    "bg": "Бунтовниците заявиха в петък, че са влезли в града",
    "el": "Οι αντάρτες είπαν ότι μπήκαν στην πόλη",
    "ja": "反政府勢力は金曜日に市内に入ったと述べた",
    "zh": "叛军星期五表示他们已进入该市",
    "ko": "반군은 금요일에 도시에 진입했다고 말했다",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_is_enough(language: str) -> None:
    assert guess_language(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "Homs", "12.4 %", "Homs Hama Damascus Aleppo Idlib Latakia"])
def test_names_and_figures_alone_say_nothing(text: str) -> None:
    assert guess_language(text) == ""


def test_arabic_with_latin_names_stays_arabic() -> None:
    assert guess_language(SENTENCES["ar"] + " Sham FM, SANA") == "ar"


@pytest.mark.parametrize("right_to_left", ["ar", "he-IL", "fa", "az-Arab", SENTENCES["ur"], "حمص 2024 FM"])
def test_runs_from_right_to_left(right_to_left: str) -> None:
    assert is_right_to_left(right_to_left)


@pytest.mark.parametrize("left_to_right", ["", "en", "ar-Latn", "tr-TR", SENTENCES["de"], "1234"])
def test_runs_from_left_to_right(left_to_right: str) -> None:
    assert not is_right_to_left(left_to_right)


def test_a_language_must_fit_the_script_of_the_text() -> None:
    assert not fits_script("en-US", SENTENCES["ar"])
    assert fits_script("sr", SENTENCES["ru"])
    assert fits_script("nl", SENTENCES["en"])
    assert fits_script("en", "12")
