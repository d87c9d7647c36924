"""The encoding of a text file is found, or guessed and said to be a guess."""

import pytest

from workbench.errors import UnreadableDraft
from workbench.intake.decoding import decode

FRENCH = "Les rebelles ont été chassés de la ville, a déclaré l’armée à Homs."
CASES = [
    ("cp1252", FRENCH),
    ("cp1252", "El ejército anunció que los niños señalaron daños en el año pasado."),
    ("cp1252", "Die Stadt wäre größer, sagte der Bürgermeister über die Lage."),
    ("cp1250", "Rebelianci poinformowali w piątek, że weszli do miasta. Łódź, źródło."),
    ("cp1250", "Povstalci řekli, že vstoupili do města a že přišli žluťoučcí koně."),
    ("cp1251", "Повстанцы заявили в пятницу, что вошли в город."),
    ("koi8_r", "Повстанцы заявили в пятницу, что вошли в город."),
    ("cp866", "Повстанцы заявили в пятницу, что вошли в город."),
    ("cp1253", "Οι αντάρτες είπαν ότι μπήκαν στην πόλη την Παρασκευή."),
    ("cp1254", "İsyancılar cuma günü şehre girdiklerini ve bir köyü aldıklarını söyledi."),
    ("cp1255", "המורדים אמרו ביום שישי כי נכנסו לעיר"),
    ("cp1256", "دخلت الفصائل المسلحة مدينة حمص يوم الجمعة وقالت إنها سيطرت على الطريق"),
    ("iso8859_6", "دخلت الفصائل المسلحة مدينة حمص يوم الجمعة"),
    ("mac_roman", "Les rebelles ont été chassés de la ville"),
    ("shift_jis", "反政府勢力は金曜日に市内に入ったと述べた"),
    ("gb18030", "叛军星期五表示他们已进入该市"),
    ("euc_kr", "반군은 금요일에 도시에 진입했다고 말했다"),
]


@pytest.mark.parametrize(("encoding", "text"), CASES)
def test_a_guessed_encoding_gives_the_right_letters_and_a_warning(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert "choose another encoding" in found.warning


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_certain(encoding: str) -> None:
    found = decode(FRENCH.encode(encoding))
    assert (found.text, found.warning) == (FRENCH, "")


def test_the_users_choice_wins() -> None:
    found = decode("Ж".encode("cp1251"), encoding="windows-1251")
    assert (found.text, found.encoding, found.warning) == ("Ж", "cp1251", "")


def test_a_choice_that_does_not_fit_is_said() -> None:
    assert "1 characters could not be read as UTF-8" in decode(b"caf\xe9", encoding="utf-8").warning


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="no encoding that is known"):
        decode(b"x", encoding="klingon-8")


def test_a_declared_encoding_is_believed_after_utf_8() -> None:
    assert decode("дом".encode("koi8_r"), declared="koi8-r").text == "дом"
    assert decode("дом".encode(), declared="koi8-r").text == "дом"


def test_a_few_stray_zero_bytes_are_dropped() -> None:
    assert decode(b"word " * 50 + b"\0end").text.endswith("word end")
