import pytest

from storage.record_keys import address_key, record_key

PAGE = "https://example.org/checks/1"


def test_keys_stay_what_they_were_in_databases_that_exist() -> None:
    assert record_key("Desk", "17") == 8700420129716807615
    assert address_key(PAGE, "It's 3.5 per cent, he said.") == -494003492136755535
    assert address_key(PAGE, "C’était à Homs – حمص") == 1688346879576405858


@pytest.mark.parametrize("wording", ["Rain fell on Homs", "RAIN fell – on Homs!", "rain “fell” on_Homs…"])
def test_letter_case_and_marks_make_no_other_key(wording: str) -> None:
    assert address_key(PAGE, wording) == address_key(PAGE, "Rain fell on Homs")


def test_a_claim_without_an_address_has_no_such_key() -> None:
    assert address_key("", "Rain fell on Homs") is None
